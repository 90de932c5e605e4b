"""What the public templates of this context receive: plain values, never rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from gongkai.catalogue.terms import Validity
from gongkai.portal.models import Link, State


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether a document binds today: the mark, a sentence, and what it rests on."""

    mark: str
    tone: str
    sentence: str = ""
    because: Link | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """A page that explains a document, or a document that a page explains."""

    title: str
    url: str
    form: str
    at: datetime | None
    state: State | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """A text as it was released on a day; `url` is empty where it may not be read any more."""

    revision: int
    at: datetime
    change: str
    url: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document in a register: its facts and its validity on the day asked for."""

    title: str
    url: str
    document_number: str
    index_number: str
    issued_on: date
    validity: Validity | None
