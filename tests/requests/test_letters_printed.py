"""Every kind of letter on paper: composed from a built file, printed twice, read back."""

from __future__ import annotations

import io
import re

import build
import docx
import paper
import pypdfium2
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm
from paper import bare, docx_text, pdf_text

from gongkai.law.applicants import ApplicantKind
from gongkai.law.corrections import RecordCorrection
from gongkai.law.letters import LetterKind
from gongkai.lib.storage import read
from gongkai.requests import actions
from gongkai.requests.letters import Composed, Line, Table, from_json, write_docx, write_pdf
from gongkai.requests.letters.compose import width
from gongkai.requests.letters.layout import kept_blocks

K = LetterKind


@pytest.fixture
def by(linjiang):
    paper.office(linjiang)
    return paper.hands(linjiang)


def issued(kind, organ, by):
    if kind is K.CORRECTION:
        about = paper.correction(organ, RecordCorrection.CORRECTED)
        return paper.signed(None, kind, by, correction=about)
    if kind is K.ACKNOWLEDGEMENT:
        file = paper.plain(organ, by)
        return actions.issue_unsigned(file, by=by.drafter, kind=kind, on=paper.SIGNED)
    if kind in (K.SERVICE_RECEIPT, K.APPROVAL):
        about = paper.signed(paper.plain(organ, by), K.WITHHELD, by)
        facts = {"letter": about.pk}
        return actions.issue_unsigned(
            about.access_request, by=by.drafter, kind=kind, on=paper.SIGNED, facts=facts
        )
    return paper.signed(paper.file_for(kind, organ, by), kind, by)


SAYS = {
    K.ACKNOWLEDGEMENT: ("临数公开〔2024〕1号", "2024年3月29日", "第三十三条"),
    K.CLARIFICATION: ("第三十条", "请写明所需目录的编制年度", "2024年4月11日", "视为放弃申请"),
    K.REASONS: ("第三十五条", "2024年4月3日", "46件"),
    K.THIRD_PARTY: ("第三十二条", "15个工作日", "由本机关依照条例", "征求意见回执", "某某商贸"),
    K.CO_AUTHOR: ("第三十四条", "视为同意公开", "临江市水务局"),
    K.CONSULTING: ("第三十三条第三款", "2024年3月4日向第三方", "不计算在答复期限内"),
    K.THIRD_PARTY_TOLD: ("第三十二条", "2024年3月12日答复不同意公开", "60日内"),
    K.EXTENSION: ("第三十三条第二款", "负责人同意", "2024年3月29日", "2024年4月22日"),
    K.DEFERRAL: ("第三十五条", "2024年6月28日"),
    K.FEE: (
        "第四十二条",
        "第三条、第五条",
        "明显超过合理范围",
        "第168页",
        "2060",
        "非税专户",
        "20个工作日",
        "不能单独申请行政复议",
    ),
    K.GRANTED: ("第三十六条第（二）项", "6个月内", "附件", "目录说明"),
    K.PARTLY_GRANTED: ("第三十七条", "第十五条", "第十六条第二款", "对不予公开的部分不服"),
    K.WITHHELD: ("第三十六条第（三）项、第十四条", "应当先自收到本告知书之日起60日内"),
    K.UNAVAILABLE: ("第三十六条第（四）项", "不存在", "检索", "6个月内"),
    K.NOT_PROCESSED: ("第三十九条第一款", "不作为政府信息公开申请处理", "12345"),
    K.ENQUIRY: ("第三十六条第（七）项", "不动产登记中心", "统计法"),
    K.LAPSED: ("第三十条", "2024年3月15日届满", "视为你放弃申请", "6个月内"),
    K.OTHER: ("国办公开办函〔2019〕14号", "档案馆"),
    K.CORRECTION: ("第四十一条", "江滨路11号", "临数更〔2024〕1号"),
    K.SERVICE_RECEIPT: ("政府信息不予公开告知书", "临数公开告〔2024〕1号", "江某某"),
    K.APPROVAL: ("钱拟稿", "孙审核", "李签发", "同意", "2024年3月20日"),
}


