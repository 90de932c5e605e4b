"""Wagtail's own explorer on the same database: its view, its columns, its permission policy."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.urls import path
from wagtail.admin.auth import require_admin_access
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page
from wagtail.models.pages import PagePermissionTester
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import page_permission_policy

from gongkai.config.urls import urlpatterns as ours

ADDRESS = "stock/{}/"

urlpatterns = [
    path("stock/<int:parent_page_id>/", require_admin_access(PageViewSet().index_view)),
    *ours,
]


@contextmanager
def stock_permissions() -> Iterator[None]:
    """Let Wagtail ask its own policy and its own object for the permissions of a page."""
    policy: Any = page_permission_policy
    own, kept = type(policy), Page.permissions_for_user
    policy.__class__ = PagePermissionPolicy
    Page.permissions_for_user = lambda page, user: PagePermissionTester(user, page)
    try:
        yield
    finally:
        policy.__class__ = own
        Page.permissions_for_user = kept
