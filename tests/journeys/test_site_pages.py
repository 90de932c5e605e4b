"""Every kind of public page in the three ways of reading: axe, width, weight, and who is asked."""

from __future__ import annotations

import pytest
from html_rules import faults
from journeys.axe import violations

pytestmark = pytest.mark.journey

PAGES = (
    "/",
    "/zwdt/",
    "/zwdt/?year=2023&month=5",
    "/zwdt/?year=2019",
    "/zwdt/tpxw/",
    "/zwdt/tpxw/20231108-1/",
    "/tzgg/20231102-3/",
    "/jggk/",
    "/jggk/jgzn/",
    "/jggk/fzr/",
    "/jggk/fzr/juzhang/",
    "/bsfw/",
    "/bsfw/yuyue/",
    "/gkzsb/",
    "/zfxxgk/",
    "/zfxxgk/zhinan/",
    "/zfxxgk/fdzdgknr/",
    "/zfxxgk/fdzdgknr/gfxwj/",
    "/messages/",
    "/messages/new/",
    "/messages/track/",
    "/feeds/",
    "/sitemap/",
    "/leaving/?to=https://www.example.org/",
    "/no-such-page/",
)
MODES = {"normal": {}, "elder": {"size": "elder"}, "contrast": {"contrast": "high"}}
WIDTHS = (1280, 768, 390)
HEAVIEST_BYTES = 150 * 1024
SMALLEST_TARGET = 60


@pytest.fixture(params=list(MODES))
def reader(request, browser, site):
    """A page read in one of the modes; the policy of the site does not stop axe."""
    context = browser.new_context(base_url=site.url, locale="zh-CN", bypass_csp=True)
    for name, value in MODES[request.param].items():
        context.add_init_script(f"localStorage.setItem('gongkai-{name}', '{value}')")
    opened = context.new_page()
    opened.mode = request.param
    yield opened
    context.close()


def test_axe_finds_nothing_and_nothing_is_too_wide(reader):
    found = []
    for address in PAGES:
        for width in WIDTHS:
            reader.set_viewport_size({"width": width, "height": 900})
            if width == WIDTHS[0]:
                reader.goto(address)
            seen = reader.evaluate("document.documentElement.scrollWidth")
            found += [f"{address} at {width}: {seen}"] if seen > width else []
        found += [f"{reader.mode}: {line}" for line in violations(reader)]
    assert not found, "\n".join(found)


def test_the_elder_mode_has_large_type_and_targets(browser, site):
    context = browser.new_context(base_url=site.url, viewport={"width": 390, "height": 900})
    context.add_init_script("localStorage.setItem('gongkai-size', 'elder')")
    page = context.new_page()
    for address in ("/", "/zwdt/", "/bsfw/yuyue/"):
        page.goto(address)
        size = page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")
        assert size >= 20
        small = page.evaluate(
            f"""() => [...document.querySelectorAll('nav a, .rows a, button, .button, summary')]
              .filter((each) => each.checkVisibility() && !each.closest('.skip'))
              .filter((each) => each.getBoundingClientRect().height < {SMALLEST_TARGET} - 0.5)
              .map((each) => each.outerHTML.slice(0, 90))"""
        )
        assert not small, f"{address}: {small}"
    context.close()


def test_a_page_is_valid_light_and_asks_nobody_else(page, site):
    found = []
    for address in PAGES:
        foreign, weights, refused = [], [], []

        def seen(response, foreign=foreign, weights=weights):
            if not response.url.startswith((site.url, "data:")):
                foreign.append(response.url)
            elif "image" not in response.headers.get("content-type", ""):
                weights.append(len(response.body()))

        def said(message, refused=refused):
            if "Content Security Policy" in message.text:
                refused.append(message.text)

        page.on("response", seen)
        page.on("console", said)
        answer = page.goto(address)
        page.wait_for_load_state("networkidle")
        page.remove_listener("response", seen)
        page.remove_listener("console", said)
        found += [f"{address}: {line}" for line in faults(answer.text())]
        found += [f"{address} asks {url}" for url in foreign]
        found += [f"{address}: {text}" for text in refused]
        if sum(weights) > HEAVIEST_BYTES:
            found.append(f"{address} weighs {sum(weights)}")
    assert not found, "\n".join(found)


def test_without_script_the_notice_and_the_lists_work(browser, site):
    context = browser.new_context(base_url=site.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/zwdt/?year=2023&month=5")
    assert page.locator("main .rows li").count() >= 1
    assert page.locator("[data-speak]").is_hidden()
    page.goto("/leaving/?to=https://www.example.org/")
    assert (
        page.locator("a:has-text('继续访问')").get_attribute("href") == "https://www.example.org/"
    )
    context.close()


def test_reading_aloud_starts_and_stops(browser, site):
    context = browser.new_context(base_url=site.url)
    context.add_init_script(
        "window.said = []; speechSynthesis.speak = (piece) => window.said.push(piece.text);"
    )
    page = context.new_page()
    page.goto("/tzgg/20231102-3/")
    button = page.locator("[data-speak]")
    button.click()
    assert button.get_attribute("aria-pressed") == "true"
    assert page.evaluate("window.said[0]").startswith("公共数据开放需求征集公告")
    assert page.evaluate("window.said.length") >= 3
    button.click()
    assert button.inner_text() == "朗读"
    context.close()


def test_an_attachment_is_fetched_and_a_picture_is_shown(page):
    page.goto("/tzgg/20231102-3/")
    address = page.locator(".attachments a:has-text('下载')").first.get_attribute("href")
    answer = page.request.get(address)
    assert answer.ok
    assert answer.headers["content-disposition"].startswith("attachment")
    page.goto("/zwdt/tpxw/20231108-1/")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.querySelector('.prose img').naturalWidth") > 0
