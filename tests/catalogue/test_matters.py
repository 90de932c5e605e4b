"""Catalogues of matters: read in, written out, kept up, and late."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate
from openpyxl import Workbook

from gongkai.catalogue import actions, queries
from gongkai.catalogue.models import Matter
from gongkai.catalogue.sheets.carriers import CARRIERS, read_carriers, write_carriers
from gongkai.catalogue.sheets.matters import DEFAULT_LIMIT, read_matters
from gongkai.catalogue.sheets.writing import write_catalogue
from gongkai.catalogue.terms import (
    CatalogueKind,
    DisclosureStage,
    MatterAudience,
    MatterLevel,
    Openness,
)
from gongkai.law.disclosure_rhythm import MatterState
from gongkai.organs.refusals import NotPossible
from gongkai.portal import actions as portal_actions

UPPER = ("序号", "公开事项", None, "公开内容（要素）", "公开依据", "公开时限", "公开主体", "公开渠道和载体", "公开对象", None, "公开方式", None, "公开层级", None)  # fmt: skip
LOWER = (None, "一级事项", "二级事项", None, None, None, None, None, "全社会", "特定群体", "主动", "依申请", "县级", "乡级")  # fmt: skip
ROWS = (
    (1, "社会救助", "政策法规", "办法全文", "条例第二十条", "20个工作日内", "民政局", "■政府网站  □政府公报\n■公开查阅点", "√", None, "√", None, "√", "√"),
    (2, None, "救助对象", "名单", None, None, "民政局", "■社区/企事业单位/村公示栏（电子屏）", None, "本村居民", None, "√", None, "√"),
    (3, "养老服务", "机构名录", "名称、地址", None, None, None, None, "√", None, "√", None, "√", None),
)  # fmt: skip


def sheet_of(rows=ROWS, *, merged=True, title="社会救助领域基层政务公开标准目录"):
    book = Workbook()
    sheet = book.active
    sheet.append([title])
    sheet.append([])
    sheet.append(UPPER)
    sheet.append(LOWER)
    for row in rows:
        sheet.append(row)
    for span in ("B3:C3", "I3:J3", "K3:L3", "M3:N3"):
        sheet.merge_cells(span)
    if merged:
        sheet.merge_cells("B5:B6")
    out = BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.law("MATTERS")
@pytest.mark.parametrize("merged", [True, False], ids=["合并单元格", "空白单元格"])
def test_a_standard_catalogue_is_understood(merged):
    found = read_matters(sheet_of(merged=merged))
    assert found.problems == ()
    first, second, third = found.matters
    assert [m.first_level for m in found.matters] == ["社会救助", "社会救助", "养老服务"]
    assert first.carriers == ["政府网站", "公开查阅点"]
    assert (first.audience, first.openness) == (MatterAudience.ALL, Openness.PROACTIVE)
    assert first.levels == (MatterLevel.COUNTY, MatterLevel.TOWNSHIP)
    assert (second.audience, second.audience_note) == (MatterAudience.GROUP, "本村居民")
    assert second.openness is Openness.ON_REQUEST
    assert second.time_limit == DEFAULT_LIMIT
    assert third.levels == (MatterLevel.COUNTY,)


def test_a_plain_catalogue_of_a_department_is_understood():
    book = Workbook()
    book.active.append(["一级", "一级事项", "二级事项", "内容（要素）", "依据", "时限", "公开时长", "公开范围", "渠道", "方式", "五公开"])  # fmt: skip
    book.active.append(["", "机构职能", "", "职责", "条例", "即时", "长期", "全社会", "政府网站、政府公报", "主动公开", "管理公开、服务公开"])  # fmt: skip
    book.active.append(["注：本目录由办公室解释"])
    out = BytesIO()
    book.save(out)
    found = read_matters(out.getvalue())
    (matter,) = found.matters
    assert found.problems == ()
    assert (matter.first_level, matter.duration) == ("机构职能", "长期")
    assert matter.carriers == ["政府网站", "政府公报"]
    assert matter.stages == (DisclosureStage.MANAGEMENT, DisclosureStage.SERVICE)


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        pytest.param(b"", "文件是空的", id="空文件"),
        pytest.param(b"%PDF-1.7", "PDF", id="不是表格"),
        pytest.param("甲,乙,丙\n1,2,3".encode(), "没有找到目录的表头", id="别的表"),
        pytest.param(sheet_of(rows=()), "表头下没有事项", id="没有行"),
    ],
)
def test_what_is_no_catalogue_is_said_in_one_sentence(raw, said):
    found = read_matters(raw)
    assert found.matters == ()
    assert said in found.problems[0].sentence


def test_what_is_wrong_is_told_by_its_cell():
    rows = [
        (1, "社会救助", "甲", None, "依据") + (None,) * 9,
        (2, None, "长" * 256, "内容", "依据") + (None,) * 9,
    ]
    found = read_matters(sheet_of(rows, merged=False))
    assert [p.sentence for p in found.problems] == [
        "“Sheet”第5行：没有公开内容（要素）",
        "“Sheet”C6：二级事项超过 255 个字",
    ]


def test_carriers_are_ticked_or_named():
    assert read_carriers("□政府网站 ■两微一端\n√发布会听证会") == ["两微一端", "发布会/听证会"]
    assert read_carriers("政府门户网站，12345热线") == ["政府网站", "12345热线"]
    assert read_carriers("") == []
    chosen = [CARRIERS[0], CARRIERS[3], "12345热线"]
    assert read_carriers(write_carriers(chosen)) == chosen


@pytest.fixture
def catalogue(linjiang, at):
    """A standard catalogue in force since 2024."""
    return actions.open_catalogue(
        linjiang,
        kind=CatalogueKind.STANDARD,
        field="社会救助",
        title="社会救助领域标准目录",
        in_force_from=date(2024, 1, 1),
        at=at,
        by=None,
    )


@pytest.fixture
def matters(catalogue, at):
    """The matters of the sheet, in the catalogue."""
    actions.add_matters(catalogue, read_matters(sheet_of()).matters, at=at, by=None)
    return list(catalogue.matters.order_by("position"))


@pytest.mark.law("MATTERS")
def test_what_is_written_out_is_read_back_the_same(catalogue, matters):
    found = read_matters(write_catalogue(catalogue, matters))
    assert found.problems == ()
    assert list(found.matters) == list(read_matters(sheet_of()).matters)


def test_a_new_edition_replaces_the_one_before(catalogue, matters, linjiang, at):
    said = {"kind": CatalogueKind.STANDARD, "field": "社会救助", "title": "新版", "by": None}
    with pytest.raises(NotPossible, match="须晚于现行版"):
        actions.open_catalogue(linjiang, in_force_from=date(2024, 1, 1), at=at, **said)
    with pytest.raises(NotPossible, match="须写明领域"):
        actions.open_catalogue(
            linjiang, in_force_from=date(2025, 1, 1), at=at, **{**said, "field": " "}
        )
    new = actions.open_catalogue(linjiang, in_force_from=date(2025, 1, 1), at=at, **said)
    catalogue.refresh_from_db()
    assert (new.edition, catalogue.replaced_on) == (2, date(2025, 1, 1))
    assert len(queries.matters_due(linjiang, date(2024, 6, 1))) == 3
    assert queries.matters_due(linjiang, date(2025, 1, 1)) == []


@pytest.mark.law("MATTERS")
def test_a_matter_goes_overdue_until_its_section_has_something_new(
    matters, section, released, linjiang, at
):
    actions.keep_up_matter(
        matters[0],
        section=section,
        division=None,
        every_months=12,
        next_due_on=None,
        at=at,
        by=None,
    )

    def first(on):
        due = queries.matters_due(linjiang, on)[0]
        return due.matter, due.due_on, due.state

    assert first(date(2025, 1, 1)) == (matters[0], date(2025, 1, 1), MatterState.DUE_SOON)
    assert first(date(2025, 1, 2)) == (matters[0], date(2025, 1, 1), MatterState.OVERDUE)
    portal_actions.close_section(section, on=date(2025, 1, 2), reason="已划转", at=at, by=None)
    assert first(date(2025, 1, 1))[2] is MatterState.DUE_SOON
    assert {due.state for due in queries.matters_due(linjiang, date(2025, 1, 2))} == {
        MatterState.UNTIMED
    }
    portal_actions.reopen_section(section, reason="收回", at=at, by=None)
    assert first(date(2025, 1, 2))[2] is MatterState.OVERDUE
    released()
    assert first(localdate())[2] is MatterState.IN_TIME


def test_a_day_set_by_an_event_is_fulfilled_by_what_comes_after(
    matters, section, released, linjiang, at
):
    actions.keep_up_matter(
        matters[1],
        section=section,
        division=None,
        every_months=None,
        next_due_on=date(2024, 2, 1),
        at=at,
        by=None,
    )
    late = queries.matters_due(linjiang, date(2024, 2, 2))[0]
    assert (late.matter, late.state) == (matters[1], MatterState.OVERDUE)
    released()
    states = {each.state for each in queries.matters_due(linjiang, localdate())}
    assert states == {MatterState.UNTIMED}


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"every_months": 3, "next_due_on": date(2024, 5, 1)}, "只填一项"),
        ({"every_months": 3, "section": None}, "须指明对应栏目"),
    ],
)
def test_upkeep_that_cannot_be_is_refused(matters, section, at, said, why):
    facts = {
        "section": section,
        "division": None,
        "every_months": None,
        "next_due_on": None,
        **said,
    }
    with pytest.raises(NotPossible, match=why):
        actions.keep_up_matter(matters[0], at=at, by=None, **facts)


def test_asking_what_is_due_takes_three_queries(matters, section, linjiang, at):
    for matter in matters:
        actions.keep_up_matter(
            matter,
            section=section,
            division=None,
            every_months=1,
            next_due_on=None,
            at=at,
            by=None,
        )
    with CaptureQueriesContext(
        connection,
    ) as asked:
        found = queries.matters_due(linjiang, localdate() + timedelta(days=1))
        assert len([str(due.matter.section) + str(due.matter.catalogue) for due in found]) == 3
    assert len(asked) == 3


def test_a_replaced_or_voided_catalogue_takes_no_more(catalogue, matters, head, at):
    actions.void_entry(catalogue, at=at, by=head, reason="误建")
    with pytest.raises(NotPossible, match="不能再加入"):
        actions.add_matters(catalogue, read_matters(sheet_of()).matters, at=at, by=None)
    assert Matter.objects.count() == 3
