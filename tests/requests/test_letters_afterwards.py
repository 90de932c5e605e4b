"""A reply decided at the desk gets its letter from the decision; it is not decided again."""

from __future__ import annotations

from datetime import date

import build
import paper
import pytest
from django.urls import reverse

from gongkai.law.delivery import Delivery
from gongkai.law.grounds import Ground
from gongkai.law.letters import LetterKind
from gongkai.law.procedure import Stage
from gongkai.law.refusals import NotPermitted
from gongkai.requests import actions
from gongkai.requests.letters import from_json
from gongkai.requests.models import AccessRequest, Decision
from gongkai.requests.queries import letters_open

K = LetterKind
DECIDED = date(2024, 3, 15)
LATER = date(2024, 3, 20)
REASON = "经保密审查，该信息属于国家秘密，密级为秘密。"


@pytest.fixture
def by(linjiang):
    paper.office(linjiang)
    return paper.hands(linjiang)


@pytest.fixture
def file(linjiang, by):
    """A refusal decided at the desk, without its letter."""
    file = paper.plain(linjiang, by)
    actions.decide(file, by=by.signer, ground=Ground.STATE_SECRET, on=DECIDED, reason=REASON)
    return AccessRequest.objects.get(pk=file.pk)


def told(file, by, **given):
    given.setdefault("facts", {"ground": ""})
    return paper.signed(file, K.WITHHELD, by, on=LATER, **given)


def test_the_letter_is_stamped_to_the_decision_that_stands(file, by):
    before = Decision.objects.values().get()
    letter = told(file, by)
    assert Decision.objects.values().get() == before
    assert letter.decision == file.decision
    assert letter.issued_on == LATER
    assert file.decision.letters.get() == letter


def test_it_says_when_and_on_what_the_decision_rests(file, by):
    drafted = actions.draft_letter(file, by=by.drafter, kind=K.WITHHELD, on=LATER)
    paper.passed(drafted, by, LATER)
    letter = actions.sign_letter(drafted, by=by.signer, on=LATER)
    text = from_json(letter.composed).text()
    assert "本机关于2024年3月15日作出处理决定，现书面告知。" in text
    assert "第十四条" in text
    assert REASON.rstrip("。") in text
    assert "应当先自收到本告知书之日起60日内" in text


def test_places_and_route_are_those_of_the_day_of_the_decision(linjiang, by):
    file = build.lodged(linjiang, on=date(2023, 12, 4))
    on = date(2023, 12, 29)
    actions.decide(file, by=by.signer, ground=Ground.STATE_SECRET, on=on, reason=REASON)
    letter = paper.signed(
        AccessRequest.objects.get(pk=file.pk), K.WITHHELD, by, on=date(2024, 1, 2)
    )
    text = from_json(letter.composed).text()
    assert "临江市人民政府或者江东省数据局" in text
    assert "应当先" not in text


def test_three_hands_are_still_needed(file, by):
    draft = actions.draft_letter(file, by=by.drafter, kind=K.WITHHELD, on=LATER)
    actions.submit_letter(draft, by=by.drafter, on=LATER)
    with pytest.raises(NotPermitted, match="不同的人"):
        actions.review_letter(draft, by=by.drafter, on=LATER, passes=True)


def test_another_ground_and_a_second_letter_are_refused(file, by):
    with pytest.raises(NotPermitted, match="文书的理由应当一致"):
        told(file, by, facts={"ground": "third_party_rights"})
    told(file, by)
    with pytest.raises(NotPermitted, match="已有签发的文书"):
        told(file, by)
    with pytest.raises(NotPermitted, match="不能作出决定"):
        paper.signed(file, K.GRANTED, by, on=LATER)


def test_the_file_offers_the_one_kind_until_it_has_been_told(file, by):
    offered = letters_open(file, LATER)
    assert K.WITHHELD in offered
    assert K.GRANTED not in offered
    told(file, by)
    assert K.WITHHELD not in letters_open(file, LATER)


def test_its_delivery_is_that_of_the_reply(file, by):
    letter = told(file, by)
    row = actions.deliver_letter(letter, by=by.drafter, way=Delivery.POST, sent_on=LATER)
    assert row.decision == file.decision
    assert AccessRequest.objects.get(pk=file.pk).stage is Stage.DELIVERED


def test_the_form_begins_with_what_was_decided(file, by, signed_in):
    page = signed_in(by.drafter).get(reverse("letter_draft", args=[file.pk, "withheld"]))
    form = page.context["form"]
    assert form["fact-ground"].value() == Ground.STATE_SECRET
    assert REASON in page.content.decode()


def test_a_letter_that_decides_bears_its_own_decision(linjiang, by):
    letter = paper.signed(paper.plain(linjiang, by), K.GRANTED, by)
    assert letter.decision == letter.access_request.decision


def test_what_nobody_signs_is_never_said_to_be_signed(file, by, signed_in):
    letter = actions.issue_unsigned(file, by=by.drafter, kind=K.ACKNOWLEDGEMENT, on=LATER)
    assert letter.standing == "已出具"
    browser = signed_in(by.drafter)
    for address in (
        reverse("letter_page", args=[letter.pk]),
        reverse("letters") + "?kind=acknowledgement",
        reverse("access_request:inspect", args=[file.pk]),
    ):
        shown = browser.get(address).content.decode()
        assert "已出具" in shown
        assert ">已签发</span>" not in shown
