"""How a section that is no longer kept up is closed, and opened again."""

from __future__ import annotations

from datetime import date, datetime
from typing import cast

from django.db import transaction

from gongkai.lib import audit
from gongkai.organs.models import Officer, Organ
from gongkai.organs.refusals import NotPossible
from gongkai.portal.models import SectionPage
from gongkai.portal.models.site_page import HOME_DEPTH


@transaction.atomic
def close_section(
    section: SectionPage, *, on: date, reason: str, at: datetime, by: Officer | None
) -> None:
    """Close the section and those below it from the day on: read as before, but nothing new.

    NotPossible where it is closed already, or without a reason.  Law: CHECK.
    """
    locked = SectionPage.objects.select_for_update().get(pk=section.pk)
    if locked.closed_on is not None:
        raise NotPossible(f"“{locked}”自{locked.closed_on:%Y年%m月%d日}起已经停止更新。")
    if not reason.strip():
        raise NotPossible("停用栏目须写明理由，理由在栏目页面显示。")
    _write(section, on, reason.strip())
    details = {"on": on.isoformat(), "reason": reason.strip()}
    _record("portal.section_closed", locked, details, at, by)


@transaction.atomic
def reopen_section(section: SectionPage, *, reason: str, at: datetime, by: Officer | None) -> None:
    """Let a closed section take new items again; NotPossible where it is open, or without reason.

    When and why it was closed stays in the record of audit.
    """
    locked = SectionPage.objects.select_for_update().get(pk=section.pk)
    if locked.closed_on is None:
        raise NotPossible(f"“{locked}”没有停用，无须恢复。")
    if not reason.strip():
        raise NotPossible("恢复栏目须写明理由。")
    details = {"closed_on": locked.closed_on.isoformat(), "reason": reason.strip()}
    _write(section, None, "")
    _record("portal.section_reopened", locked, details, at, by)


def _write(section: SectionPage, on: date | None, note: str) -> None:
    SectionPage.objects.filter(pk=section.pk).update(closed_on=on, closed_note=note)
    section.closed_on, section.closed_note = on, note


def _record(
    event: str, section: SectionPage, details: dict[str, str], at: datetime, by: Officer | None
) -> None:
    audit.record(
        event, actor=by, organ=organ_of_section(section), target=section, at=at, details=details
    )


def organ_of_section(section: SectionPage) -> Organ:
    """The organ whose site the section belongs to."""
    home = section.get_ancestors().get(depth=HOME_DEPTH).specific
    return cast(Organ, home.organ)
