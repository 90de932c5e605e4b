"""The pages of letters: who sees what, what is typed is kept, what is downloaded is what was sent."""

from __future__ import annotations

from urllib.parse import quote

import build
import cast
import paper
import pytest
from django.urls import reverse
from django.utils import timezone

from gongkai.law.corrections import RecordCorrection
from gongkai.law.letters import LetterKind
from gongkai.lib.models import AuditEntry
from gongkai.lib.storage import read
from gongkai.organs.terms import Role
from gongkai.requests import actions
from gongkai.requests.models import Letter
from gongkai.requests.terms import LetterState

K = LetterKind


@pytest.fixture
def by(linjiang):
    paper.office(linjiang)
    return paper.hands(linjiang)


@pytest.fixture
def file(linjiang, by):
    """A request of today, so that steps taken now are possible."""
    return build.lodged(linjiang, on=timezone.localdate())


@pytest.fixture
def letter(file, by):
    return paper.drafted(file, K.WITHHELD, by, on=timezone.localdate())


def typed(**given):
    """What the draft form of a refusal sends."""
    sent = {"fact-ground": "state_secret", "fact-way": "post", "passage-reason": "理由在此"}
    return {**sent, **given}


def draft_url(file, kind=K.WITHHELD):
    return reverse("letter_draft", args=[file.pk, kind.value])


def step(letter, name):
    return reverse("letter_step", args=[letter.pk, name])


def test_a_draft_is_begun_with_what_is_missing_and_a_preview_beside(file, by, signed_in, applicant):
    client = signed_in(by.drafter)
    page = client.get(draft_url(file), {"ground": "deliberative"}).content.decode()
    for words in ("还缺少 2 项", "属于哪一类过程性信息", "政府信息不予公开告知书", applicant.name):
        assert words in page
    entry = AuditEntry.objects.get(event="requests.applicant_read")
    assert entry.actor_id == by.drafter.pk
    saved = client.post(draft_url(file), typed(save="1"))
    letter = Letter.objects.get()
    assert saved.headers["Location"] == reverse("letter_page", args=[letter.pk])
    assert letter.drafted_by == by.drafter
    assert "理由在此" in letter.passages


def test_the_preview_follows_what_is_typed_and_saves_nothing(file, by, signed_in):
    client = signed_in(by.drafter)
    headers = {"X-Preview": "1"}
    pane = client.post(draft_url(file), typed(refresh="1"), headers=headers).content.decode()
    assert "理由在此" in pane
    assert "内容齐全" in pane
    assert "<html" not in pane
    assert not Letter.objects.exists()


def test_another_ground_asks_for_other_passages_and_keeps_what_was_typed(file, by, signed_in):
    sent = typed(refresh="1", **{"fact-ground": "barred_by_law", "passage-category": "人事管理"})
    page = signed_in(by.drafter).post(draft_url(file), sent).content.decode()
    assert "禁止公开的法律、行政法规条款" in page
    assert 'type="hidden" name="passage-category" value="人事管理"' in page


def test_markup_typed_into_a_letter_is_shown_as_words(file, by, signed_in):
    sent = typed(refresh="1", **{"passage-reason": "<script>alert(1)</script>"})
    page = signed_in(by.drafter).post(draft_url(file), sent).content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_a_refusal_stands_on_the_form_with_its_article_and_what_was_typed(file, by, signed_in):
    client = signed_in(by.drafter)
    sent = {"fact-days": "25", "passage-reason": "数量较大", "save": "1"}
    page = client.post(draft_url(file, K.EXTENSION), sent).content.decode()
    assert "条例第三十三条第二款" in page
    assert "数量较大" in page
    assert not Letter.objects.exists()


def test_a_malformed_fact_is_told_at_its_field(file, by, signed_in):
    sent = {"fact-repeats": "没有这个号", "fact-ground": "repeated", "save": "1"}
    page = signed_in(by.drafter).post(draft_url(file, K.NOT_PROCESSED), sent).content.decode()
    assert "本机关没有这个登记编号的申请。" in page
    page = signed_in(by.drafter).post(
        draft_url(file, K.DEFERRAL), {"fact-until": "明天", "save": "1"}
    )
    assert "请按 2023-06-12 的形式填写日期。" in page.content.decode()


