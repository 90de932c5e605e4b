"""The procedure of a normative document, and how long it may bind."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.law.documents import DocumentKind
from gongkai.law.norms import (
    Legality,
    Step,
    Taken,
    evaluated_from,
    is_longer_than_usual,
    review_days,
    shortfalls,
)

NORM = DocumentKind.NORMATIVE_DOCUMENT
BEGAN, REVIEWED, DELIBERATED, SIGNED = (
    date(2024, 3, 4),
    date(2024, 3, 8),
    date(2024, 3, 11),
    date(2024, 3, 12),
)


def review(legality=Legality.LAWFUL, on=REVIEWED, began=BEGAN, note=""):
    return Taken(Step.LEGALITY_REVIEWED, on, began, legality, note)


def whole(legality_review):
    return [
        Taken(Step.ARGUED, BEGAN),
        Taken(Step.OPINIONS_SOUGHT, BEGAN),
        *([legality_review] if legality_review else []),
        Taken(Step.DELIBERATED, DELIBERATED),
        Taken(Step.SIGNED, SIGNED),
    ]


def refused(taken, calendar):
    return [each.sentence for each in shortfalls(NORM, taken, calendar) if each.refuses]


@pytest.mark.law("NORMS", "LEGALITY")
def test_a_whole_procedure_lacks_nothing(calendar):
    assert shortfalls(NORM, whole(review()), calendar) == []


@pytest.mark.law("LEGALITY")
@pytest.mark.parametrize(
    ("found", "why"),
    [
        pytest.param(None, "没有经过合法性审核", id="未审"),
        pytest.param(review(Legality.UNLAWFUL), "结论是“不合法”", id="不合法"),
        pytest.param(review(Legality.TO_BE_AMENDED), "结论是“应予修改”", id="应予修改"),
        pytest.param(review(None), "结论是“没有写明”", id="没有结论"),
        pytest.param(review(Legality.EXEMPT), "应当写明理由", id="免审没有理由"),
        pytest.param(review(on=date(2024, 3, 12)), "集体审议早于合法性审核", id="先审议后审核"),
    ],
)
def test_without_a_passed_review_a_document_is_not_issued(calendar, found, why):
    assert any(why in said for said in refused(whole(found), calendar))


@pytest.mark.law("LEGALITY")
def test_an_exemption_with_its_reason_is_enough(calendar):
    assert refused(whole(review(Legality.EXEMPT, note="防汛应急")), calendar) == []


@pytest.mark.law("NORMS")
def test_deliberation_and_signature_are_needed_the_rest_is_told(calendar):
    found = shortfalls(NORM, [review()], calendar)
    assert [(each.sentence[5:7], each.refuses) for each in found] == [
        ("集体", True),
        ("签发", True),
        ("评估", False),
        ("公开", False),
    ]


@pytest.mark.law("LEGALITY")
@pytest.mark.parametrize(
    ("began", "days", "is_told"),
    [
        pytest.param(date(2024, 3, 4), 5, False, id="五个工作日"),
        pytest.param(date(2024, 3, 5), 4, True, id="太快"),
        pytest.param(date(2024, 2, 5), 21, True, id="太慢，调休的周末也算"),
        pytest.param(None, None, False, id="没有记开始日期"),
    ],
)
def test_a_review_takes_five_to_fifteen_working_days(calendar, began, days, is_told):
    found = review(began=began)
    assert review_days(found, calendar) == days
    assert bool(shortfalls(NORM, whole(found), calendar)) is is_told


def test_a_later_entry_of_a_step_counts(calendar):
    first = review(Legality.TO_BE_AMENDED, on=date(2024, 3, 7))
    assert shortfalls(NORM, [first, *whole(review())], calendar) == []


@pytest.mark.parametrize("kind", [None, DocumentKind.GOVERNMENT_RULE])
def test_other_documents_are_not_held_to_it(calendar, kind):
    assert shortfalls(kind, [], calendar) == []


@pytest.mark.parametrize(
    ("last", "longer"),
    [(date(2029, 2, 28), False), (date(2029, 3, 1), False), (date(2029, 3, 2), True), (None, True)],
)
def test_more_than_five_years_is_told(last, longer):
    assert is_longer_than_usual(date(2024, 3, 1), last) is longer


@pytest.mark.parametrize(
    ("last", "first"),
    [(date(2024, 12, 31), date(2024, 6, 30)), (date(2024, 3, 1), date(2023, 9, 1))],
)
def test_a_document_is_evaluated_six_months_before_its_end(last, first):
    assert evaluated_from(last) == first
