"""What is in an upload: single files and the files of archives, each with name or refusal."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import NamedTuple

from gongkai.interchange.refusals import Unreadable
from gongkai.interchange.sources.archive import Archive
from gongkai.lib.storage import MAX_BYTES, NotAccepted, media_type_of, require_clean
from gongkai.reports.submission import LIST, listed_reports

MOST_FILES = 1_000
NAME_LENGTH = 255
_ZIP = "application/zip"
# Documents that are archives inside: one file each, whatever is in them.
_DOCUMENTS = ("[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF")
_RUBBISH = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")


class Given(NamedTuple):
    """One file of an upload: its bytes, or the sentence why it is not taken in."""

    name: str
    raw: bytes
    refusal: str = ""


def unpacked(uploads: Iterable[tuple[str, bytes]], room: int = MOST_FILES) -> Iterator[Given]:
    """Every file of the uploads, at most `room`; an archive inside an archive is refused."""
    left = max(room, 0)
    for name, raw in uploads:
        for given in _opened(name, raw):
            if left == 0:
                yield Given(given.name, b"", f"一次最多上传 {MOST_FILES} 个文件，请分批上传。")
                return
            left -= 1
            yield given


def _opened(name: str, raw: bytes) -> Iterator[Given]:
    if media_type_of(raw) != _ZIP:
        yield _accepted(name, raw)
        return
    try:
        archive = Archive(raw)
        if any(mark in archive for mark in _DOCUMENTS):
            yield _accepted(name, raw)
            return
        members = _reports(archive, [each for each in archive.names() if _is_file(each)])
    except Unreadable as refusal:
        yield Given(shown_name(name), b"", str(refusal))
        return
    if not members:
        yield Given(shown_name(name), b"", "压缩包里没有文件。")
    for member in members:
        yield _member(archive, member)


def _reports(archive: Archive, members: list[str]) -> list[str]:
    """Those of the members that are reports: all, or what the list of a submission names."""
    if LIST not in members:
        return members
    try:
        listed = listed_reports(json.loads(archive.read(LIST)))
    except (Unreadable, ValueError, AttributeError):
        listed = None
    return members if listed is None else [each for each in members if each in listed]


def _member(archive: Archive, member: str) -> Given:
    name = readable_name(member)
    if _leads_outside(name):
        return Given(shown_name(name), b"", "压缩包里的路径指向包外，没有读取。")
    try:
        raw = archive.read(member)
    except Unreadable as refusal:
        return Given(shown_name(name), b"", str(refusal))
    if media_type_of(raw) == _ZIP:
        return Given(shown_name(name), b"", "压缩包里的压缩包不读取，请解开后上传。")
    return _accepted(name, raw, _path(name))


def _accepted(name: str, raw: bytes, path: str = "") -> Given:
    shown = path or shown_name(name)
    if not raw:
        return Given(shown, b"", "文件是空的。")
    if len(raw) > MAX_BYTES:
        return Given(shown, b"", f"文件超过 {MAX_BYTES // 1024 // 1024} MB，没有读取。")
    try:
        require_clean(raw)
    except NotAccepted as refusal:
        return Given(shown, b"", str(refusal))
    return Given(shown, raw)


def readable_name(member: str) -> str:
    """The name as it was typed: Chinese Windows writes names into archives without saying how."""
    try:
        raw = member.encode("cp437")
    except UnicodeEncodeError:
        return member
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return member


def _is_file(member: str) -> bool:
    return not member.endswith("/") and not any(part in member for part in _RUBBISH)


def _leads_outside(name: str) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or ":" in name.partition("/")[0]


def _path(name: str) -> str:
    """The name with its folders: they tell apart what every organ calls alike."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return "/".join(shown_name(part) for part in parts)[-NAME_LENGTH:] or shown_name(name)


def shown_name(name: str) -> str:
    """The last part of the name, without what cannot be printed, its ending kept."""
    last = PurePosixPath(name.replace("\\", "/")).name
    clean = "".join(sign for sign in last if sign.isprintable()) or "未命名"
    return clean[-NAME_LENGTH:]
