#!/bin/sh
# Makes .venv and installs the locked dependencies: `setup.sh run` or `setup.sh dev`.
# Nothing is installed twice: a stamp holds the digest of the lock files.
set -eu
cd "$(dirname "$0")/.."
kind="${1:-run}"
venv=.venv

say() { printf '== %s\n' "$1"; }
fail() { printf '%s\n' "$1" >&2; exit 1; }

python_is_new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

find_python() {
    for name in ${PYTHON:-} python3 python3.13 python3.12 python3.11 python; do
        if command -v "$name" >/dev/null 2>&1 && python_is_new_enough "$name"; then
            command -v "$name"
            return 0
        fi
    done
    return 1
}

as_root_with_apt() {
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1
}

make_venv() {
    python=$(find_python) || fail "需要 Python 3.11 或更高版本，本机没有找到。"
    say "making $venv with $("$python" --version 2>&1)"
    if ! "$python" -m venv "$venv" >"${TMPDIR:-/tmp}/gongkai-venv.log" 2>&1; then
        rm -rf "$venv"
        as_root_with_apt || fail "创建虚拟环境失败：请先安装 python3-venv。"
        say "installing python3-venv"
        apt-get update -qq >/dev/null 2>&1 || true
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq python3-venv >/dev/null
        "$python" -m venv "$venv"
    fi
}

digest() {
    cat "$@" pyproject.toml | "$venv/bin/python" -c 'import hashlib,sys; print(hashlib.sha256(sys.stdin.buffer.read()).hexdigest())'
}

install() {
    # $1 = stamp name, the rest = lock files
    stamp="$venv/.installed-$1"
    shift
    wanted=$(digest "$@")
    if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ]; then
        return 0
    fi
    say "installing dependencies ($*): a minute or two"
    arguments=""
    for file in "$@"; do arguments="$arguments -r $file"; done
    # shellcheck disable=SC2086  # the list of -r arguments is meant to be split
    "$venv/bin/python" -m pip install -qq --disable-pip-version-check --require-hashes $arguments
    "$venv/bin/python" -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .
    printf '%s' "$wanted" >"$stamp"
}

install_browser() {
    if command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 \
        || command -v google-chrome >/dev/null 2>&1; then
        return 0
    fi
    if ! as_root_with_apt; then
        say "no Chromium here and no right to install one: the browser journeys will be skipped"
        return 0
    fi
    say "installing Chromium and Chinese fonts for the browser journeys"
    apt-get update -qq >/dev/null 2>&1 || true
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
        chromium fonts-noto-cjk >"$venv/chromium.log" 2>&1 \
        || say "Chromium could not be installed (see $venv/chromium.log): the journeys will be skipped"
}

if [ -x "$venv/bin/python" ]; then
    python_is_new_enough "$venv/bin/python" || fail "$venv 中的 Python 低于 3.11：请先执行 make clean。"
else
    make_venv
fi
case "$kind" in
    run) install run requirements/run.txt ;;
    dev)
        install dev requirements/run.txt requirements/dev.txt
        install_browser
        ;;
    *) fail "用法：deploy/setup.sh run|dev" ;;
esac
