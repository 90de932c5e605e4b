"""What lists and the search show of a document follows its register."""

from __future__ import annotations

from datetime import datetime

from gongkai.catalogue.models import Document
from gongkai.portal.actions import project


def reproject(document: Document, *, at: datetime) -> None:
    """Write the public row of the document's page anew, where it has a live one."""
    if document.page_id is not None and document.page is not None and document.page.live:
        project(document.page, at=at)
