from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from gongkai import __version__
from gongkai.cli import main as command
from gongkai.cli.main import GROUPS, INTERRUPTED, SITE_WORDS, main

SOURCES = Path(__file__).parents[2] / "src"


def run(*words, **options):
    environment = {**os.environ, "PYTHONPATH": str(SOURCES)}
    return subprocess.run(  # noqa: S603  -- our own interpreter
        [sys.executable, *words],
        capture_output=True,
        encoding="utf-8",
        env=environment,
        check=False,
        timeout=60,
        **options,
    )


def test_the_version_is_the_packages(capsys):
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"gongkai {__version__}\n"


def test_help_names_every_command_in_chinese(capsys):
    assert main(["--help"]) == 0
    said = capsys.readouterr().out
    for word in (*GROUPS, *SITE_WORDS):
        assert f"  {word} " in said
    assert "用法：" in said


def test_no_command_shows_the_help_and_is_not_success(capsys):
    assert main([]) == 2
    said = capsys.readouterr()
    assert "用法：" in said.err
    assert not said.out


def test_an_unknown_command_is_one_sentence(capsys):
    assert main(["raport"]) == 2
    assert capsys.readouterr().err == "没有“raport”这个命令；gongkai --help 列出全部命令。\n"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["report"], "缺少参数：命令。"),
        (["report", "reed"], "没有“reed”，可以用的有："),
        (["report", "check"], "缺少参数：文件。"),
        (["report", "read", "a.txt", "--colour"], "不认识的参数：--colour。"),
        (["report", "check", "a.txt", "--jobs"], "参数 --jobs 之后应有一个值。"),
        (["report", "check", "a.txt", "--jobs", "0"], "参数 --jobs：应为不小于 1 的整数"),
        (["report", "read", "a.txt", "--max-size", "big"], "参数 --max-size：大小应如 20MB"),
        (["report", "write", "a.txt"], "缺少参数：-o/--output。"),
    ],
)
def test_misuse_is_one_chinese_sentence_and_status_2(words, sentence, capsys):
    assert main(words) == 2
    said = capsys.readouterr().err
    assert said.startswith(sentence)
    assert said.endswith("。\n")
    assert said.count("\n") == 1


@pytest.mark.parametrize("name", ["read", "check", "write", "sum", "compare", "schema"])
def test_each_command_has_help_with_an_example(name, capsys):
    assert main(["report", name, "--help"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("用法：gongkai report")
    assert f"示例：\n  gongkai report {name}" in said
    assert "usage" not in said


def test_a_site_word_goes_to_the_site_with_its_arguments(monkeypatch):
    heard = []

    class Site:
        @staticmethod
        def run(word, argv):
            heard.append((word, argv))
            return 1

    monkeypatch.setattr(command.importlib, "import_module", lambda name: Site)
    assert main(["backup", "OUT", "--json"]) == 1
    assert heard == [("backup", ["OUT", "--json"])]


def test_an_interruption_is_no_traceback(monkeypatch, capsys):
    def interrupted(_name):
        raise KeyboardInterrupt

    monkeypatch.setattr(command.importlib, "import_module", interrupted)
    assert main(["report", "read", "x"]) == INTERRUPTED
    assert capsys.readouterr().err == "已中断。\n"


def test_the_package_runs_as_a_module():
    ran = run("-m", "gongkai", "--version")
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, f"gongkai {__version__}\n", "")


def test_a_reader_that_goes_away_is_no_traceback():
    script = f"{sys.executable} -m gongkai report schema | head -c 10"
    ran = subprocess.run(  # noqa: S603  -- a pipe needs a shell
        ["/bin/sh", "-c", script],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(SOURCES)},
        check=False,
        timeout=60,
    )
    assert ran.stderr == ""
    assert len(ran.stdout) == 10


@pytest.mark.parametrize("module", GROUPS.values())
def test_the_commands_without_a_database_load_no_website(module):
    ran = run("-c", f"import sys, {module}; print([m for m in sys.modules if 'django' in m])")
    assert ran.stdout == "[]\n", ran.stderr


SHELL = "import sys; from gongkai.cli.main import main; sys.exit(main(sys.argv[1:]))"


def shell(*words, closing, **environment):
    """The command with its standard output led somewhere by the shell."""
    line = f'"$0" -c "$1" "$2" "$3" "$4" "$5" {closing}'
    return subprocess.run(  # noqa: S603  -- our own interpreter
        ["/bin/sh", "-c", line, sys.executable, SHELL, *words],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(SOURCES), **environment},
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "gb18030"])
def test_what_is_printed_is_utf8_whatever_the_surroundings_say(encoding):
    done = shell("law", "fee", "--pages", "68", closing="", PYTHONIOENCODING=encoding)
    assert done.returncode == 0, done.stderr
    assert "共 380 元" in done.stdout


def test_a_refusal_is_utf8_too():
    done = shell("law", "fee", "--pages", "x", closing="", PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr[:2]) == (2, "参数")


def test_a_closed_output_is_no_mistake():
    done = shell("law", "fee", "--pages", "68", closing=">&-")
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_is_one_sentence():
    done = shell("law", "fee", "--pages", "68", closing=">/dev/full")
    assert (done.returncode, done.stderr) == (2, "不能写入结果：磁盘已满。\n")
