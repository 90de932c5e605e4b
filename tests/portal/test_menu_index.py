"""The pages of menus are found by an index, which comes back after a migration that dropped it."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pages import article

from gongkai.portal.menu_index import index_menus

pytestmark = pytest.mark.django_db
NAME = "portal_menu_pages"


def names() -> set[str]:
    with connection.cursor() as cursor:
        return set(connection.introspection.get_constraints(cursor, "wagtailcore_page"))


def test_the_index_is_there_and_comes_back():
    assert NAME in names()
    with connection.cursor() as cursor:
        cursor.execute(f"DROP INDEX {NAME}")
    assert NAME not in names()
    for _ in range(2):
        index_menus(using="default")
    assert NAME in names()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL 对小表不用索引")
def test_a_public_page_finds_its_menus_by_it(section, client):
    article(section, 1)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(section.url).status_code == 200
    of_menus = [
        each["sql"]
        for each in asked
        if '"show_in_menus" AND' in each["sql"]
        or each["sql"].endswith('"show_in_menus") ORDER BY "wagtailcore_page"."path" ASC')
    ]
    assert of_menus
    for sql in of_menus:
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
            assert NAME in str(cursor.fetchall())
