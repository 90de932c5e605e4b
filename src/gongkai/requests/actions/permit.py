"""Is the act open: every action asks first, with the request's row held."""

from __future__ import annotations

from datetime import date

from gongkai.law import procedure
from gongkai.law.calendar import national
from gongkai.law.procedure import Act
from gongkai.requests.models import AccessRequest


def permit(act: Act, access_request: AccessRequest, on: date) -> None:
    """Lock the request; NotPermitted with its article for an act that is not open on the day.

    The stage is computed anew: a consultation may have run out since it was last cached.
    """
    access_request.lock()
    place = access_request.stage
    facts = access_request.facts()
    if facts is not None:
        place = procedure.stage(facts, on, national())
    procedure.require(act, place, list(access_request.acts_done()))
