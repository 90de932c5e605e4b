"""Who was asked for an opinion, as a row tells it: one party, or several in the same cells."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from gongkai.law.consultation import Asked
from gongkai.requests.actions.ledger.entries import Entry
from gongkai.requests.actions.ledger.fields import Field as F
from gongkai.requests.actions.ledger.problems import Problem
from gongkai.requests.actions.ledger.words import Opinion

_DEPENDING = (F.CONSULTATION_RECEIVED_ON, F.OPINION_ON, F.CONSULTED_PARTY, F.OPINION)


class Asking(NamedTuple):
    """One consultation; None is what the row does not tell."""

    sent_on: date
    asked: Asked
    party: str
    received_on: date | None
    answered_on: date | None
    opinion: Opinion | None


def askings(entry: Entry) -> list[Asking]:
    """The consultations of a row without gaps, in the order of its cells."""
    sent = entry.several(F.CONSULTED_ON)
    columns = [_column(entry, field, len(sent)) for field in _COLUMNS]
    return [
        Asking(on, asked, party or "", received, answered, opinion)
        for on, asked, party, received, answered, opinion in zip(sent, *columns, strict=True)
    ]


_COLUMNS = (
    F.CONSULTED,
    F.CONSULTED_PARTY,
    F.CONSULTATION_RECEIVED_ON,
    F.OPINION_ON,
    F.OPINION,
)


def _column(entry: Entry, field: F, wanted: int) -> list[Any]:
    found = entry.several(field)
    if field is F.CONSULTED and len(found) == 1:
        # One word holds for all of them.
        return found * wanted
    if field is F.CONSULTED_PARTY and wanted == 1:
        # The name of one party may have a semicolon in it.
        return [entry.text(field)]
    return found + [None] * (wanted - len(found))


def consultation_gaps(entry: Entry) -> Iterator[Problem]:
    """What is missing for a consultation, or does not go together."""
    sent = entry.several(F.CONSULTED_ON)
    if not sent:
        for each in _DEPENDING[:3]:
            if entry.get(each):
                yield entry.problem(f"有{each.label}，没有征求意见发出日期", each)
        return
    if F.CONSULTED not in entry.values:
        said = "没有写明征求的是第三方还是其他机关的意见（逾期不答复的后果不同）"
        yield entry.problem(said, F.CONSULTED, F.CONSULTED_ON)
    uneven = list(_uneven(entry, sent))
    yield from uneven or _opinions(entry)


def _uneven(entry: Entry, sent: list[Any]) -> Iterator[Problem]:
    """Cells that do not say which of the consultations they mean."""
    if None in sent:
        yield entry.problem("有一处没有写明征求意见发出日期", F.CONSULTED_ON)
    for field in (F.CONSULTED, *_DEPENDING):
        n = len(entry.several(field))
        is_one_for_all = field is F.CONSULTED and n == 1
        is_one_name = field is F.CONSULTED_PARTY and len(sent) == 1
        if is_one_for_all or is_one_name or n in (0, len(sent)):
            continue
        said = f"写了 {n} 项，征求意见发出日期有 {len(sent)} 个，应当一一对应，没有的填“—”"
        yield entry.problem(said, field)


def _opinions(entry: Entry) -> Iterator[Problem]:
    for each in askings(entry):
        if each.asked is None and F.CONSULTED in entry.values:
            yield entry.problem("有一处没有写明征求的是第三方还是其他机关的意见", F.CONSULTED)
        if each.answered_on and each.opinion is None:
            yield entry.problem("有收到意见日期，没有写明同意或者不同意", F.OPINION, F.OPINION_ON)
        if each.opinion is not None and not each.answered_on:
            yield entry.problem("有对方意见，没有收到意见日期", F.OPINION_ON, F.OPINION)
        if each.answered_on and each.answered_on < each.sent_on:
            said = f"收到意见日期 {each.answered_on} 早于征求意见发出日期 {each.sent_on}"
            yield entry.problem(said, F.OPINION_ON)
