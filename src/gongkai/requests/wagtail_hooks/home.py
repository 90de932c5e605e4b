"""The requests that are open: on the first page of the back office, and where an organ ends."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.timezone import localdate
from wagtail import hooks
from wagtail.admin.ui.components import Component

from gongkai.organs.models import Organ
from gongkai.organs.permissions import Permission
from gongkai.organs.queries import REMAINING, Remaining
from gongkai.organs.roles import may_anywhere
from gongkai.requests.models import AccessRequest
from gongkai.requests.queries import SOON, load_of, waiting_for

HOME_REQUESTS = 8


class WaitingPanel(Component):  # type: ignore[misc]
    """The requests that fall due first, and how many wait in all."""

    template_name = "requests/home_panel.html"
    order = 100

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """The officer's requests as of today."""
        officer, today = parent_context["request"].user, localdate()
        rows = waiting_for(officer, today, HOME_REQUESTS)
        return {
            "load": load_of(officer, today),
            "rows": rows,
            "several_organs": len({row.request.organ_id for row in rows}) > 1,
            "soon_days": SOON,
        }


@hooks.register("construct_homepage_panels")  # type: ignore[untyped-decorator]
def waiting_panel(request: HttpRequest, panels: list[Any]) -> None:
    """Add the panel for those who may see requests somewhere."""
    officer: Any = request.user
    if may_anywhere(officer, Permission.REQUESTS_VIEW):
        panels.append(WaitingPanel())


@hooks.register(REMAINING)  # type: ignore[untyped-decorator]
def requests_left(organ: Organ) -> Remaining:
    """The requests that an organ which ends has not decided: their time runs on.  Law: REG 33."""
    found = AccessRequest.objects.filter(organ=organ, is_open=True).count()
    advice = "期限照常计算：撤并前办结，或者由承接机关的人员接着办。"
    return Remaining("未办结的公开申请（件）", found, advice)
