"""How the organs of a set compare in a year, by every measure, last year and the like beside it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from statistics import median, quantiles
from typing import Any, NamedTuple

from django.db.models import Max
from django.utils.timezone import localdate

from gongkai.channels.headlines import DISCLOSED_TOTAL
from gongkai.law.annual_report import Column, RemedyColumn
from gongkai.organs.models import Organ, OrganQuerySet, Tree, in_tree_order
from gongkai.organs.policy import standing
from gongkai.reports.measures import (
    MEASURES,
    Facts,
    Form,
    Measure,
    Value,
    difference,
    said,
    value_of,
)
from gongkai.reports.models import Edition, EditionQuerySet, FiledReport, FrozenCell, Step
from gongkai.reports.paths import CLOCK_DECIDED, CLOCK_ON_TIME, HEADLINE
from gongkai.reports.queries.duty import must_report
from gongkai.reports.queries.reach import tree_of
from gongkai.reports.terms import ReportAct

_COLUMNS = {"table3": [c.value for c in Column], "table4": [c.value for c in RemedyColumn]}
Kin = tuple[str, str]
"""Whom an organ is compared with: those of its level and kind."""


# The measures that a published report holds by itself.
IN_PUBLIC = frozenset(
    measure.key for measure in MEASURES if measure.part or measure.key == "publications"
)


class Peers(NamedTuple):
    """What organs of one level and kind come to; None where they are too few to say."""

    number: int
    middle: float | Fraction | None = None
    low: float | Fraction | None = None
    high: float | Fraction | None = None


NO_PEERS = Peers(0)


class Compared(NamedTuple):
    """One measure of one organ: this year, last year, and the like."""

    measure: Measure
    this: Value
    last: Value
    difference: str
    peers: Peers
    far: str

    @property
    def middle(self) -> str:
        """The median of its like as it is printed."""
        return said(self.peers.middle)


class LeagueRow(NamedTuple):
    """One organ with its measures in their order; `place` is None for what is not ranked."""

    organ: Organ
    facts: Facts | None
    values: tuple[Value, ...]
    place: int | None = None
    is_tied: bool = False


class League(NamedTuple):
    """The organs that must report on a year, in the order of the tree."""

    year: int
    rows: list[LeagueRow]
    before: Mapping[int, Facts]
    peers: Mapping[tuple[Kin, str], Peers]

    def beside_last_year(self, rows: Iterable[LeagueRow]) -> League:
        """The same with last year read for these rows: those of a page, not of a city."""
        shown = Organ.objects.filter(pk__in=[row.organ.pk for row in rows])
        return self._replace(before=facts_of(shown, self.year - 1))

    def compared(self, row: LeagueRow) -> list[Compared]:
        """Every measure of the row beside last year's and that of its like."""
        last = self.before.get(row.organ.pk)
        return [
            _compared(measure, value, value_of(measure, last), self.peers_of(row.organ, measure))
            for measure, value in zip(MEASURES, row.values, strict=True)
        ]

    def peers_of(self, organ: Organ, measure: Measure) -> Peers:
        """What the like of the organ come to."""
        return self.peers.get((kin(organ), measure.key), NO_PEERS)


def league(organs: OrganQuerySet, year: int, tree: Tree | None = None) -> League:
    """Every organ that must report, with its measures: of each report what was signed or filed.

    The organs are placed and sorted as they stood at the end of the year.  Seven queries at most,
    one fewer where the `tree` of the year is given, and one more where organs moved since, however
    many organs there are.  Last year is not read: see `beside_last_year`.
    """
    tree = tree_of(year) if tree is None else tree
    due = in_tree_order(tree.placed(must_report(organs, year)))
    facts = facts_of(organs, year)
    rows = [
        LeagueRow(
            organ,
            facts.get(organ.pk),
            tuple(value_of(measure, facts.get(organ.pk)) for measure in MEASURES),
        )
        for organ in due
    ]
    return League(year, rows, {}, _peers(rows))


def league_in_public(organ: Organ, year: int) -> list[Compared] | None:
    """The organ's published figures beside last year's and those published by its like.

    None unless the policy lets organs be compared in public, and for a year without a published
    report.  What no published report holds, such as the clock of files, is not in it.
    """
    if not standing().peer_comparison_public:
        return None
    like = Organ.objects.filter(level=organ.level, kind=organ.kind)
    facts = published_facts(like, year)
    if organ.pk not in facts:
        return None
    rows = [
        LeagueRow(each, facts[each.pk], tuple(value_of(m, facts[each.pk]) for m in MEASURES))
        for each in like.filter(pk__in=facts)
    ]
    before = published_facts(Organ.objects.filter(pk=organ.pk), year - 1)
    found = League(year, rows, before, _peers(rows))
    [own] = [row for row in rows if row.organ == organ]
    return [line for line in found.compared(own) if line.measure.key in IN_PUBLIC]


def kin(organ: Organ) -> Kin:
    """The level and the kind of the organ."""
    return organ.level.value, organ.kind.value


def ranked(rows: Iterable[LeagueRow], measure: Measure, *, rising: bool = False) -> list[LeagueRow]:
    """The rows by one measure: equal values share a place; small samples and dashes have none.

    They stand after the others, small samples first.
    """
    at = MEASURES.index(measure)
    known: list[LeagueRow] = []
    small: list[LeagueRow] = []
    none: list[LeagueRow] = []
    for row in rows:
        value = row.values[at]
        (none if value.number is None else small if value.is_small else known).append(row)

    def order(row: LeagueRow) -> Any:
        number = row.values[at].number
        return float(number) if isinstance(number, Fraction) else number

    known.sort(key=order, reverse=not rising)
    small.sort(key=order, reverse=not rising)
    times = Counter(order(row) for row in known)
    placed: list[LeagueRow] = []
    for n, row in enumerate(known, 1):
        same = placed and order(placed[-1]) == order(row)
        place = placed[-1].place if same else n
        placed.append(row._replace(place=place, is_tied=times[order(row)] > 1))
    return [*placed, *small, *none]


