"""A letter passes three hands; nobody acts on a text that has changed since it was seen."""

from __future__ import annotations

from datetime import date, timedelta

import build
import cast
import paper
import pytest

from gongkai.law.letters import LetterKind, Round
from gongkai.law.refusals import NotPermitted
from gongkai.lib.models import AuditEntry
from gongkai.organs.terms import Role
from gongkai.requests import actions
from gongkai.requests.models import AccessRequest, Letter
from gongkai.requests.queries import course, letters_of, letters_open, letters_waiting_for
from gongkai.requests.refusals import LetterChanged, LetterIncomplete
from gongkai.requests.terms import LetterState, Verdict

K = LetterKind
ON = paper.SIGNED


@pytest.fixture
def by(linjiang):
    paper.office(linjiang)
    return paper.hands(linjiang)


@pytest.fixture
def file(linjiang, by):
    return paper.plain(linjiang, by)


def test_the_three_hands_stand_on_record(file, by):
    letter = paper.signed(file, K.WITHHELD, by)
    assert letter.state is LetterState.ISSUED
    assert letter.drafted_by == by.drafter
    assert [(s.round, s.verdict, s.by) for s in letter.steps.all()] == [
        (Round.DRAFT, Verdict.SUBMITTED, by.drafter),
        (Round.REVIEW, Verdict.PASSED, by.reviewer),
        (Round.SIGN_OFF, Verdict.SIGNED, by.signer),
    ]


@pytest.mark.law("REG 45")
def test_nobody_reviews_an_own_draft_or_signs_what_passed_through_the_hands(file, by):
    letter = paper.drafted(file, K.WITHHELD, by)
    actions.submit_letter(letter, by=by.reviewer, on=ON)
    for hand in (by.drafter, by.reviewer):
        with pytest.raises(NotPermitted, match="不同的人"):
            actions.review_letter(letter, by=hand, on=ON, passes=True)
    actions.review_letter(letter, by=by.signer, on=ON, passes=True)
    for hand in by:
        with pytest.raises(NotPermitted, match="不同的人"):
            actions.sign_letter(letter, by=hand, on=ON)


def test_who_changed_a_draft_has_had_a_hand_in_it(file, by, linjiang):
    letter = paper.drafted(file, K.WITHHELD, by)
    actions.edit_letter(
        letter,
        by=by.reviewer,
        revision=1,
        on=ON,
        facts=paper.FACTS[K.WITHHELD],
        passages=paper.PASSAGES,
    )
    actions.submit_letter(letter, by=by.drafter, on=ON)
    with pytest.raises(NotPermitted, match="不能再审核"):
        actions.review_letter(letter, by=by.reviewer, on=ON, passes=True)


def test_a_return_needs_a_reason_and_the_letter_comes_round_again(file, by):
    letter = paper.drafted(file, K.WITHHELD, by)
    actions.submit_letter(letter, by=by.drafter, on=ON)
    with pytest.raises(NotPermitted, match="退回文书应当写明理由"):
        actions.review_letter(letter, by=by.reviewer, on=ON, passes=False, reason="  ")
    actions.review_letter(letter, by=by.reviewer, on=ON, passes=False, reason="理由过于简单")
    assert letter.state is LetterState.DRAFT
    assert letters_waiting_for(by.drafter).returned == [letter]
    paper.passed(letter, by)
    with pytest.raises(NotPermitted, match="退回文书应当写明理由"):
        actions.return_letter(letter, by=by.signer, on=ON, reason="")
    actions.return_letter(letter, by=by.signer, on=ON, reason="请补充依据")
    assert letter.state is LetterState.DRAFT
    paper.passed(letter, by)
    actions.sign_letter(letter, by=by.signer, on=ON)
    assert letter.steps.last().verdict is Verdict.SIGNED


def test_a_second_signature_is_told_who_signed_and_when(file, by, linjiang):
    letter = paper.passed(paper.drafted(file, K.WITHHELD, by), by)
    again = Letter.objects.get(pk=letter.pk)
    actions.sign_letter(letter, by=by.signer, on=ON)
    second = cast.officer("second", "吴分管", linjiang, Role.LEADER)
    with pytest.raises(NotPermitted, match=r"已签发（李签发，2024-03-20 00:00）"):
        actions.sign_letter(again, by=second, on=ON)
    assert AccessRequest.objects.get(pk=file.pk).decision.by == by.signer


