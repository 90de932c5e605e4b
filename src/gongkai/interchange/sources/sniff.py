"""What kind of file is it, and which kinds cannot be read?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongkai.interchange.refusals import Unreadable

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WORKBOOK = "Workbook".encode("utf-16-le")
_SAVE_AS = "请另存为 DOCX、XLSX、PDF 或 HTML 后再试"
_KNOWN = (
    (b"{\\rtf", f"这是 RTF 文件，不能直接读取，{_SAVE_AS}。"),
    (b"\x89PNG", "这是图片，不能读取，请提供带文字的文件。"),
    (b"\xff\xd8\xff", "这是图片，不能读取，请提供带文字的文件。"),
    (b"GIF8", "这是图片，不能读取，请提供带文字的文件。"),
    (b"BM", "这是图片，不能读取，请提供带文字的文件。"),
    (b"II*\x00", "这是图片，不能读取，请提供带文字的文件。"),
    (b"MM\x00*", "这是图片，不能读取，请提供带文字的文件。"),
    (b"RIFF", "这是图片或音视频，不能读取，请提供带文字的文件。"),
    (b"Rar!", "这是 RAR 压缩包，不能读取，请先解压。"),
    (b"7z\xbc\xaf", "这是 7z 压缩包，不能读取，请先解压。"),
    (b"\x1f\x8b", "这是 gzip 压缩包，不能读取，请先解压。"),
    (b"%!PS", f"这是 PostScript 文件，不能读取，{_SAVE_AS}。"),
    (b"MIME-Version:", f"这是 MHT 网页存档，不能读取，{_SAVE_AS}。"),
)
_BITMAP_BYTES = 54
_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|[a-z][a-z0-9:]*[\s>/])",
    re.IGNORECASE | re.DOTALL,
)
_HTML_INSIDE = re.compile(r"<(?:html|body|table|tbody|div|p)[\s>]", re.IGNORECASE)
_WORD_XML = re.compile(r"mso-application|<w:wordDocument|<pkg:package|<Workbook[\s>]")


def refuse_known(data: bytes) -> None:
    """Refuse what is known by its first bytes and cannot be read."""
    if data.startswith(_OLE):
        raise Unreadable(_why_ole(data))
    for start, sentence in _KNOWN:
        if data.startswith(start) and (start != b"BM" or b"\0" in data[:_BITMAP_BYTES]):
            raise Unreadable(sentence)


def _why_ole(data: bytes) -> str:
    if _ENCRYPTED in data:
        return "文件已加密，无法读取，请先取消密码。"
    if _WORKBOOK in data:
        return "这是旧版 Excel（.xls、.et）文件，不能读取，请另存为 XLSX 后再试。"
    return "这是旧版 Word 或 WPS（.doc、.wps）文件，不能读取，请另存为 DOCX 后再试。"


def kind_of_archive(names: Sequence[str]) -> str:
    """`docx` or `xlsx`; other archives are refused."""
    if "word/document.xml" in names:
        return "docx"
    if any(name.startswith("xl/workbook") for name in names):
        return "xlsx"
    if "OFD.xml" in names:
        raise Unreadable("这是 OFD 版式文件，不能读取，请另存为 PDF 或提供 DOCX、HTML 文件。")
    if "content.xml" in names:
        raise Unreadable(f"这是 OpenDocument 文件，不能读取，{_SAVE_AS}。")
    if any(name.startswith("ppt/") for name in names):
        raise Unreadable("这是演示文稿，不能读取，请提供年度报告的文档。")
    raise Unreadable("这是压缩包，但不是 DOCX 或 XLSX 文件，不能读取，请先解压。")


def is_json(text: str) -> bool:
    """Whether the text is meant as a JSON document."""
    start = text.lstrip()[:64]
    return start.startswith("{") and ('"' in start or start.rstrip() in ("{", "{}"))


def is_html(text: str) -> bool:
    """Whether the text is a web page or a piece of one; Word's flat XML is refused."""
    head = text[:4096]
    if "<html" not in head and _WORD_XML.search(head) and "<html" not in head.lower():
        raise Unreadable(f"这是 Office 的 XML 文件，不能直接读取，{_SAVE_AS}。")
    return bool(_HTML_START.match(head)) or len(_HTML_INSIDE.findall(text)) >= 3
