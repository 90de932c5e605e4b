"""What this context adds to the back office: registers, a panel, a part of each file's page."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.timezone import localdate
from wagtail import hooks
from wagtail.admin.ui.components import Component

from gongkai.organs.models import Organ
from gongkai.organs.permissions import Permission
from gongkai.organs.queries import REMAINING, Remaining
from gongkai.organs.roles import may, may_anywhere
from gongkai.remedies.models import Remedy
from gongkai.remedies.queries import of_request, pending_for, remedy_line, unanswered_complaints
from gongkai.remedies.views import RemediesGroup
from gongkai.requests.models import AccessRequest

HOME_REMEDIES = 6


@hooks.register("register_admin_viewset")  # type: ignore[untyped-decorator]
def register_remedies() -> RemediesGroup:
    """The registers of remedies and complaints."""
    return RemediesGroup()


class PendingPanel(Component):  # type: ignore[misc]  # Wagtail is untyped
    """The remedies not concluded, those with the nearest day first."""

    template_name = "remedies/home_panel.html"
    order = 105

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """The officer's open remedies as of today."""
        officer, today = parent_context["request"].user, localdate()
        lines = [remedy_line(remedy, today) for remedy in pending_for(officer)]
        lines.sort(key=lambda line: line.dues[0].due.on.toordinal() if line.dues else 10**7)
        return {
            "lines": lines[:HOME_REMEDIES],
            "pending": len(lines),
            "complaints": unanswered_complaints(officer),
        }


@hooks.register("construct_homepage_panels")  # type: ignore[untyped-decorator]
def pending_panel(request: HttpRequest, panels: list[Any]) -> None:
    """Add the panel for those who may see requests somewhere."""
    officer: Any = request.user
    if may_anywhere(officer, Permission.REQUESTS_VIEW):
        panels.append(PendingPanel())


class RemediesPart(Component):  # type: ignore[misc]  # Wagtail is untyped
    """What followed the decision, on the page of its file."""

    template_name = "remedies/request_part.html"
    order = 100

    def __init__(self, access_request: AccessRequest) -> None:
        self.access_request = access_request

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """The remedies as of today, and whether the officer may register one."""
        officer, organ = parent_context["request"].user, self.access_request.organ
        return {
            "access_request": self.access_request,
            "on_file": of_request(self.access_request, localdate()),
            "may_handle": may(officer, Permission.REMEDIES_HANDLE, organ),
        }


@hooks.register("request_file_part")  # type: ignore[untyped-decorator]
def remedies_part(access_request: AccessRequest) -> RemediesPart:
    """The part of a file's page; the page itself has asked whether the officer may see it."""
    return RemediesPart(access_request)


@hooks.register(REMAINING)  # type: ignore[untyped-decorator]
def remedies_left(organ: Organ) -> Remaining:
    """The remedies against an organ which ends that are not concluded."""
    pending = Remedy.objects.filter(organ=organ).pending().count()
    return Remaining(
        "未审结的复议、诉讼（件）", pending, "告知复议机关、法院由谁承接，接着登记结果。"
    )
