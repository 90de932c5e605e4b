#!/bin/sh
# `make run` after set-up: the demonstration year if there is nothing yet, then the site.
set -eu
cd "$(dirname "$0")/.."
port="${1:-8000}"
home="${GONGKAI_HOME:-var}"
if [ ! -e "$home/gongkai.sqlite3" ] && [ -z "${DATABASE_URL:-}" ]; then
    echo "== building the demonstration year in $home/"
fi
GONGKAI_BASE_URL="${GONGKAI_BASE_URL:-http://127.0.0.1:$port}"
export GONGKAI_BASE_URL
.venv/bin/gongkai demo
echo "== starting the site on http://127.0.0.1:$port"
exec .venv/bin/gongkai serve --port "$port"
