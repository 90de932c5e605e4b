"""Is the act open: every action asks first, with the request's row held."""

from __future__ import annotations

from datetime import date

from gongkai.law import procedure
from gongkai.law.calendar import national
from gongkai.law.procedure import Act
from gongkai.law.refusals import NotPermitted
from gongkai.organs.policy import standing
from gongkai.requests.models import AccessRequest


def permit(act: Act, access_request: AccessRequest, on: date) -> None:
    """Lock the request; NotPermitted with its article for an act that is not open on the day.

    The stage is computed anew: a consultation may have run out since it was last cached.
    """
    access_request.lock()
    place = access_request.stage
    facts = access_request.facts()
    if facts is not None:
        place = procedure.stage(facts, on, national(), standing())
    procedure.require(act, place, list(access_request.acts_done()), standing())


def require_in_hand(access_request: AccessRequest) -> None:
    """Lock the request; NotPermitted for work on one that has been decided or given up.

    Law: REG 45.
    """
    access_request.lock()
    if access_request.decided_on is not None:
        raise NotPermitted("REG 45", f"“{access_request.stage.label}”阶段不能再办理")


def require_not_archived(access_request: AccessRequest) -> None:
    """NotPermitted for a file that has been put away.  Law: REG 45."""
    if hasattr(access_request, "archiving"):
        raise NotPermitted("REG 45", "案卷已经归档，不能再办理")
