"""Grounds: the article to cite, the row of the report, the remedy."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gongkai.law.grounds import (
    RULES,
    WITHHOLDING,
    Ground,
    ProceduralStep,
    articles,
    find,
    outcome_of,
    remedy_route,
    require_repeated,
    require_withholding_reason,
)
from gongkai.law.instruments import cite
from gongkai.law.outcomes import Outcome
from gongkai.law.policy import DEFAULT
from gongkai.law.refusals import NotPermitted
from gongkai.law.remedies import RemedyRoute

FIRST, EITHER, SEVERED, NONE = (
    RemedyRoute.RECONSIDERATION_FIRST,
    RemedyRoute.EITHER,
    RemedyRoute.SEVERED,
    RemedyRoute.NONE,
)

# The whole table: ground, articles, row, remedy since 2024.
TABLE = [
    (Ground.ALREADY_PUBLIC, ("REG 36(1)",), Outcome.GRANTED, EITHER),
    (Ground.DISCLOSABLE, ("REG 36(2)",), Outcome.GRANTED, EITHER),
    (Ground.SEVERED, ("REG 37",), Outcome.PARTLY_GRANTED, SEVERED),
    (Ground.STATE_SECRET, ("REG 36(3)", "REG 14"), Outcome.STATE_SECRET, FIRST),
    (Ground.BARRED_BY_LAW, ("REG 36(3)", "REG 14"), Outcome.BARRED_BY_LAW, FIRST),
    (Ground.SECURITY_OR_STABILITY, ("REG 36(3)", "REG 14"), Outcome.SECURITY_OR_STABILITY, FIRST),
    (Ground.THIRD_PARTY_RIGHTS, ("REG 36(3)", "REG 15"), Outcome.THIRD_PARTY_RIGHTS, FIRST),
    (Ground.INTERNAL_AFFAIRS, ("REG 36(3)", "REG 16(1)"), Outcome.INTERNAL_AFFAIRS, FIRST),
    (Ground.DELIBERATIVE, ("REG 36(3)", "REG 16(2)"), Outcome.DELIBERATIVE, FIRST),
    (Ground.ENFORCEMENT_FILE, ("REG 36(3)", "REG 16(2)"), Outcome.ENFORCEMENT_FILE, FIRST),
    (Ground.SPECIAL_ENQUIRY, ("REG 36(7)",), Outcome.ADMINISTRATIVE_ENQUIRY, EITHER),
    (Ground.NOT_EXISTING, ("REG 36(4)",), Outcome.NOT_HELD, EITHER),
    (Ground.OTHER_ORGAN, ("REG 36(5)",), Outcome.NOT_HELD, EITHER),
    (Ground.NEEDS_CREATION, ("REG 38",), Outcome.NEEDS_CREATION, EITHER),
    (Ground.STILL_UNCLEAR, ("REG 30",), Outcome.STILL_UNCLEAR, EITHER),
    (Ground.PETITION, ("REG 39(1)",), Outcome.PETITION, EITHER),
    (Ground.REPEATED, ("REG 36(6)",), Outcome.REPEATED, EITHER),
    (Ground.PUBLISHED_WORK, ("REG 39(2)",), Outcome.PUBLISHED_WORK, EITHER),
    (Ground.EXCESSIVE, ("REG 35",), Outcome.EXCESSIVE, EITHER),
    (Ground.RECONFIRMATION, ("FORM 3",), Outcome.RECONFIRMATION, EITHER),
    (Ground.CLARIFICATION_LAPSED, ("REG 30",), Outcome.CLARIFICATION_LAPSED, EITHER),
    (Ground.FEE_LAPSED, ("FEE 6",), Outcome.FEE_LAPSED, EITHER),
    (Ground.WITHDRAWN, ("FORM 3",), Outcome.OTHER, NONE),
    (Ground.ARCHIVED, ("REPLY14",), Outcome.OTHER, EITHER),
    (Ground.JOINED, ("REG 45",), None, NONE),
    (Ground.OTHER, ("FORM 3",), Outcome.OTHER, EITHER),
]


@pytest.mark.law("REG 36", "REG 37", "REG 38", "REG 39", "FORM 3")
@pytest.mark.parametrize(
    ("ground", "cited", "outcome", "route"), TABLE, ids=[row[0].label for row in TABLE]
)
def test_a_ground_leads_to_its_article_its_row_and_its_remedy(day, ground, cited, outcome, route):
    assert articles(ground) == cited
    assert all(cite(article) for article in cited)
    assert outcome_of(ground) is outcome
    assert remedy_route(ground, day("2025-06-01")) is route
    assert RULES[ground].must_say


def test_the_table_holds_every_ground_and_reaches_every_row():
    assert [row[0] for row in TABLE] == list(Ground)
    assert {outcome_of(ground) for ground in Ground} == {*Outcome, None}


@pytest.mark.law("ARL 23(1)(4)")
@pytest.mark.parametrize("ground", sorted(set(Ground) - {Ground.WITHDRAWN, Ground.JOINED}))
def test_before_2024_every_decision_left_both_ways_open(day, ground):
    assert remedy_route(ground, day("2023-12-31")) is EITHER


@pytest.mark.law("REG 36(7)", "SPC25 1")
def test_the_remedy_follows_the_article_not_the_row(day):
    assert Ground.SPECIAL_ENQUIRY not in WITHHOLDING
    assert outcome_of(Ground.SPECIAL_ENQUIRY).value.startswith("withheld.")
    assert remedy_route(Ground.SPECIAL_ENQUIRY, day("2024-06-01")) is EITHER
    strict = replace(DEFAULT, enquiry_reconsideration_first=True)
    assert remedy_route(Ground.SPECIAL_ENQUIRY, day("2024-06-01"), strict) is FIRST


@pytest.mark.law("ARL 23(1)(4)")
@pytest.mark.parametrize(
    ("ground", "decided", "route"),
    [
        pytest.param(Ground.NOT_EXISTING, "2024-06-01", FIRST, id="从宽时无法提供也前置"),
        pytest.param(Ground.REPEATED, "2025-05-31", FIRST, id="从宽时不予处理也前置"),
        pytest.param(Ground.DISCLOSABLE, "2024-06-01", EITHER, id="予以公开不前置"),
        pytest.param(Ground.FEE_LAPSED, "2024-06-01", EITHER, id="逾期不缴费不前置"),
        pytest.param(Ground.NOT_EXISTING, "2025-06-01", EITHER, id="解释施行后不再从宽"),
    ],
)
def test_policy_may_read_the_disputed_months_widely(day, ground, decided, route):
    wide = replace(DEFAULT, transitional_first_for_all_refusals=True)
    assert remedy_route(ground, day(decided), wide) is route
    assert remedy_route(ground, day(decided)) is EITHER


@pytest.mark.law("REG 37")
def test_policy_may_tell_a_severed_reply_to_seek_reconsideration_first(day):
    whole = replace(DEFAULT, severed_names_both_routes=False)
    assert remedy_route(Ground.SEVERED, day("2024-06-01"), whole) is FIRST


@pytest.mark.parametrize(
    ("field", "ground"),
    [
        ("already_public_outcome", Ground.ALREADY_PUBLIC),
        ("not_existing_outcome", Ground.NOT_EXISTING),
        ("other_organ_outcome", Ground.OTHER_ORGAN),
        ("withdrawn_outcome", Ground.WITHDRAWN),
        ("archived_outcome", Ground.ARCHIVED),
    ],
)
def test_policy_may_choose_another_row_where_the_form_is_silent(field, ground):
    chosen = replace(DEFAULT, **{field: Outcome.STILL_UNCLEAR})
    assert outcome_of(ground, chosen) is Outcome.STILL_UNCLEAR


def test_policy_may_leave_withdrawn_requests_out_of_the_table():
    assert outcome_of(Ground.WITHDRAWN, replace(DEFAULT, withdrawn_outcome=None)) is None


@pytest.mark.law("REG 36(6)")
@pytest.mark.parametrize(
    "earlier",
    [pytest.param(None, id="前件未答复"), pytest.param("2024-03-21", id="前件之后才答复")],
)
def test_a_request_is_repeated_only_once_the_first_has_its_reply(day, earlier):
    with pytest.raises(NotPermitted, match="前一件申请尚未作出答复"):
        require_repeated(day(earlier), day("2024-03-20"))
    lenient = replace(DEFAULT, repeated_needs_earlier_reply=False)
    assert require_repeated(day(earlier), day("2024-03-20"), lenient) is None


def test_a_request_answered_before_is_repeated(day):
    assert require_repeated(day("2024-03-20"), day("2024-03-20")) is None


@pytest.mark.law("REG 36(3)", "REG 37")
@pytest.mark.parametrize("ground", [Ground.STATE_SECRET, Ground.SEVERED])
def test_withholding_needs_a_reason(ground):
    assert require_withholding_reason(ground, "依据国家秘密目录") is None
    with pytest.raises(NotPermitted, match="应当说明理由"):
        require_withholding_reason(ground, "  ")


def test_granting_needs_no_reason():
    assert require_withholding_reason(Ground.DISCLOSABLE, "") is None


@pytest.mark.law("FEE 7", "OPINION132")
@pytest.mark.parametrize("step", ProceduralStep)
def test_no_remedy_stands_against_a_step_of_the_procedure_alone(step):
    assert step.route is NONE


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("state_secret", Ground.STATE_SECRET),
        (" State-Secret ", Ground.STATE_SECRET),
        ("属于国家秘密", Ground.STATE_SECRET),
        ("withheld.administrative_enquiry", Ground.SPECIAL_ENQUIRY),
        ("属于行政查询事项", Ground.SPECIAL_ENQUIRY),
        ("unavailable.not_held", None),
        ("nothing", None),
        ("", None),
    ],
)
def test_a_ground_is_found_by_code_wording_or_its_only_row(text, ground):
    assert find(text) is ground