@pytest.mark.parametrize("kind", list(LetterKind))
def test_a_letter_is_printed_alike_in_both_forms_and_says_what_it_must(kind, linjiang, by):
    letter = issued(kind, linjiang, by)
    composed = from_json(letter.composed)
    printed, pages = pdf_text(read(letter.pdf))
    written = docx_text(read(letter.docx))
    assert 1 <= pages <= 3
    for words in (*SAYS[kind], composed.title, composed.signature, composed.dated):
        assert bare(words) in printed, words
        assert bare(words) in written, words
    assert bare(letter.document_number) in printed
    assert "{" not in printed
    assert "【" not in printed


@pytest.mark.parametrize("kind", [K.THIRD_PARTY, K.CO_AUTHOR, K.THIRD_PARTY_TOLD])
def test_a_letter_to_others_does_not_name_the_applicant(kind, linjiang, by, applicant):
    letter = issued(kind, linjiang, by)
    assert applicant.name not in from_json(letter.composed).text()
    assert applicant.name not in pdf_text(read(letter.pdf))[0]


def test_the_document_has_the_measures_of_official_documents(linjiang, by):
    letter = issued(K.WITHHELD, linjiang, by)
    document = docx.Document(io.BytesIO(read(letter.docx)))
    section = document.sections[0]
    wanted = (section.page_width, section.page_height, section.top_margin, section.left_margin)
    assert [round(side / Mm(1)) for side in wanted] == [210, 297, 37, 28]
    title = next(p for p in document.paragraphs if p.text == "政府信息不予公开告知书")
    assert (title.style.name, title.style.font.size.pt) == ("文书标题", 22)
    body = document.styles["正文段"]
    assert body.font.size.pt == 16
    assert body.paragraph_format.first_line_indent.pt == 32
    assert document.core_properties.title == "政府信息不予公开告知书"
    assert any(p.text == "（印章位置）" for p in document.paragraphs)
    assert "PAGE" in section.footer._element.xml


def made(*blocks, **given) -> Composed:
    facts = {
        "kind": "withheld",
        "version": "2024",
        "organ": "临江市数据局",
        "title": "政府信息不予公开告知书",
        "document_number": "临数公开告〔2024〕3号",
        "addressee": "江某某",
        "attachments": (),
        "signature": "临江市数据局",
        "dated": "2024年3月20日",
        "has_head": True,
        "is_sealed": True,
        "names_remedy": True,
        "is_electronic": False,
    }
    return Composed(**{**facts, **given}, blocks=blocks)


def test_markup_in_a_letter_stays_words():
    words = '#panic("x") *不是* $x$ \\ <b>粗</b> [#sys.inputs] {{ applicant }} & "'
    composed = made(Line(words, "body"), Table((("#1", "*2*"),)))
    for text in (pdf_text(write_pdf(composed))[0], docx_text(write_docx(composed))):
        assert bare(words) in text
        assert "*2*" in text


def test_a_long_text_breaks_over_pages_and_an_address_over_lines():
    address = "https://shuju.linjiang.invalid/" + "mulu/" * 60
    lines = [Line(f"第{n}段。" + "说明理由" * 60, "body") for n in range(30)]
    composed = made(*lines, Line(address, "body"))
    text, pages = pdf_text(write_pdf(composed))
    assert 10 <= pages <= 20
    assert address in text
    assert text.endswith("2024年3月20日（印章位置）")


def test_the_same_letter_gives_the_same_bytes():
    composed = made(Line("理由", "body"))
    assert write_pdf(composed) == write_pdf(composed)
    assert from_json(composed.as_json()) == composed


def test_rare_characters_of_a_name_are_printed():
    assert "江喆祎" in pdf_text(write_pdf(made(Line("正文", "body"), addressee="江喆祎")))[0]