def test_the_second_editor_is_told_who_was_first_and_loses_nothing(file, by):
    letter = paper.drafted(file, K.WITHHELD, by)
    same = Letter.objects.get(pk=letter.pk)
    facts, words = paper.FACTS[K.WITHHELD], paper.PASSAGES
    first = {**words, "reason": "先保存的理由"}
    actions.edit_letter(letter, by=by.drafter, revision=1, on=ON, facts=facts, passages=first)
    with pytest.raises(LetterChanged, match=r"钱拟稿于 2024-03-20 00:00 修改"):
        actions.edit_letter(same, by=by.reviewer, revision=1, on=ON, facts=facts, passages=words)
    assert "先保存的理由" in Letter.objects.get(pk=letter.pk).passages
    actions.edit_letter(same, by=by.reviewer, revision=2, on=ON, facts=facts, passages=words)
    assert Letter.objects.get(pk=letter.pk).revision == 3


def test_a_reviewer_does_not_pass_a_text_that_came_back_changed(file, by):
    letter = paper.drafted(file, K.WITHHELD, by)
    actions.submit_letter(letter, by=by.drafter, on=ON)
    actions.review_letter(letter, by=by.signer, on=ON, passes=False, reason="请改")
    actions.edit_letter(
        letter,
        by=by.drafter,
        revision=1,
        on=ON,
        facts=paper.FACTS[K.WITHHELD],
        passages=paper.PASSAGES,
    )
    actions.submit_letter(letter, by=by.drafter, on=ON)
    with pytest.raises(LetterChanged):
        actions.review_letter(letter, by=by.reviewer, on=ON, passes=True, revision=1)


@pytest.mark.parametrize("state", ["in_review", "to_sign", "issued", "void"])
def test_only_a_draft_can_be_changed(state, file, by):
    letter = paper.drafted(file, K.WITHHELD, by)
    if state == "void":
        actions.void_letter(letter, by=by.drafter, on=ON, reason="重复拟稿")
    else:
        actions.submit_letter(letter, by=by.drafter, on=ON)
    if state in ("to_sign", "issued"):
        actions.review_letter(letter, by=by.reviewer, on=ON, passes=True)
    if state == "issued":
        actions.sign_letter(letter, by=by.signer, on=ON)
    assert letter.state == state
    with pytest.raises(NotPermitted, match="不能再进行这一步"):
        actions.edit_letter(letter, by=by.drafter, revision=1, on=ON, facts={}, passages={})


def test_a_letter_is_given_up_with_a_reason_and_never_after_its_issue(file, by):
    letter = paper.drafted(file, K.WITHHELD, by)
    with pytest.raises(NotPermitted, match="作废文书应当写明理由"):
        actions.void_letter(letter, by=by.drafter, on=ON, reason="")
    actions.void_letter(letter, by=by.drafter, on=ON, reason="改用部分公开")
    assert (letter.state, letter.void_reason) == (LetterState.VOID, "改用部分公开")
    issued = paper.signed(file, K.GRANTED, by)
    with pytest.raises(NotPermitted, match="已签发"):
        actions.void_letter(issued, by=by.drafter, on=ON, reason="写错了")


def test_numbers_follow_one_another_and_a_failed_signature_takes_none(linjiang, by, monkeypatch):
    first = paper.signed(paper.plain(linjiang, by), K.WITHHELD, by)
    file = paper.plain(linjiang, by)
    failing = paper.passed(paper.drafted(file, K.WITHHELD, by), by)
    monkeypatch.setattr("gongkai.requests.actions.issue.write_docx", _full_disk)
    with pytest.raises(OSError, match="disk"):
        actions.sign_letter(failing, by=by.signer, on=ON)
    monkeypatch.undo()
    again = Letter.objects.get(pk=failing.pk)
    assert (again.state, again.document_number) == (LetterState.TO_SIGN, "")
    assert not hasattr(AccessRequest.objects.get(pk=file.pk), "decision")
    actions.sign_letter(again, by=by.signer, on=ON)
    numbers = [first.document_number, again.document_number]
    assert numbers == ["临数公开告〔2024〕1号", "临数公开告〔2024〕2号"]
    old = build.lodged(linjiang, on=date(2023, 3, 1))
    other = paper.signed(old, K.WITHHELD, by, on=date(2023, 3, 20))
    assert other.document_number == "临数公开告〔2023〕1号"


