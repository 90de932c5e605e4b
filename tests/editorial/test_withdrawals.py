"""What is public is taken down by two people, with a word in its place."""

from __future__ import annotations

import pytest

from gongkai.channels.models import Publication
from gongkai.channels.terms import Change
from gongkai.editorial import actions
from gongkai.editorial.models import Withdrawal
from gongkai.editorial.refusals import Refused
from gongkai.portal.models import ArticlePage, PublicItem, Tombstone
from gongkai.portal.terms import Gone

WHY = {"kind": Gone.PUBLISHED_IN_ERROR, "explanation": "内容有误，已撤下。"}


def fresh(page):
    return ArticlePage.objects.get(pk=page.pk)


def test_one_asks_and_another_agrees(published, people, now):
    page = published()
    asked = actions.ask_withdrawal(page, by=people.editor, at=now, **WHY)
    assert fresh(page).live
    actions.agree_withdrawal(asked, by=people.final, at=now)
    assert not fresh(page).live
    assert not PublicItem.objects.filter(pk=page.pk).exists()
    tombstone = Tombstone.objects.get(page_id=page.pk, lifted_at=None)
    assert tombstone.path == f"/news/{page.slug}/"
    assert (tombstone.kind, tombstone.shows_title) == (Gone.PUBLISHED_IN_ERROR, False)
    changes = Publication.objects.filter(page_id=page.pk).order_by("pk")
    assert [row.change for row in changes] == [Change.FIRST, Change.WITHDRAWAL]


def test_nobody_agrees_to_the_own_wish(published, people, now):
    asked = actions.ask_withdrawal(published(), by=people.final, at=now, **WHY)
    with pytest.raises(Refused, match="另一个人"):
        actions.agree_withdrawal(asked, by=people.final, at=now)
    with pytest.raises(Refused, match="终审人或者负责人"):
        actions.agree_withdrawal(asked, by=people.editor, at=now)


def test_in_an_emergency_the_page_goes_at_once_and_the_second_agrees_afterwards(
    published, people, now
):
    page = published()
    with pytest.raises(Refused, match="紧急"):
        actions.ask_withdrawal(page, by=people.editor, at=now, is_emergency=True, **WHY)
    asked = actions.ask_withdrawal(page, by=people.final, at=now, is_emergency=True, **WHY)
    assert not fresh(page).live
    assert (asked.carried_out_at, asked.agreed_by) == (now, None)
    agreed = actions.agree_withdrawal(asked, by=people.head, at=now)
    assert agreed.agreed_by == people.head
    assert Tombstone.objects.count() == 1


def test_a_repealed_text_keeps_its_page(published, people, now):
    page = published()
    asked = actions.ask_withdrawal(
        page, by=people.editor, at=now, kind=Gone.REPEALED, explanation="已被新办法废止。"
    )
    actions.agree_withdrawal(asked, by=people.head, at=now)
    assert fresh(page).live
    assert not Tombstone.objects.exists()
    assert Withdrawal.objects.get().carried_out_at == now


def test_a_refused_wish_leaves_the_page(published, people, now):
    page = published()
    asked = actions.ask_withdrawal(page, by=people.editor, at=now, **WHY)
    with pytest.raises(Refused, match="理由"):
        actions.refuse_withdrawal(asked, reason=" ", by=people.head, at=now)
    actions.refuse_withdrawal(asked, reason="内容无误", by=people.head, at=now)
    assert fresh(page).live
    with pytest.raises(Refused, match="办结"):
        actions.agree_withdrawal(asked, by=people.final, at=now)


def test_a_merged_page_leads_to_another(published, people, now):
    page, other = published("甲"), published("乙")
    merged = {"kind": Gone.MERGED, "explanation": "内容并入另一页。"}
    with pytest.raises(Refused, match="合并"):
        actions.ask_withdrawal(page, by=people.editor, at=now, **merged)
    asked = actions.ask_withdrawal(page, by=people.editor, at=now, leads_to=other, **merged)
    actions.agree_withdrawal(asked, by=people.head, at=now)
    assert Tombstone.objects.get().leads_to == other.url


def test_restoring_goes_through_the_reviews(published, passed, people, now):
    page = published()
    asked = actions.ask_withdrawal(page, by=people.editor, at=now, **WHY)
    actions.agree_withdrawal(asked, by=people.head, at=now)
    page = fresh(page)
    page.save_revision(user=people.editor)
    page.get_workflow().start(page, people.editor)
    for by in (people.first, people.second, people.secrecy, people.final):
        passed(page, by)
    assert fresh(page).live
    assert Tombstone.objects.get().lifted_at is not None


def test_a_page_is_asked_for_once_and_only_while_it_is_public(published, drafted, people, now):
    page = published()
    actions.ask_withdrawal(page, by=people.editor, at=now, **WHY)
    with pytest.raises(Refused, match="已经提出"):
        actions.ask_withdrawal(page, by=people.head, at=now, **WHY)
    with pytest.raises(Refused, match="没有公开"):
        actions.ask_withdrawal(drafted("草稿"), by=people.editor, at=now, **WHY)
