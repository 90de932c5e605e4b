"""What editors may use in running text, and how it becomes HTML before a template sees it."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString
from wagtail.models import Site
from wagtail.rich_text import expand_db_html

TEXT_FEATURES = [
    "h2",
    "h3",
    "bold",
    "ol",
    "ul",
    "blockquote",
    "link",
    "document-link",
    "image",
]
_BLOCK = re.compile(
    r"</?(?:p|div|h[1-6]|ul|ol|li|table|thead|tbody|tr|td|th|caption|blockquote|hr|br|embed|figure)"
    r"\b[^>]*>",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[^>]+>")
_OUTWARD = re.compile(r'(<a\b[^>]*\bhref=")(https?://[^"]+)(")', re.IGNORECASE)


def rendered(text: str) -> SafeString:
    """The stored rich text with its links resolved; Wagtail has cleaned it when it was saved.

    A link to another site leads over the notice that says so.
    """
    own = tuple(f"{root.root_url}/" for root in Site.get_site_root_paths())

    def outward(found: re.Match[str]) -> str:
        address = unescape(found[2])
        if f"{address}/".startswith(own):
            return found[0]
        return f'{found[1]}{escape(leaving(address))}{found[3]} class="outward"'

    return SafeString(_OUTWARD.sub(outward, expand_db_html(text)))


def leaving(address: str) -> str:
    """The address to give a reader: the notice before another site, one's own as it is."""
    if not address.lower().startswith(("http://", "https://")):
        return address
    return f"{reverse('leaving')}?{urlencode({'to': address})}"


def plain(text: str) -> str:
    """Stored rich text as bare text: a line for each paragraph and each cell of a table."""
    bare = unescape(_TAG.sub("", _BLOCK.sub("\n", text)))
    return "\n".join(line for line in map(str.strip, bare.split("\n")) if line)
