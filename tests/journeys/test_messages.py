"""A citizen writes to the organ, an officer answers and publishes, the citizen reads the answer."""

from __future__ import annotations

import pytest
from citizen_walk import SEND, answer_question, number_and_code
from journeys.test_every_page import violations

pytestmark = pytest.mark.journey

NEW, TRACK = "/messages/new/", "/messages/track/"
TELEPHONE = {"width": 390, "height": 900}
TOPIC = "【演示】周六能不能办理居住证"


@pytest.fixture
def citizen(browser, site):
    """A telephone on which the policy of the site does not stop axe."""
    context = browser.new_context(
        base_url=site.url, locale="zh-CN", bypass_csp=True, viewport=TELEPHONE
    )
    yield context.new_page()
    context.close()


def write(page) -> None:
    page.goto(NEW)
    page.check("input[name=kind][value=consultation]")
    page.fill("[name=topic]", TOPIC)
    page.fill("[name=text]", "【演示】需要带什么材料？我的电话是 13900000000。")
    page.check("[name=may_be_shown]")


def ask(page, number: str, code: str) -> None:
    page.goto(TRACK)
    page.fill("[name=number]", number)
    page.fill("[name=code]", code)
    page.click("main form button[type=submit]")
    page.wait_for_selector(".ms-message")


def test_from_the_message_to_the_published_answer(browser, site, citizen, log_in):
    citizen.goto(NEW)
    citizen.click(SEND)
    citizen.wait_for_selector("[data-errors]")
    assert violations(citizen) == []
    write(citizen)
    citizen.click(SEND)
    citizen.wait_for_url("**/receipt/")
    assert violations(citizen) == []
    number, code = number_and_code(citizen)
    ask(citizen, number, code)
    assert "还没有答复" in citizen.inner_text("main")
    assert violations(citizen) == []

    context = browser.new_context(base_url=site.url, locale="zh-CN")
    office = context.new_page()
    log_in(office, username="handler")
    office.goto("/admin/message/")
    office.click(f"main a:has-text('{number}')")
    office.click("header a:has-text('答复')")
    office.fill("[name=text]", "【演示】凭身份证到户籍窗口办理。")
    office.click("main button[type=submit]")
    office.wait_for_url("**/inspect/**")
    assert office.locator("header a:text-is('审核公开')").count() == 0
    office.context.clear_cookies()
    log_in(office, username="head")
    office.goto("/admin/message/")
    office.click(f"main a:has-text('{number}')")
    office.click("header a:text-is('审核公开')")
    office.click("main button[type=submit]")
    office.wait_for_selector("text=疑似个人信息")
    office.fill("[name=text]", "【演示】需要带什么材料？")
    office.click("main button[type=submit]")
    office.wait_for_url("**/inspect/**")
    context.close()

    ask(citizen, number, code)
    assert "凭身份证到户籍窗口办理" in citizen.inner_text("main")
    assert violations(citizen) == []
    citizen.goto("/messages/")
    assert TOPIC in citizen.inner_text("main")
    citizen.goto(f"/messages/{number}/")
    assert "13900000000" not in citizen.inner_text("body")
    assert violations(citizen) == []


def test_without_script_it_works_as_well(browser, site):
    context = browser.new_context(base_url=site.url, java_script_enabled=False, viewport=TELEPHONE)
    page = context.new_page()
    write(page)
    page.click(SEND)
    page.wait_for_selector("text=还没有提交")
    assert page.input_value("[name=topic]") == TOPIC
    answer_question(page)
    page.click(SEND)
    page.wait_for_url("**/receipt/")
    ask(page, *number_and_code(page))
    context.close()
