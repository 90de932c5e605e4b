#!/bin/sh
# Tests of the database once more on PostgreSQL, where one is running: those of what an engine may
# do otherwise, which tests/on_postgres.py names; with the word "all", every one of them.
set -eu
cd "$(dirname "$0")/.."
url="${GONGKAI_TEST_DATABASE_URL:-postgres://postgres@127.0.0.1:5432/postgres}"
if ! .venv/bin/python - "$url" <<'PYTHON' 2>/dev/null
import sys

import psycopg

psycopg.connect(sys.argv[1], connect_timeout=3).close()
PYTHON
then
    echo "== skipped: no PostgreSQL answers at the address of GONGKAI_TEST_DATABASE_URL"
    exit 0
fi
if [ "${1:-}" = all ]; then
    echo "== all tests of the database on PostgreSQL"
    what="tests/lib tests/organs tests/requests tests/remedies tests/channels tests/interaction \
        tests/catalogue tests/editorial tests/reports tests/portal tests/config"
else
    echo "== tests on PostgreSQL"
    what="$(.venv/bin/python tests/on_postgres.py)"
fi
# Paths of our own, without blanks.
# shellcheck disable=SC2086
DATABASE_URL="$url" exec .venv/bin/python -m pytest -q -n 2 --dist loadfile --no-loadscope-reorder $what
