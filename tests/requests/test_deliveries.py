"""Which delivery counts: announced, come back and sent again, or of a letter without a request."""

from __future__ import annotations

from datetime import date

import build
import paper
import pytest
from django.db import IntegrityError
from django.urls import reverse

from gongkai.law.corrections import RecordCorrection
from gongkai.law.delivery import Delivery as Way
from gongkai.law.letters import LetterKind
from gongkai.law.procedure import Stage
from gongkai.law.refusals import NotPermitted
from gongkai.lib.models import AuditEntry
from gongkai.remedies.queries import deadlines, last_days
from gongkai.requests import actions
from gongkai.requests.models import AccessRequest, Decision, Delivery
from gongkai.requests.queries import delivery_lines, served
from gongkai.requests.queries.remedy import remedy_of_letter

K = LetterKind
DECIDED = date(2024, 3, 20)
POSTED = date(2024, 3, 21)
BACK = date(2024, 3, 28)
AGAIN = date(2024, 3, 29)
SIGNED = date(2024, 4, 2)


@pytest.fixture
def by(linjiang):
    paper.office(linjiang)
    return paper.hands(linjiang)


@pytest.fixture
def file(linjiang, by):
    """A refusal, posted and not heard of since."""
    file = build.decided(linjiang, by=by.signer, on=DECIDED)
    actions.deliver(file, by=by.drafter, way=Way.POST, sent_on=POSTED)
    return AccessRequest.objects.get(pk=file.pk)


def days(file) -> list[date]:
    return [due.on for due in last_days(Decision.objects.get(access_request=file))]


def returned(file, by) -> Delivery:
    return actions.record_returned(file.deliveries.get(), by=by.drafter, on=BACK)


@pytest.mark.law("ARLI 15(1)(4)")
def test_an_announcement_serves_at_its_end_and_names_the_last_days(linjiang, by):
    file = build.decided(linjiang, by=by.signer, on=DECIDED)
    row = actions.deliver(file, by=by.drafter, way=Way.ANNOUNCEMENT, sent_on=POSTED)
    assert row.announced_until == date(2024, 4, 20)
    assert served(file.decision).on == date(2024, 4, 20)
    assert days(file) == [date(2024, 6, 19), date(2024, 10, 21)]
    listed = deadlines(linjiang, date(2024, 5, 6))
    assert [each.on for each in listed] == [date(2024, 6, 19), date(2024, 10, 21)]
    assert file.decision.deliveries.get().timely_on() == POSTED


@pytest.mark.law("ARLI 15(1)(4)")
def test_a_longer_announcement_is_kept_and_what_it_has_not_is_refused(linjiang, by):
    file = build.decided(linjiang, by=by.signer, on=DECIDED)
    sent = {"by": by.drafter, "way": Way.ANNOUNCEMENT, "sent_on": POSTED}
    with pytest.raises(NotPermitted, match="公告送达没有签收"):
        actions.deliver(file, signed_for_on=SIGNED, **sent)
    with pytest.raises(NotPermitted, match="早于送出日期"):
        actions.deliver(file, announced_until=DECIDED, **sent)
    with pytest.raises(NotPermitted, match="只有公告送达"):
        actions.deliver(file, announced_until=SIGNED, **{**sent, "way": Way.POST})
    row = actions.deliver(file, announced_until=date(2024, 5, 20), **sent)
    assert row.remedy_from() == date(2024, 5, 20)
    with pytest.raises(NotPermitted, match="以公告期满之日视为送达"):
        actions.record_signed_for(row, by=by.drafter, on=SIGNED)


@pytest.mark.law("REPLY235")
def test_what_came_back_is_sent_again_and_the_later_one_counts(file, by):
    returned(file, by)
    assert AccessRequest.objects.get(pk=file.pk).stage is Stage.DELIVERED
    assert served(file.decision) is None
    again = actions.deliver_again(
        file, by=by.drafter, way=Way.IN_PERSON, sent_on=AGAIN, signed_for_on=SIGNED
    )
    assert served(Decision.objects.get()).row == again
    assert AccessRequest.objects.get(pk=file.pk).facts().sent_on == POSTED
    assert days(file)[0] == date(2024, 6, 3)
    first, second = delivery_lines(file.deliveries.all())
    assert first.said == "2024-03-28 退回，没有送达；机关是否按期答复，以 2024-03-21 判断"
    assert second.said == "有效送达，救济期限自 2024-04-02 起算"
    events = AuditEntry.objects.filter(event__in=["requests.returned", "requests.delivered_again"])
    assert events.count() == 2


