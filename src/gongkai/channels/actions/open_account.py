"""How a site or an account enters the record, and how it is closed."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction

from gongkai.channels.models import Account
from gongkai.channels.terms import Channel
from gongkai.lib import audit, history
from gongkai.organs.models import Division, Officer, Organ
from gongkai.organs.refusals import NotPossible


@transaction.atomic
def open_account(
    organ: Organ,
    *,
    channel: Channel,
    name: str,
    opened_on: date,
    at: datetime,
    by: Officer | None = None,
    platform_id: str = "",
    division: Division | None = None,
) -> Account:
    """Open an account of the organ; NotPossible where one of that name is there on the channel."""
    if division is not None and division.organ_id != organ.pk:
        raise NotPossible(f"内设机构“{division}”不属于“{organ}”。")
    try:
        with transaction.atomic():
            account = Account.objects.create(
                organ=organ,
                channel=channel,
                name=name,
                platform_id=platform_id,
                division=division,
                opened_on=opened_on,
                recorded_at=at,
            )
    except IntegrityError as error:
        raise NotPossible(f"“{organ}”在{channel.label}已有名为“{name}”的账号。") from error
    audit.record("channels.account_opened", actor=by, organ=organ, target=account, at=at)
    return account


@transaction.atomic
def close_account(account: Account, *, on: date, at: datetime, by: Officer) -> None:
    """Close the account; NotPossible where it is closed, or where something was published later."""
    locked = Account.objects.select_for_update().get(pk=account.pk)
    if locked.closed_on is not None:
        raise NotPossible(f"{locked}已于{locked.closed_on:%Y年%m月%d日}关停。")
    if on < locked.opened_on:
        raise NotPossible("关停日期不得早于开设日期。")
    later = locked.publications.standing().filter(published_on__gt=on).count()
    if later:
        raise NotPossible(f"{locked}在该日之后还有{later}条发布记录，不能以此日期关停。")
    locked.closed_on = account.closed_on = on
    locked.save(update_fields=["closed_on"])
    history.note(locked, {"closed_on": None}, organ=locked.organ, by=by, at=at)
    audit.record(
        "channels.account_closed",
        actor=by,
        organ=locked.organ,
        target=locked,
        at=at,
        details={"on": on.isoformat()},
    )
