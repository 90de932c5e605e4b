"""What this context adds to the back office."""

from __future__ import annotations

from wagtail import hooks

from gongkai.catalogue.views.registers import CatalogueGroup


@hooks.register("register_admin_viewset")  # type: ignore[untyped-decorator]
def register_catalogue() -> CatalogueGroup:
    """The registers of documents, decisions and fees."""
    return CatalogueGroup()
