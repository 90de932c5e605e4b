"""The addresses of the site that are no pages of the tree."""

from __future__ import annotations

from django.urls import path

from gongkai.portal.views.robots import robots_txt, sitemap_xml

urlpatterns = [
    path("robots.txt", robots_txt, name="robots"),
    path("sitemap.xml", sitemap_xml, name="sitemap"),
]
