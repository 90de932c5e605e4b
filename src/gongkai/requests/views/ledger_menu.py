"""Where the pages of the take-over stand: their addresses, and the entry in the menu."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from gongkai.organs.permissions import Permission
from gongkai.organs.roles import may_anywhere
from gongkai.requests.views import ledger, ledger_export
from gongkai.requests.views.menu import HOOK, PLACES


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator]
def ledger_urls() -> list[URLPattern]:
    """The addresses of the take-over."""
    return [
        path("ledger/", ledger.start, name="ledger_start"),
        path("ledger/template.xlsx", ledger.template, name="ledger_template"),
        path("ledger/export/", ledger_export.export, name="ledger_export"),
        path("ledger/<str:key>/", ledger.columns, name="ledger_columns"),
        path("ledger/<str:key>/result/", ledger.result, name="ledger_result"),
        path("ledger/<str:key>/import/", ledger.bring_in, name="ledger_import"),
        path("ledger/<str:key>/problems.csv", ledger.problems_csv, name="ledger_problems"),
        path("ledger/<str:key>/mapping.json", ledger.mapping_json, name="ledger_mapping"),
    ]


class LedgerMenuItem(MenuItem):  # type: ignore[misc]  # Wagtail is untyped
    """Shown to those who may write history somewhere."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the officer may approve in some organ."""
        officer: Any = request.user
        return may_anywhere(officer, Permission.REQUESTS_APPROVE)


@hooks.register(HOOK)  # type: ignore[untyped-decorator]
def ledger_menu() -> LedgerMenuItem:
    """导入旧台账, the last of the menu of requests."""
    address, place = reverse("ledger_start"), PLACES["ledger"]
    return LedgerMenuItem(ledger.MENU, address, icon_name="upload", order=place)
