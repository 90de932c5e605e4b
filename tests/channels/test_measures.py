"""A headline figure is a definition of its year; a new definition leaves the old one standing."""

from __future__ import annotations

import pytest

from gongkai.channels import actions, headlines, queries
from gongkai.channels.counting import RULE
from gongkai.channels.models import Measure
from gongkai.channels.terms import Channel
from gongkai.law.proactive import InformationClass
from gongkai.organs.refusals import NotPossible

NEWS = InformationClass.NEWS


def defined(organ, by, at, parts, name="总数", year=2023):
    return actions.define_measure(organ, year=year, name=name, parts=parts, at=at, by=by)


def test_a_new_account_does_not_change_what_the_total_means(linjiang, wechat, weibo, head, noon):
    total = defined(linjiang, head, noon, [(Channel.WECHAT, None)])
    actions.record_publication(wechat, title="甲", published_at=noon, by=head)
    actions.record_publication(weibo, title="乙", published_at=noon, by=head)
    assert queries.measure_value(total) == 1


def test_a_second_definition_is_a_second_version(linjiang, wechat, weibo, head, noon):
    first = defined(linjiang, head, noon, [(Channel.WECHAT, None)])
    second = defined(linjiang, head, noon, [(Channel.WECHAT, None), (Channel.WEIBO, None)])
    assert (first.version, second.version) == (1, 2)
    assert [str(part) for part in first.parts.all()] == ["政务微信"]
    assert queries.measure_named(linjiang, 2023, "总数") == second
    assert [figure.measure for figure in queries.headlines(linjiang, 2023)] == [second]


def test_the_definition_is_printed_with_the_number(linjiang, head, noon):
    total = defined(
        linjiang, head, noon, [(Channel.WEBSITE, NEWS), (Channel.WEIBO, None)], name="合计"
    )
    assert total.definition == f"合计＝政府网站政务动态＋政务微博。{RULE}"


def test_a_part_without_class_takes_all_of_its_channel(linjiang, wechat, head, noon):
    actions.record_publication(wechat, title="甲", published_at=noon, by=head)
    actions.record_publication(
        wechat, title="乙", published_at=noon, by=head, information_class=NEWS
    )
    whole = defined(linjiang, head, noon, [(Channel.WECHAT, None)], name="全部")
    news = defined(linjiang, head, noon, [(Channel.WECHAT, NEWS)], name="动态")
    assert (queries.measure_value(whole), queries.measure_value(news)) == (2, 1)
    assert queries.behind_measure(whole).count() == 2
    assert queries.behind_measure(news).get().title == "乙"


@pytest.mark.parametrize(
    "parts",
    [
        pytest.param([(Channel.WECHAT, None), (Channel.WECHAT, NEWS)], id="整体与部分"),
        pytest.param([(Channel.WECHAT, NEWS), (Channel.WECHAT, None)], id="部分与整体"),
        pytest.param([(Channel.WEIBO, None), (Channel.WEIBO, None)], id="同一部分两次"),
    ],
)
def test_nothing_is_counted_twice_in_a_total(linjiang, head, noon, parts):
    with pytest.raises(NotPossible, match="会重复计数"):
        defined(linjiang, head, noon, parts)
    assert not Measure.objects.exists()


def test_a_figure_has_parts(linjiang, head, noon):
    with pytest.raises(NotPossible, match="没有构成"):
        defined(linjiang, head, noon, [])


def test_each_year_and_each_organ_defines_its_own(linjiang, neighbour, head, noon):
    mine = defined(linjiang, head, noon, [(Channel.WECHAT, None)])
    theirs = defined(neighbour, None, noon, [(Channel.WEIBO, None)])
    next_year = defined(linjiang, head, noon, [(Channel.WEIBO, None)], year=2024)
    assert {measure.version for measure in (mine, theirs, next_year)} == {1}
    assert queries.measure_named(linjiang, 2023, "总数") == mine


def test_the_usual_headlines_foot(linjiang, head, noon):
    """What the total is made of is what its parts are made of."""
    parts = headlines.HEADLINES
    site = {*parts[headlines.WEBSITE_TOTAL]}
    assert site == {
        *parts[headlines.WEBSITE_OVERVIEW],
        *parts[headlines.WEBSITE_NEWS],
        *parts[headlines.WEBSITE_CATALOGUE],
    }
    assert {*parts[headlines.DISCLOSED_TOTAL]} == {
        *site,
        *parts[headlines.WECHAT_TOTAL],
        *parts[headlines.WEIBO_TOTAL],
    }
    actions.define_headlines(linjiang, year=2023, at=noon, by=head)
    names = [figure.measure.name for figure in queries.headlines(linjiang, 2023)]
    assert names == list(parts)
