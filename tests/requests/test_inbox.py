"""The inbox: what is urgent first, who is waited for, what is found, and what is taken away."""

from __future__ import annotations

import io
from datetime import date

import build
import cast
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from gongkai.law.consultation import Asked
from gongkai.law.receipt import Intake
from gongkai.lib.models import AuditEntry
from gongkai.organs.actions import create_division
from gongkai.organs.models import Officer
from gongkai.organs.terms import Role
from gongkai.requests import actions
from gongkai.requests.models import AccessRequest, Assignment, SavedView
from gongkai.requests.queries import inbox
from gongkai.requests.terms import Tab, WaitsFor

TODAY = date(2024, 3, 20)
INDEX = reverse("access_request:index")


@pytest.fixture
def seen(signed_in, clerk):
    """What the inbox says to an officer."""

    def read(officer=clerk, **asked):
        return signed_in(officer).get(INDEX, asked).content.decode()

    return read


def row(access_request: AccessRequest) -> inbox.Row:
    found = inbox.with_what_waits(AccessRequest.objects.filter(pk=access_request.pk)).get()
    return inbox.row_of(found, TODAY)


def tab_of(tab: Tab, officer, organ) -> list[AccessRequest]:
    found = inbox.looked_at(inbox.in_inbox([organ.pk]), tab, officer, TODAY)
    return list(found.order_by(*inbox.urgency(tab)))


def test_open_files_stand_by_urgency_and_those_that_wait_last(linjiang, clerk, head):
    later = build.lodged(linjiang, on=date(2024, 3, 11))
    first = build.lodged(linjiang, on=date(2024, 3, 1))
    waiting = build.lodged(linjiang, on=date(2024, 3, 1))
    actions.ask_clarification(waiting, by=clerk, on=date(2024, 3, 8), matters="请写明")
    build.delivered(linjiang, by=head, on=date(2024, 3, 12))
    assert tab_of(Tab.OPEN, clerk, linjiang) == [first, later, waiting]


def test_each_tab_shows_its_files_and_counts_them(linjiang, clerk, head):
    overdue = build.lodged(linjiang, on=date(2024, 2, 1))
    due_today = build.lodged(linjiang, on=date(2024, 2, 21))
    soon = build.lodged(linjiang, on=date(2024, 2, 22))
    online = build.lodged(linjiang, on=date(2024, 3, 18), intake=Intake.ONLINE)
    clarifying = build.lodged(linjiang)
    actions.ask_clarification(clarifying, by=clerk, on=date(2024, 3, 8), matters="请写明")
    consulting = build.lodged(linjiang)
    build.consulted(consulting, by=clerk, on=date(2024, 3, 11))
    decided = build.decided(linjiang, by=head, on=date(2024, 3, 12))
    actions.assign(soon, by=head, at=build.moment(TODAY), to_officer=clerk)
    shown = {
        Tab.OVERDUE: [overdue],
        Tab.TODAY: [due_today],
        Tab.SOON: [soon],
        Tab.UNCONFIRMED: [online],
        Tab.CLARIFYING: [clarifying],
        Tab.CONSULTING: [consulting],
        Tab.UNPAID: [],
        Tab.UNDELIVERED: [decided],
        Tab.MINE: [soon],
    }
    assert {tab: tab_of(tab, clerk, linjiang) for tab in shown} == shown
    counted = inbox.counts(inbox.in_inbox([linjiang.pk]), clerk, TODAY)
    assert {tab: counted[tab] for tab in shown} == {tab: len(each) for tab, each in shown.items()}
    assert (counted[Tab.OPEN], counted[Tab.UNASSIGNED]) == (7, 6)


def test_the_chip_counts_working_days(linjiang):
    assert row(build.lodged(linjiang, on=date(2024, 3, 1))).chip.words == "剩 7 个工作日"
    assert row(build.lodged(linjiang, on=date(2024, 2, 8))).chip.words == "逾期 5 个工作日"
    assert row(build.lodged(linjiang, on=date(2024, 2, 21))).chip.words == "今日到期"


