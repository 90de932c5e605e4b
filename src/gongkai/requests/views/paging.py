"""How a long list is cut into pages without ever counting to its end."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page
from django.utils.functional import cached_property
from wagtail.admin.paginator import WagtailPaginator

# Who has to look further than this narrows the list instead.
MOST_LISTED = 5000


class BoundedPaginator(WagtailPaginator):  # type: ignore[misc]  # Wagtail is untyped
    """Reads the keys of the first `MOST_LISTED` rows, which an index gives, and the rows of a page.

    Counting to the end and skipping over whole rows is what makes long lists slow.
    """

    @cached_property
    def count(self) -> int:
        """How many rows are listed."""
        return min(len(self.keys), MOST_LISTED)

    @property
    def is_cut(self) -> bool:
        """Whether there are more rows than are listed."""
        return len(self.keys) > MOST_LISTED

    @property
    def items_count_label(self) -> str:
        """How many, in words."""
        return f"前 {self.count} 件" if self.is_cut else f"共 {self.count} 件"

    @cached_property
    def keys(self) -> list[Any]:
        """The keys of the rows listed, and of one more."""
        listed = self.object_list.select_related(None).prefetch_related(None)
        return list(listed.values_list("pk", flat=True)[: MOST_LISTED + 1])

    def whole_rows(self, keys: list[Any]) -> Any:
        """The rows with these keys; a list that shows other tables fetches them here."""
        return self.object_list.model.objects.filter(pk__in=keys)

    def page(self, number: Any) -> Page[Any]:
        """The rows of one page, in the order of the list."""
        number = self.validate_number(number)
        first = (number - 1) * self.per_page
        keys = self.keys[first : min(first + self.per_page, self.count)]
        rows = {row.pk: row for row in self.whole_rows(keys)}
        found: Page[Any] = self._get_page([rows[key] for key in keys if key in rows], number, self)
        return found