def facts_of(organs: OrganQuerySet, year: int) -> dict[int, Facts]:
    """What is known of each organ whose report the authority has; its own edition before a file."""
    found = {
        row["organ_id"]: Facts(
            edition=None,
            filed=row["pk"],
            cells=_cells(row),
            filed_on=localdate(row["filed_at"]),
            findings=row["errors"] + row["warnings"],
        )
        for row in FiledReport.objects.filter(year=year, organ__in=organs)
        .standing()
        .values(
            "pk", "organ_id", "filed_at", "errors", "warnings", "report__table3", "report__table4"
        )
    }
    return found | _own(Edition.objects.filter(year=year, organ__in=organs).handed_in())


def published_facts(organs: OrganQuerySet, year: int) -> dict[int, Facts]:
    """The same of what every citizen can read: published editions alone."""
    return _own(Edition.objects.filter(year=year, organ__in=organs).published())


def _own(own: EditionQuerySet) -> dict[int, Facts]:
    rows = list(
        own.values(
            "pk", "organ_id", "published_at", "errors", "warnings", "report__table3",
            "report__table4",
        )
    )  # fmt: skip
    if not rows:
        return {}
    steps = Step.objects.filter(edition__in=own, act=ReportAct.SUBMIT).order_by()
    sent = dict(steps.values_list("edition").annotate(last=Max("at")))
    frozen = FrozenCell.objects.standing().filter(edition__in=own, path__in=_BESIDE)
    beside: defaultdict[int, dict[str, int]] = defaultdict(dict)
    for pk, path, figure in frozen.values_list("edition", "path", "figure"):
        beside[pk][path] = int(figure)
    return {row["organ_id"]: _facts(row, sent, beside[row["pk"]]) for row in rows}


def _facts(row: Mapping[str, Any], sent: Mapping[int, Any], beside: Mapping[str, int]) -> Facts:
    at = sent.get(row["pk"]) or row["published_at"]
    checked = row["errors"] is not None and row["warnings"] is not None
    in_time, decided = beside.get(CLOCK_ON_TIME), beside.get(CLOCK_DECIDED)
    return Facts(
        edition=row["pk"],
        filed=None,
        cells=_cells(row),
        filed_on=localdate(at) if at else None,
        publications=beside.get(_PUBLICATIONS),
        findings=row["errors"] + row["warnings"] if checked else None,
        on_time=None if in_time is None or decided is None else (in_time, decided),
    )


def _cells(row: Mapping[str, Any]) -> dict[str, int | None]:
    """The figures the measures ask for, by the path of the cell."""
    found: dict[str, int | None] = {}
    for path, table, code, column in _WANTED:
        cells = (row[f"report__{table}"] or {}).get(code)
        found[path] = cells[column] if cells else None
    return found


def _wanted() -> list[tuple[str, str, str, int]]:
    asked = [path for measure in MEASURES for path in (*measure.part, *measure.whole)]
    split = [(path, *path.split("/")) for path in dict.fromkeys(asked)]
    return [(path, t, row, _COLUMNS[t].index(column)) for path, t, row, column in split]


_WANTED = _wanted()
_PUBLICATIONS = f"{HEADLINE}{DISCLOSED_TOTAL}"
# What was frozen with the report and stands in none of its tables.
_BESIDE = (_PUBLICATIONS, CLOCK_ON_TIME, CLOCK_DECIDED)


def _peers(rows: Sequence[LeagueRow]) -> dict[tuple[Kin, str], Peers]:
    """Median and fences of each level and kind; small samples and days are left out."""
    values: defaultdict[tuple[Kin, str], list[float]] = defaultdict(list)
    for row in rows:
        for measure, value in zip(MEASURES, row.values, strict=True):
            if measure.form is not Form.DAY and value.number is not None and not value.is_small:
                values[kin(row.organ), measure.key].append(value.number)  # type: ignore[arg-type]
    return {key: _spread(found) for key, found in values.items()}


def _spread(found: list[Any]) -> Peers:
    if len(found) < standing().peers_need_at_least:
        return Peers(len(found))
    is_share = isinstance(found[0], Fraction)
    if is_share:
        # Floats are sorted many times faster than fractions.
        found = [float(each) for each in found]
    low, _, high = quantiles(found, n=4, method="inclusive")
    reach = 1.5 * (high - low)
    told = (median(found), low - reach, high + reach)
    if is_share:
        return Peers(len(found), *(Fraction(each).limit_denominator(1_000_000) for each in told))
    return Peers(len(found), *told)


def _compared(measure: Measure, this: Value, last: Value, peers: Peers) -> Compared:
    return Compared(measure, this, last, difference(this, last), peers, far_out(this, peers))


def far_out(value: Value, peers: Peers) -> str:
    """高 or 低 where the value lies beyond the fences; "" within them, or where none can be said.

    The fences stand one and a half times the distance of the quartiles outside of them; where the
    quartiles fall together there are none.
    """
    number = value.number
    if number is None or isinstance(number, date) or value.is_small:
        return ""
    if peers.low is None or peers.high is None or peers.low == peers.high:
        return ""
    return "高" if number > peers.high else "低" if number < peers.low else ""
