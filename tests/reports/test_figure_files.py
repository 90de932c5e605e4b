"""Figures are filled in from a file beside the count, chosen one by one, and open to that file."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.urls import reverse

from gongkai.interchange.report import AnnualReport
from gongkai.interchange.targets import write_report
from gongkai.law.annual_report import Edition as Form
from gongkai.lib import storage
from gongkai.lib.models import AuditEntry, StoredFile
from gongkai.reports import actions
from gongkai.reports.models import FigureFile
from gongkai.reports.queries.count import count
from gongkai.reports.queries.figure_file import (
    Standing,
    findings_in,
    lines_of,
    names_another,
    standing_from,
)
from gongkai.reports.queries.view import since_published, view_draft, view_of
from gongkai.reports.refusals import ChangedMeanwhile, NotPossible
from gongkai.reports.sums import report_from, with_sums
from gongkai.reports.terms import CellSource

LICENCES = "table2/licences"
FEES = "table2/fees_wan_yuan"
GRANTED = "table3/granted/natural_person"
RECEIVED = "table3/received/natural_person"
WHY = "台账自七月启用，上半年取自原系统"


@pytest.fixture
def said(drafted):
    """The draft's report as another system says it: 37 licences, two more requests granted."""

    def say(**changed) -> AnnualReport:
        cells = {path: cell.figure for path, cell in view_draft(drafted).cells.items()}
        cells |= {LICENCES: 37, GRANTED: 3, RECEIVED: 3}
        cells |= {path.replace("__", "/"): figure for path, figure in changed.items()}
        report = view_draft(drafted).report
        base = {path: figure for path, figure in cells.items() if path in drafted.counted_cells}
        return report_from(
            with_sums(base),
            organ=report.organ,
            year=report.year,
            title=report.title,
            sections=report.sections,
        )

    return say


@pytest.fixture
def taken(drafted, clerk, january):
    """A file taken in beside the draft."""

    def take(report: AnnualReport, name: str = "原系统导出.json") -> FigureFile:
        raw = write_report(report, "json")
        return actions.take_file(drafted, report, raw=raw, file_name=name, by=clerk, at=january)

    return take


def by_path(file: FigureFile) -> dict[str, tuple[Standing, object]]:
    return {line.path: (line.standing, line.figure) for line in lines_of(file, file.edition)}


def test_the_lines_tell_what_differs(said, taken):
    lines = by_path(taken(said()))
    differing = {path for path, (standing, _) in lines.items() if standing is Standing.DIFFERENT}
    assert differing == {LICENCES, GRANTED, RECEIVED}
    assert lines[LICENCES] == (Standing.DIFFERENT, 37)
    assert lines["table2/penalties"][0] is Standing.SAME


def test_what_was_chosen_is_filled_in_as_imported_and_summed(drafted, said, taken, clerk, january):
    file = taken(said())
    seen = {LICENCES: "0", GRANTED: "1"}
    made = actions.fill_from_file(file, seen=seen, reason=WHY, by=clerk, at=january)
    cells = view_draft(drafted).cells
    assert [cell.path for cell in made] == [LICENCES, GRANTED]
    assert (cells[GRANTED].figure, cells[GRANTED].counted) == (3, 1)
    assert cells[GRANTED].source is CellSource.IMPORTED
    assert cells[GRANTED].reason == WHY
    assert cells["table3/granted/total"].figure == 3
    assert cells[RECEIVED].source is CellSource.COUNTED, "what was not chosen stays counted"
    entry = AuditEntry.objects.get(event="reports.cells_imported")
    assert entry.details["figures"] == f"{LICENCES}=37 {GRANTED}=3"
    assert entry.details["digest"] == file.source.digest


def test_a_figure_filled_in_is_frozen_as_imported_and_does_not_count_as_a_difference(
    drafted, said, taken, clerk, january, through
):
    path = "table2/penalties"
    file = taken(said(table2__penalties=9))
    actions.fill_from_file(file, seen={path: "0"}, reason=WHY, by=clerk, at=january)
    published = through(drafted, january)
    frozen = published.frozen_cells.get(path=path)
    assert (frozen.figure, frozen.source, frozen.row_ids) == ("9", CellSource.IMPORTED, [])
    assert since_published(published, count(published.organ, 2024)) == []
    assert view_of(published).cells[path].source is CellSource.IMPORTED


