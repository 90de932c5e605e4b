"""Every fork of the procedure, walked at the desk, ends in its row and column of the report."""

from __future__ import annotations

import re

import pytest
from citizen_walk import open_request
from desk_walk import act, code_of, fill, lodged, number_of, pk_of, put_in

pytestmark = pytest.mark.journey

DAY = "2025-03-03"
YEAR = 2025
PERSON = "natural_person"


@pytest.fixture(scope="module")
def head(browser, site):
    """A page on which the head of the office has signed in, for the whole walk."""
    context = browser.new_context(
        base_url=site.url, locale="zh-CN", viewport={"width": 1280, "height": 900}
    )
    page = context.new_page()
    page.set_default_timeout(5_000)
    username, password = site.accounts["head"]
    page.goto("/admin/login/")
    page.fill("input[name=username]", username)
    page.fill("input[name=password]", password)
    page.click("button[type=submit]")
    page.wait_for_url("**/admin/**")
    yield page
    context.close()


@pytest.fixture(scope="module")
def draft(head) -> str:
    """The draft of the year's report, whose cells are looked at after each walk."""
    head.goto("/admin/annual-reports/start/")
    fill(head, {"year": YEAR})
    head.locator("main form button[type=submit]").last.click()
    head.wait_for_url(lambda url: "/start/" not in url)
    return head.url.rstrip("/")


@pytest.fixture
def ends_in(head, draft):
    """Looks into a cell of table 3: the file stands in it, and in the total of its row."""

    def look(file: str, row: str, column: str = PERSON) -> None:
        number = number_of(head, file)
        for place in (column, "total"):
            head.goto(f"{draft}/cell/table3/{row}/{place}/")
            assert number in head.inner_text("main"), (row, place)

    return look


def decided(page, file: str, on: str, ground: str, **more: object) -> None:
    act(page, file, "decide", on=on, ground=ground, reason="【演示】理由见告知书。", **more)


def test_granted_in_time(head, ends_in):
    file = lodged(head, DAY)
    assert "2025-03-31" in head.inner_text("main")
    decided(head, file, "2025-03-17", "disclosable")
    said = act(head, file, "deliver", way="post", sent_on="2025-03-18")
    assert "已答复" in said
    ends_in(file, "granted")


def test_a_clarification_lapses(head, ends_in):
    file = lodged(head, DAY)
    act(
        head,
        file,
        "ask_clarification",
        on="2025-03-05",
        matters="请写明路段名称",
        answer_by="2025-03-20",
    )
    act(head, file, "lapse", on="2025-03-24")
    ends_in(file, "other.clarification_lapsed")


def test_a_third_party_is_silent(head, ends_in):
    file = lodged(head, DAY, kind="business", name="【演示】某商贸公司")
    act(
        head,
        file,
        "consult",
        on="2025-03-05",
        asked="third_party",
        party="【演示】某建设公司",
        subject="中标单位的联系方式",
        received_on="2025-03-06",
    )
    assert "征求意见" in head.inner_text("main")
    decided(head, file, "2025-04-01", "third_party_rights")
    ends_in(file, "withheld.third_party_rights", "business")


def test_a_co_author_is_silent(head, ends_in):
    file = lodged(head, DAY, kind="research_body", name="【演示】某研究所")
    act(
        head,
        file,
        "consult",
        on="2025-03-05",
        asked="organ",
        party="【演示】联合发文机关",
        subject="联合印发的方案",
        received_on="2025-03-06",
    )
    assert "视为同意" in head.inner_text("main")
    decided(head, file, "2025-04-01", "disclosable")
    ends_in(file, "granted", "research_body")


def test_extended(head, ends_in):
    file = lodged(head, DAY)
    said = act(head, file, "extend", on="2025-03-20", days=10, reason="材料较多")
    assert "2025-04-15" in said
    decided(head, file, "2025-04-10", "not_existing")
    ends_in(file, "unavailable.not_held")


def test_a_fee_is_not_paid(head, ends_in):
    file = lodged(head, DAY)
    act(
        head,
        file,
        "charge",
        on="2025-03-10",
        basis="per_page",
        units=68,
        received_on="2025-03-11",
    )
    assert "380" in head.inner_text("main")
    act(head, file, "lapse", on="2025-04-14")
    ends_in(file, "other.fee_lapsed")


def test_a_fee_is_paid_and_the_period_begins_anew(head, ends_in):
    file = lodged(head, "2025-03-10")
    act(
        head,
        file,
        "charge",
        on="2025-03-14",
        basis="per_page",
        units=68,
        received_on="2025-03-17",
    )
    said = act(head, file, "record_payment", on="2025-04-03", receipt_number="【演示】票据1")
    assert "重新起算" in said
    assert "2025-05-06" in said
    decided(head, file, "2025-04-20", "disclosable")
    ends_in(file, "granted")


SEVERED = "【演示】合同第1至3页、第8至12页；其余部分不予公开。\n".encode()
WHOLE = "【演示】合同全文，含第4至7页。\n".encode()


