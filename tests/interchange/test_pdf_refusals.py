"""Files that cannot be read get one sentence; what a file carries is taken with care."""

from __future__ import annotations

import json
import threading

import pytest
from interchange import pdf_builder as build

from gongkai.interchange.refusals import Unreadable
from gongkai.interchange.sources.pdf import opening, read_pdf

WORDS = "本报告由临江市人民政府办公室编制，报告所列数据的统计期限为一年。"


def page(text: str = WORDS) -> build.Page:
    made = build.Page()
    made.write(72, 100, text, 14)
    return made


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "损坏"),
        (b"%PDF-1.7\n", "损坏"),
        (b"this is no pdf", "损坏"),
        (build.pdf([page()])[:300], "损坏"),
        (build.pdf([]), "损坏"),
        (build.pdf([page()], locked=True), "密码"),
        (build.pdf([build.Page()]), "没有文字层"),
        (build.pdf([page("\ue001" * 60)]), "编码错乱"),
        (build.pdf([page()] * 301), "300"),
    ],
    ids=["empty", "head", "text", "torn", "no page", "locked", "no text", "garbled", "long"],
)
def test_what_cannot_be_read_is_refused_in_one_sentence(data, word):
    with pytest.raises(Unreadable) as refusal:
        read_pdf(data)
    sentence = str(refusal.value)
    assert word in sentence
    assert sentence.endswith("。")
    assert "\n" not in sentence


def test_a_page_that_is_damaged_is_named():
    whole = build.pdf([page(), page()])
    torn = b"/Type/Page/Parent".join(whole.rsplit(b"/Type/Page/Parent", 1))
    place = torn.rindex(b"/Type/Page/Parent")
    with pytest.raises(Unreadable, match="第 2 页"):
        read_pdf(torn[:place] + b"/Type/Font/Parent" + torn[place + 17 :])


def test_a_scan_with_a_page_number_is_still_a_scan():
    pages = []
    for number in range(1, 4):
        made = build.Page()
        made.raw("q 595 0 0 842 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 /F /AHx ID 80> EI Q")
        made.write(290, 800, str(number), 10)
        pages.append(made)
    with pytest.raises(Unreadable, match="扫描"):
        read_pdf(build.pdf(pages))


def test_the_attached_report_is_handed_on_as_text():
    copy = json.dumps({"format": "gongkai/annual-report@1"})
    attachments = {"other.txt": b"x", "annual-report.json": copy.encode()}
    assert read_pdf(build.pdf([page()], attachments=attachments)).copy == copy
    assert read_pdf(build.pdf([page()])).copy is None


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\xff", b" " * (opening.MAX_COPY_BYTES + 1)])
def test_an_attachment_that_is_no_text_or_too_large_is_left_out(content):
    data = build.pdf([page()], attachments={"annual-report.json": content})
    assert read_pdf(data).copy is None


def test_a_page_with_too_many_characters_is_refused(monkeypatch):
    monkeypatch.setattr("gongkai.interchange.sources.pdf.glyphs.MAX_GLYPHS_OF_A_PAGE", 10)
    with pytest.raises(Unreadable, match="字符"):
        read_pdf(build.pdf([page()]))


def test_a_drawing_of_thousands_of_lines_is_no_table():
    made = page()
    for n in range(700):
        made.stroke(72, 150 + 0.9 * n, 500, 150 + 0.9 * n)
        made.stroke(72 + 0.6 * n, 150, 72 + 0.6 * n, 780)
    (block,) = read_pdf(build.pdf([made])).blocks
    assert block.text == WORDS


def test_squared_paper_is_no_table():
    made = build.Page(size=(2000.0, 2000.0))
    made.write(72, 100, WORDS, 14)
    for n in range(160):
        made.stroke(50, 50 + 12 * n, 1958, 50 + 12 * n)
        made.stroke(50 + 12 * n, 50, 50 + 12 * n, 1958)
    (block,) = read_pdf(build.pdf([made])).blocks
    assert block.text == WORDS


def test_files_read_at_the_same_time_do_not_disturb_one_another():
    data = build.pdf([page(), page()])
    expected = read_pdf(data)
    found = []
    workers = [threading.Thread(target=lambda: found.append(read_pdf(data))) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert found == [expected] * 4


def test_a_report_whose_tables_are_pictures_says_so():
    made = page()
    made.raw("q 400 0 0 500 90 90 cm BI /W 1 /H 1 /CS /G /BPC 8 /F /AHx ID 80> EI Q")
    long = build.Page()
    long.write(40, 100, WORDS[:30], 14)
    long.write(40, 130, WORDS[:30], 14)
    assert read_pdf(build.pdf([long, made])).remarks == (
        "有 1 页含大幅图片，图片中的文字（包括表格）无法读取。",
    )
    assert read_pdf(build.pdf([long])).remarks == ()
