"""What the file puts into a template: values for its places, flags for its conditions, tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from gongkai.law.calendar import national
from gongkai.law.clock import clarification_restarts
from gongkai.law.delivery import Delivery
from gongkai.law.grounds import Ground, articles, remedy_route
from gongkai.law.letters import LETTERS, Addressee, LetterKind, RemedyText
from gongkai.law.remedies import RemedyRoute
from gongkai.organs.models import DisclosureOffice, Organ
from gongkai.organs.policy import standing
from gongkai.requests.letters.conditions import holds
from gongkai.requests.letters.draft import Draft
from gongkai.requests.letters.fill_about import (
    about_values,
    approvals,
    correction_values,
    letter_about,
)
from gongkai.requests.letters.fill_acts import (
    Rows,
    clarification_values,
    consultation_values,
    earlier_values,
    fee_tiers,
    fee_values,
    search_text,
)
from gongkai.requests.letters.fill_file import (
    Values,
    course_text,
    file_values,
    likely_way,
    organ_values,
    period_values,
)
from gongkai.requests.letters.remedy import Remedy, remedy_text
from gongkai.requests.letters.templates import PLACE, Passage, Template
from gongkai.requests.letters.wording import cited, day, fitted, plain
from gongkai.requests.models import AccessRequest

Gaps = Mapping[str, tuple[str, ...]]


class Filled(NamedTuple):
    """Everything a template needs; `gaps` says of a place more than that it is empty."""

    values: Values
    passages: Mapping[str, str]
    flags: frozenset[str]
    tables: Mapping[str, Rows]
    gaps: Gaps
    addressee: str

    def put(self, text: str, blanks: Mapping[str, str] | None = None) -> str:
        """The text with its places filled; an empty place leaves its blank, or nothing."""
        known = {**self.values, **self.passages}
        left = blanks or {}
        return PLACE.sub(
            lambda found: fitted(
                known.get(found[1]) or left.get(found[1], ""), text[found.end() : found.end() + 1]
            ),
            text,
        )

    def applicable(self, template: Template) -> tuple[Passage, ...]:
        """The passages of the template whose condition holds."""
        return tuple(each for each in template.passages if holds(each.when, self.flags))


def fill(draft: Draft, template: Template) -> Filled:
    """Gather what the template may need; names are opened here and nowhere else."""
    values, gaps = _values(draft)
    values = {name: plain(value) for name, value in values.items()}
    flags = set(_flags(draft, values))
    written = _passages(draft, template, values, flags)
    flags |= {f"passage.{name}" for name in written}
    return Filled(
        values, written, frozenset(flags), _tables(draft), gaps, _addressee(draft, values)
    )


def office_of(organ: Organ) -> DisclosureOffice:
    """How the organ's office is reached and challenged; an empty one where nothing is set."""
    return DisclosureOffice.objects.filter(organ=organ).first() or DisclosureOffice(organ=organ)


def way_of(draft: Draft) -> Delivery:
    """How the letter is going to be served."""
    return draft.facts.get("way") or likely_way(draft.access_request)


def _values(draft: Draft) -> tuple[Values, Gaps]:
    office = office_of(draft.organ)
    remedy = _remedy(draft, office)
    values = {
        **organ_values(draft.organ),
        **_legal_values(draft),
        "today": day(draft.on),
        "pay_to": office.pay_to,
        "remedy": remedy.text,
    }
    if draft.access_request is not None:
        values |= _request_values(draft, draft.access_request)
    if draft.correction is not None:
        values |= correction_values(draft.correction)
    return {**values, **about_values(letter_about(draft))}, {"remedy": remedy.gaps}


def _request_values(draft: Draft, access_request: AccessRequest) -> Values:
    return {
        **file_values(access_request),
        "course": course_text(draft, access_request),
        **period_values(draft, access_request),
        **clarification_values(draft, access_request),
        **fee_values(draft, access_request),
        **consultation_values(draft, access_request),
        **earlier_values(draft, access_request),
        "search": search_text(access_request),
    }


