"""What the machine sees inside files: the hidden, the deleted, the covered, and broken files."""

from __future__ import annotations

import io
import zipfile

import docx
import openpyxl
import pytest
from docx.oxml import parse_xml
from openpyxl.comments import Comment
from PIL import Image

from gongkai.editorial.checks.files import read_file
from gongkai.editorial.checks.run import check_pieces
from gongkai.editorial.checks.terms_search import Lexicon
from gongkai.editorial.terms import Severity

ID = "990101199001010019"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def found_in(data: bytes, name: str = "名单.bin") -> dict[str, list[str]]:
    """Rule to the places where it was found."""
    pieces, whole = read_file("a", name, data)
    found = [*whole, *check_pieces(pieces, Lexicon([]))]
    result: dict[str, list[str]] = {}
    for each in found:
        result.setdefault(each.rule, []).append(each.place)
    return result


def saved(document) -> bytes:
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def test_a_number_in_a_hidden_sheet_is_found():
    book = openpyxl.Workbook()
    sheet = book.create_sheet("名单")
    sheet["B3"] = ID
    sheet.sheet_state = "hidden"
    found = found_in(saved(book))
    assert found["personal.identity"] == ["附件《名单.bin》隐藏工作表“名单”B3"]
    assert "file.hidden_cells" in found


def test_hidden_rows_columns_and_comments_are_found():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["A1"], sheet["A2"], sheet["C1"] = "姓名", ID, "13800001234"
    sheet["A1"].comment = Comment(f"身份证 {ID}", "某人")
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["C"].hidden = True
    found = found_in(saved(book))
    assert len(found["file.hidden_cells"]) == 2
    assert len(found["personal.identity"]) == 2
    assert any("隐藏的A2" in place for place in found["personal.identity"])
    assert "file.comments" in found


def test_a_number_stored_as_a_number_is_found():
    book = openpyxl.Workbook()
    book.active["A1"] = 13800001234
    assert "personal.mobile" in found_in(saved(book))


def test_what_a_word_file_keeps_is_found():
    document = docx.Document()
    document.core_properties.author = "某人"
    document.add_paragraph("正文")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = ID[:9], ID[9:]
    document.sections[0].header.paragraphs[0].text = "秘密★三年"
    deleted = parse_xml(f"<w:p {W}><w:del><w:r><w:delText>{ID}</w:delText></w:r></w:del></w:p>")
    document.element.body.insert(0, deleted)
    found = found_in(saved(document), "通知.docx")
    assert found["personal.identity"] == ["附件《通知.docx》修订中删除的文字"]
    assert "页眉" in found["secrecy.mark"][0]
    assert "file.revisions" in found
    assert "file.author" in found


def pdf(content: str) -> bytes:
    """A page with this content stream, in a font of the standard."""
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content.encode()),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    data, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    start = len(data)
    data += b"xref\n0 6\n0000000000 65535 f \n"
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    return data + b"trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % start


TEXT = "BT /F1 12 Tf 50 200 Td ({}) Tj ET"


def test_text_under_a_black_box_is_found():
    covered = pdf(TEXT.format(ID) + " 0 0 0 rg 40 190 200 30 re f")
    found = found_in(covered, "名单.pdf")
    assert "file.covered_text" in found
    assert any("黑框下" in place for place in found["personal.identity"])


def test_light_text_on_a_dark_ground_is_meant_to_be_read():
    table_head = pdf("0 0 0 rg 40 190 200 30 re f 1 1 1 rg " + TEXT.format("Name"))
    assert "file.covered_text" not in found_in(table_head)


def test_a_box_of_colour_beside_the_text_covers_nothing():
    beside = pdf(TEXT.format("Text") + " 0 0 0 rg 10 10 20 20 re f")
    assert "file.covered_text" not in found_in(beside)


def test_where_and_by_whom_a_picture_was_taken_is_found():
    exif = Image.Exif()
    exif[0x013B] = "Someone"
    exif.get_ifd(0x8825)[1] = "N"
    target = io.BytesIO()
    Image.new("RGB", (8, 8)).save(target, "JPEG", exif=exif)
    found = found_in(target.getvalue(), "现场.jpg")
    assert "file.gps" in found
    assert "file.author" in found


def test_the_name_of_a_file_is_read_too():
    assert found_in("正文".encode(), f"{ID}.txt")["personal.identity"] == [f"附件《{ID}.txt》名称"]


def bomb() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(8):
            archive.writestr(f"word/{number}.xml", b"0" * 30_000_000)
        archive.writestr("word/document.xml", "<x/>")
    return target.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(bomb(), id="压缩炸弹"),
        pytest.param(b"PK\x03\x04broken", id="损坏的压缩包"),
        pytest.param(b"%PDF-1.7\nbroken", id="损坏的PDF"),
        pytest.param(b"\xff\xd8\xffbroken", id="损坏的图片"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00\x00", id="旧格式"),
        pytest.param(b"", id="空文件"),
    ],
)
def test_a_file_that_cannot_be_read_is_a_finding_and_no_fault(data):
    _, whole = read_file("a", "文件", data)
    assert [(each.rule, each.severity) for each in whole] == [("file.unread", Severity.WARN)]


def test_entities_of_a_word_file_are_not_resolved():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(
            "word/document.xml",
            '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>',
        )
    assert "file.unread" in found_in(target.getvalue())
