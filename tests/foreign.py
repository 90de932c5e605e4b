"""Which Latin words a page shows or speaks that no Chinese reader would expect."""

from __future__ import annotations

import re
from html.parser import HTMLParser

# Names of files and formats, of keys, and what a statutory footer carries.
EXPECTED = frozenset(
    [
        "ID",
        "ICP",
        "PDF",
        "pdf",
        "JPG",
        "Word",
        "Excel",
        "JSON",
        "CSV",
        "HTML",
        "DOCX",
        "XLSX",
        # Names of encodings: UTF-8, GB18030.
        "UTF",
        "GB",
        "OFD",
        "ZIP",
        "TOML",
        # The file of the installation's choices: policy.toml.
        "policy",
        "toml",
        "docx",
        "xlsx",
        "txt",
        "json",
        "MB",
        "KB",
        "UID",
        "GIF",
        "JPEG",
        "PNG",
        "WEBP",
        "AVIF",
        "ICO",
        "SVG",
        "JavaScript",
        "Ctrl",
        "Alt",
        "Shift",
        "Cmd",
        "Esc",
        # Names of feeds.
        "RSS",
        "Atom",
        # An address as it is typed.
        "http",
        "https",
        "www",
        "gov",
        "cn",
        "TXT",
    ]
)
# An example of an address, and what the tests and the demonstration have named.
NAMED = frozenset(
    [
        # What stands for the parts of an index number in its pattern.
        "organ",
        "year",
        "serial",
        "genre",
        "division",
        "gongzuo",
        "zhidu",
        "LJ",
        "DEMO",
        "head",
        "clerk",
        "handler",
        "editor",
        "leader",
        "authority",
        "outsider",
        "secrecy",
        "sysadmin",
        "secadmin",
        "auditadmin",
        "reviewer",
        "linjiang",
        "dongtai",
        "gongkai",
        "example",
        "invalid",
    ]
)
WORD = re.compile(r"[A-Za-z]{2,}")
SPOKEN = ("title", "aria-label", "placeholder", "alt")
UNSEEN = {"script", "style", "noscript", "template"}


class Seen(HTMLParser):
    """Collects the Latin words that a page shows or speaks."""

    def __init__(self) -> None:
        super().__init__()
        self.inside: list[str] = []
        self.words: set[str] = set()

    def handle_starttag(self, tag, attrs):
        if tag in UNSEEN:
            self.inside.append(tag)
        for name, value in attrs:
            if name in SPOKEN or (
                tag == "input" and name == "value" and ("type", "submit") in attrs
            ):
                self.words.update(WORD.findall(value or ""))

    def handle_endtag(self, tag):
        if self.inside and self.inside[-1] == tag:
            self.inside.pop()

    def handle_data(self, data):
        # A counter that a script fills reads None until it is filled, and is hidden as long.
        if not self.inside and data.strip() != "None":
            self.words.update(WORD.findall(data))


def words_in(page: str) -> set[str]:
    """The unexpected words of a page's source."""
    seen = Seen()
    seen.feed(page)
    return unexpected(seen.words)


def words_said(text: str) -> set[str]:
    """The unexpected words of a text."""
    return unexpected(set(WORD.findall(text)))


def unexpected(words: set[str]) -> set[str]:
    return words - EXPECTED - NAMED