def test_a_correction_takes_the_figure_over_with_its_file(
    drafted, said, taken, linjiang, clerk, january, through
):
    file = taken(said())
    actions.fill_from_file(file, seen={LICENCES: "0"}, reason=WHY, by=clerk, at=january)
    through(drafted, january)
    second = actions.draft(linjiang, 2024, by=clerk, at=january, correction_reason="收费有误")
    cell = second.typed_cells.get(path=LICENCES)
    assert (cell.figure, cell.source, cell.file) == ("37", CellSource.IMPORTED, file)


def test_all_of_it_can_be_given_back_to_the_count(drafted, said, taken, clerk, january):
    file = taken(said())
    seen = {LICENCES: "0", GRANTED: "1"}
    actions.fill_from_file(file, seen=seen, reason=WHY, by=clerk, at=january)
    actions.type_cell(drafted, path=GRANTED, figure="2", reason="核实", by=clerk, at=january)
    actions.give_back_to_count(file, reason="拿错了文件", by=clerk, at=january)
    cells = view_draft(drafted).cells
    assert cells[LICENCES].source is CellSource.COUNTED
    assert cells[GRANTED].source is CellSource.TYPED, "what was typed since stays"
    assert standing_from(file, drafted) == []
    with pytest.raises(NotPossible, match="不用恢复"):
        actions.give_back_to_count(file, reason="再来", by=clerk, at=january)


@pytest.mark.parametrize(
    ("seen", "reason", "why"),
    [
        ({}, WHY, "请勾选"),
        ({LICENCES: "0"}, " ", "须写明理由"),
        ({"table2/penalties": "0"}, WHY, "与文件相同"),
        ({"table3/granted/total": "1"}, WHY, "合计由系统汇总"),
        ({"table9/x": "1"}, WHY, "合计由系统汇总"),
    ],
)
def test_what_cannot_be_filled_in_is_refused_in_words(
    said, taken, clerk, january, drafted, seen, reason, why
):
    file = taken(said())
    with pytest.raises(NotPossible, match=why):
        actions.fill_from_file(file, seen=seen, reason=reason, by=clerk, at=january)
    assert not drafted.typed_cells.exists()


def test_what_changed_since_it_was_shown_is_not_written_over(drafted, said, taken, clerk, january):
    file = taken(said())
    actions.type_cell(drafted, path=LICENCES, figure="30", reason="核实", by=clerk, at=january)
    seen = {LICENCES: "0", GRANTED: "1"}
    with pytest.raises(ChangedMeanwhile, match="行政许可处理决定”的数已经变动"):
        actions.fill_from_file(file, seen=seen, reason=WHY, by=clerk, at=january)
    assert view_draft(drafted).cells[GRANTED].source is CellSource.COUNTED, "all or none"


def test_empty_and_unfit_cells_are_told_apart(said, taken, clerk, january):
    file = taken(said(table2__licences=None, table2__penalties=-2))
    lines = {line.path: line for line in lines_of(file, file.edition)}
    assert lines[LICENCES].standing is Standing.EMPTY
    unfit = lines["table2/penalties"]
    assert (unfit.standing, unfit.why) == (Standing.UNFIT, "是“-2”，不是可以填报的数")
    for path in (LICENCES, "table2/penalties"):
        with pytest.raises(NotPossible, match="不能填入"):
            actions.fill_from_file(file, seen={path: "0"}, reason=WHY, by=clerk, at=january)


def test_money_is_compared_as_money(said, taken):
    assert by_path(taken(said(table2__fees_wan_yuan="0.00")))[FEES][0] is Standing.SAME
    assert by_path(taken(said(table2__fees_wan_yuan="1.20")))[FEES] == (Standing.DIFFERENT, "1.20")


def test_the_form_of_2019_lacks_cells_of_table_2(drafted, said, taken):
    old = replace(said(), edition=Form.FORM_2019, table2=None)
    lines = by_path(taken(old))
    assert lines[LICENCES][0] is Standing.EMPTY
    assert lines[GRANTED] == (Standing.DIFFERENT, 3)


def test_a_report_on_another_year_is_not_taken_in(said, taken):
    with pytest.raises(NotPossible, match="是 2023 年的报告，不能填入 2024"):
        taken(replace(said(), year=2023))
    assert not FigureFile.objects.exists()
    assert not StoredFile.objects.exists()


def test_a_report_without_tables_is_not_taken_in(said, taken):
    bare = replace(said(), table2=None, table3=None, table4=None)
    with pytest.raises(NotPossible, match="没有可以填入的数"):
        taken(bare)


