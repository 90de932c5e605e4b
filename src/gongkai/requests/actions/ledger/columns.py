"""What an officer looks at to say what a sheet means: its columns and the words not yet known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from gongkai.requests.actions.ledger.checking import Plan
from gongkai.requests.actions.ledger.fields import Field
from gongkai.requests.actions.ledger.heads import Head, samples
from gongkai.requests.actions.ledger.mapping import mappable
from gongkai.requests.actions.ledger.words import offered

MOST_WORDS = 100
# Who asks is recognised by the first character; the rest need not stand on a page.
_PERSONAL = frozenset(
    {Field.APPLICANT, Field.IDENTITY, Field.CONTACT, Field.AGENT, Field.CONSULTED_PARTY}
)


class Column(NamedTuple):
    """One column of the sheet: its name in a mapping, and what stands under its heading."""

    head: Head
    name: str
    samples: list[str]


class Word(NamedTuple):
    """A word of a column whose meaning is asked for, how often it stands there, what was said."""

    field: Field
    text: str
    times: int
    code: str
    choices: list[tuple[str, str]]


def columns_of(plan: Plan) -> list[Column]:
    """The columns from left to right; a heading that stands over two is named by its letters."""
    headings = Counter(head.heading for head in plan.heads.columns)
    return [
        Column(
            head,
            head.heading if head.heading and headings[head.heading] == 1 else head.letters,
            [_shown(head, text) for text in samples(plan.sheet, plan.heads, head.column)],
        )
        for head in plan.heads.columns
    ]


def words_of(plan: Plan) -> list[Word]:
    """The words that were not understood, and those an officer has explained, by column."""
    return list(_words(plan))[:MOST_WORDS]


def _words(plan: Plan) -> Iterator[Word]:
    for field, texts in plan.unmatched.items():
        for text, count in texts.most_common():
            yield Word(field, text, count, "", offered(mappable(field) or field))
    for field, said in plan.mapping.values.items():
        for text, code in said.items():
            yield Word(field, text, 0, code, offered(mappable(field) or field))


def _shown(head: Head, text: str) -> str:
    if head.field in _PERSONAL:
        return text[0] + "＊" * min(len(text) - 1, 3)
    return text if len(text) <= 20 else f"{text[:20]}…"
