"""How an organ is put under another one above, from a day on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Concat, Substr

from gongkai.lib.days import local_day
from gongkai.organs.actions.reach import require_organ, require_there
from gongkai.organs.models import Officer, Organ, OrganMove, stood
from gongkai.organs.permissions import Permission
from gongkai.organs.refusals import NotPossible
from gongkai.organs.roles import may

MANAGING = Permission.OFFICERS_MANAGE


@transaction.atomic
def move_organ(
    organ: Organ, parent: Organ, *, on: date, basis: str, by: Officer, at: datetime
) -> OrganMove:
    """Put the organ and all below it under the parent, on record with the day and the document.

    Reports on earlier years stay where the organ stood then.  NotPossible beyond the officer's
    reach, without a document, from a day that has not come or lies before an earlier move, under
    an organ that is not there, and where it would stand, today or on any day since, under an
    organ of its own subtree.
    """
    # Locked as well: two organs must not be put under one another at the same moment.
    parent = Organ.objects.select_for_update().get(pk=parent.pk)
    before = _within_reach(organ, parent, by)
    if not basis.strip():
        raise NotPossible("改变上级机关须写明批准文件的名称和文号。")
    for day in (local_day(at), on):
        require_there(parent, day)
    _require_day(organ, on, local_day(at))
    _require_no_circle(organ, parent, on)
    old, new = organ.path, f"{parent.path}{organ.pk}/"
    below = Organ.objects.filter(path__startswith=old)
    below.update(path=Concat(Value(new), Substr("path", len(old) + 1)))
    organ.parent, organ.path = parent, new
    organ.save(update_fields=["parent"])
    return OrganMove.objects.create(
        organ=organ, before=before, after=parent, on=on, basis=basis.strip(), by=by, at=at
    )


def _within_reach(organ: Organ, parent: Organ, by: Officer) -> Organ:
    """The organ above so far, where the officer reaches both that one and the new one."""
    require_organ(by, MANAGING, parent)
    if organ.parent is None or not may(by, MANAGING, organ.parent):
        raise NotPossible(f"“{organ}”的上级不在您的管理范围，不能改动。")
    if parent.path.startswith(organ.path):
        raise NotPossible("上级机关不能是它自己或者它之下的机关。")
    return organ.parent


def _require_day(organ: Organ, on: date, today: date) -> None:
    if on > today:
        raise NotPossible(f"隶属变动日期 {on:%Y年%-m月%-d日}晚于今天，请在生效以后登记。")
    last = organ.moves.last()
    if last is not None and on < last.on:
        raise NotPossible(f"“{last}”已经登记，新的变动不能早于这一天。")


def _require_no_circle(organ: Organ, parent: Organ, on: date) -> None:
    """A move entered late must fit into what the tree was on its day and on every day since."""
    later = list(OrganMove.objects.filter(on__gt=on).order_by("on", "pk"))
    if not later:
        return
    paths = dict(Organ.objects.order_by().values_list("pk", "path"))
    for day in (on, *dict.fromkeys(each.on for each in later)):
        path = stood(paths, _since(later, day)).get(parent.pk, parent.path)
        if str(organ.pk) in path.split("/"):
            raise NotPossible(
                f"“{parent}”在{day:%Y年%-m月%-d日}隶属于“{organ}”，不能同时作它的上级机关，"
                "请核对隶属变动日期。"
            )


def _since(moves: Iterable[OrganMove], day: date) -> list[tuple[int, int]]:
    return [(each.organ_id, each.before_id) for each in moves if each.on > day]
