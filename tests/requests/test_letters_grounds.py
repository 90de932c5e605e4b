"""Every ground of a reply, decided under each law of remedies: what its letter says on paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

import build
import paper
import pytest
from paper import bare, docx_text, pdf_text, unfilled

from gongkai.law.calendar import national
from gongkai.law.fees import FeeBasis
from gongkai.law.grounds import WITHHOLDING, Ground, articles
from gongkai.law.letters import LetterKind
from gongkai.lib.storage import read
from gongkai.requests import actions
from gongkai.requests.letters import from_json
from gongkai.requests.letters.wording import cited
from gongkai.requests.models import AccessRequest

G, K = Ground, LetterKind

BEFORE, REVISED, CLARIFIED = date(2023, 12, 29), date(2024, 1, 2), date(2025, 6, 3)
"""Working days before the law of reconsideration was revised, under it, and once its reach was
said to be articles 14 to 16.  Law: ARL 23; SPC25 1."""

ASK = "自收到本告知书之日起60日内向"
GOVERNMENT = "临江市人民政府（地址：临江市府前街1号）申请行政复议"
EITHER_ORGAN = "临江市人民政府或者江东省数据局（地址：临江市府前街1号）申请行政复议"
SUE = "自收到本告知书之日起6个月内直接向临江市江东区人民法院提起行政诉讼"
AFTER = "自收到行政复议决定书之日起15日内向临江市江东区人民法院提起行政诉讼"
CHOOSE = f"如不服本决定，可以{ASK}{GOVERNMENT}，也可以{SUE}。"
CHOOSE_BEFORE = f"如不服本决定，可以{ASK}{EITHER_ORGAN}，也可以{SUE}。"
FIRST = (
    f"如不服本决定，应当先{ASK}{GOVERNMENT}；对行政复议决定不服的，可以{AFTER}。"
    "未经行政复议，不能直接提起行政诉讼。"
)
IN_PART = (
    f"对不予公开的部分不服的，应当先{ASK}{GOVERNMENT}；对行政复议决定不服的，可以{AFTER}。"
    f"对予以公开的部分不服的，可以依照前述期限和渠道申请行政复议，也可以{SUE}。"
)
ALONE = "本告知不能单独申请行政复议或者提起行政诉讼。"

Ready = Callable[[AccessRequest, paper.Hands, date], dict[str, object]]


class Way(NamedTuple):
    """The kind of letter a ground goes out in, the facts it needs, and what comes before it."""

    kind: LetterKind
    facts: Mapping[str, object] = {}
    ready: Ready | None = None


def days(on: date, count: int) -> date:
    """So many working days after a day, or before it."""
    if count >= 0:
        return national().nth_working_day_after(on, count)
    for _ in range(-count):
        on = national().previous_working_day(on - timedelta(days=1))
    return on


def consulted(file, by, on):
    row = build.consulted(file, by=by.drafter, on=days(on, -18), received_on=days(on, -17))
    actions.record_opinion(row, by=by.drafter, on=days(on, -12), agrees=False, opinion="商业秘密")
    return {}


def clarified(file, by, on):
    asked = days(on, -38)
    actions.ask_clarification(
        file, by=by.drafter, on=asked, matters="名称", answer_by=days(asked, 15)
    )
    actions.record_clarification(file, by=by.drafter, on=days(asked, 5), answer="仍是全部材料")
    return {}


def unanswered(file, by, on):
    asked = days(on, -38)
    actions.ask_clarification(
        file, by=by.drafter, on=asked, matters="名称", answer_by=days(asked, 15)
    )
    return {}


def unpaid(file, by, on):
    issued = days(on, -38)
    actions.charge(
        file,
        by=by.drafter,
        on=issued,
        basis=FeeBasis.PER_PAGE,
        units=168,
        received_on=days(issued, 1),
    )
    return {}


def asked_for_reasons(file, by, on):
    actions.demand_reasons(file, by=by.drafter, on=days(on, -30))
    actions.record_reasons(file, by=by.drafter, on=days(on, -25), answer="行使权利")
    return {}


def answered_before(file, by, on):
    earlier = build.lodged(file.organ, on=days(on, -70))
    paper.signed(earlier, K.GRANTED, by, on=days(on, -60))
    return {"repeats": earlier.pk}


def withdrawn(file, by, on):
    actions.withdraw(file, by=by.drafter, on=days(on, -2))
    return {}


def joined(file, by, on):
    first = build.lodged(file.organ, on=days(on, -8))
    actions.join(file, into=first, by=by.drafter, on=days(on, -2), reason="同一申请两次提交")
    return {}


WAYS: Mapping[Ground, Way] = {
    G.ALREADY_PUBLIC: Way(K.GRANTED),
    G.DISCLOSABLE: Way(K.GRANTED),
    G.SEVERED: Way(K.PARTLY_GRANTED, {"grounds": ["third_party_rights"]}, consulted),
    G.STATE_SECRET: Way(K.WITHHELD),
    G.BARRED_BY_LAW: Way(K.WITHHELD),
    G.SECURITY_OR_STABILITY: Way(K.WITHHELD),
    G.THIRD_PARTY_RIGHTS: Way(K.WITHHELD, {}, consulted),
    G.INTERNAL_AFFAIRS: Way(K.WITHHELD),
    G.DELIBERATIVE: Way(K.WITHHELD),
    G.ENFORCEMENT_FILE: Way(K.WITHHELD),
    G.SPECIAL_ENQUIRY: Way(K.ENQUIRY),
    G.NOT_EXISTING: Way(K.UNAVAILABLE),
    G.OTHER_ORGAN: Way(K.UNAVAILABLE),
    G.NEEDS_CREATION: Way(K.UNAVAILABLE),
    G.STILL_UNCLEAR: Way(K.UNAVAILABLE, {}, clarified),
    G.PETITION: Way(K.NOT_PROCESSED),
    G.REPEATED: Way(K.NOT_PROCESSED, {}, answered_before),
    G.PUBLISHED_WORK: Way(K.NOT_PROCESSED),
    G.EXCESSIVE: Way(K.NOT_PROCESSED, {}, asked_for_reasons),
    G.RECONFIRMATION: Way(K.NOT_PROCESSED),
    G.CLARIFICATION_LAPSED: Way(K.LAPSED, {}, unanswered),
    G.FEE_LAPSED: Way(K.LAPSED, {}, unpaid),
    G.WITHDRAWN: Way(K.OTHER, {}, withdrawn),
    G.ARCHIVED: Way(K.OTHER),
    G.JOINED: Way(K.OTHER, {}, joined),
    G.OTHER: Way(K.OTHER),
}
CHOSEN = {K.GRANTED, K.WITHHELD, K.UNAVAILABLE, K.NOT_PROCESSED, K.OTHER}


def remedy_of(ground: Ground, on: date) -> str:
    """The paragraph by article and day, as the law sheet has it; none where nothing was decided."""
    if ground is G.JOINED:
        return ""
    if ground is G.WITHDRAWN:
        return ALONE
    if on == BEFORE:
        return CHOOSE_BEFORE
    if ground is G.SEVERED:
        return IN_PART
    return FIRST if ground in WITHHOLDING else CHOOSE


@pytest.fixture
def by(linjiang):
    paper.office(linjiang)
    return paper.hands(linjiang)


def signed(ground: Ground, on: date, organ, by):
    way = WAYS[ground]
    file = build.lodged(organ, on=days(on, -40 if way.ready not in (withdrawn, joined) else -5))
    facts = {**way.facts, **({"ground": str(ground)} if way.kind in CHOSEN else {})}
    if way.ready is not None:
        facts |= way.ready(file, by, on)
    return paper.signed(AccessRequest.objects.get(pk=file.pk), way.kind, by, on=on, facts=facts)


def test_no_ground_is_left_out():
    assert set(WAYS) == set(Ground)


@pytest.mark.law("ARL 23(1)(4)", "ARL 23(2)", "ARL17 12", "SPC25 1", "REG 36", "REG 37")
@pytest.mark.parametrize("ground", list(Ground))
def test_the_letter_cites_the_article_and_the_remedy_of_its_day(ground, linjiang, by):
    for on in (BEFORE, REVISED, CLARIFIED):
        letter = signed(ground, on, linjiang, by)
        composed = from_json(letter.composed)
        printed, pages = pdf_text(read(letter.pdf))
        written = docx_text(read(letter.docx))
        remedy = remedy_of(ground, on)
        head = (composed.title, letter.document_number, "江某某：")
        foot = ("临江市数据局", f"{on.year}年{on.month}月{on.day}日")
        for words in (*head, cited(articles(ground)), remedy, *foot):
            assert bare(words) in printed, on
            assert bare(words) in written, on
        assert ("行政复议" in printed) is bool(remedy), on
        assert unfilled(composed.text()) == []
        assert unfilled(printed) == []
        assert pages <= 3
        assert letter.decision.ground is ground
        hands = {letter.drafted_by, *(step.by for step in letter.steps.all())}
        assert hands == {by.drafter, by.reviewer, by.signer}


@pytest.mark.parametrize("ends", ["", "。", "；"])
def test_what_an_officer_ends_with_a_stop_gets_no_second_one(ends, linjiang, by):
    way = WAYS[G.CLARIFICATION_LAPSED]
    file = build.lodged(linjiang, on=days(REVISED, -40))
    unanswered(file, by, REVISED)
    letter = paper.signed(
        AccessRequest.objects.get(pk=file.pk),
        way.kind,
        by,
        on=REVISED,
        passages={"clarification_service": f"于2023年12月1日直接送达{ends}"},
    )
    assert "于2023年12月1日直接送达。补正期限至" in from_json(letter.composed).text()
