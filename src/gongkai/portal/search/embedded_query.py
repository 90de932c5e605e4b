"""How is a query said to the embedded engine?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from tantivy import Occur, Query, Schema, SchemaBuilder

from gongkai.portal.search.asking import Asked, Phrase, Wanted
from gongkai.portal.search.engine import FACETS, Scope, narrowing

WORDS = "whitespace"
# The fewest first letters of syllables that mean something.
FEWEST_LETTERS = 2


@cache
def schema() -> Schema:
    """The fields of the index: words of title and text, sounds of the title, values to count."""
    builder = SchemaBuilder()
    builder.add_unsigned_field("page", indexed=True, fast=True)
    builder.add_unsigned_field("home", indexed=True)
    for name in ("text", "title", "syllables"):
        builder.add_text_field(name, tokenizer_name=WORDS, index_option="position")
    builder.add_text_field("numbers", tokenizer_name="raw", index_option="basic")
    for name in FACETS:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    builder.add_integer_field("published", fast=True)
    return builder.build()


def matching(asked: Asked, scope: Scope) -> Query:
    """Everything asked for stands somewhere in the item, which lies within the scope."""
    found = [_any([_one(each, "text"), *_fragments(each)]) for each in asked.wanted]
    return _all([*found, *within(scope)])


def tiers(asked: Asked, every: Query, scope: Scope) -> list[Query]:
    """Which of `every` hit come first: those of the numbers asked for, those with all in the title.

    The words of a title are words of the text too, so that hits of titles need no second look
    at it; among them the shorter title, and the one that says it more often, comes first.
    """
    titles = in_title(asked, scope)
    if not asked.numbers:
        return [titles]
    numbers = _any([_term("numbers", key) for key in asked.numbers])
    return [_all([every, Query.const_score_query(numbers, 0.0)]), titles]


def in_title(asked: Asked, scope: Scope) -> Query:
    """All of it stands in the title."""
    return _all([*(_one(each, "title") for each in asked.wanted), *within(scope)])


def like_title(asked: Asked, scope: Scope) -> Query:
    """Some of its words stand in the title."""
    every = (word for each in asked.wanted for phrase in each.phrases for word in phrase.words)
    return _all([_any([_term("title", word) for word in dict.fromkeys(every)]), *within(scope)])


def sounding(sounds: Sequence[str], scope: Scope) -> Query:
    """Characters that sound like this stand in a row in the title."""
    return _all([_row("syllables", sounds), *within(scope)])


def of_page(page: int) -> Query:
    """The record of one page."""
    return _term("page", page)


def within(scope: Scope) -> list[Query]:
    """What narrows, without any weight in the order."""
    return [Query.const_score_query(_term(*each), 0.0) for each in narrowing(scope)]


def _one(wanted: Wanted, field: str) -> Query:
    ways = [_phrase(phrase, field) for phrase in wanted.phrases]
    if wanted.number:
        ways.append(_term("numbers", wanted.number))
    if len(wanted.initials) >= FEWEST_LETTERS:
        # Few different syllables there are: to look for their first letters costs next to nothing.
        ways.append(_patterns("syllables", [f"{letter}[a-z]*" for letter in wanted.initials]))
    ways += [_row("syllables", way) for way in wanted.syllables]
    return _any(ways)


def _fragments(wanted: Wanted) -> list[Query]:
    """Parts of figures and letters, looked for in titles alone and worth nothing in the order."""
    if not wanted.fragments:
        return []
    return [Query.const_score_query(_patterns("title", wanted.fragments), 0.0)]


def _phrase(phrase: Phrase, field: str) -> Query:
    if not phrase.open_ended:
        return _row(field, phrase.words)
    *before, last = map(re.escape, phrase.words)
    return _patterns(field, [*before, f"{last}.*"])


def _row(field: str, words: Sequence[str]) -> Query:
    if len(words) == 1:
        return _term(field, words[0])
    return Query.phrase_query(schema(), field, list(words))


def _patterns(field: str, words: Iterable[str]) -> Query:
    """Words in a row, each given by a regular expression."""
    row: list[str | tuple[int, str]] = [*words]
    if len(row) == 1:
        return Query.regex_query(schema(), field, str(row[0]))
    return Query.regex_phrase_query(schema(), field, row)


def _term(field: str, value: str | int) -> Query:
    return Query.term_query(schema(), field, value)


def _all(queries: list[Query]) -> Query:
    return queries[0] if len(queries) == 1 else _boolean(Occur.Must, queries)


def _any(queries: list[Query]) -> Query:
    return queries[0] if len(queries) == 1 else _boolean(Occur.Should, queries)


def _boolean(occur: Occur, queries: list[Query]) -> Query:
    return Query.boolean_query([(occur, query) for query in queries])
