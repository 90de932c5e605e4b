"""How foreign markup becomes running text of ours: what a text needs stays, all else goes.

Text pasted from Word or taken over from an earlier site keeps its headings, lists, links, tables
with merged cells and alignment; fonts, colours, scripts and empty lines are dropped.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

import nh3
from lxml import html as parser
from lxml.etree import ParserError

_INLINE = ("a", "b", "br", "em", "embed", "i", "strong", "sub", "sup")
_BOXES = ("blockquote", "h2", "h3", "h4", "hr", "li", "ol", "p", "ul")
_TABLES = ("caption", "table", "tbody", "td", "tfoot", "th", "thead", "tr")
TAGS = frozenset({*_INLINE, *_BOXES, *_TABLES})
FOREIGN = frozenset({"script", "style", "xml", "head", "title", "meta", "link"})
ATTRIBUTES = {
    "a": {"href", "title", "linktype", "id"},
    # A picture in running text, as Wagtail stores it.
    "embed": {"embedtype", "id", "format", "alt", "url"},
    "td": {"rowspan", "colspan"},
    "th": {"rowspan", "colspan", "scope"},
    "ol": {"start"},
}
ALIGNED = {"center", "right"}
CLASSES = dict.fromkeys(("p", "td", "th", "h2", "h3", "h4"), ALIGNED)
# `local` marks a picture that an import has yet to keep.
SCHEMES = {"http", "https", "mailto", "tel", "local"}
_ALIGN = re.compile(r"text-align:\s*(center|right)", re.IGNORECASE)
_HEADING = re.compile(r"h[1-6]")
# Zero-width characters and soft hyphens that copying leaves behind.
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2028\u2029\u202a-\u202e\u2060\ufeff]")
_BLANK = re.compile(r"[\s\u00a0\u3000]+")
_MARKDOWN_HEADING = re.compile(r"#{1,6}\s+(.*)")
_BLOCKS = ("table", "ul", "ol", "blockquote", "p", "h2", "h3", "h4")


def clean_html(source: str) -> str:
    """The markup with nothing but what `TAGS` and `ATTRIBUTES` allow; empty for an empty text."""
    source = without_unseen(source)
    if not source.strip():
        return ""
    try:
        root = parser.fragment_fromstring(source, create_parent="div")
    except (ParserError, ValueError):
        return from_text(source)
    _drop_foreign(root)
    for element in list(root.iter()):
        if isinstance(element.tag, str):
            _tidy(element)
    inner = (root.text or "") + "".join(
        parser.tostring(child, encoding="unicode") for child in root
    )
    cleaned = nh3.clean(
        inner,
        tags=set(TAGS),
        attributes=ATTRIBUTES,
        allowed_classes=CLASSES,
        url_schemes=SCHEMES,
        link_rel=None,
    )
    return _without_empty(cleaned)


def from_text(text: str) -> str:
    """Plain or Markdown text as paragraphs and headings."""
    return "".join(_lines(without_unseen(text)))


def without_unseen(text: str) -> str:
    """The text without characters that nobody sees."""
    return _UNSEEN.sub("", text)


def _lines(text: str) -> Iterator[str]:
    for line in text.splitlines():
        words = line.strip(" \t\u3000\u00a0")
        heading = _MARKDOWN_HEADING.fullmatch(words)
        if heading:
            yield f"<h2>{html.escape(heading[1], quote=False)}</h2>"
        elif words:
            yield f"<p>{html.escape(words, quote=False)}</p>"


def _drop_foreign(root: parser.HtmlElement) -> None:
    # Word keeps its own instructions in comments and in elements with a colon.
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or element.tag in (
            "script",
            "style",
            "xml",
            "head",
            "title",
            "meta",
            "link",
        ):
            element.drop_tree()
        elif ":" in element.tag and element is not root:
            element.drop_tag()


def _tidy(element: parser.HtmlElement) -> None:
    align = _ALIGN.search(element.get("style") or "")
    chosen = align[1].lower() if align else (element.get("align") or "").lower()
    if chosen in ALIGNED:
        element.set("class", chosen)
    if element.tag == "img":
        _as_words(element)
    elif element.tag == "h1":
        element.tag = "h2"
    elif element.tag in ("h5", "h6"):
        element.tag = "h4"
    elif element.tag in ("div", "section", "article", "center"):
        _as_paragraph(element)


def _as_words(picture: parser.HtmlElement) -> None:
    # A picture that stays on another server is not shown: the page asks no third party.
    name = (picture.get("alt") or picture.get("title") or "").strip()
    words, source = f"［图片：{name}］" if name else "［图片］", picture.get("src") or ""
    tail = picture.tail
    picture.attrib.clear()
    picture.tag, picture.text = "a", words
    linked = any(each.tag == "a" for each in picture.iterancestors())
    if linked or not source.startswith(("http://", "https://")):
        picture.tag = "em"
    else:
        picture.set("href", source)
    picture.tail = tail


def _as_paragraph(element: parser.HtmlElement) -> None:
    # A box that holds blocks only groups them; one that holds words is a paragraph.
    if element.getparent() is None:
        return
    holds_blocks = any(
        child.tag in (*_BLOCKS, "div", "section", "article", "center", "h1", "h5", "h6")
        for child in element
    )
    if holds_blocks:
        element.drop_tag()
    else:
        if element.tag == "center":
            element.set("class", "center")
        element.tag = "p"


def _without_empty(markup: str) -> str:
    root = parser.fragment_fromstring(markup, create_parent="div")
    if _BLANK.sub("", root.text or ""):
        first = parser.Element("p")
        first.text, root.text = root.text, None
        root.insert(0, first)
    # Of classes that are not ours the cleaner leaves the empty attribute.
    for element in root.iterfind(".//*[@class='']"):
        del element.attrib["class"]
    for element in list(root.iter("p", "h2", "h3", "h4")):
        empty = not _BLANK.sub("", element.text_content())
        if empty and element.find(".//embed") is None:
            element.drop_tree()
    return "".join(parser.tostring(child, encoding="unicode") for child in root).strip()
