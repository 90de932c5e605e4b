"""Which matters of the catalogue are due: told on the day from what was published, never stored."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Max, QuerySet

from gongkai.catalogue.models import Matter, MatterCatalogue
from gongkai.law.disclosure_rhythm import MatterState, next_due, state_of
from gongkai.lib.days import local_day
from gongkai.organs.models import Organ
from gongkai.portal.models import Placement
from gongkai.portal.queries import closed_sections

_URGENCY = (
    MatterState.OVERDUE,
    MatterState.DUE_SOON,
    MatterState.IN_TIME,
    MatterState.UNTIMED,
)


@dataclass(frozen=True, slots=True)
class Due:
    """A matter with the day it was last disclosed, the next day due, and how it stands."""

    matter: Matter
    fulfilled_on: date | None
    due_on: date | None
    state: MatterState


def catalogues_in_force(organ: Organ, on: date) -> QuerySet[MatterCatalogue]:
    """The editions that bind on the day, basic ones first."""
    begun = MatterCatalogue.objects.valid().filter(organ=organ, in_force_from__lte=on)
    return begun.exclude(replaced_on__lte=on).order_by("kind", "field")


def matters_due(organ: Organ, on: date) -> list[Due]:
    """Every matter of the organ's catalogues in force with its state, the most urgent first.

    Three queries, however many matters there are.  Law: MATTERS; REG 26.
    """
    matters = (
        Matter.objects.valid()
        .filter(catalogue__in=catalogues_in_force(organ, on))
        .select_related("catalogue", "section", "division")
    )
    return judged(matters, on)


def judged(matters: Iterable[Matter], on: date) -> list[Due]:
    """The matters with their states on the day; those of a closed section have no day due."""
    listed = list(matters)
    sections = {m.section_id for m in listed if m.section_id}
    newest, closed = _newest(sections), closed_sections(sections, on)
    found = [
        _judge(matter, newest.get(matter.section_id or 0), on, closed=matter.section_id in closed)
        for matter in listed
    ]
    return sorted(
        found,
        key=lambda each: (_URGENCY.index(each.state), each.due_on or date.max, each.matter.pk),
    )


def _newest(sections: set[int]) -> dict[int, date]:
    """The day of the newest public item of each section, aggregates included."""
    rows = Placement.objects.filter(section_id__in=sections).order_by()
    found = rows.values_list("section_id").annotate(at=Max("published_at"))
    return {section: local_day(at) for section, at in found}


def _judge(matter: Matter, fulfilled_on: date | None, on: date, *, closed: bool) -> Due:
    """What a closed section was to fulfil falls due no more."""
    if closed:
        due_on = None
    elif matter.every_months:
        due_on = next_due(matter.every_months, fulfilled_on, matter.catalogue.in_force_from)
    else:
        due_on = _event(matter, fulfilled_on)
    return Due(matter, fulfilled_on, due_on, state_of(due_on, on))


def _event(matter: Matter, fulfilled_on: date | None) -> date | None:
    """The day an event sets, until something was published since the day was entered."""
    due_on = matter.next_due_on
    set_on = matter.upkeep_set_on
    is_done = fulfilled_on is not None and set_on is not None and fulfilled_on > set_on
    return None if is_done else due_on
