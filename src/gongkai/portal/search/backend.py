"""How officers search the back office: any part of a title, and for pages what their text says.

Wagtail hands over a queryset of what the officer may see; this only narrows it.  Titles are looked
for in the database, so that drafts are found; the text of public pages in the index of the site.
"""

from __future__ import annotations

from functools import reduce
from operator import and_, or_
from typing import Any

from django.db.models import CharField, Q
from modelsearch.backends.database.fallback import (
    DatabaseSearchBackend,
    DatabaseSearchQueryCompiler,
)
from modelsearch.query import PlainText
from wagtail.models import Page

from gongkai.portal.search.asking import understood
from gongkai.portal.search.engine import DEEPEST, NotReady, Scope
from gongkai.portal.search.engines import the_engine
from gongkai.portal.search.folding import fold
from gongkai.portal.search.synonyms import synonyms

DRAFT = "draft_title"


class OfficeQuery(DatabaseSearchQueryCompiler):  # type: ignore[misc]
    """A search over the short texts of a kind of rows; over bodies it would take a second."""

    def get_fields_names(self) -> Any:
        """The short text columns among the searched fields, for pages also the title of a draft."""
        model = self.queryset.model
        for name in super().get_fields_names():
            if isinstance(model._meta.get_field(name), CharField):
                yield name
        if issubclass(model, Page) and not self.fields:
            yield DRAFT

    def build_database_filter(self, query: Any, boost: float = 1.0) -> Any:
        """All words of the query in the titles, or all of it in a public page."""
        if not isinstance(query, PlainText):
            return super().build_database_filter(query, boost)
        terms = query.query_string.split()
        if not terms:
            return Q(pk__in=())
        by_title = reduce(and_, (self._has(term) for term in terms))
        if not issubclass(self.queryset.model, Page) or self.fields:
            return by_title
        return by_title | Q(pk__in=_public_pages(query.query_string))

    def _has(self, term: str) -> Q:
        """The term as it was typed, or in its comparable form."""
        wordings = dict.fromkeys((term, fold(term)))
        every = (
            Q(**{f"{name}__icontains": wording})
            for name in dict.fromkeys(self.fields_names)
            for wording in wordings
        )
        return reduce(or_, every, Q(pk__in=()))


class SearchBackend(DatabaseSearchBackend):  # type: ignore[misc]
    """What `WAGTAILSEARCH_BACKENDS` names."""

    query_compiler_class = OfficeQuery
    autocomplete_query_compiler_class = OfficeQuery


def _public_pages(query: str) -> list[int]:
    """The newest public pages with the query; none where the site cannot be searched now."""
    asked = understood(query, synonyms())
    if asked.is_empty:
        return []
    try:
        hits = the_engine().find(asked, Scope(), newest_first=True, first=0, most=DEEPEST)
    except NotReady:
        return []
    return list(hits.pages)
