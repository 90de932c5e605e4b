"""Remedies and complaints in the back office: lists, forms, the panel, the part of a file."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO

import build
import openpyxl
import pytest
from django.urls import reverse
from django.utils import timezone

from gongkai.law.annual_report import RemedyTable
from gongkai.law.remedies import Ending, Result
from gongkai.lib.models import AuditEntry
from gongkai.organs.models import DisclosureOffice
from gongkai.remedies import actions
from gongkai.remedies.models import Complaint, Remedy
from gongkai.remedies.queries import opened_anew_by


def address(name, row=None, register="remedy"):
    return reverse(f"{register}:{name}", args=[row.pk] if row else [])


def text(page):
    return page.content.decode()


@pytest.fixture
def remedy(refused, head):
    return actions.open_remedy(
        decision=refused.decision,
        kind=RemedyTable.RECONSIDERATION,
        body="临江市人民政府",
        opened_on=date(2024, 4, 8),
        served_on=date(2024, 4, 11),
        file_number="临政复〔2024〕3号",
        by=head,
    )


def test_the_register_and_its_page_show_kind_body_and_result(linjiang, head, signed_in):
    remedy = build.remedy(linjiang, by=head, opened=date(2023, 5, 10), concluded=date(2023, 7, 1))
    client = signed_in(head)
    page = text(client.get(address("index")))
    for said in ("行政复议", "临江市人民政府", "结果维持"):
        assert said in page
    assert "结果维持" in text(client.get(address("inspect", remedy)))


def test_to_an_outsider_a_remedy_does_not_exist(remedy, outsider, signed_in):
    client = signed_in(outsider)
    assert "临江市人民政府" not in text(client.get(address("index")))
    for name in ("inspect", "answer", "conclude", "correct", "void"):
        assert client.get(address(name, remedy)).status_code == 404


def test_who_only_looks_is_offered_no_act(remedy, refused, overseer, signed_in):
    client = signed_in(overseer)
    page = client.get(address("inspect", remedy))
    assert page.context["header_buttons"] == []
    assert client.get(address("answer", remedy)).status_code in {302, 403}
    assert "登记复议诉讼" not in text(client.get(address("inspect", refused, "access_request")))


def test_a_remedy_goes_its_way_through_the_forms(refused, clerk, signed_in):
    browser = signed_in(clerk)
    facts = {
        "number": "〔2024〕1号",
        "kind": "reconsideration",
        "body": "临江市人民政府",
        "opened_on": "2024-04-08",
    }
    browser.post(address("add"), facts)
    remedy = Remedy.objects.get()
    assert (remedy.decision, remedy.by) == (refused.decision, clerk)
    labels = [
        str(b.label) for b in browser.get(address("inspect", remedy)).context["header_buttons"]
    ]
    assert labels == ["登记收到通知", "登记复议延期", "登记审结", "更正登记", "作废"]
    browser.post(address("notice", remedy), {"on": "2024-04-11"})
    browser.post(address("answer", remedy), {"on": "2024-04-28"})
    ended = {
        "ending": "revoked",
        "on": "2024-06-03",
        "result_served_on": "2024-06-05",
        "orders_new_reply": "on",
    }
    browser.post(address("conclude", remedy), ended)
    remedy.refresh_from_db()
    assert remedy.result is Result.OVERTURNED
    anew = opened_anew_by(remedy)
    page = text(browser.get(address("inspect", remedy)))
    assert "2024-04-28，逾期 2 个工作日" in page
    assert f'<a href="{address("inspect", anew, "access_request")}">{anew.number}</a>' in page
    assert browser.get(address("conclude", remedy)).status_code == 404


def test_the_form_starts_from_the_file_it_was_opened_on(refused, clerk, signed_in):
    browser = signed_in(clerk)
    page = browser.get(address("inspect", refused, "access_request"))
    assert f"{address('add')}?number=" in text(page)
    form = browser.get(address("add"), {"number": refused.number})
    assert form.context["form"]["number"].value() == refused.number
    assert f'<option value="{refused.number}">' in text(form)


@pytest.mark.parametrize(
    ("facts", "field", "said"),
    [
        ({"number": "999"}, "number", "没有找到编号为“999”的申请。"),
        ({"number": "临数公开"}, "number", "请写全编号"),
        ({"opened_on": "2999-01-01"}, None, "晚于今天"),
        ({"opened_on": "2024-03-19"}, None, "早于决定日期"),
        ({"body": ""}, None, "机关设置中没有"),
        ({"kind": "after_reconsideration"}, None, "请先登记此前的复议"),
    ],
)
def test_what_cannot_be_stands_beside_its_field(
    linjiang, refused, head, clerk, signed_in, facts, field, said
):
    build.refused(linjiang, by=head)
    facts = {
        "number": refused.number,
        "kind": "reconsideration",
        "body": "临江市人民政府",
        "opened_on": "2024-04-08",
        **facts,
    }
    page = signed_in(clerk).post(address("add"), facts)
    form = page.context["form"]
    assert said in str(form.errors[field] if field else form.non_field_errors())
    assert not Remedy.objects.exists()


def test_body_and_earlier_reconsideration_are_filled_in(
    remedy, refused, linjiang, clerk, signed_in
):
    DisclosureOffice.objects.create(organ=linjiang, court="临江市江东区人民法院")
    facts = {
        "number": refused.number,
        "kind": "after_reconsideration",
        "opened_on": "2024-06-20",
    }
    signed_in(clerk).post(address("add"), facts)
    suit = Remedy.objects.get(kind=RemedyTable.AFTER_RECONSIDERATION)
    assert (suit.body, suit.after) == ("临江市江东区人民法院", remedy)


def test_a_file_of_another_organ_is_not_found_by_its_number(refused, outsider, signed_in):
    facts = {"number": refused.number, "kind": "direct", "body": "法院", "opened_on": "2024-04-08"}
    page = signed_in(outsider).post(address("add"), facts)
    assert "没有找到" in str(page.context["form"].errors["number"])


def test_a_correction_shows_what_stands_and_changes_what_differs(remedy, clerk, signed_in):
    browser = signed_in(clerk)
    form = browser.get(address("correct", remedy)).context["form"]
    shown = {field.html_name: field.value() for field in form if field.value() is not None}
    assert shown["opened_on"] == date(2024, 4, 8)
    refused = browser.post(address("correct", remedy), {**shown, "reason": "录错"})
    assert "更正前后相同" in text(refused)
    browser.post(address("correct", remedy), {**shown, "body": "省政府", "reason": "录错"})
    remedy.refresh_from_db()
    assert remedy.body == "省政府"
    entry = AuditEntry.objects.get(event="remedies.corrected")
    assert set(entry.details) == {"on", "body_old", "body_new"}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, 2),
        ({"state": "open"}, 1),
        ({"state": "to_answer"}, 1),
        ({"state": "concluded"}, 1),
        ({"state": "void"}, 0),
        ({"kind": "direct"}, 1),
        ({"result": "upheld"}, 1),
        ({"q": "临政复"}, 1),
        ({"q": "〔2024〕2号"}, 1),
        ({"opened_on_from": "2024-05-01"}, 1),
    ],
)
def test_the_list_is_narrowed_and_searched(remedy, linjiang, head, signed_in, query, found):
    other = build.refused(linjiang, by=head)
    facts = {"kind": RemedyTable.DIRECT, "body": "临江市江东区人民法院", "by": head}
    suit = actions.open_remedy(decision=other.decision, opened_on=date(2024, 5, 6), **facts)
    actions.conclude_remedy(suit, ending=Ending.AFFIRMED, on=date(2024, 7, 1), by=head)
    page = signed_in(head).get(address("index"), query)
    assert len(page.context["object_list"]) == found


def test_the_list_is_exported_for_a_spreadsheet(remedy, head, signed_in):
    browser = signed_in(head)
    csv = b"".join(browser.get(address("index"), {"export": "csv"}).streaming_content)
    assert "临政复〔2024〕3号" in csv.decode("utf-8-sig")
    xlsx = browser.get(address("index"), {"export": "xlsx"})
    rows = list(openpyxl.load_workbook(BytesIO(b"".join(xlsx))).active.values)
    assert rows[0][:3] == ("机关", "所涉申请", "类别")
    assert rows[1][:3] == ("临江市数据局", "临数公开〔2024〕1号", "行政复议")


def test_the_next_day_stands_in_the_list_and_on_the_first_page(linjiang, head, signed_in):
    today = timezone.localdate()
    access_request = build.refused(linjiang, by=head, on=date(2024, 3, 20))
    remedy = actions.open_remedy(
        decision=access_request.decision,
        kind=RemedyTable.DIRECT,
        body="临江市江东区人民法院",
        opened_on=today - timedelta(days=40),
        served_on=today - timedelta(days=40),
        by=head,
    )
    browser = signed_in(head)
    for page in (address("index"), reverse("wagtailadmin_home")):
        assert "逾期" in text(browser.get(page))
        assert "提交行政诉讼答辩状和证据" in text(browser.get(page))
    actions.record_answer(remedy, on=today, by=head)
    assert "提交行政诉讼答辩状和证据" not in text(browser.get(address("index")))


def test_a_complaint_goes_its_way_through_the_forms(refused, linjiang, clerk, signed_in):
    browser = signed_in(clerk)
    facts = {
        "organ": linjiang.pk,
        "number": refused.number,
        "received_on": "2024-04-09",
        "complainant": "江某某",
        "matter": "未在期限内答复",
    }
    browser.post(address("add", register="complaint"), facts)
    complaint = Complaint.objects.get()
    assert complaint.access_request == refused
    answered = {"on": "2024-04-20", "is_founded": "no", "answer": "已按期答复"}
    browser.post(address("answer", complaint, "complaint"), answered)
    complaint.refresh_from_db()
    assert complaint.is_founded is False
    assert complaint.number in text(browser.get(address("inspect", refused, "access_request")))


def test_who_complained_is_read_by_handlers_and_every_reading_is_recorded(
    linjiang, clerk, overseer, outsider, signed_in, at
):
    facts = {"matter": "未答复", "received_on": date(2024, 4, 9), "complainant": "江某某"}
    row = actions.receive_complaint(linjiang, by=clerk, at=at, **facts)
    page = address("inspect", row, "complaint")
    assert "江某某" in text(signed_in(clerk).get(page))
    assert "江某某" not in text(signed_in(overseer).get(page))
    entry = AuditEntry.objects.get(event="remedies.complaint_read")
    assert (entry.actor_id, entry.target_id) == (clerk.pk, str(row.pk))
    assert signed_in(outsider).get(page).status_code == 404
    exported = signed_in(clerk).get(address("index", register="complaint"), {"export": "csv"})
    assert "江某某" not in b"".join(exported.streaming_content).decode("utf-8-sig")
