"""The addresses of calendar feeds."""

from __future__ import annotations

from django.urls import path

from gongkai.requests.views import feeds

urlpatterns = [path("feeds/calendar/<str:key>.ics", feeds.calendar, name="calendar_feed")]
