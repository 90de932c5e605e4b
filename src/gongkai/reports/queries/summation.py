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
from gongkai.organs.models import Organ, OrganQuerySet, Tree, in_tree_order
from gongkai.organs.policy import standing
from gongkai.organs.terms import OrganKind
from gongkai.reports.filing_terms import FiledState
from gongkai.reports.models import Edition, FiledReport, Restatement, Step
from gongkai.reports.paths import place_label
from gongkai.reports.queries.duty import Merged, merged_in, must_report
from gongkai.reports.queries.reach import tree_of
from gongkai.reports.terms import EditionState, ReportAct

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

    `counted` are in it.  `owing` are the `missing` with how far their reports are.  `merged` ended
    in the year: their reports are not added to their successors'.  `covered` are governments whose
    organs below are in the sum themselves, `covered_missing` those of them without a report.
    `restated` published other figures than they say now; what was published is summed.
    `above` is None where there is no report from above to compare with.
    """

    report: AnnualReport | None
    counted: list[Organ]
    missing: list[Organ]
    owing: list[Named]
    merged: list[Named]
    covered: list[Organ]
    covered_missing: list[Organ]
    twice: list[Named]
    restated: list[Named]
    left_out: list[Named]
    faulty: list[Faulty]
    above: list[Unequal] | None


def sum_of(
    organs: OrganQuerySet,
    year: int,
    *,
    title_organ: str,
    above: Organ | None = None,
    tree: Tree | None = None,
) -> Summation:
    """The sum over those of `organs` that must report on the year, compared with `above`'s own.

    Which government covers which organ is told by the `tree` of the year's last day.
    Reads every report once and checks that it foots.  Law: REG 49; FORM 3.
    """
    tree = tree_of(year) if tree is None else tree
    due = in_tree_order(tree.placed(must_report(organs, year)))
    covered = _covered(due) if standing().government_report_covers_below else []
    reports = handed_in(organs, year)
    everybody, below = due, set(covered)
    due = [organ for organ in everybody if organ not in below]
    missing = [organ for organ in due if organ.pk not in reports]
    there = [(organ, reports[organ.pk]) for organ in due if organ.pk in reports]
    fit, left_out = _fit(there)
    total = None
    if fit:
        total = sum_reports((report for _, report in fit), title_organ)
    return Summation(
        report=total,
        counted=[organ for organ, _ in fit],
        missing=missing,
        owing=_owing(missing, year),
        merged=[_told(each, reports) for each in merged_in(organs, year)],
        covered=covered,
        covered_missing=[organ for organ in covered if organ.pk not in reports],
        twice=_twice(everybody, year),
        restated=_restated(everybody, year),
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


def _owing(missing: Sequence[Organ], year: int) -> list[Named]:
    """How far the report of each is that the authority has not got; "" where there is none."""
    given = Edition.objects.filter(year=year, organ__in=missing).exclude(
        state=EditionState.SUPERSEDED
    )
    states = dict(given.order_by("number").values_list("organ_id", "state"))
    filed = FiledReport.objects.filter(year=year, organ__in=missing, state=FiledState.RETURNED)
    back = set(filed.values_list("organ_id", flat=True))
    back |= {pk for pk, state in states.items() if state is EditionState.RETURNED}
    return [
        Named(
            organ,
            "已退回，没有重新报送" if organ.pk in back
            else "正在编制，没有报送" if organ.pk in states
            else "",
        )
        for organ in missing
    ]  # fmt: skip


def _twice(due: Sequence[Organ], year: int) -> list[Named]:
    """Who gave more than one report, or one again; the own edition counts before a file."""
    filed = FiledReport.objects.filter(year=year, organ__in=due)
    files = Counter(filed.values_list("organ_id", flat=True))
    back = set(filed.filter(state=FiledState.RETURNED).values_list("organ_id", flat=True))
    own = Edition.objects.filter(year=year, organ__in=due).handed_in()
    numbers: dict[int, list[tuple[int, EditionState]]] = {}
    for pk, number, state in own.values_list("organ_id", "number", "state"):
        numbers.setdefault(pk, []).append((number, state))
    steps = Step.objects.filter(edition__in=own, act=ReportAct.RETURN_REPORT).order_by()
    returns = Counter(steps.values_list("edition__organ_id", flat=True))
    found = []
    for organ in due:
        said = [
            *_of_own(numbers.get(organ.pk, []), returns[organ.pk]),
            *_of_files(files[organ.pk], organ.pk in back, organ.pk in numbers),
        ]
        if said:
            found.append(Named(organ, "，".join(said)))
    return found


def _restated(due: Sequence[Organ], year: int) -> list[Named]:
    """Who said after publication what a figure ought to have been; the last word on each cell."""
    own = Edition.objects.filter(year=year, organ__in=due).published()
    said: dict[int, dict[str, str]] = {}
    rows = Restatement.objects.filter(edition__in=own).order_by("pk")
    for pk, path, was, figure in rows.values_list(
        "edition__organ_id", "path", "published", "figure"
    ):
        told = f"{place_label(path)}公布为 {was}，重述为 {figure}"
        said.setdefault(pk, {})[path] = told
    return [Named(o, "；".join(said[o.pk].values())) for o in due if o.pk in said]


def _of_own(numbers: Sequence[tuple[int, EditionState]], returns: int) -> Iterator[str]:
    """What is to be said of the organ's own editions; the one that counts comes last."""
    if returns:
        yield f"系统内退回 {returns} 次后重新报送，按重新报送的计"
    if len(numbers) > 1:
        yield "更正稿在发布以前不计，按已发布的计"
    elif numbers and numbers[0][0] > 1:
        yield f"发布后更正过，按更正后的（第 {numbers[0][0]} 稿）计"


def _of_files(times: int, was_returned: bool, has_own: bool) -> Iterator[str]:
    if times > 1 or (times and has_own):
        yield f"文件报入 {times} 次{'（有退回）' if was_returned else ''}"
        yield "另有系统内的报告，按系统内的计" if has_own else "按最后一次计"


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
