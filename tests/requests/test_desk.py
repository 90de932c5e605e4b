"""What officers see of requests in the back office, and what outsiders do not."""

from __future__ import annotations

from datetime import date

import build
import pytest
from django.urls import reverse

from gongkai.law.applicants import ApplicantKind
from gongkai.law.delivery import Delivery
from gongkai.law.grounds import Ground
from gongkai.lib.models import AuditEntry
from gongkai.requests import actions
from gongkai.requests.models import AccessRequest, Amendment
from gongkai.requests.queries import course, table3_counts


@pytest.fixture
def access_request(linjiang, clerk, head):
    access_request = build.lodged(linjiang, on=date(2024, 3, 1))
    actions.ask_clarification(
        access_request, by=clerk, on=date(2024, 3, 8), matters="请写明文件名称"
    )
    actions.record_clarification(access_request, by=clerk, on=date(2024, 3, 20), answer="目录")
    asked = build.consulted(access_request, by=clerk, on=date(2024, 3, 21))
    actions.record_opinion(asked, by=clerk, on=date(2024, 3, 25), agrees=True, opinion="可以")
    actions.extend(access_request, by=head, on=date(2024, 4, 1), days=5, reason="数量较大")
    return access_request


def file_of(access_request: AccessRequest) -> str:
    return reverse("access_request:inspect", args=[access_request.pk])


def amend_of(access_request: AccessRequest, field: str = "applicant_kind") -> str:
    return reverse("access_request:amend", args=[access_request.pk, field])


def test_the_register_lists_the_own_organs_requests_in_chinese(
    access_request, neighbour, clerk, signed_in
):
    build.lodged(neighbour, description="水质监测数据")
    page = signed_in(clerk).get(reverse("access_request:index")).content.decode()
    for said in ("登记编号", "答复期限", "临数公开〔2024〕1号", "办理中", "自然人"):
        assert said in page
    assert "水质监测数据" not in page


def test_the_register_filters_and_searches(access_request, linjiang, clerk, signed_in):
    build.lodged(linjiang, description="道路工程竣工图", kind=ApplicantKind.BUSINESS)
    client = signed_in(clerk)
    url = reverse("access_request:index_results")
    found = client.get(url, {"q": "竣工图"}).content.decode()
    assert "〔2024〕2号" in found
    assert "〔2024〕1号" not in found
    found = client.get(url, {"applicant_kind": "natural_person"}).content.decode()
    assert "〔2024〕1号" in found
    assert "〔2024〕2号" not in found


def test_the_file_shows_facts_acts_and_how_the_due_date_came_about(
    access_request, clerk, signed_in
):
    page = signed_in(clerk).get(file_of(access_request)).content.decode()
    for said in (
        "登记事项",
        "2024-03-01 09:00",
        "告知补正",
        "请写明文件名称",
        "第三方：临江市某某商贸有限公司",
        "同意公开。可以",
        "延长 5 个工作日。数量较大",
        "期限推算",
        "条例第三十三条第三款",
        "重新起算 20 个工作日",
        "孙主任",
    ):
        assert said in page


def test_the_whole_course_stands_in_the_file_in_the_order_of_the_days(linjiang, clerk, head):
    access_request = build.delivered(linjiang, by=head, on=date(2024, 3, 20))
    assert actions_of(access_request) == ["作出决定", "送达答复"]
    actions.record_signed_for(
        access_request.decision.deliveries.get(), by=clerk, on=date(2024, 3, 25)
    )
    assert actions_of(access_request) == ["作出决定", "送达答复", "签收"]


def test_each_step_names_who_took_it(linjiang, clerk, head):
    access_request = build.lodged(linjiang)
    asked = build.consulted(access_request, by=head, on=date(2024, 3, 4))
    actions.record_consultation_received(asked, by=clerk, on=date(2024, 3, 6))
    actions.record_opinion(asked, by=clerk, on=date(2024, 3, 8), agrees=True)
    actions.decide(access_request, by=head, ground=Ground.DISCLOSABLE, on=date(2024, 3, 20))
    row = actions.deliver(access_request, by=head, way=Delivery.POST, sent_on=date(2024, 3, 20))
    actions.record_signed_for(row, by=clerk, on=date(2024, 3, 25))
    took = {step.what: step.by for step in course(AccessRequest.objects.get(pk=access_request.pk))}
    assert took["征求意见"] == took["作出决定"] == took["送达答复"] == head
    assert took["签收征求意见书"] == took["登记意见"] == took["签收"] == clerk


def test_what_the_applicant_sent_is_no_act_of_an_officer(linjiang, head):
    access_request = build.lodged(linjiang)
    actions.ask_clarification(
        access_request, by=head, on=date(2024, 3, 5), matters="名称", answer_by=date(2024, 3, 20)
    )
    actions.record_clarification(access_request, by=None, on=date(2024, 3, 8), answer="目录")
    took = {step.what: step.by for step in course(AccessRequest.objects.get(pk=access_request.pk))}
    assert took["告知补正"] == head
    assert took["收到补正"] is None


