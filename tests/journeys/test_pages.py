"""Every public page at the widths of a desk and of a telephone."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.journey

PAGES = (
    "/",
    "/zfxxgk/",
    "/zfxxgk/nianbao/",
    "/zfxxgk/nianbao/2023/",
    "/check/",
    "/requests/new/",
    "/requests/track/",
)
DESK = ("/admin/", "/admin/annual-reports/")
WIDTHS = (1280, 768, 390)


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", WIDTHS)
def test_a_page_never_scrolls_sideways(page, path, width):
    page.set_viewport_size({"width": width, "height": 900})
    answer = page.goto(path)
    assert answer.status == 200
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("h1").count() == 1
    assert page.locator("html[lang^=zh]").count() == 1
    assert not page.errors


@pytest.mark.parametrize("path", PAGES)
def test_a_page_asks_nobody_else_and_breaks_no_policy(page, site, path):
    foreign, refused = [], []
    page.on(
        "request",
        lambda r: None if r.url.startswith((site.url, "data:")) else foreign.append(r.url),
    )
    page.on(
        "console", lambda m: refused.append(m.text) if "Content Security Policy" in m.text else None
    )
    page.goto(path)
    page.wait_for_load_state("networkidle")
    assert not foreign
    assert not refused


@pytest.mark.parametrize("path", DESK)
def test_the_back_office_fits_a_telephone(page, log_in, path):
    log_in(page, "head")
    page.set_viewport_size({"width": 390, "height": 900})
    assert page.goto(path).status == 200
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_page_can_be_walked_by_keyboard(page):
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')").startswith("#")


def test_a_file_that_is_no_report_gets_a_sentence(page):
    page.goto("/check/")
    page.set_input_files(
        "input[type=file]",
        {
            "name": "图片.pdf",
            "mimeType": "application/pdf",
            "buffer": b"\x89PNG\r\n\x1a\n" + b"0" * 500,
        },
    )
    page.locator("main form button[type=submit]").click()
    page.wait_for_load_state()
    assert page.locator("main [class*=error], main [role=alert]").count() >= 1


def test_a_report_is_checked_in_the_browser(page, site):
    report = page.request.get("/zfxxgk/nianbao/2023/report.docx").body()
    page.goto("/check/")
    page.set_input_files(
        "input[type=file]", {"name": "年报.docx", "mimeType": "application/zip", "buffer": report}
    )
    page.locator("main form button[type=submit]").click()
    page.wait_for_load_state()
    assert "2023" in page.inner_text("main")
    assert "未发现" in page.inner_text("main") or "没有发现" in page.inner_text("main")
