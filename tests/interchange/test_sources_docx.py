"""A Word document: merged cells, tracked changes, text boxes and tables that only arrange a page."""

from __future__ import annotations

import zipfile
from io import BytesIO

import docx
from interchange import printed

from gongkai.interchange.blocks import Grid, Paragraph
from gongkai.interchange.recognise import recognise
from gongkai.interchange.sources import read_document

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def packed(body):
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(
            "word/document.xml", f"<w:document {W} {MC}><w:body>{body}</w:body></w:document>"
        )
    return out.getvalue()


def blocks(body):
    return read_document(packed(body)).blocks


def run(text):
    return f"<w:r><w:t>{text}</w:t></w:r>"


def cell(text, properties=""):
    return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p>{run(text)}</w:p></w:tc>"


def written(report):
    """The report as a person writes it with Word: real merged cells."""
    document = docx.Document()
    document.add_heading(report.title, 0)
    document.add_paragraph("一、总体情况")
    for line in printed.OVERVIEW:
        document.add_paragraph(line)
    headings = (
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况",
    )
    for heading, rows in zip(headings, printed.tables(report), strict=True):
        document.add_paragraph(heading)
        _add_table(document, rows)
    document.add_paragraph("五、存在的主要问题及改进情况")
    document.add_paragraph(printed.PROBLEMS[0])
    document.add_paragraph("六、其他需要报告的事项")
    document.add_paragraph(printed.OTHER[0])
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _add_table(document, rows):
    width = sum(box.across for box in rows[0])
    table = document.add_table(len(rows), width)
    taken = set()
    for r, row in enumerate(rows):
        c = 0
        for box in row:
            while (r, c) in taken:
                c += 1
            corner = table.cell(r + box.down - 1, c + box.across - 1)
            table.cell(r, c).merge(corner).text = box.text
            taken |= {(r + i, c + j) for i in range(box.down) for j in range(box.across)}


def test_a_report_written_with_word_is_read_whole():
    truth = printed.report(6)
    found = recognise(read_document(written(truth)))
    assert printed.missed(found, truth) == []
    assert printed.wrong(found, truth) == []
    assert (found.organ, found.title, found.sections) == (truth.organ, truth.title, truth.sections)
    assert found.notes == ()


def test_cells_merged_across_and_down_stand_at_every_place():
    down, on, wide = '<w:vMerge w:val="restart"/>', "<w:vMerge/>", '<w:gridSpan w:val="2"/>'
    (grid,) = blocks(
        f"<w:tbl><w:tr>{cell('甲', down)}{cell('乙', wide)}</w:tr>"
        f"<w:tr>{cell('', on)}{cell('1')}{cell('2')}</w:tr></w:tbl>"
    )
    assert [[c.text for c in row] for row in grid.rows] == [["甲", "乙", "乙"], ["甲", "1", "2"]]
    assert not grid.rows[1][0].origin


def test_deleted_words_are_gone_and_inserted_words_stand():
    deleted = "<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>"
    assert blocks(f"<w:p>{deleted}<w:ins>{run('新')}</w:ins></w:p>") == (Paragraph("新"),)


def test_hidden_text_is_not_read():
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>不显示</w:t></w:r>"
    shown = '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>显示</w:t></w:r>'
    mark = "<w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>"
    assert blocks(f"<w:p>{mark}{run('甲')}{hidden}{shown}</w:p>") == (Paragraph("甲显示"),)


def test_a_text_box_is_read_once():
    box = f"<w:txbxContent><w:p>{run('题目')}</w:p></w:txbxContent>"
    both = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    assert blocks(f"<w:p><w:r>{both}</w:r>{run('正文')}</w:p>") == (
        Paragraph("题目"),
        Paragraph("正文"),
    )


def test_a_table_inside_a_table_is_a_grid_of_its_own():
    inner = f"<w:tbl><w:tr>{cell('1')}{cell('2')}</w:tr></w:tbl>"
    found = blocks(
        f"<w:tbl><w:tr><w:tc><w:p>{run('正文')}</w:p>{inner}<w:p/></w:tc></w:tr></w:tbl>"
    )
    assert next(block for block in found if isinstance(block, Grid)).rows[0][1].text == "2"
    assert Paragraph("正文") in found


def test_line_breaks_and_content_controls_are_read():
    body = f"<w:sdt><w:sdtContent><w:p>{run('甲')}<w:r><w:br/></w:r>{run('乙')}</w:p></w:sdtContent></w:sdt>"
    assert blocks(body) == (Paragraph("甲\n乙"),)
