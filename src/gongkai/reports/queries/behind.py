"""Which rows stand behind a figure: the same condition that counted it, as a list."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.apps import apps
from django.db.models import QuerySet

from gongkai.catalogue.queries import behind as behind_table2
from gongkai.channels.queries import behind_measure, measure_named
from gongkai.interaction.queries import behind as behind_messages
from gongkai.organs.models import Organ
from gongkai.remedies.queries import behind as behind_table4
from gongkai.reports.models import FrozenCell
from gongkai.reports.paths import CLOCK, CLOCK_DECIDED, CLOCK_ON_TIME, HEADLINE
from gongkai.reports.queries.count import FEE_FIGURES, FEES_RECEIVED, MESSAGES
from gongkai.requests.models import AccessRequest
from gongkai.requests.queries import behind as behind_table3
from gongkai.requests.queries import behind_as_of as behind_table3_as_of
from gongkai.requests.queries import decided_in, decided_in_time, notices_behind, payments_behind

Rows = QuerySet[Any]


def rows_behind(organ: Organ, year: int, path: str, as_of: date | None = None) -> Rows:
    """The rows that the figure counts, or counted at the end of that day.

    ValueError or KeyError for a path that is none, Measure.DoesNotExist for a figure that was not
    defined by then.  How many files ended in time is known for today alone: ValueError with a day.
    """
    if path.startswith(HEADLINE):
        return _behind_headline(organ, year, path.removeprefix(HEADLINE), as_of)
    if path.startswith(CLOCK) and as_of is None:
        return clock_rows(organ, year)[path]
    table, row, *column = path.split("/")
    if table == "table2":
        return behind_table2(organ, year, row, column[0] if column else None, as_of)
    if table == "table3":
        if as_of is not None:
            return behind_table3_as_of(organ, year, row, column[0], as_of)
        return behind_table3(organ, year, row, column[0])
    if table == "table4":
        return behind_table4(organ, year, row, column[0], as_of)
    raise ValueError(path)


def clock_rows(organ: Organ, year: int) -> dict[str, QuerySet[AccessRequest]]:
    """The files decided in the year, and those of them decided in their time, by their paths.

    Law: REG 33.
    """
    return {
        CLOCK_DECIDED: decided_in(organ, year),
        CLOCK_ON_TIME: decided_in_time(organ, year),
    }


def frozen_rows(cell: FrozenCell) -> Rows | None:
    """The rows that were behind the figure when it was published; None where none were kept."""
    if not cell.model:
        return None
    model: Any = apps.get_model(cell.model)
    rows: Rows = model._default_manager.filter(pk__in=cell.row_ids)
    return rows


def _behind_headline(organ: Organ, year: int, name: str, as_of: date | None) -> Rows:
    if name == MESSAGES:
        return behind_messages(organ, year, as_of)
    if name in FEE_FIGURES:
        paid = name == FEES_RECEIVED
        return (payments_behind if paid else notices_behind)(organ, year, as_of)
    return behind_measure(measure_named(organ, year, name, as_of), as_of)
