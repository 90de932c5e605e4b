"""The addresses of messages on the public site."""

from __future__ import annotations

from django.urls import path

from gongkai.interaction.views import public, write

urlpatterns = [
    path("messages/", public.index, name="messages"),
    path("messages/new/", write.write, name="message_new"),
    path("messages/new/puzzle/", write.puzzle, name="message_puzzle"),
    path("messages/new/receipt/", write.receipt, name="message_receipt"),
    path("messages/track/", write.track, name="message_track"),
    path("messages/<str:number>/", public.message, name="message"),
]
