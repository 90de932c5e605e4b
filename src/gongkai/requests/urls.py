"""The addresses at which citizens ask for information and follow what became of it."""

from __future__ import annotations

from django.urls import path

from gongkai.requests.views import public, receipt, track, track_acts, track_files

urlpatterns = [
    path("requests/new/", public.lodge, name="request_new"),
    path("requests/new/puzzle/", public.puzzle, name="request_puzzle"),
    path("requests/new/receipt/", receipt.receipt, name="request_receipt"),
    path("requests/track/", track.track, name="request_track"),
    path("requests/track/file/", track.show, name="request_progress"),
    path("requests/track/leave/", track.leave, name="request_leave"),
    path("requests/track/clarification/", track_acts.clarification, name="request_clarification"),
    path("requests/track/reasons/", track_acts.reasons, name="request_reasons"),
    path("requests/track/withdraw/", track_acts.withdraw, name="request_withdraw"),
    path("requests/track/feedback/", track_acts.feedback, name="request_feedback"),
    path("requests/track/letters/<int:pk>/", track_files.letter, name="request_letter"),
    path("requests/track/papers/<int:pk>/", track_files.paper, name="request_paper"),
    path("requests/track/due.ics", track_files.due, name="request_due"),
]