def test_an_earlier_request_is_named_by_its_number(linjiang, file, by, signed_in):
    earlier = build.decided(linjiang, by=by.signer, on=paper.SIGNED, description="同一目录")
    sent = {"fact-repeats": earlier.number, "fact-ground": "repeated", "save": "1"}
    signed_in(by.drafter).post(draft_url(file, K.NOT_PROCESSED), sent)
    assert f'"repeats": {earlier.pk}' in Letter.objects.get().facts


def test_the_way_of_a_letter_through_the_house_by_its_buttons(letter, by, signed_in):
    drafter, reviewer, signer = (signed_in(hand) for hand in by)
    drafter.post(step(letter, "submit"), {"revision": "1"})
    page = reviewer.get(reverse("letter_page", args=[letter.pk])).content.decode()
    assert "通过" in page
    assert "签发</button>" not in page
    refused = reviewer.post(step(letter, "send-back"), {"reason": ""})
    assert refused.status_code == 422
    assert "退回文书应当写明理由" in refused.content.decode()
    reviewer.post(step(letter, "pass"), {"reason": "同意"})
    signer.post(step(letter, "sign"))
    letter.refresh_from_db()
    assert letter.state is LetterState.ISSUED
    today = timezone.localdate()
    sent = {"way": "post", "sent_on": today.isoformat(), "tracking_number": "XA1"}
    drafter.post(step(letter, "deliver"), sent)
    row = letter.deliveries.get()
    done = {"delivery": str(row.pk), "signed_for_on": today.isoformat()}
    drafter.post(step(letter, "signed-for"), done)
    row.refresh_from_db()
    assert row.signed_for_on == today


def test_a_drafter_who_tries_to_sign_hears_the_article(letter, by, signed_in, linjiang):
    both = cast.officer("both", "郑两任", linjiang, Role.HEAD)
    actions.submit_letter(letter, by=both, on=timezone.localdate())
    actions.review_letter(letter, by=by.reviewer, on=timezone.localdate(), passes=True)
    answer = signed_in(both).post(step(letter, "sign"))
    assert answer.status_code == 422
    assert "应由不同的人承担" in answer.content.decode()


def test_what_is_missing_is_listed_when_it_stops_the_submission(file, by, signed_in):
    letter = paper.drafted(file, K.WITHHELD, by, on=timezone.localdate(), passages={"reason": ""})
    answer = signed_in(by.drafter).post(step(letter, "submit"), {"revision": "1"})
    assert answer.status_code == 422
    assert "<li>没有写明“不予公开的理由”。</li>" in answer.content.decode()


def test_two_editors_at_once_the_second_keeps_the_own_words(letter, by, signed_in):
    url = reverse("letter_edit", args=[letter.pk])
    signed_in(by.drafter).post(url, typed(save="1", revision="1"))
    second = signed_in(by.reviewer)
    mine = typed(save="1", revision="1", **{"passage-reason": "我写的理由"})
    page = second.post(url, mine).content.decode()
    for words in ("已由钱拟稿于", "我写的理由", "查看对方的版本", 'name="revision" value="2"'):
        assert words in page
    second.post(url, {**mine, "revision": "2"})
    assert "我写的理由" in Letter.objects.get(pk=letter.pk).passages


def test_permissions_are_asked_at_every_step(letter, by, signed_in, linjiang):
    clerk = signed_in(by.drafter)
    editor = signed_in(cast.officer("editor", "编辑", linjiang, Role.EDITOR))
    # Wagtail leads who may not back to the first page.
    assert clerk.post(step(letter, "sign")).headers["Location"] == "/admin/"
    assert signed_in(by.signer).post(step(letter, "submit")).headers["Location"] == "/admin/"
    letter.refresh_from_db()
    assert letter.state is LetterState.DRAFT
    assert editor.get(reverse("letters")).status_code == 302
    assert editor.get(reverse("letter_page", args=[letter.pk])).status_code == 404
    assert clerk.post(step(letter, "no-such-step")).status_code == 404
    assert clerk.get(step(letter, "submit")).status_code == 405


