"""How a division is set up."""

from __future__ import annotations

from gongkai.organs.models import Division, Organ


def create_division(organ: Organ, *, name: str, is_disclosure_office: bool = False) -> Division:
    """Create a division; at most one in an organ is its disclosure office.  Law: REG 4."""
    return Division.objects.create(
        organ=organ, name=name, is_disclosure_office=is_disclosure_office
    )
