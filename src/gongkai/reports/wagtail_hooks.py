"""What this context adds to the home page and to the back office."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html_join
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.timezone import localdate
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from gongkai import __version__
from gongkai.organs.models import Officer, Organ, visible_organs
from gongkai.organs.permissions import Permission
from gongkai.organs.queries import REMAINING, Remaining
from gongkai.organs.roles import may_anywhere
from gongkai.portal.models import Door, HomePage, HomePart, Link, PlatformPage
from gongkai.reports.models import Edition, ReportIndexPage
from gongkai.reports.queries.dashboard import (
    YearFigure,
    drafts_for,
    published_for,
    year_figures,
)
from gongkai.reports.queries.desk import may_read_reports
from gongkai.reports.queries.public import latest_report
from gongkai.reports.queries.reminders import reminders_for
from gongkai.reports.queries.return_public import published_returns
from gongkai.reports.terms import EditionState, ReportAct
from gongkai.reports.views import (
    cell,
    dates,
    desk,
    figure_files,
    oversight_urls,
    pictures,
    remarks,
    return_desk,
    steps,
)
from gongkai.reports.views.overseeing import BOARD

HOME_EDITIONS = 3


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


@hooks.register("portal_home_part")  # type: ignore[untyped-decorator]
def yearly_returns(organ: Organ) -> HomePart | None:
    """The website's return on the first page of the site, as it must be; the pictures beside it.

    Law: WEB 2.
    """
    links = [
        Link(f"政府网站工作年度报表（{one.year}年度）", reverse("website_return", args=[one.year]))
        for one in published_returns(organ)[:1]
    ]
    report = latest_report(organ)
    if report is not None:
        url = reverse("report_pictures", args=[report.year])
        links.append(Link(f"图解：{report.year}年政府信息公开工作年度报告", url))
    return HomePart("reports/return_home.html", {"links": links}, prominent=True) if links else None


@hooks.register("portal_site_furnished")  # type: ignore[untyped-decorator]
def year_index(home: HomePage, at: datetime, by: Officer | None) -> None:
    """The page of annual reports below the platform of a new site."""
    platform = PlatformPage.objects.child_of(home).first()
    if platform is None or ReportIndexPage.objects.child_of(platform).exists():
        return
    platform.add_child(
        instance=ReportIndexPage(
            title="政府信息公开年报",
            slug="nianbao",
            intro="历年年度报告，可在线阅读和下载。",
            show_in_menus=True,
            first_published_at=at,
            last_published_at=at,
            latest_revision_created_at=at,
        )
    )


@hooks.register("portal_doors")  # type: ignore[untyped-decorator]
def check_door(organ: Organ) -> list[Door]:
    """The entrance to the check of report files."""
    return [Door("年报校核", reverse("check"), "上传一份年度报告，核对勾稽关系和文字中的数字。")]


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator]
def desk_urls() -> list[URLPattern]:
    """The addresses of the report desk."""
    files = "annual-reports/<int:pk>/files/"
    return [
        path("annual-reports/", desk.index, name="reports_desk"),
        path("annual-reports/start/", desk.start, name="report_start"),
        path("annual-reports/<int:pk>/", desk.desk, name="report_desk"),
        path("annual-reports/<int:pk>/recount/", desk.recount, name="report_recount"),
        *(
            path(f"annual-reports/<int:pk>/{act}/", steps.step(act), name=f"report_{act}")
            for act in ReportAct
        ),
        path("annual-reports/dates/", dates.set_dates, name="report_dates"),
        path("annual-reports/<int:pk>/remark/", remarks.remark, name="report_remark"),
        path(
            "annual-reports/<int:pk>/remarks/<int:remark_pk>/withdraw_remark/",
            remarks.withdraw_remark,
            name="report_withdraw_remark",
        ),
        path(
            "annual-reports/<int:pk>/remarks/<int:remark_pk>/answer_remark/",
            remarks.answer_remark,
            name="report_answer_remark",
        ),
        path("annual-reports/<int:pk>/carry/<path:path>/", remarks.carry, name="report_carry"),
        path(
            "annual-reports/<int:pk>/restate/<path:path>/", remarks.restate, name="report_restate"
        ),
        path("annual-reports/<int:pk>/prose/<str:section>/", desk.prose, name="report_prose"),
        path("annual-reports/<int:pk>/cell/<path:path>/", cell.cell, name="report_cell"),
        path("annual-reports/<int:pk>/report.<str:suffix>", desk.export, name="report_export"),
        path(files, figure_files.index, name="report_figure_files"),
        path(f"{files}<int:file>/", figure_files.one, name="report_figure_file"),
        path(
            f"{files}<int:file>/give-back/", figure_files.give_back, name="report_figure_file_back"
        ),
        path(f"{files}<int:file>/drop/", figure_files.drop, name="report_figure_file_drop"),
        path(f"{files}<int:file>/source/", figure_files.source, name="report_figure_file_source"),
        path(
            f"{files}<int:file>/source/pages/<int:number>.png",
            figure_files.picture,
            name="report_figure_file_page",
        ),
        path(
            "annual-reports/pictures/<int:organ>/<int:year>/",
            pictures.year_pictures,
            name="year_pictures",
        ),
        *oversight_urls.urls(),
    ]


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator]
def return_urls() -> list[URLPattern]:
    """The addresses of the desk of website returns."""
    one = "website-returns/<int:pk>/"
    return [
        path("website-returns/", return_desk.index, name="returns_desk"),
        path("website-returns/start/", return_desk.start, name="return_start"),
        path(one, return_desk.desk, name="return_desk"),
        path(f"{one}recount/", return_desk.recount, name="return_recount"),
        path(f"{one}check/", return_desk.check, name="return_check"),
        path(f"{one}publish/", return_desk.publish, name="return_publish"),
        path(f"{one}answers/<str:block>/", return_desk.answers, name="return_answers"),
        path(f"{one}field/<str:code>/", return_desk.field, name="return_field"),
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


@hooks.register("register_admin_menu_item")  # type: ignore[untyped-decorator]
def returns_menu() -> ReportsMenuItem:
    """The menu 网站年度报表."""
    return ReportsMenuItem(return_desk.MENU, reverse("returns_desk"), icon_name="site", order=151)


class BoardMenuItem(MenuItem):  # type: ignore[misc]
    """Shown to those who accept the reports of organs below."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the officer supervises anybody."""
        officer: Any = request.user
        return may_anywhere(officer, Permission.REPORTS_ACCEPT)


