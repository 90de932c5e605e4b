"""How an officer keeps a way of looking at the inbox, and drops it."""

from __future__ import annotations

from django.db import transaction

from gongkai.organs.models import Officer
from gongkai.requests.models import SavedView

MOST_KEPT = 30


class TooMany(Exception):
    """More views than can be looked over; the text is the sentence the officer is told."""


@transaction.atomic
def keep_view(officer: Officer, *, name: str, query: str) -> SavedView:
    """Keep the query under the name; the same name again replaces it."""
    if not name.strip() or len(query) > 1000:
        raise TooMany("请给视图一个名称；条件过多的，请减少几项再保存。")
    others = officer.saved_views.exclude(name=name.strip())
    if others.count() >= MOST_KEPT:
        raise TooMany(f"常用视图最多 {MOST_KEPT} 个，请先删除不用的。")
    kept, _ = SavedView.objects.update_or_create(
        officer=officer, name=name.strip()[:64], defaults={"query": query}
    )
    return kept


def drop_view(officer: Officer, pk: int) -> None:
    """Forget a view of the officer's own."""
    officer.saved_views.filter(pk=pk).delete()
