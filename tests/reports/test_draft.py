"""A draft counts the year, takes typed figures with a reason, and follows the ledger."""

from __future__ import annotations

from datetime import date

import build
import pytest

from gongkai.law.applicants import ApplicantKind
from gongkai.law.grounds import Ground
from gongkai.lib.models import AuditEntry
from gongkai.reports import actions
from gongkai.reports.paths import counted_paths
from gongkai.reports.queries.count import count
from gongkai.reports.queries.view import since_counted, view_draft, view_of
from gongkai.reports.refusals import NotPossible
from gongkai.reports.terms import CellSource

GRANTED = "table3/granted/natural_person"


@pytest.mark.law("FORM 3")
def test_a_request_becomes_one_cell_of_the_annual_report(drafted):
    cells = view_draft(drafted).cells
    assert cells[GRANTED].figure == 1
    assert cells[GRANTED].source is CellSource.COUNTED
    assert cells["table3/concluded/total"].figure == 1
    assert cells["table3/concluded/total"].source is CellSource.SUMMED


def test_every_cell_of_the_form_is_counted(drafted):
    assert set(drafted.counted_cells) == set(counted_paths())
    assert len(counted_paths()) == 10 + 24 * 6 + 12


@pytest.mark.law("REG 50")
def test_an_open_request_is_carried_out_and_next_year_carried_in(linjiang, clerk, january):
    build.lodged(linjiang, on=date(2024, 12, 20))
    first = actions.draft(linjiang, 2024, by=clerk, at=january)
    later = actions.draft(linjiang, 2025, by=clerk, at=january.replace(month=6))
    assert view_draft(first).cells["table3/carried_out/total"].figure == 1
    assert view_draft(later).cells["table3/carried_in/total"].figure == 1


def test_a_draft_shows_what_the_ledger_says_now(drafted, linjiang, clerk):
    build.decided(
        linjiang,
        by=clerk,
        on=date(2024, 5, 6),
        received=date(2024, 4, 10),
        ground=Ground.OTHER_ORGAN,
        kind=ApplicantKind.BUSINESS,
    )
    assert view_draft(drafted).cells["table3/unavailable.not_held/business"].figure == 1
    changed = {c.path: (c.then, c.now) for c in since_counted(drafted, count(linjiang, 2024))}
    assert changed["table3/received/business"] == (0, 1)


def test_recounting_takes_note_once(drafted, linjiang, clerk, january):
    build.lodged(linjiang, on=date(2024, 5, 6))
    assert len(actions.recount(drafted, by=clerk, at=january)) == 2
    assert actions.recount(drafted, by=clerk, at=january) == []


def test_there_is_one_draft_a_year(drafted, linjiang, clerk, january):
    with pytest.raises(NotPossible, match="正在编制"):
        actions.draft(linjiang, 2024, by=clerk, at=january)


def test_a_year_that_has_not_begun_cannot_be_reported(linjiang, clerk, january):
    with pytest.raises(NotPossible, match="还没有开始"):
        actions.draft(linjiang, 2026, by=clerk, at=january)


def test_a_correction_needs_its_reason_and_takes_over_the_prose(
    published, linjiang, clerk, january
):
    with pytest.raises(NotPossible, match="写明理由"):
        actions.draft(linjiang, 2024, by=clerk, at=january)
    second = actions.draft(linjiang, 2024, by=clerk, at=january, correction_reason="申请人类别有误")
    assert second.number == 2
    assert second.prose == published.prose


