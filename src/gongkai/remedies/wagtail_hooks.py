"""The register of remedies in the back office."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from wagtail import hooks

from gongkai.lib.registers import Register
from gongkai.organs.permissions import Permission
from gongkai.organs.roles import may_anywhere
from gongkai.remedies.models import Remedy


class RemedyRegister(Register):
    """Reconsiderations and litigations."""

    model = Remedy
    icon = "history"
    menu_label = "救济"
    menu_order = 310
    add_to_admin_menu = True
    list_display = [
        "file_number",
        "kind",
        "body",
        "decision",
        "opened_on",
        "concluded_on",
        "ending",
        "result",
    ]
    list_filter = ["kind", "result", "opened_on", "concluded_on"]
    search_fields = ["file_number", "body", "decision__access_request__number"]
    inspect_view_fields = [
        "organ",
        "decision",
        "kind",
        "after",
        "body",
        "file_number",
        "opened_on",
        "concluded_on",
        "ending",
        "result",
        "note",
        "by",
    ]

    def rows(self, user: Any) -> QuerySet[Remedy]:
        """The remedies against the organs whose requests the officer may see."""
        found = Remedy.objects.all().visible_to(user, Permission.REQUESTS_VIEW)
        return found.select_related("decision__access_request", "organ", "after", "by")

    def opens_to(self, user: Any) -> bool:
        """Those who may see requests somewhere."""
        return may_anywhere(user, Permission.REQUESTS_VIEW)


hooks.register("register_admin_viewset", RemedyRegister)
