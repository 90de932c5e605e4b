"""How a rich text is taken apart before it is read."""

from __future__ import annotations

from gongkai.editorial.checks.pages import read_body


def texts(markup: str) -> list[str]:
    return [piece.text for piece in read_body("body", "正文", markup).pieces]


def test_paragraphs_and_cells_are_read_each_by_itself():
    table = "<table><tr><td>一</td><td>二</td></tr></table>"
    assert texts(f"<p>甲<b>乙</b></p>丙<p>丁</p>{table}") == ["甲乙", "丙", "丁", "一", "二"]


def test_words_parted_by_unseen_characters_are_put_together():
    assert texts("<p>保\u200b密</p>") == ["保密"]


def test_links_files_and_pictures_are_noted():
    body = read_body(
        "body",
        "正文",
        '<p><a linktype="page" id="3">去</a><a linktype="document" id="5">附</a></p>'
        '<embed embedtype="image" id="7" alt=""/><embed embedtype="image" id="8" alt="会场"/>',
    )
    assert body.pages == [(3, "去")]
    assert body.files == [(5, "附")]
    assert body.pictures == [(7, False), (8, True)]
    assert "会场" in [piece.text for piece in body.pieces]


def test_what_is_no_markup_is_read_as_it_is():
    assert texts("只有文字") == ["只有文字"]
    assert texts("") == []
