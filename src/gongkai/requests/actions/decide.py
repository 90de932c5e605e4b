"""How a request is decided: the officer picks the ground, row and remedy follow and are stamped."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from gongkai.law.calendar import national
from gongkai.law.consultation import Asked, bars_disclosure, require_heard
from gongkai.law.grounds import RULES, Ground, require_repeated, require_withholding_reason
from gongkai.law.outcomes import OutcomeGroup
from gongkai.law.procedure import Act
from gongkai.law.refusals import NotPermitted
from gongkai.organs.models import Officer
from gongkai.organs.policy import standing
from gongkai.requests.actions.permit import permit
from gongkai.requests.actions.settle import complete
from gongkai.requests.actions.stamp import stamp
from gongkai.requests.models import AccessRequest, Decision

# Grounds on which a request ends by itself, through the actions `lapse` and `withdraw`.
BY_THEMSELVES = frozenset({Ground.CLARIFICATION_LAPSED, Ground.FEE_LAPSED, Ground.WITHDRAWN})
# What stands in the reason before the interest that outweighs a third party's objection.
SAID_OF_INTEREST = "不公开可能对公共利益造成重大影响："


@transaction.atomic
def decide(
    access_request: AccessRequest,
    *,
    by: Officer,
    ground: Ground,
    on: date,
    reason: str = "",
    repeats: AccessRequest | None = None,
    public_interest: str = "",
    at: datetime | None = None,
) -> Decision:
    """Decide on a ground; the row of table 3 and the remedy route follow from it and the day.

    Withholding needs a reason; disclosing waits until whoever is consulted has been heard; a
    repetition names the request already answered; a third party's reasonable objection yields only
    to a public interest that is named.  Law: REG 32; REG 36; REG 37.
    """
    permit(Act.DECIDE, access_request, on)
    _require(access_request, ground, on, reason, repeats)
    if ground is Ground.DISCLOSABLE:
        _require_public_interest(access_request, public_interest)
    if public_interest.strip():
        said = f"{SAID_OF_INTEREST}{public_interest.strip()}"
        reason = f"{reason}\n{said}".strip()
    decision = stamp(access_request, Act.DECIDE, ground=ground, on=on, reason=reason, by=by)
    complete(access_request, "decided", by=by, on=on, at=at, row=decision.pk, ground=str(ground))
    return decision


def _require(
    access_request: AccessRequest,
    ground: Ground,
    on: date,
    reason: str,
    repeats: AccessRequest | None,
) -> None:
    if ground in BY_THEMSELVES:
        raise NotPermitted("REG 36", f"“{ground.label}”不是处理决定的理由，请登记不再处理或者撤回")
    require_withholding_reason(ground, reason)
    if ground is Ground.REPEATED:
        require_repeated(repeats.decided_on if repeats else None, on, standing())
    if _discloses(ground):
        heard = [row.fact() for row in access_request.consultations.all()]
        require_heard(heard, on, national(), standing())


def _require_public_interest(access_request: AccessRequest, public_interest: str) -> None:
    """An objection not judged yet is taken for a reasonable one.  Law: REG 15; REG 32."""
    for row in access_request.consultations.filter(asked=Asked.THIRD_PARTY, agrees=False):
        if bars_disclosure(
            objects=True,
            reasonable=row.is_reasonable is not False,
            public_interest=bool(public_interest.strip()),
            policy=standing(),
        ):
            raise NotPermitted(
                "REG 32",
                "第三方不同意公开且理由合理的，不予公开；认为不公开可能对公共利益造成重大影响的，"
                "应当写明理由",
            )


def _discloses(ground: Ground) -> bool:
    return RULES[ground].outcome.group in (OutcomeGroup.GRANTED, OutcomeGroup.PARTLY_GRANTED)
