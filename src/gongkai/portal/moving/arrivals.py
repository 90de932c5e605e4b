"""A record as it arrives: its values in our types, with what is wrong and what was assumed."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from lxml import html as parser
from lxml.etree import ParserError

from gongkai.lib.days import SHANGHAI
from gongkai.portal.cleaning import clean_html, from_text, without_unseen
from gongkai.portal.moving.mapping import FieldMapping
from gongkai.portal.moving.records import PAGES, Record

TITLE = 255
SUMMARY = 200
NO_BODY = "<p>（原网站上没有正文。）</p>"
# A picture of the folder, before it has a number here.
LOCAL = "local:"
_PICTURE = re.compile(rf'url="{LOCAL}([^"]*)"')
_DATE = re.compile(
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?:\s*日)?"
    r"(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?"
)
# Tags that stand in titles; 关于<办法>的通知 is no markup.
_MARKUP = re.compile(
    r"</?(?:a|b|br|div|em|font|h[1-6]|i|nobr|o:p|p|span|strong|su[bp]|u|wbr)\b[^<>]*>", re.I
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")


@dataclass(slots=True)
class Arrival:
    """One article or document that is to be taken in."""

    place: str
    folder: Path
    values: Mapping[str, Any]
    title: str = ""
    body: str = ""
    published_at: datetime | None = None
    dated_on: date | None = None
    key: str = ""
    path: str = ""
    files: Sequence[tuple[str, Path]] = ()
    linked: list[tuple[str, Path]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def text(self, name: str, length: int = 0) -> str:
        """A field as one line, cut to the length with a warning."""
        words = one_line(str(self.values.get(name, "")))
        if length and len(words) > length:
            self.warnings.append(f"“{name}”超过{length}字，多出的没有导入")
            return words[:length]
        return words

    def pictures(self) -> list[str]:
        """The pictures of the folder that stand in the text, each once."""
        return [html.unescape(name) for name in dict.fromkeys(_PICTURE.findall(self.body))]


def arrival(record: Record, mapping: FieldMapping) -> Arrival:
    """The record in our types; its problems keep it out, its warnings do not."""
    if record.problem:
        return Arrival(record.place, record.folder, {}, problems=[record.problem])
    found = Arrival(record.place, record.folder, mapping.applied(record.values))
    found.title = found.text("title")
    if not found.title:
        found.problems.append("没有标题")
    elif len(found.title) > TITLE:
        found.problems.append(f"标题超过{TITLE}字")
    found.key = found.text("key")
    found.path = old_path(found.text("url"))
    _dates(found)
    _body(found)
    found.files = _files(found)
    return found


def one_line(value: str) -> str:
    """The words of a field without markup, entities and characters that nobody sees.

    Other systems break long titles by tags; what stands on both sides belongs together.
    """
    plain = html.unescape(_MARKUP.sub("", value)) if "<" in value or "&" in value else value
    return " ".join(without_unseen(plain).split())


def old_path(url: str) -> str:
    """The address with its query, without host and scheme; empty for none."""
    parts = urlsplit(url)
    if not url or (not parts.path.strip("/") and not parts.query):
        return ""
    path = "/" + parts.path.lstrip("/")
    return f"{path}?{parts.query}" if parts.query else path


def parsed_moment(value: Any) -> datetime | None:
    """A date or moment in one of the usual forms, in Shanghai; None where it is none."""
    match = _DATE.search(str(value)) or _COMPACT.fullmatch(str(value).strip())
    if match is None:
        return None
    parts = [int(part) for part in match.groups() if part is not None]
    try:
        return datetime(*parts, tzinfo=SHANGHAI)  # type: ignore[arg-type, misc]
    except (ValueError, TypeError):
        return None


def _dates(found: Arrival) -> None:
    for name in ("published_at", "dated_on", "effective_on", "last_valid_on", "repealed_on"):
        given = found.values.get(name)
        if given is not None and parsed_moment(given) is None:
            found.problems.append(f"“{name}”不是日期：{str(given)[:40]}")
    moment = parsed_moment(found.values.get("published_at", ""))
    dated = parsed_moment(found.values.get("dated_on", ""))
    found.dated_on = dated.date() if dated else None
    if moment is None and dated is not None:
        moment = datetime.combine(dated.date(), time(), SHANGHAI)
        found.warnings.append("没有发布日期，按成文日期")
    found.published_at = moment
    if moment is None and not found.problems:
        found.problems.append("没有发布日期，也没有成文日期")


def _body(found: Arrival) -> None:
    markup, text = found.values.get("html"), found.values.get("text")
    found.body = clean_html(_with_local_files(found, str(markup))) if markup else ""
    if not found.body and text:
        looks_like_markup = re.search(r"</(p|div|table|span)>", str(text)) is not None
        found.body = clean_html(str(text)) if looks_like_markup else from_text(str(text))
    lines = found.values.get("promulgation")
    if lines:
        found.body = from_text("\n".join(map(str, lines))) + found.body
    if not found.body:
        found.warnings.append("没有正文")
        found.body = NO_BODY


def _with_local_files(found: Arrival, markup: str) -> str:
    """Pictures of the folder marked as ours; links to files of the folder become attachments."""
    if "<img" not in markup and "<a" not in markup:
        return markup
    try:
        root = parser.fragment_fromstring(markup, create_parent="div")
    except (ParserError, ValueError):
        return markup
    for element in list(root.iter("img")):
        path = _inside(found.folder, element.get("src") or "")
        if path is not None:
            alt = element.get("alt") or ""
            element.tag = "embed"
            element.attrib.clear()
            for name, value in (
                ("embedtype", "image"),
                ("url", f"{LOCAL}{path.relative_to(found.folder.resolve())}"),
                ("format", "fullwidth"),
                ("alt", alt),
            ):
                element.set(name, value)
    for element in list(root.iter("a")):
        path = _inside(found.folder, element.get("href") or "")
        if path is not None and path.suffix.lower() not in PAGES:
            found.linked.append((" ".join(element.text_content().split()) or path.stem, path))
            element.drop_tag()
    inner = (root.text or "") + "".join(parser.tostring(e, encoding="unicode") for e in root)
    return str(inner)


def _inside(folder: Path, where: str) -> Path | None:
    """The file of the folder that a relative address names; None for every other address."""
    if not where or "://" in where or where.startswith(("#", "/", "mailto:", "data:")):
        return None
    try:
        path = (folder / unquote(where.split("?")[0])).resolve()
    except (OSError, ValueError):
        return None
    inside = path.is_relative_to(folder.resolve())
    return path if inside and path.is_file() else None


def _files(found: Arrival) -> list[tuple[str, Path]]:
    given = found.values.get("files") or []
    files: list[tuple[str, Path]] = []
    for each in given if isinstance(given, list) else [given]:
        name, where = (
            (each.get("name") or "", each.get("path") or "")
            if isinstance(each, dict)
            else ("", str(each))
        )
        path = _inside(found.folder, where)
        if path is None:
            found.problems.append(f"没有附件“{where}”")
        else:
            files.append((name or path.stem, path))
    return [*files, *found.linked]
