"""A site of the organ under test, and a citizen's browser."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.test import Client
from wagtail.models import Site

from gongkai.organs.models import Organ
from gongkai.portal.actions import open_site
from gongkai.portal.models import HomePage


@pytest.fixture(autouse=True)
def _nobody_has_tried_yet():
    cache.clear()


@pytest.fixture
def site(linjiang: Organ) -> Site:
    """The website of 临江市数据局."""
    home = HomePage(title="临江市数据局", slug="home", live=True)
    return open_site(linjiang, home, hostname="testserver", port=80, default=True)


@pytest.fixture
def browser(site: Site) -> Client:
    """A browser of somebody nobody knows."""
    return Client()
