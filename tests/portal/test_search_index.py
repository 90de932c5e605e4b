"""What is public is found within one round of the worker; what is not, never."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from docx import Document

from gongkai.cli.worker_search import Search
from gongkai.portal.actions import open_site, project, unproject
from gongkai.portal.models import (
    ArticleFile,
    ArticlePage,
    Attachment,
    HomePage,
    LeaderPage,
    PublicItem,
    SearchChange,
    SectionPage,
)
from gongkai.portal.search import embedded
from gongkai.portal.search.asking import understood
from gongkai.portal.search.embedded import Busy, EmbeddedEngine
from gongkai.portal.search.engine import NotReady, Scope
from gongkai.portal.search.engines import the_engine
from gongkai.portal.search.help import help_with, titles_for
from gongkai.portal.search.indexing import note_turns, rebuild, take_in_changes
from gongkai.portal.search.results import answer
from gongkai.portal.search.synonyms import groups_in, synonyms
from gongkai.portal.terms import ItemKind

PUBLISHED = datetime(2024, 3, 1, 1, 30, tzinfo=UTC)
TODAY = date(2024, 3, 2)


@pytest.fixture
def site(linjiang, settings, tmp_path):
    settings.GONGKAI_HOME = tmp_path
    page = HomePage(title="临江市数据局", slug="linjiang")
    open_site(linjiang, page, hostname="testserver", port=80, default=True)
    return page


@pytest.fixture
def section(site):
    return site.add_child(instance=SectionPage(title="工作动态", slug="dongtai"))


@pytest.fixture
def engine(site, tmp_path):
    return EmbeddedEngine(tmp_path / "index")


def article(section, title, body="正文", *, live=True, days=0, **more):
    at = PUBLISHED + timedelta(days=days)
    page = ArticlePage(
        title=title, slug=f"a{ArticlePage.objects.count()}", source="本机关", body=f"<p>{body}</p>",
        live=live, first_published_at=at, last_published_at=at, **more,
    )  # fmt: skip
    section.add_child(instance=page)
    project(page, at=at)
    return page


def titles(engine, query, *, newest_first=False, scope=Scope(), **more):  # noqa: B008
    asked = understood(query, synonyms())
    found = answer(engine, asked, scope, newest_first=newest_first, number=1, on=TODAY, **more)
    return [result.plain_title for result in found.results]


def test_what_is_published_is_found_and_what_is_withdrawn_is_gone(section, engine):
    page = article(section, "供水管网改造公告", "本月起改造老城区供水管网。")
    assert take_in_changes(engine, TODAY) == 1
    assert SearchChange.objects.count() == 0
    for query in ("管网", "供水管网改造", "老城区", "網", "“改造老城区”", "gsgw", "gongshui"):
        assert titles(engine, query) == ["供水管网改造公告"], query
    assert titles(engine, "网管") == []
    page.live = False
    page.save()
    unproject(page.pk, at=PUBLISHED)
    assert titles(engine, "管网") == [], "not even before the worker comes by"
    take_in_changes(engine, TODAY)
    assert engine.find(understood("管网"), Scope(), newest_first=True, first=0, most=9).total == 0


def test_a_draft_is_never_found(section, engine):
    article(section, "尚未公开的方案", live=False)
    article(section, "已经公开的方案")
    take_in_changes(engine, TODAY)
    assert titles(engine, "方案") == ["已经公开的方案"]


def test_what_was_cut_from_a_page_is_not_shown_while_the_index_lags(section, engine):
    page = article(section, "处罚决定", "当事人张三丰，住址某处。")
    take_in_changes(engine, TODAY)
    assert titles(engine, "张三丰") == ["处罚决定"]
    page.body = "<p>当事人某某。</p>"
    page.save()
    project(page, at=PUBLISHED)
    assert titles(engine, "张三丰") == []
    take_in_changes(engine, TODAY)
    assert titles(engine, "张三丰") == []
    assert titles(engine, "当事人") == ["处罚决定"]


def test_titles_go_before_texts_and_numbers_before_titles(section, engine):
    article(section, "短讯", "垃圾分类，垃圾分类，垃圾分类")
    article(section, "关于垃圾分类的长篇通知", "很长的说明。" * 200)
    take_in_changes(engine, TODAY)
    assert titles(engine, "垃圾分类") == ["关于垃圾分类的长篇通知", "短讯"]
    item = PublicItem.objects.get(title="短讯")
    PublicItem.objects.filter(pk=item.pk).update(
        kind=ItemKind.DOCUMENT, document_number="临数办〔2024〕7号", index_number="LJ/2024-00007"
    )
    article(section, "引用了临数办〔2024〕7号的解读")
    SearchChange.objects.create(page_id=item.pk, at=PUBLISHED)
    take_in_changes(engine, TODAY)
    for query in ("临数办〔2024〕7号", "临数办[2024]7号", "〔2024〕7号"):
        assert titles(engine, query) == ["短讯", "引用了临数办〔2024〕7号的解读"], query
    assert titles(engine, "lj/2024-00007") == ["短讯"]


def test_a_title_is_found_by_parts_of_its_figures_after_those_that_have_them_whole(section, engine):
    article(section, "关于2021年第11号PPP项目的公告")
    article(section, "文体活动21年回顾")
    article(section, "短讯", "2021年的活动")
    take_in_changes(engine, TODAY)
    whole, part = "文体活动21年回顾", "关于2021年第11号PPP项目的公告"
    assert titles(engine, "21") == titles(engine, "21年") == [whole, part]
    for query in ("1年", "于2", "第1", "1号", "pp", "p项", "20", "“1年”"):
        assert part in titles(engine, query), query
    assert titles(engine, "年1") == []
    assert titles(engine, "2年") == []


def test_newest_first_by_date_also_of_back_dated_items(section, engine):
    for days, name in ((5, "丙"), (-30000, "甲"), (1, "乙")):
        article(section, f"通知{name}", days=days)
    take_in_changes(engine, TODAY)
    assert titles(engine, "通知", newest_first=True) == ["通知丙", "通知乙", "通知甲"]


def test_facets_count_all_hits_and_each_as_if_it_did_not_narrow(section, engine):
    article(section, "预算公开", days=-400)
    article(section, "预算说明")
    leader = LeaderPage(
        title="王预算", slug="w", post="局长", duties="分管预算", first_published_at=PUBLISHED
    )
    section.add_child(instance=leader)
    project(leader, at=PUBLISHED)
    take_in_changes(engine, TODAY)
    counts = engine.count(understood("预算"), Scope(kind="article"))
    assert counts["kind"] == {"article": 2, "leader": 1}
    assert counts["year"] == {"2024": 1, "2023": 1}
    assert titles(engine, "预算", scope=Scope(kind="leader")) == ["王预算"]
    assert titles(engine, "预算", scope=Scope(year="2023")) == ["预算公开"]


def test_every_value_of_a_facet_is_counted(section, engine):
    for number in range(40):
        article(section, f"预算公开{number}", days=-366 * number)
    take_in_changes(engine, TODAY)
    assert len(engine.count(understood("预算"), Scope())["year"]) == 40


def test_a_site_finds_its_own_pages_only(site, section, engine, neighbour):
    other = HomePage(title="临江市水务局", slug="water")
    open_site(neighbour, other, hostname="water.example", port=80, default=False)
    there = other.add_child(instance=SectionPage(title="动态", slug="d"))
    article(section, "数据局的通知")
    article(there, "水务局的通知")
    take_in_changes(engine, TODAY)
    assert titles(engine, "通知", scope=Scope(home=other.pk)) == ["水务局的通知"]


def a_word_file(words):
    """A Word file with the words in a table."""
    document = Document()
    document.add_table(1, 1).cell(0, 0).text = words
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def an_empty_archive():
    """A ZIP file without anything in it to read."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("a.bin", b"\0\1")
    return made.getvalue()


