"""The first page of the back office shows what waits for the officer, and nobody else's."""

from __future__ import annotations

import re
from datetime import date, timedelta

import build
import cast
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gongkai.interaction import actions as interaction
from gongkai.organs.terms import Role
from gongkai.reports import actions as reports
from gongkai.requests import actions as requests
from gongkai.requests.models import AccessRequest
from gongkai.requests.queries import due_chip, is_waiting, load_of, waiting_for

TODAY = date(2024, 4, 19)
NOW = build.moment(TODAY)


@pytest.fixture
def due():
    """A request of the organ that falls due so many days after `TODAY`."""

    def lodged_due(organ, left, **facts):
        access_request = build.lodged(organ, on=date(2024, 3, 1), **facts)
        AccessRequest.objects.filter(pk=access_request.pk).update(
            due_on=TODAY + timedelta(days=left)
        )
        return access_request

    return lodged_due


@pytest.fixture
def first_page(signed_in, monkeypatch):
    """What the officer's first page says on `TODAY`, in words."""

    def read(officer, today=TODAY):
        for module in (
            "requests.wagtail_hooks.home",
            "interaction.wagtail_hooks",
            "reports.wagtail_hooks",
        ):
            monkeypatch.setattr(f"gongkai.{module}.localdate", lambda: today)
        page = signed_in(officer).get(reverse("wagtailadmin_home")).content.decode()
        return " ".join(re.sub(r"<[^>]+>", " ", page).split())

    return read


@pytest.mark.parametrize(
    ("left", "tone", "words"),
    [
        (-12, "bad", "逾期 10 个工作日"),
        (-1, "bad", "逾期 1 个工作日"),
        (0, "bad", "今日到期"),
        (3, "warn", "剩 1 个工作日"),
        (5, "warn", "剩 3 个工作日"),
        (6, "calm", "剩 4 个工作日"),
    ],
)
def test_a_chip_says_in_words_how_near_the_due_day_is(left, tone, words):
    assert due_chip(TODAY + timedelta(days=left), TODAY) == (tone, words, False)


def test_a_request_whose_period_does_not_run_says_so():
    assert due_chip(None, TODAY)[:2] == ("idle", "期限未在计算")


def test_requests_wait_in_the_order_of_their_due_days(linjiang, clerk, due):
    for left in (9, -2, 0):
        due(linjiang, left)
    paused = build.lodged(linjiang, on=date(2024, 3, 1))
    requests.ask_clarification(paused, by=clerk, on=date(2024, 3, 8), matters="请写明")
    shown = [row.chip.words for row in waiting_for(clerk, TODAY, 9)]
    assert shown == ["逾期 2 个工作日", "今日到期", "剩 6 个工作日", "期限未在计算"]
    assert load_of(clerk, TODAY) == (4, 1, 1, 0)


def test_a_reply_that_is_decided_and_not_sent_still_waits(linjiang, head):
    held = build.decided(linjiang, by=head, on=date(2024, 3, 20))
    build.delivered(linjiang, by=head, on=date(2024, 3, 20))
    assert [row.request for row in waiting_for(head, TODAY, 9)] == [held]
    assert is_waiting(held)


def test_the_load_takes_one_query_however_much_waits(linjiang, clerk, due):
    for left in range(-3, 3):
        due(linjiang, left)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert load_of(clerk, TODAY) == (6, 3, 1, 2)
    tables = [query for query in asked if "requests_accessrequest" in query["sql"]]
    assert len(tables) == 1


def test_the_first_page_lists_what_waits(linjiang, clerk, due, first_page):
    due(linjiang, -2, description="道路工程竣工图")
    due(linjiang, 0, description="停车位规划批文")
    due(linjiang, 6, description="采购合同文本")
    said = first_page(clerk)
    assert "待办申请 共 3 件 逾期 1 件 今日到期 1 件" in said
    assert said.index("道路工程竣工图") < said.index("停车位规划批文") < said.index("采购合同文本")
    assert "剩 4 个工作日 2024-04-25" in said


def test_more_than_the_page_holds_is_said_and_linked(linjiang, clerk, due, first_page):
    for left in range(1, 11):
        due(linjiang, left)
    assert "以上为最先到期的 8 件。 按期限查看登记簿" in first_page(clerk)


