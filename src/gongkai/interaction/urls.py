"""The addresses of messages on the public site."""

from __future__ import annotations

from django.urls import path

from gongkai.interaction.views import public

urlpatterns = [
    path("messages/", public.index, name="messages"),
    path("messages/<str:number>/", public.message, name="message"),
]
