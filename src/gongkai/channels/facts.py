"""What an act of publishing is told as, before it becomes a row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from wagtail.models import Page, Revision

from gongkai.channels.terms import Change
from gongkai.law.proactive import InformationClass


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One thing published at one moment: a page of the site, an article in a push, a post."""

    title: str
    published_at: datetime
    change: Change = Change.FIRST
    information_class: InformationClass | None = None
    section: str = ""
    division: str = ""
    author: str = ""
    url: str = ""
    external_id: str = ""
    text: str = ""
    page: Page | None = None
    revision: Revision | None = None
    workflow_state_id: int | None = None
    # Where in the list it came from it stands; follows the note of the whole list.
    origin: str = ""
