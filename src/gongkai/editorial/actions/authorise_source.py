"""How a medium becomes one from which may be reprinted the short way, and ceases to be one."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction

from gongkai.editorial.models import AuthorisedSource
from gongkai.editorial.refusals import Refused
from gongkai.lib import audit
from gongkai.lib.days import local_day
from gongkai.organs.models import Officer, Organ


@transaction.atomic
def authorise_source(
    organ: Organ, name: str, host: str, *, by: Officer, at: datetime
) -> AuthorisedSource:
    """Enter the medium from this day on, also one that was ended before.

    `Refused` for one that is entered and not ended, or ended on a day to come.
    """
    name, today = name.strip(), local_day(at)
    there = AuthorisedSource.objects.filter(organ=organ, name=name).in_force_on(today).first()
    if there is not None:
        raise Refused(f"“{name}”已在可转载的媒体名单中；要改域名的，先停用再重新登记。")
    try:
        with transaction.atomic():
            source = AuthorisedSource.objects.create(
                organ=organ, name=name, host=host.strip().lower(), begun_on=today
            )
    except IntegrityError as error:
        raise Refused(f"“{name}”已在可转载的媒体名单中。") from error
    audit.record("editorial.source_authorised", actor=by, organ=organ, target=source, at=at)
    return source


@transaction.atomic
def end_source(
    source: AuthorisedSource, *, on: date, reason: str, by: Officer, at: datetime
) -> None:
    """Let the medium be reprinted the short way no longer, from that day on.

    What went the short way before stays as it is.  `Refused` without a reason, for one that is
    ended already, or for a day before it was entered.
    """
    locked = AuthorisedSource.objects.select_for_update().get(pk=source.pk)
    if locked.ended_on is not None:
        raise Refused(f"“{locked.name}”已于{locked.ended_on:%Y年%m月%d日}停用。")
    if not reason.strip():
        raise Refused("停用须写明理由。")
    if locked.begun_on is not None and on < locked.begun_on:
        raise Refused(f"停用日期不得早于启用日期{locked.begun_on:%Y年%m月%d日}。")
    locked.ended_on, locked.end_reason = on, reason.strip()
    locked.save(update_fields=["ended_on", "end_reason"])
    source.refresh_from_db()
    audit.record(
        "editorial.source_ended",
        actor=by,
        organ=locked.organ,
        target=locked,
        at=at,
        details={"on": on.isoformat()},
    )