@pytest.mark.parametrize("name", ["letter_page", "letter_edit"])
def test_another_organs_letter_is_not_there(name, letter, outsider, signed_in):
    assert signed_in(outsider).get(reverse(name, args=[letter.pk])).status_code == 404


def test_another_organ_can_neither_begin_nor_move_nor_download(letter, file, outsider, signed_in):
    client = signed_in(outsider)
    assert client.get(draft_url(file)).status_code == 404
    assert client.post(step(letter, "submit")).status_code == 404
    assert client.get(reverse("letter_download", args=[letter.pk, "pdf"])).status_code == 404


def test_the_authority_sees_that_there_is_a_letter_and_not_its_words(
    letter, overseer, signed_in, applicant
):
    page = signed_in(overseer).get(reverse("letter_page", args=[letter.pk])).content.decode()
    assert "拟稿" in page
    assert "政府信息不予公开告知书" not in page
    assert applicant.name not in page
    issued = signed_in(overseer).get(reverse("letter_download", args=[letter.pk, "pdf"]))
    assert issued.status_code == 404


@pytest.mark.parametrize("suffix", ["docx", "pdf"])
def test_a_download_is_the_sealed_file_under_its_chinese_name(suffix, linjiang, by, signed_in):
    letter = paper.signed(paper.plain(linjiang, by), K.WITHHELD, by)
    answer = signed_in(by.drafter).get(reverse("letter_download", args=[letter.pk, suffix]))
    assert answer.content == read(getattr(letter, suffix))
    name = f"政府信息不予公开告知书（临数公开告〔2024〕1号）.{suffix}"
    assert quote(name) in answer.headers["Content-Disposition"]
    entry = AuditEntry.objects.get(event="requests.letter_downloaded")
    assert (entry.actor_id, entry.details["suffix"]) == (by.drafter.pk, suffix)
    other = signed_in(by.drafter).get(reverse("letter_download", args=[letter.pk, "xlsx"]))
    assert other.status_code == 404


def test_the_list_is_narrowed_by_turn_kind_state_and_number(letter, file, by, signed_in, linjiang):
    actions.submit_letter(letter, by=by.drafter, on=timezone.localdate())
    paper.signed(paper.plain(linjiang, by), K.GRANTED, by)
    client = signed_in(by.reviewer)

    def count(**narrowed):
        page = client.get(reverse("letters"), narrowed).content.decode()
        return page.count('<td><a href="/admin/letters/')

    assert count() == 2
    assert count(turn="review") == 1
    assert count(turn="sign") == 0
    assert count(kind="granted") == 1
    assert count(state="issued") == 1
    assert count(q="临数公开告〔2024〕1号") == 1
    assert count(q=file.number) == 1


def test_the_first_page_shows_what_waits(letter, by, signed_in):
    home = reverse("wagtailadmin_home")
    assert "待办文书" not in signed_in(by.reviewer).get(home).content.decode()
    actions.submit_letter(letter, by=by.drafter, on=timezone.localdate())
    page = signed_in(by.reviewer).get(home).content.decode()
    assert "待我审核 1 份" in page
    assert "待办文书" not in signed_in(by.drafter).get(home).content.decode()


def test_an_acknowledgement_is_issued_from_the_same_form(file, by, signed_in):
    client = signed_in(by.drafter)
    page = client.get(draft_url(file, K.ACKNOWLEDGEMENT)).content.decode()
    assert "出具</button>" in page
    client.post(draft_url(file, K.ACKNOWLEDGEMENT), {"save": "1"})
    assert Letter.objects.get().state is LetterState.ISSUED


def test_a_wish_to_correct_a_record_has_its_own_form(linjiang, by, signed_in, outsider):
    about = paper.correction(linjiang, RecordCorrection.CORRECTED)
    url = reverse("letter_draft_correction", args=[about.pk])
    sent = {"passage-corrected_to": "改为11号", "save": "1"}
    signed_in(by.drafter).post(url, sent)
    assert Letter.objects.get().correction == about
    assert signed_in(outsider).get(url).status_code == 404


@pytest.mark.parametrize("kind", ["no_such_kind", "correction"])
def test_a_kind_that_no_file_has_is_not_found(kind, file, by, signed_in):
    url = reverse("letter_draft", args=[file.pk, kind])
    assert signed_in(by.drafter).get(url).status_code == 404