def test_a_file_says_for_whom_it_waits(linjiang, clerk):
    division = create_division(linjiang, name="数据资源科")
    file = build.lodged(linjiang)
    assert row(file).waits_for is WaitsFor.OFFICE
    actions.ask_division(
        file, by=clerk, on=date(2024, 3, 11), division=division, question="目录", answer_by=TODAY
    )
    assert row(file)[1:] == (WaitsFor.DIVISION, "数据资源科")
    build.consulted(file, by=clerk, on=date(2024, 3, 12), asked=Asked.ORGAN)
    assert row(file).waits_for is WaitsFor.OTHER_ORGAN
    other = build.lodged(linjiang)
    build.consulted(other, by=clerk, on=date(2024, 3, 12))
    assert row(other).waits_for is WaitsFor.THIRD_PARTY
    unclear = build.lodged(linjiang)
    actions.ask_clarification(unclear, by=clerk, on=date(2024, 3, 8), matters="请写明")
    assert row(unclear).waits_for is WaitsFor.APPLICANT


def test_a_consultation_that_ran_out_is_waited_for_no_longer(linjiang, clerk):
    file = build.lodged(linjiang, on=date(2024, 2, 1))
    build.consulted(file, by=clerk, on=date(2024, 2, 5), received_on=date(2024, 2, 6))
    assert row(file).waits_for is WaitsFor.OFFICE


def test_another_organs_files_are_in_no_tab(linjiang, neighbour, clerk, seen):
    build.lodged(neighbour, description="水质监测数据")
    for tab in Tab:
        assert "水质监测数据" not in seen(tab=tab.value)
    assert "水质监测数据" not in seen(q="水质监测")


@pytest.mark.parametrize("query", ["共享目录", "目", "2023年度", "临数公开〔2024〕1号", "2024-1"])
def test_a_file_is_found_by_any_part_of_its_text_and_by_its_number(linjiang, seen, query):
    build.lodged(linjiang, description="2023年度数据共享目录")
    build.lodged(linjiang, description="道路工程竣工图")
    page = seen(q=query)
    assert "数据共享目录" in page
    assert "竣工图" not in page


def test_what_the_acts_say_is_found_and_who_asks_is_not(linjiang, clerk, applicant, seen):
    file = build.lodged(linjiang, description="有关材料")
    actions.ask_clarification(file, by=clerk, on=date(2024, 3, 8), matters="请写明窗口名称")
    assert "有关材料" in seen(q="窗口名称")
    assert "有关材料" not in seen(q=applicant.name)
    assert "没有符合条件的申请" in seen(q=applicant.name)


def test_a_corrected_description_is_found_by_its_new_words_alone(linjiang, clerk, seen):
    file = build.lodged(linjiang, description="道路工程竣工图")
    actions.amend(
        file, by=clerk, field="description", new="停车位规划", reason="笔误", at=build.moment(TODAY)
    )
    assert file.number in seen(q="停车位")
    assert file.number not in seen(q="竣工图")


def test_a_closed_file_is_found_without_choosing_a_tab(linjiang, head, seen):
    build.delivered(linjiang, by=head, on=date(2024, 3, 12), description="停车位规划批文")
    assert "停车位规划批文" in seen(q="停车位")
    page = seen(q="停车位", tab="undelivered")
    assert "停车位规划批文" not in page
    assert "在全部申请中检索" in page


def test_the_inbox_takes_at_most_fifteen_queries(linjiang, clerk, signed_in):
    for _ in range(4):
        build.lodged(linjiang)
    client = signed_in(clerk)
    client.get(INDEX)
    for asked in ({}, {"tab": "mine"}, {"q": "目录"}, {"tab": "all", "stage": "in_hand"}):
        with CaptureQueriesContext(connection) as captured:
            client.get(INDEX, asked)
        told = [query["sql"] for query in captured]
        wrap = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
        assert sum(not sql.startswith(wrap) for sql in told) <= 15, asked


def test_no_cell_of_the_inbox_lets_markup_through(linjiang, clerk, seen):
    bad = "<script>alert('&')</script>"
    file = build.lodged(linjiang, description=bad)
    division = create_division(linjiang, name=bad)
    Officer.objects.filter(pk=clerk.pk).update(display_name=bad)
    AccessRequest.objects.filter(pk=file.pk).update(
        handler=clerk, division=division, number=f"{file.number}{bad}"
    )
    said = seen()
    assert said.count("&lt;script&gt;alert(&#x27;&amp;&#x27;)&lt;/script&gt;") >= 4
    assert "<script>alert" not in said


