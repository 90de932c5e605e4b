"""The addresses of the authority's desk."""

from __future__ import annotations

from django.urls import URLPattern, path, re_path

from gongkai.reports.views import board, filed, filings, grid, league, problems, summing

_AT = "annual-reports/oversight/"


def urls() -> list[URLPattern]:
    """The board, its tiles and comparisons, the uploads, the filed reports and the sum."""
    return [
        # The shortest address of the desk: the menu marks its entry on every page below it.
        path(_AT, board.index, name="reports_board"),
        re_path(rf"^{_AT}board\.(?P<suffix>xlsx|csv)$", board.export, name="reports_board_export"),
        path(f"{_AT}remind/", board.remind, name="reports_remind"),
        path(f"{_AT}exempt/<int:pk>/", board.exempt, name="reports_exempt"),
        path(f"{_AT}sum/", summing.show, name="reports_sum"),
        path(f"{_AT}problems/", problems.show, name="reports_problems"),
        path(f"{_AT}grid/", grid.show, name="reports_grid"),
        path(f"{_AT}league/", league.show, name="reports_league"),
        path(f"{_AT}league/<int:pk>/", league.organ, name="reports_league_organ"),
        re_path(
            rf"^{_AT}league\.(?P<suffix>xlsx|csv)$", league.export, name="reports_league_export"
        ),
        path(f"{_AT}filings/", filings.index, name="report_filings"),
        path(f"{_AT}filings/<int:pk>/", filings.batch, name="report_filing"),
        path(f"{_AT}filings/<int:pk>/progress/", filings.progress, name="report_filing_progress"),
        path(
            f"{_AT}filings/<int:pk>/dismiss_unfit/",
            filings.dismiss_unfit,
            name="report_dismiss_unfit",
        ),
        path(
            f"{_AT}filings/items/<int:pk>/assign_item/",
            filings.assign_item,
            name="report_assign_item",
        ),
        path(
            f"{_AT}filings/items/<int:pk>/dismiss_item/",
            filings.dismiss_item,
            name="report_dismiss_item",
        ),
        path(f"{_AT}filed/<int:pk>/", filed.filed, name="report_filed"),
        path(f"{_AT}filed/<int:pk>/source/", filed.source, name="report_filed_source"),
        path(
            f"{_AT}filed/<int:pk>/source/pages/<int:number>.png",
            filed.picture,
            name="report_filed_page",
        ),
        path(f"{_AT}filed/<int:pk>/return_filed/", filed.return_filed, name="report_return_filed"),
        path(
            f"{_AT}filed/<int:pk>/correct_cell/<path:path>/",
            filed.correct_cell,
            name="report_correct_cell",
        ),
    ]
