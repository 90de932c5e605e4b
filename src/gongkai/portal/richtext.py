"""What editors may use in running text, and how it becomes HTML before a template sees it."""

from __future__ import annotations

import re
from html import unescape

from django.utils.safestring import SafeString
from wagtail.rich_text import expand_db_html

TEXT_FEATURES = ["h2", "h3", "bold", "ol", "ul", "link", "document-link"]
_BLOCK = re.compile(
    r"</?(?:p|div|h[1-6]|ul|ol|li|table|thead|tbody|tr|td|th|caption|blockquote|hr|br|embed|figure)"
    r"\b[^>]*>",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[^>]+>")


def rendered(text: str) -> SafeString:
    """The stored rich text with its links resolved; Wagtail has cleaned it when it was saved."""
    return SafeString(expand_db_html(text))


def plain(text: str) -> str:
    """Stored rich text as bare text: a line for each paragraph and each cell of a table."""
    bare = unescape(_TAG.sub("", _BLOCK.sub("\n", text)))
    return "\n".join(line for line in map(str.strip, bare.split("\n")) if line)
