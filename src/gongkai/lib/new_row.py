"""How is a row written where others wait meanwhile: made ready before, then a single statement."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Generic, NamedTuple, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections, models

M = TypeVar("M", bound=models.Model)


class NewRow(Generic[M]):
    """A new row whose values are sealed, checked and in the database's form before they are needed.

    Half of what `save()` costs is making its statement anew; with one writer, as SQLite has, all
    others wait for that.  `later` are the columns known only at the writing.  No signal is sent.
    """

    def __init__(self, row: M, *, later: Sequence[str] = ()) -> None:
        self.row = row
        self._database = connections[DEFAULT_DB_ALIAS]
        self._plan = _plan(type(row), self._database.vendor)
        self._values = [
            None if field.attname in later else self._prepared(field, field.pre_save(row, add=True))
            for field in self._plan.fields
        ]

    def write(self, **known: Any) -> None:
        """Insert the row with what is `known` now; its key and all values then stand on it.

        IntegrityError as from `save()`.
        """
        for name, value in known.items():
            setattr(self.row, name, value)
            place = self._plan.places[name]
            self._values[place] = self._prepared(self._plan.fields[place], value)
        with self._database.cursor() as cursor:
            cursor.execute(self._plan.sql, self._values)
            if self._plan.gives_key:
                self.row.pk = cursor.fetchone()[0] if self._plan.returns else cursor.lastrowid
        self.row._state.adding = False
        self.row._state.db = self._database.alias

    def _prepared(self, field: Any, value: Any) -> Any:
        if value is None:
            return None
        return field.get_db_prep_save(value, connection=self._database)


class _Plan(NamedTuple):
    sql: str
    fields: tuple[Any, ...]
    places: dict[str, int]
    gives_key: bool
    returns: bool


@lru_cache(maxsize=64)
def _plan(model: type[models.Model], vendor: str) -> _Plan:
    """The statement of a model and its columns; made once."""
    meta, quoted = model._meta, connections[DEFAULT_DB_ALIAS].ops.quote_name
    key: Any = meta.auto_field
    fields: tuple[Any, ...] = tuple(field for field in meta.concrete_fields if field is not key)
    gives_key = key is not None
    # SQLite tells the key without a second step over the statement.
    returns = gives_key and vendor != "sqlite"
    sql = (
        f"INSERT INTO {quoted(meta.db_table)} "  # noqa: S608  -- names of our own models
        f"({', '.join(quoted(field.column) for field in fields)}) "
        f"VALUES ({', '.join(['%s'] * len(fields))})"
    )
    if returns:
        sql += f" RETURNING {quoted(key.column)}"
    places = {field.attname: place for place, field in enumerate(fields)}
    return _Plan(sql, fields, places, gives_key, returns)
