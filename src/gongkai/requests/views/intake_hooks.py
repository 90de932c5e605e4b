"""Where the intake of requests hooks into the site and the back office: doors, menu, addresses."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, URLPattern, path, resolve, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from gongkai.organs.models import Organ
from gongkai.organs.permissions import Permission
from gongkai.organs.roles import may_anywhere
from gongkai.portal.models import Door
from gongkai.requests.queries import office_of
from gongkai.requests.views import intake_office, public, track_acts, unconfirmed
from gongkai.requests.views.menu import HOOK, PLACES

TRACKED = frozenset(
    {
        "request_track",
        "request_clarification",
        "request_reasons",
        "request_withdraw",
        "request_feedback",
    }
)


# Before the doors of later contexts: a first page has room for four.
@hooks.register("portal_doors", order=-10)  # type: ignore[untyped-decorator]
def lodge_door(organ: Organ) -> list[Door]:
    """The entrance to asking for information."""
    online = office_of(organ).accepts_online
    says = (
        "在线提出申请，凭编号和查询码查办理进度。"
        if online
        else "怎样当面、邮寄提出申请；查询办理进度。"
    )
    return [Door("依申请公开", reverse("request_new"), says)]


@hooks.register("portal_doors", order=-9)  # type: ignore[untyped-decorator]
def track_door(organ: Organ) -> list[Door]:
    """The entrance to following a request."""
    return [
        Door("查询办理进度", reverse("request_track"), "凭登记编号和查询码，查看期限、文书和结果。")
    ]


@hooks.register("csrf_failure")  # type: ignore[untyped-decorator]
def typed_again(request: HttpRequest) -> HttpResponse | None:
    """A form of requests that was open too long comes back with everything typed."""
    try:
        name = resolve(request.path_info).url_name or ""
    except Resolver404:
        return None
    if request.method != "POST":
        return None
    if name == "request_new":
        return public.expired(request)
    return track_acts.expired(request, name) if name in TRACKED else None


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator]
def intake_urls() -> list[URLPattern]:
    """The addresses of the desk that registers and confirms."""
    return [
        path("requests/lodge/", intake_office.lodge, name="request_lodge"),
        path("requests/lodge/received/", intake_office.received, name="request_received"),
        path("access_request/<int:pk>/code/", intake_office.code, name="request_code"),
        path("requests/unconfirmed/", unconfirmed.index, name="requests_unconfirmed"),
        path("requests/unconfirmed/<int:pk>/confirm/", unconfirmed.confirm, name="request_confirm"),
    ]


class IntakeMenuItem(MenuItem):  # type: ignore[misc]  # Wagtail is untyped
    """Shown to those who handle some organ's requests."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether there is anything for this officer to do."""
        officer: Any = request.user
        return may_anywhere(officer, Permission.REQUESTS_HANDLE)


@hooks.register(HOOK)  # type: ignore[untyped-decorator]
def lodge_menu() -> IntakeMenuItem:
    """登记申请, in the menu of requests."""
    place = PLACES["lodge"]
    return IntakeMenuItem("登记申请", reverse("request_lodge"), icon_name="plus", order=place)


@hooks.register(HOOK)  # type: ignore[untyped-decorator]
def unconfirmed_menu() -> IntakeMenuItem:
    """待确认收到, in the menu of requests."""
    address, place = reverse("requests_unconfirmed"), PLACES["unconfirmed"]
    return IntakeMenuItem("待确认收到", address, icon_name="time", order=place)
