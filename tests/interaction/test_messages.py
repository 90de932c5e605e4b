"""Messages are kept confidential, answered, counted by their first reply, and shown when released."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from cast import officer
from django.db import connection

from gongkai.interaction import actions, queries
from gongkai.interaction.actions import LooksPersonal
from gongkai.interaction.models import Message, Reply
from gongkai.lib.models import AuditEntry
from gongkai.organs.refusals import NotPossible
from gongkai.organs.terms import Role


def received(organ, at, **more):
    return actions.receive_message(organ, topic="主题", text="内容", received_at=at, **more)


def test_messages_are_numbered_through_the_year_of_each_organ(linjiang, neighbour, noon):
    last_second = datetime(2023, 12, 31, 15, 59, 59, tzinfo=UTC)
    moments = (noon, last_second, last_second + timedelta(seconds=1))
    numbers = [received(linjiang, moment).number for moment in moments]
    assert numbers == ["2023-0001", "2023-0002", "2024-0001"]
    assert received(neighbour, noon).number == "2023-0001"


@pytest.mark.parametrize(("topic", "text"), [(" ", "内容"), ("主题", "\n")])
def test_a_message_has_a_topic_and_a_text(linjiang, noon, topic, text):
    with pytest.raises(NotPossible, match="须有主题和内容"):
        actions.receive_message(linjiang, topic=topic, text=text, received_at=noon)
    assert not Message.objects.exists()


def test_what_a_citizen_writes_is_unreadable_in_the_database(message):
    with connection.cursor() as cursor:
        cursor.execute("SELECT author_name, contact, text FROM interaction_message")
        stored = cursor.fetchone()
    assert not any("江" in column or "000" in column[:12] for column in stored)
    found = Message.objects.get()
    assert (found.author_name, found.contact) == ("江某某", "000-00000000")
    assert found.text.startswith("我住滨江路")


def test_the_audit_trail_names_no_person(message, editor, noon):
    actions.reply_to_message(message, text="请到窗口办理。", at=noon, by=editor)
    kept = str(list(AuditEntry.objects.filter(event__startswith="interaction").values("details")))
    assert "江某某" not in kept
    assert "滨江路" not in kept
    assert AuditEntry.objects.filter(target_id=str(message.pk)).count() >= 2


def test_the_first_reply_decides_the_year(linjiang, editor):
    asked = datetime(2023, 12, 30, 2, 0, tzinfo=UTC)
    message = received(linjiang, asked)
    after_midnight = datetime(2023, 12, 31, 16, 30, tzinfo=UTC)
    actions.reply_to_message(message, text="一", at=after_midnight, by=editor)
    actions.reply_to_message(message, text="二", at=after_midnight + timedelta(days=400), by=editor)
    assert message.answered_on == date(2024, 1, 1)
    assert [queries.answered(linjiang, year) for year in (2023, 2024, 2025)] == [0, 1, 0]
    assert message.replies.count() == 2


def test_fifty_eight_answered_messages_count_fifty_eight(linjiang, neighbour, editor, noon):
    for n in range(58):
        message = received(linjiang, noon + timedelta(hours=n))
        actions.reply_to_message(message, text="答复", at=noon + timedelta(days=9), by=editor)
        if n % 10 == 0:
            actions.reply_to_message(message, text="补充", at=noon + timedelta(days=10), by=editor)
    received(linjiang, noon)
    elsewhere = received(neighbour, noon)
    actions.reply_to_message(elsewhere, text="答复", at=noon, by=None)
    assert queries.answered(linjiang, 2023) == 58
    behind = queries.behind(linjiang, 2023)
    assert behind.count() == 58
    assert {message.organ_id for message in behind} == {linjiang.pk}
    assert Message.objects.filter(organ=linjiang).unanswered().count() == 1


def test_a_reply_needs_a_text_and_comes_after_the_message(message, editor, noon):
    with pytest.raises(NotPossible, match="须有内容"):
        actions.reply_to_message(message, text=" ", at=noon, by=editor)
    with pytest.raises(NotPossible, match="不得早于收到留言"):
        actions.reply_to_message(message, text="答", at=noon - timedelta(seconds=1), by=editor)
    assert not Reply.objects.exists()
    message.refresh_from_db()
    assert message.answered_on is None


def test_nothing_is_public_before_an_officer_says_so(message, linjiang, editor, noon):
    assert not message.is_public
    actions.reply_to_message(message, text="请到窗口办理。", at=noon, by=editor)
    assert not queries.publicly_shown(linjiang).exists()


def test_what_is_shown_is_the_copy_the_officer_released(message, linjiang, editor, head, noon):
    reply = actions.reply_to_message(message, text="请到窗口办理。", at=noon, by=editor)
    actions.reply_to_message(message, text="内部补充，不公开。", at=noon, by=editor)
    actions.publish_reply(reply, at=noon, by=head, text="请问居住证怎么办？")
    shown = queries.publicly_shown(linjiang).get()
    assert (shown.shown_topic, shown.shown_text) == ("居住证怎么办", "请问居住证怎么办？")
    assert [each.text for each in shown.public_replies] == ["请到窗口办理。"]
    assert shown.text.startswith("我住滨江路")


def test_without_the_authors_consent_nothing_is_shown(linjiang, editor, head, noon):
    reply = actions.reply_to_message(received(linjiang, noon), text="答复", at=noon, by=editor)
    with pytest.raises(NotPossible, match="未同意公开"):
        actions.publish_reply(reply, at=noon, by=head)
    reply.refresh_from_db()
    assert not reply.is_public


def test_an_empty_copy_is_not_shown(message, editor, head, noon):
    reply = actions.reply_to_message(message, text="答复", at=noon, by=editor)
    with pytest.raises(NotPossible, match="不能为空"):
        actions.publish_reply(reply, at=noon, by=head, text=" ")


def test_what_was_shown_can_be_taken_back(message, linjiang, editor, head, noon):
    reply = actions.reply_to_message(message, text="答复", at=noon, by=editor)
    with pytest.raises(NotPossible, match="没有公开"):
        actions.hide_message(message, at=noon, by=editor)
    actions.publish_reply(reply, at=noon, by=head, is_read=True)
    actions.hide_message(message, at=noon, by=editor)
    assert not queries.publicly_shown(linjiang).exists()
    reply.refresh_from_db()
    assert not reply.is_public
    assert queries.answered(linjiang, 2023) == 1


def test_the_public_list_needs_two_queries_however_long_it_is(
    linjiang, editor, head, noon, django_assert_num_queries
):
    for n in range(5):
        message = received(linjiang, noon + timedelta(hours=n), may_be_shown=True)
        reply = actions.reply_to_message(
            message, text=f"答复{n}", at=noon + timedelta(days=n + 1), by=editor
        )
        actions.publish_reply(reply, at=noon + timedelta(days=9), by=head)
    with django_assert_num_queries(2):
        texts = [each.public_replies[0].text for each in queries.publicly_shown(linjiang)]
    assert texts == ["答复4", "答复3", "答复2", "答复1", "答复0"]


def test_who_wrote_the_answer_does_not_publish_it(message, head, noon):
    reply = actions.reply_to_message(message, text="请到窗口办理。", at=noon, by=head)
    with pytest.raises(NotPossible, match=r"没有人能审核公开.*安全管理员"):
        actions.publish_reply(reply, at=noon, by=head, text="请问居住证怎么办？")
    reply.refresh_from_db()
    message.refresh_from_db()
    assert not reply.is_public
    assert not message.is_public


def test_the_refusal_names_who_can_publish_instead(message, linjiang, head, noon):
    reply = actions.reply_to_message(message, text="请到窗口办理。", at=noon, by=head)
    leader = officer("leader2", "郭分管", linjiang, Role.LEADER)
    with pytest.raises(NotPossible, match=r"由郭分管审核公开。$"):
        actions.publish_reply(reply, at=noon, by=head, text="请问居住证怎么办？")
    actions.publish_reply(reply, at=noon, by=leader, text="请问居住证怎么办？")
    message.refresh_from_db()
    assert message.is_public


def test_what_looks_personal_is_not_shown_by_whatever_way_it_is_published(
    message, editor, head, noon
):
    reply = actions.reply_to_message(message, text="请拨 13900000000。", at=noon, by=editor)
    with pytest.raises(LooksPersonal, match="疑似个人信息 1 处"):
        actions.publish_reply(reply, at=noon, by=head, text="请问居住证怎么办？")
    message.refresh_from_db()
    assert not message.is_public
    actions.publish_reply(reply, at=noon, by=head, text="请问居住证怎么办？", is_read=True)
    entry = AuditEntry.objects.get(event="interaction.reply_published")
    assert (entry.actor_id, entry.details["let_pass"]) == (head.pk, 1)
