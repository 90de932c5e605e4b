"""axe finds no violation on the pages a citizen uses to ask for information."""

from __future__ import annotations

import pytest
from citizen_walk import FORM, NEXT, SEND, TRACK, lodge, to_summary
from journeys.axe import violations

pytestmark = pytest.mark.journey


@pytest.mark.parametrize("address", [FORM, TRACK])
def test_the_forms(page, address):
    page.goto(address)
    assert violations(page) == []


def test_the_forms_with_errors(page):
    page.goto(FORM)
    page.click(NEXT)
    page.wait_for_selector("[data-errors]")
    assert violations(page) == []
    page.goto(TRACK)
    page.click("main form button[type=submit]")
    page.wait_for_selector("[data-errors]")
    assert violations(page) == []


def test_the_summary(page):
    to_summary(page)
    page.wait_for_selector("text=安全校验已完成")
    assert violations(page) == []
    assert page.locator(SEND).is_enabled()


def test_receipt_progress_and_withdrawal(page):
    lodge(page)
    assert violations(page) == []
    page.click("text=查看办理进度")
    page.wait_for_url("**/file/")
    assert violations(page) == []
    page.click("text=撤回这件申请")
    page.wait_for_url("**/withdraw/")
    assert violations(page) == []
