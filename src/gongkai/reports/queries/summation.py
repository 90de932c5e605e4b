"""What the reports of a set of organs come to: their sum, and by name what is not in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from gongkai.interchange.codec import from_json
from gongkai.interchange.comparing import cells
from gongkai.interchange.report import AnnualReport, Figure, Sections
from gongkai.interchange.summing import form_of, lacking, sum_reports
from gongkai.law.footing import Discrepancy, broken
from gongkai.organs.models import Organ, OrganQuerySet, in_tree_order
from gongkai.organs.policy import standing
from gongkai.organs.terms import OrganKind
from gongkai.reports.filing_terms import FiledState
from gongkai.reports.models import Edition, FiledReport
from gongkai.reports.paths import place_label
from gongkai.reports.queries.duty import Merged, merged_in, must_report

_AT_ONCE = 100
NO_PROSE = {"overview": None, "problems": None, "other": None}


class Named(NamedTuple):
    """An organ and what is to be said of it."""

    organ: Organ
    said: str


class Unequal(NamedTuple):
    """A cell in which the report from above differs from the sum of those below."""

    place: str
    path: str
    above: Figure
    below: Figure


class Faulty(NamedTuple):
    """An organ whose tables do not add up, and where."""

    organ: Organ
    found: list[Discrepancy]


class Summation(NamedTuple):
    """The sum, None where no report can be added; and each organ that is not in it, with why.

    `counted` are in it.  `merged` ended in the year: their reports are not added to their
    successors'.  `covered` are governments whose organs below are in the sum themselves.
    `above` is None where there is no report from above to compare with.
    """

    report: AnnualReport | None
    counted: list[Organ]
    missing: list[Organ]
    merged: list[Named]
    covered: list[Organ]
    twice: list[Named]
    left_out: list[Named]
    faulty: list[Faulty]
    above: list[Unequal] | None


def sum_of(
    organs: OrganQuerySet,
    year: int,
    *,
    title_organ: str,
    above: Organ | None = None,
) -> Summation:
    """The sum over those of `organs` that must report on the year, compared with `above`'s own.

    Reads every report once and checks that it foots.  Law: REG 49; FORM 3.
    """
    due = in_tree_order(must_report(organs, year))
    covered = _covered(due) if standing().government_report_covers_below else []
    reports = handed_in(organs, year)
    due = [organ for organ in due if organ not in set(covered)]
    there = [(organ, reports[organ.pk]) for organ in due if organ.pk in reports]
    fit, left_out = _fit(there)
    total = None
    if fit:
        total = sum_reports((report for _, report in fit), title_organ)
    return Summation(
        report=total,
        counted=[organ for organ, _ in fit],
        missing=[organ for organ in due if organ.pk not in reports],
        merged=[_told(each, reports) for each in merged_in(organs, year)],
        covered=covered,
        twice=_twice(organs, year),
        left_out=left_out,
        faulty=list(_faulty(there)),
        above=_unequal(above, year, total) if above and total else None,
    )


def handed_in(organs: OrganQuerySet, year: int) -> dict[int, AnnualReport]:
    """The report of each organ that the authority has, by the organ's id; without its prose.

    The organ's own edition counts before a file.
    """
    names = dict(Organ.objects.filter(pk__in=organs).values_list("pk", "name"))
    filed = FiledReport.objects.filter(year=year, organ__in=organs).standing()
    own = Edition.objects.filter(year=year, organ__in=organs).handed_in()
    found: dict[int, AnnualReport] = {}
    for rows in (filed, own):
        for pk, value in rows.values_list("organ_id", "report").iterator(chunk_size=500):
            report = from_json({**(value or {}), "sections": NO_PROSE})
            found[pk] = replace(report, organ=names[pk], year=year, sections=Sections())
    return found


def reports_in_full(organs: Sequence[Organ], year: int) -> Iterator[tuple[Organ, AnnualReport]]:
    """The report of each organ that the authority has, with its prose, in the organs' order.

    One at a time: the reports of a city together are larger than the memory of a small machine.
    """
    ids = [organ.pk for organ in organs]
    filed = FiledReport.objects.filter(year=year, organ__in=ids).standing()
    own = Edition.objects.filter(year=year, organ__in=ids).handed_in()
    where = {organ: (FiledReport, pk) for organ, pk in filed.values_list("organ_id", "pk")}
    for organ_id, pk in own.values_list("organ_id", "pk"):
        where[organ_id] = (Edition, pk)  # type: ignore[assignment]
    known = [organ for organ in organs if organ.pk in where]
    for at in range(0, len(known), _AT_ONCE):
        part = known[at : at + _AT_ONCE]
        kept = {
            model: dict(
                model._default_manager.filter(
                    pk__in=[where[o.pk][1] for o in part if where[o.pk][0] is model]
                ).values_list("pk", "report")
            )
            for model in (FiledReport, Edition)
        }
        for organ in part:
            model, pk = where[organ.pk]
            report = from_json(kept[model][pk])
            yield organ, replace(report, organ=organ.name, year=year)


def _covered(due: Sequence[Organ]) -> list[Organ]:
    """The governments that stand above another organ of the set; `due` is in the tree's order."""
    ids = Counter(pk for organ in due for pk in organ.ancestors_and_self_ids()[:-1])
    return [organ for organ in due if organ.kind is OrganKind.GOVERNMENT and ids[organ.pk]]


