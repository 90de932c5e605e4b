"""What a page tells about itself to the lists, feeds and the search."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from gongkai.portal.terms import InformationClass, ItemKind


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """The values of a public item that its page knows; what it has not stays empty."""

    kind: ItemKind
    information_class: InformationClass | None = None
    summary: str = ""
    source: str = ""
    division: str = ""
    author: str = ""
    dated_on: date | None = None
    cover_id: int | None = None
    has_video: bool = False
    pinned_until: date | None = None
    organ_name: str = ""
    document_number: str = ""
    index_number: str = ""
    subject: str = ""
    genre: str = ""
    audience: str = ""
    stages: tuple[Any, ...] = ()
    keywords: str = ""
    issued_on: date | None = None
    effective_on: date | None = None
    amended_on: date | None = None
    repealed_on: date | None = None
    last_valid_on: date | None = None
    # Ids of sections that show the item besides its own.
    also_in: tuple[int, ...] = ()
