"""The report desk: what an officer sees of a report, and what an outsider does not."""

from __future__ import annotations

from datetime import date

import build
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gongkai.reports import actions
from gongkai.reports.actions import draft
from gongkai.reports.models import Edition
from gongkai.reports.terms import EditionState
from gongkai.requests.models import AccessRequest

GRANTED = "table3/granted/natural_person"


def address(name, edition, *more):
    return reverse(name, args=[edition.pk, *more])


@pytest.mark.parametrize("name", ["report_desk", "report_publish"])
def test_an_outsider_finds_nothing(drafted, outsider, signed_in, name):
    assert signed_in(outsider).get(address(name, drafted)).status_code == 404


def test_an_outsider_cannot_open_a_cell_or_an_export(drafted, outsider, signed_in):
    browser = signed_in(outsider)
    assert browser.get(address("report_cell", drafted, GRANTED)).status_code == 404
    assert browser.get(address("report_export", drafted, "docx")).status_code == 404
    assert browser.post(address("report_recount", drafted)).status_code == 404
    assert drafted.title not in browser.get(reverse("reports_desk")).content.decode()


def test_the_list_is_narrowed_to_a_year_and_to_words_of_a_name(
    published, linjiang, county, january, overseer, signed_in
):
    draft(county, 2022, by=overseer, at=january)
    browser, url = signed_in(overseer), reverse("reports_desk")

    def shown(**asked):
        return [row.organ for row in browser.get(url, asked).context["page"].object_list]

    assert set(shown()) == {linjiang, county}
    assert shown(year=2022) == [county]
    assert shown(q="东岸") == [county]
    assert shown(year=2022, q="数据") == []
    assert "没有符合条件的报告" in browser.get(url, {"q": "无此机关"}).content.decode()
    # A typed year that is none narrows nothing.
    assert set(shown(year="二〇二二")) == {linjiang, county}


def test_the_list_reads_no_report(published, head, signed_in):
    with CaptureQueriesContext(connection) as asked:
        assert signed_in(head).get(reverse("reports_desk")).status_code == 200
    rows = [each["sql"] for each in asked if "reports_edition" in each["sql"]]
    assert rows
    assert not any('"reports_edition"."report"' in sql for sql in rows)


def test_nobody_comes_in_without_signing_in(drafted, client):
    answer = client.get(address("report_desk", drafted))
    assert answer.status_code == 302
    assert "/login/" in answer["Location"]


def test_a_handler_drafts_and_does_not_publish(drafted, clerk, signed_in):
    browser = signed_in(clerk)
    assert browser.get(address("report_publish", drafted)).status_code in (302, 403)
    assert Edition.objects.get(pk=drafted.pk).state is EditionState.DRAFT


def test_the_authority_reads_and_changes_nothing(drafted, overseer, signed_in):
    browser = signed_in(overseer)
    assert browser.get(address("report_desk", drafted)).status_code == 200
    browser.post(address("report_prose", drafted, "other"), {"text": "改"})
    assert Edition.objects.get(pk=drafted.pk).other != "改"


def test_each_figure_shows_its_source_and_opens_its_rows(drafted, head, signed_in):
    page = signed_in(head).get(address("report_desk", drafted)).content.decode()
    assert address("report_cell", drafted, GRANTED) in page
    assert page.count('class="rd-mark rd-counted"') >= 166
    assert page.count('class="rd-mark rd-summed"') >= 34


def test_a_cell_leads_to_the_file_of_the_request(drafted, head, signed_in):
    page = signed_in(head).get(address("report_cell", drafted, GRANTED)).content.decode()
    request = AccessRequest.objects.get()
    assert request.number in page
    assert reverse("access_request:inspect", args=[request.pk]) in page


def test_a_zero_says_that_there_is_nothing_behind_it(drafted, head, signed_in):
    url = address("report_cell", drafted, "table2/penalties")
    assert "没有一行台账计入这个数" in signed_in(head).get(url).content.decode()


