"""The sum over a city: what is in it, what is not and why, against an independent recount."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal

import filings
import pytest

from gongkai.interchange.codec import to_json
from gongkai.organs.actions import create_organ, end_organ
from gongkai.organs.models import Organ
from gongkai.organs.terms import OrganKind, OrganLevel
from gongkai.reports.actions import correct_cell, exempt, return_filed
from gongkai.reports.queries.summation import sum_of
from gongkai.reports.refusals import NotPossible

YEAR = filings.YEAR


def figures(value: object, path: str = "") -> dict[str, Decimal]:
    """Every figure of the JSON tables by its place: nothing of the program's own adding is used."""
    if isinstance(value, dict):
        pairs = value.items()
    elif isinstance(value, list):
        pairs = enumerate(value)
    else:
        return {path: Decimal(str(value))}
    found: dict[str, Decimal] = {}
    for key, inner in pairs:
        found |= figures(inner, f"{path}/{key}")
    return found


def tables(report) -> dict[str, Decimal]:
    written = to_json(report)
    return figures({name: written[name] for name in ("table2", "table3", "table4")})


def test_a_city_of_300_organs_is_summed_and_every_exception_named(city, overseer):
    organs = filings.departments(city, 300)
    missing, merged, again = organs[10:13], organs[50], organs[100]
    end_organ(
        merged, on=date(YEAR, 6, 14), basis="临编〔2024〕3号", successor=organs[51],
        by=overseer, at=filings.AT,
    )  # fmt: skip
    recount: Counter[str] = Counter()
    for n, organ in enumerate(organs):
        if organ in missing:
            continue
        report = filings.made(organ.name, seed=n)
        first = filings.filed(organ, report, by=overseer)
        if organ == again:
            for reason in ("表三合计有误。", "表四缺一列。"):
                return_filed(first, reason=reason, by=overseer, at=filings.AT)
                report = filings.made(organ.name, seed=1000 + len(reason))
                first = filings.filed(organ, report, by=overseer)
        if organ != merged:
            recount.update(tables(report))
    found = sum_of(Organ.objects.filter(parent=city), YEAR, title_organ="临江市")
    assert found.missing == missing
    assert [(each.organ, organs[51].name in each.said) for each in found.merged] == [(merged, True)]
    assert [(each.organ, "3 次（有退回）" in each.said) for each in found.twice] == [(again, True)]
    assert len(found.counted) == 296
    assert tables(found.report) == recount
    assert (found.left_out, found.faulty, found.covered) == ([], [], [])


def test_a_report_given_back_counts_no_more_until_it_comes_again(city, overseer):
    [one, other] = filings.departments(city, 2)
    filings.filed(one, filings.made(one.name, seed=1), by=overseer)
    back = filings.filed(other, filings.made(other.name, seed=2), by=overseer)
    return_filed(back, reason="缺表四。", by=overseer, at=filings.AT)
    with pytest.raises(NotPossible, match="已退回"):
        return_filed(back, reason="再退一次。", by=overseer, at=filings.AT)
    found = sum_of(Organ.objects.filter(parent=city), YEAR, title_organ="临江市")
    assert found.missing == [other]
    assert tables(found.report) == tables(filings.made(one.name, seed=1))


def test_a_government_is_not_added_to_the_organs_it_sums(city, county, overseer):
    towns = filings.departments(county, 2)
    total: Counter[str] = Counter()
    for n, organ in enumerate(towns):
        report = filings.made(organ.name, seed=n)
        filings.filed(organ, report, by=overseer)
        total.update(tables(report))
    filings.filed(county, filings.made(county.name, seed=9), by=overseer)
    found = sum_of(Organ.objects.filter(path__startswith=county.path), YEAR, title_organ="县")
    assert found.covered == [county]
    assert tables(found.report) == total


def test_the_report_from_above_is_compared_cell_by_cell(city, county, overseer):
    [one] = filings.departments(county, 1)
    report = filings.made(one.name, seed=3)
    filings.filed(one, report, by=overseer)
    same = filings.filed(county, report, by=overseer)
    below = Organ.objects.filter(parent=county)
    assert sum_of(below, YEAR, title_organ="县", above=county).above == []
    # Nothing to compare with is not the same as nothing that differs.
    assert sum_of(below, YEAR, title_organ="县", above=city).above is None
    correct_cell(
        same, path="table2/licences", figure="99", reason="原件为 99。", by=overseer, at=filings.AT
    )
    [unequal] = sum_of(below, YEAR, title_organ="县", above=county).above
    assert (unequal.path, unequal.above, unequal.below) == (
        "table2/licences", 99, report.table2["licences"],
    )  # fmt: skip
    assert "行政许可" in unequal.place


def test_what_cannot_be_added_is_named_with_its_reason(city, overseer):
    whole, torn = filings.departments(city, 2)
    filings.filed(whole, filings.made(whole.name, seed=1), by=overseer)
    report = filings.made(torn.name, seed=2)
    filings.filed(torn, type(report)(**{f: getattr(report, f) for f in report.__slots__} | {"table4": None}), by=overseer)  # fmt: skip
    found = sum_of(Organ.objects.filter(parent=city), YEAR, title_organ="临江市")
    assert [(each.organ, each.said) for each in found.left_out] == [(torn, "没有表四")]
    assert found.counted == [whole]


def test_who_must_report(city, linjiang, neighbour, overseer):
    create_organ(
        name="临江市数据局开发区分局", code="LJ-F", kind=OrganKind.FIELD_OFFICE,
        level=OrganLevel.CITY, parent=linjiang,
    )  # fmt: skip
    exempt(neighbour, YEAR, reason="当年新设，未开展工作。", by=overseer, at=filings.AT)
    found = sum_of(Organ.objects.all(), YEAR, title_organ="临江市")
    assert found.missing == [linjiang]
    exempt(neighbour, YEAR, reason="", by=overseer, at=filings.AT)
    found = sum_of(Organ.objects.all(), YEAR, title_organ="临江市")
    assert found.missing == [linjiang, neighbour]
    with pytest.raises(NotPossible, match="理由"):
        exempt(neighbour, YEAR, reason=" ", by=overseer, at=filings.AT)