def test_messages_wait_with_their_days(linjiang, clerk, first_page):
    for days, topic in ((9, "周末是否办公"), (0, "回访电话时间")):
        received = build.moment(TODAY - timedelta(days=days))
        interaction.receive_message(
            linjiang,
            topic=topic,
            text="请问……",
            received_at=received,
            author_name="",
            contact="",
            may_be_shown=False,
            by=clerk,
        )
    said = first_page(clerk)
    assert "待答复留言 共 2 条" in said
    assert "周末是否办公 2024-04-10 收到，已等 9 日" in said
    assert "回访电话时间 2024-04-19 收到，今日收到" in said


def test_a_draft_shows_what_is_left_to_do(linjiang, head, first_page):
    edition = reports.draft(organ=linjiang, year=2023, by=head, at=NOW, correction_reason="")
    said = first_page(head)
    assert f"{edition.title} 第 1 稿" in said
    assert "文字还有 3 部分未写" in said
    assert "校核无误" not in said


def test_a_draft_with_a_discrepancy_names_the_number_of_errors(linjiang, head, first_page):
    edition = reports.draft(organ=linjiang, year=2023, by=head, at=NOW, correction_reason="")
    text = "2023年，收到政府信息公开申请7件。"
    reports.type_section(edition, section="overview", text=text, by=head, at=NOW)
    assert re.search(r"(错误|提示) \d+ 处", first_page(head))


def test_the_years_figures_are_counted_and_lead_to_their_rows(
    linjiang, head, signed_in, monkeypatch
):
    build.delivered(linjiang, by=head, on=date(2024, 3, 20))
    build.lodged(linjiang, on=date(2024, 4, 1))
    build.lodged(linjiang, on=date(2023, 4, 1))
    monkeypatch.setattr("gongkai.reports.wagtail_hooks.localdate", lambda: TODAY)
    browser = signed_in(head)
    page = browser.get(reverse("wagtailadmin_home")).content.decode()
    figures = dict(
        re.findall(r'<a href="([^"]+)"><b>(\d+)</b><small>.</small>', page.replace("&amp;", "&"))
    )
    register = reverse("access_request:index")
    received = f"{register}?received_on_from=2024-01-01&received_on_to=2024-12-31"
    concluded = f"{register}?decided_on_from=2024-01-01&decided_on_to=2024-12-31"
    assert (figures[received], figures[concluded]) == ("2", "1")
    for address, number in ((received, 2), (concluded, 1)):
        assert browser.get(address).context["paginator"].count == number


def test_with_nothing_to_do_the_page_says_so(head, first_page):
    said = first_page(head)
    for sentence in ("没有待办的申请", "没有待答复的留言", "还没有年度报告", "2024 年至今"):
        assert sentence in said


def test_an_outsider_sees_none_of_it(linjiang, clerk, outsider, due, first_page):
    due(linjiang, -2, description="道路工程竣工图")
    interaction.receive_message(
        linjiang,
        topic="周末是否办公",
        text="请问……",
        received_at=build.moment(TODAY),
        author_name="",
        contact="",
        may_be_shown=False,
        by=clerk,
    )
    reports.draft(organ=linjiang, year=2023, by=clerk, at=NOW, correction_reason="")
    said = first_page(outsider)
    for hidden in ("道路工程竣工图", "周末是否办公", "临江市数据局"):
        assert hidden not in said
    assert "没有待办的申请" in said
    assert load_of(outsider, TODAY).waiting == 0


def test_an_administrator_is_shown_no_registers_and_told_so(city, first_page):
    administrator = cast.officer("sysadmin", "冯管理", city, Role.SYSTEM_ADMIN)
    said = first_page(administrator)
    assert "目前没有需要您办理的事项" in said
    for panel in ("待办申请", "待答复留言", "年至今"):
        assert panel not in said


def test_an_overseer_of_many_organs_sees_which_organ_each_request_waits_at(
    linjiang, neighbour, overseer, due, first_page
):
    due(linjiang, 2)
    due(neighbour, 5)
    said = first_page(overseer)
    assert "受理机关" in said
    assert "临江市数据局" in said
    assert "临江市水务局" in said
    assert "年至今" not in said
