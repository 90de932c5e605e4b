"""Text outside tables: paragraphs from lines, page furniture gone, characters as a reader sees them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from interchange import pdf_builder as build
from interchange import printed

from gongkai.interchange.blocks import Grid, Paragraph
from gongkai.interchange.sources.pdf import read_pdf
from gongkai.interchange.sources.pdf.characters import UNREADABLE, character, is_garbled
from gongkai.interchange.targets import write_report

PROSE = (
    "本报告由临江市人民政府办公室根据《中华人民共和国政府信息公开条例》规定编制，"
    "报告所列统计期限自二〇二四年一月一日至十二月三十一日，共受理申请3119件，答复3050件，"
    "其中予以公开的一千三百六十二件，部分公开的四百五十四件，均在法定期限内办结，未发生超期。"
)
MARGIN, WIDTH, SIZE = 90.0, 26 * 16.0, 16.0


def wrapped(text: str, indent: int = 2) -> list[tuple[float, str]]:
    """The lines of a paragraph with their beginnings, the first indented."""
    lines, x, line = [], MARGIN + indent * SIZE, ""
    for sign in text:
        if x + build.advance(line + sign, SIZE) > MARGIN + WIDTH:
            lines.append((x, line))
            x, line = MARGIN, ""
        line += sign
    return [*lines, (x, line)]


def write_lines(page, lines, top=120.0, pitch=28.0):
    for number, (x, text) in enumerate(lines):
        page.write(x, top + pitch * number, text, SIZE)
    return top + pitch * len(lines)


def texts(data: bytes) -> list[str]:
    blocks = read_pdf(data).blocks
    assert all(isinstance(block, Paragraph) for block in blocks)
    return [block.text for block in blocks]


def test_hard_wrapped_lines_become_the_paragraphs_they_were():
    page = build.Page()
    below = write_lines(page, wrapped(PROSE))
    below = write_lines(page, [(MARGIN + 2 * SIZE, "一、总体情况")], below)
    write_lines(page, wrapped(PROSE), below)
    assert texts(build.pdf([page])) == [PROSE, "一、总体情况", PROSE]


def test_a_paragraph_over_a_page_break_is_one():
    lines = wrapped(PROSE)
    first, second = build.Page(), build.Page()
    write_lines(first, [*wrapped(PROSE), *lines[:2]])
    write_lines(second, [*lines[2:], *wrapped(PROSE)])
    for number, page in enumerate((first, second), 1):
        page.write(290, 800, f"— {number} —", 14)
    assert texts(build.pdf([first, second])) == [PROSE, PROSE, PROSE]


def test_a_paragraph_that_ends_with_the_page_ends_there():
    first, second = build.Page(), build.Page()
    write_lines(first, wrapped(PROSE))
    write_lines(second, wrapped(PROSE))
    assert texts(build.pdf([first, second])) == [PROSE, PROSE]


@pytest.mark.parametrize(
    "number",
    [
        "-{n}-",
        "— {n} —",
        "－{n}－",
        "第 {n} 页",
        "第{n}页 共3页",
        "第{n}页，共3页",
        "{n}/3",
        "{n}",
        "·{n}·",
        "Page {n} of 3",
    ],
)
@pytest.mark.parametrize("place", [800.0, 40.0], ids=["foot", "head"])
def test_page_numbers_are_no_text(number, place):
    pages = []
    for n in (1, 2, 3):
        page = build.Page()
        write_lines(page, wrapped(PROSE))
        page.write(270, place, number.format(n=n), 12)
        pages.append(page)
    assert texts(build.pdf(pages)) == [PROSE] * 3


def test_running_titles_are_no_text_but_the_title_is():
    pages = []
    for n in range(4):
        page = build.Page()
        page.write(90, 40, "临江市人民政府2024年政府信息公开工作年度报告", 9)
        page.write(400, 40, f"第{n + 1}页", 9)
        if not n:
            page.write(110, 100, "临江市人民政府", 22)
            page.write(110, 140, "2024年政府信息公开工作年度报告", 22)
        write_lines(page, wrapped(PROSE), top=200)
        pages.append(page)
    document = read_pdf(build.pdf(pages))
    assert document.title == "临江市人民政府2024年政府信息公开工作年度报告"
    assert [block.text for block in document.blocks] == [
        "临江市人民政府",
        "2024年政府信息公开工作年度报告",
        *[PROSE] * 4,
    ]


def test_a_year_at_the_foot_of_a_page_is_text():
    page = build.Page()
    write_lines(page, wrapped(PROSE), top=600)
    page.write(300, 806, "2024", 14)
    assert texts(build.pdf([page]))[-1] == "2024"


def test_words_drawn_twice_to_look_bold_are_read_once():
    page = build.Page()
    for shift in (0.0, 0.4):
        write_lines(page, [(x + shift, text) for x, text in wrapped(PROSE)])
        page.write(90 + shift, 500 + shift, "共计1100件", 16)
    assert texts(build.pdf([page])) == [PROSE, "共计1100件"]


@pytest.mark.parametrize(
    "word", ["office", "difficult", "staff", "off", "fifty-five affluent fjords"]
)
def test_letters_drawn_as_one_sign_are_all_read(word):
    report = printed.report(1)
    report = replace(report, sections=replace(report.sections, overview=f"本局公开 {word} 信息。"))
    document = read_pdf(write_report(report, "pdf"))
    assert f"本局公开 {word} 信息。" in [
        block.text for block in document.blocks if isinstance(block, Paragraph)
    ]


def test_text_that_is_not_painted_is_not_read_beside_text_that_is():
    page = build.Page()
    write_lines(page, wrapped(PROSE))
    page.write(90, 500, "不可见的文字", 16, mode=3)
    document = read_pdf(build.pdf([page]))
    assert [block.text for block in document.blocks] == [PROSE]
    assert document.remarks == ()


def test_a_recognised_layer_under_a_scan_is_read_with_a_remark():
    page = build.Page()
    for number, (x, text) in enumerate(wrapped(PROSE)):
        page.write(x, 120 + 28 * number, text, SIZE, mode=3)
    document = read_pdf(build.pdf([page]))
    assert [block.text for block in document.blocks] == [PROSE]
    assert "识别" in document.remarks[0]


def test_an_oblique_watermark_is_no_text():
    page = build.Page()
    write_lines(page, wrapped(PROSE))
    code = "内部资料".encode("utf-16-be").hex()
    page.raw(f"BT /F 60 Tf .7 .7 -.7 .7 150 300 Tm <{code}> Tj ET")
    assert texts(build.pdf([page])) == [PROSE]


def test_letters_spaced_out_within_a_number_are_one_number():
    page = build.Page()
    write_lines(page, wrapped(PROSE))
    for place, digit in enumerate("44722"):
        page.write(90 + 8 * place, 500, digit, 10)
    assert texts(build.pdf([page]))[-1] == "44722"


def test_words_in_latin_letters_keep_their_blanks():
    page = build.Page()
    write_lines(page, wrapped(PROSE))
    page.write(90, 500, "gov portal 2024 v2", 14)
    assert texts(build.pdf([page]))[-1] == "gov portal 2024 v2"


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("⼀", "一"),
        ("⽉", "月"),
        ("⾏", "行"),
        ("⻓", "长"),
        ("⺠", "民"),
        ("⻋", "车"),
        ("⻔", "门"),
        ("\uf98e", "年"),
    ],
)
def test_radicals_become_the_ideographs_they_stand_for(seen, meant):
    assert character(ord(seen)) == meant


@pytest.mark.parametrize("sign", ["（", "，", "：", "％", "１", "①", "“"])
def test_full_width_signs_stay_as_printed(sign):
    assert character(ord(sign)) == sign


def test_codes_without_a_sign_are_marked_and_marks_without_width_vanish():
    assert character(0) == character(0xE123) == character(0xF0123) == UNREADABLE
    assert character(0x200B) == character(0x20) == character(0x3000) == ""
    assert character(0xFFFE) == "-"


def test_radicals_in_a_file_are_read_as_ideographs():
    page = build.Page()
    write_lines(page, wrapped(PROSE.replace("一", "⼀").replace("人", "⼈").replace("月", "⽉")))
    assert texts(build.pdf([page])) == [PROSE]


def test_a_few_unreadable_signs_are_remarked_and_many_are_garbled():
    page = build.Page()
    write_lines(page, wrapped(PROSE.replace("3119", "311\ue009")))
    document = read_pdf(build.pdf([page]))
    assert document.blocks[0].text == PROSE.replace("3119", f"311{UNREADABLE}")
    assert document.remarks == (f"有 1 个字符在文字层中没有编码，已用“{UNREADABLE}”代替。",)
    assert is_garbled(UNREADABLE * 30 + "政府信息公开" * 10)
    assert is_garbled("璩餮醪" * 60)
    assert not is_garbled(PROSE * 2)


def test_columns_without_ruling_keep_their_layout():
    page = build.Page()
    page.write(90, 80, "二、主动公开政府信息情况", 14)
    rows = [
        ("信息内容", "本年制发件数", "现行有效件数"),
        ("规章", "1", "11"),
        ("行政规范性文件", "8", "66"),
    ]
    for number, row in enumerate(rows):
        for x, text in zip((90, 250, 400), row, strict=True):
            page.write(x, 120 + 24 * number, text, 12)
    (block,) = read_pdf(build.pdf([page])).blocks
    lines = block.text.split("\n")
    assert [line.split() for line in lines] == [["二、主动公开政府信息情况"], *map(list, rows)]
    assert (
        len(
            {
                line.index(row[2][0], len(line) - 12)
                for line, row in zip(lines[2:], rows[1:], strict=True)
            }
        )
        <= 2
    )


def test_a_table_without_ruling_beside_a_ruled_one_is_laid_out_in_its_place():
    page = build.Page()
    page.write(90, 60, "二、主动公开政府信息情况，本表由本机关填写", 14)
    build.draw_table(
        page,
        [90.0, 200.0, 300.0],
        [80.0, 110.0, 140.0],
        build.boxes([["行政许可", "7"], ["行政处罚", "8"]]),
    )
    for number, row in enumerate(
        (("结果维持", "结果纠正", "总计"), ("1", "2", "3"), ("4", "5", "9"))
    ):
        for x, text in zip((90, 250, 400), row, strict=True):
            page.write(x, 200 + 24 * number, text, 12)
    blocks = read_pdf(build.pdf([page])).blocks
    assert [type(block) for block in blocks] == [Paragraph, Grid, Paragraph]
    assert [line.split() for line in blocks[2].text.split("\n")] == [
        ["结果维持", "结果纠正", "总计"],
        ["1", "2", "3"],
        ["4", "5", "9"],
    ]
