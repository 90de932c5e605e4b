"""A second organ from nothing: registered, staffed, its site open and its columns editable.

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
CHOSEN = "chosen-by-myself-9"
TEN_MINUTES = 600


@pytest.fixture
def empty(tmp_path):
    """A new installation with one organ and its first officer, the system administrator."""
    kept_schema.lay(tmp_path / "gongkai.sqlite3")
    first = ("--organ", FIRST, "--code", "LJ-01", "--username", "admin")
    installed(tmp_path, "init", *first, "--password-stdin", typed=f"{PASSWORD}\n")
    with served(tmp_path) as url:
        yield url


class Hand:
    """A person at the browser, whose clicks, fields and seconds are counted."""

    def __init__(self, page) -> None:
        self.page, self.clicks, self.fields, self.began = page, 0, 0, time.monotonic()

    def click(self, what: str) -> None:
        """One click on what is seen, and the page that follows."""
        self.page.locator(f"{what} >> visible=true").first.click()
        self.page.wait_for_load_state()
        self.clicks += 1

    def fill(self, **given: str) -> None:
        """What is typed or chosen, field by field."""
        for name, value in given.items():
            field = self.page.locator(f"[name={name}] >> visible=true").first
            if field.evaluate("each => each.tagName") == "SELECT":
                field.select_option(label=value)
            else:
                field.fill(value)
            self.fields += 1

    def sign_in(self, username: str, password: str) -> None:
        """Through the door of the back office."""
        self.page.goto("/admin/login/")
        self.fill(username=username, password=password)
        self.click("button[type=submit]")

    def sign_out(self) -> None:
        """The next person sits down at the same computer."""
        self.page.context.clear_cookies()

    @property
    def told(self) -> str:
        """How far it was."""
        seconds = time.monotonic() - self.began
        return f"{self.clicks} clicks, {self.fields} fields, {seconds:.0f} seconds"


def test_a_second_site_is_opened_from_nothing_in_the_browser(browser, empty):
    context = browser.new_context(base_url=empty, locale="zh-CN")
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    hand = Hand(page)
    hand.sign_in("admin", PASSWORD)
    _register_organ(hand)
    guard = _open_account(hand, organ=FIRST, name="卫安全", username="guard", first=True)
    editor = _open_account(hand, organ=SECOND, name="吴编辑", username="wu.bianji")
    _open_site(hand)
    hand.sign_out()
    _give_roles(hand, guard)
    hand.sign_out()
    _start_editing(hand, editor)
    page.goto(f"http://localhost:{urlsplit(empty).port}/")
    _read_the_site(hand)
    assert hand.clicks <= 40, f"more than a person should need: {hand.told}"
    assert time.monotonic() - hand.began < TEN_MINUTES, hand.told
    context.close()


def _register_organ(hand):
    hand.click("button:has-text('机构与人员')")
    hand.click("a:has-text('行政机关')")
    hand.click("a:has-text('登记机关')")
    hand.fill(
        organ=FIRST,
        name=SECOND,
        code="LJ-02",
        address="临江市江滨路2号",
        telephone="000-0000000",
        letter_prefix="临水公开告",
        reconsider_at=FIRST,
        court="临江市江东区人民法院",
    )
    hand.click("main button[type=submit]:has-text('登记机关')")
    assert "已登记机关" in hand.page.inner_text("body"), hand.told


def _open_account(hand, *, organ, name, username, first=False):
    """The first password, from the page that shows it once."""
    hand.click("button:has-text('机构与人员')")
    hand.click("a:has-text('工作人员')")
    hand.click("a:has-text('开户')")
    hand.fill(organ=organ, name=name, username=username)
    if first:
        hand.page.check("[name=roles][value=security_admin]")
    hand.click("main button[type=submit]:has-text('开户')")
    return hand.page.inner_text("[data-first-password]")


def _open_site(hand):
    hand.click("button:has-text('设置')")
    hand.click("a:has-text('网站设置')")
    hand.click("a:has-text('开通网站')")
    hand.fill(organ=SECOND, hostname="localhost", title=SECOND)
    hand.click("button:has-text('保存')")
    assert "已经开通" in hand.page.inner_text("body"), hand.told


def _exchange(hand, username, password):
    hand.sign_in(username, password)
    hand.fill(password=CHOSEN, again=CHOSEN)
    hand.click("button:has-text('更换口令')")
    assert "口令已更换" in hand.page.inner_text("body"), hand.told


def _give_roles(hand, password):
    _exchange(hand, "guard", password)
    hand.click("button:has-text('机构与人员')")
    hand.click("a:has-text('工作人员')")
    hand.click("main a:has-text('吴编辑')")
    hand.click("a:has-text('设置角色')")
    for role in ("editor", "head"):
        hand.page.check(f"[name=roles][value={role}]")
    hand.click("main button[type=submit]:has-text('设置角色')")
    words = hand.page.inner_text("main")
    assert "信息编辑" in words, hand.told
    assert "负责人" in words, hand.told


def _start_editing(hand, password):
    _exchange(hand, "wu.bianji", password)
    hand.page.goto("/admin/pages/")
    words = hand.page.inner_text("main")
    assert {"机构概况", "政务动态", "通知公告", "政策解读"} <= set(words.split()), hand.told


def _read_the_site(hand):
    page = hand.page
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
