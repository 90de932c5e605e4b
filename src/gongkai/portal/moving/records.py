"""Which records a file or folder holds: lines of JSON, or pages with their attachments."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import html as parser
from lxml.etree import ParserError

from gongkai.interchange.refusals import Unreadable
from gongkai.interchange.sources.encoding import decoded

MAX_LINE = 20 * 1024 * 1024
PAGES = (".html", ".htm", ".shtml")
_META = re.compile(r"[A-Za-z]")


class NotReadable(Exception):
    """A file or folder that holds no records; `str()` is one Chinese sentence."""


@dataclass(frozen=True, slots=True)
class Record:
    """One record: where it stands, its values, and the folder its files are relative to."""

    place: str
    values: Mapping[str, Any]
    folder: Path
    problem: str = ""


def read_records(path: Path) -> Iterator[Record]:
    """The records of a JSONL or JSON file, or of a folder of pages or of an export.

    A line that cannot be read is a record with its problem; NotReadable where nothing can be.
    """
    if path.is_dir():
        yield from _folder(path)
    elif path.is_file():
        yield from _file(path)
    else:
        raise NotReadable(f"没有“{path}”这个文件或文件夹。")


def text_in(raw: bytes) -> str:
    """The text in the encoding it is written in; NotReadable where none fits."""
    try:
        return decoded(raw)
    except Unreadable as error:
        raise NotReadable("不是文本文件：看不出是哪一种文字编码。") from error


def _file(path: Path) -> Iterator[Record]:
    raw = path.read_bytes()
    if path.suffix.lower() in PAGES:
        yield _page(path)
        return
    if not raw.strip():
        raise NotReadable("文件是空的。")
    text = text_in(raw)
    if text.lstrip().startswith("["):
        yield from _whole(text, path)
        return
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            yield _line(line, f"第{number}行", path.parent)


def _whole(text: str, path: Path) -> Iterator[Record]:
    try:
        rows = json.loads(text)
    except ValueError as error:
        raise NotReadable(f"不是完整的 JSON：{error}。") from error
    for number, row in enumerate(rows, 1):
        yield _record(row, f"第{number}项", path.parent)


def _line(line: str, place: str, folder: Path) -> Record:
    if len(line) > MAX_LINE:
        return Record(place, {}, folder, "这一行超过 20 MB")
    try:
        return _record(json.loads(line), place, folder)
    except (ValueError, RecursionError):
        return Record(place, {}, folder, "不是一个 JSON 对象")


def _record(row: Any, place: str, folder: Path) -> Record:
    if not isinstance(row, dict):
        return Record(place, {}, folder, "不是一个 JSON 对象")
    return Record(place, row, folder)


def _folder(path: Path) -> Iterator[Record]:
    lists = sorted(path.glob("*.jsonl"))
    pages = sorted(each for each in path.rglob("*") if each.suffix.lower() in PAGES)
    if not lists and not pages:
        raise NotReadable(f"“{path}”里没有 .jsonl 文件，也没有网页文件（.html、.htm、.shtml）。")
    for each in lists:
        for record in _file(each):
            yield Record(f"{each.name} {record.place}", record.values, path, record.problem)
    if not lists:
        for each in pages:
            yield _page(each)


def _page(path: Path) -> Record:
    try:
        document = parser.document_fromstring(text_in(path.read_bytes()))
    except (ParserError, ValueError, NotReadable):
        return Record(path.name, {}, path.parent, "不是可以读的网页")
    values: dict[str, Any] = {
        str(meta.get("name")): meta.get("content")
        for meta in document.iter("meta")
        if meta.get("name") and meta.get("content") and _META.match(str(meta.get("name")))
    }
    values.setdefault("title", _title(document))
    values["html"] = _body(document)
    values.setdefault("url", str(path.name))
    return Record(path.name, values, path.parent)


def _title(document: Any) -> str:
    for found in (*document.iter("h1"), *document.iter("title")):
        words = " ".join(found.text_content().split())
        if words:
            return str(words)
    return ""


def _body(document: Any) -> str:
    """The element that holds the text: named as such, or the one with the most words in it."""
    for query in (
        "//article",
        "//main",
        "//*[@id='zoom']",
        "//*[contains(@class,'TRS_Editor')]",
        "//*[contains(@class,'article-content') or contains(@class,'content') or @id='content']",
    ):
        found = document.xpath(query)
        if found:
            element = max(found, key=lambda each: len(each.text_content()))
            return _inner(element)
    body = document.find("body")
    return _inner(body if body is not None else document)


def _inner(element: Any) -> str:
    for heading in list(element.iter("h1")):
        heading.drop_tree()
    return (element.text or "") + "".join(
        parser.tostring(child, encoding="unicode") for child in element
    )
