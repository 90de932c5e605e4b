"""Which bytes the .mo beside each .po holds: `python compile_catalogues.py` writes them anew.

The standard library reads catalogues and does not write them; the tools that do are not on every
machine, so the compiled files are kept with the sources and a test compares the two.
"""

from __future__ import annotations

import ast
import re
import struct
import sys
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
MAGIC = 0x950412DE
KEYWORD = re.compile(r'^(msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?) (".*")$')

Entry = dict[str, str]


def entries(text: str) -> Iterator[Entry]:
    """Each entry of a .po by its keywords; ValueError for a line that is none of the format."""
    entry: Entry = {}
    keyword = ""
    for number, line in enumerate([*text.splitlines(), ""], 1):
        if not line.strip():
            if entry:
                yield entry
            entry = {}
        elif found := KEYWORD.match(line):
            keyword = found[1]
            entry[keyword] = ast.literal_eval(found[2])
        elif line.startswith('"'):
            entry[keyword] += ast.literal_eval(line)
        elif not line.startswith("#"):
            raise ValueError(f"第 {number} 行无法识别：{line}")


def messages(text: str) -> dict[bytes, bytes]:
    """Original → translation as a .mo spells them; an entry without a translation is left out."""
    found: dict[bytes, bytes] = {}
    for entry in entries(text):
        original, translated = entry["msgid"], entry.get("msgstr") or entry.get("msgstr[0]")
        if not translated:
            continue
        if "msgid_plural" in entry:
            original += f"\0{entry['msgid_plural']}"
        if "msgctxt" in entry:
            original = f"{entry['msgctxt']}\x04{original}"
        found[original.encode()] = translated.encode()
    return found


def compiled(text: str) -> bytes:
    """The .mo of a .po: a head, two tables of (length, offset), then the strings, sorted."""
    pairs = sorted(messages(text).items())
    start = 28 + 16 * len(pairs)
    tables, body = [b"", b""], b""
    for column in (0, 1):
        for pair in pairs:
            tables[column] += struct.pack("<2I", len(pair[column]), start + len(body))
            body += pair[column] + b"\0"
    head = struct.pack("<7I", MAGIC, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, start)
    return head + tables[0] + tables[1] + body


def catalogues() -> list[Path]:
    """Every .po kept here."""
    return sorted(HERE.glob("*/LC_MESSAGES/*.po"))


def main() -> None:
    """Write every .mo."""
    for path in catalogues():
        path.with_suffix(".mo").write_bytes(compiled(path.read_text("utf-8")))
        sys.stdout.write(f"{path.with_suffix('.mo').relative_to(HERE)}\n")


if __name__ == "__main__":
    main()