def _legal_values(draft: Draft) -> Values:
    ground, withheld = draft.ground, draft.facts.get("grounds", ())
    rests = [article for each in withheld for article in articles(each)]
    own = articles(ground) if ground else LETTERS[draft.kind].articles
    if basis := draft.facts.get("basis"):
        own = (*own, basis.law)
    if draft.decision:
        own = tuple(draft.decision.articles.split("; "))
    return {
        "articles": cited(own),
        "withheld_articles": cited(tuple(dict.fromkeys(rests))),
        "withheld_grounds": "；".join(each.label for each in withheld),
    }


def _remedy(draft: Draft, office: DisclosureOffice) -> Remedy:
    if LETTERS[draft.kind].remedy is not RemedyText.DECISION:
        return Remedy("")
    electronic = way_of(draft) is Delivery.ELECTRONIC
    route = _route(draft)
    return remedy_text(route, draft.decided_on, office, draft.organ.name, electronic=electronic)


def _route(draft: Draft) -> RemedyRoute:
    # A third party and whoever wanted a record corrected may always choose.
    if draft.decision:
        stamped: RemedyRoute = draft.decision.remedy_route
        return stamped
    ground = draft.ground
    return remedy_route(ground, draft.on, standing()) if ground else RemedyRoute.EITHER


def _flags(draft: Draft, values: Values) -> Iterator[str]:
    yield from (f"fact.{name}" for name, value in draft.facts.items() if value)
    for ground in (draft.ground, *draft.facts.get("grounds", ())):
        if isinstance(ground, Ground):
            yield f"ground.{ground}"
    if LETTERS[draft.kind].remedy is RemedyText.DECISION:
        yield f"route.{_route(draft)}"
    if basis := draft.facts.get("basis"):
        yield f"basis.{basis}"
    if way_of(draft) is Delivery.ELECTRONIC:
        yield "electronic"
    if values["articles"]:
        yield "articles"
    yield from _file_flags(draft)


def _file_flags(draft: Draft) -> Iterator[str]:
    access_request = draft.access_request
    if draft.correction is not None and draft.correction.result:
        yield f"result.{draft.correction.result}"
    if access_request is None:
        return
    yield f"intake.{access_request.intake}"
    if access_request.wanted_form:
        yield f"wanted.{access_request.wanted_form}"
    if access_request.received_on:
        yield "received"
        yield from _restarts(access_request.received_on, draft.on)
    fee = getattr(access_request, "fee_notice", None)
    if fee and fee.paid_on:
        yield "paid"
    for asked in access_request.consultations.values_list("asked", flat=True):
        yield f"consulted.{asked}"


def _restarts(received_on: date, on: date) -> Iterator[str]:
    """What the letter may say starts the period anew: by the policy, and by the day it goes out."""
    if clarification_restarts(received_on, on, national(), standing()):
        yield "clarifying_restarts"
    if standing().payment_restarts:
        yield "paying_restarts"


def _passages(draft: Draft, template: Template, values: Values, flags: set[str]) -> dict[str, str]:
    """What is written in the passages that apply: typed, or else what the template proposes."""
    written: dict[str, str] = {}
    # What was put on record with a decision made before its letter.
    on_record = draft.decision.reason if draft.decision else ""
    for passage in template.passages:
        if not holds(passage.when, flags):
            continue
        typed = draft.passages.get(passage.name)
        proposed = PLACE.sub(lambda found: values.get(found[1], ""), passage.default)
        if passage.for_record and not proposed:
            proposed, on_record = on_record, ""
        if text := plain(proposed if typed is None else typed):
            written[passage.name] = text
    return written


def _tables(draft: Draft) -> dict[str, Rows]:
    if draft.kind is LetterKind.APPROVAL:
        return {"approvals": approvals(letter_about(draft))}
    return {"fee_tiers": fee_tiers(draft)}


def _addressee(draft: Draft, values: Values) -> str:
    addressee = LETTERS[draft.kind].addressee
    if addressee is Addressee.FILE:
        return ""
    return values.get("applicant" if addressee is Addressee.APPLICANT else "party", "")
