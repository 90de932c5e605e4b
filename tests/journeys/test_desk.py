"""An officer works through a file with the keyboard alone."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.journey

MOST_STEPS = 120
# The file of the demonstration year: others may not be received yet and have no clock.
FIRST = "/admin/access_request/?tab=all&q=演数公开〔2023〕1号"


def tab_to(page, wanted: str) -> None:
    """Go on with the Tab key until what is focused says what is wanted, and is seen to be focused."""
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
        said = page.evaluate(
            "() => { const e = document.activeElement;"
            " return (e.innerText || e.getAttribute('aria-label') || e.name || '').trim(); }"
        )
        if wanted == said:
            outline = page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle")
            assert outline != "none", f"“{wanted}” has the focus and does not show it"
            return
    pytest.fail(f"“{wanted}” is not reached with the Tab key")


def test_a_file_is_opened_and_remarked_on_by_keyboard(page, log_in):
    log_in(page, "head")
    page.goto(FIRST)
    number = page.locator("td.gk-number a").first.inner_text().strip()
    tab_to(page, number)
    page.keyboard.press("Enter")
    page.wait_for_url("**/inspect/**")
    assert page.locator("svg.gk-strip title").first.text_content()
    file = page.url
    tab_to(page, "内部备注")
    page.keyboard.press("Enter")
    page.wait_for_url("**/act/note/")
    page.get_by_label("内容").focus()
    page.keyboard.type("已电话联系申请人")
    tab_to(page, "内部备注")
    page.keyboard.press("Enter")
    page.wait_for_url(file)
    assert "已电话联系申请人" in page.inner_text(".gk-course")
    assert not page.errors


def test_the_due_day_is_seen_before_the_act_is_done(page, log_in):
    log_in(page, "head")
    page.goto(FIRST)
    page.locator("td.gk-number a").first.click()
    page.wait_for_url("**/inspect/**")
    page.locator("details summary", has_text="期限会怎样").click()
    page.select_option("#if-what", "extend")
    assert page.locator("[data-field=days]").is_visible()
    assert page.locator("[data-field=until]").is_hidden()
    page.get_by_role("button", name="推算").click()
    page.wait_for_selector(".gk-supposed")
    assert "条例第" in page.inner_text(".gk-supposed")
    assert not page.errors