def test_partly_granted(head, ends_in, page):
    file = lodged(head, DAY)
    number, code = code_of(head, file)
    put_in(head, file, "search", "合同全文.txt", WHOLE)
    put_in(head, file, "released", "合同（节选）.txt", SEVERED, is_for_applicant=True)
    decided(head, file, "2025-03-20", "severed")
    act(head, file, "deliver", way="post", sent_on="2025-03-21")
    ends_in(file, "partly_granted")
    open_request(page, number, code)
    links = page.locator("main a[href*='/papers/']")
    assert links.count() == 1
    assert "合同（节选）.txt" in page.inner_text("main")
    assert "合同全文" not in page.inner_text("main")
    given = links.first.get_attribute("href")
    assert page.request.get(given).body() == SEVERED
    # Whatever number is asked for, nothing else of any file is handed out.
    mine = int(re.search(r"/papers/(\d+)/", given)[1])
    others = [given.replace(f"/{mine}/", f"/{pk}/") for pk in range(1, mine + 3) if pk != mine]
    assert {page.request.get(other).status for other in others} == {404}
    desk = page.request.get(f"/admin/access_request/{pk_of(file)}/papers/{mine}/", max_redirects=0)
    assert desk.status in (302, 403)


def test_a_duplicate(head, ends_in):
    first = lodged(head, DAY)
    decided(head, first, "2025-03-10", "disclosable")
    number = number_of(head, first)
    file = lodged(head, "2025-03-12")
    decided(head, file, "2025-03-20", "repeated", repeats=number)
    ends_in(file, "not_processed.repeated")


def test_excessive(head, ends_in):
    file = lodged(head, DAY)
    act(head, file, "demand_reasons", on="2025-03-05")
    act(head, file, "record_reasons", on="2025-03-10", answer="没有特别的理由")
    decided(head, file, "2025-03-20", "excessive")
    ends_in(file, "not_processed.excessive")


def test_transferred_to_another_organ(head, ends_in):
    file = lodged(head, DAY)
    pk = file.rstrip("/").rsplit("/", 1)[1]
    head.goto(f"/admin/access_request/{pk}/act/transfer/")
    head.select_option("[name=to]", label="【演示】另一市直机关")
    fill(head, {"on": "2025-03-12", "reason": "由该机关制作保存"})
    send = "main form button[type=submit]:not([name=rehearse])"
    head.locator(send).last.click()
    head.wait_for_load_state()
    assert "征得申请人同意" in head.inner_text("main")
    head.check("[name=applicant_agrees]")
    head.locator(send).last.click()
    head.wait_for_url("**/inspect/**")
    assert "【演示】另一市直机关" in head.inner_text("main")
    ends_in(file, "unavailable.not_held")


def test_withdrawn(head, ends_in):
    file = lodged(head, DAY)
    act(head, file, "withdraw", on="2025-03-06")
    ends_in(file, "other.other")


def test_an_oral_request(head, ends_in):
    file = lodged(
        head,
        DAY,
        kind="legal_services",
        name="【演示】某律师事务所",
        is_oral=True,
        read_back_at=f"{DAY}T09:40",
    )
    decided(head, file, "2025-03-20", "petition")
    ends_in(file, "not_processed.petition", "legal_services")


def test_a_remedy_overturns_and_the_file_is_answered_anew(head, ends_in, draft):
    file = lodged(head, DAY)
    decided(head, file, "2025-03-20", "deliberative")
    act(
        head,
        file,
        "deliver",
        way="in_person",
        sent_on="2025-03-21",
        signed_for_on="2025-03-21",
    )
    number = number_of(head, file)
    head.goto(f"/admin/remedy/new/?number={number}")
    fill(
        head,
        {
            "kind": "reconsideration",
            "body": "【演示】人民政府",
            "opened_on": "2025-04-10",
            "served_on": "2025-04-14",
        },
    )
    head.locator("main form button[type=submit]").last.press("Enter")
    head.wait_for_url("**/remedy/inspect/**")
    head.locator("main a[href*='/conclude/'], header a[href*='/conclude/']").first.click()
    head.wait_for_load_state()
    fill(
        head,
        {
            # Before the days: their calendars would lie over it.
            "orders_new_reply": True,
            "ending": "revoked",
            "on": "2025-06-03",
            "result_served_on": "2025-06-05",
        },
    )
    head.locator("main form button[type=submit]").last.press("Enter")
    head.wait_for_url("**/remedy/inspect/**")
    ends_in(file, "withheld.deliberative")
    head.goto(f"{draft}/cell/table4/reconsideration/overturned/")
    assert "2025-06-03" in head.inner_text("main")
    head.goto(f"/admin/access_request/?tab=all&q={number}")
    assert f"{number}-重1" in head.inner_text("main")
    head.goto(f"{draft}/cell/table3/received/total/")
    assert "-重1" not in head.inner_text("main")


def test_a_years_end_carries_over(head, ends_in):
    file = lodged(head, "2025-12-22", kind="welfare_body", name="【演示】某公益组织")
    ends_in(file, "received", "welfare_body")
    ends_in(file, "carried_out", "welfare_body")


def test_the_draft_foots_after_all_of_them(head, draft):
    head.goto(f"{draft}/")
    said = head.inner_text("main")
    assert "K1" not in said
    assert "K3" not in said