def _full_disk(*_: object) -> bytes:
    raise OSError("disk full")


def test_settings_taken_away_meanwhile_stop_the_signature(linjiang, by, file):
    letter = paper.passed(paper.drafted(file, K.WITHHELD, by), by)
    paper.office(linjiang, court="")
    with pytest.raises(LetterIncomplete, match="法院没有设置"):
        actions.sign_letter(letter, by=by.signer, on=ON)


def test_an_act_closed_meanwhile_stops_the_signature_with_its_article(file, by):
    letter = paper.passed(paper.drafted(file, K.EXTENSION, by), by)
    actions.withdraw(file, by=by.drafter, on=ON - timedelta(days=1))
    with pytest.raises(NotPermitted, match=r"不能延长答复期限（条例第三十三条第二款）"):
        actions.sign_letter(letter, by=by.signer, on=ON)


def test_every_step_leaves_an_entry_and_none_names_a_person(file, by, applicant):
    letter = paper.signed(file, K.WITHHELD, by)
    entries = AuditEntry.objects.filter(target_type="requests.letter", target_id=str(letter.pk))
    events = [entry.event.removeprefix("requests.letter_") for entry in entries.order_by("pk")]
    assert events == ["drafted", "submitted", "reviewed", "signed"]
    assert entries.get(event="requests.letter_signed").details["docx"] == letter.docx.digest
    assert applicant.name not in str([entry.details for entry in entries])


def test_what_waits_is_shown_to_those_who_may_still_act(file, by):
    letter = paper.drafted(file, K.WITHHELD, by)
    actions.submit_letter(letter, by=by.drafter, on=ON)
    assert not letters_waiting_for(by.drafter)
    assert letters_waiting_for(by.reviewer).to_review == [letter]
    assert letters_waiting_for(by.signer).to_review == [letter]
    actions.review_letter(letter, by=by.reviewer, on=ON, passes=True)
    assert not letters_waiting_for(by.reviewer)
    assert letters_waiting_for(by.signer).to_sign == [letter]
    assert [line.letter for line in letters_of(file)] == [letter]


def test_the_kinds_open_are_those_whose_act_is_open(linjiang, by, file):
    kinds = letters_open(file, ON)
    assert K.WITHHELD in kinds
    assert K.EXTENSION in kinds
    assert not {K.LAPSED, K.CONSULTING, K.THIRD_PARTY_TOLD, K.CORRECTION, K.APPROVAL} & set(kinds)
    waiting = paper.file_for(K.LAPSED, linjiang, by)
    assert K.LAPSED not in letters_open(waiting, date(2024, 3, 15))
    assert letters_open(waiting, date(2024, 3, 18)) == [K.ACKNOWLEDGEMENT, K.LAPSED]
    consulted = letters_open(paper.file_for(K.CONSULTING, linjiang, by), ON)
    assert {K.CONSULTING, K.THIRD_PARTY_TOLD} <= set(consulted)
    paper.signed(file, K.WITHHELD, by)
    assert letters_open(AccessRequest.objects.get(pk=file.pk), ON) == [K.ACKNOWLEDGEMENT]


def test_the_file_names_the_signer_and_who_handed_out_what_nobody_signs(file, by):
    actions.issue_unsigned(file, by=by.drafter, kind=K.ACKNOWLEDGEMENT, on=paper.SIGNED)
    paper.signed(file, K.WITHHELD, by)
    took = {step.what: step.by for step in course(AccessRequest.objects.get(pk=file.pk))}
    assert took["签发文书"] == by.signer
    assert took["出具文书"] == by.drafter
