"""A whole year as it really happens: the figures come out to the digit, whatever the noise."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import islice, product

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.channels import actions, headlines, queries
from gongkai.channels.counting import COUNTING, counts
from gongkai.channels.models import Publication
from gongkai.channels.terms import Change, Channel, Provenance, State
from gongkai.law.proactive import InformationClass

OVERVIEW, NEWS, CATALOGUE = InformationClass

# 2023 in Beijing: the first and the last second of the year.
FIRST_SECOND = datetime(2022, 12, 31, 16, 0, 0, tzinfo=UTC)
LAST_SECOND = datetime(2023, 12, 31, 15, 59, 59, tzinfo=UTC)
RECORDED = datetime(2024, 1, 10, 1, 0, tzinfo=UTC)


def moments(n):
    """`n` moments spread over the year, the first and the last second among them."""
    step = (LAST_SECOND - FIRST_SECOND) / (n - 1)
    yield from (
        FIRST_SECOND + timedelta(seconds=int(i * step.total_seconds())) for i in range(n - 1)
    )
    yield LAST_SECOND


def articles(n, title, **more):
    return [
        actions.Article(title=f"{title}{i}", published_at=moment, **more)
        for i, moment in enumerate(moments(n), 1)
    ]


def record(account, found):
    return actions.record_publications(
        account, found, by=None, at=RECORDED, provenance=Provenance.DEMONSTRATION
    )


def record_noise(website, wechat, weibo, head):
    """What happens in a year and must not change a figure."""
    for change in (Change.CORRECTION, Change.REPUBLISH, Change.WITHDRAWAL):
        for found in InformationClass:
            record(website, articles(5, "杂", change=change, information_class=found))
        record(wechat, articles(3, "杂", change=change))
        record(weibo, articles(3, "杂", change=change))
    # An update of news or of a catalogue entry, or of an overview page on another channel.
    record(website, articles(4, "动态改写", change=Change.UPDATE, information_class=NEWS))
    record(website, articles(4, "目录改写", change=Change.UPDATE, information_class=CATALOGUE))
    record(wechat, articles(2, "微信改写", change=Change.UPDATE, information_class=OVERVIEW))
    outside = (FIRST_SECOND - timedelta(seconds=1), LAST_SECOND + timedelta(seconds=1))
    for account, found in product((website, wechat, weibo), InformationClass):
        record(
            account,
            [
                actions.Article(title="跨年", published_at=moment, information_class=found)
                for moment in outside
            ],
        )
    record(weibo, articles(6, "误登"))
    for row in Publication.objects.filter(title__startswith="误登"):
        actions.void_publication(row, by=head, at=RECORDED, reason="重复登记")


def record_pushes(wechat, n):
    """`n` articles in pushes of up to eight, each push at one moment."""
    found = iter(articles(n, "微信"))
    sizes = [8, *([3] * 121), 2]
    assert sum(sizes) == n
    for size in sizes:
        push = list(islice(found, size))
        together = [
            actions.Article(title=each.title, published_at=push[0].published_at) for each in push
        ]
        actions.record_dispatch(wechat, together, by=None, at=RECORDED)


@pytest.fixture
def year(linjiang, website, wechat, weibo, head):
    """The organ with the publications of 2023."""
    record(website, articles(12, "概况", information_class=OVERVIEW))
    record(website, articles(70, "概况更新", information_class=OVERVIEW, change=Change.UPDATE))
    record(website, articles(421, "动态", information_class=NEWS))
    record(website, articles(53, "目录", information_class=CATALOGUE))
    record_pushes(wechat, 373)
    record(weibo, articles(1237, "微博"))
    record_noise(website, wechat, weibo, head)
    actions.define_headlines(linjiang, year=2023, at=RECORDED, by=head)
    return linjiang


EXPECTED = {
    headlines.WEBSITE_TOTAL: 556,
    headlines.WEBSITE_OVERVIEW: 82,
    headlines.WEBSITE_NEWS: 421,
    headlines.WEBSITE_CATALOGUE: 53,
    headlines.WECHAT_TOTAL: 373,
    headlines.WEIBO_TOTAL: 1237,
    headlines.DISCLOSED_TOTAL: 2166,
}


@pytest.mark.law("REG 50")
def test_the_figures_of_the_year_come_out_to_the_digit(year):
    found = {figure.measure.name: figure.value for figure in queries.headlines(year, 2023)}
    assert found == EXPECTED
    assert queries.tally(year, 2023) == {
        (Channel.WEBSITE, OVERVIEW): 82,
        (Channel.WEBSITE, NEWS): 421,
        (Channel.WEBSITE, CATALOGUE): 53,
        # What was written for the channel, and what crossed the year with a class.
        (Channel.WECHAT, None): 373,
        (Channel.WEIBO, None): 1237,
    }


def test_behind_every_figure_stand_exactly_its_rows(year):
    for name, value in EXPECTED.items():
        measure = queries.measure_named(year, 2023, name)
        rows = queries.behind_measure(measure)
        assert rows.count() == value == queries.measure_value(measure)
        assert all(row.is_counted and row.published_on.year == 2023 for row in rows)
    assert queries.behind(year, 2023).count() == 2166
    assert queries.behind(year, 2023, channel=Channel.WEBSITE).count() == 556
    assert (
        queries.behind(year, 2023, channel=Channel.WEBSITE, information_class=NEWS).count() == 421
    )


def test_the_rows_behind_a_figure_span_the_first_and_the_last_day(year):
    days = queries.behind(year, 2023, channel=Channel.WEIBO).values_list("published_on", flat=True)
    assert (days.first(), days.last()) == (date(2023, 1, 1), date(2023, 12, 31))


def test_what_crossed_the_year_counts_in_its_own_year(year):
    before = {
        (channel, found): 1
        for channel in (Channel.WEBSITE, Channel.WECHAT, Channel.WEIBO)
        for found in InformationClass
    }
    assert queries.tally(year, 2022) == before
    assert queries.tally(year, 2024) == before


def test_the_year_is_counted_by_one_query_from_an_index_alone(year):
    with CaptureQueriesContext(
        connection,
    ) as captured:
        queries.tally(year, 2023)
    assert len(captured) == 1
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("EXPLAIN QUERY PLAN " + captured[0]["sql"])
            plan = " ".join(str(step) for step in cursor.fetchall())
        assert "USING COVERING INDEX publication_by_year" in plan


def test_all_headlines_come_from_one_count(year):
    with CaptureQueriesContext(connection) as captured:
        queries.headlines(year, 2023)
    assert sum("GROUP BY" in query["sql"] for query in captured) == 1
    assert len(captured) == 3


def test_another_organ_has_its_own_figures(year, neighbour):
    assert queries.tally(neighbour, 2023) == {}
    assert queries.headlines(neighbour, 2023) == []


def test_voiding_a_row_lowers_the_figure_by_one_and_keeps_the_row(year, head):
    row = queries.behind(year, 2023, channel=Channel.WEIBO).last()
    rows = Publication.objects.count()
    actions.void_publication(row, by=head, at=RECORDED, reason="重复登记")
    assert queries.tally(year, 2023)[Channel.WEIBO, None] == 1236
    assert Publication.objects.count() == rows


def test_the_rule_for_one_act_and_the_rule_of_the_query_agree():
    """Over every combination, without a database: the condition is evaluated here."""
    disagreeing = []
    for channel, found, change, state in product(Channel, (*InformationClass, None), Change, State):
        facts = {
            "channel": channel,
            "information_class": found,
            "change": change,
            "state": state,
        }
        row = Publication(**facts)
        if not row.is_counted == counts(**facts) == satisfied(COUNTING, facts):
            disagreeing.append(facts)
    assert not disagreeing


def satisfied(condition, facts):
    """Whether the facts fulfil a condition made of `=` and `in`, joined by and / or."""
    results = []
    for child in condition.children:
        if not isinstance(child, tuple):
            results.append(satisfied(child, facts))
            continue
        name, wanted = child
        if name.endswith("__in"):
            results.append(facts[name.removesuffix("__in")] in wanted)
        else:
            results.append(facts[name] == wanted)
    return all(results) if condition.connector == "AND" else any(results)