def test_the_same_file_twice_is_one(said, taken):
    assert taken(said()).pk == taken(said()).pk


def test_a_file_of_another_organ_is_pointed_out(said, taken, neighbour):
    assert names_another(taken(said())) == ""
    assert names_another(taken(replace(said(), organ=neighbour.name))) == neighbour.name


def test_sums_that_miss_in_the_file_are_named(said, taken):
    assert findings_in(taken(said())) == []
    wrong = said()
    rows = dict(wrong.table3)
    rows["granted"] = (*rows["granted"][:-1], 99)
    found = findings_in(taken(replace(wrong, table3=rows)))
    assert any(each.at.startswith("table3/granted") for each in found)


def test_a_file_is_removed_unless_it_was_used(drafted, said, taken, clerk, january):
    unused = taken(said(table2__penalties=1))
    digest = unused.source.digest
    actions.drop_file(unused, by=clerk, at=january)
    assert not StoredFile.objects.filter(digest=digest).exists()
    used = taken(said())
    actions.fill_from_file(used, seen={LICENCES: "0"}, reason=WHY, by=clerk, at=january)
    actions.give_back_to_count(used, reason="恢复", by=clerk, at=january)
    with pytest.raises(NotPossible, match="作为来源留存"):
        actions.drop_file(used, by=clerk, at=january)


def test_nothing_is_filled_in_once_the_report_is_signed(said, taken, drafted, signed_file, clerk):
    for act in (
        lambda: actions.fill_from_file(
            signed_file, seen={LICENCES: "0"}, reason=WHY, by=clerk, at=drafted.drafted_at
        ),
        lambda: actions.drop_file(signed_file, by=clerk, at=drafted.drafted_at),
        lambda: taken(said(table2__penalties=5)),
    ):
        with pytest.raises(NotPossible, match="不能再改"):
            act()


@pytest.fixture
def signed_file(said, taken, drafted, clerk, head, january):
    """A file that was taken in before the draft was sent for review."""
    file = taken(said())
    actions.send_for_review(drafted, by=clerk, at=january)
    return file


def test_the_database_keeps_where_a_figure_came_from(drafted, said, taken, clerk, january):
    file = taken(said())
    actions.fill_from_file(file, seen={LICENCES: "0"}, reason=WHY, by=clerk, at=january)
    with pytest.raises(DatabaseError), transaction.atomic():
        drafted.typed_cells.update(file=None)


# --- the pages


def upload(browser, edition, name, raw):
    return browser.post(
        reverse("report_figure_files", args=[edition.pk]),
        {"file": SimpleUploadedFile(name, raw)},
        follow=True,
    )


@pytest.mark.parametrize("suffix", ["html", "docx", "pdf", "xlsx", "json"])
def test_a_file_of_every_form_is_read_and_compared(drafted, said, clerk, signed_in, suffix):
    browser = signed_in(clerk)
    shown = upload(browser, drafted, f"导出.{suffix}", write_report(said(), suffix))
    assert shown.redirect_chain, shown.content.decode()
    assert {line.path for line in shown.context["different"]} == {LICENCES, GRANTED, RECEIVED}
    file = FigureFile.objects.get()
    assert file.file_name == f"导出.{suffix}"
    assert storage.read(file.source) == write_report(said(), suffix)


def test_the_officer_chooses_cells_and_the_cell_opens_to_its_file(drafted, said, clerk, signed_in):
    browser = signed_in(clerk)
    upload(browser, drafted, "导出.html", write_report(said(), "html"))
    file = FigureFile.objects.get()
    url = reverse("report_figure_file", args=[drafted.pk, file.pk])
    refused = browser.post(url, {"cell": [f"{LICENCES}=0"], "reason": ""}).content.decode()
    assert f'value="{LICENCES}=0" checked' in refused, "what was chosen stays chosen"
    shown = browser.post(url, {"cell": [f"{LICENCES}=0"], "reason": WHY}, follow=True)
    assert "已从“导出.html”填入 1 格，来源记为导入。" in shown.content.decode()
    cell = browser.get(reverse("report_cell", args=[drafted.pk, LICENCES])).content.decode()
    assert "这个数是导入的，台账统计为 0" in cell
    assert f"{url}?cell={LICENCES}#source-heading" in cell
    opened = browser.get(f"{url}?cell={LICENCES}").content.decode()
    assert 'class="here" data-here' in opened
    desk = browser.get(reverse("report_desk", args=[drafted.pk])).content.decode()
    assert "rd-imported" in desk
    back = reverse("report_figure_file_back", args=[drafted.pk, file.pk])
    shown = browser.post(back, {"reason": "核实后以台账为准"}, follow=True).content.decode()
    assert "1 格已恢复为台账统计" in shown


