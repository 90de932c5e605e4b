"""Whose site a page stands on, and which documents an officer may link to it."""

from __future__ import annotations

from django.db.models import QuerySet
from wagtail.models import Page

from gongkai.catalogue.models import Document
from gongkai.organs.models import Officer, Organ, visible_organs
from gongkai.organs.permissions import Permission
from gongkai.portal.models import HomePage

HOME_DEPTH = 2


def organ_of_page(page: Page) -> Organ | None:
    """The organ whose site carries the page; None for the root."""
    above = page.get_ancestors(inclusive=True).filter(depth=HOME_DEPTH).values("pk")
    home = HomePage.objects.filter(pk__in=above).select_related("organ").first()
    return home.organ if home else None


def editable_page(officer: Officer, pk: int) -> Page | None:
    """The page, where the officer may edit the catalogue of the organ that carries it."""
    page = Page.objects.filter(pk=pk).first()
    organ = organ_of_page(page) if page else None
    organs = visible_organs(officer, Permission.CATALOGUE_EDIT)
    return page if organ is not None and organs.filter(pk=organ.pk).exists() else None


def linkable_documents(officer: Officer) -> QuerySet[Document]:
    """The valid documents of the organs in which the officer may edit the catalogue."""
    organs = visible_organs(officer, Permission.CATALOGUE_EDIT)
    return Document.objects.valid().filter(organ__in=organs)