def test_attachments_are_read_once_and_found(section, engine, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    page = article(section, "招标公告")
    attachment = Attachment(title="清单")
    attachment.file.save("list.docx", ContentFile(a_word_file("东岸泵站土建工程")))
    broken = Attachment(title="压缩包")
    broken.file.save("broken.zip", ContentFile(an_empty_archive()))
    for order, each in enumerate((attachment, broken)):
        ArticleFile.objects.create(page=page, attachment=each, sort_order=order)
    take_in_changes(engine, TODAY)
    attachment.refresh_from_db()
    broken.refresh_from_db()
    assert "东岸泵站" in attachment.text
    assert broken.text == ""
    assert titles(engine, "泵站土建") == ["招标公告"]
    assert titles(engine, "清单") == ["招标公告"]


def test_a_rebuild_keeps_readers_reading_and_forgets_nothing_noted_meanwhile(section, engine):
    article(section, "第一篇公告")
    assert rebuild(engine, TODAY) == 1
    second = article(section, "第二篇公告")

    def noting(done, total):
        assert titles(engine, "第一篇") == ["第一篇公告"], "the old index answers until the end"
        SearchChange.objects.create(page_id=second.pk, at=PUBLISHED)

    rebuild(engine, TODAY, progress=noting)
    assert SearchChange.objects.count() == 1
    take_in_changes(engine, TODAY)
    assert sorted(titles(engine, "公告")) == ["第一篇公告", "第二篇公告"]
    assert len([path for path in engine._folder.iterdir() if path.is_dir()]) == 1


def test_a_failed_rebuild_leaves_the_old_index(section, engine):
    article(section, "第一篇公告")
    rebuild(engine, TODAY)

    def broken():
        yield from ()
        raise RuntimeError

    with pytest.raises(RuntimeError):
        engine.rebuild(broken())
    assert titles(engine, "公告") == ["第一篇公告"]


def test_two_writers_do_not_meet(section, engine):
    article(section, "第一篇公告")
    rebuild(engine, TODAY)
    article(section, "第二篇公告")
    with engine._locked(wait=False):
        with pytest.raises(Busy):
            EmbeddedEngine(engine._folder).write([], gone=[1])
        assert take_in_changes(EmbeddedEngine(engine._folder), TODAY) == 0
    assert SearchChange.objects.count() == 1, "what could not be done is done later"
    assert take_in_changes(engine, TODAY) == 1


def test_a_change_is_kept_when_the_writing_fails(section, engine, monkeypatch):
    rebuild(engine, TODAY)
    article(section, "第一篇公告")

    def fail(*_, **__):
        raise OSError

    with monkeypatch.context() as patch:
        patch.setattr(EmbeddedEngine, "write", fail)
        with pytest.raises(OSError):
            take_in_changes(engine, TODAY)
    assert SearchChange.objects.count() == 1


def test_an_index_of_another_version_is_built_anew(section, engine, monkeypatch):
    article(section, "第一篇公告")
    rebuild(engine, TODAY)
    monkeypatch.setattr(embedded, "VERSION", 999)
    assert not engine.is_ready()
    with pytest.raises(NotReady):
        titles(engine, "公告")
    take_in_changes(engine, TODAY)
    assert titles(engine, "公告") == ["第一篇公告"]


def test_a_document_that_lapses_overnight_is_counted_as_lapsed(section, engine):
    page = article(section, "试行办法")
    PublicItem.objects.filter(pk=page.pk).update(
        kind=ItemKind.DOCUMENT, issued_on=date(2024, 3, 1), last_valid_on=date(2024, 3, 2)
    )
    rebuild(engine, TODAY)
    assert engine.count(understood("办法"), Scope())["validity"] == {"in_force": 1}
    assert note_turns(TODAY, datetime(2024, 3, 3, 1, tzinfo=UTC)) == 1
    assert note_turns(date(2024, 3, 3), datetime(2024, 3, 4, 1, tzinfo=UTC)) == 0
    take_in_changes(engine, date(2024, 3, 3))
    assert engine.count(understood("办法"), Scope())["validity"] == {"expired": 1}


def test_ways_on_from_a_query_without_hits(section, engine):
    article(section, "政务公开工作要点")
    article(section, "预算说明")
    take_in_changes(engine, TODAY)
    asked = understood("政物公开")
    found = help_with(engine, asked, Scope(), on=TODAY)
    assert found.meant == ["政务公开"]
    assert [result.plain_title for result in found.nearest] == ["政务公开工作要点"]
    fewer = help_with(engine, understood("预算 火星"), Scope(), on=TODAY).fewer
    assert fewer == [("预算", 1)]
    assert titles_for(engine, understood("政务"), Scope(), most=5) == ["政务公开工作要点"]
    assert titles_for(engine, understood("zwgk"), Scope(), most=5) == ["政务公开工作要点"]
    assert titles_for(engine, understood(""), Scope(), most=5) == []


def test_synonyms_of_the_installation_join_those_of_the_project(section, engine, tmp_path):
    article(section, "住房公积金提取办法")
    article(section, "鹏程卡办理指南")
    take_in_changes(engine, TODAY)
    assert titles(engine, "公积金提取") == ["住房公积金提取办法"]
    own = tmp_path / "synonyms.toml"
    own.write_text('groups = [["市民卡", "鹏程卡"]]', "utf-8")
    assert titles(engine, "市民卡") == ["鹏程卡办理指南"]
    own.write_text("groups = [[", "utf-8")
    assert titles(engine, "公积金提取") == ["住房公积金提取办法"], "a broken list stops nothing"
    with pytest.raises(ValueError, match="若干组词"):
        groups_in('groups = "x"')


def test_the_worker_and_the_command_write_the_index(section, tmp_path, capsys):
    article(section, "第一篇公告")
    call_command("rebuild_search")
    assert "共 1 条" in capsys.readouterr().out
    article(section, "第二篇公告")
    assert Search()() == 1
    assert sorted(titles(the_engine(), "公告")) == ["第一篇公告", "第二篇公告"]
