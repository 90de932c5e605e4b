"""Terms: a stored value with its statutory wording."""

from __future__ import annotations

import pytest

from gongkai.law.applicants import ApplicantKind
from gongkai.law.outcomes import Outcome
from gongkai.law.refusals import NotPermitted, Refusal, YearNotAnnounced


def test_a_term_is_its_stored_value_and_carries_its_wording():
    assert ApplicantKind("business") is ApplicantKind.BUSINESS
    assert ApplicantKind.BUSINESS == "business"
    assert str(ApplicantKind.BUSINESS) == f"{ApplicantKind.BUSINESS}" == "business"
    assert ApplicantKind.BUSINESS.label == "商业企业"


@pytest.mark.law("FORM 3")
def test_choices_follow_the_form():
    assert ApplicantKind.choices()[0] == ("natural_person", "自然人")
    assert len(Outcome.choices()) == 21


def test_a_refusal_is_one_chinese_sentence_with_its_article():
    refusal = NotPermitted("REG 33(2)", "延长的期限最长 20 个工作日")
    assert str(refusal) == "延长的期限最长 20 个工作日（条例第三十三条第二款）。"
    assert (refusal.article, refusal.sentence) == ("REG 33(2)", "延长的期限最长 20 个工作日")
    assert issubclass(YearNotAnnounced, Refusal)
