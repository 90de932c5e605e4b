"""Two sites, of which one takes in what the other gave out."""

from __future__ import annotations

import pytest

from gongkai.portal.actions import open_site
from gongkai.portal.models import HomePage, SectionPage
from gongkai.portal.terms import ColumnType


def site(organ, slug, *, default):
    home = HomePage(title=organ.name, slug=slug)
    open_site(organ, home, hostname=f"{slug}.example", port=80, default=default)
    home.add_child(instance=SectionPage(title="动态", slug="zwdt"))
    home.add_child(
        instance=SectionPage(title="文件", slug="zcwj", column_type=ColumnType.DOCUMENTS)
    )
    return home


@pytest.fixture
def sites(linjiang, neighbour):
    return site(linjiang, "one", default=True), site(neighbour, "two", default=False)
