"""A first year in the system: last year's report is known from its filed document."""

from __future__ import annotations

from dataclasses import replace

import filings
import pytest
from django.urls import reverse

from gongkai.interchange.report import Sections
from gongkai.reports import actions
from gongkai.reports.queries.gate import errors_of, gate
from gongkai.reports.queries.view import carried_figure, view_of

IN_FORCE = "table2/normative_documents/in_force"
DOCUMENTS = {"issued": 0, "repealed": 0, "in_force": 12}
SAID = "全年平稳开展政府信息公开工作，各项制度执行到位，没有发生差错。"


@pytest.fixture
def last_year(linjiang):
    """The report on 2023: one request of a natural person carried out, 12 documents in force."""
    report = filings.made(linjiang.name, year=2023, seed=3)
    table3 = {row: list(cells) for row, cells in report.table3.items()}
    for row in ("received", "carried_out"):
        table3[row][0] += 1
        table3[row][-1] += 1
    return replace(
        report,
        table2={**report.table2, "normative_documents": DOCUMENTS},
        table3={row: tuple(cells) for row, cells in table3.items()},
        sections=Sections(SAID, "主要问题：解读形式偏少。", "无。"),
    )


@pytest.mark.law("FORM 3")
def test_what_a_filed_report_carried_out_is_carried_in(drafted, last_year, linjiang, overseer):
    assert errors_of(gate(drafted, view_of(drafted))) == []
    filings.filed(linjiang, last_year, by=overseer, year=2023)
    found = errors_of(gate(drafted, view_of(drafted)))
    assert [f.rule for f in found] == ["K5", "K5"]


def test_a_filed_report_lends_its_figures_in_force_and_its_words(
    drafted, last_year, linjiang, overseer, clerk, january, client
):
    filings.filed(linjiang, last_year, by=overseer, year=2023)
    assert carried_figure(drafted, IN_FORCE) == 12
    client.force_login(clerk)
    page = client.get(reverse("report_prose", args=[drafted.pk, "overview"])).content.decode()
    assert SAID in page
    actions.type_section(drafted, section="overview", text=SAID, by=clerk, at=january)
    (copied,) = (f for f in gate(drafted, view_of(drafted)) if f.rule == "P2")
    assert SAID in copied.message
