"""The addresses of the catalogue on the public site, and for programs."""

from __future__ import annotations

from django.urls import path

from gongkai.catalogue.views import interface, public

urlpatterns = [
    path("zfxxgk/wenjian-mulu/", public.register, name="document_register"),
    path("zfxxgk/shixiang-mulu/", public.matters, name="matter_catalogues"),
    path("zfxxgk/shixiang-mulu/<int:pk>/", public.catalogue, name="matter_catalogue"),
    path("api/v1/decisions/", interface.decisions, name="api_decisions"),
    path("api/v1/decisions/<int:pk>/", interface.decision, name="api_decision"),
    path("api/v1/decisions/<int:pk>/void/", interface.void_decision, name="api_decision_void"),
    path("api/v1/charges/", interface.charges, name="api_charges"),
    path("api/v1/charges/<int:pk>/", interface.charge, name="api_charge"),
    path("api/v1/charges/<int:pk>/void/", interface.void_charge, name="api_charge_void"),
]
