"""How the database keeps the record of publications from being rewritten.

Three kinds of columns: those that never change, those that are written once, and the state, which
moves on until it is void.  A row is never deleted.
"""

from __future__ import annotations

from typing import Any

TABLE = "channels_publication"
REFUSAL = "publications are a record: this column is not rewritten, and no row is removed"

FROZEN = (
    "id",
    "organ_id",
    "account_id",
    "channel",
    "information_class",
    "change",
    "page_id",
    "revision_id",
    "workflow_state_id",
    "title",
    "digest",
    "section",
    "division",
    "author",
    "dispatch_id",
    "position",
    "provenance",
    "provenance_note",
    "recorded_at",
    "recorded_by_id",
)
ONCE_FROM_NULL = ("published_at", "published_on", "confirmed_at", "voided_at", "voided_by_id")
ONCE_FROM_EMPTY = ("url", "external_id", "void_reason")


def protect(schema_editor: Any) -> None:
    """Create the triggers; again after a migration that remakes the table on SQLite."""
    vendor = schema_editor.connection.vendor
    different = "IS NOT" if vendor == "sqlite" else "IS DISTINCT FROM"
    for statement in _CREATE[vendor]:
        schema_editor.execute(
            statement.format(table=TABLE, refusal=REFUSAL, rewritten=_rewritten(different))
        )


def unprotect(schema_editor: Any) -> None:
    """Take the triggers away."""
    for statement in _DROP[schema_editor.connection.vendor]:
        schema_editor.execute(statement.format(table=TABLE))


def _rewritten(different: str) -> str:
    changed = [f'OLD."{name}" {different} NEW."{name}"' for name in FROZEN]
    changed += [
        f'(OLD."{name}" IS NOT NULL AND OLD."{name}" {different} NEW."{name}")'
        for name in ONCE_FROM_NULL
    ]
    changed += [
        f'(OLD."{name}" <> \'\' AND OLD."{name}" <> NEW."{name}")' for name in ONCE_FROM_EMPTY
    ]
    return " OR ".join([*changed, "(OLD.state = 'void' AND NEW.state <> 'void')"])


_CREATE = {
    "sqlite": [
        "CREATE TRIGGER {table}_no_rewriting BEFORE UPDATE ON {table} WHEN {rewritten} "
        "BEGIN SELECT RAISE(ABORT, '{refusal}'); END",
        "CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} "
        "BEGIN SELECT RAISE(ABORT, '{refusal}'); END",
    ],
    "postgresql": [
        "CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '{refusal}' USING ERRCODE = 'integrity_constraint_violation'; "
        "END $$",
        "CREATE TRIGGER {table}_no_rewriting BEFORE UPDATE ON {table} "
        "FOR EACH ROW WHEN ({rewritten}) EXECUTE FUNCTION {table}_refuse()",
        "CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION {table}_refuse()",
    ],
}

_DROP = {
    "sqlite": ["DROP TRIGGER {table}_no_rewriting", "DROP TRIGGER {table}_no_delete"],
    "postgresql": [
        "DROP TRIGGER {table}_no_rewriting ON {table}",
        "DROP TRIGGER {table}_no_delete ON {table}",
        "DROP FUNCTION {table}_refuse()",
    ],
}
