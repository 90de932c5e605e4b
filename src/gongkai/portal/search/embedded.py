"""The embedded engine: an index of tantivy in a folder, read by every process, written by one.

`current` in the folder names the index that is read.  A new one is built beside it and takes its
place by one rename; whoever still reads the old one keeps its files open.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tantivy import Document, Index, IndexWriter, Order, Query, Searcher

from gongkai.portal.search.asking import Asked
from gongkai.portal.search.embedded_query import (
    in_title,
    like_title,
    matching,
    of_page,
    schema,
    sounding,
    tiers,
)
from gongkai.portal.search.engine import (
    FACETS,
    VALUES_OF_A_FACET,
    Counts,
    Hits,
    NotReady,
    Record,
    Scope,
)
from gongkai.portal.search.folding import fold, grams
from gongkai.portal.search.pinyin import syllables

# Raised when the fields or the way of cutting texts change: an older index is then not read.
VERSION = 1
_CURRENT, _LOCK = "current", "lock"
_SMALL, _LARGE = 30_000_000, 200_000_000


class Busy(Exception):
    """Another process is writing the index."""


@dataclass(slots=True)
class _Opened:
    """An index that is being read, and what told of it when it was last looked at."""

    named: int
    meta: str
    index: Index
    written: int


class EmbeddedEngine:
    """Searches the index in `folder`; safe for threads, and for processes that start later."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._current = str(folder / _CURRENT)
        self._opened: _Opened | None = None

    def is_ready(self) -> bool:
        """Whether an index of this version is there."""
        return self._name() is not None

    def find(
        self, asked: Asked, scope: Scope, *, newest_first: bool, first: int, most: int
    ) -> Hits:
        """One search by date; by rank one more for what comes before all others."""
        every = matching(asked, scope)
        if newest_first:
            return self._hits(every, most=most, first=first, newest_first=True)
        until, searcher = first + most, self._searcher()
        # To score both conditions of every hit at once costs twice as much as to ask for each.
        above = [
            address
            for tier in tiers(asked, every, scope)
            for _, address in searcher.search(tier, limit=until, count=False).hits
        ]
        found: Any = searcher.search(every, limit=until)
        best = [address for _, address in found.hits]
        if above:
            places: dict[tuple[int, int], Any] = {}
            for each in above + best:
                places.setdefault((each.segment_ord, each.doc), each)
            best = [*places.values()]
        pages: Any = searcher.fast_field_values("page", best[first:until])
        return Hits(pages, found.count)

    def count(self, asked: Asked, scope: Scope) -> Counts:
        """One pass over the hits for all facets, one more for each that narrows."""
        counts = self._counted(matching(asked, scope), FACETS)
        for name in scope.chosen():
            counts |= self._counted(matching(asked, scope.without(name)), (name,))
        return counts

    def nearest(self, asked: Asked, scope: Scope, *, most: int) -> Sequence[int]:
        """Titles that share words with the query, those with the rarest words first."""
        return self._hits(like_title(asked, scope), most=most).pages

    def sounding(self, sounds: Sequence[str], scope: Scope, *, most: int) -> Sequence[int]:
        """Titles with characters of these sounds."""
        return self._hits(sounding(sounds, scope), most=most).pages

    def beginning(self, asked: Asked, scope: Scope, *, most: int) -> Sequence[int]:
        """Titles with all of the query."""
        return self._hits(in_title(asked, scope), most=most).pages

    def write(self, records: Iterable[Record], gone: Iterable[int]) -> None:
        """Let the pages go and take the records in, visible at once; `Busy` if another writes."""
        with self._locked(wait=False):
            index = self._index()
            writer = index.writer(heap_size=_SMALL, num_threads=1)
            for page in gone:
                writer.delete_documents_by_query(of_page(page))
            for record in records:
                writer.delete_documents_by_query(of_page(record.page))
                writer.add_document(_document(record))
            writer.commit()
            writer.wait_merging_threads()

    def rebuild(self, records: Iterable[Record]) -> int:
        """Build a new index beside the old one and put it in its place."""
        with self._locked(wait=True):
            name = f"v{VERSION}-{uuid.uuid4().hex[:12]}"
            folder = self._folder / name
            folder.mkdir(parents=True)
            try:
                # A second thread gains no time, Python hands over the texts one by one; it would
                # leave twice the segments, each of which costs every search.
                writer = Index(schema(), str(folder)).writer(heap_size=_LARGE, num_threads=1)
                count = _fill(writer, records)
                self._put_in_place(name)
            except BaseException:
                shutil.rmtree(folder, ignore_errors=True)
                raise
            self._clear(keep=name)
        return count

    def _hits(self, query: Query, *, most: int, first: int = 0, newest_first: bool = False) -> Hits:
        searcher = self._searcher()
        order = "published" if newest_first else None
        # The stubs of the library leave `count` out.
        found: Any = searcher.search(
            query, limit=most, count=True, order_by_field=order, offset=first, order=Order.Desc
        )
        pages: Any = searcher.fast_field_values("page", [address for _, address in found.hits])
        return Hits(pages, found.count)

    def _counted(self, query: Query, names: Sequence[str]) -> Counts:
        asked = {name: {"terms": {"field": name, "size": VALUES_OF_A_FACET}} for name in names}
        found = self._searcher().aggregate(query, asked)
        return {
            name: {each["key"]: each["doc_count"] for each in found[name]["buckets"] if each["key"]}
            for name in names
        }

    def _searcher(self) -> Searcher:
        return self._index().searcher()

    def _index(self) -> Index:
        """The current index, opened once, its newest commit; `NotReady` where there is none."""
        opened = self._opened
        if opened is None or opened.named != _changed(self._current):
            opened = self._open()
        written = _changed(opened.meta)
        if opened.written != written:
            opened.index.reload()
            opened.written = written
        return opened.index

    def _open(self) -> _Opened:
        named = _changed(self._current)
        name = self._name()
        if name is None:
            raise NotReady
        folder = str(self._folder / name)
        meta = os.path.join(folder, "meta.json")  # noqa: PTH118  -- looked at by every search
        written = _changed(meta)
        index = Index.open(folder)
        # Nobody watches the folder: each search looks for a new commit by itself.
        index.config_reader("manual")
        index.reload()
        self._opened = _Opened(named, meta, index, written)
        return self._opened

    def _name(self) -> str | None:
        try:
            name = (self._folder / _CURRENT).read_text("ascii").strip()
        except FileNotFoundError:
            return None
        is_known = name.startswith(f"v{VERSION}-") and (self._folder / name / "meta.json").is_file()
        return name if is_known else None

    def _put_in_place(self, name: str) -> None:
        fresh = self._folder / f"{_CURRENT}.new"
        fresh.write_text(name, "ascii")
        fresh.replace(self._current)

    def _clear(self, *, keep: str) -> None:
        for old in self._folder.iterdir():
            if old.is_dir() and old.name != keep:
                shutil.rmtree(old, ignore_errors=True)

    @contextmanager
    def _locked(self, *, wait: bool) -> Iterator[None]:
        """One writer at a time, also over a shared folder."""
        self._folder.mkdir(mode=0o750, parents=True, exist_ok=True)
        with (self._folder / _LOCK).open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
            except BlockingIOError as error:
                raise Busy from error
            yield


def _changed(path: str) -> int:
    """When a file was last replaced; 0 where it is not there."""
    try:
        found = os.stat(path)  # noqa: PTH116  -- half the time of `Path.stat`
    except FileNotFoundError:
        return 0
    return found.st_mtime_ns ^ found.st_ino


def _fill(writer: IndexWriter, records: Iterable[Record]) -> int:
    count = 0
    for count, record in enumerate(records, 1):  # noqa: B007  -- the last number is the sum
        writer.add_document(_document(record))
    writer.commit()
    writer.wait_merging_threads()
    return count


def _document(record: Record) -> Document:
    document = Document()
    document.add_unsigned("page", record.page)
    document.add_unsigned("home", record.home)
    document.add_integer("published", record.published)
    for name, text in {
        "title": (title := grams(record.title)),
        "text": f"{title} {grams(record.text)}",
        "syllables": " ".join(syllables(fold(record.title))),
    }.items():
        document.add_text(name, text)
    for number in record.numbers:
        document.add_text("numbers", number)
    for name in FACETS:
        if value := getattr(record, name):
            document.add_text(name, value)
    return document


def folder_size(folder: Path) -> int:
    """The bytes of all files of the index."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
