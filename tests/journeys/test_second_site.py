"""A site for a second organ, from an empty installation to its open home page.

The steps are those of docs/operations/second-site.md; a person has ten minutes for them.
"""

from __future__ import annotations

import time
from urllib.parse import urlsplit

import kept_schema
import pytest
from journeys.serving import installed, served

pytestmark = pytest.mark.journey

FIRST, SECOND = "临江市人民政府", "临江市水务局"
PASSWORD = "a-long-password-7"
# The first page of a new installation is drawn while its worker starts beside it.
PATIENCE = 60_000
# The organ stands in the register before its site is opened.
REGISTERED = f"""
from gongkai.organs.actions import create_organ
from gongkai.organs.models import Organ
from gongkai.organs.terms import OrganKind
create_organ(name="{SECOND}", code="LJ-02", kind=OrganKind.DEPARTMENT,
             parent=Organ.objects.get(code="LJ-01"), telephone="000-0000000")
"""


@pytest.fixture
def empty(tmp_path):
    """A new installation with one organ, its first officer, and a second organ in the register."""
    kept_schema.lay(tmp_path / "gongkai.sqlite3")
    first = ("--organ", FIRST, "--code", "LJ-01", "--username", "admin")
    installed(tmp_path, "init", *first, "--password-stdin", typed=f"{PASSWORD}\n")
    installed(tmp_path, "manage", "shell", "-c", REGISTERED)
    with served(tmp_path) as url:
        yield url


class Hand:
    """A person at the browser, whose clicks and seconds are counted."""

    def __init__(self, page) -> None:
        self.page, self.clicks, self.began = page, 0, time.monotonic()

    def click(self, what: str) -> None:
        """One click on what is seen, and the page that follows."""
        self.page.locator(f"{what} >> visible=true").first.click()
        self.page.wait_for_load_state()
        self.clicks += 1

    @property
    def told(self) -> str:
        """How far it was."""
        return f"{self.clicks} clicks, {time.monotonic() - self.began:.0f} seconds"


def test_a_second_site_is_opened_in_the_browser(browser, empty):
    context = browser.new_context(base_url=empty, locale="zh-CN")
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    hand = Hand(page)
    page.goto("/admin/login/")
    page.fill("[name=username]", "admin")
    page.fill("[name=password]", PASSWORD)
    hand.click("button[type=submit]")
    hand.click("button:has-text('设置')")
    hand.click("a:has-text('网站设置')")
    hand.click("a:has-text('开通网站')")
    page.select_option("[name=organ]", label=SECOND)
    page.fill("[name=hostname]", "localhost")
    page.fill("[name=title]", SECOND)
    hand.click("button:has-text('保存')")
    assert "已经开通" in page.inner_text("body"), hand.told
    page.goto(f"http://localhost:{urlsplit(empty).port}/")
    assert SECOND in page.title(), hand.told
    sections = page.locator("nav a").all_inner_texts()
    assert {"机构概况", "政务动态", "通知公告", "政策解读"} <= {each.strip() for each in sections}
    hand.click("nav a:has-text('政府信息公开')")
    assert urlsplit(page.url).path == "/zfxxgk/", hand.told
    for part in ("指南", "制度", "法定主动公开内容", "年报"):
        assert part in page.inner_text("main"), f"{part}: {hand.told}"
    hand.click("main a:has-text('年报')")
    assert urlsplit(page.url).path == "/zfxxgk/nianbao/", hand.told
    assert SECOND in page.inner_text("body")
    assert hand.clicks <= 10, f"more than a person should need: {hand.told}"
    context.close()
