"""How the reports of everybody who must report stand: one row an organ, for an authority's year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Max, Q
from django.utils.timezone import localdate

from gongkai.organs.models import Organ, OrganQuerySet, Tree, in_tree_order
from gongkai.reports.filing_terms import HANDED_IN, OWING, SEEN_AS, BoardState, FiledState
from gongkai.reports.models import Edition, FiledReport, Reminder, ReportExemption
from gongkai.reports.queries.due import days_of
from gongkai.reports.queries.duty import must_report, why_not
from gongkai.reports.queries.reach import tree_of
from gongkai.reports.terms import EditionState

MOST_ELSEWHERE = 20
LATE = "late"
ERRORS = "errors"
_RANK = {state: rank for rank, state in enumerate(EditionState)}


class BoardRow(NamedTuple):
    """One organ that must report; `errors` and `warnings` are None before there is a report."""

    organ: Organ
    state: BoardState
    publish_by: date
    late_days: int
    errors: int | None
    warnings: int | None
    edition: int | None
    filed: int | None
    reminded_at: datetime | None

    @property
    def is_owing(self) -> bool:
        """Whether the authority has not got the report."""
        return self.state in OWING

    @property
    def source(self) -> str:
        """Where the report comes from; "" before there is one."""
        return "系统编制" if self.edition else "文件" if self.filed else ""


class Wanted(NamedTuple):
    """What the rows are narrowed to; None and "" narrow nothing."""

    state: str = ""
    level: str = ""
    under: Organ | None = None
    words: str = ""


def board(
    organs: OrganQuerySet, year: int, today: date, tree: Tree | None = None
) -> list[BoardRow]:
    """A row for each organ that must report on the year, placed and sorted as it stood then.

    Seven queries at most, one fewer where the `tree` of the year is given, and one more where
    organs moved since, however many organs there are.  Law: REG 49.
    """
    tree = tree_of(year) if tree is None else tree
    rows = in_tree_order(tree.placed(must_report(organs, year)))
    editions, filed = _editions(organs, year), _filed(organs, year)
    days = days_of(rows, year)
    reminded = dict(
        Reminder.objects.filter(year=year).values_list("organ").annotate(last=Max("at"))
    )
    return [
        _row(organ, editions.get(organ.pk), filed.get(organ.pk), days[organ.pk], today)._replace(
            reminded_at=reminded.get(organ.pk)
        )
        for organ in rows
    ]


def narrowed(rows: Iterable[BoardRow], wanted: Wanted) -> list[BoardRow]:
    """The rows that are wanted; a name, also a former one, is found by any part, at any level."""
    return [row for row in rows if _matches(row, wanted)]


def off_board(
    organs: OrganQuerySet, year: int, words: str, rows: Iterable[BoardRow]
) -> list[tuple[Organ, str]]:
    """The organs of that name which have no row, each with the reason; some of them, if many."""
    named = organs.exclude(pk__in=[row.organ.pk for row in rows]).called(words)
    found = in_tree_order(named)[:MOST_ELSEWHERE]
    let_off = dict(
        ReportExemption.objects.filter(year=year, organ__in=found).values_list("organ", "reason")
    )
    return [(organ, why_not(organ, year, let_off)) for organ in found]


def counts(rows: Iterable[BoardRow]) -> Counter[str]:
    """How many rows are in each state, are late, and have errors."""
    found: Counter[str] = Counter()
    for row in rows:
        found[row.state.value] += 1
        found[LATE] += row.late_days > 0
        found[ERRORS] += bool(row.errors)
    return found


def _matches(row: BoardRow, wanted: Wanted) -> bool:
    organ = row.organ
    return (
        _is_in_state(row, wanted.state)
        and (not wanted.level or organ.level.value == wanted.level)
        and (wanted.under is None or organ.path.startswith(wanted.under.path))
        and organ.is_called(wanted.words)
    )


def _is_in_state(row: BoardRow, state: str) -> bool:
    if state == ERRORS:
        return bool(row.errors)
    if state == LATE:
        return row.late_days > 0
    return not state or row.state.value == state


def _editions(organs: OrganQuerySet, year: int) -> dict[int, dict[str, Any]]:
    """The edition of each organ that has come furthest: the published one, where there is one."""
    found = Edition.objects.filter(year=year, organ__in=organs)
    rows = found.exclude(state=EditionState.SUPERSEDED).values(
        "pk", "organ_id", "number", "state", "published_at", "errors", "warnings"
    )
    furthest: dict[int, dict[str, Any]] = {}
    for row in sorted(rows, key=lambda row: (_RANK[row["state"]], row["number"])):
        furthest[row["organ_id"]] = dict(row)
    return furthest


def _filed(organs: OrganQuerySet, year: int) -> dict[int, dict[str, Any]]:
    """What was filed for each organ and stands, or was given back last."""
    found = FiledReport.objects.filter(year=year, organ__in=organs)
    found = found.filter(~Q(state=FiledState.SUPERSEDED)).order_by("number")
    rows = found.values("pk", "organ_id", "state", "errors", "warnings")
    return {row["organ_id"]: dict(row) for row in rows}


def _row(
    organ: Organ,
    edition: dict[str, Any] | None,
    filed: dict[str, Any] | None,
    publish_by: date,
    today: date,
) -> BoardRow:
    stands = filed is not None and filed["state"] is FiledState.FILED
    own = edition is not None and (edition["state"] in HANDED_IN or not stands)
    if edition is not None and own:
        state = SEEN_AS[edition["state"]]
        # As signed: what a draft's checks find is the organ's own affair.
        errors, warnings = _signed(edition, "errors"), _signed(edition, "warnings")
    elif filed is not None:
        state = BoardState.FILED if stands else BoardState.RETURNED
        errors, warnings = filed["errors"], filed["warnings"]
    else:
        state, errors, warnings = BoardState.NOT_STARTED, None, None
    return BoardRow(
        organ=organ,
        state=state,
        publish_by=publish_by,
        late_days=_late_days(state, edition, publish_by, today),
        errors=errors,
        warnings=warnings,
        edition=edition["pk"] if edition is not None and own else None,
        filed=filed["pk"] if filed is not None and not own else None,
        reminded_at=None,
    )


def _signed(edition: dict[str, Any], kind: str) -> int | None:
    number: int | None = edition[kind] if edition["state"] in HANDED_IN else None
    return number


def _late_days(
    state: BoardState, edition: dict[str, Any] | None, publish_by: date, today: date
) -> int:
    """Days after the last one: until today where the report is owing, else until it was out."""
    if state is BoardState.PUBLISHED and edition is not None:
        return max(0, (localdate(edition["published_at"]) - publish_by).days)
    return max(0, (today - publish_by).days) if state in OWING else 0
