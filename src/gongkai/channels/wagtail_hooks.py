"""What this context adds to the back office."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from gongkai.channels.views import bring_in, output
from gongkai.channels.views.registers import ChannelsGroup


@hooks.register("register_admin_viewset")  # type: ignore[untyped-decorator]
def register_channels() -> ChannelsGroup:
    """The registers of accounts, publications and figures."""
    return ChannelsGroup()


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator]
def output_url() -> list[URLPattern]:
    """The pages 发稿统计 and 导入发布台账."""
    return [
        path("published-by/", output.published, name="published_by"),
        path("publications/import/", bring_in.ledger, name="publications_import"),
        path("publications/ledger.xlsx", bring_in.template, name="publications_template"),
    ]


class OutputMenuItem(MenuItem):  # type: ignore[misc]  # Wagtail is untyped
    """Shown to those who look after sites and publications."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the officer belongs to an organ whose publications are counted."""
        return getattr(request.user, "organ_id", None) is not None


@hooks.register("register_reports_menu_item")  # type: ignore[untyped-decorator]
def output_menu() -> OutputMenuItem:
    """发稿统计, beside the records of pages."""
    return OutputMenuItem(
        output.MENU, reverse("published_by"), name="published-by", icon_name="order", order=900
    )
