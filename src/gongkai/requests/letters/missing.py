"""What still stands between a draft and its signature, in sentences an officer can act on."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.law.letters import LETTERS
from gongkai.requests.letters.conditions import holds
from gongkai.requests.letters.draft import Draft
from gongkai.requests.letters.facts import FACTS
from gongkai.requests.letters.fill import Filled, office_of
from gongkai.requests.letters.places import BROUGHT_BY_FACTS, PLACES
from gongkai.requests.letters.templates import PLACE, Template

_NO_PREFIX = "文书代字没有设置，无法编发文字号，请在公开工作机构设置中补充。"


def missing(draft: Draft, template: Template, filled: Filled) -> list[str]:
    """The facts without which the letter must not leave, each once; empty when it is whole."""
    facts = list(_facts(draft, filled))
    told = BROUGHT_BY_FACTS if facts else frozenset()
    places = _places(template, filled, told)
    found = [*facts, *_passages(template, filled), *places, *_office(draft)]
    return list(dict.fromkeys(found))


def _facts(draft: Draft, filled: Filled) -> Iterator[str]:
    for field in FACTS[draft.kind]:
        stated = field.name in draft.facts or (field.name == "ground" and draft.ground)
        if field.required and not stated and holds(field.when, filled.flags):
            yield f"没有填写“{field.label}”。"


def _passages(template: Template, filled: Filled) -> Iterator[str]:
    for passage in filled.applicable(template):
        text = filled.passages.get(passage.name, "")
        if passage.required and not text:
            yield f"没有写明“{passage.label}”。"
        if len(text) > passage.limit:
            yield f"“{passage.label}”有{len(text)}字，超过{passage.limit}字。"
        if text and passage.options and text not in passage.options:
            yield f"“{passage.label}”应当从所列选项中选择。"


def _places(template: Template, filled: Filled, told: frozenset[str]) -> Iterator[str]:
    for place in _needed(template, filled):
        if not filled.values.get(place) and place in PLACES and place not in told:
            said = filled.gaps.get(place) or (PLACES[place],)
            yield from (sentence for sentence in said if sentence)


def _needed(template: Template, filled: Filled) -> Iterator[str]:
    """The places in every part that applies."""
    for part in template.parts:
        if holds(part.when, filled.flags):
            for text in (part.text, *(cell for row in part.rows for cell in row)):
                yield from PLACE.findall(text)


def _office(draft: Draft) -> Iterator[str]:
    if LETTERS[draft.kind].signed and not office_of(draft.organ).letter_prefix:
        yield _NO_PREFIX
