"""The forms of the acts: who may, what is refused, who was quicker, and what is kept of the text."""

from __future__ import annotations

from datetime import timedelta

import build
import pytest
from django.template.loader import get_template
from django.urls import reverse
from django.utils import timezone

from gongkai.law.calendar import national
from gongkai.law.grounds import Ground
from gongkai.law.procedure import Stage
from gongkai.lib.models import AuditEntry
from gongkai.organs.actions import create_division
from gongkai.requests import actions
from gongkai.requests.forms.acts import ACTS
from gongkai.requests.models import AccessRequest, Consultation, Extension, Paper

TODAY = timezone.localdate()
# A working week ago, so that every act may be dated today.
RECEIVED = TODAY - timedelta(days=7)


@pytest.fixture
def file(linjiang):
    return build.lodged(linjiang, on=RECEIVED)


def url(access_request: AccessRequest, word: str) -> str:
    return reverse("access_request:act", args=[access_request.pk, word])


@pytest.fixture
def act(signed_in):
    """Fill in the form of an act as a browser would, with the state it was opened with."""

    def carry_out(officer, access_request, word, *, state=None, **typed):
        client = signed_in(officer)
        if state is None:
            page = client.get(url(access_request, word))
            state = page.context["state"] if page.status_code == 200 else ""
        return client.post(url(access_request, word), {"state": state, **typed})

    return carry_out


def text_of(answer) -> str:
    return answer.content.decode()


def stage_of(access_request: AccessRequest) -> Stage:
    return AccessRequest.objects.get(pk=access_request.pk).stage


@pytest.mark.parametrize("word", ACTS)
def test_every_act_has_a_page_an_outsider_does_not_find(
    file, head, outsider, overseer, signed_in, word
):
    page = signed_in(head).get(url(file, word))
    assert page.status_code == 200
    assert ACTS[word].label in text_of(page)
    assert signed_in(outsider).get(url(file, word)).status_code == 404
    assert signed_in(outsider).post(url(file, word), {}).status_code == 404
    assert signed_in(overseer).post(url(file, word), {}).status_code in {302, 403}


def test_a_word_that_is_no_act_has_no_page(file, head, signed_in):
    assert signed_in(head).get(url(file, "delete")).status_code == 404


WAYS = {
    "ask_clarification": (
        {"on": TODAY, "matters": "请写明年份", "answer_by": TODAY + timedelta(days=20)},
        Stage.AWAITING_CLARIFICATION,
    ),
    "consult": ({"on": TODAY, "asked": "third_party", "party": "某公司"}, Stage.CONSULTING),
    "demand_reasons": ({"on": TODAY}, Stage.AWAITING_REASONS),
    "extend": ({"on": TODAY, "days": 10, "reason": "数量较大"}, Stage.IN_HAND),
    "charge": (
        {"on": TODAY, "basis": "per_page", "units": 68, "received_on": TODAY},
        Stage.AWAITING_PAYMENT,
    ),
    "decide": ({"on": TODAY, "ground": "disclosable"}, Stage.DECIDED),
    "withdraw": ({"on": TODAY, "reason": "电话撤回"}, Stage.WITHDRAWN),
    "split": ({"on": TODAY, "keeps": "目录", "others": "清单\n接口"}, Stage.IN_HAND),
    "transfer": (
        {"on": TODAY, "name": "临江市水务局", "reason": "不属本机关职责"},
        Stage.DECIDED,
    ),
    "note": ({"text": "已电话联系"}, Stage.IN_HAND),
    "defer": (
        {"on": TODAY, "until": TODAY + timedelta(days=90), "reason": "数量大"},
        Stage.IN_HAND,
    ),
}


@pytest.mark.parametrize("word", WAYS)
def test_an_act_is_carried_out_from_its_form(file, head, act, word):
    typed, stage = WAYS[word]
    answer = act(head, file, word, **typed)
    assert answer.status_code == 302, text_of(answer)
    assert stage_of(file) is stage


def test_a_course_is_walked_from_form_to_form(linjiang, file, clerk, head, act):
    division = create_division(linjiang, name="数据资源科")
    asked = {"division": division.pk, "question": "目录", "answer_by": TODAY}
    act(clerk, file, "ask_division", on=TODAY, **asked)
    slip = file.search_slips.get()
    found = {"slip": slip.pk, "on": TODAY, "was_found": "no"}
    refused = act(clerk, file, "answer_search", **found)
    assert "应当写明检索的范围和方法" in text_of(refused)
    act(clerk, file, "answer_search", **found, scope="档案室", method="按文号查")
    slip.refresh_from_db()
    assert slip.was_found is False
    act(clerk, file, "consult", on=TODAY, asked="third_party", party="某公司")
    row = file.consultations.get()
    act(clerk, file, "record_consultation_received", consultation=row.pk, on=TODAY)
    act(clerk, file, "record_opinion", consultation=row.pk, on=TODAY, agrees="yes")
    act(head, file, "decide", on=TODAY, ground="not_existing", reason="经检索没有")
    act(clerk, file, "deliver", way="post", sent_on=TODAY, tracking_number="XA1")
    delivery = file.deliveries.get()
    act(clerk, file, "record_signed_for", delivery=delivery.pk, on=TODAY)
    act(clerk, file, "archive", on=TODAY, retention="ten_years")
    file = AccessRequest.objects.get(pk=file.pk)
    assert file.stage is Stage.DELIVERED
    assert file.archiving
    assert file.deliveries.get().signed_for_on == TODAY


