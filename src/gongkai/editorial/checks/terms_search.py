"""Which terms of the lexicons stand in a text: one automaton for all of them, built once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from gongkai.editorial.checks.folding import fold
from gongkai.editorial.checks.found import Hit
from gongkai.editorial.terms import LexiconKind, Severity

SAYS = {
    LexiconKind.FLAGGED: "敏感词",
    LexiconKind.MISSPELT: "易错词",
    LexiconKind.OBSOLETE: "机构或者文件名称已失效",
    LexiconKind.SECRECY: "涉密或者内部资料的字样",
}
OFFICE_ORDER = "lexicon.office_order"
# Between two posts of one list of people: names and the marks that part them.
_LISTED = re.compile(r"[^。！？；\n]{0,16}[、，,和与及][^。！？；\n]{0,16}")
_UNLIMITED = 10_000


@dataclass(frozen=True, slots=True)
class Entry:
    """A term as the lexicon gives it; `rank` orders the posts of a list of offices."""

    kind: LexiconKind
    term: str
    suggestion: str = ""
    severity: Severity = Severity.WARN
    note: str = ""
    version: str = ""
    rank: int = 0


class Lexicon:
    """Terms ready to be sought; making one costs seconds for 100,000 terms, using it little."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        folded: dict[tuple[LexiconKind, str], Entry] = {}
        for entry in entries:
            term = fold(entry.term.strip())
            if term:
                folded.setdefault((entry.kind, term), entry)
        self.entries: Sequence[Entry] = tuple(folded.values())
        self.automaton = AhoCorasick(
            [term for _, term in folded],
            matchkind=MatchKind.Standard,
            implementation=Implementation.ContiguousNFA if len(folded) > _UNLIMITED else None,
        )

    def spans(self, text: str) -> list[tuple[int, int, int]]:
        """Every term in the text, folded here: its number, where it begins and ends."""
        found: list[tuple[int, int, int]] = self.automaton.find_matches_as_indexes(
            fold(text), overlapping=True
        )
        return found

    def read(self, text: str) -> tuple[list[Hit], list[tuple[int, int]]]:
        """Flagged, misspelt, obsolete and secret terms, and the stretches the white list covers.

        Of terms that lie in one another the longest is told; what lies whole within a term of the
        white list is left out.
        """
        spans = self.spans(text)
        if not spans:
            return [], []
        allowed = self._allowed(spans)
        sought = _longest([span for span in spans if self.entries[span[0]].kind in SAYS])
        hits = [
            _hit(self.entries[number], start, end)
            for number, start, end in sought
            if not within(start, end, allowed)
        ]
        return [*hits, *self._office_order(text, spans)], allowed

    def _allowed(self, spans: list[tuple[int, int, int]]) -> list[tuple[int, int]]:
        return [
            (start, end)
            for number, start, end in spans
            if self.entries[number].kind is LexiconKind.ALLOWED
        ]

    def _office_order(self, text: str, spans: list[tuple[int, int, int]]) -> Iterator[Hit]:
        posts = _longest([s for s in spans if self.entries[s[0]].kind is LexiconKind.OFFICES])
        for before, here in pairwise(posts):
            first, second = self.entries[before[0]], self.entries[here[0]]
            between = text[before[2] : here[1]]
            if second.rank < first.rank and _LISTED.fullmatch(between):
                yield Hit(
                    OFFICE_ORDER,
                    Severity.WARN,
                    before[1],
                    here[2],
                    f"“{second.term}”应当排在“{first.term}”前面（{second.version}）。",
                )


def within(start: int, end: int, stretches: Iterable[tuple[int, int]]) -> bool:
    """Whether the place lies whole in one of the stretches."""
    return any(first <= start and end <= last for first, last in stretches)


def _longest(spans: Iterable[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """In reading order, without the spans that lie in a longer one."""
    kept: list[tuple[int, int, int]] = []
    for span in sorted(spans, key=lambda span: (span[1], -span[2])):
        if not kept or span[2] > kept[-1][2]:
            kept.append(span)
    return kept


def _hit(entry: Entry, start: int, end: int) -> Hit:
    note = f"：{entry.note}" if entry.note else ""
    return Hit(
        f"lexicon.{entry.kind}",
        entry.severity,
        start,
        end,
        f"{SAYS[entry.kind]}{note}（{entry.version}）。",
        suggestion=entry.suggestion,
    )
