"""The list of pages below a section, as Wagtail shows it, with rows put together in Python."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.middleware import get_user
from django.http import HttpRequest
from django.utils.functional import cached_property
from wagtail.admin.ui.tables.pages import PageTable
from wagtail.admin.views.pages.listing import ExplorableIndexView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page, Site

from gongkai.lib.quick_table import QuickTable
from gongkai.lib.quick_widgets import QuickFilters
from gongkai.portal.views.explorer_columns import COLUMNS, ChildrenColumn


class ExplorerTable(QuickTable, PageTable):  # type: ignore[misc]  # Wagtail is untyped
    """The table of pages, which may be put in order by hand."""


class Explorer(QuickFilters, ExplorableIndexView):  # type: ignore[misc]
    """The pages below one, with the columns, orders, filters and acts that Wagtail gives them."""

    table_class = ExplorerTable
    # Without the page above, which Wagtail looks up for every row and then does not show.
    base_columns = COLUMNS

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Every right of every row asks the user, which Django wraps to be found later."""
        super().setup(request, *args, **kwargs)
        request.user = get_user(request)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """As Wagtail's; where the sites stand is told to the pages once and not asked by each."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        roots = Site.get_site_root_paths()
        for page in context["object_list"]:
            # Wagtail 7.4 keeps them here when it has asked the cache itself.
            page._wagtail_cached_site_root_paths = roots
        return context

    @cached_property
    def explorable_columns(self) -> list[Any]:
        """The columns, and the way to the pages below."""
        return [*self.columns, ChildrenColumn("navigate", width="10%")]


class Explored(PageViewSet):  # type: ignore[misc]
    """Every kind of page is explored so."""

    model = Page
    index_view_class = Explorer


explored = Explored()