def test_a_cell_that_the_form_does_not_have_is_not_found(drafted, head, signed_in):
    for path in ("table3/granted/nobody", "table9/x/y", "figures/没有", "x"):
        assert signed_in(head).get(address("report_cell", drafted, path)).status_code == 404


def test_a_figure_is_typed_with_its_reason(drafted, clerk, signed_in):
    url = address("report_cell", drafted, "table2/licences")
    browser = signed_in(clerk)
    refused = browser.post(url, {"figure": "7", "reason": ""})
    assert refused.status_code == 200
    assert not drafted.typed_cells.exists()
    browser.post(url, {"figure": "7", "reason": "许可系统尚未接入"})
    assert drafted.typed_cells.get().figure == "7"
    assert "许可系统尚未接入" in browser.get(url).content.decode()


def test_prose_is_written_with_names_of_figures(drafted, clerk, signed_in):
    browser = signed_in(clerk)
    url = address("report_prose", drafted, "overview")
    assert "{{收到申请总数}}" in browser.get(url).content.decode()
    browser.post(url, {"text": "收到{{收到申请总数}}件。"})
    assert "收到1件。" in browser.get(address("report_desk", drafted)).content.decode()


def test_the_way_is_walked_from_the_desk(drafted, clerk, head, overseer, signed_in):
    handler, chief, authority = signed_in(clerk), signed_in(head), signed_in(overseer)
    for browser, act in (
        (handler, "send_for_review"),
        (chief, "approve"),
        (chief, "sign"),
        (chief, "submit"),
        (authority, "accept"),
        (chief, "publish"),
    ):
        page = browser.get(address("report_desk", drafted)).content.decode()
        assert f'href="{act}/"' in page, act
        assert "处错误" not in browser.get(address(f"report_{act}", drafted)).content.decode()
        assert browser.post(address(f"report_{act}", drafted), {"note": ""}).status_code == 302
    stands = Edition.objects.get(pk=drafted.pk)
    assert stands.state is EditionState.PUBLISHED
    assert stands.published_by == head
    assert "与现时台账一致" in chief.get(address("report_desk", stands)).content.decode()


def test_a_refusal_is_shown_in_the_form(drafted, linjiang, clerk, signed_in):
    build.lodged(linjiang, on=date(2024, 12, 2))
    url = address("report_send_for_review", drafted)
    page = signed_in(clerk).post(url, {"note": ""}).content.decode()
    assert "台账在上次统计之后有变动" in page
    assert Edition.objects.get(pk=drafted.pk).is_draft


def test_a_remark_is_made_at_a_cell_and_answered_on_the_desk(submitted, clerk, overseer, signed_in):
    authority, handler = signed_in(overseer), signed_in(clerk)
    page = authority.get(address("report_cell", submitted, GRANTED)).content.decode()
    assert "对这个数的意见" in page
    remark = {"path": GRANTED, "text": "应计入部分公开"}
    authority.post(address("report_remark", submitted), remark)
    assert "应计入部分公开" not in handler.get(address("report_desk", submitted)).content.decode()
    authority.post(address("report_return_report", submitted), {"note": ""})
    page = handler.get(address("report_desk", submitted)).content.decode()
    assert "应计入部分公开" in page
    assert "自然人" in page
    made = submitted.remarks.get()
    handler.post(address("report_answer_remark", submitted, made.pk), {"answer": "已核对"})
    page = handler.get(address("report_cell", submitted, GRANTED)).content.decode()
    assert "已核对" in page


def test_only_who_has_the_report_in_hand_remarks(submitted, clerk, head, outsider, signed_in):
    remark = {"path": GRANTED, "text": "改"}
    for officer, status in ((clerk, 302), (head, 302), (outsider, 404)):
        answer = signed_in(officer).post(address("report_remark", submitted), remark)
        assert answer.status_code in (status, 403)
    assert not submitted.remarks.exists()


