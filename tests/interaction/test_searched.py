"""Messages with public answers are found; what is taken back is not, from the same moment on."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse

from gongkai.interaction import actions
from gongkai.portal.actions import open_site
from gongkai.portal.models import HomePage, SearchChange
from gongkai.portal.search.asking import understood
from gongkai.portal.search.besides import SPAN
from gongkai.portal.search.embedded import EmbeddedEngine
from gongkai.portal.search.engine import Scope
from gongkai.portal.search.help import titles_for
from gongkai.portal.search.indexing import rebuild, take_in_changes
from gongkai.portal.search.results import answer
from gongkai.portal.terms import ItemKind

TODAY = date(2023, 6, 1)


@pytest.fixture
def site(linjiang, settings, tmp_path):
    settings.GONGKAI_HOME = tmp_path
    page = HomePage(title="临江市数据局", slug="linjiang")
    open_site(linjiang, page, hostname="testserver", port=80, default=True)
    return page


@pytest.fixture
def engine(site, tmp_path):
    found = EmbeddedEngine(tmp_path / "search")
    rebuild(found, TODAY)
    SearchChange.objects.all().delete()
    return found


@pytest.fixture
def shown(message, editor, head, noon):
    """The message with its public answer, redacted."""
    text = "居住证在户籍窗口办理，凭身份证即可。"
    later = noon + timedelta(days=2)
    reply = actions.reply_to_message(message, text=text, at=later, by=editor)
    actions.publish_reply(reply, at=later, by=head, text="请问居住证怎么办？")
    return message


def found(engine, words, **scope):
    asked, narrowed = understood(words), Scope(**scope)
    return answer(engine, asked, narrowed, newest_first=False, number=1, on=TODAY)


def test_a_public_answer_is_found_with_question_answer_and_day(engine, shown):
    assert SearchChange.objects.get().page_id == SPAN + shown.pk
    take_in_changes(engine, TODAY)
    answered = found(engine, "户籍窗口")
    (result,) = answered.results
    assert result.kind is ItemKind.MESSAGE
    assert result.plain_title == "居住证怎么办"
    assert result.plain_question == "请问居住证怎么办？"
    assert result.plain_excerpt == "居住证在户籍窗口办理，凭身份证即可。"
    assert any(piece.found for piece in result.excerpt)
    assert result.url == reverse("message", args=[shown.number])
    assert result.published_at.date() == date(2023, 5, 12)
    assert answered.counts["kind"] == {"message": 1}
    assert answered.counts["year"] == {"2023": 1}
    assert found(engine, "户籍窗口", kind="message", year="2023").total == 1
    assert found(engine, "户籍窗口", kind="article").total == 0
    assert titles_for(engine, understood("居住"), Scope(), most=5) == ["居住证怎么办"]


def test_what_was_not_released_is_not_found(engine, shown):
    take_in_changes(engine, TODAY)
    for words in ("滨江路", "江某某", "000-00000000"):
        assert found(engine, words).total == 0


def test_what_is_taken_back_is_gone_at_once_and_for_good(engine, shown, editor, noon):
    take_in_changes(engine, TODAY)
    actions.hide_message(shown, at=noon + timedelta(days=3), by=editor)
    assert found(engine, "户籍窗口").results == []
    take_in_changes(engine, TODAY)
    assert found(engine, "户籍窗口").counts["kind"] == {}


def test_the_whole_index_built_anew_has_the_messages_too(engine, shown):
    assert rebuild(engine, TODAY) == 1
    SearchChange.objects.all().delete()
    assert found(engine, "户籍窗口").total == 1


def test_a_message_stays_on_the_site_of_its_organ(engine, shown, neighbour):
    other = HomePage(title="临江市水务局", slug="water")
    open_site(neighbour, other, hostname="water.test", port=80, default=False)
    take_in_changes(engine, TODAY)
    assert found(engine, "户籍窗口", home=other.pk).total == 0


def test_everyone_reads_it_at_its_address_until_it_is_taken_back(client, site, shown, editor, noon):
    listed = client.get(reverse("messages")).content.decode()
    assert "居住证怎么办" in listed
    address = reverse("message", args=[shown.number])
    page = client.get(address).content.decode()
    assert "请问居住证怎么办？" in page
    assert "凭身份证即可" in page
    assert "滨江路" not in page + listed
    assert "江某某" not in page + listed
    actions.hide_message(shown, at=noon + timedelta(days=3), by=editor)
    assert client.get(address).status_code == 404
    assert "还没有公开的留言" in client.get(reverse("messages")).content.decode()


def test_the_entrance_stands_before_there_is_something_to_read(client, site):
    address = f'href="{reverse("messages")}"'
    assert address in client.get(reverse("site_map")).content.decode()
    assert reverse("message_new") in client.get(reverse("messages")).content.decode()
