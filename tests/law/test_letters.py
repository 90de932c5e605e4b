"""Which letter carries what, and by how many hands it passes."""

from __future__ import annotations

import pytest

from gongkai.law.grounds import WITHHOLDING, Ground
from gongkai.law.letters import (
    LETTERS,
    REPLIES,
    Addressee,
    LetterKind,
    RemedyText,
    Round,
    letter_for,
    require_other_hands,
    require_returning_reason,
)
from gongkai.law.procedure import Act
from gongkai.law.refusals import NotPermitted


def test_every_kind_has_its_rule():
    assert set(LETTERS) == set(LetterKind)


@pytest.mark.law("REG 36", "REG 37", "REG 38", "REG 39")
@pytest.mark.parametrize(
    ("ground", "kind"),
    [
        pytest.param(Ground.ALREADY_PUBLIC, LetterKind.GRANTED, id="已主动公开"),
        pytest.param(Ground.SEVERED, LetterKind.PARTLY_GRANTED, id="部分公开"),
        pytest.param(Ground.STATE_SECRET, LetterKind.WITHHELD, id="国家秘密"),
        pytest.param(Ground.SPECIAL_ENQUIRY, LetterKind.ENQUIRY, id="行政查询事项"),
        pytest.param(Ground.OTHER_ORGAN, LetterKind.UNAVAILABLE, id="非本机关"),
        pytest.param(Ground.REPEATED, LetterKind.NOT_PROCESSED, id="重复申请"),
        pytest.param(Ground.FEE_LAPSED, LetterKind.LAPSED, id="逾期不缴费"),
        pytest.param(Ground.CLARIFICATION_LAPSED, LetterKind.LAPSED, id="逾期不补正"),
        pytest.param(Ground.ARCHIVED, LetterKind.OTHER, id="已移交档案馆"),
    ],
)
def test_the_ground_tells_the_letter(ground, kind):
    assert letter_for(ground) is kind


@pytest.mark.parametrize("ground", list(Ground))
def test_every_ground_has_a_reply(ground):
    assert letter_for(ground) in REPLIES
    assert (letter_for(ground) is LetterKind.WITHHELD) == (ground in WITHHOLDING)


@pytest.mark.law("OPINION132")
def test_a_step_inside_the_procedure_names_no_remedy_of_its_own():
    for kind, rule in LETTERS.items():
        if rule.act in (Act.ASK_CLARIFICATION, Act.EXTEND, Act.DEMAND_REASONS, Act.DEFER):
            assert rule.remedy is RemedyText.NONE, kind
    assert LETTERS[LetterKind.FEE].remedy is RemedyText.FEE


@pytest.mark.law("REG 32")
def test_a_third_party_told_of_disclosure_may_turn_against_it():
    rule = LETTERS[LetterKind.THIRD_PARTY_TOLD]
    assert (rule.addressee, rule.remedy) == (Addressee.THIRD_PARTY, RemedyText.DECISION)


def test_only_what_repeats_a_registration_goes_unsigned():
    unsigned = {kind for kind, rule in LETTERS.items() if not rule.signed}
    assert unsigned == {
        LetterKind.ACKNOWLEDGEMENT,
        LetterKind.SERVICE_RECEIPT,
        LetterKind.APPROVAL,
    }


@pytest.mark.law("REG 45")
def test_nobody_reviews_or_signs_what_passed_through_the_own_hands():
    assert require_other_hands(Round.SIGN_OFF, 3, {1, 2}) is None
    with pytest.raises(NotPermitted, match="不能再审核"):
        require_other_hands(Round.REVIEW, 1, {1})


def test_a_return_needs_its_reason():
    assert require_returning_reason("第二段引用条款有误") is None
    with pytest.raises(NotPermitted, match="理由"):
        require_returning_reason("  ")
