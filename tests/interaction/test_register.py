"""Messages in the back office: for those who answer them, and every reading is recorded."""

from __future__ import annotations

import pytest
from cast import officer
from django.urls import reverse

from gongkai.interaction import actions, queries
from gongkai.interaction.models import Message
from gongkai.lib.models import AuditEntry
from gongkai.organs.terms import Role

LIST = reverse("message:index")


def address(name, message):
    return reverse(f"message:{name}", args=(message.pk,))


def test_the_list_shows_topics_and_no_persons(message, editor, signed_in):
    page = signed_in(editor).get(LIST).content.decode()
    assert "居住证怎么办" in page
    assert "江某某" not in page


def test_opening_a_message_is_recorded_with_who_did(message, editor, signed_in):
    page = signed_in(editor).get(address("inspect", message))
    assert "江某某" in page.content.decode()
    entry = AuditEntry.objects.get(event="interaction.message_read")
    assert (entry.actor_id, entry.target_id) == (editor.pk, str(message.pk))


@pytest.mark.parametrize("name", ["inspect", "reply", "publish", "hide"])
def test_a_message_is_not_there_for_an_outsider(message, outsider, signed_in, name):
    page = signed_in(outsider).get(address(name, message))
    assert page.status_code == 404
    assert not AuditEntry.objects.filter(event="interaction.message_read").exists()


def test_an_officer_who_answers_no_messages_sees_none(message, linjiang, signed_in):
    browser = signed_in(officer("reviewer", "初审", linjiang, Role.FIRST_REVIEWER))
    assert browser.get(LIST).status_code == 302
    assert browser.get(address("inspect", message)).status_code in {302, 404}
    assert not AuditEntry.objects.filter(event="interaction.message_read").exists()


def labels(page):
    return [str(button.label) for button in page.context["header_buttons"]]


def test_a_message_is_answered_and_shown_through_the_forms(
    message, linjiang, editor, head, signed_in
):
    browser, heads = signed_in(editor), signed_in(head)
    assert heads.get(address("publish", message)).status_code == 404
    browser.post(address("reply", message), {"text": "请到窗口办理。"})
    message.refresh_from_db()
    assert message.answered_on is not None
    proposed = heads.get(address("publish", message))
    assert proposed.context["form"]["text"].value() == message.text
    assert "吴编辑" in proposed.content.decode()
    heads.post(address("publish", message), {"topic": "居住证", "text": "请问居住证怎么办？"})
    shown = queries.publicly_shown(linjiang).get()
    assert shown.shown_text == "请问居住证怎么办？"
    assert labels(heads.get(address("inspect", message))) == ["答复", "审核公开", "撤回公开"]
    browser.post(address("hide", message))
    assert not queries.publicly_shown(linjiang).exists()


def test_who_only_answers_may_not_publish_and_the_leader_who_publishes_does_not_answer(
    message, linjiang, editor, noon, signed_in
):
    actions.reply_to_message(message, text="请到窗口办理。", at=noon, by=editor)
    assert labels(signed_in(editor).get(address("inspect", message))) == ["答复"]
    given = {"topic": "居住证", "text": "请问居住证怎么办？"}
    # Wagtail answers a refusal by leading back to its first page.
    assert signed_in(editor).post(address("publish", message), given).status_code == 302
    assert not queries.publicly_shown(linjiang).exists()
    leader = signed_in(officer("leader", "周局长", linjiang, Role.LEADER))
    assert labels(leader.get(address("inspect", message))) == ["审核公开"]
    leader.post(address("publish", message), given)
    assert queries.publicly_shown(linjiang).exists()


def test_with_a_second_answer_the_redacted_copy_is_proposed_again(
    message, editor, head, noon, signed_in
):
    reply = actions.reply_to_message(message, text="请到窗口办理。", at=noon, by=editor)
    actions.publish_reply(reply, at=noon, by=head, topic="居住证", text="请问居住证怎么办？")
    actions.reply_to_message(message, text="补充答复。", at=noon, by=editor)
    proposed = signed_in(head).get(address("publish", message)).context["form"]
    assert proposed["text"].value() == "请问居住证怎么办？"
    assert proposed["topic"].value() == "居住证"


def test_who_publishes_is_told_what_waits_for_it(message, linjiang, editor, head, noon, signed_in):
    browser = signed_in(head)
    assert not browser.get(LIST, {"to_publish": "true"}).context["object_list"]
    actions.reply_to_message(message, text="请到窗口办理。", at=noon, by=editor)
    narrowed = browser.get(LIST, {"to_publish": "true"})
    assert len(narrowed.context["object_list"]) == 1
    assert [pill.value for pill in narrowed.context["active_filters"]] == ["是"]
    assert (
        "1 条已经答复，等待审核公开" in browser.get(reverse("wagtailadmin_home")).content.decode()
    )
    home = signed_in(editor).get(reverse("wagtailadmin_home")).content.decode()
    assert "等待审核公开" not in home


def test_the_reply_is_shown_with_its_author(message, editor, noon, signed_in):
    actions.reply_to_message(message, text="请到窗口办理。", at=noon, by=editor)
    page = signed_in(editor).get(address("inspect", message)).content.decode()
    assert "2023-05-10 吴编辑：请到窗口办理。" in page


def test_a_message_that_came_by_telephone_is_entered(linjiang, editor, signed_in):
    facts = {
        "organ": linjiang.pk,
        "received_at": "2023-05-10 12:00",
        "kind": "consultation",
        "topic": "电话咨询",
        "text": "询问办理时间",
    }
    browser = signed_in(editor)
    browser.post(reverse("message:add"), facts)
    assert Message.objects.get().number == "2023-0001"
    refused = browser.post(reverse("message:add"), {**facts, "received_at": "2999-01-01 12:00"})
    assert refused.context["form"].non_field_errors() == ["收到时间不得晚于现在。"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"unanswered": "true"}, 1),
        ({"unanswered": "false"}, 0),
        ({"year": "2023"}, 1),
        ({"year": "2024"}, 0),
        ({"answered_year": "2023"}, 0),
        ({"hidden": "true"}, 1),
        ({"q": "居住证"}, 1),
        ({"q": "江某某"}, 0),
    ],
)
def test_the_list_is_narrowed_and_searched(message, editor, signed_in, query, found):
    page = signed_in(editor).get(LIST, query)
    assert len(page.context["object_list"]) == found


def test_the_export_holds_no_person(message, editor, signed_in):
    page = signed_in(editor).get(LIST, {"export": "csv"})
    text = b"".join(page.streaming_content).decode("utf-8-sig")
    assert "2023-0001" in text
    assert "江某某" not in text
    assert "滨江路" not in text
