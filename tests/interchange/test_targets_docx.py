"""The DOCX is a real document: styles, merged cells, the order of elements that Word asks for."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.shared import Mm, Pt
from hypothesis import given, settings
from interchange.seed_report import LINJIANG
from interchange.strategies import damaged_reports
from lxml import etree

from gongkai.interchange import codec
from gongkai.interchange.targets import write_report

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
COPY = "customXml/gongkai-annual-report.xml"

# The order of children in the schema of WordprocessingML (ISO/IEC 29500-1), as far as used.
ORDER = {
    "pPr": "pStyle keepNext keepLines widowControl autoSpaceDE autoSpaceDN spacing ind jc outlineLvl",
    "rPr": "rFonts kern sz szCs lang",
    "tblPr": "tblStyle tblW jc tblInd tblBorders tblLayout tblCellMar tblCaption",
    "tcPr": "tcW gridSpan vMerge vAlign",
    "trPr": "cantSplit tblHeader",
    "sectPr": "footerReference pgSz pgMar",
    "style": "name basedOn next uiPriority semiHidden unhideWhenUsed qFormat pPr rPr tblPr",
    "settings": "zoom defaultTabStop evenAndOddHeaders characterSpacingControl compat",
    "tbl": "tblPr tblGrid tr",
    "tr": "trPr tc",
    "tc": "tcPr p",
}


def written(report=LINJIANG):
    return write_report(report, "docx")


def parts(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_python_docx_opens_it_and_finds_styles_and_text():
    document = docx.Document(BytesIO(written()))
    styles = [(p.style.name, p.text) for p in document.paragraphs]
    assert styles[0] == ("Title", LINJIANG.title)
    assert styles[1] == ("Heading 1", "一、总体情况")
    assert styles[2] == ("Normal", "（一）主动公开：")
    assert sum(style == "Heading 1" for style, _ in styles) == 6


def test_the_page_is_a4_with_official_margins():
    section = docx.Document(BytesIO(written())).sections[0]
    for found, wanted in (
        (section.page_width, 210),
        (section.page_height, 297),
        (section.top_margin, 37),
        (section.bottom_margin, 35),
        (section.left_margin, 28),
        (section.right_margin, 26),
    ):
        assert found == pytest.approx(Mm(wanted), abs=Pt(0.1))


def test_merged_cells_are_really_merged():
    table = docx.Document(BytesIO(written())).tables[1]
    assert (len(table.rows), len(table.columns)) == (28, 10)
    assert table.cell(5, 0)._tc is table.cell(26, 0)._tc
    assert table.cell(5, 0).text == "三、本年度办理结果"
    assert table.cell(3, 0)._tc is table.cell(3, 2)._tc
    assert [cell.text for cell in table.rows[5].cells[3:]] == ["2", "1", "0", "0", "0", "0", "3"]


def test_heads_repeat_and_rows_do_not_split():
    table = docx.Document(BytesIO(written())).tables[1]
    marks = [[child.tag for child in row._tr.trPr] for row in table.rows]
    assert marks[:3] == [[W + "cantSplit", W + "tblHeader"]] * 3
    assert marks[3:] == [[W + "cantSplit"]] * 25


def test_the_official_typefaces_are_named_for_east_asian_text():
    styles = etree.fromstring(parts(written())["word/styles.xml"])
    east = {
        style.get(W + "styleId"): fonts.get(W + "eastAsia")
        for style in styles.iter(W + "style")
        for fonts in style.iter(W + "rFonts")
    }
    assert east["Title"] == "方正小标宋简体"
    assert east["Heading1"] == "黑体"
    assert east["Subtitle"] == "楷体_GB2312"
    assert styles.find(f".//{W}docDefaults//{W}rFonts").get(W + "eastAsia") == "仿宋_GB2312"


def test_page_numbers_alternate():
    files = parts(written())
    odd, even = (etree.fromstring(files[f"word/footer{i}.xml"]) for i in (1, 2))
    assert odd.find(f".//{W}jc").get(W + "val") == "right"
    assert even.find(f".//{W}jc").get(W + "val") == "left"
    assert b"evenAndOddHeaders" in files["word/settings.xml"]
    assert odd.find(f".//{W}fldSimple").get(W + "instr").strip() == "PAGE"


@pytest.mark.parametrize("name", ["document", "styles", "settings", "footer1", "footer2"])
def test_elements_stand_in_the_order_of_the_schema(name):
    root = etree.fromstring(parts(written())[f"word/{name}.xml"])
    seen = 0
    for element in root.iter():
        order = ORDER.get(etree.QName(element).localname)
        if order is None:
            continue
        ranks = [order.split().index(etree.QName(child).localname) for child in element]
        assert ranks == sorted(ranks), etree.tostring(element)[:300]
        seen += 1
    assert seen


def test_every_row_fills_the_grid():
    root = etree.fromstring(parts(written())["word/document.xml"])
    for table in root.iter(W + "tbl"):
        grid = [int(col.get(W + "w")) for col in table.iter(W + "gridCol")]
        for row in table.iter(W + "tr"):
            spans = [int(s.get(W + "val")) for s in row.iter(W + "gridSpan")]
            cells = len(list(row.iter(W + "tc")))
            assert cells + sum(spans) - len(spans) == len(grid)
            assert sum(int(w.get(W + "w")) for w in row.iter(W + "tcW")) == sum(grid)


def test_every_part_is_declared_and_every_relationship_leads_somewhere():
    files = parts(written())
    types = etree.fromstring(files["[Content_Types].xml"])
    declared = {e.get("PartName") for e in types if e.get("PartName")}
    assert {name.lstrip("/") for name in declared} <= files.keys()
    for name, data in files.items():
        if not name.endswith(".rels"):
            continue
        folder = name.partition("_rels/")[0]
        for relation in etree.fromstring(data):
            steps = (folder + relation.get("Target")).split("/")
            while ".." in steps:
                i = steps.index("..")
                del steps[i - 1 : i + 1]
            assert "/".join(steps) in files


def test_a_report_that_ends_in_a_table_ends_in_a_paragraph():
    report = replace(LINJIANG, sections=replace(LINJIANG.sections, problems=None, other=None))
    root = etree.fromstring(parts(written(report))["word/document.xml"])
    tags = [etree.QName(e).localname for e in root[0]]
    assert tags[-3:] == ["tbl", "p", "sectPr"]


@settings(max_examples=50, deadline=None)
@given(damaged_reports())
def test_the_copy_comes_back_and_every_part_is_well_formed(report):
    files = parts(written(report))
    for data in files.values():
        etree.fromstring(data)
    assert codec.loads(etree.fromstring(files[COPY]).text) == report


def test_equal_reports_give_equal_bytes():
    assert written() == written(replace(LINJIANG))
