"""A web page is read by what it shows: tables with their spans, words without scripts and menus."""

from __future__ import annotations

import pytest
from interchange import printed
from interchange.printed import Box

from gongkai.interchange.blocks import Grid, Paragraph
from gongkai.interchange.recognise import recognise
from gongkai.interchange.sources import read_document


def blocks(markup):
    return read_document(markup.encode()).blocks


def texts(grid):
    return [[cell.text for cell in row] for row in grid.rows]


def read(markup):
    return recognise(read_document(markup.encode()))


def whole(**changes):
    truth = printed.report(3)
    one, two, three = (printed.html(rows) for rows in printed.tables(truth))
    return truth, printed.page(one, two, three, **changes)


def test_merged_cells_stand_at_every_place_they_cover():
    (grid,) = blocks(
        "<table><tr><td rowspan=2>甲</td><td colspan=2>乙</td></tr><tr><td>1</td><td>2</td></tr></table>"
    )
    assert texts(grid) == [["甲", "乙", "乙"], ["甲", "1", "2"]]
    assert [cell.origin for cell in grid.rows[1]] == [False, True, True]


def test_absurd_spans_are_cut():
    (grid,) = blocks("<table><tr><td colspan=99999999 rowspan=88888>甲</td></tr></table>")
    assert len(grid.rows) == 1
    assert len(grid.rows[0]) <= 100


def test_a_span_reaches_no_further_than_the_table():
    (grid,) = blocks("<table><tr><td rowspan=9>甲</td><td>1</td></tr><tr><td>2</td></tr></table>")
    assert texts(grid) == [["甲", "1"], ["甲", "2"]]


def test_breaks_and_paragraphs_in_a_cell_are_line_breaks():
    (grid,) = blocks(
        "<table><tr><td><p>商业<br/>企业</p><p>等</p></td><td>&nbsp;0</td></tr></table>"
    )
    assert texts(grid)[0][0].split() == ["商业", "企业", "等"]


def test_scripts_styles_and_menus_say_nothing():
    page = "<p>甲</p><script>var x='乙'</script><style>p{}</style><nav>首页</nav><footer>版权</footer><!--丙-->"
    assert blocks(page) == (Paragraph("甲"),)


def test_external_entities_are_not_resolved(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("机密", encoding="utf-8")
    page = f'<!DOCTYPE html [<!ENTITY x SYSTEM "file://{secret}">]><html><body><p>&x;甲</p></body></html>'
    assert "机密" not in "".join(b.text for b in blocks(page) if isinstance(b, Paragraph))


def test_a_page_nested_thousands_deep_does_not_break_the_reader():
    found = blocks("<div>" * 20_000 + "甲")
    assert all(isinstance(block, Paragraph) for block in found)


def test_a_table_that_only_arranges_the_page_is_no_grid():
    found = blocks(
        "<table><tr><td>菜单</td><td><p>正文</p><table><tr><td>1</td></tr></table></td></tr></table>"
    )
    assert [type(block) for block in found] == [Paragraph, Paragraph, Grid]


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [("gb2312", "gb18030"), ("gbk", "gb18030"), ("utf-8", "utf-8"), ("utf-8", "gb18030")],
)
def test_the_encoding_is_found_even_where_the_page_declares_another(charset, encoding):
    truth, page = whole()
    found = recognise(read_document(page.replace("utf-8", charset).encode(encoding)))
    assert printed.missed(found, truth) == []
    assert found.title == truth.title


def test_utf_16_pages_are_read():
    truth, page = whole()
    assert recognise(read_document(page.encode("utf-16"))).table3 == truth.table3


def test_a_report_inside_one_cell_of_a_page_is_read_whole():
    truth, page = whole()
    wrapped = page.replace("<body>", "<body><table><tr><td>导航</td><td>").replace(
        "</body>", "</td></tr></table></body>"
    )
    found = read(wrapped)
    assert printed.missed(found, truth) == []
    assert found.sections == truth.sections


def test_tables_cut_in_two_with_heads_repeated_are_one():
    truth = printed.report(4)
    one, two, three = printed.tables(truth)
    again = printed.html(two[:12]) + "<p>- 3 -</p>" + printed.html(printed.head3() + two[12:])
    found = read(
        printed.page(printed.html(one[:5]) + printed.html(one[5:]), again, printed.html(three))
    )
    assert printed.missed(found, truth) == []
    assert found.notes == ()


def test_one_table_that_holds_all_three_is_read():
    truth = printed.report(4)
    one, two, three = printed.tables(truth)
    assert printed.missed(read(printed.page(printed.html(one + two + three), "", "")), truth) == []


