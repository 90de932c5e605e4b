"""To which authority an organ sends its annual report, and who is above it."""

from __future__ import annotations

from gongkai.organs.models import Officer, OfficerRole, Organ
from gongkai.organs.terms import Role


def authority_of(organ: Organ) -> Organ | None:
    """The nearest disclosure authority above the organ; None for one that has none.

    Law: REG 49(1).
    """
    above = organ.ancestors_and_self_ids()[:-1]
    authorities = Organ.objects.filter(pk__in=above, is_disclosure_authority=True)
    return max(authorities, key=lambda found: len(found.path), default=None)


def is_above(officer: Officer, organ: Organ) -> bool:
    """Whether the officer is of an authority above the organ: nobody accepts his own report."""
    above = organ.ancestors_and_self_ids()[:-1]
    held = OfficerRole.objects.filter(officer=officer, role=Role.AUTHORITY, organ__in=above)
    return held.exists()
