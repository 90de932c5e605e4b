"""Every kind of public page in every way of reading: axe, width, keyboard, weight, who is asked."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.template.loader import render_to_string
from journeys.examples import ADD, DONE, STATUS, addresses
from journeys.reading import Watch, read_whole
from journeys.serving import installed

from gongkai import portal

pytestmark = pytest.mark.journey

ERRORS = sorted(
    path.name for path in (Path(portal.__file__).parent / "templates").glob("[45]*.html")
)
SMALLEST_TARGET = 60


@pytest.fixture(scope="module", autouse=True)
def _what_the_year_has_none_of(site):
    """A film, a closed section, a page that was taken down, a very long one."""
    installed(site.home, "manage", "shell", "-v", "0", "-c", ADD)


@pytest.fixture
def reader(browser, site):
    """A page under the policy of the site, which is told where it is broken; no colour moves."""
    context = browser.new_context(
        base_url=site.url,
        locale="zh-CN",
        reduced_motion="reduce",
        viewport={"width": 1280, "height": 900},
    )
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("address", addresses())
def test_every_kind_of_page_is_read_in_every_way(reader, site, address):
    watch = Watch(reader, site.url)
    answer = reader.goto(address)
    assert answer.status == STATUS.get(address, 200)
    found = read_whole(reader, watch, answer.text())
    assert not found, "\n".join(found)


@pytest.mark.parametrize("do", [each for group in DONE.values() for each in group])
def test_every_page_that_is_done_is_read_in_every_way(reader, site, do):
    watch = Watch(reader, site.url)
    do(reader)
    # What was asked for on the way here is not of this page.
    watch.weight = 0
    found = read_whole(reader, watch, reader.content())
    assert not found, "\n".join(found)


@pytest.mark.parametrize("name", ERRORS)
def test_every_page_of_errors_is_read_in_every_way(reader, site, name):
    """As the server would send it: most cannot be had from a server that is well."""
    html = render_to_string(name, {"frame": None})
    reader.route("**/error/", lambda route: route.fulfill(body=html, content_type="text/html"))
    watch = Watch(reader, site.url)
    reader.goto("/error/")
    found = read_whole(reader, watch, html)
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


@pytest.mark.parametrize("address", ["/zfxxgk/wenjian-mulu/", "/tzgg/20231102-3/"])
def test_on_paper_stands_nothing_to_press(page, address):
    page.goto(address)
    page.emulate_media(media="print")
    kept_back = page.locator(".no-print")
    assert kept_back.count()
    assert not [each for each in kept_back.all() if each.is_visible()]


def test_in_the_narrow_register_is_seen_what_is_in_force(page):
    page.set_viewport_size({"width": 390, "height": 900})
    page.goto("/zfxxgk/wenjian-mulu/")
    marks = page.locator(".ct-table .tag").all()
    assert len(marks) >= 3
    for mark in marks:
        box = mark.bounding_box()
        assert box["x"] + box["width"] <= 390 - 16


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
