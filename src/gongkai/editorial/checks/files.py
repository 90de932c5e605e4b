"""What stands in a file, whatever it is: told by its content, never a fault for a broken one."""

from __future__ import annotations

from gongkai.editorial.checks.folding import seen
from gongkai.editorial.checks.found import Found, Piece, of_file
from gongkai.editorial.checks.images import read_picture
from gongkai.editorial.checks.packages import read_docx, read_ofd
from gongkai.editorial.checks.pdfs import UNREAD, read_pdf
from gongkai.editorial.checks.sheets import read_xlsx
from gongkai.editorial.terms import Severity
from gongkai.interchange.refusals import Unreadable
from gongkai.interchange.sources.archive import Archive
from gongkai.interchange.sources.encoding import decoded

_PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"RIFF", b"BM", b"II*\x00", b"MM\x00*")


def read_file(key: str, name: str, data: bytes) -> tuple[list[Piece], list[Found]]:
    """The pieces of a file and the findings about it as a whole; its name is a piece too."""
    place = f"附件《{name}》"
    named = [Piece(f"{key}.name", f"{place}名称", seen(name))]
    try:
        pieces, found = _read(key, place, data)
    except Unreadable as refusal:
        return named, [of_file(key, place, UNREAD, Severity.WARN, _short(str(refusal)))]
    return [*named, *pieces], found


def _read(key: str, place: str, data: bytes) -> tuple[list[Piece], list[Found]]:
    if not data:
        raise Unreadable("文件是空的。")
    if b"%PDF-" in data[:1024]:
        return read_pdf(key, place, data)
    if data.startswith(b"PK"):
        return _package(key, place, data)
    if data.startswith(_PICTURES):
        return [], read_picture(key, place, data)
    if b"\x00" in data[:8192]:
        raise Unreadable("这种文件系统读不出文字，请人工检查。")
    lines = decoded(data).splitlines()
    return [
        Piece(key, f"{place}第{number}行", seen(line)) for number, line in enumerate(lines, 1)
    ], []


def _package(key: str, place: str, data: bytes) -> tuple[list[Piece], list[Found]]:
    archive = Archive(data)
    if "word/document.xml" in archive:
        return read_docx(key, place, archive)
    if "xl/workbook.xml" in archive:
        return read_xlsx(key, place, data, archive)
    if "OFD.xml" in archive:
        return read_ofd(key, place, archive)
    names = [Piece(f"{key}.member", f"{place}中的文件名", seen(name)) for name in archive.names()]
    said = "压缩包里的文件没有检查，请逐个上传。"
    return names, [of_file(key, place, UNREAD, Severity.WARN, said)]


def _short(sentence: str) -> str:
    return sentence if len(sentence) <= 200 else f"{sentence[:199]}…"
