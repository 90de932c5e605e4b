"""From the published report to the file behind a cell, and what a correction changes."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.journey

HEADLINES = ("556", "82", "421", "53", "373", "1237", "2166", "58")
CELL = "/cell/table3/unavailable.not_held/natural_person/"
ROWS = "section[aria-labelledby=rows] table tbody tr"


def open_desk(page, log_in):
    log_in(page, "head")
    page.goto("/admin/annual-reports/")
    page.click("main a:has-text('2023年政府信息公开工作年度报告')")
    page.wait_for_load_state()
    return page.url.rstrip("/")


def figure(page, row: str, column: int) -> str:
    """The figure of a row of table 3 on the public page; columns count from 0."""
    line = page.locator("tr", has=page.locator("th", has_text=row)).first
    return line.locator("td").nth(column).inner_text().strip()


def test_a_citizen_reads_the_report_and_takes_it_home(page):
    page.goto("/")
    page.click("a[href='/zfxxgk/nianbao/']")
    page.click("main a:has-text('2023')")
    assert page.url.endswith("/zfxxgk/nianbao/2023/")
    text = page.inner_text("main")
    assert all(number in text for number in HEADLINES)
    assert figure(page, "1.本机关不掌握相关政府信息", 0) == "1"
    for suffix in ("docx", "pdf", "xlsx", "txt", "json"):
        answer = page.request.get(f"/zfxxgk/nianbao/2023/report.{suffix}")
        assert answer.ok
        assert len(answer.body()) > 1000
    assert not page.errors


def test_a_correction_changes_the_draft_and_never_what_was_published(page, log_in):
    desk = open_desk(page, log_in)
    page.click(f"main table a[href$='{CELL}']")
    page.wait_for_load_state()
    assert page.locator(ROWS).count() == 1
    page.locator(f"{ROWS} a").first.click()
    page.wait_for_load_state()
    page.click("a[href$='/amend/applicant_kind/']")
    page.wait_for_load_state()
    page.select_option("select[name=new]", "business")
    page.fill("[name=reason]", "申请表载明的申请人为一家公司，登记时误选自然人。")
    page.locator("main form button[type=submit]").last.click()
    page.wait_for_load_state()
    assert "商业企业" in page.inner_text("main")

    page.goto(desk + CELL)
    assert page.locator(ROWS).count() == 1
    page.goto(desk + "/")
    assert "与现时台账相差" in page.inner_text("main")
    page.click("main a:has-text('另编更正稿')")
    page.fill("[name=correction_reason]", "申请人类别登记有误，已更正登记。")
    page.locator("main form button[type=submit]").last.click()
    page.wait_for_url(lambda url: "/start/" not in url)
    draft = page.url.rstrip("/")
    assert draft != desk
    page.goto(draft + CELL)
    assert page.locator(ROWS).count() == 0
    page.goto(draft + CELL.replace("natural_person", "business"))
    assert page.locator(ROWS).count() == 1

    page.goto("/zfxxgk/nianbao/2023/")
    assert figure(page, "1.本机关不掌握相关政府信息", 0) == "1"
    assert figure(page, "1.本机关不掌握相关政府信息", 1) == "0"


def test_an_officer_of_another_organ_sees_nothing_of_it(page, log_in, site, browser):
    desk = open_desk(page, log_in)
    context = browser.new_context(base_url=site.url, locale="zh-CN")
    stranger = context.new_page()
    username = "outsider"
    password = next(iter(site.accounts.values()))[1]
    stranger.goto("/admin/login/")
    stranger.fill("input[name=username]", username)
    stranger.fill("input[name=password]", password)
    stranger.click("button[type=submit]")
    stranger.wait_for_load_state()
    answer = stranger.goto(desk + "/")
    assert answer.status == 404
    context.close()