def actions_of(access_request: AccessRequest) -> list[str]:
    return [step.what for step in course(AccessRequest.objects.get(pk=access_request.pk))]


def test_who_handles_sees_the_applicant_and_leaves_a_trace(
    access_request, clerk, applicant, signed_in
):
    page = signed_in(clerk).post(file_of(access_request)).content.decode()
    assert applicant.name in page
    assert applicant.identity in page
    entry = AuditEntry.objects.get(event="requests.applicant_read")
    assert (entry.actor_id, entry.target_id) == (clerk.pk, str(access_request.pk))


def test_the_authority_sees_the_file_and_not_the_applicant(
    access_request, overseer, applicant, signed_in
):
    page = signed_in(overseer).get(file_of(access_request)).content.decode()
    assert "期限推算" in page
    assert applicant.name not in page
    assert applicant.identity not in page
    assert "/amend/" not in page
    assert not AuditEntry.objects.filter(event="requests.applicant_read").exists()


def test_to_an_outsider_the_file_does_not_exist(access_request, outsider, signed_in):
    client = signed_in(outsider)
    assert client.get(file_of(access_request)).status_code == 404
    assert client.get(amend_of(access_request)).status_code == 404
    assert client.post(amend_of(access_request), {"new": "business"}).status_code == 404


def test_who_is_not_signed_in_is_sent_to_sign_in(access_request, client):
    for url in (file_of(access_request), amend_of(access_request)):
        answer = client.get(url)
        assert answer.status_code == 302
        assert "/admin/login/" in answer["Location"]


def test_a_correction_changes_the_count_and_is_shown_with_its_reason(
    access_request, linjiang, clerk, signed_in
):
    client = signed_in(clerk)
    answer = client.post(
        amend_of(access_request), {"new": "business", "reason": "核对营业执照，申请人是公司"}
    )
    assert answer.status_code == 302
    assert table3_counts(linjiang, 2024)["received", "business"] == 1
    page = client.get(answer["Location"]).content.decode()
    for said in ("更正记录", "核对营业执照，申请人是公司", "钱经办", "商业企业"):
        assert said in page


def test_a_correction_needs_a_reason(access_request, clerk, signed_in):
    page = signed_in(clerk).post(amend_of(access_request), {"new": "business", "reason": ""})
    assert "请写明更正理由。" in page.content.decode()
    assert not Amendment.objects.exists()


def test_what_the_law_refuses_is_said_in_the_form_with_its_article(
    access_request, clerk, signed_in
):
    page = signed_in(clerk).post(
        amend_of(access_request), {"new": "natural_person", "reason": "笔误"}
    )
    assert page.status_code == 200
    assert "更正前后相同（条例第四十五条）。" in page.content.decode()


def test_the_authority_corrects_nothing(access_request, overseer, signed_in):
    answer = signed_in(overseer).post(
        amend_of(access_request), {"new": "business", "reason": "笔误"}
    )
    assert answer.status_code in {302, 403}
    assert not Amendment.objects.exists()


def test_a_fact_that_is_no_registration_fact_has_no_form(access_request, clerk, signed_in):
    assert signed_in(clerk).get(amend_of(access_request, "outcome")).status_code == 404


@pytest.mark.parametrize(
    "field", ["intake", "submitted_at", "confirmed_on", "signed_on", "description", "wanted_form"]
)
def test_every_registration_fact_has_its_form(access_request, clerk, signed_in, field):
    page = signed_in(clerk).get(amend_of(access_request, field))
    assert page.status_code == 200
    assert "更正理由" in page.content.decode()


def test_no_row_is_added_or_deleted_past_the_actions(access_request, clerk, signed_in):
    client = signed_in(clerk)
    index = reverse("access_request:index")
    for tail in ("new/", f"edit/{access_request.pk}/", f"delete/{access_request.pk}/"):
        assert client.get(index + tail).status_code == 404


def test_the_register_narrows_by_spans_of_days_and_shows_how_near_they_are(
    linjiang, clerk, signed_in
):
    build.lodged(linjiang, on=date(2024, 3, 1), description="道路工程竣工图")
    build.lodged(linjiang, on=date(2024, 5, 6), description="停车位规划批文")
    span = {"received_on_from": "2024-05-01", "received_on_to": "2024-05-31"}
    found = signed_in(clerk).get(reverse("access_request:index"), span).content.decode()
    assert "停车位规划批文" in found
    assert "道路工程竣工图" not in found
    # Both fell due years ago and nobody has replied.
    assert "逾期" in found
