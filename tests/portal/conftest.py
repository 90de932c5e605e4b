"""A site with one section."""

from __future__ import annotations

import pytest
from pages import add_section

from gongkai.portal.actions import open_site
from gongkai.portal.models import HomePage


@pytest.fixture
def first_page(linjiang, head):
    page = HomePage(
        title="临江市数据局",
        slug="linjiang",
        site_domain="linjiang.example",
        site_code="1234567890",
    )
    open_site(linjiang, page, hostname="testserver", port=80, default=True)
    return page


@pytest.fixture
def section(first_page):
    return add_section(first_page, "工作动态", "dongtai", when_empty="近期没有动态。")
