"""The addresses of the site that are no pages of the tree, and of an officer's own account."""

from __future__ import annotations

from django.urls import path
from django.views.generic import RedirectView
from wagtail.admin.auth import require_admin_access

from gongkai.portal.views.account import OfficerAccount
from gongkai.portal.views.robots import robots_txt, sitemap_xml
from gongkai.portal.views.search import search_api, search_page, suggest
from gongkai.portal.views.site_map import site_map_page

urlpatterns = [
    path("robots.txt", robots_txt, name="robots"),
    path("sitemap/", site_map_page, name="site_map"),
    path("sitemap.xml", sitemap_xml, name="sitemap"),
    path("search/", search_page, name="search"),
    path("search/suggest", suggest, name="search_suggest"),
    path("api/v1/search", search_api, name="api_search"),
    # Which technical kinds of page there are is no list an officer could use.
    path(
        "admin/reports/page-types-usage/",
        RedirectView.as_view(pattern_name="wagtailadmin_explore_root"),
    ),
    path("admin/account/", require_admin_access(OfficerAccount.as_view())),
]
