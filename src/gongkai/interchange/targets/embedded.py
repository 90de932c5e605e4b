"""What a written file carries beside the page: the whole report as JSON, safe inside any markup."""

from __future__ import annotations

import json
import re

from gongkai.interchange import codec
from gongkai.interchange.report import AnnualReport

FILE_NAME = "annual-report.json"
HTML_ID = "gongkai-annual-report"
DOCX_PART = "customXml/gongkai-annual-report.xml"
XML_NAMESPACE = "urn:gongkai:annual-report:1"
XLSX_SHEET = "_gongkai"
XLSX_PIECE = 30_000
"""Characters a cell of the sheet; a cell holds at most 32,767."""

# `<` would end a script element, `&` and `>` would need XML's own escapes, `_x` is an escape in
# XLSX cells, and the rest may not stand in XML or changes on its way through an editor.
_UNSAFE = re.compile(
    "[<>&\x7f-\xa0\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufeff\ufff0-\uffff]|_(?=x)"
    "|[\U00010000-\U0010ffff]"
)
_SURROGATES = re.compile("[\ud800-\udfff]")


def _escaped(match: re.Match[str]) -> str:
    units = match.group().encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))


def embedded_copy(report: AnnualReport) -> str:
    """The report as one line of JSON, printable characters only, without `<`, `>` and `&`."""
    text = json.dumps(codec.to_json(report), ensure_ascii=False, separators=(",", ":"))
    return _UNSAFE.sub(_escaped, text)


def json_bytes(report: AnnualReport) -> bytes:
    """The report as a JSON file in UTF-8; lone surrogates, which UTF-8 has not, as escapes."""
    return (_SURROGATES.sub(_escaped, codec.dumps(report)) + "\n").encode()
