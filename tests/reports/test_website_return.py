"""A website's return: counted from rows, typed with a source, checked by another, frozen."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import build
import pytest
from django.db import DatabaseError, transaction

from gongkai.channels.actions import Article, open_account, record_publications
from gongkai.channels.terms import Channel, Provenance
from gongkai.interaction.actions import receive_message, reply_to_message
from gongkai.law.proactive import InformationClass
from gongkai.law.website_return import FIELDS, Measure, ReturnBlock
from gongkai.reports.actions.check_return import check_return
from gongkai.reports.actions.draft_return import draft_return
from gongkai.reports.actions.publish_return import publish_return
from gongkai.reports.actions.recount_return import recount_return
from gongkai.reports.actions.type_answers import type_answers
from gongkai.reports.models import WebsiteReturn
from gongkai.reports.queries.return_count import open_at_start
from gongkai.reports.queries.return_view import faults, known, view_in_hand
from gongkai.reports.refusals import NotPossible
from gongkai.reports.return_terms import AnswerSource, ReturnState

JANUARY = date(2025, 1, 15)


def message(organ, clerk, received, answered=None):
    came = receive_message(
        organ, topic="问", text="问", received_at=build.moment(received), may_be_shown=True
    )
    if answered:
        reply_to_message(came, text="答。", at=build.moment(answered), by=clerk)


def publish_on_site(organ, head, kinds, *, year=2024):
    account = open_account(
        organ,
        channel=Channel.WEBSITE,
        name="临江市数据局网站",
        opened_on=date(year, 1, 1),
        at=build.moment(date(year, 1, 1)),
        by=head,
    )
    articles = [
        Article(
            title=f"第{n}条", published_at=build.moment(date(year, 3, 1)), information_class=kind
        )
        for n, kind in enumerate(kinds)
    ]
    record_publications(
        account,
        articles,
        by=head,
        at=build.moment(date(year, 12, 31)),
        provenance=Provenance.ATTESTED,
    )


def views_of(drafted):
    return view_in_hand(drafted, known(drafted))


def answer_the_rest(drafted, by, at):
    """Nought or no for whatever nobody has answered."""
    nothing = {Measure.YES_NO: "否"}
    left = {
        code: nothing.get(view.field.measure, "0")
        for code, view in views_of(drafted).items()
        if view.source is AnswerSource.MISSING
        and view.field.measure is not Measure.TEXT
        and view.field.block is not ReturnBlock.NEW_MEDIA
    }
    type_answers(drafted, left, reason="按网站栏目核对", by=by, at=at)


@pytest.fixture
def returned(linjiang, clerk, head, january):
    """A return for 2024: three articles on the site, two messages, all else answered."""
    publish_on_site(linjiang, head, [InformationClass.OVERVIEW, *[InformationClass.NEWS] * 2])
    message(linjiang, clerk, date(2024, 3, 1), date(2024, 3, 4))
    message(linjiang, clerk, date(2024, 5, 1), date(2024, 5, 2))
    drafted = draft_return(linjiang, 2024, by=clerk, at=january)
    answer_the_rest(drafted, clerk, january)
    return drafted


@pytest.fixture
def standing(returned, head, january):
    """The same, checked and published."""
    check_return(returned, by=head, at=january)
    return publish_return(returned, by=head, at=january)


@pytest.mark.law("WEB")
def test_what_the_rows_know_is_counted(returned):
    views = views_of(returned)
    said = {
        "published": 3,
        "published.overview": 1,
        "published.news": 2,
        "published.catalogue": 0,
        "messages": 2,
        "messages_closed": 2,
        "average_days": Decimal("2.0"),
        "public_replies": 0,
        "has_new_media": False,
        "organ": "临江市数据局",
        "site_kind": "部门网站",
    }
    assert {code: views[code].answer for code in said} == said
    assert views["published"].source is AnswerSource.COUNTED
    assert views["organ"].source is AnswerSource.REGISTERED
    assert views["visits"].source is AnswerSource.TYPED


def test_every_counted_figure_opens_as_many_rows_as_it_says(returned):
    for code, counted in known(returned).items():
        if counted.rows is not None and isinstance(counted.answer, int):
            assert bool(counted.rows.count()) == bool(counted.answer), code
            if not isinstance(counted.answer, bool):
                assert counted.rows.count() == counted.answer, code


def test_accounts_of_the_year_are_named_and_their_posts_counted(linjiang, clerk, head, january):
    for channel, name, year in (
        (Channel.WECHAT, "临江数据", 2020),
        (Channel.VIDEO, "临江视频", 2024),
        (Channel.WEIBO, "后来的微博", 2025),
    ):
        day = date(year, 1, 1)
        opened = {"opened_on": day, "at": build.moment(day)}
        open_account(linjiang, channel=channel, name=name, by=head, **opened)
    views = views_of(draft_return(linjiang, 2024, by=clerk, at=january))
    assert views["has_new_media"].answer is True
    assert (views["wechat.name"].answer, views["wechat.published"].answer) == ("临江数据", 0)
    assert views["other_media"].answer == "短视频号临江视频"
    assert views["weibo.name"].source is AnswerSource.MISSING


def test_the_open_messages_of_the_year_before_may_be_closed(linjiang, clerk):
    message(linjiang, clerk, date(2023, 12, 30), date(2024, 1, 2))
    message(linjiang, clerk, date(2023, 12, 31))
    message(linjiang, clerk, date(2023, 6, 1), date(2023, 6, 2))
    assert open_at_start(linjiang, 2024) == 2


def test_an_answer_is_typed_with_its_source_and_given_back(returned, clerk, january):
    type_answers(returned, {"published": "4"}, reason="另有一条", by=clerk, at=january)
    view = views_of(returned)["published"]
    assert (view.answer, view.source, view.counted) == (4, AnswerSource.TYPED, 3)
    assert [f.rule for f in faults(returned, views_of(returned), JANUARY)] == ["T1"]
    type_answers(returned, {"published": ""}, reason="恢复统计", by=clerk, at=january)
    assert views_of(returned)["published"].source is AnswerSource.COUNTED


def test_what_nobody_knows_is_said_not_to_be_available(returned, clerk, january):
    type_answers(returned, {"visits": ""}, reason="没有访问统计", by=clerk, at=january)
    view = views_of(returned)["visits"]
    assert (view.answer, view.source) == (None, AnswerSource.UNAVAILABLE)
    assert view.provenance == "无数据：没有访问统计"
    assert faults(returned, views_of(returned), JANUARY) == []


@pytest.mark.parametrize(
    ("answers", "reason", "says"),
    [
        ({"visits": "一千"}, "统计平台", "应填非负整数"),
        ({"visits": "-1"}, "统计平台", "应填非负整数"),
        ({"average_days": "1.234"}, "统计平台", "可以有小数"),
        ({"has_drills": "1"}, "统计平台", "是或者否"),
        ({"site_name": "长" * 300}, "统计平台", "应填文字"),
        ({"visits": "1"}, " ", "数据来源"),
        ({"没有": "1"}, "统计平台", "没有“没有”这一项"),
    ],
)
def test_what_is_no_answer_is_refused(returned, clerk, january, answers, reason, says):
    before = returned.typed_answers.count()
    with pytest.raises(NotPossible, match=says):
        type_answers(returned, answers, reason=reason, by=clerk, at=january)
    assert returned.typed_answers.count() == before


def test_a_second_click_types_nothing_twice(returned, clerk, january):
    given = {"visits": "12"}
    assert type_answers(returned, given, reason="统计平台", by=clerk, at=january) == ["visits"]
    assert type_answers(returned, given, reason="统计平台", by=clerk, at=january) == []


def test_two_returns_of_a_year_are_not_in_hand(returned, linjiang, clerk, january):
    with pytest.raises(NotPossible, match="正在填报"):
        draft_return(linjiang, 2024, by=clerk, at=january)
    with pytest.raises(NotPossible, match="还没有开始"):
        draft_return(linjiang, 2026, by=clerk, at=january)


def test_nobody_checks_what_they_filled_in(returned, clerk, head, january):
    with pytest.raises(NotPossible, match="不同的人"):
        check_return(returned, by=clerk, at=january)
    type_answers(returned, {"visits": "3"}, reason="统计平台", by=head, at=january)
    with pytest.raises(NotPossible, match="不同的人"):
        check_return(returned, by=head, at=january)


def test_a_change_after_the_check_must_be_checked_again(returned, clerk, head, january):
    check_return(returned, by=head, at=january)
    with pytest.raises(NotPossible, match="已经核对过"):
        check_return(returned, by=head, at=january)
    type_answers(returned, {"visits": "9"}, reason="统计平台", by=clerk, at=january)
    assert WebsiteReturn.objects.get().state is ReturnState.DRAFT
    with pytest.raises(NotPossible, match="核对后才能发布"):
        publish_return(returned, by=head, at=january)


def test_a_ledger_that_moved_stops_publication(returned, linjiang, clerk, head, january):
    check_return(returned, by=head, at=january)
    message(linjiang, clerk, date(2024, 6, 1), date(2024, 6, 2))
    with pytest.raises(NotPossible, match="重新统计"):
        publish_return(returned, by=head, at=january)
    changed = recount_return(returned, by=clerk, at=january)
    assert set(changed) == {"messages", "messages_closed", "average_days"}
    check_return(returned, by=head, at=january)
    assert publish_return(returned, by=head, at=january).state is ReturnState.PUBLISHED


@pytest.mark.law("WEB")
def test_an_error_blocks_and_its_reason_stands_in_public(returned, clerk, head, january):
    type_answers(returned, {"problems_mended": "2"}, reason="测评报告", by=clerk, at=january)
    check_return(returned, by=head, at=january)
    with pytest.raises(NotPossible, match="问题整改数量 2 大于发现问题数量 0（T4）"):
        publish_return(returned, by=head, at=january)
    stands = publish_return(returned, by=head, at=january, override_reason="含上年发现的问题")
    assert stands.document["note"] == "含上年发现的问题"


def test_an_empty_field_blocks(linjiang, clerk, head, january):
    drafted = draft_return(linjiang, 2024, by=clerk, at=january)
    check_return(drafted, by=head, at=january)
    with pytest.raises(NotPossible, match="项没有填写"):
        publish_return(drafted, by=head, at=january)


@pytest.mark.law("WEB 2")
def test_a_late_return_is_published_and_warned_of(returned):
    late = faults(returned, views_of(returned), date(2025, 2, 1))
    assert [fault.rule for fault in late] == ["T9"]


def test_publication_keeps_answers_and_rows(standing):
    frozen = standing.frozen_answers.get(field="messages_closed")
    assert (frozen.answer, frozen.model, len(frozen.row_ids)) == (2, "interaction.message", 2)
    assert standing.frozen_answers.count() == len(FIELDS)
    assert standing.document["answers"]["average_days"] == "2.0"
    with pytest.raises(DatabaseError), transaction.atomic():
        standing.frozen_answers.filter(field="messages").update(answer=9)
    with pytest.raises(DatabaseError), transaction.atomic():
        standing.typed_answers.all().delete()


def test_nothing_more_is_written_into_a_published_return(standing, clerk, head, january):
    acts = [
        lambda: type_answers(standing, {"visits": "1"}, reason="改", by=clerk, at=january),
        lambda: recount_return(standing, by=clerk, at=january),
        lambda: check_return(standing, by=head, at=january),
        lambda: publish_return(standing, by=head, at=january),
    ]
    for act in acts:
        with pytest.raises(NotPossible, match="另编更正稿"):
            act()


def test_a_correction_takes_over_what_was_typed_and_the_place(
    standing, linjiang, clerk, head, january
):
    with pytest.raises(NotPossible, match="更正稿须写明理由"):
        draft_return(linjiang, 2024, by=clerk, at=january)
    second = draft_return(linjiang, 2024, by=clerk, at=january, correction_reason="漏报")
    assert views_of(second)["visits"].source is AnswerSource.TYPED
    check_return(second, by=head, at=january)
    publish_return(second, by=head, at=january)
    states = dict(WebsiteReturn.objects.values_list("number", "state"))
    assert states == {1: ReturnState.SUPERSEDED, 2: ReturnState.PUBLISHED}


@pytest.mark.law("WEB")
def test_the_annual_report_of_the_year_must_say_the_same(returned, published, clerk, january):
    assert faults(returned, views_of(returned), JANUARY) == []
    more = {"messages": "5", "messages_closed": "5"}
    type_answers(returned, more, reason="另有纸质信件", by=clerk, at=january)
    (fault,) = faults(returned, views_of(returned), JANUARY)
    assert (fault.rule, fault.field) == ("T7", "messages_closed")
    assert fault.message == "办结留言数量不一致：年度报告 2、本报表 5"


@pytest.mark.law("WEB 2")
def test_a_year_that_is_not_over_is_not_published(returned, head, january):
    late = january.replace(year=2024, month=12, day=31, hour=23, minute=59)
    check_return(returned, by=head, at=late)
    with pytest.raises(NotPossible, match="2024 年还没有结束"):
        publish_return(returned, by=head, at=late)
    assert publish_return(returned, by=head, at=january).state is ReturnState.PUBLISHED
