"""What a letter says of remedies: by ground, by day, with the names that were set."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.law.grounds import Ground, remedy_route
from gongkai.law.remedies import OrganLevel, RemedyRoute
from gongkai.organs.models import DisclosureOffice
from gongkai.requests.letters import remedy_text

LAST_OLD_DAY, FIRST_NEW_DAY, CLARIFIED = date(2023, 12, 31), date(2024, 1, 1), date(2025, 6, 1)


def office(**settings) -> DisclosureOffice:
    given = {
        "reconsider_at": "临江市人民政府",
        "reconsider_also_at": "江东省数据局",
        "reconsider_online": "https://fuyi.linjiang.invalid/",
        "court": "临江市江东区人民法院",
    }
    return DisclosureOffice(**{**given, **settings})


def said(ground: Ground, on: date, *, electronic: bool = False, **settings) -> str:
    route = remedy_route(ground, on)
    found = remedy_text(route, on, office(**settings), "临江市数据局", electronic=electronic)
    assert not found.gaps
    return found.text


FIRST = "应当先自收到本告知书之日起60日内向临江市人民政府申请行政复议"
EITHER = "可以自收到本告知书之日起60日内向临江市人民政府申请行政复议，也可以自收到本告知书之日起6个月内直接向临江市江东区人民法院提起行政诉讼"
OLD = "可以自收到本告知书之日起60日内向临江市人民政府或者江东省数据局申请行政复议，也可以"


@pytest.mark.law("ARL 23(1)(4)", "SPC25 1")
@pytest.mark.parametrize(
    ("ground", "on", "words"),
    [
        (Ground.STATE_SECRET, LAST_OLD_DAY, OLD),
        (Ground.STATE_SECRET, FIRST_NEW_DAY, FIRST),
        (Ground.STATE_SECRET, CLARIFIED, FIRST),
        (Ground.DELIBERATIVE, FIRST_NEW_DAY, FIRST),
        (Ground.THIRD_PARTY_RIGHTS, CLARIFIED, FIRST),
        (Ground.SEVERED, LAST_OLD_DAY, OLD),
        (Ground.SEVERED, FIRST_NEW_DAY, "对不予公开的部分不服的，应当先"),
        (Ground.SEVERED, CLARIFIED, "对予以公开的部分不服的，可以依照前述期限和渠道"),
        (Ground.DISCLOSABLE, LAST_OLD_DAY, OLD),
        (Ground.DISCLOSABLE, FIRST_NEW_DAY, EITHER),
        (Ground.SPECIAL_ENQUIRY, FIRST_NEW_DAY, EITHER),
        (Ground.NOT_EXISTING, FIRST_NEW_DAY, EITHER),
        (Ground.NOT_EXISTING, CLARIFIED, EITHER),
        (Ground.REPEATED, CLARIFIED, EITHER),
        (Ground.CLARIFICATION_LAPSED, FIRST_NEW_DAY, EITHER),
        (Ground.WITHDRAWN, FIRST_NEW_DAY, "不能单独申请行政复议或者提起行政诉讼"),
    ],
)
def test_the_ground_and_the_day_choose_the_paragraph(ground, on, words):
    assert words in said(ground, on)


@pytest.mark.law("ARL 24(1)(1)", "ARL17 12(1)")
def test_a_second_organ_is_named_until_the_end_of_2023_alone():
    assert "江东省数据局" in said(Ground.DISCLOSABLE, LAST_OLD_DAY)
    assert "江东省数据局" not in said(Ground.DISCLOSABLE, FIRST_NEW_DAY)


@pytest.mark.law("ARL 34")
def test_where_reconsideration_comes_first_fifteen_days_follow_it():
    text = said(Ground.STATE_SECRET, FIRST_NEW_DAY)
    assert "自收到行政复议决定书之日起15日内向临江市江东区人民法院提起行政诉讼" in text
    assert "6个月" not in text


@pytest.mark.law("ARL 22(2)")
def test_the_online_way_is_named_where_the_reply_goes_out_electronically():
    way = "互联网渠道：https://fuyi.linjiang.invalid/"
    assert way in said(Ground.STATE_SECRET, FIRST_NEW_DAY, electronic=True)
    assert way not in said(Ground.STATE_SECRET, FIRST_NEW_DAY)
    assert way not in said(Ground.STATE_SECRET, LAST_OLD_DAY, electronic=True)


def test_the_address_is_named_where_it_is_known():
    text = said(Ground.DISCLOSABLE, CLARIFIED, reconsider_address="临江市府前街1号")
    assert "向临江市人民政府（地址：临江市府前街1号）申请行政复议" in text


@pytest.mark.law("ARL 24(2)")
def test_a_provincial_government_reconsiders_its_own_decisions():
    text = said(Ground.DISCLOSABLE, CLARIFIED, remedy_level=OrganLevel.PROVINCE, reconsider_at="")
    assert "向临江市数据局申请行政复议" in text


@pytest.mark.parametrize(
    ("settings", "on", "electronic", "gap"),
    [
        ({"reconsider_at": ""}, CLARIFIED, False, "行政复议机关没有设置"),
        ({"court": ""}, CLARIFIED, False, "法院没有设置"),
        ({"reconsider_also_at": ""}, LAST_OLD_DAY, False, "另一复议机关没有设置"),
        ({"reconsider_online": ""}, CLARIFIED, True, "复议网上渠道没有设置"),
    ],
)
def test_a_name_that_was_not_set_is_a_gap_and_never_a_guess(settings, on, electronic, gap):
    found = remedy_text(
        RemedyRoute.EITHER, on, office(**settings), "临江市数据局", electronic=electronic
    )
    assert not found.text
    assert any(gap in sentence for sentence in found.gaps)
