"""How does a page find the few pages that stand in menus, among the thousands of its site?"""

from __future__ import annotations

from typing import Any

from django.db import connections

# Every public page asks for its menus; without the index each time all pages below are looked at.
_CREATE = """
CREATE INDEX IF NOT EXISTS portal_menu_pages ON wagtailcore_page (path)
WHERE live AND show_in_menus
"""


def index_menus(using: str, **_: Any) -> None:
    """Index the live pages in menus by their place in the tree, where that is not done yet.

    The table is Wagtail's, whose migrations may write it anew without an index that is not theirs;
    so this follows every migration.
    """
    with connections[using].cursor() as cursor:
        cursor.execute(_CREATE)
