"""Which figures prose may print: in any year, and also what part six asks of processing fees."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import build
import pytest
from django.urls import reverse

from gongkai.channels.actions import define_measure, open_account, record_publication
from gongkai.channels.headlines import (
    DISCLOSED_TOTAL,
    HEADLINES,
    WEBSITE_TOTAL,
    WECHAT_TOTAL,
    WEIBO_TOTAL,
)
from gongkai.channels.models import Measure
from gongkai.channels.terms import Channel
from gongkai.law.fees import FeeBasis
from gongkai.law.grounds import Ground
from gongkai.law.proactive import InformationClass
from gongkai.reports import actions
from gongkai.reports.models import Edition
from gongkai.reports.paths import HEADLINE
from gongkai.reports.queries.behind import rows_behind
from gongkai.reports.queries.count import count
from gongkai.reports.queries.view import view_of
from gongkai.requests import actions as requests

FEES = ("收费通知件数", "收费通知金额元数", "实收信息处理费元数")


def test_a_year_that_nobody_prepared_has_the_usual_figures(linjiang, clerk, january):
    account = open_account(
        linjiang, channel=Channel.WEBSITE, name="网站", opened_on=date(2024, 1, 1),
        at=build.moment(date(2024, 1, 2)), by=clerk,
    )  # fmt: skip
    record_publication(
        account, title="通知", published_at=build.moment(date(2024, 5, 6)),
        information_class=InformationClass.OVERVIEW, at=build.moment(date(2024, 5, 6)), by=clerk,
    )  # fmt: skip
    edition = actions.draft(linjiang, 2024, by=clerk, at=january)
    names = view_of(edition).tokens
    assert set(HEADLINES) - set(names) == {WECHAT_TOTAL, WEIBO_TOTAL}
    assert (names[WEBSITE_TOTAL], names["其中概况类"], names[DISCLOSED_TOTAL]) == ("1", "1", "1")
    assert edition.counted_figures[WEBSITE_TOTAL] == 1


def test_figures_defined_otherwise_last_year_are_so_this_year(linjiang, clerk, january):
    parts = [(Channel.WEBSITE, None), (Channel.CLIENT, None)]
    then = build.moment(date(2024, 1, 5))
    define_measure(linjiang, year=2023, name=DISCLOSED_TOTAL, parts=parts, at=then, by=clerk)
    define_measure(linjiang, year=2023, name="客户端总数", parts=parts[1:], at=then, by=clerk)
    actions.draft(linjiang, 2024, by=clerk, at=january)
    now = {m.name: m for m in Measure.objects.in_force(linjiang, 2024)}
    assert set(now) == {DISCLOSED_TOTAL, "客户端总数"}
    taken = now[DISCLOSED_TOTAL].parts.values_list("channel", flat=True)
    assert list(taken) == [Channel.WEBSITE, Channel.CLIENT]


def test_a_draft_begun_before_gets_its_figures_with_the_next_count(linjiang, clerk, january):
    edition = actions.draft(linjiang, 2024, by=clerk, at=january)
    assert not Measure.objects.exists()
    for channel in (Channel.WEBSITE, Channel.WECHAT, Channel.WEIBO):
        open_account(
            linjiang, channel=channel, name="号", opened_on=date(2024, 1, 1), at=january, by=clerk
        )
    actions.recount(edition, by=clerk, at=january)
    assert set(HEADLINES) <= set(Edition.objects.get().counted_figures)
    versions = Measure.objects.values_list("version", flat=True)
    actions.recount(edition, by=clerk, at=january)
    assert set(versions.all()) == {1}


@pytest.mark.law("FORM 6")
def test_part_six_prints_what_was_asked_and_paid_for_processing(drafted, linjiang, clerk, january):
    request = build.lodged(linjiang, on=date(2024, 5, 6))
    on = date(2024, 5, 10)
    requests.charge(
        request, by=clerk, on=on, basis=FeeBasis.PER_PAGE, units=60, received_on=on,
        at=build.moment(on),
    )  # fmt: skip
    owing = request.fee_notice.yuan
    requests.record_payment(
        request, by=clerk, on=date(2024, 5, 13), amount_yuan=Decimal("12.50"),
        at=build.moment(date(2025, 2, 3)),
    )  # fmt: skip
    names = view_of(drafted).tokens
    assert tuple(names[name] for name in FEES) == ("1", str(owing), "12.5")
    for name in FEES:
        assert rows_behind(linjiang, 2024, f"{HEADLINE}{name}").count() == 1
    then = {h.name: h.value for h in count(linjiang, 2024, date(2025, 1, 15)).fees}
    assert tuple(then[name] for name in FEES) == (1, owing, "0")
    assert not rows_behind(linjiang, 2024, f"{HEADLINE}{FEES[2]}", date(2025, 1, 15))
    before = {h.name: h.value for h in count(linjiang, 2024, date(2024, 5, 9)).fees}
    assert before[FEES[0]] == 0


@pytest.mark.law("FORM 6")
def test_a_fee_figure_is_frozen_with_its_rows_and_opens_to_them(
    drafted, linjiang, clerk, january, through, client
):
    request = build.lodged(linjiang, on=date(2024, 5, 6))
    on = date(2024, 5, 10)
    requests.charge(request, by=clerk, on=on, basis=FeeBasis.PER_PAGE, units=60, received_on=on)
    requests.record_payment(request, by=clerk, on=date(2024, 5, 13), amount_yuan=Decimal("12.50"))
    text = "发出收费通知{{收费通知件数}}件，实收{{实收信息处理费元数}}元。"
    actions.type_section(drafted, section="other", text=text, by=clerk, at=january)
    actions.recount(drafted, by=clerk, at=january)
    edition = through(drafted, january)
    assert "发出收费通知1件，实收12.5元。" in edition.report["sections"]["other"]
    assert view_of(edition).figures[FEES[2]] == "12.5"
    client.force_login(clerk)
    for name in FEES:
        page = client.get(reverse("report_cell", args=[edition.pk, f"{HEADLINE}{name}"]))
        assert "1 行" in page.content.decode()
    public = client.get(reverse("report", args=[2024]))
    assert public.status_code in (200, 404)


def test_sums_of_results_and_other_words_have_their_names(drafted, linjiang, clerk):
    build.decided(linjiang, by=clerk, on=date(2024, 4, 1), ground=Ground.STATE_SECRET)
    build.decided(linjiang, by=clerk, on=date(2024, 4, 1), ground=Ground.OTHER_ORGAN)
    names = view_of(drafted).tokens
    said = {name: names[name] for name in names if name.endswith("申请数")}
    assert said["予以公开申请数"] == said["不予公开申请数"] == said["无法提供申请数"] == "1"
    assert said["部分公开申请数"] == said["不予处理申请数"] == said["其他处理申请数"] == "0"
    assert names["新收申请"] == names["收到申请总数"] == "3"
    assert names["行政诉讼总数"] == "0"
