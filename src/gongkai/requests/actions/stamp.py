"""What is written on a decision the day it is made, and never rewritten."""

from __future__ import annotations

from datetime import date

from gongkai.law import grounds
from gongkai.law.grounds import Ground
from gongkai.law.procedure import Act
from gongkai.organs.models import Officer
from gongkai.organs.policy import standing
from gongkai.requests.models import AccessRequest, Decision


def stamp(
    access_request: AccessRequest,
    act: Act,
    *,
    ground: Ground,
    on: date,
    reason: str,
    by: Officer | None,
) -> Decision:
    """Create the row that ends the request, with report row, articles and remedy of that day."""
    return Decision.objects.create(
        access_request=access_request,
        act=act,
        by=by,
        ground=ground,
        outcome=grounds.outcome_of(ground, standing()),
        articles="; ".join(grounds.articles(ground)),
        remedy_route=grounds.remedy_route(ground, on, standing()),
        decided_on=on,
        reason=reason,
    )