def test_a_file_that_cannot_be_read_leaves_nothing(drafted, clerk, signed_in):
    browser = signed_in(clerk)
    shown = upload(browser, drafted, "照片.pdf", b"%PDF-1.4 broken")
    assert shown.context["form"].errors["file"]
    shown = upload(browser, drafted, "空.docx", b"")
    assert shown.context["form"].errors["file"] == ["这个文件是空的。"]
    assert not FigureFile.objects.exists()
    assert not StoredFile.objects.exists()


def test_a_file_taken_by_mistake_is_removed(drafted, said, clerk, signed_in):
    browser = signed_in(clerk)
    upload(browser, drafted, "误.json", write_report(said(), "json"))
    file = FigureFile.objects.get()
    shown = browser.post(
        reverse("report_figure_file_drop", args=[drafted.pk, file.pk]), follow=True
    )
    assert "“误.json”已移除" in shown.content.decode()
    assert not FigureFile.objects.exists()


def test_who_may_not_draft_may_look_and_others_see_nothing(
    drafted, said, taken, overseer, outsider, signed_in
):
    file = taken(said())
    pages = [
        reverse("report_figure_files", args=[drafted.pk]),
        reverse("report_figure_file", args=[drafted.pk, file.pk]),
    ]
    acts = [
        reverse("report_figure_file_back", args=[drafted.pk, file.pk]),
        reverse("report_figure_file_drop", args=[drafted.pk, file.pk]),
    ]
    looking = signed_in(overseer)
    for url in pages:
        assert looking.get(url).status_code == 200
        assert looking.post(url, {"reason": WHY}).url == reverse("wagtailadmin_home")
    for url in acts:
        assert looking.post(url, {"reason": WHY}).url == reverse("wagtailadmin_home")
    assert FigureFile.objects.filter(pk=file.pk).exists()
    stranger = signed_in(outsider)
    source = reverse("report_figure_file_source", args=[drafted.pk, file.pk])
    for url in [*pages, source]:
        assert stranger.get(url).status_code == 404


def test_what_was_sent_meanwhile_is_refused_in_words(drafted, signed_file, said, clerk, signed_in):
    browser = signed_in(clerk)
    page = reverse("report_figure_file", args=[drafted.pk, signed_file.pk])
    given = {"cell": [f"{LICENCES}=0"], "reason": WHY}
    assert "“待审核”，不能再填入" in browser.post(page, given, follow=True).content.decode()
    shown = upload(browser, drafted, "又一份.json", write_report(said(), "json"))
    assert "“待审核”，不能再填入" in shown.content.decode()
    assert not drafted.typed_cells.exists()
    assert FigureFile.objects.count() == 1


def test_a_file_belongs_to_its_edition_alone(drafted, said, taken, linjiang, clerk, signed_in):
    file = taken(said())
    other = actions.draft(linjiang, 2023, by=clerk, at=drafted.drafted_at)
    url = reverse("report_figure_file", args=[other.pk, file.pk])
    assert signed_in(clerk).get(url).status_code == 404


def test_the_source_is_handed_out_and_never_opened(drafted, said, taken, clerk, signed_in):
    file = taken(said(), "上年 原表.json")
    answer = signed_in(clerk).get(reverse("report_figure_file_source", args=[drafted.pk, file.pk]))
    assert answer["Content-Disposition"].startswith("attachment; filename*=UTF-8''")
    assert answer["Content-Type"] == "application/octet-stream"
    assert "sandbox" in answer["Content-Security-Policy"]


def test_a_pdf_is_shown_page_by_page(drafted, said, clerk, signed_in):
    browser = signed_in(clerk)
    shown = upload(browser, drafted, "表.pdf", write_report(said(), "pdf"))
    file = FigureFile.objects.get()
    url = reverse("report_figure_file_page", args=[drafted.pk, file.pk, 1])
    assert url in shown.content.decode()
    assert browser.get(url).content.startswith(b"\x89PNG")
    assert browser.get(url.replace("/1.png", "/99.png")).status_code == 404
