"""By what the hits of a search can be narrowed: tabs, facets and page numbers as links."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import QueryDict

from gongkai.law.documents import Validity
from gongkai.portal.models import Slice
from gongkai.portal.models.values import numbers_around
from gongkai.portal.search.engine import FACETS
from gongkai.portal.search.results import Answer, Result
from gongkai.portal.terms import ItemKind

LABELS = {"year": "发布年份", "organ": "发文机关", "subject": "主题分类", "validity": "有效性"}
SHOWN = 8


@dataclass(frozen=True, slots=True)
class Choice:
    """A value to narrow by, with the number of its hits and the address that narrows."""

    label: str
    number: int
    url: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """The values of one kind to narrow by."""

    label: str
    choices: Sequence[Choice]
    # Those beyond the first few, which the page folds away.
    further: Sequence[Choice] = ()


@dataclass(frozen=True, slots=True)
class Listing(Slice[Result]):
    """A page of hits whose page numbers keep the rest of the address."""

    kept: str = ""


def tabs(found: Answer, query: QueryDict) -> list[Choice]:
    """All hits, and each class that has some, in the order of the classes."""
    counts = found.counts["kind"]
    asked = query.get("kind", "")
    every = Choice("全部", sum(counts.values()), _with(query, "kind", ""), current=not asked)
    classes = [
        Choice(kind.label, counts[kind], _with(query, "kind", kind), current=asked == kind)
        for kind in ItemKind
        if counts.get(kind)
    ]
    return [every, *classes]


def facets(found: Answer, query: QueryDict) -> list[Facet]:
    """What can be narrowed by; a facet with one value that is not chosen narrows nothing."""
    shown = []
    for name, label in LABELS.items():
        counts = found.counts.get(name, {})
        asked = query.get(name, "")
        if len(counts) < 2 and not asked:
            continue
        choices = [
            Choice(label_of(name, value), count, _with(query, name, value), current=value == asked)
            for value, count in _in_order(name, counts)
        ]
        shown.append(Facet(label, choices[:SHOWN], choices[SHOWN:]))
    return shown


def chosen(query: QueryDict) -> list[Choice]:
    """What narrows now, each with the address that does without."""
    found = [(name, query.get(name, "")) for name in FACETS if query.get(name)]
    return [
        Choice(label_of(name, value), 0, _with(query, name, ""), current=True)
        for name, value in found
    ]


def pages(found: Answer, query: QueryDict) -> Listing:
    """One page of the hits with links to the others."""
    kept = query.copy()
    kept.pop("page", None)
    return Listing(
        items=found.results,
        number=found.number,
        pages=found.pages,
        total=found.total,
        around=numbers_around(found.number, found.pages),
        kept=kept.urlencode(),
    )


def label_of(name: str, value: str) -> str:
    """The wording of a value; one that is none of the terms as it is."""
    terms: dict[str, type[ItemKind] | type[Validity]] = {"kind": ItemKind, "validity": Validity}
    if name == "year":
        return f"{value}年"
    term = terms.get(name)
    known = {str(member): member.label for member in term} if term else {}
    return known.get(value, value)


def _in_order(name: str, counts: dict[str, int]) -> list[tuple[str, int]]:
    if name == "year":
        return sorted(counts.items(), reverse=True)
    return sorted(counts.items(), key=lambda each: (-each[1], each[0]))


def _with(query: QueryDict, name: str, value: str) -> str:
    """The address with one value changed, from its first page on."""
    changed = query.copy()
    changed.pop("page", None)
    changed.pop(name, None)
    if value:
        changed[name] = value
    return f"?{changed.urlencode()}"
