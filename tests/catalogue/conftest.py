"""The moment at which entries are made, and who makes them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from cast import officer
from wagtail.models import Page, Site

from gongkai.catalogue.models import DocumentPage
from gongkai.law.proactive import InformationClass
from gongkai.organs.terms import Role
from gongkai.portal.models import HomePage, SectionPage
from gongkai.portal.terms import ColumnType


@pytest.fixture
def at():
    """When the entries of these tests are made."""
    return datetime(2024, 1, 5, 2, 0, tzinfo=UTC)


@pytest.fixture
def editor(linjiang):
    """Keeps the registers."""
    return officer("editor", "吴编辑", linjiang, Role.EDITOR)


@pytest.fixture
def security_admin(city):
    """Gives and takes rights in the organs of the city."""
    return officer("security", "沈安全", city, Role.SECURITY_ADMIN)


@pytest.fixture
def front(linjiang):
    """The home page of the organ's site."""
    root = Page.objects.get(depth=1)
    page = root.add_child(instance=HomePage(title="临江市数据局", slug="linjiang", organ=linjiang))
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "testserver", "root_page": page}
    )
    return page


@pytest.fixture
def section(front):
    """The section of documents."""
    return front.add_child(
        instance=SectionPage(
            title="规范性文件",
            slug="gfxwj",
            counts_as=InformationClass.CATALOGUE,
            column_type=ColumnType.DOCUMENTS,
        )
    )


@pytest.fixture
def drafted(section):
    """Draft a document."""

    def draft(title="数据共享管理办法", on=date(2024, 3, 1), **more):
        facts = {
            "organ_name": "临江市数据局",
            "dated_on": on,
            "body": "<p>第一条</p>",
            "live": False,
            **more,
        }
        return section.add_child(instance=DocumentPage(title=title, **facts))

    return draft


@pytest.fixture
def released(drafted, editor):
    """Draft a document and publish it, as the last approval does."""

    def release(*args, **more):
        return publish(drafted(*args, **more), editor)

    return release


def publish(page, by, **changes):
    """Change the page and publish it."""
    page = DocumentPage.objects.get(pk=page.pk)
    for name, value in changes.items():
        setattr(page, name, value)
    page.save_revision(user=by).publish(user=by, skip_permission_checks=True)
    return DocumentPage.objects.get(pk=page.pk)


@pytest.fixture
def again():
    """Publish a page once more with changes."""
    return publish
