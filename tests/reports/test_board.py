"""The board of an authority: who owes, who is late, what is wrong where; and what is done to rows."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, timedelta

import cast
import filings
import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from gongkai.interchange.report import DECIMAL_KEYS, TABLE2, Sections
from gongkai.law.annual_report import Edition
from gongkai.lib.models import AuditEntry
from gongkai.organs.actions import amend_organ, create_organ, end_organ
from gongkai.organs.models import Organ
from gongkai.organs.terms import OrganKind, OrganLevel, Role
from gongkai.reports.actions import exempt, read_filings, remind, upload_filings
from gongkai.reports.filing_terms import BoardState
from gongkai.reports.models import FiledReport, FilingItem, Reminder
from gongkai.reports.queries.board import Wanted, board, counts, narrowed
from gongkai.reports.refusals import NotPossible

AT, YEAR = filings.AT, filings.YEAR
DAY = date(YEAR + 1, 2, 10)
BOARD = "reports_board"


@pytest.fixture
def organs(city: Organ) -> list[Organ]:
    """Sixty departments of the city."""
    return filings.departments(city, 60)


def test_each_organ_that_must_report_has_a_row(
    city, organs, overseer, django_assert_max_num_queries
):
    filings.filed(organs[0], filings.made(organs[0].name), by=overseer)
    end_organ(
        organs[1], on=date(YEAR, 6, 1), basis="临编1号", by=overseer, at=AT, successor=organs[0]
    )
    exempt(organs[2], YEAR, reason="新设。", by=overseer, at=AT)
    with django_assert_max_num_queries(9):
        rows = board(Organ.objects.all(), YEAR, DAY)
    states = {row.organ: row.state for row in rows}
    assert len(rows) == 59
    assert organs[1] not in states
    assert organs[2] not in states
    assert states[organs[0]] is BoardState.FILED
    assert states[organs[3]] is BoardState.NOT_STARTED
    late = {row.organ: row.late_days for row in rows}
    assert (late[organs[0]], late[organs[3]], late[city]) == (0, 10, 0)
    assert counts(rows)[BoardState.NOT_STARTED.value] == 58


def test_a_name_is_found_by_any_part_at_any_level(city, county, organs):
    town = filings.departments(county, 1)[0]
    rows = board(Organ.objects.all(), YEAR, DAY)
    assert [r.organ for r in narrowed(rows, Wanted(words="东岸 第1局"))] == [town]
    assert {r.organ for r in narrowed(rows, Wanted(words="第7局"))} == {organs[6]}
    assert [r.organ for r in narrowed(rows, Wanted(under=county))] == [county, town]


def test_an_organ_without_a_row_is_found_with_the_reason(city, organs, overseer, signed_in):
    end_organ(
        organs[1], on=date(YEAR, 6, 1), basis="临编1号", by=overseer, at=AT, successor=organs[0]
    )
    exempt(organs[2], YEAR, reason="当年新设", by=overseer, at=AT)
    create_organ(
        name="临江市第1局开发区分局", code="F-1", kind=OrganKind.FIELD_OFFICE, parent=organs[0]
    )
    client = signed_in(overseer)

    def asked(words: str) -> str:
        return client.get(reverse(BOARD), {"year": YEAR, "q": words}).content.decode()

    assert f"撤并，由“{organs[0].name}”承接" in asked("第2局")
    assert "年度免报：当年新设" in asked("3局")
    assert "是派出机构，不单独报告" in asked("开发区分局")


def test_a_former_name_finds_the_organ(city, linjiang, overseer, signed_in):
    by = cast.officer("admin", "吴管理", city, Role.SYSTEM_ADMIN)
    amend_organ(linjiang, by=by, at=AT, name="临江市大数据管理局")
    linjiang.refresh_from_db()
    assert linjiang.former_names == "临江市数据局"
    rows = board(Organ.objects.all(), YEAR, DAY)
    assert [r.organ for r in narrowed(rows, Wanted(words="临江市数据局"))] == [linjiang]
    batch = upload_filings(
        city, [("a.html", filings.as_file(filings.made("临江市数据局")))], by=overseer, at=AT
    )
    read_filings(at=AT)
    assert batch.items.get().filed.organ == linjiang
    end_organ(linjiang, on=date(YEAR, 6, 1), basis="临编1号", by=overseer, at=AT)
    page = signed_in(overseer).get(reverse(BOARD), {"year": YEAR, "q": "临江市数据局"})
    assert "临江市大数据管理局：已于" in page.content.decode()


def test_what_is_narrowed_stays_when_year_or_place_change_and_hides_no_name(
    city, county, organs, overseer, signed_in
):
    [town] = filings.departments(county, 1)
    client = signed_in(overseer)
    asked = {"year": YEAR, "under": county.pk, "state": "not_started", "level": "city"}
    page = client.get(reverse(BOARD), asked).content.decode()
    assert page.count(f'name="under" value="{county.pk}"') >= 2
    assert page.count('name="state" value="not_started"') >= 3
    assert page.count('name="level" value="city"') >= 2
    for level in OrganLevel:
        assert f'<option value="{level}"' in page, "every level can be chosen"
    assert '<option value="city" selected>市级' in page
    assert f"汇总筛选出的 {1} 个机关" in page
    asked["q"] = "第7局"
    page = client.get(reverse(BOARD), asked).content.decode()
    assert "没有符合条件的机关" in page
    assert f"{organs[6].name}：市级，未开始" in page
    assert town.name not in page.partition("在所选范围以外的机关")[2]


def test_a_file_that_counts_nowhere_says_why(
    city, linjiang, neighbour, county, organs, submitted, overseer, signed_in
):
    end_organ(
        organs[0], on=date(YEAR, 6, 1), basis="临编1号", by=overseer, at=AT, successor=organs[1]
    )
    exempt(organs[2], YEAR, reason="当年新设", by=overseer, at=AT)
    given = [
        (f"{n}.html", filings.as_file(filings.made(organ.name, seed=n)))
        for n, organ in enumerate((linjiang, organs[0], organs[2], organs[3], organs[3], organs[4]))
    ]
    batch = upload_filings(city, given, by=overseer, at=AT)
    read_filings(at=AT)
    client = signed_in(overseer)
    page = client.get(reverse("report_filing", args=[batch.pk])).content.decode()
    for said in (
        "该机关在系统内报送了这一年度的报告，按系统内的计",
        f"不计入：该机关已于{YEAR}年6月1日撤并，由“{organs[1].name}”承接",
        "年度免报：当年新设",
        "该机关后来又报入一份，这一份不再计入",
    ):
        assert page.count(said) == 1, said
    # What needs no eyes comes last.
    assert page.index("4.html") > page.index("3.html")
    idle = FiledReport.objects.get(organ=linjiang)
    page = client.get(reverse("report_filed", args=[idle.pk])).content.decode()
    assert "按系统内的计" in page
    sound = FiledReport.objects.get(organ=organs[4])
    assert "不计入" not in client.get(reverse("report_filed", args=[sound.pk])).content.decode()


def test_a_cell_of_the_old_form_is_named(city, linjiang, overseer, signed_in):
    old = replace(
        filings.made(linjiang.name, seed=1, year=2020), table2={
            key: dict.fromkeys(fields, 1) if fields else "1" if key in DECIMAL_KEYS else 1
            for key, fields in TABLE2[Edition.FORM_2019].items()
        },
    )  # fmt: skip
    filed = filings.filed(linjiang, old, by=overseer, year=2020)
    client = signed_in(overseer)
    for path, said in (
        ("government_rules/disclosed_total", "表二 规章 · 对外公开总数量"),
        ("penalties/change", "表二 行政处罚处理决定 · 本年增/减"),
        ("procurement_amount_yuan", "表二 政府集中采购总金额"),
    ):
        cell = reverse("report_correct_cell", args=[filed.pk, f"table2/{path}"])
        assert said in client.get(cell).content.decode()


def test_a_place_is_chosen_step_by_step_to_the_end(city, county, overseer, signed_in):
    [town] = filings.departments(county, 1)
    [village] = filings.departments(town, 1, first=9)
    client = signed_in(overseer)
    page = client.get(reverse(BOARD), {"year": YEAR}).content.decode()
    for organ in (county, town, village):
        assert f'<option value="{organ.pk}">' in page
        page = client.get(reverse(BOARD), {"year": YEAR, "under": organ.pk}).content.decode()
        assert f"选择{organ.name}" in page
        assert 'aria-current="page">' + organ.name in page
    assert "已到最下一级" in page
    assert f'选择{town.name}"' not in page


def test_an_edition_shows_what_its_checks_found_when_it_was_signed(published, city):
    published.refresh_from_db()
    assert published.errors == 0
    assert len([f for f in published.findings if f["level"] == "warning"]) == published.warnings
    [row] = [r for r in board(Organ.objects.all(), YEAR, DAY) if r.organ == published.organ]
    assert (row.errors, row.warnings) == (published.errors, published.warnings)


def test_a_finding_on_prose_leads_to_its_part_and_to_the_cell(city, overseer, signed_in):
    [organ] = filings.departments(city, 1)
    report = filings.made(organ.name, seed=1)
    wrong = report.table3["received"][-1] + 2
    prose = Sections(f"全年共收到政府信息公开申请{wrong}件。", "解读形式偏少。", "无。")
    filed = filings.filed(organ, replace(report, sections=prose), by=overseer)
    page = signed_in(overseer).get(reverse("report_filed", args=[filed.pk])).content.decode()
    assert 'href="#part-overview"' in page
    assert 'id="part-overview"' in page
    assert f"{wrong}件" in page
    cell = reverse("report_correct_cell", args=[filed.pk, "table3/received/total"])
    assert f'class="rb-against" href="{cell}"' in page


def test_more_files_than_a_form_carries_come_back_with_what_to_do(city, overseer, client, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FILES = 3
    client.force_login(overseer)
    files = [io.BytesIO(b"x") for _ in range(4)]
    for n, file in enumerate(files):
        file.name = f"{n}.html"
    answer = client.post(reverse("report_filings"), {"reports": files})
    assert answer.status_code == 413
    page = answer.content.decode()
    assert "超过 3 个文件" in page
    assert "ZIP" in page
    assert not FilingItem.objects.exists()


def test_portions_join_one_upload_and_nobody_joins_another_s(city, overseer, signed_in, client):
    client = signed_in(overseer)
    url, held = reverse("report_filings"), ""
    for n in range(3):
        file = io.BytesIO(filings.as_file(filings.made(f"某{n}局", seed=n)))
        file.name = f"{n}.html"
        given = {"reports": [file], "batch": held}
        held = client.post(url, given, headers={"Accept": "application/json"}).json()["batch"]
    assert FilingItem.objects.filter(batch=held).count() == 3
    other = cast.officer("second", "钱二", city, Role.AUTHORITY)
    file = io.BytesIO(b"y")
    file.name = "9.html"
    answer = signed_in(other).post(url, {"reports": [file], "batch": held})
    assert "别人上传的" in answer.content.decode()
    assert FilingItem.objects.filter(batch=held).count() == 3


def test_an_upload_without_the_token_of_its_page_is_refused(city, overseer):
    client = Client(enforce_csrf_checks=True)
    client.force_login(overseer)
    file = io.BytesIO(b"x")
    file.name = "x.html"
    assert client.post(reverse("report_filings"), {"reports": [file]}).status_code == 403
    assert not FilingItem.objects.exists()


def test_the_page_filters_by_year_state_and_place_and_marks_who_owes(
    city, county, organs, overseer, signed_in
):
    filings.filed(organs[0], filings.made(organs[0].name), by=overseer)
    client = signed_in(overseer)
    page = client.get(reverse(BOARD), {"year": YEAR}).content.decode()
    assert "未开始" in page
    assert "owing" in page
    only = client.get(reverse(BOARD), {"year": YEAR, "state": "filed"}).content.decode()
    assert organs[0].name in only
    assert f"选择{organs[1].name}" not in only
    below = client.get(reverse(BOARD), {"year": YEAR, "under": county.pk}).content.decode()
    assert f"选择{county.name}" in below
    assert f"选择{organs[1].name}" not in below
    assert client.get(reverse(BOARD), {"year": "1990"}).status_code == 404
    assert client.get(reverse(BOARD), {"under": "x"}).status_code == 404


def test_who_supervises_nobody_has_no_board(clerk, outsider, signed_in):
    for officer in (clerk, outsider):
        assert signed_in(officer).get(reverse(BOARD)).status_code in (302, 403)


def test_the_board_of_another_authority_is_not_found(city, county, linjiang, overseer, signed_in):
    other = cast.officer("county", "赵县", county, Role.AUTHORITY)
    filed = filings.filed(linjiang, filings.made(linjiang.name), by=overseer)
    client = signed_in(other)
    assert linjiang.name not in client.get(reverse(BOARD), {"year": YEAR}).content.decode()
    for name in ("report_filed", "report_return_filed", "report_filed_source"):
        assert client.get(reverse(name, args=[filed.pk])).status_code == 404


def test_the_list_is_taken_away_as_a_spreadsheet(organs, overseer, signed_in):
    client = signed_in(overseer)
    answer = client.get(reverse("reports_board_export", args=["xlsx"]), {"year": YEAR})
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    assert sheet.max_row == 62
    assert {cell.value for cell in sheet["B"]} >= {organ.name for organ in organs}
    text = client.get(reverse("reports_board_export", args=["csv"]), {"year": YEAR}).content
    assert text.decode("utf-8-sig").count("未开始") == 61


def test_reminders_are_sent_once_and_shown_until_they_are_met(
    linjiang, neighbour, overseer, clerk, signed_in
):
    client = signed_in(overseer)
    given = {"year": YEAR, "text": "请于月底前报送。", "organ": [linjiang.pk]}
    client.post(reverse("reports_remind"), given)
    client.post(reverse("reports_remind"), given)
    assert [r.organ for r in Reminder.objects.all()] == [linjiang]
    assert "请于月底前报送" in signed_in(clerk).get(reverse("reports_desk")).content.decode()
    filings.filed(linjiang, filings.made(linjiang.name), by=overseer)
    assert "请于月底前报送" not in signed_in(clerk).get(reverse("reports_desk")).content.decode()
    everybody = {**given, "everybody": "1", "organ": []}
    said = client.post(reverse("reports_remind"), everybody, follow=True).content.decode()
    assert "没有编制报告的账户，看不到催报" in said
    assert neighbour.name in said.partition("请另行通知")[2].partition("。")[0]
    assert linjiang.name not in said.partition("请另行通知")[2].partition("。")[0]
    assert set(Reminder.objects.values_list("organ__name", flat=True)) >= {neighbour.name}
    assert Reminder.objects.filter(organ=linjiang).count() == 1
    neighbour_clerk = cast.officer("other", "郑经办", neighbour, Role.HANDLER)
    home, desk = reverse("wagtailadmin_home"), reverse("reports_desk")
    for page in (home, desk):
        assert "请于月底前报送" in signed_in(neighbour_clerk).get(page).content.decode()
    exempt(neighbour, YEAR, reason="当年新设", by=overseer, at=AT)
    for page in (home, desk):
        assert "请于月底前报送" not in signed_in(neighbour_clerk).get(page).content.decode()
    with pytest.raises(NotPossible):
        remind([], YEAR, text="无人", by=overseer, at=AT + timedelta(days=1))
    with pytest.raises(NotPossible):
        remind([linjiang], YEAR, text=" ", by=overseer, at=AT)


def test_files_are_uploaded_followed_corrected_and_summed_in_the_browser(
    linjiang, neighbour, overseer, signed_in
):
    client = signed_in(overseer)
    report = filings.made(linjiang.name, seed=1)
    files = [io.BytesIO(filings.as_file(report)), io.BytesIO(filings.as_file(filings.made("某局")))]
    for n, file in enumerate(files):
        file.name = f"报告{n}.html"
    answer = client.post(reverse("report_filings"), {"reports": files})
    assert answer.status_code == 302, answer.content.decode()[:2000]
    page = answer.url
    assert "等待读取" in client.get(page).content.decode()
    assert client.get(f"{page}progress/").json() == {"done": 0, "total": 2}
    read_filings(at=AT)
    shown = client.get(page).content.decode()
    assert linjiang.name in shown
    item = FilingItem.objects.get(state="unmatched")
    client.post(
        reverse("report_assign_item", args=[item.pk]), {"organ": neighbour.name, "year": YEAR}
    )
    filed = FiledReport.objects.get(organ=linjiang)
    url = reverse("report_filed", args=[filed.pk])
    assert "源文件" in client.get(url).content.decode()
    cell = reverse("report_correct_cell", args=[filed.pk, "table2/licences"])
    assert client.get(cell).status_code == 200
    client.post(cell, {"figure": "77", "reason": "原件是 77。"})
    assert "原件是 77" in client.get(url).content.decode()
    total = client.get(reverse("reports_sum"), {"year": YEAR}).content.decode()
    assert "临江市水务局" in total
    answer = client.post(reverse("reports_sum"), {"year": YEAR, "format": "json"}).json()
    other = filings.made("某局").table2["licences"]
    assert answer["table2"]["licences"] == 77 + other
    assert client.get(reverse("report_filed_source", args=[filed.pk]))["Content-Disposition"].startswith("attachment")  # fmt: skip
    client.post(reverse("report_return_filed", args=[filed.pk]), {"reason": "重报。"})
    assert "重报" in client.get(url).content.decode()


def test_a_page_of_a_pdf_is_shown_as_a_picture(linjiang, overseer, signed_in):
    pdf = filings.as_file(filings.made(linjiang.name, seed=1), "pdf")
    upload_filings(linjiang.parent, [("报告.pdf", pdf)], by=overseer, at=AT)
    read_filings(at=AT)
    filed = FiledReport.objects.get()
    assert filed.errors == 0
    client = signed_in(overseer)
    url = reverse("report_filed_page", args=[filed.pk, 1])
    assert url in client.get(reverse("report_filed", args=[filed.pk])).content.decode()
    answer = client.get(url)
    assert answer.content.startswith(b"\x89PNG")
    assert "sandbox" in answer["Content-Security-Policy"]
    assert client.get(reverse("report_filed_page", args=[filed.pk, 99])).status_code == 404


def test_a_sum_is_compared_with_the_report_above_only_as_a_whole(organs, overseer, signed_in):
    browser, url = signed_in(overseer), reverse("reports_sum")
    filings.filed(organs[0], filings.made(organs[0].name), by=overseer)
    filings.filed(overseer.organ, filings.made(overseer.organ.name, seed=4), by=overseer)
    whole = browser.get(url, {"year": YEAR}).context["sum"]
    assert whole.above
    part = browser.get(url, {"year": YEAR, "scope": "departments"}).context["sum"]
    assert part.above is None


def test_a_sum_that_is_taken_away_is_recorded(organs, overseer, signed_in):
    filings.filed(organs[0], filings.made(organs[0].name), by=overseer)
    taken = {"year": YEAR, "scope": "chosen", "organ": [organs[0].pk, "9" * 30], "format": "xlsx"}
    answer = signed_in(overseer).post(reverse("reports_sum"), taken)
    assert answer.status_code == 200
    entry = AuditEntry.objects.get(event="reports.list_exported")
    assert (entry.actor_id, entry.details["rows"]) == (overseer.pk, 1)


def test_the_menu_marks_the_board_on_every_page_of_the_desk():
    board = reverse("reports_board")
    below = ("reports_sum", "reports_league", "reports_grid", "reports_problems", "report_filings")
    assert all(reverse(name).startswith(board) for name in below)
