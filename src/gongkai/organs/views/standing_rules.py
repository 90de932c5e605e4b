"""What the system reckons by: the calendar it knows, and its choices where the law is silent."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from gongkai.law.adopted import Adopted, Entry
from gongkai.law.holidays import Notice, Year, announced, in_effect
from gongkai.law.instruments import cite
from gongkai.law.policy import Choice, choices, in_words
from gongkai.organs.policy import adopted

RULES = "期限和口径"
_FROM_MEMORY = " (from memory)"


class Arrangement(NamedTuple):
    """One year of the calendar as the page shows it."""

    year: int
    notices: tuple[Notice, ...]
    festivals: str
    make_up_days: str


class Rule(NamedTuple):
    """One choice as the page shows it; `is_unverified` where the rule's text was not seen.

    `entry` is what the installation wrote of it, None where its file does not name it.
    """

    choice: Choice
    article: str
    is_unverified: bool
    answer: str
    entry: Entry | None

    @property
    def is_changed(self) -> bool:
        """Whether the installation does otherwise than the default."""
        return self.entry is not None and self.entry.value != self.choice.default


@require_safe
def standing_rules(request: HttpRequest) -> HttpResponse:
    """Every year's notice, and every choice with the article it fills in.  Law: HOLIDAYS."""
    rules = [_rule(choice, adopted()) for choice in choices()]
    arranged = [_arrangement(year) for year in reversed(in_effect(announced()))]
    context = {
        "arranged": arranged,
        "last_year": arranged[0].year,
        "rules": rules,
        "changed": [rule for rule in rules if rule.is_changed],
        "header_title": RULES,
        "page_title": RULES,
        "header_icon": "calendar",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": "首页"},
            {"url": "", "label": RULES},
        ],
    }
    return TemplateResponse(request, "organs/standing_rules.html", context)


def _arrangement(year: Year) -> Arrangement:
    worked = sorted({day for each in year.festivals for day in each.make_up_days})
    return Arrangement(
        year.year,
        year.notices,
        "；".join(f"{each.name} {_span(each.first, each.last)}" for each in year.festivals),
        "、".join(map(_day, worked)) or "无",
    )


def _span(first: date, last: date) -> str:
    return _day(first) if first == last else f"{_day(first)}至{_day(last)}"


def _day(day: date) -> str:
    return f"{day.month}月{day.day}日"


def _rule(choice: Choice, chosen: Adopted) -> Rule:
    law = choice.law.removesuffix(_FROM_MEMORY)
    answer = in_words(getattr(chosen.policy, choice.name))
    entry = chosen.entries.get(choice.name)
    return Rule(choice, cite(law), law != choice.law, answer, entry)
