"""Many acts are recorded as one is, only faster."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.forms.models import model_to_dict

from gongkai.channels import actions, queries
from gongkai.channels.models import Dispatch, Publication
from gongkai.channels.terms import Change, Channel, Provenance
from gongkai.law.proactive import InformationClass
from gongkai.lib.models import AuditEntry
from gongkai.organs.refusals import NotPossible


def facts(noon, n=1):
    return {
        "title": f"政务动态{n}",
        "published_at": noon + timedelta(minutes=n),
        "change": Change.FIRST,
        "information_class": InformationClass.NEWS,
        "section": "工作动态",
        "division": "办公室",
        "author": "编辑",
        "url": f"/news/{n}/",
        "external_id": f"n{n}",
        "text": f"正文{n}",
    }


def test_a_row_of_a_batch_equals_a_row_recorded_alone(website, linjiang, head, noon):
    later = noon + timedelta(days=1)
    alone = actions.record_publication(
        website, **facts(noon), by=head, at=later, provenance=Provenance.IMPORTED
    )
    actions.void_publication(alone, by=head, at=later, reason="改为批量登记")
    actions.record_publications(
        website,
        [actions.Article(**facts(noon))],
        by=head,
        at=later,
        provenance=Provenance.IMPORTED,
    )
    one = model_to_dict(alone)
    other = model_to_dict(Publication.objects.exclude(pk=alone.pk).get())
    by_voiding = {"id", "state", "voided_at", "voided_by", "void_reason"}
    assert {name for name in one if one[name] != other[name]} == by_voiding


def test_a_batch_is_one_entry_of_the_audit_trail_with_its_number(website, head, noon):
    articles = (actions.Article(**facts(noon, n)) for n in range(1, 1203))
    later = noon + timedelta(days=2)
    recorded = actions.record_publications(
        website, articles, by=head, at=later, provenance=Provenance.DEMONSTRATION
    )
    assert recorded == Publication.objects.count() == 1202
    entry = AuditEntry.objects.get(event="channels.published_in_bulk")
    assert entry.details == {"rows": 1202, "provenance": "demonstration"}


def test_one_misfit_keeps_the_whole_batch_out(website, head, noon):
    def articles():
        yield from (actions.Article(**facts(noon, n)) for n in range(1, 1101))
        yield actions.Article(**{**facts(noon, 1101), "title": ""})

    with pytest.raises(NotPossible, match="没有标题"):
        actions.record_publications(
            website,
            articles(),
            by=head,
            at=noon + timedelta(days=2),
            provenance=Provenance.IMPORTED,
        )
    assert not Publication.objects.exists()


def test_a_repeated_number_keeps_the_whole_batch_out(website, head, noon):
    later = noon + timedelta(days=2)
    twice = [actions.Article(**{**facts(noon, n), "external_id": "x"}) for n in (1, 2)]
    with pytest.raises(NotPossible, match="已有首次发布记录"):
        actions.record_publications(
            website, twice, by=head, at=later, provenance=Provenance.IMPORTED
        )
    assert not Publication.objects.exists()


def test_an_empty_batch_leaves_no_trace(website, head, noon):
    assert (
        actions.record_publications(website, [], by=head, at=noon, provenance=Provenance.IMPORTED)
        == 0
    )
    assert not AuditEntry.objects.filter(event="channels.published_in_bulk").exists()


def articles_of_a_push(noon, n):
    return [actions.Article(title=f"第{i}篇", published_at=noon) for i in range(1, n + 1)]


def test_a_push_of_eight_counts_eight_articles(wechat, linjiang, head, noon):
    dispatch = actions.record_dispatch(wechat, articles_of_a_push(noon, 8), by=head, at=noon)
    assert list(dispatch.publications.order_by("position").values_list("position", flat=True)) == [
        *range(1, 9)
    ]
    assert queries.tally(linjiang, 2023) == {(Channel.WECHAT, None): 8}
    assert Dispatch.objects.count() == 1


@pytest.mark.parametrize("n", [0, 9])
def test_a_push_holds_one_to_eight_articles(wechat, head, noon, n):
    with pytest.raises(NotPossible, match=f"实为{n}篇"):
        actions.record_dispatch(wechat, articles_of_a_push(noon, n), by=head, at=noon)


def test_the_articles_of_a_push_go_out_together(wechat, head, noon):
    apart = [
        actions.Article(title="甲", published_at=noon - timedelta(minutes=1)),
        actions.Article(title="乙", published_at=noon),
    ]
    with pytest.raises(NotPossible, match="须同时发布"):
        actions.record_dispatch(wechat, apart, by=head, at=noon)


def test_a_push_belongs_to_its_account(wechat, weibo, head, noon):
    dispatch = actions.record_dispatch(wechat, articles_of_a_push(noon, 1), by=head, at=noon)
    with pytest.raises(NotPossible, match="不属于这个账号"):
        actions.record_publication(
            weibo, title="乙", published_at=noon, by=head, dispatch=dispatch, position=2
        )


@pytest.mark.parametrize("position", [1, 9, None], ids=["已占", "越界", "未说明"])
def test_a_place_in_a_push_is_taken_once_and_within_eight(wechat, head, noon, position):
    dispatch = actions.record_dispatch(wechat, articles_of_a_push(noon, 1), by=head, at=noon)
    with pytest.raises(NotPossible, match="推送位置"):
        actions.record_publication(
            wechat, title="乙", published_at=noon, by=head, dispatch=dispatch, position=position
        )


def test_a_push_with_an_article_published_before_is_kept_out_whole(wechat, head, noon):
    actions.record_publication(wechat, title="甲", published_at=noon, by=head, external_id="1")
    push = [
        actions.Article(title=title, published_at=noon, external_id=number)
        for title, number in (("乙", "2"), ("甲", "1"))
    ]
    with pytest.raises(NotPossible, match="已有首次发布记录"):
        actions.record_dispatch(wechat, push, by=head, at=noon)
    assert Publication.objects.count() == 1
    assert not Dispatch.objects.exists()
