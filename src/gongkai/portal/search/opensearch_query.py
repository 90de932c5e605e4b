"""How is a query said to OpenSearch?  The same rules as `embedded_query`, in its language."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from gongkai.portal.search.asking import Asked, Phrase, Wanted
from gongkai.portal.search.embedded_query import FEWEST_LETTERS
from gongkai.portal.search.engine import Scope, narrowing

Part = dict[str, Any]
# Above any score that the words of a text can reach.
NUMBER_SCORE, TITLE_SCORE = 1_000_000.0, 1_000.0


def matching(asked: Asked, scope: Scope) -> Part:
    """Everything asked for stands somewhere in the item, which lies within the scope."""
    found = [_any([_one(each, "text"), *_fragments(each)]) for each in asked.wanted]
    return _all(found, scope)


def ranked(asked: Asked, scope: Scope) -> Part:
    """The same, with the numbers of documents first and then what has all of it in its title."""
    query = matching(asked, scope)
    title = {"bool": {"must": [_one(each, "title") for each in asked.wanted]}}
    first = [_worth(title, TITLE_SCORE)]
    first += [_worth({"term": {"numbers": key}}, NUMBER_SCORE) for key in asked.numbers]
    return {"bool": {"must": [query], "should": first}}


def in_title(asked: Asked, scope: Scope) -> Part:
    """All of it stands in the title."""
    return _all([_one(each, "title") for each in asked.wanted], scope)


def like_title(asked: Asked, scope: Scope) -> Part:
    """Some of its words stand in the title."""
    every = (word for each in asked.wanted for phrase in each.phrases for word in phrase.words)
    return _all([_any([{"term": {"title": word}} for word in dict.fromkeys(every)])], scope)


def sounding(sounds: Sequence[str], scope: Scope) -> Part:
    """Characters that sound like this stand in a row in the title."""
    return _all([_row("syllables", sounds)], scope)


def _one(wanted: Wanted, field: str) -> Part:
    ways = [_phrase(phrase, field) for phrase in wanted.phrases]
    if wanted.number:
        ways.append({"term": {"numbers": wanted.number}})
    if len(wanted.initials) >= FEWEST_LETTERS:
        ways.append(_starting("syllables", wanted.initials))
    ways += [_row("syllables", way) for way in wanted.syllables]
    return _any(ways)


def _fragments(wanted: Wanted) -> list[Part]:
    """Parts of figures and letters, looked for in titles alone and worth nothing in the order."""
    row = [{"regexp": {"title": {"value": each}}} for each in wanted.fragments]
    if not row:
        return []
    found = row[0] if len(row) == 1 else _near([{"span_multi": {"match": each}} for each in row])
    return [_worth(found, 0.0)]


def _phrase(phrase: Phrase, field: str) -> Part:
    if not phrase.open_ended:
        return _row(field, phrase.words)
    *before, last = phrase.words
    if not before:
        return {"prefix": {field: {"value": last}}}
    # Not `match_phrase_prefix`, which tries some of the words only.
    return _near([*({"span_term": {field: word}} for word in before), _start(field, last)])


def _starting(field: str, letters: Sequence[str]) -> Part:
    """Words in a row that start with these letters."""
    return _near([_start(field, letter) for letter in letters])


def _start(field: str, text: str) -> Part:
    return {"span_multi": {"match": {"prefix": {field: {"value": text}}}}}


def _near(spans: list[Part]) -> Part:
    return {"span_near": {"clauses": spans, "slop": 0, "in_order": True}}


def _row(field: str, words: Sequence[str]) -> Part:
    if len(words) == 1:
        return {"term": {field: words[0]}}
    return {"match_phrase": {field: " ".join(words)}}


def _all(queries: list[Part], scope: Scope) -> Part:
    filters = [{"term": {field: value}} for field, value in narrowing(scope)]
    return {"bool": {"must": queries, "filter": filters}}


def _any(queries: list[Part]) -> Part:
    return {"bool": {"should": queries, "minimum_should_match": 1}}


def _worth(query: Part, score: float) -> Part:
    return {"constant_score": {"filter": query, "boost": score}}
