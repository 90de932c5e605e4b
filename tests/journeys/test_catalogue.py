"""What citizens see of a document that no longer binds, and an officer of a matter not kept up."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

pytestmark = pytest.mark.journey


def lines_with(page, title: str) -> list[str]:
    """The innermost list items, table rows and headings of the page that name the document."""
    return page.evaluate(
        """(title) => [...document.querySelectorAll('main li, main tr, main h3, main .card')]
          .filter((each) => each.innerText.includes(title))
          .filter((each) => ![...each.querySelectorAll('li, tr, h3, .card')]
            .some((inner) => inner.innerText.includes(title)))
          .map((each) => (each.closest('li, tr') || each).innerText)""",
        title,
    )


def test_a_repealed_document_says_so_wherever_a_citizen_meets_it(page, site):
    asked = page.request.get("/api/v1/search?q=办法&validity=repealed").json()
    hit = next(each for each in asked["results"] if each["mark"] == "已废止")
    title, address = hit["title"], hit["url"].removeprefix(site.url)
    section = address.rsplit("/", 2)[0] + "/"
    seen = 0
    for where in (
        section,
        f"/search/?q={title}",
        "/zfxxgk/wenjian-mulu/",
        "/zfxxgk/fdzdgknr/",
        "/zfxxgk/",
        "/",
    ):
        page.goto(where)
        lines = lines_with(page, title)
        assert all("废止" in line for line in lines), (where, lines)
        seen += bool(lines)
    assert seen >= 3, "it stands in its section, in the search and in the register at least"
    page.goto(address)
    assert "已废止" in page.inner_text("main .facts")
    assert "不再作为行政管理的依据" in page.inner_text("main")
    page.goto(f"{address}?print")
    assert "已废止" in page.inner_text("main")
    page.goto("/feeds/")
    column = hit["section"]
    feed = page.locator(f"li:has-text('{column}') a[href$='.rss']").first
    told = page.request.get(feed.get_attribute("href")).body()
    titles = [each.text or "" for each in ElementTree.fromstring(told).iter("title")]  # noqa: S314
    named = [each for each in titles if title in each]
    assert named and all(each.startswith("【已废止】") for each in named)


def test_a_matter_that_was_not_kept_up_goes_overdue(page, log_in):
    log_in(page, username="editor")
    page.goto("/admin/matters/due/")
    # Which matters are overdue depends on what other walks have published today.
    assert page.locator("tbody tr:has-text('逾期')").count() >= 1
    counted = re.search(r"逾期\s*(\d+)\s*项", page.inner_text(".gk-counts"))
    page.goto("/admin/matters/due/?state=overdue")
    shown = page.locator(".cg-table tbody tr").all_inner_texts()
    assert len(shown) == int(counted[1]) >= 1, shown
    page.goto("/admin/")
    assert "逾期" in page.inner_text("main")


def test_a_day_that_is_none_stays_as_it_was_typed_and_is_refused(page, log_in):
    log_in(page, username="editor")
    page.goto("/admin/administrativedecision/new/")
    page.fill("[name=number]", "某许〔2026〕99号")
    page.fill("[name=decided_on]", "2026-13-40")
    page.fill("[name=subject]", "某项许可")
    assert page.input_value("[name=decided_on]") == "2026-13-40"
    page.click("main button[type=submit]")
    assert "请按 2023-06-12 的形式填写日期" in page.inner_text("main")
    assert page.input_value("[name=decided_on]") == "2026-13-40"
