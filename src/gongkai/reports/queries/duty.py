"""Who must report on a year: the organs of an authority's reach that were there at its end."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from gongkai.organs.models import (
    Officer,
    Organ,
    OrganQuerySet,
    Tree,
    in_tree_order,
    visible_organs,
)
from gongkai.organs.permissions import Permission, roles_carrying
from gongkai.organs.policy import standing
from gongkai.organs.terms import OrganKind
from gongkai.reports.models import ReportExemption


class Merged(NamedTuple):
    """An organ that ended in the year, and the organ that reports for it, None where none does."""

    organ: Organ
    successor: Organ | None


def own_authority(officer: Officer) -> Organ | None:
    """The highest organ whose subtree the officer supervises; None for who supervises none."""
    if officer.is_superuser:
        return Organ.objects.order_by("path").filter(parent=None).first()
    held = officer.roles.filter(role__in=roles_carrying(Permission.REPORTS_ACCEPT))
    roles = held.select_related("organ")
    return min((role.organ for role in roles), key=lambda organ: len(organ.path), default=None)


def supervised(officer: Officer, tree: Tree | None = None) -> OrganQuerySet:
    """Every organ whose reports the officer accepts, whatever its level; or stood so in a tree.

    Law: REG 49.
    """
    return Organ.objects.filter(pk__in=visible_organs(officer, Permission.REPORTS_ACCEPT, tree))


def must_report(organs: OrganQuerySet, year: int) -> OrganQuerySet:
    """Those of the organs that report on the year: there on 31 December, and not let off.

    An organ merged during the year is reported on by its successor.  Law: REG 49.
    """
    kinds = [OrganKind.GOVERNMENT, OrganKind.DEPARTMENT]
    if standing().field_offices_report:
        kinds.append(OrganKind.FIELD_OFFICE)
    if standing().other_bodies_report:
        kinds.append(OrganKind.OTHER)
    let_off = ReportExemption.objects.filter(year=year)
    there = organs.existing_on(date(year, 12, 31)).filter(kind__in=kinds)
    return there.exclude(pk__in=let_off.values("organ")).order_by()


def absence(organ: Organ, year: int) -> str:
    """Why there was no such organ on any day of the year; "" where there was."""
    if organ.ended_on is not None and organ.ended_on <= date(year, 1, 1):
        return ended(organ)
    if organ.established_on is not None and organ.established_on > date(year, 12, 31):
        return f"{organ.established_on:%Y年%-m月%-d日}设立，{year} 年度还不存在"
    return ""


def ended(organ: Organ) -> str:
    """When it ended and who took over; only of one that did."""
    by = f"，由“{organ.merged_into}”承接" if organ.merged_into_id else ""
    return f"已于{organ.ended_on:%Y年%-m月%-d日}撤并{by}"


def why_not(organ: Organ, year: int, let_off: Mapping[int, str]) -> str:
    """Why an organ that need not report on the year need not; `let_off` are reasons by id."""
    if organ.pk in let_off:
        return f"{year} 年度免报：{let_off[organ.pk]}"
    if organ.ended_on and organ.ended_on <= date(year, 12, 31):
        return ended(organ)
    return absence(organ, year) or f"是{organ.kind.label}，不单独报告"


def exemptions_in(organs: OrganQuerySet, year: int) -> list[ReportExemption]:
    """Who is let off, with the reason."""
    found = ReportExemption.objects.filter(year=year, organ__in=organs)
    by_organ = {each.organ: each for each in found.select_related("organ", "by")}
    return [by_organ[organ] for organ in in_tree_order(by_organ)]


def merged_in(organs: OrganQuerySet, year: int) -> list[Merged]:
    """The organs that ended in the year, each with who reports for it in the end.

    Successors are looked for everywhere: an organ may be merged into one outside the reach.
    """
    first, last = date(year, 1, 1), date(year, 12, 31)
    ended = in_tree_order(organs.filter(ended_on__range=(first, last)))
    if not ended:
        return []
    taking = {organ.pk: organ for organ in Organ.objects.filter(predecessors__isnull=False)}
    return [Merged(organ, _in_the_end(organ, taking, last)) for organ in ended]


def _in_the_end(organ: Organ, taking: Mapping[int, Organ], day: date) -> Organ | None:
    """Follows mergers of successors up to the day."""
    seen = {organ.pk}
    while organ.merged_into_id is not None and organ.merged_into_id not in seen:
        organ = taking[organ.merged_into_id]
        seen.add(organ.pk)
        if organ.existed_on(day):
            return organ
    return None