@pytest.mark.law("REG 33(2)")
def test_a_handler_who_would_extend_is_pointed_to_drafting(file, clerk, act, signed_in):
    for answer in (
        signed_in(clerk).get(url(file, "extend")),
        act(clerk, file, "extend", on=TODAY, days=5, reason="数量大"),
    ):
        assert answer.status_code == 403
        assert "应当经政府信息公开工作机构负责人同意（条例第三十三条第二款）" in text_of(answer)
        assert "拟制《延期答复告知书》送审" in text_of(answer)
    assert not Extension.objects.exists()


def test_a_handler_does_not_decide(file, clerk, act):
    answer = act(clerk, file, "decide", on=TODAY, ground="disclosable")
    assert answer.status_code == 403
    assert "由负责人批准" in text_of(answer)
    assert stage_of(file) is Stage.IN_HAND


def test_a_refusal_names_its_article_and_keeps_what_was_typed(file, head, act):
    act(head, file, "extend", on=TODAY, days=5, reason="数量大")
    answer = act(head, file, "extend", on=TODAY, days=7, reason="再核对一次数据")
    assert answer.status_code == 200
    assert "已经延长答复期限，不能再次延长答复期限（条例第三十三条第二款）。" in text_of(answer)
    assert "再核对一次数据" in text_of(answer)
    assert Extension.objects.count() == 1


def test_an_act_that_is_not_open_says_so_before_anything_is_typed(file, clerk, signed_in):
    page = text_of(signed_in(clerk).get(url(file, "deliver")))
    assert "“办理中”阶段不能送达答复（条例第三十三条）。" in page
    page = text_of(signed_in(clerk).get(url(file, "record_opinion")))
    assert "没有等待答复的征求意见。" in page


def test_a_missing_fact_is_told_beside_its_field(file, clerk, act):
    answer = act(clerk, file, "ask_clarification", on="昨天", matters="", answer_by=TODAY)
    assert set(answer.context["form"].errors) == {"on", "matters"}
    assert "请填写日期，如 2024-03-01。" in text_of(answer)


def test_the_second_of_two_officers_is_told_who_did_what(file, clerk, head, act, signed_in):
    opened = signed_in(clerk).get(url(file, "consult")).context["state"]
    act(head, file, "ask_clarification", on=TODAY, matters="请写明", answer_by=TODAY)
    typed = {"on": TODAY, "asked": "third_party", "party": "某某商贸有限公司"}
    answer = act(clerk, file, "consult", state=opened, **typed)
    page = text_of(answer)
    assert "您填写期间，这份案卷已经有人办理" in page
    assert "孙主任　告知补正" in page
    assert "某某商贸有限公司" in page
    assert not Consultation.objects.exists()
    again = act(clerk, file, "consult", state=answer.context["state"], **typed)
    assert "“待补正”阶段不能征求意见" in text_of(again)


def test_who_goes_on_after_being_told_is_heard(file, clerk, head, act, signed_in):
    opened = signed_in(clerk).get(url(file, "consult")).context["state"]
    act(head, file, "extend", on=TODAY, days=5, reason="数量大")
    typed = {"on": TODAY, "asked": "third_party", "party": "某公司"}
    told = act(clerk, file, "consult", state=opened, **typed)
    done = act(clerk, file, "consult", state=told.context["state"], **typed)
    assert done.status_code == 302
    assert Consultation.objects.count() == 1


def test_a_double_click_makes_one_act(file, clerk, act, signed_in):
    opened = signed_in(clerk).get(url(file, "consult")).context["state"]
    typed = {"on": TODAY, "asked": "third_party", "party": "某公司"}
    for _ in range(2):
        assert act(clerk, file, "consult", state=opened, **typed).status_code == 302
    assert Consultation.objects.count() == 1


def test_a_remark_of_a_colleague_stands_in_nobodys_way(file, clerk, head, act, signed_in):
    opened = signed_in(clerk).get(url(file, "consult")).context["state"]
    act(head, file, "note", text="请抓紧")
    typed = {"on": TODAY, "asked": "third_party", "party": "某公司"}
    assert act(clerk, file, "consult", state=opened, **typed).status_code == 302


