"""The editor of running text alone in a browser: what is pasted, drawn and sent."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.portal.cleaning import clean_html

STATIC = Path(__file__).resolve().parents[2] / "src" / "gongkai" / "portal" / "static" / "portal"
FORM = """<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8"><title>编辑</title>
<style>%s</style></head><body><form><label for="id_body">正文</label>
<div class="document-editor" data-page-chooser="/p" data-file-chooser="/f" data-picture-chooser="/i">
<textarea id="id_body" name="body" data-document-editor rows="20">%s</textarea></div></form></body></html>"""
PASTE = """([markup, text]) => {
  const page = document.querySelector('.document-editor-page');
  page.focus();
  const carried = new DataTransfer();
  if (markup) carried.setData('text/html', markup);
  carried.setData('text/plain', text);
  page.dispatchEvent(new ClipboardEvent('paste', {clipboardData: carried, bubbles: true, cancelable: true}));
}"""


@pytest.fixture
def editor(browser):
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(5000)
    opened = context.new_page()

    def start(stored=""):
        opened.set_content(FORM % ((STATIC / "editor.css").read_text("utf-8"), stored))
        opened.add_script_tag(path=str(STATIC / "editor.js"))
        opened.wait_for_selector(".document-editor-page")
        return opened

    yield start
    context.close()


def written(page):
    return clean_html(page.locator("#id_body").input_value())


@pytest.mark.journey
def test_a_table_pasted_from_word_keeps_its_cells(editor):
    page = editor()
    word = (
        "<p class=MsoNormal style='text-align:center'><b>附件</b><o:p></o:p></p>"
        "<table><tr><td colspan=2 style='width:20pt'>合计</td></tr><tr><td>甲</td><td>1</td></tr></table>"
        "<script>alert(1)</script>"
    )
    page.evaluate(PASTE, [word, "附件"])
    sent = written(page)
    assert '<td colspan="2">合计</td>' in sent
    assert "<b>附件</b>" in sent
    assert 'class="center"' in sent
    assert "Mso" not in sent
    assert "alert" not in sent
    assert "表格 1 个" in page.locator(".document-editor-status").inner_text()


@pytest.mark.journey
def test_plain_text_becomes_paragraphs(editor):
    page = editor()
    page.evaluate(PASTE, ["", "第一段\n\n第二段"])
    assert written(page) == "<p>第一段</p><p>第二段</p>"


@pytest.mark.journey
def test_typing_headings_and_tables_by_the_buttons(editor):
    page = editor()
    surface = page.locator(".document-editor-page")
    surface.click()
    page.keyboard.type("工作安排")
    page.get_by_role("button", name="标题", exact=True).click()
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="插入表格").click()
    surface.locator("td").first.click()
    page.keyboard.type("事项")
    page.get_by_role("button", name="加列").click()
    page.get_by_role("button", name="加行").click()
    sent = written(page)
    assert "<h2>工作安排</h2>" in sent
    assert sent.count("<tr>") == 4
    assert sent.count("<td>") == 16
    assert "事项" in sent


@pytest.mark.journey
def test_what_is_stored_comes_back_unchanged(editor):
    stored = (
        '<h2>一、概况</h2><p>见<a linktype="page" id="3">指南</a>。</p>'
        '<embed embedtype="image" id="7" format="fullwidth" alt="大厅"><p class="right">临江市数据局</p>'
    )
    page = editor(stored.replace('"', "&quot;").replace("<", "&lt;"))
    page.locator(".document-editor-page").click()
    page.locator(".document-editor-page p").first.press("End")
    page.keyboard.type("完")
    assert written(page).replace("完", "") == clean_html(stored)


@pytest.mark.journey
def test_the_markup_can_be_written_by_hand(editor):
    page = editor()
    page.get_by_role("button", name="源代码").click()
    page.locator("#id_body").fill("<p>手写</p><script>1</script>")
    page.get_by_role("button", name="源代码").click()
    assert page.locator(".document-editor-page").inner_text().strip() == "手写"
    assert written(page) == "<p>手写</p>"
