"""Foreign markup becomes running text: what a text needs stays, all else goes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.portal.cleaning import clean_html, from_text

WORD = """<!--[if gte mso 9]><xml><o:p>x</o:p></xml><![endif]-->
<style>p {color: red}</style>
<p class="MsoNormal" style="text-align:center;font-size:22pt"><b><span>附件</span></b><o:p></o:p></p>
<div><div style="margin:0">一、目录如下：</div><div>&nbsp;</div></div>
<table class="MsoTableGrid" border="1" width="600"><tr><td colspan="2" style="text-align: right">合计</td></tr>
<tr><td rowspan="2">事项</td><td>1</td></tr><tr><td>2</td></tr></table>
<p onclick="alert(1)">见<a href="javascript:alert(1)">这里</a>和<a href="https://a.example/x">那里</a></p>
<script>alert(1)</script>"""


def test_what_word_pastes_keeps_its_table_and_loses_the_rest():
    cleaned = clean_html(WORD)
    assert '<td colspan="2" class="right">合计</td>' in cleaned
    assert '<td rowspan="2">事项</td>' in cleaned
    assert '<p class="center"><b>附件</b></p>' in cleaned
    assert "<p>一、目录如下：</p>" in cleaned
    assert '<a href="https://a.example/x">那里</a>' in cleaned
    assert "<td>1</td>" in clean_html('<table class="x"><tr><td class="xl65">1</td></tr></table>')
    for gone in ('class=""', "style", "script", "alert", "Mso", "o:p", "xml", "<span", "\u00a0"):
        assert gone not in cleaned


def test_cleaning_twice_changes_nothing():
    once = clean_html(WORD)
    assert clean_html(once) == once


@given(st.text(alphabet="<>/=\"' apdivtrh1一二三\n&;!-", max_size=80))
@settings(max_examples=200, deadline=None)
def test_no_input_is_too_broken(source):
    once = clean_html(source)
    assert "<script" not in once
    assert clean_html(once) == once


def test_bare_words_become_a_paragraph():
    assert clean_html("关于公开\u200b工作的说明") == "<p>关于公开工作的说明</p>"
    assert clean_html("前言<p>正文</p>") == "<p>前言</p><p>正文</p>"


@pytest.mark.parametrize("nothing", ["", "   ", "<p>&nbsp;</p>", "<div></div>", "<!-- x -->"])
def test_an_empty_text_is_empty(nothing):
    assert clean_html(nothing) == ""


def test_plain_text_becomes_paragraphs_and_headings():
    assert from_text("## 第一章\n\n　　第一条 <b>不是标记</b>\n") == (
        "<h2>第一章</h2><p>第一条 &lt;b&gt;不是标记&lt;/b&gt;</p>"
    )


def test_pictures_and_inner_links_as_the_site_stores_them_stay():
    stored = '<p><a linktype="page" id="3">指南</a></p><embed embedtype="image" id="7" format="fullwidth" alt="大厅">'
    cleaned = clean_html(stored)
    assert 'linktype="page"' in cleaned
    assert 'embedtype="image"' in cleaned
