"""Every address of the system."""

from __future__ import annotations

from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as admin_urls

from gongkai.config import health

handler404 = "gongkai.portal.views.errors.not_found"

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("metrics", health.metrics, name="metrics"),
    # Before Wagtail's own, because an officer's account page stands in place of Wagtail's.
    path("", include("gongkai.portal.urls")),
    path("admin/", include(admin_urls)),
    path("", include("gongkai.requests.urls")),
    path("", include("gongkai.reports.urls")),
    path("", include("gongkai.catalogue.urls")),
    path("", include("gongkai.interaction.urls")),
    path("", include("gongkai.requests.feed_urls")),
    path("", include(wagtail_urls)),
]
