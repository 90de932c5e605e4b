"""The addresses of the catalogue on the public site."""

from __future__ import annotations

from django.urls import path

from gongkai.catalogue.views import public

urlpatterns = [
    path("zfxxgk/wenjian-mulu/", public.register, name="document_register"),
    path("zfxxgk/shixiang-mulu/", public.matters, name="matter_catalogues"),
    path("zfxxgk/shixiang-mulu/<int:pk>/", public.catalogue, name="matter_catalogue"),
]