def test_a_correction_takes_over_what_was_typed_and_what_was_said_anew(
    drafted, linjiang, clerk, head, january, through
):
    said = {"by": clerk, "at": january}
    actions.type_cell(drafted, path="table2/licences", figure="37", reason="外部系统", **said)
    actions.type_cell(drafted, path="table2/penalties", figure="4", reason="外部系统", **said)
    actions.type_cell(drafted, path="table2/coercive_measures", figure="4", reason="误", **said)
    actions.type_cell(drafted, path="table2/coercive_measures", figure="", reason="恢复", **said)
    published = through(drafted, january)
    anew = {"by": head, "at": january, "reason": "漏报"}
    actions.restate(published, path="table2/penalties", figure="5", **anew)
    actions.restate(published, path="table2/coercive_measures", figure="1", **anew)
    actions.restate(published, path="table2/coercive_measures", figure="0", **anew)
    second = actions.draft(linjiang, 2024, correction_reason="收费有误", **said)
    cells = view_of(second).cells
    kept = {path: cell for path, cell in cells.items() if cell.source is CellSource.TYPED}
    assert {path: (cell.figure, cell.reason) for path, cell in kept.items()} == {
        "table2/licences": (37, "外部系统"),
        "table2/penalties": (5, "漏报"),
    }
    assert second.typed_cells.get(path="table2/penalties").typed_by == head


def test_a_typed_figure_takes_the_place_of_the_count_and_shows_it(drafted, clerk, january):
    path = "table2/licences"
    actions.type_cell(
        drafted, path=path, figure="12", reason="许可系统尚未接入", by=clerk, at=january
    )
    cell = view_draft(drafted).cells[path]
    assert (cell.figure, cell.source, cell.counted) == (12, CellSource.TYPED, 0)
    assert cell.reason == "许可系统尚未接入"


def test_a_typed_figure_is_summed_like_a_counted_one(drafted, clerk, january):
    actions.type_cell(drafted, path=GRANTED, figure="3", reason="补登", by=clerk, at=january)
    cells = view_draft(drafted).cells
    assert cells["table3/granted/total"].figure == 3
    assert cells["table3/concluded/total"].figure == 3


def test_an_empty_figure_gives_the_cell_back_to_the_count(drafted, clerk, january):
    actions.type_cell(drafted, path=GRANTED, figure="3", reason="补登", by=clerk, at=january)
    actions.type_cell(drafted, path=GRANTED, figure="", reason="已补入台账", by=clerk, at=january)
    assert view_draft(drafted).cells[GRANTED].source is CellSource.COUNTED


@pytest.mark.parametrize(
    ("path", "figure", "reason", "says"),
    [
        (GRANTED, "3", " ", "须写明理由"),
        (GRANTED, "-1", "补登", "整数"),
        (GRANTED, "1.5", "补登", "整数"),
        (GRANTED, "一", "补登", "整数"),
        ("table2/fees_wan_yuan", "1,5", "补登", "不小于 0 的数"),
        ("table3/concluded/total", "3", "补登", "合计由系统汇总"),
        ("table9/x", "3", "补登", "合计由系统汇总"),
    ],
)
def test_what_is_no_figure_of_the_form_is_refused(
    drafted, clerk, january, path, figure, reason, says
):
    with pytest.raises(NotPossible, match=says):
        actions.type_cell(drafted, path=path, figure=figure, reason=reason, by=clerk, at=january)


def test_money_may_have_decimals(drafted, clerk, january):
    path = "table2/fees_wan_yuan"
    actions.type_cell(drafted, path=path, figure="12.5", reason="财政系统", by=clerk, at=january)
    assert view_draft(drafted).report.table2["fees_wan_yuan"] == "12.5"


def test_prose_prints_what_is_counted(drafted):
    assert view_draft(drafted).report.sections.overview == "2024年收到申请1件，办结1件。"


def test_an_unknown_name_is_named(drafted, clerk, january):
    actions.type_section(
        drafted, section="overview", text="共{{不存在的数}}条", by=clerk, at=january
    )
    view = view_draft(drafted)
    assert view.mistakes == ("第一部分：“{{不存在的数}}”不是已有的数字名称。",)
    assert "{{不存在的数}}" in view.report.sections.overview


def test_every_act_is_recorded(drafted):
    events = list(AuditEntry.objects.values_list("event", flat=True))
    assert events.count("reports.drafted") == 1
    assert events.count("reports.section_typed") == 3


def test_a_first_draft_is_no_correction_whatever_was_typed(linjiang, clerk, january):
    edition = actions.draft(linjiang, 2024, by=clerk, at=january, correction_reason="试填")
    assert (edition.number, edition.correction_reason) == (1, "")