@hooks.register("register_admin_menu_item")  # type: ignore[untyped-decorator]
def board_menu() -> BoardMenuItem:
    """The menu 报送看板."""
    return BoardMenuItem(BOARD, reverse("reports_board"), icon_name="table", order=152)


@hooks.register("insert_global_admin_css")  # type: ignore[untyped-decorator]
def admin_css() -> SafeString:
    """The few rules of the report desk, of charts and of the board, from files of our own."""
    files = (
        f"{static(f'reports/{name}.css')}?v={__version__}" for name in ("desk", "charts", "board")
    )
    return format_html_join("", '<link rel="stylesheet" href="{}">', ((url,) for url in files))


@hooks.register("insert_global_admin_js")  # type: ignore[untyped-decorator]
def desk_js() -> SafeString:
    """Seeking names of figures, sending a form once, choosing all at once; all works without."""
    files = (
        f"{static(f'reports/{name}.js')}?v={__version__}" for name in ("prose", "once", "choose")
    )
    return format_html_join("", '<script src="{}" defer></script>', ((url,) for url in files))


class ReportsPanel(Component):  # type: ignore[misc]
    """The reports in hand with what their checks find, and the latest in public."""

    template_name = "reports/admin/home_panel.html"
    order = 120

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """The editions the officer may read."""
        officer = parent_context["request"].user
        return {
            "reminders": reminders_for(officer),
            "drafts": drafts_for(officer, HOME_EDITIONS, localdate()),
            "published": published_for(officer, HOME_EDITIONS),
        }


class YearPanel(Component):  # type: ignore[misc]
    """The own organ's year so far, each figure leading to its rows."""

    template_name = "reports/admin/home_figures.html"
    order = 130

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """The figures as of today."""
        year, organ = localdate().year, parent_context["request"].user.organ
        figures = [(figure, _rows_behind(figure)) for figure in year_figures(organ, year)]
        return {"year": year, "organ": organ.pk, "figures": figures}


def _rows_behind(figure: YearFigure) -> str:
    return f"{reverse(f'{figure.register}:index')}?{urlencode(figure.narrowed)}"


@hooks.register("construct_homepage_panels")  # type: ignore[untyped-decorator]
def reports_panels(request: HttpRequest, panels: list[Any]) -> None:
    """Add the panels for those who may read reports; the year's only for those of one organ,
    because the registers its figures lead to list every organ the officer may see.
    """
    officer: Any = request.user
    if may_read_reports(officer):
        panels.append(ReportsPanel())
    if list(visible_organs(officer, Permission.REPORTS_VIEW)) == [officer.organ]:
        panels.append(YearPanel())


@hooks.register(REMAINING)  # type: ignore[untyped-decorator]
def editions_left(organ: Organ) -> Remaining:
    """The reports that an organ which ends has begun and not published."""
    done = (EditionState.PUBLISHED, EditionState.SUPERSEDED)
    begun = Edition.objects.filter(organ=organ).exclude(state__in=done).count()
    return Remaining("没有发布的年度报告（份）", begun, "撤并当年的报告由承接机关一并编制。")
