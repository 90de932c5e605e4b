"""The public list of messages: what it is narrowed by, and what it must not find."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from gongkai.interaction import actions
from gongkai.interaction.terms import MessageKind
from gongkai.portal.actions import open_site
from gongkai.portal.models import HomePage

LIST = reverse("messages")
START = datetime(2023, 11, 1, 4, tzinfo=UTC)


@pytest.fixture
def shown(linjiang, editor, head):
    """Twenty-five answered messages of two kinds over two years on the organ's site."""
    page = HomePage(title="临江市数据局", slug="linjiang")
    open_site(linjiang, page, hostname="testserver", port=80, default=True)
    for n in range(25):
        at = START + timedelta(days=5 * n)
        message = actions.receive_message(
            linjiang,
            topic=f"第{n}问",
            text=f"我是住在滨江路{n}号的居民。",
            received_at=at,
            kind=MessageKind.SUGGESTION if n % 5 == 0 else MessageKind.CONSULTATION,
            may_be_shown=True,
        )
        reply = actions.reply_to_message(message, text=f"编号{n}已办。", at=at, by=editor)
        actions.reply_to_message(message, text="内部转办意见。", at=at, by=editor)
        actions.publish_reply(reply, at=at, by=head, text=f"请问第{n}件怎么办？")


def asked(client, **query):
    answer = client.get(LIST, query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_words_kind_and_year_narrow_the_list_together(shown, client):
    assert "共 25 件" in asked(client)
    assert "找到 5 件" in asked(client, kind="suggestion")
    assert "找到 13 件" in asked(client, year="2023")
    assert "找到 2 件" in asked(client, kind="suggestion", year="2024")
    assert "找到 1 件" in asked(client, q="编号7已办")
    assert "找到 1 件" in asked(client, q="第3件 第3问")


def test_pages_keep_what_was_asked(shown, client):
    page = asked(client, kind="consultation")
    assert 'href="?page=2&amp;kind=consultation"' not in page, "二十件一页，正好一页"
    page = asked(client, q="请问")
    assert "?page=2&amp;q=%E8%AF%B7%E9%97%AE" in page
    assert "显示全部" in page and 'value="请问"' in page


def test_what_is_not_shown_is_not_found(shown, client):
    for private in ("滨江路", "内部转办"):
        page = asked(client, q=private)
        assert "找到 0 件" in page and "请换一个词" in page


@pytest.mark.parametrize(
    "odd", [{"kind": "x"}, {"year": "二〇二三"}, {"year": "1"}, {"page": "9" * 30}, {"q": " "}]
)
def test_what_cannot_be_asked_for_is_passed_over(shown, client, odd):
    assert "共 25 件" in asked(client, **odd)


def test_narrowing_takes_no_query_for_a_row(shown, client, django_assert_max_num_queries):
    asked(client)
    with django_assert_max_num_queries(14):
        asked(client, q="请问", kind="consultation")
