"""What stands in a Word or OFD file, the deleted and the hidden too: read from the parts alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from gongkai.editorial.checks.folding import seen
from gongkai.editorial.checks.found import Found, Piece, of_file
from gongkai.editorial.terms import Severity
from gongkai.interchange.refusals import Unreadable
from gongkai.interchange.sources.archive import Archive

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARTS = {
    "document": "正文",
    "header": "页眉",
    "footer": "页脚",
    "comments": "批注",
    "footnotes": "脚注",
    "endnotes": "尾注",
}
_AUTHORS = ("creator", "lastModifiedBy")
AUTHOR = "file.author"
REVISIONS = "file.revisions"
COMMENTS = "file.comments"


def read_docx(key: str, name: str, archive: Archive) -> tuple[list[Piece], list[Found]]:
    """The paragraphs of every part, and what a reader of the file would not see at once."""
    pieces: list[Piece] = []
    found: list[Found] = []
    for part in archive.names():
        label = _label(part)
        if label is None:
            continue
        root = tree(archive.read(part))
        pieces += _paragraphs(key, f"{name}{label}", root)
        if label == "正文":
            pieces += _kept_back(key, name, root, found)
        if label == "批注" and any(piece.text.strip() for piece in _paragraphs(key, "", root)):
            found.append(of_file(key, f"{name}批注", COMMENTS, Severity.WARN, "文件带有批注。"))
    found += authors(key, name, archive, "docProps/core.xml")
    return pieces, found


def read_ofd(key: str, name: str, archive: Archive) -> tuple[list[Piece], list[Found]]:
    """The text of an OFD file, page by page."""
    pieces = []
    for number, part in enumerate(
        sorted(n for n in archive.names() if n.endswith("Content.xml")), 1
    ):
        root = tree(archive.read(part))
        for element in root.iter():
            if _bare(element) == "TextCode" and element.text:
                pieces.append(Piece(key, f"{name}第{number}页", seen(element.text)))
    return pieces, list(authors(key, name, archive, "OFD.xml", ("Author",)))


def authors(
    key: str, name: str, archive: Archive, part: str, names: tuple[str, ...] = _AUTHORS
) -> Iterator[Found]:
    """Who is named as author in the properties of the file."""
    if part not in archive:
        return
    for element in tree(archive.read(part)).iter():
        if _bare(element) in names and (element.text or "").strip():
            yield of_file(
                f"{key}.{_bare(element)}",
                f"{name}属性：{(element.text or '').strip()}",
                AUTHOR,
                Severity.HINT,
                "文件属性里写有作者。",
            )
            return


def tree(data: bytes) -> Any:
    """The root of a part; `Unreadable` for what is no XML or plays tricks with entities."""
    try:
        return fromstring(data)
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise Unreadable("文件内部已损坏，读不出来。") from error


def _label(part: str) -> str | None:
    folder, _, file = part.rpartition("/")
    if folder != "word" or not file.endswith(".xml"):
        return None
    return _PARTS.get(file[:-4].rstrip("0123456789"))


def _paragraphs(key: str, place: str, root: Any) -> list[Piece]:
    """Each paragraph by itself: those of two cells are never joined."""
    pieces = []
    for number, paragraph in enumerate(root.iter(f"{_W}p"), 1):
        text = _text(paragraph)
        if text.strip():
            pieces.append(Piece(key, f"{place}第{number}段", text))
    return pieces


def _text(paragraph: Any) -> str:
    signs = {f"{_W}tab": "\t", f"{_W}br": "\n"}
    parts = []
    for element in paragraph.iter():
        if element.tag == f"{_W}t":
            parts.append(element.text or "")
        else:
            parts.append(signs.get(element.tag, ""))
    return seen("".join(parts))


def _kept_back(key: str, name: str, root: Any, found: list[Found]) -> Iterator[Piece]:
    """Deleted text that a click brings back, and text formatted as hidden."""
    changed = False
    for element in root.iter(f"{_W}del"):
        text = "".join(each.text or "" for each in element.iter(f"{_W}delText"))
        changed = True
        yield Piece(f"{key}.deleted", f"{name}修订中删除的文字", seen(text))
    if changed or next(root.iter(f"{_W}ins"), None) is not None:
        found.append(
            of_file(
                key, f"{name}修订", REVISIONS, Severity.WARN, "文件带有修订痕迹，删除的文字还在。"
            )
        )
    if next(root.iter(f"{_W}vanish"), None) is not None:
        found.append(
            of_file(key, f"{name}隐藏文字", REVISIONS, Severity.WARN, "文件里有设为隐藏的文字。")
        )


def _bare(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]
