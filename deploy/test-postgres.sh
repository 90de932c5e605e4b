#!/bin/sh
# The tests that touch the database, once more on PostgreSQL where one is running.
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
echo "== tests on PostgreSQL"
DATABASE_URL="$url" exec .venv/bin/python -m pytest -q -n 2 --dist loadfile \
    tests/lib tests/organs tests/requests tests/remedies tests/channels \
    tests/interaction tests/catalogue tests/reports tests/portal tests/config
