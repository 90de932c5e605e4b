"""What this context adds to the home page and to the back office."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from gongkai import __version__
from gongkai.organs.models import Organ
from gongkai.portal.models import Door, HomePart
from gongkai.reports.models import Edition
from gongkai.reports.queries.desk import editions_for, may_read_reports
from gongkai.reports.queries.public import latest_report
from gongkai.reports.views import cell, desk

HOME_EDITIONS = 5


@hooks.register("portal_home_part")  # type: ignore[untyped-decorator]
def year_in_figures(organ: Organ) -> HomePart | None:
    """The latest published year's figures, each leading to its place in the report."""
    found = latest_report(organ)
    if found is None:
        return None
    values = {
        "year": found.year,
        "url": reverse("report", args=[found.year]),
        "figures": found.figures,
    }
    return HomePart("reports/home_part.html", values)


@hooks.register("portal_doors")  # type: ignore[untyped-decorator]
def check_door(organ: Organ) -> list[Door]:
    """The entrance to the check of report files."""
    return [Door("年报校核", reverse("check"), "上传一份年度报告，核对勾稽关系和文字中的数字。")]


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator]
def desk_urls() -> list[URLPattern]:
    """The addresses of the report desk."""
    return [
        path("annual-reports/", desk.index, name="reports_desk"),
        path("annual-reports/start/", desk.start, name="report_start"),
        path("annual-reports/<int:pk>/", desk.desk, name="report_desk"),
        path("annual-reports/<int:pk>/recount/", desk.recount, name="report_recount"),
        path("annual-reports/<int:pk>/publish/", desk.publish, name="report_publish"),
        path("annual-reports/<int:pk>/prose/<str:section>/", desk.prose, name="report_prose"),
        path("annual-reports/<int:pk>/cell/<path:path>/", cell.cell, name="report_cell"),
        path("annual-reports/<int:pk>/report.<str:suffix>", desk.export, name="report_export"),
    ]


class ReportsMenuItem(MenuItem):  # type: ignore[misc]
    """Shown to those who may read some organ's reports."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether there is anything for this officer."""
        return may_read_reports(request.user)  # type: ignore[arg-type]


@hooks.register("register_admin_menu_item")  # type: ignore[untyped-decorator]
def reports_menu() -> ReportsMenuItem:
    """The menu 年度报告."""
    return ReportsMenuItem(
        desk.MENU, reverse("reports_desk"), icon_name="doc-full-inverse", order=150
    )


@hooks.register("insert_global_admin_css")  # type: ignore[untyped-decorator]
def admin_css() -> SafeString:
    """The few rules of the report desk, from a file of our own."""
    url = f"{static('reports/desk.css')}?v={__version__}"
    return format_html('<link rel="stylesheet" href="{}">', url)


class ReportsPanel(Component):  # type: ignore[misc]
    """The latest editions on the first page of the back office."""

    template_name = "reports/admin/home_panel.html"
    order = 200

    def __init__(self, editions: list[Edition]) -> None:
        self.editions = editions

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """The editions to show."""
        return {"editions": self.editions}


@hooks.register("construct_homepage_panels")  # type: ignore[untyped-decorator]
def reports_panel(request: HttpRequest, panels: list[Any]) -> None:
    """Add the panel for those who may read reports."""
    officer: Any = request.user
    if may_read_reports(officer):
        panels.append(ReportsPanel(editions_for(officer)[:HOME_EDITIONS]))
