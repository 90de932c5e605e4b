"""The addresses of annual reports: pages, files, the check, the open interface."""

from __future__ import annotations

from django.urls import path

from gongkai.reports.views import api, check, public

urlpatterns = [
    path("zfxxgk/nianbao/<int:year>/", public.report, name="report"),
    path("zfxxgk/nianbao/<int:year>/report.<str:suffix>", public.report_file, name="report_file"),
    path("zfxxgk/nianbao/<int:year>/<int:number>/", public.report_edition, name="report_edition"),
    path(
        "zfxxgk/nianbao/<int:year>/<int:number>/report.<str:suffix>",
        public.report_edition_file,
        name="report_edition_file",
    ),
    path("check/", check.check, name="check"),
    path("api/v1/reports/", api.reports, name="api_reports"),
    path("api/v1/reports/<int:year>/", api.report, name="api_report"),
    path("api/v1/schemas/annual-report.json", api.report_schema, name="api_report_schema"),
    path("api/v1/openapi.json", api.openapi, name="api_openapi"),
]
