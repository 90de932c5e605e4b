"""What public templates receive: plain values, never rows of the database."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Generic, TypeVar

T = TypeVar("T")

_TAGGED = re.compile(r"【([^】]{1,8})】\s*(.+)", re.DOTALL)


def tag_and_title(title: str) -> tuple[str, str]:
    """A title such as “【公告】…” cut into its tag and the rest; no tag is an empty one."""
    match = _TAGGED.fullmatch(title)
    return (match[1], match[2]) if match else ("", title)


@dataclass(frozen=True, slots=True)
class Link:
    """A title that leads somewhere; `current` marks the page being read."""

    title: str
    url: str
    current: bool = False
    children: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Door:
    """One of the large entrances of the home page, with a sentence about what lies behind."""

    title: str
    url: str
    says: str


@dataclass(frozen=True, slots=True)
class State:
    """Whether a document binds, in words, and the colour that goes with them."""

    word: str
    tone: str


@dataclass(frozen=True, slots=True)
class Card:
    """A page in a list."""

    title: str
    tag: str
    url: str
    at: datetime | None
    summary: str = ""
    number: str = ""
    # None for what is no document.
    state: State | None = None
    cover: str = ""
    has_video: bool = False
    pinned: bool = False
    # The id of the page.
    page: int = 0


@dataclass(frozen=True, slots=True)
class Person:
    """One of the leaders, as the list of them shows it."""

    name: str
    post: str
    duties: str
    url: str
    portrait: str = ""


@dataclass(frozen=True, slots=True)
class FileLink:
    """An attachment: what it is called, what it is, how large, where to read and to fetch it."""

    title: str
    kind: str
    size: int
    url: str
    # Whether a browser shows it itself.
    readable: bool = False
    # Of a document: the signed original of its text.
    is_original: bool = False


@dataclass(frozen=True, slots=True)
class Film:
    """A video with its first picture."""

    url: str
    media_type: str
    title: str
    poster: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of a metadata table."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Head:
    """The title and the page tags of one page."""

    title: str
    column: str = ""
    column_description: str = ""
    column_keywords: str = ""
    column_type: str = ""
    article_title: str = ""
    published: datetime | None = None
    source: str = ""
    # What a content page may tell besides.
    keywords: str = ""
    author: str = ""
    description: str = ""
    image: str = ""
    # A section leads to its feed; a page may be marked up for machines.
    feed: str = ""
    kind: str = "website"


@dataclass(frozen=True, slots=True)
class HomePart:
    """A part of the home page that a later context contributes: its template and its values.

    A prominent one stands under the doors, where nobody has to look for it.
    """

    template: str
    values: Mapping[str, object]
    prominent: bool = False


@dataclass(frozen=True, slots=True)
class Slice(Generic[T]):
    """Some of a list: which page of how many, and how many there are in all."""

    items: Sequence[T]
    number: int
    pages: int
    total: int
    around: tuple[int | None, ...] = field(default=())

    @property
    def previous(self) -> int | None:
        """The number of the page before, None on the first."""
        return self.number - 1 if self.number > 1 else None

    @property
    def next(self) -> int | None:
        """The number of the page after, None on the last."""
        return self.number + 1 if self.number < self.pages else None


PageOf = Slice


def numbers_around(number: int, pages: int) -> tuple[int | None, ...]:
    """The page numbers worth a link: both ends and two at each side; None stands for a gap."""
    wanted = sorted({1, pages, *range(max(1, number - 2), min(pages, number + 2) + 1)})
    shown: list[int | None] = []
    for before, here in zip([0, *wanted], wanted, strict=False):
        if here - before > 1:
            shown.append(None)
        shown.append(here)
    return tuple(shown)
