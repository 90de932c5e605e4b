"""Private files: taken in by what they are, kept once, sealed."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from docx import Document

from gongkai.lib import storage
from gongkai.lib.crypto import Unreadable
from gongkai.lib.models import StoredFile
from gongkai.lib.storage import (
    MAX_BYTES,
    NotAccepted,
    keep,
    media_type_of,
    read,
    require_acceptable,
)

NOW = datetime(2024, 3, 1, 1, tzinfo=UTC)
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\6\0\0\0\x1f\x15\xc4\x89"


def package(*names: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name in names:
            archive.writestr(name, "<x/>")
    return held.getvalue()


def word() -> bytes:
    held = io.BytesIO()
    Document().save(held)
    return held.getvalue()


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        pytest.param(b"%PDF-1.7\n1 0 obj", "application/pdf", id="PDF"),
        pytest.param(PNG, "image/png", id="PNG"),
        pytest.param("申请书".encode("gb18030"), "text/plain", id="文本"),
        pytest.param(package("OFD.xml", "Doc_0/Document.xml"), "application/ofd", id="OFD"),
    ],
)
def test_a_file_is_told_by_its_bytes(raw, kind):
    assert media_type_of(raw) == kind
    assert require_acceptable(raw) == kind


def test_a_word_file_is_accepted():
    assert require_acceptable(word()).endswith("wordprocessingml.document")


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(b"MZ\x90\0\3\0\0\0program", id="程序"),
        pytest.param(b"<!DOCTYPE html><script>alert(1)</script>", id="网页"),
        pytest.param(b'<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>', id="矢量图"),
        pytest.param(b"#!/bin/sh\nrm -rf /\n", id="脚本"),
        pytest.param(package("evil.exe"), id="压缩包"),
        pytest.param(b"PK\x03\x04broken", id="损坏的压缩包"),
    ],
)
def test_what_is_none_of_the_accepted_kinds_is_refused_whatever_its_name(raw):
    with pytest.raises(NotAccepted, match="按文件内容判断"):
        require_acceptable(raw)


def test_empty_and_oversized_files_are_refused():
    with pytest.raises(NotAccepted, match="空"):
        require_acceptable(b"")
    with pytest.raises(NotAccepted, match="MB"):
        require_acceptable(b"a" * (MAX_BYTES + 1))


@pytest.mark.parametrize(
    ("program", "said"),
    [
        pytest.param("/bin/false", "没有通过", id="有毒"),
        pytest.param("/nowhere/scanner", "暂时无法进行", id="检查程序不在"),
    ],
)
def test_a_virus_check_that_fails_or_is_missing_keeps_the_file_out(settings, program, said):
    settings.VIRUS_CHECK = program
    with pytest.raises(NotAccepted, match=said):
        require_acceptable(PNG)


def test_a_clean_file_passes_the_virus_check(settings):
    settings.VIRUS_CHECK = "/bin/cat"
    assert require_acceptable(b"%PDF-1.7") == "application/pdf"


def test_the_same_bytes_are_kept_once_and_come_back(db):
    first, again = keep(PNG, at=NOW), keep(PNG, at=NOW)
    assert first == again
    assert StoredFile.objects.count() == 1
    assert read(first) == PNG


def test_what_lies_on_the_disk_is_sealed(db, settings):
    row = keep("身份证明".encode(), at=NOW)
    path = Path(settings.GONGKAI_HOME) / "private" / row.digest[:2] / row.digest
    assert "身份证明".encode() not in path.read_bytes()


def test_a_file_changed_on_the_disk_is_not_read(db):
    row = keep(b"%PDF-1.7 one", at=NOW)
    path = storage._path(row.digest)
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    with pytest.raises(Unreadable):
        read(row)
    path.unlink()
    with pytest.raises(Unreadable):
        read(row)
