"""What an organ must disclose unasked, item by item: where it stands, or why there is none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from django.db.models import Count
from django.http import HttpRequest
from wagtail.models import Page

from gongkai.law.instruments import numeral
from gongkai.portal.models.item import Placement
from gongkai.portal.models.values import Link
from gongkai.portal.terms import DisclosureDuty, SectionKind

if TYPE_CHECKING:
    from gongkai.portal.models.section import SectionPage

NO_SECTION = "这一类信息还没有设置栏目；需要的，可以依申请获取。"
NOTHING_YET = "目前没有内容；发布后列在这里。"


@dataclass(frozen=True, slots=True)
class DutyLine:
    """One item of the article with its sections, each with the number of what stands in it.

    `nothing` says what a reader is told where nothing stands in any of them.
    """

    number: str
    label: str
    sections: tuple[tuple[Link, int], ...]
    nothing: str = ""


def duty_lines(
    sections: Iterable[SectionPage], within: Page, request: HttpRequest
) -> list[DutyLine]:
    """The fifteen items in the order of the law, over the live sections of a site.

    Sections below `within` stand for an item before those elsewhere on the site.  Law: REG 20.
    """
    held: dict[DisclosureDuty, list[SectionPage]] = {}
    for section in sections:
        held.setdefault(cast(DisclosureDuty, section.duty), []).append(section)
    own = {
        duty: [each for each in found if each.path.startswith(within.path)] or found
        for duty, found in held.items()
    }
    numbers = _numbers([each.pk for found in own.values() for each in found])
    return [
        _line(place, duty, own.get(duty, []), numbers, request)
        for place, duty in enumerate(DisclosureDuty, 1)
    ]


def _line(
    place: int,
    duty: DisclosureDuty,
    sections: list[SectionPage],
    numbers: dict[int, int],
    request: HttpRequest,
) -> DutyLine:
    links = [
        (Link(each.title, each.get_url(request) or "/"), numbers.get(each.pk, 0))
        for each in sections
    ]
    leads_on = any(each.kind is SectionKind.LINK for each in sections)
    usual = NOTHING_YET if sections else NO_SECTION
    told = next((each.nothing for each in sections if each.nothing), usual)
    is_empty = not leads_on and not any(number for _, number in links)
    return DutyLine(f"（{numeral(place)}）", duty.label, tuple(links), told if is_empty else "")


def _numbers(sections: list[int]) -> dict[int, int]:
    rows = Placement.objects.filter(section_id__in=sections).order_by()
    return dict(rows.values_list("section_id").annotate(number=Count("pk")))