def _fit(
    there: list[tuple[Organ, AnnualReport]],
) -> tuple[list[tuple[Organ, AnnualReport]], list[Named]]:
    """The complete reports of the form that most follow, and why each other is left out."""
    lacks = {organ.pk: lacking(report) for organ, report in there}
    forms = Counter(form_of(report) for organ, report in there if not lacks[organ.pk])
    usual = forms.most_common(1)[0][0] if forms else None
    fit, left_out = [], []
    for organ, report in there:
        if lacks[organ.pk]:
            left_out.append(Named(organ, lacks[organ.pk]))
        elif form_of(report) != usual:
            left_out.append(Named(organ, f"用的是 {report.edition} 年表样，与多数报告不同"))
        else:
            fit.append((organ, report))
    return fit, left_out


def _told(merged: Merged, reports: dict[int, AnnualReport]) -> Named:
    by = f"由“{merged.successor}”一并报告" if merged.successor else "没有承接机关"
    own = "；它自己的报告没有计入" if merged.organ.pk in reports else ""
    return Named(merged.organ, f"{merged.organ.ended_on}撤并，{by}{own}")


def _twice(organs: OrganQuerySet, year: int) -> list[Named]:
    """Who gave more than one report: the latest file counts, and the own edition before it."""
    filed = FiledReport.objects.filter(year=year, organ__in=organs)
    times = Counter(filed.values_list("organ_id", flat=True))
    back = set(filed.filter(state=FiledState.RETURNED).values_list("organ_id", flat=True))
    own = Edition.objects.filter(year=year, organ__in=organs).handed_in()
    both = set(own.values_list("organ_id", flat=True)) & set(times)
    asked = [pk for pk, n in times.items() if n > 1 or pk in both]
    found = in_tree_order(Organ.objects.filter(pk__in=asked))
    return [
        Named(organ, _how_often(times[organ.pk], organ.pk in back, organ.pk in both))
        for organ in found
    ]


def _how_often(times: int, was_returned: bool, has_own: bool) -> str:
    said = f"文件报入 {times} 次{'（有退回）' if was_returned else ''}"
    return f"{said}，另有系统内的报告，按系统内的计" if has_own else f"{said}，按最后一次计"


def _faulty(there: Iterable[tuple[Organ, AnnualReport]]) -> Iterator[Faulty]:
    for organ, report in there:
        found = broken(report.edition, report.table3, report.table4)
        if found:
            yield Faulty(organ, found)


def _unequal(above: Organ, year: int, total: AnnualReport) -> list[Unequal] | None:
    """The cells in which the report of the organ above is not the sum; None without its report."""
    own = handed_in(Organ.objects.filter(pk=above.pk), year).get(above.pk)
    if own is None:
        return None
    below = dict(cells(total))
    found = []
    for address, figure in cells(own):
        summed = below.get(address)
        if figure is not None and summed is not None and str(figure) != str(summed):
            path = "/".join(filter(None, address))
            found.append(Unequal(place_label(path), path, figure, summed))
    return found
