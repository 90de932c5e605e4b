"""A citizen asks for information, with script and without, and follows what became of it."""

from __future__ import annotations

import re

import pytest
from citizen_walk import (
    FORM,
    NEXT,
    SEND,
    TRACK,
    WHAT,
    answer_question,
    fill,
    lodge,
    number_and_code,
    open_request,
    to_summary,
)

pytestmark = pytest.mark.journey


@pytest.fixture
def plain(browser, site):
    """A page in a browser whose script is off."""
    context = browser.new_context(base_url=site.url, locale="zh-CN", java_script_enabled=False)
    yield context.new_page()
    context.close()


def in_year(number: str) -> int:
    return int(re.search(r"(\d+)号", number)[1])


def test_a_request_is_lodged_followed_and_withdrawn(page):
    page.goto("/")
    page.click("main a:has-text('依申请公开')")
    assert page.url.endswith(FORM)
    number, code = lodge(page)
    assert re.fullmatch(r"(?:[A-Z2-9]{4} ){3}[A-Z2-9]{4}", code)
    assert "双方确认之日" in page.inner_text("main")
    page.click("text=查看办理进度")
    page.wait_for_url("**/file/")
    assert number in page.inner_text("h1")
    assert page.locator(".timeline .to-come").count() == 2
    page.click("text=撤回这件申请")
    page.wait_for_url("**/withdraw/")
    page.click("text=确认撤回")
    page.wait_for_url("**/file/?done=withdrawn")
    assert "申请已经撤回" in page.inner_text("main")
    page.click("text=退出查询")
    page.wait_for_url(f"**{TRACK}")
    page.goto("/requests/track/file/")
    assert page.url.endswith(TRACK)
    assert not page.errors


def test_errors_are_read_first_and_lead_into_their_fields(page):
    page.goto(FORM)
    page.click(NEXT)
    page.wait_for_selector("[data-errors]")
    assert page.evaluate("document.activeElement.hasAttribute('data-errors')")
    page.click("[data-errors] a[href='#id_features']")
    assert page.evaluate("document.activeElement.id") == "id_features"
    page.click("[data-errors] a[href='#id_applicant_kind']")
    assert page.evaluate("document.activeElement.name") == "applicant_kind"


def test_without_script_everything_works(plain):
    to_summary(plain)
    assert WHAT in plain.inner_text("main")
    answer_question(plain)
    plain.click(SEND)
    plain.wait_for_url("**/receipt/")
    number, code = number_and_code(plain)
    open_request(plain, number.replace("〔", "[").replace("〕", "]"), code.lower())
    assert "待确认收到" in plain.inner_text("main")


def test_a_double_click_makes_one_request(plain, page):
    to_summary(plain)
    answer_question(plain)
    plain.locator(SEND).dblclick()
    plain.wait_for_url("**/receipt/")
    first, code = number_and_code(plain)
    second, _ = lodge(page)
    assert in_year(second) == in_year(first) + 1
    open_request(plain, first, code)


def test_what_was_typed_survives_an_expired_session(page):
    fill(page)
    page.context.clear_cookies()
    page.click(NEXT)
    page.wait_for_selector("text=内容都还在下面")
    assert page.input_value("[name=features]") == WHAT
    assert page.input_value("[name=identity]") == "990101199001010019"
    page.click(NEXT)
    page.wait_for_selector(SEND)
    page.context.clear_cookies()
    page.click(SEND)
    page.wait_for_selector("text=内容都还在下面")
    assert WHAT in page.inner_text("main")
    page.click(SEND)
    page.wait_for_url("**/receipt/")
    assert not page.errors


def test_a_draft_stays_in_the_browser_without_the_number_of_the_document(page):
    fill(page)
    page.wait_for_selector("text=草稿已保存在本浏览器")
    page.goto(FORM)
    assert "已恢复" in page.inner_text("[data-draft-says]")
    assert page.input_value("[name=features]") == WHAT
    assert page.is_checked("input[name=wanted_way][value=download]")
    assert page.input_value("[name=identity]") == ""
    page.check("[data-draft-all]")
    page.fill("[name=identity]", "990101199001010019")
    page.wait_for_timeout(700)
    page.goto(FORM)
    assert page.input_value("[name=identity]") == "990101199001010019"
    page.click("[data-draft-clear]")
    assert page.input_value("[name=features]") == ""
    page.goto(FORM)
    assert page.input_value("[name=features]") == ""
    assert page.evaluate("localStorage.getItem('gongkai-draft-request')") is None


def test_a_sent_form_leaves_no_draft(page):
    lodge(page)
    assert page.evaluate("localStorage.getItem('gongkai-draft-request')") is None


def test_only_documents_that_fit_the_applicant_can_be_chosen(page):
    page.goto(FORM)
    page.check("input[name=applicant_kind][value=business]")
    groups = page.locator("select[name=identity_kind] optgroup")
    assert groups.nth(0).is_disabled()
    assert groups.nth(1).is_enabled()


def test_a_wrong_file_is_refused_by_its_bytes_and_the_rest_stays(page):
    to_summary(page)
    forged = {"name": "照片.png", "mimeType": "image/png", "buffer": b"MZ" + b"\0" * 300}
    page.set_input_files("input[name=attachments]", forged)
    page.click(SEND)
    page.wait_for_selector("#id_attachments_error")
    assert "改扩展名不能改变它" in page.inner_text("#id_attachments_error")
    assert WHAT in page.inner_text("main")
    page.set_input_files(
        "input[name=attachments]",
        {"name": "线索.txt", "mimeType": "text/plain", "buffer": "线索".encode()},
    )
    page.click(SEND)
    page.wait_for_url("**/receipt/")
    assert "1 份" in page.inner_text("main")


def test_an_officer_confirms_and_the_citizen_sees_the_last_day(page, log_in, browser, site):
    number, code = lodge(page)
    context = browser.new_context(base_url=site.url, locale="zh-CN")
    desk = context.new_page()
    log_in(desk, "handler")
    desk.goto("/admin/requests/unconfirmed/")
    desk.locator("tr", has_text=number).locator("a.button").click()
    desk.wait_for_url("**/confirm/")
    desk.locator("main form button[type=submit]").last.click()
    desk.wait_for_url("**/unconfirmed/")
    assert "答复期限" in desk.inner_text("main, .messages")
    context.close()
    open_request(page, number, code)
    assert "个工作日" in page.inner_text(".due")
    assert page.locator(".timeline .to-come").count() == 1


def test_an_officer_writes_down_an_oral_request(page, log_in):
    log_in(page, "handler")
    page.goto("/admin/requests/lodge/")
    page.check("input[name=intake][value=in_person]")
    assert page.locator("[name=signed_on]").is_hidden()
    page.wait_for_selector("text=收到申请之日")
    page.check("[name=is_oral]")
    page.fill("[name=submitted_at]", "2024-03-01T09:00")
    page.fill("[name=read_back_at]", "2024-03-01T09:20")
    page.wait_for_selector("text=答复期限 2024-03-29")
    page.check("input[name=applicant_kind][value=natural_person]")
    page.fill("[name=applicant_name]", "江某某")
    page.fill("[name=features]", WHAT)
    page.click("form.intake > button[type=submit]")
    page.wait_for_selector(".slip-code")
    assert "已宣读确认" in page.inner_text("main")
    assert not page.errors
