"""The register of access requests in the back office, and those that wait on its first page."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.timezone import localdate
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.tables import Column

from gongkai.lib.registers import Register
from gongkai.organs.permissions import Permission
from gongkai.organs.roles import may_anywhere
from gongkai.requests.models import AccessRequest
from gongkai.requests.queries import SOON, load_of, waiting_for
from gongkai.requests.views import intake_hooks as intake_hooks
from gongkai.requests.views import ledger_menu  # noqa: F401  -- registers itself
from gongkai.requests.views.corrections import CorrectionRegister
from gongkai.requests.views.desk import RequestFile, amend
from gongkai.requests.views.letters import hooks as letter_hooks  # noqa: F401  -- registers
from gongkai.requests.views.register import AccessRequestFilters, DueColumn

HOME_REQUESTS = 8


class AccessRequestRegister(Register):
    """Requests, newest first; a row opens its file."""

    model = AccessRequest
    name = "access_request"
    icon = "doc-full"
    menu_label = "依申请公开"
    menu_order = 300
    add_to_admin_menu = True
    inspect_view_class = RequestFile
    inspect_template_name = RequestFile.template_name
    list_display = [
        "number",
        "applicant_kind",
        Column("description", label="所需信息描述", classname="gk-text", sort_key="description"),
        "received_on",
        DueColumn("due_on", label="答复期限", classname="gk-due", sort_key="due_on"),
        "stage",
        "outcome",
        "decided_on",
        "organ",
    ]
    filterset_class = AccessRequestFilters
    search_fields = ["number", "description"]

    def rows(self, user: Any) -> QuerySet[AccessRequest]:
        """The requests to organs in which the officer may see them."""
        found = AccessRequest.objects.all().visible_to(user, Permission.REQUESTS_VIEW)
        return found.select_related("organ")

    def opens_to(self, user: Any) -> bool:
        """Those who may see requests somewhere."""
        return may_anywhere(user, Permission.REQUESTS_VIEW)

    def get_urlpatterns(self) -> list[URLPattern]:
        """The list, the file, and its corrections."""
        correction = path("<int:pk>/amend/<slug:field>/", amend, name="amend")
        return [*super().get_urlpatterns(), correction]


hooks.register("register_admin_viewset", AccessRequestRegister)
hooks.register("register_admin_viewset", CorrectionRegister)


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
