"""The list of pages below a section, as Wagtail shows it, with rows put together in Python."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.middleware import get_user
from django.core.paginator import Page as Leaf
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.functional import cached_property
from wagtail.admin.ui.tables.pages import PageTable
from wagtail.admin.views.pages.listing import ExplorableIndexView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page, Site

from gongkai.lib.quick_table import QuickTable
from gongkai.lib.quick_widgets import QuickFilters
from gongkai.portal.page_policy import children_of
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

    def get_base_queryset(self) -> QuerySet[Page]:
        """The pages that are listed: those below, or in a search all the officer may see."""
        everything = self.permission_policy.explores_all(self.request.user, self.parent_page)
        if self.is_searching or self.is_filtering or not everything:
            return super().get_base_queryset()  # type: ignore[no-any-return]
        # Wagtail looks through all pages twice: for the beginning of the address, for the rights.
        return self.annotate_queryset(children_of(self.parent_page))

    def annotate_queryset(self, pages: QuerySet[Page]) -> QuerySet[Page]:
        """What the rows tell, asked of the pages that are shown and not of all that are sorted."""
        return pages if self._sheets else super().annotate_queryset(pages)

    def paginate_queryset(
        self, queryset: QuerySet[Page], page_size: int
    ) -> tuple[Paginator[Page], Leaf[Page], Any, bool]:
        """As Wagtail; the rows are read once it is known which they are."""
        paginator, leaf, rows, more = super().paginate_queryset(queryset, page_size)
        if self._sheets:
            keys = list(rows.values_list("pk", flat=True))
            told = super().annotate_queryset(Page.objects.filter(pk__in=keys))
            found = {page.pk: page for page in told}
            rows = leaf.object_list = [found[key] for key in keys if key in found]
        return paginator, leaf, rows, more

    @cached_property
    def _sheets(self) -> bool:
        """Whether the list comes in sheets, and the order from the database and not a search."""
        return not self.is_searching and self.get_paginate_by(None) is not None

    @cached_property
    def explorable_columns(self) -> list[Any]:
        """The columns, and the way to the pages below."""
        return [*self.columns, ChildrenColumn("navigate", width="10%")]


class Explored(PageViewSet):  # type: ignore[misc]
    """Every kind of page is explored so."""

    model = Page
    index_view_class = Explorer


explored = Explored()
