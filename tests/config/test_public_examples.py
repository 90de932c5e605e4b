"""Every kind of public page has an example that is walked in a browser."""

from __future__ import annotations

from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver
from journeys import examples

from gongkai.portal.models import SitePage
from gongkai.portal.terms import SectionKind


def names(patterns, below=""):
    """The names of all addresses that are not of the back office."""
    for each in patterns:
        here = below + str(each.pattern)
        if here.startswith("admin/"):
            continue
        if isinstance(each, URLResolver):
            yield from names(each.url_patterns, here)
        elif isinstance(each, URLPattern):
            yield each.name or here


# Of Wagtail, for signing in to a page and for editors: no part of our site.
WAGTAILS = {"wagtailcore_login", "wagtailcore_authenticate_with_password"}
TABLES = (examples.ROUTES, examples.DONE, examples.MACHINES, examples.WITHOUT_A_PAGE)


def test_every_public_address_is_walked_or_is_no_page():
    known = {name for table in TABLES for name in table}
    served = set(names(get_resolver().url_patterns)) - WAGTAILS
    assert served - known == set()
    assert known - served == set()


def test_no_address_is_a_page_and_none():
    pages = {*examples.ROUTES, *examples.DONE}
    assert not pages & examples.MACHINES
    assert not pages & set(examples.WITHOUT_A_PAGE)
    assert not examples.MACHINES & set(examples.WITHOUT_A_PAGE)


def test_every_kind_of_page_is_walked():
    kinds = {
        model._meta.label
        for model in apps.get_models()
        if issubclass(model, SitePage) and not model._meta.abstract
    }
    assert kinds == set(examples.PAGES)
    assert all(examples.PAGES.values())


def test_every_way_of_showing_a_section_is_walked():
    assert set(examples.SECTIONS) == set(SectionKind)
    walked = [kind for kind, addresses in examples.SECTIONS.items() if addresses]
    assert set(SectionKind) - set(walked) == {SectionKind.LINK}
