"""What a reviewer sees of the difference to the text that was last public or reviewed."""

from __future__ import annotations

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from gongkai.editorial.changes.blocks import Block, blocks_of
from gongkai.editorial.changes.lines import lines
from gongkai.editorial.changes.revisions import changes
from gongkai.editorial.changes.runs import Kind, runs
from gongkai.editorial.letters.sheet import sheet_values, write_sheet
from gongkai.editorial.queries.earlier import PUBLIC, REVIEWED, earlier
from gongkai.portal.models import ArticleFile, ArticlePage, Attachment

SAME, IN, OUT = Kind


def told(before, after):
    return [(run.kind, run.text) for run in runs(before, after)]


def body(*paragraphs):
    return blocks_of("".join(f"<p>{each}</p>" for each in paragraphs), lambda kind, n: f"{kind}{n}")


def test_chinese_is_compared_by_character_and_figures_as_a_whole():
    assert told("共办理421件", "共办结422件") == [
        (SAME, "共办"),
        (OUT, "理421"),
        (IN, "结422"),
        (SAME, "件"),
    ]
    assert told("", "新增") == [(IN, "新增")]
    assert told("原有", "") == [(OUT, "原有")]


def test_both_texts_can_be_read_out_of_the_woven_one():
    old, new = "依法公开政府信息，保障知情权。", "依法主动公开政府信息，保障公众的知情权！"
    woven = runs(old, new)
    assert "".join(run.text for run in woven if run.kind is not IN) == old
    assert "".join(run.text for run in woven if run.kind is not OUT) == new


def test_blocks_that_did_not_change_are_left_out_but_for_the_edges():
    old = body(*"甲乙丙丁戊己庚辛")
    new = body(*"甲乙丙丁戊己新庚辛")
    assert [(each.how, each.left_out) for each in lines(old, new)] == [
        ("gap", 5),
        ("same", 0),
        ("in", 0),
        ("same", 0),
        ("gap", 1),
    ]
    assert lines(old, old) == []


def test_tables_are_compared_row_by_row_and_links_by_where_they_lead():
    table = "<table><tr><td>年</td><td>件</td></tr><tr><td>2023</td><td>{}</td></tr></table>"
    old = blocks_of(table.format("421"), str)
    new = blocks_of(table.format("422"), str)
    assert old[1] == Block("row", ("2023", "421"))
    rows = lines(old, new)
    assert [each.how for each in rows] == ["same", "changed"]
    assert [run.text for run in rows[1].cells[1]] == ["421", "422"]
    first, second = body('<a href="/a">原文</a>'), body('<a href="/b">原文</a>')
    assert lines(first, second)[0].how == "changed"
    assert body('<embed embedtype="image" id="3" alt="会场"/>') == [
        Block("p", ("〔图片“image3”，替代文字“会场”〕",))
    ]


@pytest.fixture
def attachment():
    def make(title, content):
        file = ContentFile(content.encode(), name=f"{title}.txt")
        return Attachment.objects.create(title=title, file=file)

    return make


@pytest.fixture
def rewritten(submitted, returned, people, attachment):
    """A returned text that was changed in its title, body and attachments, and sent again."""
    page = submitted(body="<p>大会于五月六日召开。</p><p>会上发布了清单。</p>")
    page.files.add(ArticleFile(attachment=attachment("清单", "甲")))
    page.save_revision(user=people.editor)
    page.get_workflow().start(page, people.editor) if not page.current_workflow_state else None
    first = ArticlePage.objects.get(pk=page.pk).current_workflow_task_state.revision
    returned(page, people.first)
    page = ArticlePage.objects.get(pk=page.pk).get_latest_revision_as_object()
    page.title = "数据开放大会闭幕"
    page.body = "<p>大会于五月八日召开。</p><p>会上发布了清单。</p>"
    page.files.set([ArticleFile(attachment=attachment("清单", "乙"))])
    page.save_revision(user=people.editor)
    page = ArticlePage.objects.get(pk=page.pk)
    page.current_workflow_state.resume(people.editor)
    return ArticlePage.objects.get(pk=page.pk), first


def test_fields_and_attachments_are_compared(rewritten):
    page, first = rewritten
    found = {
        each.label: each.lines for each in changes(first, page.current_workflow_task_state.revision)
    }
    assert set(found) == {"标题", "正文", "附件"}
    assert [(run.kind, run.text) for run in found["正文"][0].cells[0]] == [
        (SAME, "大会于五月"),
        (OUT, "六"),
        (IN, "八"),
        (SAME, "日召开。"),
    ]
    assert [each.how for each in found["附件"]] == ["changed"]


def test_the_text_last_reviewed_and_the_public_one_are_what_is_compared_with(
    rewritten, passed, people
):
    page, first = rewritten
    state = page.current_workflow_task_state
    assert [(each.said, each.revision) for each in earlier(page, state.revision)] == [
        (REVIEWED, first)
    ]
    for by in (people.first, people.second, people.secrecy, people.final):
        passed(page, by)
    page = ArticlePage.objects.get(pk=page.pk)
    public = page.live_revision
    page.title = "数据开放大会圆满闭幕"
    latest = page.save_revision(user=people.editor)
    assert earlier(page, latest)[0].said == PUBLIC
    assert earlier(page, latest)[0].revision == public


def test_the_reviewer_reads_it_on_a_page_of_its_own(rewritten, people, client):
    page, first = rewritten
    client.force_login(people.first)
    shown = client.get(reverse("review_item", args=[page.pk])).content.decode()
    address = reverse("review_changes", args=[page.pk])
    assert "改动了标题、正文、附件" in shown.replace("\n", "")
    assert address in shown
    shown = client.get(address).content.decode()
    assert "<del>六</del><ins>八</ins>" in shown.replace("\n", "")
    assert REVIEWED in shown
    assert "还没有可以比较的前稿" in client.get(f"{address}?of={first.pk}").content.decode()


def test_a_first_text_has_nothing_to_be_compared_with(submitted, people, client, outsider):
    page = submitted()
    client.force_login(people.first)
    address = reverse("review_changes", args=[page.pk])
    assert "还没有可以比较的前稿" in client.get(address).content.decode()
    client.force_login(outsider)
    assert client.get(address).status_code == 404


def test_a_change_of_form_alone_is_told_as_one(published, people, client):
    page = published()
    page.body = "<p><b>大会</b>在市民中心召开。</p>"
    page.save_revision(user=people.editor)
    client.force_login(people.first)
    shown = client.get(reverse("review_changes", args=[page.pk])).content.decode()
    assert "文字没有变化，只改了格式。" in shown


def test_the_sheet_says_what_changed_and_leads_there(rewritten):
    page, first = rewritten
    values = sheet_values(page, page.current_workflow_state)
    label, said, url = values["facts"][-1]
    assert label == "与前稿比较"
    assert "改动了标题、正文、附件" in said
    assert url.endswith(f"&with={first.pk}")
    assert write_sheet(values).startswith(b"%PDF")
