"""What is exported can be imported again: text, files, pictures, numbers, dates and addresses."""

from __future__ import annotations

import io
from datetime import date

import pytest
from PIL import Image

from gongkai.catalogue.models import Document, DocumentPage
from gongkai.cli import site_export, site_import
from gongkai.cli.arguments import Misused
from gongkai.portal.models import ArticlePage, OldAddress

ARTICLE = """{"id": "n-1", "title": "开放日", "published": "2022-03-01 10:20", "section": "zwdt",
"html": "<p>现场<img src='tu.png' alt='大厅'></p><table><tr><td rowspan='2'>甲</td><td>1</td></tr><tr><td>2</td></tr></table>",
"files": [{"name": "报名表", "path": "biao.txt"}], "url": "/news/1.html", "来源": "本机关"}"""
DOCUMENT = """{"id": "d-1", "title": "关于开放数据的通知", "published": "2022-03-02", "written": "2022-03-01",
"index_no": "X/2022-7", "doc_no": "临数发〔2022〕3号", "organ": "临江市数据局", "theme": "综合政务\\\\电子政务",
"text": "正文", "url": "/art/1.html?id=7", "废止日期": "2024-05-01", "五公开": "决策公开、结果公开"}"""


@pytest.fixture
def folder(tmp_path):
    picture = io.BytesIO()
    Image.new("RGB", (3, 2), "white").save(picture, "PNG")
    (tmp_path / "tu.png").write_bytes(picture.getvalue())
    (tmp_path / "biao.txt").write_text("附件的文字", encoding="utf-8")
    (tmp_path / "a.jsonl").write_text(ARTICLE.replace("\n", " "), encoding="utf-8")
    (tmp_path / "d.jsonl").write_text(DOCUMENT.replace("\n", " "), encoding="utf-8")
    return tmp_path


def both(home, kind):
    return kind.objects.descendant_of(home).get()


def test_articles_go_out_and_come_in_again(sites, folder):
    assert site_import.run(["articles", str(folder / "a.jsonl"), "--apply"]) == 0
    assert site_export.run(["articles", str(folder / "out")]) == 0
    assert (
        site_import.run(["articles", str(folder / "out"), "--site", "two.example", "--apply"]) == 0
    )
    first, second = (both(home, ArticlePage) for home in sites)
    assert second.title == first.title
    assert second.first_published_at == first.first_published_at
    assert second.source == first.source
    assert 'rowspan="2"' in second.body
    assert 'embedtype="image"' in second.body
    assert [str(each) for each in second.files.all()] == ["报名表"]
    with second.files.get().attachment.file.open("rb") as file:
        assert file.read().decode() == "附件的文字"
    assert OldAddress.objects.filter(page=second, path="/news/1.html").exists()


def test_documents_keep_numbers_and_validity(sites, folder):
    assert site_import.run(["documents", str(folder / "d.jsonl"), "--apply"]) == 0
    assert site_export.run(["documents", str(folder / "out")]) == 0
    assert (
        site_import.run(["documents", str(folder / "out"), "--site", "two.example", "--apply"]) == 0
    )
    first, second = (both(home, DocumentPage) for home in sites)
    assert second.subject == first.subject == "综合政务\\电子政务"
    assert second.stages == first.stages != ()
    document = Document.objects.get(page=second)
    assert document.repealed_on == date(2024, 5, 1)
    assert document.document_number == "临数发〔2022〕3号"
    # The number belongs to the document already; here it is kept as an identifier.
    assert document.identifiers.filter(value="X/2022-7").exists()


def test_an_export_overwrites_nothing(sites, folder):
    (folder / "out").mkdir()
    with pytest.raises(Misused, match="已经存在"):
        site_export.run(["articles", str(folder / "out")])
