"""What a website return says: every answer with its source, and what its checks find."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from gongkai.channels.headlines import (
    DISCLOSED_TOTAL,
    WEBSITE_CATALOGUE,
    WEBSITE_NEWS,
    WEBSITE_OVERVIEW,
    WEBSITE_TOTAL,
    WECHAT_TOTAL,
    WEIBO_TOTAL,
)
from gongkai.law.annual_report import CARRIED_IN, CARRIED_OUT, CONCLUDED, RECEIVED, Column
from gongkai.law.footing import Level
from gongkai.law.proactive import InformationClass
from gongkai.law.return_footing import (
    Answer,
    Fault,
    agree,
    broken,
    late,
    of_channels,
    of_requests,
    unanswered,
)
from gongkai.law.website_return import BY_CODE, FIELDS, Field, ReturnBlock, in_block
from gongkai.reports.models import Edition, TypedAnswer, WebsiteReturn
from gongkai.reports.paths import HEADLINE
from gongkai.reports.queries.count import MESSAGES
from gongkai.reports.queries.return_count import Counted, counted, open_at_start, registered
from gongkai.reports.return_document import as_json, from_json, read_answer, said
from gongkai.reports.return_terms import AnswerSource

# The figures that the annual report states as well (T7).
STATED_TWICE: Mapping[str, str] = {
    "published": WEBSITE_TOTAL,
    f"published.{InformationClass.OVERVIEW}": WEBSITE_OVERVIEW,
    f"published.{InformationClass.NEWS}": WEBSITE_NEWS,
    f"published.{InformationClass.CATALOGUE}": WEBSITE_CATALOGUE,
    "wechat.published": WECHAT_TOTAL,
    "weibo.published": WEIBO_TOTAL,
    "messages_closed": MESSAGES,
}


class AnswerView(NamedTuple):
    """One field as it reads: its answer, where that comes from and why, what was counted."""

    field: Field
    answer: Answer
    source: AnswerSource
    reason: str = ""
    counted: Answer = None

    @property
    def text(self) -> str:
        """The answer as printed, without its unit; empty for none."""
        return said(self.answer)

    @property
    def provenance(self) -> str:
        """Where the answer comes from, with what an officer said of it; empty if from nowhere."""
        if self.source is AnswerSource.MISSING:
            return ""
        explained = self.source in (AnswerSource.TYPED, AnswerSource.UNAVAILABLE)
        return f"{self.source.label}：{self.reason}" if explained else self.source.label

    @property
    def counted_text(self) -> str:
        """What the ledger says, as printed."""
        return said(self.counted)


class BlockView(NamedTuple):
    """One part of the return with its fields."""

    block: ReturnBlock
    answers: list[AnswerView]


Views = dict[str, AnswerView]


def known(website_return: WebsiteReturn, as_of: date | None = None) -> dict[str, Counted]:
    """What the system says to the return's fields now, or said at the end of that day.

    The particulars of organ and site are no figures and are those of today.
    """
    organ, year = website_return.organ, website_return.year
    return registered(organ) | counted(organ, year, as_of)


def known_as_json(said_now: Mapping[str, Counted]) -> dict[str, Any]:
    """What a return in hand remembers of it."""
    return {code: as_json(one.answer) for code, one in said_now.items()}


def view_in_hand(website_return: WebsiteReturn, said_now: Mapping[str, Counted]) -> Views:
    """Every field as it reads now, typed answers over what the system knows."""
    typed = typed_answers(website_return)
    return {
        field.code: _answer(field, said_now.get(field.code), typed.get(field.code))
        for field in FIELDS
    }


def view_frozen(website_return: WebsiteReturn) -> Views:
    """Every field as it was published; the ledger is not asked."""
    return {
        frozen.field: AnswerView(
            BY_CODE[frozen.field],
            from_json(frozen.field, frozen.answer),
            frozen.source,
            frozen.reason,
        )
        for frozen in website_return.frozen_answers.all()
    }


def typed_answers(website_return: WebsiteReturn) -> dict[str, TypedAnswer]:
    """The latest typed answer of each field that has one, those given back included."""
    return {typed.field: typed for typed in website_return.typed_answers.order_by("pk")}


def blocks_of(views: Views) -> list[BlockView]:
    """The fields under their parts, in the order of the form."""
    return [BlockView(b, [views[f.code] for f in in_block(b)]) for b in ReturnBlock]


def faults(website_return: WebsiteReturn, views: Views, on: date) -> list[Fault]:
    """What the relations T1 to T9 find on that day, the errors first.  Law: WEB."""
    answers = {code: view.answer for code, view in views.items()}
    organ, year = website_return.organ, website_return.year
    excused = {c for c, view in views.items() if view.source is AnswerSource.UNAVAILABLE}
    # A correction is not the publication that the day is set for.
    tardy = late(year, on) if website_return.number == 1 else None
    found = [
        *broken(answers, open_at_start(organ, year)),
        *unanswered(answers, excused),
        *_beside_the_report(website_return, answers),
        *([tardy] if tardy else []),
    ]
    return sorted(found, key=lambda fault: fault.level is not Level.ERROR)


def errors(found: list[Fault]) -> list[Fault]:
    """Those that stand in the way of publishing."""
    return [fault for fault in found if fault.level is Level.ERROR]


def _beside_the_report(website_return: WebsiteReturn, answers: Mapping[str, Answer]) -> list[Fault]:
    """T2, T7 and T8 against the published annual report of the same year, where there is one."""
    editions = Edition.objects.of(website_return.organ, website_return.year)
    edition = editions.published().first()
    if edition is None:
        return []
    stated = dict(edition.frozen_cells.standing().values_list("path", "figure"))
    found: list[Fault | None] = []
    if total := stated.get(f"{HEADLINE}{DISCLOSED_TOTAL}"):
        found.append(of_channels(answers, int(total)))
    for code, name in STATED_TWICE.items():
        figure, ours = stated.get(f"{HEADLINE}{name}"), answers.get(code)
        if figure is not None and isinstance(ours, int):
            differing = agree(BY_CODE[code].label, {"年度报告": int(figure), "本报表": ours})
            found.append(differing._replace(field=code) if differing else None)
    rows = (RECEIVED, CARRIED_IN, CONCLUDED, CARRIED_OUT)
    found.append(of_requests(*(int(stated[f"table3/{row}/{Column.TOTAL}"]) for row in rows)))
    return [fault for fault in found if fault is not None]


def _answer(field: Field, now: Counted | None, typed: TypedAnswer | None) -> AnswerView:
    if typed is not None and typed.answer:
        answer = read_answer(field, typed.answer)
        return AnswerView(
            field, answer, AnswerSource.TYPED, typed.reason, now.answer if now else None
        )
    if now is not None:
        source = AnswerSource.REGISTERED if now.rows is None else AnswerSource.COUNTED
        return AnswerView(field, now.answer, source, now.definition, now.answer)
    if typed is not None:
        return AnswerView(field, None, AnswerSource.UNAVAILABLE, typed.reason)
    return AnswerView(field, None, AnswerSource.MISSING)
