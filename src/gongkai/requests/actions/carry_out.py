"""What signing a letter does: the act it stands for, by the act's own action, on the same day."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from gongkai.law.consultation import Asked
from gongkai.law.grounds import Ground
from gongkai.law.letters import LetterKind, letter_for
from gongkai.law.procedure import Act
from gongkai.law.refusals import NotPermitted
from gongkai.organs.models import Officer
from gongkai.requests.actions.ask_clarification import ask_clarification
from gongkai.requests.actions.charge import charge
from gongkai.requests.actions.consult import consult
from gongkai.requests.actions.decide import decide
from gongkai.requests.actions.defer import defer
from gongkai.requests.actions.demand_reasons import demand_reasons
from gongkai.requests.actions.extend import extend
from gongkai.requests.actions.lapse import lapse
from gongkai.requests.actions.permit import permit
from gongkai.requests.letters import FACTS, Draft, Filled, Template
from gongkai.requests.models import AccessRequest
from gongkai.requests.terms import LetterState

_TO_COME = "待补"


def carry_out(
    draft: Draft, template: Template, filled: Filled, *, by: Officer, at: datetime | None
) -> Any:
    """Do the act and return its row; None where the letter carries none."""
    if draft.act is None or draft.access_request is None:
        return None
    moment = {"by": by, "on": draft.on, "at": at}
    return _ACTS[draft.act](draft.access_request, draft, _reason(template, filled), moment)


def rehearse(draft: Draft, template: Template, filled: Filled, *, by: Officer) -> None:
    """Refuse at once what signing on this day would refuse; nothing stays of the attempt.

    While facts are still to be stated only the act itself is asked for.
    """
    _require_own_ground(draft)
    require_untold(draft)
    if draft.act is None or draft.access_request is None:
        return
    permit(draft.act, draft.access_request, draft.on)
    if not _has_facts(draft):
        return
    try:
        with transaction.atomic():
            carry_out(_apart(draft), template, filled, by=by, at=None)
            raise _Rehearsed
    except _Rehearsed:
        draft.access_request.refresh_from_db()


def require_untold(draft: Draft) -> None:
    """Refuse to tell a decision twice, or on another ground than it was made.

    Law: REG 36; REG 45.
    """
    decision = draft.decision
    if decision is None:
        return
    stated = draft.facts.get("ground")
    if stated is not None and stated is not decision.ground:
        raise NotPermitted(
            "REG 36",
            f"已于 {decision.decided_on} 以“{decision.ground.label}”作出决定，文书的理由应当一致",
        )
    if decision.letters.filter(state=LetterState.ISSUED).exists():
        raise NotPermitted("REG 45", "这一处理决定已有签发的文书，不能再次签发")


class _Rehearsed(Exception):
    """No error: it takes the attempt back."""


def _apart(draft: Draft) -> Draft:
    """The draft on a file of its own, so that the attempt leaves no trace in memory."""
    assert draft.access_request is not None  # noqa: S101  -- an act is an act on a file
    return Draft(
        kind=draft.kind,
        organ=draft.organ,
        on=draft.on,
        access_request=AccessRequest.objects.get(pk=draft.access_request.pk),
        facts=draft.facts,
        passages=draft.passages,
    )


def _has_facts(draft: Draft) -> bool:
    stated = {*draft.facts, *(("ground",) if draft.ground else ())}
    needed = {field.name for field in FACTS[draft.kind] if field.required and not field.when}
    if draft.ground is Ground.REPEATED:
        needed.add("repeats")
    return needed <= stated


def _require_own_ground(draft: Draft) -> None:
    ground = draft.ground
    if ground is not None and letter_for(ground) is not draft.kind:
        raise NotPermitted("REG 36", f"“{ground.label}”不用{draft.kind.label}")


def _reason(template: Template, filled: Filled) -> str:
    """The passages that go on record with the act; a word of waiting while they are unwritten."""
    kept = [p.name for p in filled.applicable(template) if p.for_record]
    written = [filled.passages[name] for name in kept if name in filled.passages]
    return "\n".join(written) or _TO_COME


Facts = Mapping[str, Any]


def _ask_clarification(file: AccessRequest, draft: Draft, reason: str, act: Facts) -> Any:
    by_day = draft.facts.get("answer_by")
    return ask_clarification(file, matters=reason, answer_by=by_day, **act)


def _demand_reasons(file: AccessRequest, draft: Draft, reason: str, act: Facts) -> Any:
    return demand_reasons(file, **act)


def _consult(file: AccessRequest, draft: Draft, reason: str, act: Facts) -> Any:
    third = draft.kind is LetterKind.THIRD_PARTY
    return consult(
        file,
        asked=Asked.THIRD_PARTY if third else Asked.ORGAN,
        party=draft.facts["party"],
        contact=draft.facts.get("contact", ""),
        subject=reason,
        **act,
    )


def _extend(file: AccessRequest, draft: Draft, reason: str, act: Facts) -> Any:
    return extend(file, days=draft.facts["days"], reason=reason, **act)


def _defer(file: AccessRequest, draft: Draft, reason: str, act: Facts) -> Any:
    return defer(file, until=draft.facts["until"], reason=reason, **act)


def _charge(file: AccessRequest, draft: Draft, reason: str, act: Facts) -> Any:
    facts = draft.facts
    return charge(file, basis=facts["basis"], units=facts["units"], **act)


def _decide(file: AccessRequest, draft: Draft, reason: str, act: Facts) -> Any:
    earlier = AccessRequest.objects.filter(
        organ=draft.organ, pk=draft.facts.get("repeats") or 0
    ).first()
    if draft.ground is None:
        raise NotPermitted("REG 36", "没有选择处理理由，不能作出决定")
    return decide(file, ground=draft.ground, reason=reason, repeats=earlier, **act)


def _lapse(file: AccessRequest, draft: Draft, reason: str, act: Facts) -> Any:
    return lapse(file, reason=reason, **act)


_ACTS: Mapping[Act, Callable[[AccessRequest, Draft, str, Facts], Any]] = {
    Act.ASK_CLARIFICATION: _ask_clarification,
    Act.DEMAND_REASONS: _demand_reasons,
    Act.CONSULT: _consult,
    Act.EXTEND: _extend,
    Act.DEFER: _defer,
    Act.CHARGE: _charge,
    Act.DECIDE: _decide,
    Act.LAPSE: _lapse,
}
