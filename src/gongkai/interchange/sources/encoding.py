"""In which encoding is a text written?  Unicode marks, declarations, then what decodes cleanly."""

from __future__ import annotations

import codecs
import re

from gongkai.interchange.refusals import Unreadable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_\-]+)""")
# GB2312 and GBK pages often hold characters of the larger set.
_KNOWN = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
}
_MOST_BROKEN = 0.002
_WIDE = ("utf-16-le", "utf-16-be")
_ORDINARY = re.compile("[\t\n\r -~\u00b7\u2010-\u203f\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
_MOST_ORDINARY = 0.9


def decoded(data: bytes) -> str:
    """The text without its mark; `Unreadable` where no known encoding fits."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, errors="replace")
    wide = _wide(data)
    if wide is not None:
        return data.decode(wide, errors="replace")
    if b"\0" in data[:4096]:
        raise Unreadable(
            "无法识别的文件格式：既不是文本，也不是支持的文档（HTML、DOCX、XLSX、PDF、JSON）。"
        )
    return _narrow(data)


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: the byte order in which nearly all characters are ordinary."""
    sample = data[:4096]
    if b"\0" not in sample:
        return None
    shares = {name: _ordinary(sample.decode(name, errors="ignore")) for name in _WIDE}
    best = max(_WIDE, key=lambda name: shares[name])
    return best if shares[best] > _MOST_ORDINARY else None


def _ordinary(text: str) -> float:
    """The share of Latin and Chinese characters and their marks."""
    return len(_ORDINARY.findall(text)) / max(1, len(text))


def _narrow(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError:
        return _declared(data)


def _declared(data: bytes) -> str:
    """The text in the encoding it declares, or in the one that fits best."""
    match = _DECLARED.search(data[:2048])
    declared = _KNOWN.get(match[1].decode("ascii").lower()) if match else None
    candidates = dict.fromkeys(name for name in ("utf-8", declared, "gb18030") if name)
    for name in list(candidates)[1:]:
        try:
            return data.decode(name)
        except UnicodeDecodeError:
            continue
    texts = [data.decode(name, errors="replace") for name in candidates]
    best = min(texts, key=lambda text: text.count("\ufffd"))
    if best.count("\ufffd") > max(3, len(best) * _MOST_BROKEN):
        raise Unreadable("无法识别文字编码：文件不是 UTF-8、GB18030 或 UTF-16 编码的文本。")
    return best
