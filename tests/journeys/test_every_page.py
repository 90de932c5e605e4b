"""Every page that links lead to: it is there, fits a telephone, and speaks Chinese."""

from __future__ import annotations

import json

import foreign
import ledgers
import pytest
from axe_playwright_python.sync_playwright import Axe
from journeys.walk import SAID, TOO_WIDE, walk

pytestmark = pytest.mark.journey

# One word nobody knows, so that every part of the pages is there.
LEDGER = ledgers.workbook([ledgers.row(办理结果="依法公开"), ledgers.row(登记编号="2023-2")])
TELEPHONE = {"width": 390, "height": 900}
PUBLIC = ("/", "/check/", "/sitemap/", "/admin/login/")
OFFICERS = ("head", "editor", "authority", "sysadmin", "auditadmin")
# Conformance and good practice, as axe knows them.
AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture
def unwatched(browser, site):
    """A page on which the policy of the site does not stop axe."""
    context = browser.new_context(base_url=site.url, locale="zh-CN", bypass_csp=True)
    yield context.new_page()
    context.close()


def public_pages(page):
    return walk(page, PUBLIC)


def failings(page, address, answer) -> list[str]:
    wide = page.evaluate(TOO_WIDE)
    words = foreign.words_said(page.evaluate(SAID))
    return [
        *([] if answer.status == 200 else [f"{address}: {answer.status}"]),
        *(f"{address}: too wide: {piece}" for piece in wide),
        *(f"{address}: {word}" for word in sorted(words)),
    ]


def violations(page, rules: list[str] = AXE_RULES) -> list[str]:
    run = Axe().run(page, options={"runOnly": rules}).response
    return [
        f"{page.url} {broken['id']} at {broken['nodes'][0]['target']}"
        for broken in run["violations"]
    ]


def test_every_public_page_is_there_fits_and_speaks_chinese(page):
    page.set_viewport_size(TELEPHONE)
    found = [
        line
        for address, answer in public_pages(page)
        if not address.startswith("/admin/")
        for line in failings(page, address, answer)
    ]
    assert not found, "\n".join(found)
    assert not page.errors


@pytest.mark.parametrize(("scheme", "rules"), [("light", AXE_RULES), ("dark", ["color-contrast"])])
def test_axe_finds_nothing_on_any_public_page(unwatched, scheme, rules):
    unwatched.emulate_media(color_scheme=scheme)
    visited = 0
    found: list[str] = []
    for address, _ in public_pages(unwatched):
        if not address.startswith("/admin/"):
            visited += 1
            found += violations(unwatched, rules)
    assert visited > 15
    assert not found, "\n".join(found)


def test_axe_finds_nothing_on_what_is_said_about_a_file_or_a_wrong_address(unwatched):
    report = json.loads(unwatched.request.get("/zfxxgk/nianbao/2023/report.json").body())
    report["table3"]["received"][1] = 4
    files = {"年报.json": json.dumps(report).encode(), "图片.pdf": b"\x89PNG" + b"0" * 500}
    for name, content in files.items():
        unwatched.goto("/check/")
        unwatched.set_input_files(
            "input[name=file]",
            {"name": name, "mimeType": "application/octet-stream", "buffer": content},
        )
        unwatched.click("main form button[type=submit]")
        unwatched.wait_for_load_state()
        assert not violations(unwatched)
    assert unwatched.goto("/no-such-page/").status == 404
    assert not violations(unwatched)


def test_axe_finds_nothing_on_letters_ledger_corrections_and_returns(unwatched, log_in):
    """One page of each shape, with the panels in which an officer acts folded out."""
    log_in(unwatched, username="head")
    first = (
        "/admin/letters/",
        "/admin/correction/",
        "/admin/ledger/",
        "/admin/website-returns/",
    )
    found: list[str] = []
    visited = 0
    for within in first:
        for address, _ in walk(unwatched, (within,), within=within):
            unwatched.eval_on_selector_all("main details", "all => all.forEach(e => e.open = true)")
            found += [f"{address}: {line}" for line in violations(unwatched)]
            visited += 1
    unwatched.goto("/admin/ledger/")
    ledger = {"name": "台账.xlsx", "mimeType": "application/octet-stream", "buffer": LEDGER}
    unwatched.set_input_files("input[name=ledger]", ledger)
    unwatched.locator("main form button[type=submit]").last.click()
    unwatched.wait_for_url(lambda url: not url.endswith("/ledger/"))
    found += violations(unwatched)
    unwatched.click("button[name=check]")
    unwatched.wait_for_url("**/result/")
    found += violations(unwatched)
    assert visited > 5
    assert not found, "\n".join(found)


def test_every_page_of_the_back_office_is_there_fits_and_speaks_chinese(browser, site, log_in):
    """The first officer sees nearly all; the others are shown what that one is not."""
    seen: set[str] = set()
    found: list[str] = []
    for username in OFFICERS:
        context = browser.new_context(base_url=site.url, locale="zh-CN", viewport=TELEPHONE)
        page = context.new_page()
        log_in(page, username=username)
        seen.discard("/admin/")
        for address, answer in walk(page, ("/admin/",), within="/admin/", seen=seen):
            found += [f"{username} {line}" for line in failings(page, address, answer)]
        context.close()
    assert len(seen) > 60
    assert not found, "\n".join(found)
