"""Lists are read cell by cell: places, kinds, merged ranges, and what is refused."""

from __future__ import annotations

import io
import tracemalloc
import zipfile
from datetime import date, datetime

import ledgers
import pytest
from openpyxl import Workbook as Book

from gongkai.interchange.refusals import Unreadable
from gongkai.interchange.sources.cells import Kind, column_letters, day_of_serial
from gongkai.interchange.sources.workbook import MAX_BYTES, Workbook


def book(*rows, name="台账"):
    made = Book()
    made.active.title = name
    for row in rows:
        made.active.append(row)
    return made


def read(made):
    opened = Workbook(ledgers.saved(made))
    return opened.sheet(opened.names[0])


def rewritten(raw, change):
    """The workbook with each of its parts passed through `change`."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return out.getvalue()


def test_rows_keep_the_numbers_the_program_shows():
    made = book(["编号"], [], ["1"])
    assert [row.number for row in read(made).rows] == [1, 3]


def test_days_numbers_and_texts_are_told_apart():
    made = book([date(2023, 1, 5), 44931, "2023.1.5", 12.5, True])
    values = read(made).rows[0].values
    assert [(v.text, v.kind) for _, v in sorted(values.items())] == [
        ("2023-01-05", Kind.DAY),
        ("44931", Kind.NUMBER),
        ("2023.1.5", Kind.TEXT),
        ("12.5", Kind.NUMBER),
        ("是", Kind.TEXT),
    ]


def test_a_chinese_date_format_shows_a_day_and_a_quoted_word_does_not():
    made = book([44931, 44931])
    made.active["A1"].number_format = 'yyyy"年"m"月"d"日"'
    made.active["B1"].number_format = '0"days"'
    values = read(made).rows[0].values
    assert (values[0].text, values[0].kind) == ("2023-01-05", Kind.DAY)
    assert (values[1].text, values[1].kind) == ("44931", Kind.NUMBER)


def test_days_of_a_workbook_that_counts_from_1904():
    made = book([date(2023, 1, 5)])
    made.epoch = datetime(1904, 1, 1)  # noqa: DTZ001  -- a spreadsheet knows no zone
    raw = rewritten(
        ledgers.saved(made),
        lambda n, b: (
            b.replace(b"<workbookPr", b'<workbookPr date1904="1"')
            if n == "xl/workbook.xml" and b"date1904" not in b
            else b
        ),
    )
    opened = Workbook(raw)
    assert opened.sheet(opened.names[0]).rows[0].values[0].text == "2023-01-05"


def test_a_formula_counts_by_its_stored_result_and_is_named_without_one():
    raw = ledgers.saved(book(["=1+1", "=A1"]))
    assert Workbook(raw).sheet("台账").rows[0].values[0].kind is Kind.UNCALCULATED
    stored = rewritten(
        raw,
        lambda n, b: (
            b.replace(b"<f>1+1</f><v></v>", b"<f>1+1</f><v>2</v>")
            .replace(b"<f>1+1</f><v />", b"<f>1+1</f><v>2</v>")
            .replace(b"<f>1+1</f><v/>", b"<f>1+1</f><v>2</v>")
            if n.startswith("xl/worksheets/")
            else b
        ),
    )
    assert Workbook(stored).sheet("台账").rows[0].values[0] == ("2", Kind.NUMBER)


def test_a_cell_merged_over_rows_says_the_same_in_each():
    made = book(["甲", "1"], [None, "2"], ["乙", "3"])
    made.active.merge_cells("A1:A2")
    assert [row.values[0].text for row in read(made).rows] == ["甲", "甲", "乙"]


def test_hidden_sheets_are_not_offered():
    made = book(["甲"])
    made.create_sheet("底稿").sheet_state = "hidden"
    assert Workbook(ledgers.saved(made)).names == ("台账",)


def test_a_number_of_eighteen_digits_has_lost_its_last():
    made = book([110101199001011234, "110101199001011234"])
    values = read(made).rows[0].values
    assert values[0].lost_digits
    assert not values[1].lost_digits


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("mark", [",", "\t", ";"])
def test_a_csv_is_read_in_the_encodings_and_with_the_marks_of_offices(encoding, mark):
    raw = f"编号{mark}申请人\r\n1{mark}“江”某\r\n".encode(encoding)
    rows = Workbook(raw).sheet("CSV").rows
    assert [row.number for row in rows] == [1, 2]
    assert rows[1].values[1].text == "“江”某"


def zip_bomb():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * 180_000_000)
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 180_000_000)
    return out.getvalue()


def with_entities():
    mark = b'<!DOCTYPE x [<!ENTITY e "boom">]>'
    return rewritten(
        ledgers.saved(book(["甲"])),
        lambda n, b: mark + b if n.startswith("xl/worksheets/") else b,
    )


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"  ", "空的"),
        (b"PK\x03\x04" + b"\0" * 400, "损坏"),
        (b"%PDF-1.7\n", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), "旧版 Excel"),
        ("<html><table><tr><td>编号</td></tr></table>".encode(), "网页"),
        (b'"a,b\nc', None),
    ],
)
def test_what_is_no_list_is_refused_in_one_sentence(raw, says):
    if says is None:
        assert Workbook(raw).sheet("CSV").rows
        return
    with pytest.raises(Unreadable, match=says) as refusal:
        Workbook(raw)
    assert str(refusal.value).count("。") == 1


def test_a_bomb_is_refused_before_it_is_opened():
    with pytest.raises(Unreadable, match="压缩炸弹"):
        Workbook(zip_bomb())


def test_entities_are_refused():
    opened = Workbook(with_entities())
    with pytest.raises(Unreadable, match="实体声明"):
        opened.sheet("台账")


def test_thirty_megabytes_are_refused():
    with pytest.raises(Unreadable, match="超过 20 MB"):
        Workbook(b"1" * (MAX_BYTES + 1))


def test_a_sheet_without_end_is_refused():
    far = book(["甲"])
    far.active["A30000"] = "乙"
    with pytest.raises(Unreadable, match="工作表过大"):
        read(far)
    wide = book(["甲"])
    wide.active.cell(1, 400, "乙")
    with pytest.raises(Unreadable, match="工作表过大"):
        read(wide)


def test_five_thousand_rows_stay_in_bounds():
    raw = ledgers.workbook(ledgers.row(登记编号=f"2023-{n:04d}") for n in range(1, 5001))
    tracemalloc.start()
    sheet = Workbook(raw).sheet("2023年")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(sheet.rows) == 5001
    assert peak < 100 * 1024 * 1024


def test_columns_are_named_as_the_program_names_them():
    assert [column_letters(n) for n in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
    assert day_of_serial(44931) == date(2023, 1, 5)
