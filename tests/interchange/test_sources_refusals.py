"""A file that cannot be read is refused with one Chinese sentence that says what it is."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from gongkai.interchange.reading import read_report
from gongkai.interchange.refusals import NotAReport, Unreadable

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def zipped(**members):
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), data)
    return out.getvalue()


def bomb():
    return zipped(word__document_dot_xml=b"0" * 50_000_000)


def entity_docx():
    return zipped(
        word__document_dot_xml='<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaa">]><d>&a;</d>'
    )


CASES = {
    "empty": (b"", "空的"),
    "blanks": (b" \n\t ", "空的"),
    "old word": (OLE, "旧版 Word"),
    "old excel": (OLE + "Workbook".encode("utf-16-le"), "旧版 Excel"),
    "encrypted": (OLE + "EncryptedPackage".encode("utf-16-le"), "已加密"),
    "rtf": (b"{\\rtf1\\ansi }", "RTF"),
    "png": (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "图片"),
    "jpeg": (b"\xff\xd8\xff\xe0" + b"\0" * 50, "图片"),
    "gzip": (b"\x1f\x8b\x08" + b"\0" * 50, "gzip"),
    "ofd": (zipped(OFD_dot_xml="<o/>"), "OFD"),
    "odt": (zipped(content_dot_xml="<o/>"), "OpenDocument"),
    "other zip": (zipped(a_dot_txt="x"), "压缩包"),
    "broken zip": (b"PK\x03\x04" + b"\1" * 300, "损坏"),
    "cut docx": (zipped(word__document_dot_xml="<w/>" * 500)[:-60], "损坏"),
    "zip bomb": (bomb(), "压缩炸弹"),
    "entities": (entity_docx(), "实体"),
    "no xml": (zipped(word__document_dot_xml="<w:p>"), "XML"),
    "binary": (bytes(range(256)) * 20, "无法识别"),
    "mht": (b"MIME-Version: 1.0\r\n\r\n", "MHT"),
    "word xml": (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w/>', "Office"),
    "bad json": (b'{"format": ', "JSON"),
    "foreign json": (b'{"a": 1}', "JSON"),
}


@pytest.mark.parametrize("name", CASES)
def test_a_file_of_another_kind_is_refused_in_one_sentence(name):
    data, word = CASES[name]
    with pytest.raises(Unreadable) as refusal:
        read_report(data)
    said = str(refusal.value)
    assert word in said
    assert said.endswith("。")
    assert said.count("。") == 1


@pytest.mark.parametrize(
    "text",
    [
        "关于召开会议的通知\n各单位：\n定于2024年1月5日召开会议。\n",
        "<html><body><h1>新闻</h1><p>行政许可 3 件。</p></body></html>",
        "姓名\t年龄\n甲\t3\n",
    ],
)
def test_what_is_no_annual_report_is_refused_as_such(text):
    with pytest.raises(NotAReport) as refusal:
        read_report(text.encode())
    assert "没有找到政府信息公开工作年度报告" in str(refusal.value)


def test_a_report_of_the_years_before_the_form_is_refused_for_want_of_tables():
    text = "临江市2017年政府信息公开工作年度报告\n一、概述\n2017年工作。\n二、主动公开政府信息情况\n共12条。\n"
    with pytest.raises(Unreadable, match="没有读到统计表"):
        read_report(text.encode())


def test_a_blank_form_is_no_report():
    rows = "".join(
        f"<tr><td>{x}</td><td></td><td></td><td></td></tr>" for x in ("规章", "行政规范性文件")
    )
    page = (
        "<h1>中华人民共和国政府信息公开工作年度报告格式</h1><p>一、总体情况</p>"
        f"<p>二、主动公开政府信息情况</p><table>{rows}</table>"
    )
    with pytest.raises(NotAReport, match="空白格式"):
        read_report(page.encode())
