"""The former address of a moved page leads to it, and so do those of all below it."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pages import PUBLISHED, add_section, article

from gongkai.portal.actions import keep_address
from gongkai.portal.models import ArticlePage, OldAddress, Placement, PublicItem, SectionPage


@pytest.fixture
def other(first_page):
    """Where things are moved to."""
    return add_section(first_page, "概况", "gaikuang", first_published_at=PUBLISHED)


def move(page, destination):
    was = page.url_path
    page.move(destination, pos="last-child")
    page = type(page).objects.get(pk=page.pk)
    keep_address(page, was=was, at=PUBLISHED)
    return type(page).objects.get(pk=page.pk)


def test_the_explorer_keeps_the_address(first_page, section, other, head, client):
    page = article(section, 1)
    client.force_login(head)
    answer = client.post(reverse("wagtailadmin_pages:move_confirm", args=(page.pk, other.pk)))
    assert answer.status_code == 302
    assert ArticlePage.objects.get(pk=page.pk).url == "/gaikuang/a1/"
    answer = client.get("/dongtai/a1/")
    assert (answer.status_code, answer["Location"]) == (301, "/gaikuang/a1/")
    assert PublicItem.objects.get(pk=page.pk).url == "/gaikuang/a1/"
    assert [p.section_id for p in Placement.objects.filter(item=page.pk)] == [other.pk]


def test_several_moved_together_keep_theirs(first_page, section, other, head, client):
    pages = [article(section, n) for n in (1, 2)]
    client.force_login(head)
    address = reverse("wagtail_bulk_action", args=("wagtailcore", "page", "move"))
    ids = "&".join(f"id={page.pk}" for page in pages)
    answer = client.post(f"{address}?{ids}", {"chooser": other.pk})
    assert answer.status_code == 302
    for page in pages:
        assert client.get(f"/dongtai/{page.slug}/")["Location"] == f"/gaikuang/{page.slug}/"


def test_whatever_lies_below_is_found_by_one_row_and_few_statements(
    first_page, section, other, client
):
    for number in range(30):
        article(section, number)
    inner = add_section(section, "里面", "inner")
    article(inner, 99)
    was = section.url_path
    section.move(other, pos="last-child")
    with CaptureQueriesContext(connection) as taken:
        keep_address(SectionPage.objects.get(pk=section.pk), was=was, at=PUBLISHED)
    assert len(taken) < 40
    assert OldAddress.objects.get().path == "/dongtai/"
    for path in ("/", "/a7/", "/inner/", "/inner/a99/"):
        answer = client.get(f"/dongtai{path}")
        assert (answer.status_code, answer["Location"]) == (301, f"/gaikuang/dongtai{path}")
    assert client.get("/dongtai/?page=2")["Location"] == "/gaikuang/dongtai/?page=2"
    assert client.get("/dongtai/a7")["Location"] == "/gaikuang/dongtai/a7/"
    assert client.get("/dongtai/a777/").status_code == 404
    page = client.get("/gaikuang/?page=2").content.decode()
    assert "共 31 条" in page
    assert 'href="/gaikuang/dongtai/a7/"' in page


def test_what_moved_again_and_came_back_is_followed(first_page, section, other, client):
    page = article(section, 1)
    section = move(section, other)
    page = move(ArticlePage.objects.get(pk=page.pk), other)
    for path in ("/dongtai/a1/", "/gaikuang/dongtai/a1/"):
        assert client.get(path)["Location"] == "/gaikuang/a1/"
    move(section, first_page)
    assert client.get("/dongtai/").status_code == 200
    assert client.get("/gaikuang/dongtai/")["Location"] == "/dongtai/"
    assert client.get("/dongtai/a1/")["Location"] == "/gaikuang/a1/"


def test_another_last_part_keeps_the_address(first_page, section, client):
    article(section, 1)
    section.first_published_at, section.slug = PUBLISHED, "xinwen"
    section.save()
    assert client.get("/dongtai/a1/")["Location"] == "/xinwen/a1/"
    assert PublicItem.objects.get().url == "/xinwen/a1/"


def test_what_was_never_public_leaves_nothing_behind(first_page, section, other):
    page = section.add_child(
        instance=ArticlePage(title="草稿", slug="draft", source="本机关", body="", live=False)
    )
    move(page, other)
    assert not OldAddress.objects.exists()


def test_an_item_shown_elsewhere_too_stays_there_by_reference(first_page, section, other):
    inner = add_section(section, "里面", "inner")
    page = article(inner, 1, also_in=[section])
    move(inner, other)
    places = Placement.objects.filter(item=page.pk).values_list("section_id", "is_reference")
    assert set(places) == {(inner.pk, False), (other.pk, False), (section.pk, True)}