def test_a_report_is_begun_and_recounted_from_the_desk(linjiang, clerk, signed_in):
    browser = signed_in(clerk)
    browser.post(reverse("report_start"), {"organ": linjiang.pk, "year": 2024})
    edition = Edition.objects.get()
    answer = browser.post(address("report_recount", edition), follow=True)
    assert "与上次相同" in answer.content.decode()


def test_an_officer_without_the_role_begins_no_report(linjiang, neighbour, outsider, signed_in):
    signed_in(outsider).post(reverse("report_start"), {"organ": linjiang.pk, "year": 2024})
    assert not Edition.objects.exists()


@pytest.mark.parametrize("suffix", ["docx", "pdf", "xlsx", "txt", "json"])
def test_a_draft_is_exported_as_it_reads_now(drafted, head, signed_in, suffix):
    answer = signed_in(head).get(address("report_export", drafted, suffix))
    assert answer.status_code == 200
    assert len(answer.content) > 500
    assert suffix in answer["Content-Disposition"]


def test_of_two_who_write_the_same_part_none_loses_a_word(drafted, clerk, head, signed_in):
    url = address("report_prose", drafted, "problems")
    mine, theirs = signed_in(clerk), signed_in(head)
    opened = mine.get(url).context["form"]["read"].value()
    theirs.post(url, {"text": "负责人的文字。", "read": opened})
    answer = mine.post(url, {"text": "经办的文字。", "read": opened})
    assert answer.status_code == 200
    said = answer.content.decode()
    assert "另有人保存过" in said
    assert "经办的文字。" in said
    assert "负责人的文字。" in said
    assert Edition.objects.get().problems == "负责人的文字。"
    again = answer.context["form"]["read"].value()
    assert mine.post(url, {"text": "合并的文字。", "read": again}).status_code == 302
    assert Edition.objects.get().problems == "合并的文字。"


def test_a_part_saved_twice_by_one_hand_is_no_conflict(drafted, clerk, signed_in):
    url, mine = address("report_prose", drafted, "problems"), signed_in(clerk)
    read = mine.get(url).context["form"]["read"].value()
    for _ in range(2):
        answer = mine.post(url, {"text": "甲。\r\n乙。", "read": read})
        assert answer.status_code == 302
    fresh = mine.get(url).context["form"]["read"].value()
    assert mine.post(url, {"text": "甲。", "read": fresh}).status_code == 302


def test_the_second_of_two_clicks_leads_where_the_first_did(drafted, clerk, head, signed_in):
    url = address("report_send_for_review", drafted)
    for _ in range(2):
        answer = signed_in(clerk).post(url, {"note": ""})
        assert answer["Location"] == address("report_desk", drafted)
    assert drafted.steps.count() == 1
    approve = address("report_approve", drafted)
    assert signed_in(head).post(approve, {}).status_code == 302
    # Another than who took the step is told how it stands.
    assert signed_in(clerk).post(url, {}).status_code == 200


def test_a_typed_figure_shows_no_rows_come_since_it_was_signed(
    drafted, linjiang, clerk, january, through, signed_in
):
    actions.type_cell(drafted, path=GRANTED, figure="2", reason="补计", by=clerk, at=january)
    path = "table3/received/natural_person"
    actions.type_cell(drafted, path=path, figure="2", reason="补计", by=clerk, at=january)
    edition = through(drafted, january)
    said = signed_in(clerk).get(address("report_cell", edition, GRANTED)).content.decode()
    assert "签发之后的变动" not in said
    assert "这个数是填报的" in said


def test_what_was_said_with_a_step_stands_before_who_takes_the_next(
    drafted, clerk, head, signed_in
):
    mine, theirs = signed_in(clerk), signed_in(head)
    mine.post(address("report_send_for_review", drafted), {"note": "五件在系统外受理。"})
    said = theirs.get(address("report_approve", drafted)).content.decode()
    assert "送审时说明：五件在系统外受理。" in said
    theirs.post(address("report_return_report", drafted), {"note": "请补登。"})
    desk = mine.get(address("report_desk", drafted)).content.decode()
    assert "退回：请补登。" in desk[: desk.index("年度数字</a>")]
