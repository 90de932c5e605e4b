"""What does a citizen get who searches?  Hits that are public at this moment, and ways on.

An index may lag behind by seconds.  What it names is shown only if it is public now and has no
change waiting; what is shown of it comes from its page as it is now.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from gongkai.law.documents import Validity
from gongkai.portal.models import PublicItem, SearchChange
from gongkai.portal.models.states import state_of_item
from gongkai.portal.models.values import State
from gongkai.portal.search.asking import Asked
from gongkai.portal.search.besides import ANSWERED, found_besides
from gongkai.portal.search.engine import DEEPEST, Counts, Engine, Scope
from gongkai.portal.search.marking import Piece, excerpt, marked, pattern
from gongkai.portal.search.records import texts_of, validity_of
from gongkai.portal.terms import ItemKind

PER_PAGE = 10


@dataclass(frozen=True, slots=True)
class Result:
    """One hit as a page or a program shows it."""

    title: tuple[Piece, ...]
    tag: str
    url: str
    kind: ItemKind
    published_at: datetime
    section: str
    organ: str
    document_number: str
    index_number: str
    validity: Validity | None
    state: State | None
    excerpt: tuple[Piece, ...]
    # What a citizen asked; the excerpt then is of the answer.
    question: tuple[Piece, ...] = ()

    @property
    def plain_title(self) -> str:
        """The title without marks."""
        return "".join(piece.text for piece in self.title)

    @property
    def plain_excerpt(self) -> str:
        """The excerpt without marks."""
        return "".join(piece.text for piece in self.excerpt)

    @property
    def plain_question(self) -> str:
        """The question without marks, empty for what answers none."""
        return "".join(piece.text for piece in self.question)


@dataclass(frozen=True, slots=True)
class Answer:
    """One page of the results of a query."""

    results: Sequence[Result]
    total: int
    number: int
    pages: int
    counts: Counts


def answer(
    engine: Engine, asked: Asked, scope: Scope, *, newest_first: bool, number: int, on: date
) -> Answer:
    """Page `number` of the hits, best or newest first, with all hits counted by facet.

    A number beyond the last page gives the last.  `NotReady` where the engine cannot answer.
    """
    number = max(1, min(number, DEEPEST // PER_PAGE))
    hits = engine.find(
        asked, scope, newest_first=newest_first, first=(number - 1) * PER_PAGE, most=PER_PAGE
    )
    pages = max(1, -(-min(hits.total, DEEPEST) // PER_PAGE))
    if number > pages:
        return answer(engine, asked, scope, newest_first=newest_first, number=pages, on=on)
    results = results_of(hits.pages, asked, scope, on=on)
    total = hits.total - len(hits.pages) + len(results)
    return Answer(results, total, number, pages, engine.count(asked, scope))


def results_of(page_ids: Sequence[int], asked: Asked, scope: Scope, *, on: date) -> list[Result]:
    """The pages as results in the same order; those that are not public now, or changing, left out.

    The title and an excerpt are marked with what was asked for.
    """
    items = public_among(page_ids, scope)
    texts = {pk: text for pk, (text, _) in texts_of(items).items()}
    texts |= {key: text for key, (_, text) in found_besides(items).items()}
    marks = pattern(asked.marks)
    found = []
    for pk in page_ids:
        item = items.get(pk)
        if item is not None and pk in texts:
            found.append(_result(item, texts[pk], marks, on))
    return found


def public_among(page_ids: Sequence[int], scope: Scope) -> dict[int, PublicItem]:
    """Those of the pages and rows that are public now and not waiting to be taken in anew."""
    items = PublicItem.objects.filter(pk__in=page_ids).select_related("organ")
    if scope.home is not None:
        items = items.on_site(scope.home)
    changing = set(
        SearchChange.objects.filter(page_id__in=page_ids).values_list("page_id", flat=True)
    )
    besides = [item for item, _ in found_besides(page_ids).values()]
    if scope.home is not None:
        besides = [item for item in besides if item.home_id == scope.home]
    return {item.pk: item for item in (*items, *besides) if item.pk not in changing}


def _result(item: PublicItem, text: str, marks: re.Pattern[str] | None, on: date) -> Result:
    asked, _, answered = text.partition(ANSWERED) if item.kind is ItemKind.MESSAGE else ("", "", "")
    return Result(
        title=marked(item.title, marks),
        tag=item.tag,
        url=item.url,
        kind=cast(ItemKind, item.kind),
        published_at=item.published_at,
        section=item.section_title,
        organ=item.organ_name or item.organ.name,
        document_number=item.document_number,
        index_number=item.index_number,
        validity=validity_of(item, on),
        state=state_of_item(item, on),
        excerpt=excerpt(answered or text, marks),
        question=excerpt(asked, marks) if asked else (),
    )
