"""The addresses of reports and returns: pages, files, the check, the open interface."""

from __future__ import annotations

from django.urls import path

from gongkai.reports.views import api, check, pictures, public, return_public

urlpatterns = [
    path("zfxxgk/nianbao/<int:year>/", public.report, name="report"),
    path("zfxxgk/nianbao/<int:year>/report.<str:suffix>", public.report_file, name="report_file"),
    path("zfxxgk/nianbao/<int:year>/<int:number>/", public.report_edition, name="report_edition"),
    path(
        "zfxxgk/nianbao/<int:year>/<int:number>/report.<str:suffix>",
        public.report_edition_file,
        name="report_edition_file",
    ),
    path("zfxxgk/nianbao/<int:year>/tujie/", pictures.pictures, name="report_pictures"),
    path("zfxxgk/nianbao/<int:year>/duibi/", public.comparison, name="report_comparison"),
    path("zfxxgk/wangzhan-nianbao/", return_public.returns, name="website_returns"),
    path(
        "zfxxgk/wangzhan-nianbao/<int:year>/", return_public.website_return, name="website_return"
    ),
    path(
        "zfxxgk/wangzhan-nianbao/<int:year>/report.<str:suffix>",
        return_public.return_file,
        name="website_return_file",
    ),
    path("check/", check.check, name="check"),
    path("api/v1/reports/", api.reports, name="api_reports"),
    path("api/v1/reports/<int:year>/", api.report, name="api_report"),
    path("api/v1/schemas/annual-report.json", api.report_schema, name="api_report_schema"),
    path("api/v1/website-returns/", api.website_returns, name="api_website_returns"),
    path("api/v1/website-returns/<int:year>/", api.website_return, name="api_website_return"),
    path("api/v1/schemas/website-return.json", api.return_schema, name="api_return_schema"),
    path("api/v1/openapi.json", api.openapi, name="api_openapi"),
]
