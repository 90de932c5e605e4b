"""One row for each act of publishing, with what was true when it happened."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from gongkai.channels import actions
from gongkai.channels.models import Publication
from gongkai.channels.terms import Change, Channel, Provenance, State
from gongkai.law.proactive import InformationClass
from gongkai.lib.models import AuditEntry
from gongkai.organs.refusals import NotPossible


def test_organ_and_channel_are_copied_from_the_account(wechat, head, noon):
    published = actions.record_publication(wechat, title=" 便民提示 ", published_at=noon, by=head)
    published.refresh_from_db()
    assert published.organ == wechat.organ
    assert published.channel is Channel.WECHAT
    assert published.state is State.SENT
    assert published.provenance is Provenance.CHANNEL_NATIVE
    assert published.title == "便民提示"
    assert published.page_id is None


def test_the_act_is_in_the_audit_trail(wechat, head, noon):
    published = actions.record_publication(wechat, title="甲", published_at=noon, by=head)
    entry = AuditEntry.objects.get(event="channels.published")
    assert entry.target_id == str(published.pk)
    assert entry.details == {"account": wechat.pk, "change": "first"}


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        pytest.param(
            datetime(2023, 12, 31, 15, 59, 59, tzinfo=UTC), date(2023, 12, 31), id="年末最后一秒"
        ),
        pytest.param(
            datetime(2023, 12, 31, 16, 0, 0, tzinfo=UTC), date(2024, 1, 1), id="新年第一秒"
        ),
        pytest.param(
            datetime(2023, 12, 31, 16, 30, tzinfo=UTC), date(2024, 1, 1), id="协调世界时仍是旧年"
        ),
    ],
)
def test_the_day_is_that_of_beijing(weibo, head, moment, day):
    published = actions.record_publication(weibo, title="新年", published_at=moment, by=head)
    assert published.published_on == day
    assert Publication.objects.published_in(day.year).get() == published


def test_a_moment_without_a_time_zone_has_no_day(weibo, head):
    naive = datetime(2023, 3, 1, 12, 0)  # noqa: DTZ001  -- what is refused
    with pytest.raises(ValueError, match="time zone"):
        actions.record_publication(weibo, title="甲", published_at=naive, by=head)


def test_what_is_recorded_later_keeps_both_moments(weibo, head, noon):
    later = noon + timedelta(days=40)
    published = actions.record_publication(
        weibo,
        title="补登",
        published_at=noon,
        at=later,
        by=head,
        provenance=Provenance.IMPORTED,
        provenance_note="平台导出清单",
    )
    assert (published.published_at, published.recorded_at) == (noon, later)


def test_nothing_is_published_in_the_future(weibo, head, noon):
    with pytest.raises(NotPossible, match="晚于登记时间"):
        actions.record_publication(
            weibo, title="甲", published_at=noon + timedelta(seconds=1), at=noon, by=head
        )


def test_a_title_is_needed(weibo, head, noon):
    with pytest.raises(NotPossible, match="没有标题"):
        actions.record_publication(weibo, title="  ", published_at=noon, by=head)


def test_what_stands_on_the_website_has_a_class(website, head, noon):
    with pytest.raises(NotPossible, match="须注明信息类别"):
        actions.record_publication(website, title="甲", published_at=noon, by=head)


def test_a_post_is_not_first_published_twice(weibo, head, noon):
    facts = {"title": "甲", "published_at": noon, "by": head, "external_id": "4851"}
    actions.record_publication(weibo, **facts)
    with pytest.raises(NotPossible, match="已有首次发布记录"):
        actions.record_publication(weibo, **facts)
    assert Publication.objects.count() == 1
    assert AuditEntry.objects.filter(event="channels.published").count() == 1


def test_a_post_number_may_be_given_again_after_voiding(weibo, head, noon):
    first = actions.record_publication(
        weibo, title="甲", published_at=noon, by=head, external_id="4851"
    )
    actions.void_publication(first, by=head, at=noon, reason="标题登记错误")
    again = actions.record_publication(
        weibo, title="乙", published_at=noon, by=head, external_id="4851"
    )
    assert again.is_counted


def test_the_digest_tells_one_text_from_another(website, head, noon):
    def digest(text):
        return actions.record_publication(
            website,
            title="甲",
            published_at=noon,
            by=head,
            information_class=InformationClass.NEWS,
            text=text,
        ).digest

    assert digest("全文一") != digest("全文二")
    assert len(digest("全文三")) == 64
    assert digest("") == ""


def test_a_correction_is_a_row_that_does_not_count(website, head, noon):
    corrected = actions.record_publication(
        website,
        title="甲",
        published_at=noon,
        by=head,
        information_class=InformationClass.NEWS,
        change=Change.CORRECTION,
    )
    assert not corrected.is_counted


def test_confirming_adds_address_and_number_once(wechat, head, noon):
    published = actions.record_publication(wechat, title="甲", published_at=noon, by=head)
    actions.confirm_publication(
        published, at=noon, by=head, url="https://example.invalid/1", external_id="1"
    )
    assert published.state is State.CONFIRMED
    assert (published.url, published.external_id, published.confirmed_at) == (
        "https://example.invalid/1",
        "1",
        noon,
    )
    assert published.is_counted
    with pytest.raises(NotPossible, match="已核实，不能核实"):
        actions.confirm_publication(published, at=noon, by=head)


def test_what_is_read_back_must_be_what_was_recorded(wechat, head, noon):
    published = actions.record_publication(
        wechat, title="甲", published_at=noon, by=head, external_id="1"
    )
    with pytest.raises(NotPossible, match="与记录不符"):
        actions.confirm_publication(published, at=noon, external_id="2")
    published.refresh_from_db()
    assert published.state is State.SENT


def test_what_is_too_long_for_its_column_is_cut_and_an_address_is_left_out(website, head, noon):
    published = actions.record_publication(
        website,
        title="长" * 300,
        published_at=noon,
        by=head,
        information_class=InformationClass.NEWS,
        section="栏" * 300,
        division="科" * 300,
        author="名" * 300,
        provenance_note="注" * 300,
        url="/" + "a" * 3000,
    )
    published.refresh_from_db()
    lengths = [
        len(getattr(published, name))
        for name in ("title", "section", "division", "author", "provenance_note", "url")
    ]
    assert lengths == [255, 255, 128, 64, 255, 0]
