"""How does the database itself refuse to rewrite a table: triggers for SQLite and PostgreSQL."""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper

REFUSAL = "append-only: this table refuses to be changed"


def protect(connection: BaseDatabaseWrapper, table: str) -> None:
    """Make UPDATE, DELETE and (PostgreSQL) TRUNCATE of `table` fail.

    A later migration that remakes the table on SQLite drops the triggers: call this again there.
    """
    _execute(connection, _CREATE[connection.vendor], table)


def unprotect(connection: BaseDatabaseWrapper, table: str) -> None:
    """Take the triggers of `protect` away again."""
    _execute(connection, _DROP[connection.vendor], table)


def is_protected(connection: BaseDatabaseWrapper, table: str) -> bool:
    """Whether the triggers of `protect` stand on the table and are switched on."""
    question, count = _STANDING[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(question, [table])
        return bool(cursor.fetchone()[0] >= count)


def _execute(connection: BaseDatabaseWrapper, statements: list[str], table: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement.format(table=table, refusal=REFUSAL))


_CREATE = {
    "sqlite": [
        "CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} "
        "BEGIN SELECT RAISE(ABORT, '{refusal}'); END",
        "CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} "
        "BEGIN SELECT RAISE(ABORT, '{refusal}'); END",
    ],
    "postgresql": [
        "CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '{refusal}'; END $$",
        "CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse()",
    ],
}

_DROP = {
    "sqlite": ["DROP TRIGGER {table}_no_update", "DROP TRIGGER {table}_no_delete"],
    "postgresql": [
        "DROP TRIGGER {table}_no_change ON {table}",
        "DROP FUNCTION {table}_refuse()",
    ],
}

_STANDING = {
    "sqlite": (
        "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s "
        "AND (name LIKE '%%_no_update' OR name LIKE '%%_no_delete')",
        2,
    ),
    "postgresql": (
        "SELECT count(*) FROM pg_trigger WHERE tgrelid = %s::regclass "
        "AND tgname LIKE '%%_no_change' AND tgenabled IN ('O', 'A')",
        1,
    ),
}