@pytest.mark.parametrize(
    ("organ", "lines"),
    [
        ("临江市数据局", ["临江市数据局"]),
        ("临江市东岸县人民政府江滨街道办事处", ["临江市东岸县人民政府江滨街道办事处"]),
        (
            "临江市东岸县人民政府江滨街道办事处政务服务和政府信息公开工作领导小组办公室",
            ["临江市东岸县人民政府江滨街道办事处", "政务服务和政府信息公开工作领导小组办公室"],
        ),
        ("临" * 30, ["临" * 15, "临" * 15]),
    ],
)
def test_organ_and_date_are_centred_on_each_other_within_the_line(organ, lines):
    composed = made(Line("正文", "body"), organ=organ, signature=organ)
    signed_off = composed.signed_off()
    assert [words for words, _ in signed_off] == [*lines, "2024年3月20日"]
    assert len({indent + width(words) / 2 for words, indent in signed_off}) == 1
    assert all(indent >= 0 and indent + width(words) <= 27 for words, indent in signed_off)
    assert pdf_text(write_pdf(composed))[1] == 1
    assert organ in docx_text(write_docx(composed))


def test_what_stands_before_an_address_is_not_drawn_apart():
    address = "https://shuju.linjiang.invalid/zfxxgk/2023/index.html"
    document = docx.Document(io.BytesIO(write_docx(made(Line(f"请登录{address}查阅。", "body")))))
    line = next(p for p in document.paragraphs if address in p.text)
    assert line.alignment == WD_ALIGN_PARAGRAPH.LEFT


def test_an_organisation_is_spoken_to_as_one(linjiang, by):
    file = build.lodged(linjiang, on=paper.RECEIVED, kind=ApplicantKind.BUSINESS)
    letter = paper.signed(file, K.NOT_PROCESSED, by)
    assert "收到你单位通过当面提交方式" in from_json(letter.composed).text()


def test_what_is_not_a_letter_is_not_read_as_one():
    with pytest.raises(ValueError, match="not a letter"):
        from_json('{"schema": "other", "blocks": [], "attachments": []}')


def test_a_number_stays_with_its_unit_at_the_end_of_a_line():
    lines = [
        Line("字" * n + "于2024年11月15日起20个工作日内按〔2024〕12号办理。", "body")
        for n in range(26)
    ]
    document = pypdfium2.PdfDocument(write_pdf(made(*lines)))
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    broken = [line for line in text.replace("\r", "").split("\n") if re.search(r"\d$|〕$", line)]
    assert broken == []


def test_in_the_word_processor_figures_are_latin_and_quotation_marks_chinese():
    document = docx.Document(io.BytesIO(write_docx(made(Line("他说“不”", "body")))))
    normal = document.styles["Normal"].element
    assert normal.rPr.find(qn("w:lang")).get(qn("w:val")) == "en-US"
    assert normal.rPr.find(qn("w:lang")).get(qn("w:eastAsia")) == "zh-CN"
    assert document.styles["正文段"].element.rPr.rFonts.get(qn("w:hint")) == "eastAsia"


def test_a_letter_without_a_number_has_no_empty_line_for_it():
    document = docx.Document(io.BytesIO(write_docx(made(Line("正文", "body"), document_number=""))))
    assert [p.text for p in document.paragraphs][:2] == ["临江市数据局", "政府信息不予公开告知书"]


@pytest.mark.parametrize(
    ("lines", "kept"),
    [
        (["字" * 60, "地址", "电话", "时间"], range(1, 4)),
        (["一", "地址", "电话", "时间"], range(1, 4)),
        (["短", "字" * 60], range(1, 2)),
        (["短"], range(1)),
        ([], range(0)),
    ],
)
def test_what_goes_with_the_signature_is_more_than_one_short_line(lines, kept):
    assert kept_blocks(made(*(Line(text, "body") for text in lines))) == kept


def test_a_table_goes_on_no_other_page_for_the_signature():
    assert kept_blocks(made(Line("一", "body"), Table((("1", "2"),)))) == range(2, 2)
