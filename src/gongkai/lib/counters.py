"""Which number comes next: gap-free counters, one for each scope, series and year."""

from __future__ import annotations

from django.db import connection

from gongkai.lib.models import Counter


def next_number(*, scope: str, series: str, year: int) -> int:
    """The next number, from 1, held until the caller's transaction ends.

    If the transaction is rolled back, the number is given out again, so no gap appears; whoever
    asks for the same counter meanwhile waits.  RuntimeError outside a transaction.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("next_number must run inside transaction.atomic()")
    table = connection.ops.quote_name(Counter._meta.db_table)
    with connection.cursor() as cursor:
        # One statement creates, locks and raises the row: no race between reading and writing.
        cursor.execute(
            f"INSERT INTO {table} (scope, series, year, last) VALUES (%s, %s, %s, 1) "  # noqa: S608
            f"ON CONFLICT (scope, series, year) DO UPDATE SET last = {table}.last + 1 "
            "RETURNING last",
            [scope, series, year],
        )
        return int(cursor.fetchone()[0])


def raise_to(number: int, *, scope: str, series: str, year: int) -> None:
    """Let the counter go on after `number`, where it has not come so far; never backwards.

    For numbers given out elsewhere.  RuntimeError outside a transaction.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("raise_to must run inside transaction.atomic()")
    table = connection.ops.quote_name(Counter._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (scope, series, year, last) VALUES (%s, %s, %s, %s) "  # noqa: S608
            "ON CONFLICT (scope, series, year) DO UPDATE SET last = excluded.last "
            f"WHERE {table}.last < excluded.last",
            [scope, series, year, number],
        )