def test_columns_that_only_word_knows_do_not_shift_figures():
    truth = printed.report(5)
    one, two, three = printed.tables(truth)
    odd = [
        [*row[:-7], Box(row[-7].text, across=1 + i % 3), *row[-6:]] for i, row in enumerate(two[3:])
    ]
    found = read(printed.page(printed.html(one), printed.html(two[:3] + odd), printed.html(three)))
    assert printed.missed(found, truth) == []


def test_a_figure_merged_over_rows_or_columns_is_unknown():
    truth = printed.report(5)
    one, two, three = printed.tables(truth)
    two[3] = [*two[3][:-7], Box("5", across=7)]
    found = read(printed.page(printed.html(one), printed.html(two), printed.html(three)))
    assert found.table3["received"] == (None,) * 7
    assert printed.wrong(found, truth) == []


def test_furniture_around_the_article_stays_out_of_the_prose():
    menu = "<div><a>首页</a> &gt; <a>政府信息公开年报</a></div>"
    tail = "<div>上一篇：通知</div><div>主办单位：临江市人民政府办公室</div><div>ICP备123号</div>"
    truth, page = whole(before=menu, after=tail)
    assert read(page).sections == truth.sections
    assert read(page).title == truth.title


def test_signature_date_and_buttons_in_the_article_stay_out_of_the_prose():
    truth, page = whole()
    signed = page.replace(
        "</div></body>",
        "<p>临江市水利局</p><p>2024年1月20日</p><p>【打印】【关闭】</p></div></body>",
    )
    assert read(signed).sections == truth.sections


def test_an_edited_page_is_never_read_from_its_copy():
    truth, page = whole()
    copy = '<script type="application/json" id="gongkai-annual-report">{"format":"gongkai/annual-report@1"}</script>'
    found = read(page.replace("</body>", copy + "</body>"))
    assert found.table3 == truth.table3
    assert found.notes[-1].why == "文件内附的数据副本与页面所示不一致，以页面为准"


def test_a_heading_that_reaches_a_row_too_far_down_does_not_hide_the_next_label():
    truth = printed.report(1)
    one, two, three = (printed.html(rows) for rows in printed.tables(truth))
    found = read(printed.page(one, two.replace('rowspan="8"', 'rowspan="9"'), three))
    assert printed.missed(found, truth) == []
    assert printed.wrong(found, truth) == []


def test_preformatted_text_keeps_its_lines():
    truth = printed.report(1)
    tables = (printed.by_rows(rows, "   ") for rows in printed.tables(truth))
    found = read(f"<html><body><pre>{printed.text(*tables, gap=chr(10))}</pre></body></html>")
    assert printed.missed(found, truth) == []


@pytest.mark.parametrize(
    "how", ["hidden", 'style="color:red;display: none"', 'style="DISPLAY:NONE"']
)
def test_what_a_page_hides_says_nothing(how):
    assert blocks(f"<p>甲<span {how}>乙</span></p><div {how}><p>丙</p></div>") == (Paragraph("甲"),)


def test_a_hidden_table_is_read():
    (grid,) = blocks("<div hidden><table><tr><td>甲</td><td>1</td></tr></table></div>")
    assert texts(grid) == [["甲", "1"]]


def test_a_word_wrapped_many_times_is_one_paragraph():
    assert blocks("<div><div><p><a><b>甲  乙</b></a></p></div></div><div> <i>丙</i></div>") == (
        Paragraph("甲 乙"),
        Paragraph(" 丙"),
    )


def test_a_cell_says_the_same_however_often_it_is_wrapped():
    (grid,) = blocks(
        "<table><tr><td>7</td><td>\n<p class='MsoNormal'>\n <span>7</span></p>\n</td>"
        "<td><p><span>7</span></p><p></p></td><td><span>&nbsp;7</span></td></tr></table>"
    )
    assert texts(grid) == [["7", "7", "7", "\xa07"]]


@pytest.mark.parametrize(
    "behind", ["友情链接", "上一篇：关于规章、文件的通知", "六、其他网站的情况"]
)
def test_what_stands_behind_the_article_is_left_out_unless_it_may_be_a_part_of_the_report(behind):
    page = f"<main><h2>一、总体情况</h2><p>甲。</p><h2>五、存在的问题</h2><p>乙。</p></main><div>{behind}</div>"
    said = [block.text for block in blocks(page)]
    assert said[:4] == ["一、总体情况", "甲。", "五、存在的问题", "乙。"]
    assert said[4:] == ([behind] if behind.startswith("六") else [])
