"""What the back office shows of website returns: which an officer may see, and one in full."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from django.apps import apps

from gongkai.law.return_footing import UNANSWERED, Fault
from gongkai.law.website_return import BY_CODE, Field, ReturnBlock, in_block, return_due_on
from gongkai.organs.models import Officer
from gongkai.organs.permissions import Permission
from gongkai.reports.models import WebsiteReturn, WebsiteReturnQuerySet
from gongkai.reports.queries.return_count import Rows
from gongkai.reports.queries.return_view import (
    AnswerView,
    BlockView,
    blocks_of,
    faults,
    known,
    known_as_json,
    view_frozen,
    view_in_hand,
)
from gongkai.reports.return_document import from_json, said
from gongkai.reports.return_terms import AnswerSource


class Moved(NamedTuple):
    """A field to which the system says something else now."""

    code: str
    label: str
    then: str
    now: str


class ReturnDesk(NamedTuple):
    """One return as an officer works on it; `found` is what is wrong, `missing` what is open."""

    website_return: WebsiteReturn
    blocks: list[BlockView]
    found: list[Fault]
    missing: list[tuple[ReturnBlock, list[Field]]]
    moved: list[Moved]
    sources: list[tuple[AnswerSource, int]]
    due_on: date

    @property
    def missing_number(self) -> int:
        """How many fields nobody has answered yet."""
        return sum(len(fields) for _, fields in self.missing)

    @property
    def optional_number(self) -> int:
        """How many of the empty fields may stay empty."""
        return dict(self.sources).get(AnswerSource.MISSING, 0) - self.missing_number


class FieldDesk(NamedTuple):
    """One field with the rows that its answer counts; None where no rows stand behind it."""

    answer: AnswerView
    rows: Rows | None
    # What the ledger said on the day asked for.
    then: str = ""


def returns_for(officer: Officer) -> WebsiteReturnQuerySet:
    """The returns of the organs in which the officer may read reports, the latest year first."""
    found = WebsiteReturn.objects.all().visible_to(officer, Permission.REPORTS_VIEW)
    found = found.select_related("organ").defer("document", "counted")
    return found.order_by("-year", "organ__path", "-number")


def return_for(officer: Officer, pk: int) -> WebsiteReturn | None:
    """The return, where the officer may read it; None as if it were not there."""
    found = WebsiteReturn.objects.all().visible_to(officer, Permission.REPORTS_VIEW)
    people = ("organ", "drafted_by", "checked_by", "published_by")
    return found.select_related(*people).filter(pk=pk).first()


def return_desk(website_return: WebsiteReturn, on: date, as_of: date | None = None) -> ReturnDesk:
    """The return with its sources, what T1 to T9 find on that day, and what has moved since.

    With `as_of` what has moved is what the ledger said at the end of that day.
    """
    now = known(website_return)
    in_hand = website_return.is_in_hand
    views = view_in_hand(website_return, now) if in_hand else view_frozen(website_return)
    sources = dict.fromkeys(AnswerSource, 0)
    for view in views.values():
        sources[view.source] += 1
    found = faults(website_return, views, on) if in_hand else []
    return ReturnDesk(
        website_return=website_return,
        blocks=blocks_of(views),
        found=[fault for fault in found if fault.rule != UNANSWERED],
        missing=_missing(found),
        moved=_moved(
            website_return.counted,
            known_as_json(known(website_return, as_of) if as_of else now),
        ),
        sources=[(source, n) for source, n in sources.items() if n],
        due_on=return_due_on(website_return.year),
    )


def field_desk(website_return: WebsiteReturn, code: str, as_of: date | None = None) -> FieldDesk:
    """One field: today's rows of a return in hand, those frozen with a published one.

    With `as_of` the rows of that day, and what was counted then.
    """
    if as_of is not None:
        opened, then = field_desk(website_return, code), known(website_return, as_of).get(code)
        return FieldDesk(
            opened.answer, then.rows if then else None, said(then.answer) if then else ""
        )
    if website_return.is_in_hand:
        now = known(website_return)
        rows = now[code].rows if code in now else None
        return FieldDesk(view_in_hand(website_return, now)[code], rows)
    frozen = website_return.frozen_answers.get(field=code)
    if not frozen.model:
        return FieldDesk(view_frozen(website_return)[code], None)
    model: Any = apps.get_model(frozen.model)
    kept: Rows = model._default_manager.filter(pk__in=frozen.row_ids)
    return FieldDesk(view_frozen(website_return)[code], kept)


def _missing(found: list[Fault]) -> list[tuple[ReturnBlock, list[Field]]]:
    """The fields that nobody answered, by the part of the form."""
    open_still = {fault.field for fault in found if fault.rule == UNANSWERED}
    by_block = [
        (block, [field for field in in_block(block) if field.code in open_still])
        for block in ReturnBlock
    ]
    return [(block, fields) for block, fields in by_block if fields]


def _moved(then: dict[str, Any], now: dict[str, Any]) -> list[Moved]:
    return [
        Moved(code, BY_CODE[code].label, _said(code, then.get(code)), _said(code, now.get(code)))
        for code in BY_CODE
        if then.get(code) != now.get(code)
    ]


def _said(code: str, value: Any) -> str:
    return said(from_json(code, value))
