"""Every page of the back office: it is there, fits a telephone, and speaks Chinese."""

from __future__ import annotations

import pytest
from journeys.walk import TELEPHONE, failings, walk

pytestmark = pytest.mark.journey

OFFICERS = ("head", "editor", "authority", "sysadmin", "auditadmin")


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
