"""What citizens see of documents, their register and the catalogues of matters."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate

from gongkai.catalogue import actions
from gongkai.catalogue.facts import MatterFacts
from gongkai.catalogue.models import Document, DocumentFile, DocumentPage
from gongkai.catalogue.terms import (
    CatalogueKind,
    DocumentKind,
    InterpretationForm,
    InterpretationKind,
    MatterAudience,
    Openness,
)
from gongkai.portal.models import ArticlePage, Attachment

NORMATIVE = DocumentKind.NORMATIVE_DOCUMENT
TAGS = ("SiteName", "SiteDomain", "SiteIDCode", "ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType", "ArticleTitle", "PubDate", "ContentSource")  # fmt: skip


def read(url, **query):
    page = Client().get(url, query)
    assert page.status_code == 200
    return page.content.decode()


def entry_of(page):
    return Document.objects.get(page=page)


@pytest.mark.law("SITES", "REG 12")
def test_a_document_shows_its_metadata_and_the_ten_tags(released):
    page = released(
        document_number="临数〔2024〕1号",
        subject="综合政务\\政务公开",
        keywords="数据 共享",
        effective_on=date(2024, 4, 1),
    )
    shown = read(page.url)
    told = re.findall(r'<meta name="(\w+)" content=', shown)
    assert [name for name in told if name in TAGS] == list(TAGS)
    assert set(told) - set(TAGS) == {"viewport", "Keywords", "Url"}
    for label, text in (
        ("索引号", entry_of(page).index_number),
        ("主题分类", "综合政务\\政务公开"),
        ("发文机关", "临江市数据局"),
        ("成文日期", "2024年3月1日"),
        ("发文字号", "临数〔2024〕1号"),
        ("主题词", "数据 共享"),
        ("施行日期", "2024年4月1日"),
    ):
        assert f"<dt>{label}</dt><dd>{text}</dd>" in shown
    assert '<span class="tag good">现行有效</span>' in shown


@pytest.mark.law("PLATFORM")
def test_a_document_offers_print_favourites_sharing_type_size_and_reading_aloud(released):
    page = released()
    shown = read(page.url)
    for words in (
        "有效性",
        "来源：",
        "发布时间：",
        "收藏本页",
        "扫码分享",
        "<legend>字号</legend>",
    ):
        assert words in shown, words
    assert f'<a class="button plain" href="{page.url}?print">打印版</a>' in shown
    # One way to print: the typeset page, where the button stands.
    assert "data-print" not in shown
    assert "data-print" in read(f"{page.url}?print")
    assert '<div class="prose" data-spoken>' in shown
    code = Client().get(f"/share/{page.pk}.svg")
    assert (code.status_code, code["Content-Type"]) == (200, "image/svg+xml")


@pytest.mark.law("FORM 2")
def test_a_repealed_document_says_so_and_both_lead_to_each_other(released, editor, at):
    old, new = released("旧办法"), released("新办法", document_number="临数〔2024〕2号")
    today = entry_of(old).issued_on
    actions.repeal_document(entry_of(old), on=today, repealed_by=entry_of(new), at=at, by=editor)
    shown = read(old.url)
    assert "废止，不再作为行政管理的依据" in shown
    assert f'<a href="{new.url}">新办法（临数〔2024〕2号）</a>' in shown
    assert f'废止：<a href="{old.url}">旧办法</a>' in read(new.url)


@pytest.mark.parametrize(
    ("facts", "mark", "said"),
    [
        ({"effective_on": date(2199, 1, 1)}, "尚未施行", "自2199年1月1日起施行"),
        ({"last_valid_on": date(2020, 1, 1), "on": date(2019, 1, 1)}, "已失效", "现已失效"),
    ],
)
def test_a_document_that_does_not_bind_today_says_so(released, facts, mark, said):
    shown = read(released(**facts).url)
    assert f">{mark}</span>" in shown
    assert said in shown


def test_an_amended_document_stays_in_force(released, editor, at):
    page = released()
    entry = entry_of(page)
    actions.amend_document(entry, on=entry.issued_on, at=at, by=editor)
    shown = read(page.url)
    assert '<span class="tag warn">有效（已修改）</span>' in shown
    assert "继续有效" in shown


def test_earlier_releases_are_listed_with_their_change_and_can_be_read(released, again, editor):
    page = released(body="<p>原来的条文</p>")
    assert "历次发布" not in read(page.url)
    first = page.live_revision_id
    page = again(page, editor, body="<p>改过的条文</p>", summary="改")
    again(page, editor)
    shown = read(page.url)
    assert shown.count("首次发布") == 1
    assert "修改了正文、内容概述" in shown
    old = read(page.url, version=first)
    assert "原来的条文" in old
    assert "旧版本" in old
    for wrong in ("0", "x", str(page.latest_revision_id + 99)):
        assert Client().get(page.url, {"version": wrong}).status_code == 404


def test_a_text_that_was_taken_down_does_not_come_back_through_its_successor(
    released, again, editor
):
    page = released(body="<p>泄露的号码</p>")
    first = page.live_revision_id
    page.unpublish()
    page = again(page, editor, body="<p>改过的条文</p>")
    shown = read(page.url)
    assert "已撤下" in shown
    assert Client().get(page.url, {"version": first}).status_code == 404


def test_a_draft_is_not_among_the_versions(released, editor):
    page = released()
    page.body = "<p>没有发布的修改</p>"
    draft = page.save_revision(user=editor)
    assert Client().get(page.url, {"version": draft.pk}).status_code == 404


def test_the_print_version_is_the_document_alone(released):
    page = released()
    shown = read(page.url, print="")
    assert "第一条" in shown
    assert "<nav" not in shown
    assert 'name="ArticleTitle"' in shown


def test_attachments_tell_their_kind_and_size(released, editor, monkeypatch):
    monkeypatch.setattr(Attachment, "url", "/files/1/a.pdf")
    page = released()
    file = Attachment(
        title="盖章件", file="documents/a.pdf", file_size=2048, media_type="application/pdf"
    )
    Attachment.objects.bulk_create([file])
    page = DocumentPage.objects.get(pk=page.pk)
    page.files.add(DocumentFile(attachment=Attachment.objects.get(), is_original=True))
    page.save_revision(user=editor).publish(user=editor, skip_permission_checks=True)
    shown = read(page.url)
    assert '<a href="/files/1/a.pdf">预览<span class="unseen">盖章件</span></a>' in shown
    assert '<a href="/files/1/a.pdf?download" download>下载' in shown
    assert "PDF" in shown
    assert "2.0" in shown
    assert "原件" in shown


def test_a_document_shows_who_explains_it(released, section, editor, at):
    page = released()
    article = section.add_child(
        instance=ArticlePage(title="一图读懂", source="办公室", body="<p>解读</p>")
    )
    actions.link_interpretation(
        entry_of(page),
        article,
        kind=InterpretationKind.TEXT,
        form=InterpretationForm.PICTURE,
        at=at,
        by=editor,
    )
    shown = read(page.url)
    assert f'<a href="{article.url}">一图读懂</a>' in shown
    assert "图解" in shown
    article.unpublish()
    assert "一图读懂" not in read(page.url)


@pytest.mark.law("PLATFORM", "FORM 2")
def test_the_register_shows_nought_and_the_validity_as_of_any_day(
    front, linjiang, released, editor, at
):
    address = reverse("document_register")
    assert "0 件" in read(address)
    actions.issue_document(
        linjiang, kind=NORMATIVE, title="旧规", issued_on=date(2020, 1, 1), at=at, by=editor
    )
    secret = actions.issue_document(
        linjiang,
        kind=NORMATIVE,
        title="内部规定",
        issued_on=date(2020, 1, 1),
        openness=Openness.WITHHELD,
        withheld_reason="国家秘密",
        at=at,
        by=editor,
    )
    old = Document.objects.get(title="旧规")
    actions.repeal_document(old, on=date(2023, 5, 1), at=at, by=editor)
    released("新规", kind=NORMATIVE)
    then = read(address, as_of="2022-12-31")
    assert "新规" not in then
    assert '<span class="tag good">有效</span>' in then
    now = read(address)
    assert "新规" in now
    assert '<span class="tag danger">废止</span>' in now
    assert secret.title not in now
    assert "日期应写作" in read(address, as_of="去年")
    assert "新规" not in read(address, kind="government_rules")


def test_a_register_without_a_site_is_not_there(db):
    assert Client().get(reverse("document_register")).status_code == 404


@pytest.fixture
def catalogue(linjiang, at):
    made = actions.open_catalogue(
        linjiang,
        kind=CatalogueKind.BASIC,
        title="主动公开基本目录",
        in_force_from=date(2024, 1, 1),
        at=at,
        by=None,
    )
    facts = MatterFacts(
        "政策文件", "", "全文", "条例第二十条", "20个工作日", "数据局", ["政府网站"],
        MatterAudience.ALL, "", Openness.PROACTIVE, (),
    )  # fmt: skip
    matters = [facts, facts._replace(second_level="解读"), facts._replace(first_level="机构")]
    actions.add_matters(made, matters, at=at, by=None)
    return made


@pytest.mark.law("MATTERS")
def test_a_catalogue_is_a_table_that_leads_to_its_sections(catalogue, front, section, at):
    actions.keep_up_matter(
        catalogue.matters.get(position=2),
        section=section,
        division=None,
        every_months=None,
        next_due_on=None,
        at=at,
        by=None,
    )
    assert "主动公开基本目录" in read(reverse("matter_catalogues"))
    shown = read(reverse("matter_catalogue", args=(catalogue.pk,)))
    assert '<th scope="rowgroup" rowspan="2">政策文件</th>' in shown
    assert f'<a href="{section.url}">解读</a>' in shown
    assert "共 3 项" in shown
    assert Client().get(reverse("matter_catalogue", args=(999,))).status_code == 404


def test_a_catalogue_to_come_and_one_that_was_replaced_are_not_shown(
    catalogue, front, linjiang, at
):
    actions.open_catalogue(
        linjiang,
        kind=CatalogueKind.BASIC,
        title="下一版",
        in_force_from=date(localdate().year + 1, 1, 1),
        at=at,
        by=None,
    )
    shown = read(reverse("matter_catalogues"))
    assert "主动公开基本目录" in shown
    assert "下一版" not in shown
