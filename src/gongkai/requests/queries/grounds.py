"""The grounds of a decision as a form offers them: under their articles, with what follows."""

from __future__ import annotations

from datetime import date

from gongkai.law.annual_report import row_label
from gongkai.law.grounds import RULES, Ground, articles, outcome_of, remedy_route
from gongkai.law.instruments import cite, cite_all
from gongkai.law.letters import letter_for
from gongkai.organs.policy import standing

# These end a file by themselves, through acts of their own.
ELSEWHERE = frozenset(
    {Ground.CLARIFICATION_LAPSED, Ground.FEE_LAPSED, Ground.WITHDRAWN, Ground.JOINED}
)


def grouped_grounds() -> list[tuple[str, list[tuple[str, str]]]]:
    """The grounds an officer may pick, under the article each rests on first, in its order."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for ground in _offered():
        groups.setdefault(articles(ground)[0], []).append((ground.value, ground.label))
    return [(cite(article), pairs) for article, pairs in groups.items()]


def what_follows(on: date) -> dict[str, dict[str, str]]:
    """For each ground: what the letter must say, articles, report row, remedy and letter."""
    found: dict[str, dict[str, str]] = {}
    for ground in _offered():
        outcome = outcome_of(ground, standing())
        found[ground.value] = {
            "must_say": RULES[ground].must_say,
            "articles": cite_all(*articles(ground)),
            "row": row_label(outcome.value) if outcome else "不计入",
            "remedy": remedy_route(ground, on, standing()).label,
            "letter": letter_for(ground).label,
        }
    return found


def _offered() -> list[Ground]:
    offered = [ground for ground in Ground if ground not in ELSEWHERE]
    return sorted(offered, key=lambda ground: _place(articles(ground)[0]))


def _place(article: str) -> tuple[int, str]:
    # What rests on the form alone comes last.
    order = ("REG 36", "REG 37", "REG 38", "REG 39", "REG 35", "REG 30")
    head = article.partition("(")[0]
    return (order.index(head) if head in order else len(order), article)
