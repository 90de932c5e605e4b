"""What the office does around a request: hand it on, search, note, release, put away."""

from __future__ import annotations

from datetime import date

import build
import cast
import pytest
from django.urls import reverse

from gongkai.law.grounds import Ground
from gongkai.law.refusals import NotPermitted
from gongkai.lib.models import AuditEntry
from gongkai.organs.actions import create_division
from gongkai.organs.terms import Role
from gongkai.requests import actions
from gongkai.requests.models import Note
from gongkai.requests.terms import Retention

RECEIVED = date(2024, 3, 1)
TODAY = date(2024, 3, 11)
AT = build.moment(TODAY)


@pytest.fixture
def file(linjiang):
    return build.lodged(linjiang, on=RECEIVED)


@pytest.fixture
def division(linjiang):
    return create_division(linjiang, name="数据资源科")


def test_a_request_is_handed_to_an_officer_with_the_division(file, head, clerk, linjiang, division):
    clerk.division = division
    clerk.save()
    actions.assign(file, by=head, at=AT, to_officer=clerk, note="请于本周办理")
    file.refresh_from_db()
    assert (file.handler, file.division) == (clerk, division)
    assert file.assignments.get().note == "请于本周办理"


def test_the_form_offers_each_who_may_handle_once_and_hands_over(file, head, clerk, signed_in):
    both = cast.officer("both", "吴两任", file.organ, Role.HANDLER, Role.HEAD)
    browser, address = signed_in(head), reverse("access_request:act", args=[file.pk, "assign"])
    page = browser.get(address)
    offered = list(page.context["form"].fields["to_officer"].queryset)
    assert (offered.count(both), offered.count(clerk)) == (1, 1)
    browser.post(address, {"to_officer": clerk.pk, "state": page.context["state"]})
    assert file.assignments.get().to_officer == clerk


def test_several_are_handed_over_at_once_or_not_at_all(linjiang, neighbour, head, clerk, outsider):
    files = [build.lodged(linjiang, on=RECEIVED) for _ in range(3)]
    assert len(actions.assign_many(files, by=head, at=AT, to_officer=clerk)) == 3
    foreign = build.lodged(neighbour, on=RECEIVED)
    with pytest.raises(NotPermitted, match="没有办理"):
        actions.assign_many([files[0], foreign], by=head, at=AT, to_officer=clerk)
    assert files[0].assignments.count() == 1


def test_nobody_gets_what_they_may_not_handle(file, head, outsider, neighbour):
    with pytest.raises(NotPermitted, match="没有办理"):
        actions.assign(file, by=head, at=AT, to_officer=outsider)
    with pytest.raises(NotPermitted, match="内设机构"):
        actions.assign(file, by=head, at=AT, to_division=create_division(neighbour, name="别处科"))
    with pytest.raises(NotPermitted, match="写明"):
        actions.assign(file, by=head, at=AT)


@pytest.mark.law("REG 36(4)")
def test_a_division_searches_and_says_where_and_how(file, clerk, division):
    slip = actions.ask_division(
        file,
        by=clerk,
        on=TODAY,
        division=division,
        question="2023年度目录",
        answer_by=date(2024, 3, 15),
    )
    with pytest.raises(NotPermitted, match="范围和方法"):
        actions.answer_search(
            slip, by=clerk, on=date(2024, 3, 12), was_found=False, scope="", method=""
        )
    actions.answer_search(
        slip,
        by=clerk,
        on=date(2024, 3, 12),
        was_found=False,
        scope="2020年以来文书档案",
        method="按题名和文号检索",
    )
    with pytest.raises(NotPermitted, match="已于 2024-03-12 反馈"):
        actions.answer_search(
            slip, by=clerk, on=date(2024, 3, 13), was_found=True, scope="", method=""
        )
    assert file.search_slips.get().was_found is False


def test_a_search_slip_needs_a_question_a_day_and_an_open_file(
    file, clerk, head, division, neighbour
):
    facts = {"by": clerk, "on": TODAY, "answer_by": TODAY}
    with pytest.raises(NotPermitted, match="检索要求"):
        actions.ask_division(file, division=division, question=" ", **facts)
    with pytest.raises(NotPermitted, match="早于"):
        actions.ask_division(
            file, by=clerk, on=TODAY, division=division, question="略", answer_by=RECEIVED
        )
    with pytest.raises(NotPermitted, match="内设机构"):
        other = create_division(neighbour, name="别处科")
        actions.ask_division(file, division=other, question="略", **facts)
    actions.decide(file, by=head, ground=Ground.DISCLOSABLE, on=TODAY)
    with pytest.raises(NotPermitted, match="不能再办理"):
        actions.ask_division(file, division=division, question="略", **facts)


def test_a_remark_is_sealed_and_leaves_only_its_number_in_the_trail(file, clerk):
    with pytest.raises(NotPermitted):
        actions.note(file, by=clerk, at=AT, text=" ")
    row = actions.note(file, by=clerk, at=AT, text="申请人来电，语气平和")
    assert Note.objects.get().text == "申请人来电，语气平和"
    assert AuditEntry.objects.get(event="requests.noted").details == {"row": row.pk}


@pytest.mark.law("REG 44")
def test_only_what_was_given_is_released_and_once(linjiang, head, clerk):
    given = build.delivered(linjiang, by=head, on=TODAY)
    row = actions.release(given, by=clerk, on=date(2024, 4, 1), title="年度目录", url="/zfxxgk/")
    assert row.released_on == date(2024, 4, 1)
    with pytest.raises(NotPermitted, match="已经转为"):
        actions.release(given, by=clerk, on=date(2024, 4, 2), title="年度目录")
    refused = build.delivered(linjiang, by=head, on=TODAY, ground=Ground.STATE_SECRET)
    with pytest.raises(NotPermitted, match="只有予以公开"):
        actions.release(refused, by=clerk, on=date(2024, 4, 1), title="年度目录")


@pytest.mark.law("REG 45")
def test_a_finished_file_is_put_away_once_and_then_left_alone(linjiang, head, clerk):
    done = build.delivered(linjiang, by=head, on=TODAY)
    with pytest.raises(NotPermitted, match="早于办结"):
        actions.archive(done, by=clerk, on=RECEIVED, retention=Retention.TEN_YEARS)
    actions.archive(done, by=clerk, on=date(2024, 5, 6), retention=Retention.TEN_YEARS)
    with pytest.raises(NotPermitted, match="已经归档"):
        actions.archive(done, by=clerk, on=date(2024, 5, 7), retention=Retention.PERMANENT)
    with pytest.raises(NotPermitted, match="已经归档"):
        actions.assign(done, by=head, at=AT, to_officer=clerk)


def test_an_open_file_is_not_put_away(file, clerk):
    with pytest.raises(NotPermitted, match="不能归档"):
        actions.archive(file, by=clerk, on=TODAY, retention=Retention.TEN_YEARS)


def test_who_may_not_handle_is_told_from_who_may(linjiang, head, file):
    editor = cast.officer("editor", "吴编辑", linjiang, Role.EDITOR)
    with pytest.raises(NotPermitted, match="没有办理"):
        actions.assign(file, by=head, at=AT, to_officer=editor)