@pytest.mark.law("REPLY235")
def test_a_reply_is_not_sent_again_before_the_first_or_after_one_that_counts(file, by, linjiang):
    row = file.deliveries.get()
    again = {"by": by.drafter, "way": Way.IN_PERSON, "sent_on": AGAIN}
    with pytest.raises(NotPermitted, match="早于首次送出日期"):
        actions.deliver_again(file, **{**again, "sent_on": DECIDED})
    actions.record_signed_for(row, by=by.drafter, on=date(2024, 3, 25))
    with pytest.raises(NotPermitted, match="已于 2024-03-25 送达"):
        actions.deliver_again(file, **again)
    with pytest.raises(NotPermitted, match="签收"):
        actions.record_returned(row, by=by.drafter, on=BACK)
    with pytest.raises(NotPermitted, match="还没有送出过"):
        actions.deliver_again(build.decided(linjiang, by=by.signer, on=DECIDED), **again)


def test_what_came_back_cannot_be_signed_for(file, by):
    row = returned(file, by)
    with pytest.raises(NotPermitted, match="已于 2024-03-28 退回"):
        actions.record_signed_for(row, by=by.drafter, on=SIGNED)


def test_the_desk_offers_return_and_second_delivery_in_their_time(file, by, signed_in):
    browser = signed_in(by.drafter)
    page = reverse("access_request:inspect", args=[file.pk])
    assert "登记退回" in browser.get(page).content.decode()
    address = reverse("access_request:act", args=[file.pk, "record_returned"])
    sent = {"delivery": file.deliveries.get().pk, "on": "2024-03-28", "state": ""}
    state = browser.get(address).content.decode().split('name="state" value="')[1].split('"')[0]
    browser.post(address, {**sent, "state": state})
    shown = browser.get(page).content.decode()
    assert "2024-03-28 退回，没有送达" in shown
    assert "再次送达答复" in shown
    address = reverse("access_request:act", args=[file.pk, "deliver_again"])
    state = browser.get(address).content.decode().split('name="state" value="')[1].split('"')[0]
    said = {"way": "announcement", "sent_on": "2024-03-29", "state": state}
    browser.post(address, said)
    shown = browser.get(page).content.decode()
    assert "公告至 2024-04-28 期满，视为送达；有效送达，救济期限自 2024-04-28 起算" in shown


@pytest.mark.law("REG 41")
def test_a_letter_on_a_correction_records_its_delivery(linjiang, by, signed_in):
    about = paper.correction(linjiang, RecordCorrection.CORRECTED)
    letter = paper.signed(None, K.CORRECTION, by, correction=about)
    browser = signed_in(by.drafter)
    said = {"way": "post", "sent_on": "2024-03-21", "tracking_number": "XA1"}
    page = reverse("letter_page", args=[letter.pk])
    browser.post(reverse("letter_step", args=[letter.pk, "deliver"]), said)
    row = letter.deliveries.get()
    assert (row.access_request, row.correction, row.organ) == (None, about, linjiang)
    assert list(Delivery.objects.all().visible_to(by.drafter)) == [row]
    browser.post(
        reverse("letter_step", args=[letter.pk, "signed-for"]),
        {"delivery": row.pk, "signed_for_on": "2024-03-25"},
    )
    assert "至 2024-05-24" in remedy_of_letter(letter)
    shown = browser.get(page).content.decode()
    assert "救济期限自 2024-03-25 起算" in shown
    events = list(AuditEntry.objects.values_list("event", flat=True))
    assert {"requests.letter_delivered", "requests.signed_for"} <= set(events)


def test_the_page_of_a_correction_leads_to_its_letter(linjiang, by, signed_in):
    about = paper.correction(linjiang, RecordCorrection.CORRECTED)
    browser = signed_in(by.drafter)
    page = reverse("correction:inspect", args=[about.pk])
    begin = reverse("letter_draft_correction", args=[about.pk])
    assert begin in browser.get(page).content.decode()
    letter = paper.signed(None, K.CORRECTION, by, correction=about)
    shown = browser.get(page).content.decode()
    assert reverse("letter_page", args=[letter.pk]) in shown
    assert begin not in shown


def test_a_letter_comes_back_and_goes_out_again_from_its_own_page(linjiang, by, signed_in):
    letter = paper.signed(paper.file_for(K.WITHHELD, linjiang, by), K.WITHHELD, by)
    browser = signed_in(by.drafter)

    def step(word, **said):
        return browser.post(reverse("letter_step", args=[letter.pk, word]), said)

    step("deliver", way="post", sent_on="2024-03-21")
    step("returned", delivery=letter.deliveries.get().pk, signed_for_on="2024-03-28")
    step("deliver", way="in_person", sent_on="2024-03-29", signed_for_on="2024-03-29")
    assert [row.decision for row in letter.deliveries.all()] == [letter.decision] * 2
    assert "（至 2024-05-28）" in remedy_of_letter(letter)


def test_a_delivery_belongs_to_one_procedure(linjiang, by, file):
    about = paper.correction(linjiang, RecordCorrection.CORRECTED)
    with pytest.raises(IntegrityError, match="delivery_in_one_procedure"):
        Delivery.objects.filter(access_request=file).update(correction=about)
