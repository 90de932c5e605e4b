"""The register of access requests in the back office."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import URLPattern, path
from wagtail import hooks

from gongkai.lib.registers import Register
from gongkai.organs.permissions import Permission
from gongkai.organs.roles import may_anywhere
from gongkai.requests.models import AccessRequest
from gongkai.requests.views.desk import RequestFile, amend


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
        "description",
        "received_on",
        "due_on",
        "stage",
        "outcome",
        "decided_on",
        "organ",
    ]
    list_filter = ["stage", "outcome", "applicant_kind", "intake", "received_on", "decided_on"]
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
