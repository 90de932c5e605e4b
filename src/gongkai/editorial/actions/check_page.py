"""How a text is checked by the machine: what is found becomes rows, what is gone is closed."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.crypto import salted_hmac
from wagtail.models import Page, Revision

from gongkai.editorial.checks.found import Found, numbered
from gongkai.editorial.checks.run import check_pieces
from gongkai.editorial.gathering import gather
from gongkai.editorial.lexicons import lexicon_for
from gongkai.editorial.models import Finding, owning_organ
from gongkai.editorial.terms import FindingState

_SHOWN = ("severity", "place", "before", "quoted", "after", "message", "suggestion")


@transaction.atomic
def check_page(page: Page, revision: Revision, *, at: datetime) -> list[Finding]:
    """Check the revision and return its findings, decided ones among them.

    A finding that is there again in a later revision keeps what was decided on it; one that is no
    longer there is closed, and opened again should it come back.
    """
    gathered = gather(revision)
    found = [*gathered.found, *check_pieces(gathered.pieces, lexicon_for(owning_organ(page)))]
    wanted = {_mark(each): each for each in numbered(found)}
    kept = {row.mark: row for row in Finding.objects.filter(page_id=page.pk)}
    for mark, row in kept.items():
        if mark in wanted:
            _refresh(row, wanted[mark], revision)
        elif row.state is not FindingState.GONE:
            row.state = FindingState.GONE
            row.save(update_fields=["state"])
    new = [
        _row(page, revision, mark, each, at) for mark, each in wanted.items() if mark not in kept
    ]
    Finding.objects.bulk_create(new)
    rows = Finding.objects.filter(page_id=page.pk).exclude(state=FindingState.GONE)
    return list(rows.order_by("pk"))


def _mark(found: Found) -> str:
    """Tells a finding again without keeping what was found: keyed, so that nobody can guess it."""
    parts = "\0".join([found.rule, found.key, found.secret, str(found.nth)])
    return salted_hmac("gongkai.editorial.finding", parts, algorithm="sha256").hexdigest()


def _row(page: Page, revision: Revision, mark: str, found: Found, at: datetime) -> Finding:
    row = Finding(page_id=page.pk, revision_id=revision.pk, mark=mark, rule=found.rule, found_at=at)
    _fill(row, found)
    return row


def _refresh(row: Finding, found: Found, revision: Revision) -> None:
    _fill(row, found)
    row.revision_id = revision.pk
    if row.state is FindingState.GONE:
        # Corrected and back again: whoever let it through before has not seen this.
        row.state = FindingState.OPEN
        row.decided_by = row.decided_at = row.seconded_by = row.seconded_at = None
        row.reason = ""
    row.save()


def _fill(row: Finding, found: Found) -> None:
    for name in _SHOWN:
        value = getattr(found, name)
        limit = getattr(Finding._meta.get_field(name), "max_length", None)
        setattr(
            row, name, value[:limit] if isinstance(value, str) and name != "severity" else value
        )
