"""What is wrong over all: findings by their rule, errors first, what most share before the rest."""

from __future__ import annotations

from dataclasses import replace

import filings
from django.urls import reverse

from gongkai.law.footing import Level
from gongkai.organs.models import Organ
from gongkai.reports.queries.problems import problems

YEAR = filings.YEAR


def broken(name: str, seed: int, row: str = "received"):
    """A report whose total of one row is three more than its columns."""
    report = filings.made(name, seed=seed)
    cells = list(report.table3[row])
    cells[-1] += 3
    return replace(report, table3={**report.table3, row: tuple(cells)})


def test_rules_are_gathered_with_everybody_they_concern(city, overseer):
    made = filings.departments(city, 4)
    for n, organ in enumerate(made[:3]):
        filings.filed(organ, broken(organ.name, n), by=overseer)
    filings.filed(made[3], filings.made(made[3].name, seed=9), by=overseer)
    found = problems(Organ.objects.filter(parent=city), YEAR)
    errors = {each.rule: each for each in found if each.level is Level.ERROR}
    assert [case.organ for case in errors["K2"].cases] == made[:3]
    assert errors["K2"].number == 3
    assert Level.HINT not in {each.level for each in found}
    levels = [each.level for each in found]
    assert levels == sorted(levels, key=list(Level).index)


def test_editions_bring_what_was_found_at_their_signature(published):
    published.findings = [
        {"rule": "K6", "level": "warning", "at": "table2/licences", "column": "", "message": "不符"}
    ]
    published.save()
    [problem] = problems(Organ.objects.all(), published.year)
    [case] = problem.cases
    assert (case.organ, case.edition, case.filed) == (published.organ, published.pk, None)
    assert case.found[0].place == "表二 行政许可处理决定"


def test_the_page_leads_to_the_reports(city, county, overseer, signed_in):
    [organ] = filings.departments(city, 1)
    filed = filings.filed(organ, broken(organ.name, 1), by=overseer)
    client = signed_in(overseer)
    page = client.get(reverse("reports_problems"), {"year": YEAR}).content.decode()
    assert f"{reverse('report_filed', args=[filed.pk])}#findings" in page
    below = client.get(reverse("reports_problems"), {"year": YEAR, "under": county.pk})
    assert "没有校核问题" in below.content.decode()
