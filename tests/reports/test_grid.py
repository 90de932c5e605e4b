"""The organs as tiles: each tile says in a letter what its colour says, and the table says it again."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction

import filings
import pytest
from django.urls import reverse

from gongkai.organs.models import Organ
from gongkai.reports.filing_terms import BoardState
from gongkai.reports.measures import NOTHING, Value
from gongkai.reports.queries import grid as grids
from gongkai.reports.queries.board import board
from gongkai.reports.queries.grid import by_on_time, grid

YEAR = filings.YEAR
DAY = date(YEAR + 1, 2, 10)


def drawn(city: Organ, by: str = "state"):
    rows = board(Organ.objects.all(), YEAR, DAY)
    return grid(rows, {}, by, city, lambda row: f"/{row.organ.pk}/")


def test_every_organ_has_a_tile_a_line_and_its_group(city, county, overseer):
    made = filings.departments(city, 3)
    towns = filings.departments(county, 2)
    filings.filed(made[0], filings.made(made[0].name), by=overseer)
    found = drawn(city)
    assert [line.row.organ for line in found.lines] == [city, county, *towns, *made]
    assert [(label, number) for label, number, _ in found.groups] == [
        ("临江市政府直属", 4), (county.name, 3),
    ]  # fmt: skip
    for line in found.lines:
        assert f'aria-label="{line.row.organ.name}：{line.kind.label}"' in found.svg
        assert f'href="/{line.row.organ.pk}/"' in found.svg
    assert found.svg.count("<rect") == len(found.lines)
    signs = re.findall(r'class="sign"[^>]*>(.)<', found.svg)
    assert sorted(signs) == sorted(["文", *"无" * 6])
    assert "未开始 6 个" in found.title


def test_each_state_has_a_sign_of_its_own():
    signs = [grids._SIGNS[state] for state in BoardState]
    assert len(set(signs)) == len(BoardState)


@pytest.mark.parametrize(
    ("value", "sign"),
    [
        (NOTHING, "—"),
        (Value(Fraction(1, 3), 1, 3, is_small=True), "少"),
        (Value(Fraction(1), 40, 40), "全"),
        (Value(Fraction(19, 20), 38, 40), "高"),
        (Value(Fraction(4, 5), 32, 40), "中"),
        (Value(Fraction(31, 40), 31, 40), "低"),
    ],
)
def test_requests_in_time_fall_in_bands(value, sign):
    assert by_on_time(None, value).sign == sign


def test_too_many_tiles_are_not_drawn_but_counted(city, monkeypatch):
    filings.departments(city, 3)
    monkeypatch.setattr(grids, "MOST", 2)
    found = drawn(city)
    assert found.svg == ""
    assert [number for _, number, _ in found.groups] == [4]


def test_the_page_draws_both_and_narrows(city, county, overseer, signed_in):
    made = filings.departments(city, 2)
    client = signed_in(overseer)
    page = client.get(reverse("reports_grid"), {"year": YEAR}).content.decode()
    assert made[0].name in page
    assert '<svg class="chart tiles"' in page
    timely = client.get(reverse("reports_grid"), {"year": YEAR, "by": "on_time"})
    assert "没有这个数" in timely.content.decode()
    below = client.get(reverse("reports_grid"), {"year": YEAR, "under": county.pk})
    assert "已到最下一级" in below.content.decode()
    assert client.get(reverse("reports_grid"), {"by": "colour"}).status_code == 404
