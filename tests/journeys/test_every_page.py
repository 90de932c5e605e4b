"""Every public page that links lead to: it is there, fits a telephone, and speaks Chinese."""

from __future__ import annotations

import json

import pytest
from journeys.axe import violations
from journeys.walk import TELEPHONE, failings, walk

pytestmark = pytest.mark.journey

PUBLIC = ("/", "/check/", "/sitemap/", "/admin/login/")


def public_pages(page):
    return walk(page, PUBLIC)


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


def test_axe_finds_nothing_on_any_public_page(unwatched):
    """In the light all that axe knows; in the dark the colours, which alone are others there."""
    visited = 0
    found: list[str] = []
    for address, _ in public_pages(unwatched):
        if not address.startswith("/admin/"):
            visited += 1
            found += violations(unwatched)
            unwatched.emulate_media(color_scheme="dark")
            found += [f"dark: {line}" for line in violations(unwatched, ("color-contrast",))]
            unwatched.emulate_media(color_scheme="light")
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
