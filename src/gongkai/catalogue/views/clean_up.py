"""The pages of a clean-up: each document judged, and the result as a workbook."""

from __future__ import annotations

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.timezone import now  # noqa: TID251  -- a view asks the clock
from django.views.decorators.http import require_safe

from gongkai.catalogue import actions
from gongkai.catalogue.actions.conclude_clean_up import LISTS
from gongkai.catalogue.models import CleanUp, CleanUpEntry
from gongkai.catalogue.sheets.writing import write_clean_up
from gongkai.catalogue.terms import CleanUpVerdict
from gongkai.catalogue.views.admin import (
    as_file,
    officer_of,
    page,
    require_editor,
    tried,
)

_ABOVE = (("文件清理", "cleanup:index"),)


def judge(request: HttpRequest, pk: int) -> HttpResponse:
    """Every document of the clean-up with its verdict and reason; saved together."""
    clean_up = _mine(request, pk)
    entries = list(clean_up.entries.select_related("document"))
    if request.method == "POST" and clean_up.concluded_on is None:
        said = [entry for entry in entries if _say(request, entry)]
        done = f"已保存 {len(said)} 件的意见。"
        if tried(request, None, lambda: _save(request, said), done):
            return redirect("clean_up_judge", pk)
    left = sum(entry.verdict is None for entry in entries)
    context = {
        "clean_up": clean_up,
        "entries": entries,
        "verdicts": list(CleanUpVerdict),
        "left": left,
        "is_open": clean_up.concluded_on is None and not clean_up.is_void,
    }
    return page(request, "clean_up", clean_up.title, context, icon="clipboard-list", above=_ABOVE)


@require_safe
def export(request: HttpRequest, pk: int) -> HttpResponse:
    """The lists as a workbook, as far as judged."""
    clean_up = _mine(request, pk)
    entries = list(clean_up.entries.select_related("document"))
    lists = [
        (name, [entry for entry in entries if entry.verdict is verdict]) for name, verdict in LISTS
    ]
    return as_file(write_clean_up(clean_up, lists), f"{clean_up.title}.xlsx")


def _mine(request: HttpRequest, pk: int) -> CleanUp:
    clean_up = get_object_or_404(CleanUp, pk=pk)
    require_editor(request, clean_up.organ)
    return clean_up


def _say(request: HttpRequest, entry: CleanUpEntry) -> bool:
    """Take over what was said of the entry; whether it is something new."""
    verdict = request.POST.get(f"verdict-{entry.pk}", "")
    reason = request.POST.get(f"reason-{entry.pk}", "").strip()[:255]
    if verdict not in {str(each) for each in CleanUpVerdict}:
        return False
    changed = (str(entry.verdict or ""), entry.reason) != (verdict, reason)
    entry.verdict, entry.reason = CleanUpVerdict(verdict), reason
    return changed


@transaction.atomic
def _save(request: HttpRequest, entries: list[CleanUpEntry]) -> None:
    moment = now()
    for entry in entries:
        actions.judge_document(
            entry,
            verdict=entry.verdict,
            reason=entry.reason,
            at=moment,
            by=officer_of(request),
        )
