"""The list of letters, narrowed by kind, state and whose turn it is."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from gongkai.law.letters import LetterKind
from gongkai.organs.permissions import Permission
from gongkai.organs.roles import may_anywhere
from gongkai.requests.queries.letters import TONES, letters_visible_to, letters_waiting_for
from gongkai.requests.terms import LetterState
from gongkai.requests.views.letters.access import MENU, page
from gongkai.requests.views.letters.export import LettersExport

PER_PAGE = 50
TURNS = (
    ("", "全部"),
    ("review", "待我审核"),
    ("sign", "待我签发"),
    ("returned", "退回给我"),
    ("mine", "我拟稿的"),
)


@require_safe
def letters(request: HttpRequest) -> HttpResponseBase:
    """The letters of the organs the officer works for, newest first."""
    officer: Any = request.user
    if not may_anywhere(officer, Permission.REQUESTS_VIEW):
        raise PermissionDenied
    chosen = {name: request.GET.get(name, "") for name in ("turn", "kind", "state", "q")}
    rows = _narrowed(officer, chosen)
    if request.GET.get("export") in LettersExport.FORMATS:
        return LettersExport.as_view(rows=rows)(request)
    shown = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "shown": shown,
        "total": shown.paginator.count,
        "lines": [(row, TONES[row.state]) for row in shown.object_list],
        "chosen": chosen,
        "turns": TURNS,
        "kinds": LetterKind.choices(),
        "states": LetterState.choices(),
        "kept": urlencode({name: value for name, value in chosen.items() if value}),
    }
    return page(request, "requests/letters/list.html", MENU, context)


def _narrowed(officer: Any, chosen: dict[str, str]) -> Any:
    rows = letters_visible_to(officer)
    tray = letters_waiting_for(officer)
    turns = {"review": tray.to_review, "sign": tray.to_sign, "returned": tray.returned}
    if chosen["turn"] in turns:
        rows = rows.filter(pk__in=[row.pk for row in turns[chosen["turn"]]])
    elif chosen["turn"] == "mine":
        rows = rows.filter(drafted_by=officer)
    if chosen["kind"] in dict(LetterKind.choices()):
        rows = rows.filter(kind=chosen["kind"])
    if chosen["state"] in dict(LetterState.choices()):
        rows = rows.filter(state=chosen["state"])
    if chosen["q"]:
        number = chosen["q"].strip()
        rows = rows.filter(document_number__contains=number) | rows.filter(
            access_request__number__contains=number
        )
    return rows
