"""What editors may use in running text, and how it becomes HTML before a template sees it."""

from __future__ import annotations

from django.utils.safestring import SafeString
from wagtail.rich_text import expand_db_html

TEXT_FEATURES = ["h2", "h3", "bold", "ol", "ul", "link", "document-link"]


def rendered(text: str) -> SafeString:
    """The stored rich text with its links resolved; Wagtail has cleaned it when it was saved."""
    return SafeString(expand_db_html(text))
