"""The page on which a reviewer sees what changed since the text was last public or reviewed."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.models import Page

from gongkai.editorial.changes.blocks import ROW
from gongkai.editorial.changes.lines import Line
from gongkai.editorial.changes.revisions import Change, changes
from gongkai.editorial.models import digest_of
from gongkai.editorial.queries.earlier import Earlier, earlier, judged
from gongkai.editorial.views.frame import page_of, shown

TITLE = "与前稿比较"


@require_safe
def compare(request: HttpRequest, pk: int) -> HttpResponse:
    """What changed, field by field; `of` names another text, `with` another earlier state."""
    page = page_of(request, pk)
    asked = request.GET.get("of", "")
    after = page.revisions.filter(pk=asked).first() if asked.isdecimal() else None
    after = after or judged(page)
    known = earlier(page, after) if after else []
    wanted = request.GET.get("with", "")
    before = next((each for each in known if str(each.revision.pk) == wanted), None)
    before = before or (known[0] if known else None)
    found = changes(before.revision, after) if before and after else []
    context = {
        "page": page,
        "before": before,
        "after": after,
        "known": known,
        "changes": [(change.label, grouped(change.lines)) for change in found],
        "form_only": before is not None
        and after is not None
        and not found
        and digest_of(before.revision) != digest_of(after),
    }
    above = ((page.draft_title or page.title, reverse("review_item", args=[page.pk])),)
    return shown(request, "editorial/changes.html", TITLE, context, above=above, icon="history")


def summary_of(page: Page) -> tuple[Earlier, list[Change]] | None:
    """The nearest earlier state and what is different from it; None for a first text."""
    after = judged(page)
    known = earlier(page, after) if after else []
    return (known[0], changes(known[0].revision, after)) if known and after else None


def grouped(found: list[Line]) -> list[tuple[bool, list[Any]]]:
    """The lines with rows of one table together: whether it is a table, and its lines."""
    return [(table, list(rows)) for table, rows in groupby(found, lambda each: each.block == ROW)]
