"""Where do private files lie: sealed, kept once under their digest, taken in by what they are.

A file is told by its bytes, never by its name.  `ACCEPTED` are the kinds a stranger may send; a
program that is set as GONGKAI_VIRUS_CHECK sees every upload before it is kept.
"""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import tempfile
import zipfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

import puremagic
from django.conf import settings
from django.db import transaction
from django.db.models import ProtectedError

from gongkai.lib.crypto import open_bytes, seal_bytes
from gongkai.lib.models import StoredFile

MAX_BYTES = 20 * 1024 * 1024
VIRUS_CHECK_SECONDS = 60
_BOUND_TO = "lib.storedfile"
_OFD_MARK = "OFD.xml"
_DOCX_MARK = "word/document.xml"
_XLSX_MARK = "xl/workbook.xml"

# What a stranger may send: media type → what it is called and the ending its name gets.
ACCEPTED: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "application/pdf": ("PDF", ".pdf"),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document": (
            "Word",
            ".docx",
        ),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ("Excel", ".xlsx"),
        "application/ofd": ("OFD", ".ofd"),
        "image/jpeg": ("图片", ".jpg"),
        "image/png": ("图片", ".png"),
        "text/plain": ("文本", ".txt"),
    }
)
_BY_MARK = {
    _OFD_MARK: "application/ofd",
    _DOCX_MARK: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    _XLSX_MARK: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class NotAccepted(Exception):
    """A file that is not taken in; the text is the one sentence its sender is told."""


def media_type_of(raw: bytes) -> str:
    """What the bytes are; `application/octet-stream` for what nothing tells."""
    if raw[:4] == b"PK\x03\x04":
        return _package_type(raw)
    if _is_text(raw):
        return "text/html" if _looks_like_markup(raw) else "text/plain"
    try:
        found = puremagic.magic_string(raw[:8192])
    except (puremagic.PureError, ValueError):
        return "application/octet-stream"
    return next((match.mime_type for match in found if match.mime_type), "application/octet-stream")


def require_acceptable(raw: bytes) -> str:
    """The media type of an upload that may be kept; NotAccepted with one sentence otherwise."""
    if not raw:
        raise NotAccepted("文件是空的，请重新选择。")
    if len(raw) > MAX_BYTES:
        raise NotAccepted(f"文件超过 {MAX_BYTES // 1024 // 1024} MB，请压缩或者分开提交。")
    kind = media_type_of(raw)
    if kind not in ACCEPTED:
        raise NotAccepted(
            "只接受 PDF、Word（docx）、Excel（xlsx）、OFD、JPG、PNG 和文本文件；"
            "系统按文件内容判断，改扩展名不能改变它。"
        )
    require_clean(raw)
    return kind


def put(raw: bytes) -> str:
    """Seal the bytes into the store, where they are not there yet, and return their digest.

    This needs no transaction; `keep` then has only the row left to write.
    """
    digest = hashlib.sha256(raw).hexdigest()
    path = _path(digest)
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            file.write(seal_bytes(raw, bound_to=f"{_BOUND_TO}/{digest}"))
        os.replace(file.name, path)  # noqa: PTH105  -- atomic on one file system
    return digest


def keep(raw: bytes, *, at: datetime, media_type: str | None = None) -> StoredFile:
    """Keep the bytes and return their row; the same bytes again give the same row."""
    row, _ = StoredFile.objects.get_or_create(
        digest=put(raw),
        defaults={
            "media_type": media_type or media_type_of(raw),
            "size": len(raw),
            "stored_at": at,
        },
    )
    return row


def read(row: StoredFile) -> bytes:
    """The bytes of a stored file; `crypto.Unreadable` where they were tampered with or are gone."""
    return open_bytes(_path(row.digest), bound_to=f"{_BOUND_TO}/{row.digest}")


def discard(row: StoredFile) -> bool:
    """Take the file away where nothing refers to it; False, and it stays, where something does.

    The bytes go once the row is gone for good, unless they were kept anew meanwhile.
    """
    digest = row.digest
    try:
        row.delete()
    except ProtectedError:
        return False
    transaction.on_commit(lambda: _drop(digest))
    return True


def _drop(digest: str) -> None:
    if not StoredFile.objects.filter(digest=digest).exists():
        _path(digest).unlink(missing_ok=True)


def _path(digest: str) -> Path:
    return Path(settings.GONGKAI_HOME) / "private" / digest[:2] / digest


def _package_type(raw: bytes) -> str:
    try:
        names = set(zipfile.ZipFile(io.BytesIO(raw)).namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return "application/octet-stream"
    return next((kind for mark, kind in _BY_MARK.items() if mark in names), "application/zip")


def _is_text(raw: bytes) -> bool:
    if b"\0" in raw:
        return False
    for encoding in ("utf-8", "gb18030"):
        try:
            raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        return not raw.startswith((b"%PDF", b"MZ", b"\x7fELF", b"#!"))
    return False


def _looks_like_markup(raw: bytes) -> bool:
    head = raw[:4096].lower()
    return any(mark in head for mark in (b"<html", b"<script", b"<svg", b"<!doctype", b"<?xml"))


def require_clean(raw: bytes) -> None:
    """NotAccepted where the operator's virus check says so or cannot run."""
    program = settings.VIRUS_CHECK
    if not program:
        return
    try:
        done = subprocess.run(  # noqa: S603  -- the operator's own program, the upload on its input
            [program, "-"],
            input=raw,
            capture_output=True,
            timeout=VIRUS_CHECK_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        # Closed rather than open: a file nobody has looked at is not kept.
        raise NotAccepted("病毒检查暂时无法进行，文件没有保存，请稍后再试。") from error
    if done.returncode != 0:
        raise NotAccepted("文件没有通过病毒检查，没有保存。")