def test_a_view_is_saved_listed_and_dropped_by_its_owner_alone(linjiang, clerk, head, signed_in):
    client = signed_in(clerk)
    client.post(reverse("access_request:save_view"), {"name": "我的逾期", "query": "tab=overdue"})
    assert "我的逾期" in client.get(INDEX).content.decode()
    assert "我的逾期" not in signed_in(head).get(INDEX).content.decode()
    view = SavedView.objects.get()
    signed_in(head).post(reverse("access_request:drop_view", args=[view.pk]))
    assert SavedView.objects.exists()
    client.post(reverse("access_request:drop_view", args=[view.pk]))
    assert not SavedView.objects.exists()


def test_several_are_handed_out_and_those_that_cannot_be_are_told(linjiang, clerk, head, signed_in):
    division = create_division(linjiang, name="数据资源科")
    files = [build.lodged(linjiang) for _ in range(2)]
    put_away = build.delivered(linjiang, by=head, on=date(2024, 3, 12))
    actions.archive(put_away, by=clerk, on=date(2024, 3, 18), retention="ten_years")
    keys = [file.pk for file in (*files, put_away)]
    client, url = signed_in(head), reverse("access_request:assign_many")
    asked = client.get(url, {"row": keys}).content.decode()
    assert "案卷已经归档，不能再办理" in asked
    assert "分办这 2 件" in asked
    wrong = client.post(url, {"row": keys}).content.decode()
    assert "请选择承办人或者承办机构。" in wrong
    done = client.post(url, {"row": keys, "to_division": division.pk, "note": "请办"}, follow=True)
    assert "已分办 2 件，另有 1 件没有分办。" in done.content.decode()
    assert Assignment.objects.filter(to_division=division).count() == 2


def test_who_only_looks_hands_nothing_out(linjiang, overseer, signed_in, seen):
    file = build.lodged(linjiang)
    answer = signed_in(overseer).get(reverse("access_request:assign_many"), {"row": [file.pk]})
    assert answer.status_code in {302, 403}
    assert "分办所选申请" not in seen(overseer)


def test_the_export_is_in_chinese_honours_filters_and_runs_no_formula(linjiang, clerk, signed_in):
    build.lodged(linjiang, description='=HYPERLINK("http://x")')
    build.lodged(linjiang, description="道路竣工图", on=date(2024, 3, 4))
    client = signed_in(clerk)
    raw = b"".join(client.get(INDEX, {"export": "csv"}).streaming_content)
    text = raw.decode("utf-8-sig")
    assert text.startswith("登记编号,受理机关,收到申请之日,所需信息描述")
    assert "'=HYPERLINK" in text
    assert "办理中" in text
    span = {"received_on_from": "2024-03-04", "export": "xlsx"}
    book = load_workbook(io.BytesIO(b"".join(client.get(INDEX, span).streaming_content)))
    rows = list(book.active.iter_rows(values_only=True))
    assert [line[3] for line in rows[1:]] == ["道路竣工图"]
    whole = load_workbook(
        io.BytesIO(b"".join(client.get(INDEX, {"export": "xlsx"}).streaming_content))
    )
    assert {cell.data_type for line in whole.active.iter_rows() for cell in line} <= {"s", "d", "n"}


def test_an_identity_number_finds_files_stands_in_no_address_and_leaves_a_trace(
    linjiang, neighbour, clerk, applicant, signed_in
):
    file = build.lodged(linjiang)
    foreign = build.lodged(neighbour)
    client, url = signed_in(clerk), reverse("access_request:identity")
    page = client.post(url, {"identity": applicant.identity}).content.decode()
    assert file.number in page
    assert "找到 1 件" in page
    assert foreign.organ.name not in page
    entry = AuditEntry.objects.get(event="requests.identity_searched")
    assert (entry.actor_id, entry.details) == (clerk.pk, {"found": 1})
    assert applicant.identity not in page


def test_an_officer_of_several_organs_sees_them_all(linjiang, neighbour, seen):
    both = cast.officer("both", "赵两边", linjiang, Role.HANDLER)
    neighbour.roles.create(officer=both, role=Role.HANDLER)
    build.lodged(linjiang, description="数据目录")
    build.lodged(neighbour, description="水质监测数据")
    page = seen(both)
    assert "数据目录" in page
    assert "水质监测数据" in page
    assert "受理机关" in page


def test_an_empty_inbox_says_that_nothing_is_owed(linjiang, seen):
    assert "没有在办的申请：收到的都已答复。" in seen()
    assert "“逾期”里没有申请。" in seen(tab="overdue")
