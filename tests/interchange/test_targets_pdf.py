"""The PDF is an official document: A4, tagged, with its typefaces named and its JSON attached."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from threading import Thread

import pypdfium2
import pytest
from hypothesis import given, settings
from interchange.seed_report import LINJIANG, LINJIANG_2019, WIDE_COUNTS
from interchange.strategies import damaged_reports

from gongkai.interchange import codec
from gongkai.interchange.report import Sections
from gongkai.interchange.targets import write_report
from gongkai.interchange.targets.fonts import OPEN_SANS, OPEN_SERIF, choose, typefaces
from gongkai.interchange.targets.pdf import page_values, title_lines

MM = 72 / 25.4


def written(report=LINJIANG):
    return pypdfium2.PdfDocument(write_report(report, "pdf"))


def words(document) -> str:
    return "".join(page.get_textpage().get_text_range() for page in document).replace("\r\n", "")


def test_the_page_is_a4_and_the_document_knows_its_title_and_author():
    document = written()
    assert document[0].get_size() == pytest.approx((210 * MM, 297 * MM), abs=0.1)
    metadata = document.get_metadata_dict()
    assert metadata["Title"] == LINJIANG.title
    assert metadata["Author"] == "临江市财政局"


def test_the_typefaces_used_are_recorded():
    keywords = written().get_metadata_dict()["Keywords"]
    assert typefaces().named in keywords
    assert "字体：" in keywords


def test_the_document_is_tagged_and_has_a_bookmark_a_part():
    document = written()
    assert pypdfium2.raw.FPDFCatalog_IsTagged(document.raw)
    assert [mark.get_title()[:2] for mark in document.get_toc()] == [
        f"{n}、" for n in "一二三四五六"
    ]


def test_the_copy_is_attached():
    document = written()
    attachment = document.get_attachment(0)
    assert attachment.get_name() == "annual-report.json"
    assert codec.loads(bytes(attachment.get_data()).decode()) == LINJIANG


def test_every_heading_and_label_can_be_read_from_the_pages():
    text = words(written())
    for said in (
        "三、收到和处理政府信息公开申请情况",
        "一、本年新收政府信息公开申请数量",
        "（七）总计",
    ):
        assert said in text


def test_a_long_table_repeats_its_head():
    report = replace(LINJIANG, sections=replace(LINJIANG.sections, overview="段落。\n" * 40))
    heads = [page.get_textpage().get_text_range().count("申请人情况") for page in written(report)]
    assert sum(heads) == 2
    assert max(heads) == 1


def test_page_numbers_stand_on_every_page():
    for number, page in enumerate(written(), 1):
        assert f"— {number} —" in page.get_textpage().get_text_range()


def test_figures_shrink_until_they_fit_their_column():
    wide = replace(LINJIANG, table3={**LINJIANG.table3, "received": WIDE_COUNTS})
    row = page_values(wide)["parts"][2]["table"]["body"][0]
    assert [slot["points"] for slot in row[1:]] == [row[1]["points"]] * 7
    assert 7 < row[1]["points"] < 10.5
    assert page_values(LINJIANG)["parts"][2]["table"]["body"][0][1]["points"] == 10.5
    assert "10000006" in words(written(wide))


@pytest.mark.parametrize(
    ("title", "organ", "lines"),
    [
        ("某局2024年报告", "某局", ["某局2024年报告"]),
        (LINJIANG.title, LINJIANG.organ, ["临江市财政局", "2024年政府信息公开工作年度报告"]),
        (
            "临江市财政局 2024 年政府信息公开工作年度报告",
            LINJIANG.organ,
            ["临江市财政局\u00a02024\u00a0年", "政府信息公开工作年度报告"],
        ),
        ("", None, []),
        (
            "没有机关名称的一个很长很长很长很长很长的标题",
            None,
            ["没有机关名称的一个很长很长很长很长很长的标题"],
        ),
    ],
)
def test_a_long_title_breaks_behind_the_organ_but_never_at_a_blank(title, organ, lines):
    assert title_lines(title, organ) == lines


def test_words_are_never_markup():
    trap = '#set page(width: 1pt) *a* $x$ <b> \\ "q" @ref // no /* no'
    report = replace(LINJIANG, title=trap, sections=Sections(trap, trap, trap))
    document = written(report)
    assert document[0].get_size()[0] > 500
    assert trap.replace(" ", "") in words(document).replace(" ", "")


def test_characters_that_no_font_draws_do_not_stop_the_press():
    odd = replace(LINJIANG, sections=Sections("\U0001f600\ue000 和文字", None, None))
    document = written(odd)
    assert "和文字" in words(document)
    assert codec.loads(bytes(document.get_attachment(0).get_data()).decode()) == odd


def test_the_form_of_2019_is_printed_as_such():
    text = words(written(LINJIANG_2019))
    assert "政府集中采购" in text
    assert "251000.50元" in text


def test_official_typefaces_are_preferred_and_the_open_ones_stand_behind():
    chosen = choose({"FangSong_GB2312": Path("/f/fs.ttf"), "SimHei": Path("/f/hei.ttf")})
    assert chosen.families["body"] == ["FangSong_GB2312", OPEN_SERIF]
    assert chosen.families["heading"] == ["SimHei", OPEN_SANS]
    assert chosen.families["title"] == [OPEN_SERIF]
    assert Path("/f") in chosen.folders
    assert chosen.named.startswith("字体：")


def test_fonts_that_nobody_asked_for_are_not_used():
    chosen = choose({"Comic Sans MS": Path("/f/c.ttf")})
    assert Path("/f") not in chosen.folders
    assert {name for names in chosen.families.values() for name in names} == {OPEN_SERIF, OPEN_SANS}


def test_threads_may_print_at_the_same_time():
    wanted = [replace(LINJIANG, year=2000 + i) for i in range(4)]
    found: dict[int, bytes] = {}
    threads = [
        Thread(target=lambda r=r: found.update({r.year: write_report(r, "pdf")})) for r in wanted
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {r.year: write_report(r, "pdf") for r in wanted} == found


@settings(max_examples=15, deadline=None)
@given(damaged_reports())
def test_the_copy_comes_back_whatever_the_report_holds(report):
    attachment = written(report).get_attachment(0)
    assert codec.loads(bytes(attachment.get_data()).decode()) == report