def test_a_rehearsal_shows_the_new_day_and_writes_nothing(file, head, act):
    entries = AuditEntry.objects.count()
    due = national().nth_working_day_after(RECEIVED, 30)
    answer = act(head, file, "extend", on=TODAY, days=10, reason="数量大", rehearse="1")
    assert f"应于 {due}" in text_of(answer)
    assert "数量大" in text_of(answer)
    assert not Extension.objects.exists()
    assert AuditEntry.objects.count() == entries


def test_a_rehearsal_of_what_is_refused_shows_the_refusal(file, clerk, signed_in):
    answer = signed_in(clerk).post(
        url(file, "lapse"),
        {"on": TODAY, "rehearse": "1"},
        headers={"X-Requested-With": "fetch"},
    )
    page = text_of(answer)
    assert "“办理中”阶段不能不再处理" in page
    assert "<html" not in page


@pytest.mark.law("REG 36(6)")
def test_a_repetition_names_the_file_that_was_answered(linjiang, file, head, act):
    answer = act(head, file, "decide", on=TODAY, ground="repeated", repeats="2019-99")
    assert "请填写本机关已经答复的那件申请的编号。" in text_of(answer)
    earlier = build.decided(linjiang, by=head, on=RECEIVED, received=RECEIVED)
    act(head, file, "decide", on=TODAY, ground="repeated", repeats=earlier.number)
    assert AccessRequest.objects.get(pk=file.pk).decision.ground is Ground.REPEATED


@pytest.mark.law("REG 32")
def test_disclosing_against_a_reasonable_objection_needs_a_public_interest(file, clerk, head, act):
    asked = build.consulted(file, by=clerk, on=TODAY)
    facts = {"consultation": asked.pk, "on": TODAY, "agrees": "no"}
    refused = act(clerk, file, "record_opinion", **facts)
    assert "请判断其理由是否合理" in text_of(refused)
    act(clerk, file, "record_opinion", **facts, is_reasonable="yes", opinion="含商业秘密")
    refused = act(head, file, "decide", on=TODAY, ground="disclosable")
    assert "不予公开；认为不公开可能对公共利益造成重大影响的，应当写明理由（条例第三十二条）" in (
        text_of(refused)
    )
    why = "涉及公共饮水安全"
    act(head, file, "decide", on=TODAY, ground="disclosable", public_interest=why)
    reason = AccessRequest.objects.get(pk=file.pk).decision.reason
    assert reason == f"不公开可能对公共利益造成重大影响：{why}"


@pytest.mark.law("REG 32")
def test_an_unreasonable_objection_bars_nothing(file, clerk, head):
    asked = build.consulted(file, by=clerk, on=TODAY)
    actions.record_opinion(asked, by=clerk, on=TODAY, agrees=False, is_reasonable=False)
    actions.decide(file, by=head, on=TODAY, ground=Ground.DISCLOSABLE)
    assert stage_of(file) is Stage.DECIDED


def test_a_paper_is_taken_in_by_what_it_is(file, clerk, signed_in, tmp_path):
    client = signed_in(clerk)
    good, bad = tmp_path / "申请表.pdf", tmp_path / "伪装.pdf"
    good.write_text("申请公开数据目录")
    bad.write_bytes(b"MZ\x90\x00program")
    for path, status in ((good, 302), (bad, 200)):
        with path.open("rb") as upload:
            answer = client.post(url(file, "add_paper"), {"kind": "application", "file": upload})
        assert answer.status_code == status
    assert "系统按文件内容判断" in text_of(answer)
    paper = Paper.objects.get()
    address = reverse("access_request:paper", args=[file.pk, paper.pk])
    got = client.get(address)
    assert got.content.decode() == "申请公开数据目录"
    assert got["Content-Type"] == "text/plain"
    assert AuditEntry.objects.filter(event="requests.paper_read", actor_id=clerk.pk).count() == 1


def test_a_paper_is_kept_from_those_who_only_look(
    file, clerk, overseer, outsider, neighbour, signed_in
):
    facts = {"kind": "other", "name": "a.txt", "raw": b"text", "at": build.moment(TODAY)}
    paper = actions.add_paper(file, by=clerk, **facts)
    address = reverse("access_request:paper", args=[file.pk, paper.pk])
    assert signed_in(overseer).get(address).status_code in {302, 403}
    assert signed_in(outsider).get(address).status_code == 404
    foreign = build.lodged(neighbour)
    crossed = reverse("access_request:paper", args=[foreign.pk, paper.pk])
    assert signed_in(outsider).get(crossed).status_code == 404


@pytest.mark.parametrize("word", ACTS)
def test_every_act_has_a_picture_that_exists(word):
    assert get_template(f"wagtailadmin/icons/{ACTS[word].icon}.svg")
