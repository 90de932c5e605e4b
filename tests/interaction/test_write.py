"""How a citizen writes to the organ and reads the answer, and what stands in the way."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import cast
import pytest
from citizen import proof_for, this_moment
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gongkai.interaction import actions
from gongkai.interaction.models import Message
from gongkai.interaction.queries import answered
from gongkai.interaction.terms import MessageKind
from gongkai.lib import puzzle
from gongkai.lib.gate import PROOFS_AN_HOUR
from gongkai.lib.models import AuditEntry
from gongkai.organs.actions import end_organ
from gongkai.organs.terms import Role
from gongkai.portal.actions import open_site
from gongkai.portal.models import HomePage

NEW, RECEIPT, TRACK = map(reverse, ("message_new", "message_receipt", "message_track"))
TYPED = {
    "kind": "suggestion",
    "topic": "增开周六窗口",
    "text": "建议周六上午增开一个窗口。",
    "author_name": "江某某",
    "contact": "000-00000000",
    "may_be_shown": "on",
}


@pytest.fixture(autouse=True)
def site(linjiang, monkeypatch):
    """A site whose challenges a test solves in no time."""
    monkeypatch.setattr(puzzle, "HARDNESS", 100)
    cache.clear()
    page = HomePage(title="临江市数据局", slug="linjiang")
    open_site(linjiang, page, hostname="testserver", port=80, default=True)
    return page


@pytest.fixture
def sent(client):
    """A message sent by a browser with script, and the receipt that follows."""
    return send(client)


def send(client, **given):
    key = str(uuid4())
    facts = {**TYPED, "submission_key": key, "proof": proof_for(key, this_moment()), **given}
    return client.post(NEW, facts, follow=True)


def code_of(page) -> str:
    return page.context["code"]


def test_a_message_is_received_with_number_and_code(sent):
    message = Message.objects.get()
    assert message.kind is MessageKind.SUGGESTION
    assert (message.text, message.author_name) == (TYPED["text"], "江某某")
    assert message.may_be_shown
    page = sent.content.decode()
    assert message.number in page
    assert code_of(sent).replace(" ", "") not in message.code_digest
    entry = AuditEntry.objects.get(event="interaction.message_received")
    assert entry.actor_id is None


def test_sent_twice_it_is_one_message(client):
    key = str(uuid4())
    facts = {**TYPED, "submission_key": key, "proof": proof_for(key, this_moment())}
    first = client.post(NEW, facts, follow=True)
    second = client.post(NEW, facts, follow=True)
    assert Message.objects.count() == 1
    assert code_of(first) == code_of(second)


def test_without_script_the_question_in_words_lets_it_through(client):
    page = client.get(NEW)
    gate, key = page.context["gate"], page.context["submission_key"]
    numerals = "零一二三四五六七八九"
    first, second = (numerals.index(c) for c in gate.question if c in numerals[1:])
    facts = {**TYPED, "submission_key": key, "token": gate.token, "answer": str(first + second)}
    assert client.post(NEW, facts).status_code == 303
    assert Message.objects.count() == 1


@pytest.mark.parametrize(
    ("given", "said", "status"),
    [
        ({"proof": ""}, "请回答安全问题", 422),
        ({"proof": "", "answer": "九十九"}, "答得不对", 422),
        ({"topic": ""}, "请填写主题", 422),
        ({"kind": ""}, "请选择留言的类别", 422),
        ({"text": "长" * 3001}, "不超过 3000 字", 422),
    ],
)
def test_whatever_stops_it_nothing_typed_is_lost(client, given, said, status):
    page = send(client, **given)
    assert page.status_code == status
    words = page.content.decode()
    assert said in words
    kept = {name: text for name, text in TYPED.items() if name not in given}
    for name in {"topic", "text", "author_name", "contact"} & set(kept):
        assert kept[name] in words
    assert not Message.objects.exists()


def test_a_form_that_was_open_too_long_comes_back_as_it_was_typed(linjiang):
    strict = Client(enforce_csrf_checks=True)
    page = strict.post(NEW, {**TYPED, "submission_key": str(uuid4())})
    assert page.status_code == 403
    assert TYPED["text"] in page.content.decode()
    assert "请再提交一次" in page.content.decode()


def test_one_address_cannot_flood_the_organ(client):
    for _ in range(PROOFS_AN_HOUR):
        assert send(client).status_code == 200
    assert send(client).status_code == 429
    assert Message.objects.count() == PROOFS_AN_HOUR


def test_the_author_follows_it_with_number_and_code(client, sent, head):
    message, code = Message.objects.get(), code_of(sent)
    asked = {"number": message.number, "code": code.lower()}
    assert "还没有答复" in client.post(TRACK, asked).content.decode()
    now = this_moment()
    actions.reply_to_message(message, text="已增开一个窗口。", at=now, by=head)
    page = client.post(TRACK, asked).content.decode()
    assert "已增开一个窗口。" in page
    assert answered(message.organ, timezone.localdate(now).year) == 1


def test_a_wrong_code_opens_nothing_and_only_so_often(client, sent):
    number = Message.objects.get().number
    for _ in range(5):
        page = client.post(TRACK, {"number": number, "code": "ABCD"})
        assert page.status_code == 422
        assert TYPED["topic"] not in page.content.decode()
    right = client.post(TRACK, {"number": number, "code": code_of(sent)})
    assert right.status_code == 429


def test_a_message_without_a_code_is_opened_by_none(client, message):
    page = client.post(TRACK, {"number": message.number, "code": ""})
    assert page.status_code == 422
    assert client.post(TRACK, {"number": message.number, "code": "A"}).status_code == 422


def test_another_browser_sees_no_receipt(sent):
    assert Client().get(RECEIPT).url == TRACK


def test_what_looks_like_personal_data_is_said_before_it_is_published(
    sent, linjiang, editor, head, signed_in
):
    message = Message.objects.get()
    actions.reply_to_message(message, text="请拨 13900000000 联系。", at=this_moment(), by=editor)
    url, browser = reverse("message:publish", args=[message.pk]), signed_in(head)
    given = {"topic": message.topic, "text": message.text}
    page = browser.post(url, given).content.decode()
    assert "疑似个人信息 1 处" in page
    assert "13900000000）" not in page
    message.refresh_from_db()
    assert not message.is_public
    assert browser.post(url, {**given, "is_read": "on"}).status_code == 302
    message.refresh_from_db()
    assert message.is_public


def test_without_consent_nothing_is_published(client, editor, head, signed_in):
    send(client, may_be_shown="")
    message = Message.objects.get()
    assert not message.may_be_shown
    actions.reply_to_message(message, text="已收悉。", at=this_moment(), by=editor)
    page = signed_in(head).get(reverse("message:publish", args=[message.pk]))
    assert page.status_code == 404


def test_an_organ_that_has_ended_takes_none(client, city, linjiang, neighbour):
    manager = cast.officer("manager", "郑管理", city, Role.SYSTEM_ADMIN)
    day = timezone.localdate() - timedelta(days=1)
    end_organ(linjiang, on=day, basis="一号", successor=neighbour, by=manager, at=this_moment())
    page = client.get(NEW).content.decode()
    assert "职责由临江市水务局承接" in page
    assert 'name="text"' not in page
    refused = send(client)
    assert refused.status_code == 422
    assert TYPED["text"] in refused.content.decode()
    assert not Message.objects.exists()
