"""The file: what may be done and why not, course and clock, and what belongs to it."""

from __future__ import annotations

from datetime import date

import build
import cast
from django.urls import reverse

from gongkai.law.applicants import ApplicantKind
from gongkai.lib.models import AuditEntry
from gongkai.organs.actions import create_division
from gongkai.organs.terms import Role
from gongkai.requests import actions

RECEIVED = date(2024, 3, 1)


def page_of(client, access_request, **asked) -> str:
    return client.get(address(access_request), asked).content.decode()


def address(access_request) -> str:
    return reverse("access_request:inspect", args=[access_request.pk])


def test_open_acts_are_buttons_and_the_others_say_why_not(linjiang, clerk, signed_in):
    file = build.lodged(linjiang, on=RECEIVED)
    page = page_of(signed_in(clerk), file)
    for word in ("consult", "ask_clarification", "withdraw", "note", "assign"):
        assert reverse("access_request:act", args=[file.pk, word]) in page
    assert f'{reverse("access_request:act", args=[file.pk, "deliver"])}"' not in page
    assert "“办理中”阶段不能送达答复（条例第三十三条）" in page
    assert "由负责人批准" in page


def test_who_only_looks_is_offered_no_act(linjiang, overseer, signed_in):
    file = build.lodged(linjiang, on=RECEIVED)
    page = page_of(signed_in(overseer), file)
    assert "/act/" not in page
    assert "现在可以办理</h3>" not in page


def test_a_leader_who_handles_nothing_may_extend_and_decide(linjiang, signed_in):
    leader = cast.officer("leader", "吴局长", linjiang, Role.LEADER)
    page = page_of(signed_in(leader), build.lodged(linjiang, on=RECEIVED))
    assert "/act/extend/" in page
    assert "/act/consult/" not in page


def test_an_archived_file_offers_nothing(linjiang, head, signed_in):
    file = build.delivered(linjiang, by=head, on=date(2024, 3, 12))
    actions.archive(file, by=head, on=date(2024, 3, 18), retention="ten_years")
    page = page_of(signed_in(head), file)
    assert "已归档" in page
    assert "/act/" not in page


def test_the_course_tells_what_was_done_and_what_the_law_expects(linjiang, clerk, head, signed_in):
    file = build.lodged(linjiang, on=RECEIVED)
    division = create_division(linjiang, name="数据资源科")
    at = build.moment(date(2024, 3, 4))
    actions.assign(file, by=head, at=at, to_officer=clerk, note="请先检索")
    actions.note(file, by=clerk, at=at, text="已电话联系")
    on = date(2024, 3, 5)
    actions.ask_division(
        file, by=clerk, on=on, division=division, question="目录终稿", answer_by=date(2024, 3, 8)
    )
    build.consulted(file, by=clerk, on=date(2024, 3, 11), received_on=date(2024, 3, 13))
    page = page_of(signed_in(clerk), file)
    for said in (
        "收到申请",
        "交 钱经办。请先检索",
        "已电话联系",
        "数据资源科：目录终稿",
        "数据资源科反馈检索结果",
        "第三方提出意见的最后一日",
        "2024-04-03",
        "逾期由本机关依照条例决定是否公开",
        "答复的最后一日",
    ):
        assert said in page


def test_the_clock_is_drawn_and_told(linjiang, clerk, signed_in):
    page = page_of(signed_in(clerk), build.lodged(linjiang, on=RECEIVED))
    assert "应于 2024-03-29（星期五）前答复，逾期" in page
    assert 'role="img"' in page
    assert "原答复期限 2024-03-29" in page
    assert "2024-03-01（星期五）工作日，尚未开始：收到申请" in page


def test_a_past_day_and_a_supposition_are_asked_of_the_page(linjiang, clerk, signed_in):
    file = build.lodged(linjiang, on=RECEIVED)
    actions.extend(file, by=clerk, on=date(2024, 3, 11), days=10, reason="数量大")
    client = signed_in(clerk)
    then = page_of(client, file, as_of="2024-03-08")
    assert "截至 2024-03-08：应于 2024-03-29（星期五）前答复，剩 15 个工作日" in then
    assert "截至 2024-02-01 尚未收到申请" in page_of(client, file, as_of="2024-02-01")
    asked = {"what": "clarify", "on": "2024-03-12", "until": "2024-03-20"}
    assert "答复期限将为" in page_of(client, file, **asked)
    assert "请填写日期" in page_of(client, file, what="clarify", on="下周")


def test_a_consultation_shows_its_own_clock_and_what_silence_means(linjiang, clerk, signed_in):
    file = build.lodged(linjiang, on=RECEIVED)
    build.consulted(file, by=clerk, on=date(2024, 3, 11))
    page = page_of(signed_in(clerk), file)
    assert "期满未回" in page
    assert "（暂按发出日推算），逾期由本机关依照条例决定是否公开" in page


def test_a_branch_is_a_link_only_to_those_who_see_the_other_file(
    linjiang, neighbour, head, outsider, signed_in
):
    file = build.lodged(linjiang, on=RECEIVED)
    new = actions.transfer(
        file, to=neighbour, by=head, on=date(2024, 3, 5), reason="职责", applicant_agrees=True
    )
    page = page_of(signed_in(head), file)
    assert new.number in page
    assert neighbour.name in page
    assert address(new) not in page
    assert address(file) not in page_of(signed_in(outsider), new)


def test_the_applicant_is_read_by_a_deliberate_act(linjiang, clerk, applicant, signed_in):
    file = build.lodged(linjiang, on=RECEIVED)
    client = signed_in(clerk)
    assert applicant.name not in page_of(client, file)
    assert not AuditEntry.objects.filter(event="requests.applicant_read").exists()
    assert applicant.identity in client.post(address(file)).content.decode()
    assert AuditEntry.objects.filter(event="requests.applicant_read").count() == 1


def test_a_request_not_yet_confirmed_says_what_is_missing(linjiang, clerk, signed_in):
    file = build.lodged(linjiang, on=RECEIVED, intake="online")
    page = page_of(signed_in(clerk), file)
    assert "尚未与申请人确认收到，答复期限没有起算。" in page
    assert reverse("access_request:act", args=[file.pk, "confirm_receipt"]) in page


def test_the_bundle_is_the_whole_file_and_names_its_applicant_only_when_asked(
    linjiang, clerk, head, overseer, outsider, applicant, signed_in
):
    file = build.delivered(
        linjiang, by=head, on=date(2024, 3, 12), kind=ApplicantKind.NATURAL_PERSON
    )
    url = reverse("access_request:bundle", args=[file.pk])
    page = signed_in(clerk).get(url).content.decode()
    for said in ("政府信息公开申请案卷", file.number, "期限推算", "处理决定和送达", "材料目录"):
        assert said in page
    assert applicant.name not in page
    assert applicant.name in signed_in(clerk).post(url).content.decode()
    assert signed_in(overseer).post(url).status_code in {302, 403}
    assert signed_in(outsider).get(url).status_code == 404
