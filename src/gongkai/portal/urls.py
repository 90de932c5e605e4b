"""The addresses of the site that are no pages of the tree, and of an officer's own account."""

from __future__ import annotations

from django.urls import path, re_path
from django.views.generic import RedirectView
from wagtail.admin.auth import require_admin_access

from gongkai.portal.views.account import OfficerAccount
from gongkai.portal.views.explorer import explored
from gongkai.portal.views.feeds import feed_list, section_feed, site_feed
from gongkai.portal.views.files import attachment, picture
from gongkai.portal.views.leaving import leaving
from gongkai.portal.views.robots import robots_txt, sitemap_part, sitemap_xml
from gongkai.portal.views.search import search_api, search_page, suggest
from gongkai.portal.views.site_map import site_map_page
from gongkai.portal.views.theme import share, theme

urlpatterns = [
    path("robots.txt", robots_txt, name="robots"),
    path("sitemap-<int:part>.xml", sitemap_part, name="sitemap_part"),
    path("sitemap/", site_map_page, name="site_map"),
    path("sitemap.xml", sitemap_xml, name="sitemap"),
    path("feeds/", feed_list, name="feeds"),
    re_path(r"^feeds/site\.(rss|atom)$", site_feed, name="feed_site"),
    re_path(r"^feeds/section-(\d+)\.(rss|atom)$", section_feed, name="feed_section"),
    path("leaving/", leaving, name="leaving"),
    path("site-<int:pk>.css", theme, name="theme"),
    path("share/<int:pk>.svg", share, name="share"),
    path("files/<int:pk>/<str:name>", attachment, name="file"),
    path("pictures/<int:pk>/<str:size>/<str:name>", picture, name="picture"),
    path("search/", search_page, name="search"),
    path("search/suggest", suggest, name="search_suggest"),
    path("api/v1/search", search_api, name="api_search"),
    # Which technical kinds of page there are is no list an officer could use.
    path(
        "admin/reports/page-types-usage/",
        RedirectView.as_view(pattern_name="wagtailadmin_explore_root"),
    ),
    path("admin/pages/", require_admin_access(explored.index_view)),
    path("admin/account/", require_admin_access(OfficerAccount.as_view())),
]
