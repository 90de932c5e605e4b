"""Articles of another system are checked record by record and taken over all or none."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime

import pytest
from PIL import Image

from gongkai.channels.models import Publication
from gongkai.cli import site_import
from gongkai.cli.arguments import Misused
from gongkai.lib.models import AuditEntry
from gongkai.portal.actions import open_site
from gongkai.portal.models import (
    ArticlePage,
    HomePage,
    OldAddress,
    Picture,
    PublicItem,
    SectionPage,
)


def png():
    out = io.BytesIO()
    Image.new("RGB", (3, 2), "white").save(out, "PNG")
    return out.getvalue()


@pytest.fixture
def section(linjiang):
    home = HomePage(title="临江市数据局", slug="linjiang")
    open_site(linjiang, home, hostname="testserver", port=80, default=True)
    page = SectionPage(title="工作动态", slug="zwdt")
    home.add_child(instance=page)
    return page


@pytest.fixture
def run(section, tmp_path, capsys):
    def runs(rows, *words, name="旧网站.jsonl", encoding="utf-8"):
        path = tmp_path / name
        lines = (
            row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows
        )
        path.write_bytes("\n".join(lines).encode(encoding))
        status = site_import.run(["articles", str(path), *words])
        told = capsys.readouterr()
        return status, told.out, told.err

    return runs


def row(number=1, **values):
    return {
        "id": f"n-{number}",
        "title": f"大厅延时服务安排之{number}",
        "published": "2022-03-01 10:20",
        "section": "工作动态",
        "content": "<p>周六上午开放。</p>",
        "url": f"/news/{number}.html",
        **values,
    }


def test_without_apply_it_only_looks(run):
    status, said, _ = run([row(1), row(2)])
    assert status == 0
    assert "共 2 条文章" in said
    assert "栏目“工作动态”：2 条" in said
    assert not ArticlePage.objects.exists()


def test_what_is_applied_is_public_under_its_old_date_and_address(run, client):
    status, _, told = run([row(1), row(2)], "--apply")
    assert status == 0
    assert "已导入 2 条" in told
    page = ArticlePage.objects.get(title__endswith="之1")
    assert page.first_published_at == datetime(2022, 3, 1, 2, 20, tzinfo=UTC)
    assert OldAddress.objects.get(path="/news/1.html").page_id == page.pk
    assert PublicItem.objects.count() == 2
    assert client.get(page.get_url()).status_code == 200
    assert AuditEntry.objects.filter(event="portal.articles_imported").count() == 1


def test_what_another_system_published_does_not_count_as_ours(run):
    run([row(1)], "--apply")
    assert not Publication.objects.exists()


def test_a_second_import_of_the_same_is_refused(run):
    run([row(1)], "--apply")
    status, said, _ = run([row(1), row(2)], "--apply")
    assert status == 1
    assert "已经导入过" in said
    assert ArticlePage.objects.count() == 1


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        ("{broken", "不是一个 JSON 对象"),
        ("[1]", "不是一个 JSON 对象"),
        (row(2, title=" "), "没有标题"),
        (row(2, published="去年春天"), "不是日期"),
        (row(2, published=None), "没有发布日期"),
        (row(2, section="没有的栏目"), "没有栏目“没有的栏目”"),
        (row(2, url="/news/1.html"), "与前面的一条重复"),
        (row(2, files=[{"name": "表", "path": "../../etc/passwd"}]), "没有附件"),
        (row(2, title="长" * 300), "标题超过255字"),
    ],
)
def test_one_bad_record_keeps_all_of_them_out(run, bad, says):
    status, said, _ = run([row(1), bad], "--apply")
    assert status == 1
    assert says in said
    assert "第2行" in said
    assert not ArticlePage.objects.exists()


def test_other_encodings_are_read(run):
    status, said, _ = run([row(1)], "--json", encoding="gb18030")
    assert status == 0
    assert json.loads(said)["records"] == 1


def test_what_cannot_be_read_is_one_sentence(run, tmp_path):
    with pytest.raises(Misused, match="没有"):
        site_import.run(["articles", str(tmp_path / "无.jsonl")])
    with pytest.raises(Misused, match="文件是空的"):
        run([""])


def test_a_mapping_names_their_fields_and_sections(run, tmp_path):
    mapping = tmp_path / "对应表.toml"
    mapping.write_text(
        '["字段"]\n"bt_x" = "title"\n["栏目"]\n"图片新闻" = "zwdt"\n["缺省"]\nsource = "原网站"\n',
        encoding="utf-8",
    )
    theirs = {
        "bt_x": "一则图片新闻",
        "pubdate": "20220301",
        "lm": "",
        "column": "图片新闻",
        "text": "一",
    }
    status, _, _ = run([theirs], "--map", str(mapping), "--apply")
    assert status == 0
    page = ArticlePage.objects.get()
    assert (page.title, page.source) == ("一则图片新闻", "原网站")


def test_a_mapping_to_nothing_is_refused(run, tmp_path):
    mapping = tmp_path / "对应表.toml"
    mapping.write_text('["字段"]\nx = "无此字段"\n', encoding="utf-8")
    with pytest.raises(Misused, match="没有“无此字段”这个字段"):
        run([row(1)], "--map", str(mapping))


def test_a_folder_of_pages_brings_its_pictures_and_attachments(section, tmp_path, capsys):
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "tu.png").write_bytes(png())
    (folder / "biao.txt").write_text("附件的文字", encoding="utf-8")
    (folder / "1.html").write_text(
        '<html><head><meta name="PubDate" content="2022-05-06 08:00">'
        '<meta name="ColumnName" content="工作动态"></head><body><h1>开放日</h1>'
        '<div class="content"><p>现场<img src="tu.png" alt="大厅"></p><p><a href="biao.txt">报名表</a></p>'
        '<p><img src="https://other.example/a.png"></p></div></body></html>',
        encoding="gb18030",
    )
    assert site_import.run(["articles", str(folder), "--apply"]) == 0
    page = ArticlePage.objects.get()
    picture = Picture.objects.get()
    assert page.title == "开放日"
    assert f'id="{picture.pk}"' in page.body
    assert "<h1" not in page.body
    assert [each.title for each in page.files.all()] == ["报名表"]
    assert "［图片］" in page.body
    assert "<img" not in page.body


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ("关于<br/>对“十三五”时期<BR>予以表扬的通报", "关于对“十三五”时期予以表扬的通报"),
        ("\u200b\u200b研发&nbsp;经费&amp;人员", "研发 经费&人员"),
        ("关于<办法>的通知", "关于<办法>的通知"),
    ],
)
def test_a_title_is_words_and_no_markup(run, theirs, ours):
    run([row(1, title=theirs)], "--apply")
    assert ArticlePage.objects.get().title == ours


def test_a_broken_picture_keeps_its_words_and_breaks_no_page(section, tmp_path, capsys, client):
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "huai.png").write_bytes(png()[:30])
    (folder / "1.html").write_text(
        '<html><head><meta name="PubDate" content="2022-05-06 08:00">'
        '<meta name="ColumnName" content="工作动态"></head><body><h1>开放日</h1>'
        '<div class="content"><p>现场</p><p><img src="huai.png" alt="大厅外景"></p></div></body></html>',
        encoding="utf-8",
    )
    assert site_import.run(["articles", str(folder), "--apply"]) == 0
    assert "图片“huai.png”打不开" in capsys.readouterr().out
    answer = client.get(ArticlePage.objects.get().url)
    assert answer.status_code == 200
    assert "大厅外景" in answer.content.decode()
    assert "/pictures/" not in answer.content.decode()
