"""Whoever takes a published report home, in whatever form, has the report: to the letter.

Law: REG 49, 50.
"""

from __future__ import annotations

import re

import pytest
from interchange.bare_pages import essentials, without_copy

from gongkai.interchange import codec
from gongkai.interchange.reading import read_report
from gongkai.organs.models import Organ
from gongkai.portal.actions import furnish_site, open_site
from gongkai.portal.models import HomePage
from gongkai.reports import actions

pytestmark = pytest.mark.django_db
LONG = "临江市江东区人民政府驻高新技术产业开发区综合行政执法与数据资源管理办公室"
PAGE = "/zfxxgk/nianbao/2024/"
COPY_IN_PAGE = re.compile(rb'<script[^>]*id="gongkai-annual-report".*?</script>', re.DOTALL)
FILES = ("docx", "pdf", "xlsx", "txt")
PROSE = {
    "overview": "{{年度}}年，收到申请{{收到申请总数}}件。\n（一）主动公开。按《“十四五”规划〈摘编〉》执行；"
    "网址 https://example.gov.cn/a_b?c=1&d=2 。\n（二）收费 0 元，占比 12.5%。",
    "problems": "主要问题：解读形式偏少 —— 图表少。\n\n改进措施：{{下年度}}年编写图解。",
    "other": "无",
}


@pytest.fixture
def awkward(linjiang: Organ, published_with, clerk, january, client):
    """A report with a long name, a wide figure, many zeros and an error let pass, on a site."""
    Organ.objects.filter(pk=linjiang.pk).update(name=LONG)
    linjiang.refresh_from_db()
    home = HomePage(title=LONG, slug="changming", organ=linjiang, site_domain="testserver")
    open_site(linjiang, home, hostname="testserver", port=80, default=True)
    furnish_site(home, at=january, by=None)
    return published_with(linjiang)


@pytest.fixture
def published_with(clerk, head, overseer, january):
    """Drafts the year with prose, types a wide figure and an error, and carries it through."""

    def made(organ: Organ):
        edition = actions.draft(organ, 2024, by=clerk, at=january)
        for section, text in PROSE.items():
            actions.type_section(edition, section=section, text=text, by=clerk, at=january)
        for path, figure in (("table2/licences", "1234567"), ("table2/fees_wan_yuan", "0.05"),
                             ("table3/carried_in/business", "5")):  # fmt: skip
            actions.type_cell(
                edition, path=path, figure=figure, reason="业务系统", by=clerk, at=january
            )
        note = "上年漏报，已书面说明。"
        actions.send_for_review(edition, by=clerk, at=january, note=note)
        actions.approve(edition, by=head, at=january, override_reason=note)
        actions.sign(edition, by=head, at=january)
        actions.submit(edition, by=head, at=january)
        actions.accept(edition, by=overseer, at=january)
        return actions.publish(edition, by=head, at=january)

    return made


def test_an_awkward_report_comes_back_from_the_page_and_from_every_file(awkward, client):
    report = codec.loads(client.get(f"{PAGE}report.json").content)
    assert (report.organ, report.table2["licences"]) == (LONG, 1234567)
    assert "校核说明" in report.sections.other
    assert "收到申请0件" in report.sections.overview
    assert read_report(client.get(PAGE).content) == report
    for suffix in FILES:
        data = client.get(f"{PAGE}report.{suffix}").content
        assert read_report(data, name=f"report.{suffix}") == report, suffix


def test_its_tables_come_back_from_what_is_printed_alone(awkward, client):
    report = codec.loads(client.get(f"{PAGE}report.json").content)
    for suffix in FILES:
        data = without_copy(client.get(f"{PAGE}report.{suffix}").content, suffix)
        assert essentials(read_report(data, name=f"report.{suffix}")) == essentials(report), suffix
    page, copies = COPY_IN_PAGE.subn(b"", client.get(PAGE).content)
    assert copies == 1
    assert essentials(read_report(page)) == essentials(report)


def test_a_changed_figure_in_a_file_is_what_is_read(awkward, client):
    """The page counts, not its copy: a figure altered in the document is the altered one."""
    page = client.get(PAGE).content
    copy = COPY_IN_PAGE.search(page)[0]
    printed = page.replace(copy, b"")
    assert (printed.count(b"1234567"), copy.count(b"1234567")) == (1, 1)
    found = read_report(
        printed.replace(b"1234567", b"1234568").replace(b"</main>", copy + b"</main>")
    )
    assert found.table2["licences"] == 1234568
    assert any("1234567" in note.why or "副本" in note.why for note in found.notes)
