"""How is Chinese text found by any part of it: pairs of characters, indexed by the database.

Neither SQLite nor PostgreSQL cuts Chinese into words.  A text is kept as its overlapping pairs; a
phrase of pairs then is exactly the searched text.  `install` puts the index beside a table.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.expressions import RawSQL

# Longer texts are found by their beginning; a tsvector of PostgreSQL has an end as well.
INDEXED_CHARACTERS = 20_000
# Among so many of the newest rows PostgreSQL looks for a phrase one by one.
RECENT = 50_000
_RUN = re.compile(r"[0-9a-z]+|[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")


def grams(text: str) -> str:
    """The text as the words of the index: pairs of Chinese characters, Latin words and figures."""
    return " ".join(word for run in _runs(text[:INDEXED_CHARACTERS]) for word in _words(run))


def phrases(query: str) -> list[list[str]]:
    """What a search asks for: each a row of words that must stand next to one another."""
    return [_words(run)[:-1] or _words(run) for run in _runs(query)]


def expression(query: str, vendor: str, one_of: Sequence[str] = ()) -> str:
    """The search in the language of the index; empty where nothing of it can be looked for.

    `one_of` are words of which one must stand there as well.
    """
    word, both, either = _LANGUAGE[vendor]
    asked = [word(words) for words in phrases(query)]
    if asked and one_of:
        asked.insert(0, "(" + either.join(word([each]) for each in one_of) + ")")
    return both.join(asked)


def keys_matching(
    vendor: str, table: str, key: str, query: str, *, limit: int, one_of: Sequence[str] = ()
) -> RawSQL | None:
    """A subquery of the keys of the rows in which all of the query stands, the highest `limit`.

    None where nothing of the query can be looked for.
    """
    wanted = expression(query, vendor, one_of)
    if not wanted:
        return None
    sql = _SELECT[vendor].format(table=table, key=key, recent=RECENT)
    given = {"sqlite": [wanted, limit], "postgresql": [wanted, limit, limit, wanted, limit, limit]}
    # Table and key are names of our own models; what was typed is a parameter.
    return RawSQL(sql, given[vendor])  # noqa: S611


def install(connection: BaseDatabaseWrapper, table: str, key: str) -> None:
    """Index the column `grams` of `table`, whose primary key is the column `key`."""
    _execute(connection, _CREATE[connection.vendor], table, key)


def uninstall(connection: BaseDatabaseWrapper, table: str, key: str) -> None:
    """Take the index away again."""
    _execute(connection, _DROP[connection.vendor], table, key)


def _runs(text: str) -> list[str]:
    return _RUN.findall(unicodedata.normalize("NFKC", text).lower())


def _is_chinese(run: str) -> bool:
    return not run.isascii()


def _words(run: str) -> list[str]:
    # The last character stands alone as well, so that one character is found by a prefix, and so
    # that no phrase reaches from one run into the next.
    if not _is_chinese(run):
        return [run]
    return [*(run[n : n + 2] for n in range(len(run) - 1)), run[-1]]


def _sqlite(words: list[str]) -> str:
    return f'"{" ".join(words)}"{"*" if _is_open_ended(words) else ""}'


def _postgresql(words: list[str]) -> str:
    return "(" + " <-> ".join(words) + (":*" if _is_open_ended(words) else "") + ")"


def _is_open_ended(words: list[str]) -> bool:
    return len(words[-1]) == 1 or (words[-1].isalpha() and words[-1].isascii())


def _execute(connection: BaseDatabaseWrapper, statements: list[str], table: str, key: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement.format(table=table, key=key))


_LANGUAGE = {
    "sqlite": (_sqlite, " AND ", " OR "),
    "postgresql": (_postgresql, " & ", " | "),
}
_SELECT = {
    "sqlite": "SELECT rowid FROM {table}_grams WHERE {table}_grams MATCH %s "
    "ORDER BY rowid DESC LIMIT %s",
    # A phrase that stands everywhere is found among the newest rows without its index, which would
    # gather all of them first: the bare function is not indexed, and the second part is not begun.
    "postgresql": """
        WITH oldest AS MATERIALIZED (
            SELECT coalesce(max({key}), 0) - {recent} AS looked_at FROM {table}),
        recent AS MATERIALIZED (
            SELECT {key} FROM {table} WHERE {key} > (SELECT looked_at FROM oldest)
            AND ts_match_vq(vector, to_tsquery('simple', %s)) ORDER BY {key} DESC LIMIT %s)
        SELECT {key} FROM (
            SELECT {key} FROM recent UNION ALL (
                SELECT {key} FROM {table} WHERE (SELECT count(*) FROM recent) < %s
                AND {key} <= (SELECT looked_at FROM oldest)
                AND vector @@ to_tsquery('simple', %s) ORDER BY {key} DESC LIMIT %s)
        ) AS found ORDER BY {key} DESC LIMIT %s""",
}
_CREATE = {
    "sqlite": [
        "CREATE VIRTUAL TABLE {table}_grams USING fts5("
        "grams, content='{table}', content_rowid='{key}')",
        "CREATE TRIGGER {table}_grams_new AFTER INSERT ON {table} BEGIN "
        "INSERT INTO {table}_grams(rowid, grams) VALUES (new.{key}, new.grams); END",
        "CREATE TRIGGER {table}_grams_gone AFTER DELETE ON {table} BEGIN "
        "INSERT INTO {table}_grams({table}_grams, rowid, grams) "
        "VALUES ('delete', old.{key}, old.grams); END",
        "CREATE TRIGGER {table}_grams_changed AFTER UPDATE ON {table} BEGIN "
        "INSERT INTO {table}_grams({table}_grams, rowid, grams) "
        "VALUES ('delete', old.{key}, old.grams); "
        "INSERT INTO {table}_grams(rowid, grams) VALUES (new.{key}, new.grams); END",
    ],
    "postgresql": [
        "ALTER TABLE {table} ADD COLUMN vector tsvector "
        "GENERATED ALWAYS AS (to_tsvector('simple'::regconfig, grams)) STORED",
        "CREATE INDEX {table}_vector ON {table} USING gin (vector)",
    ],
}
_DROP = {
    "sqlite": [
        "DROP TRIGGER {table}_grams_new",
        "DROP TRIGGER {table}_grams_gone",
        "DROP TRIGGER {table}_grams_changed",
        "DROP TABLE {table}_grams",
    ],
    "postgresql": ["ALTER TABLE {table} DROP COLUMN vector"],
}
