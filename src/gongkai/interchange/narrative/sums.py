"""K8: do the parts that the prose lists add up to the whole it gives?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate
from typing import NamedTuple

from gongkai.interchange.narrative.frames import frame_of
from gongkai.interchange.narrative.mentions import CHANGE, Mention, mentions
from gongkai.interchange.narrative.numerals import Numeral, numerals
from gongkai.interchange.narrative.prose import Sentence
from gongkai.interchange.report import AnnualReport
from gongkai.law.footing import Discrepancy, Level

OPENER = re.compile(
    r"^[^，；：。（\d]{0,6}[，：；。（]*(?:按[^，：]{0,12}[，：])?"
    r"(?P<word>其中|主要包括|主要类别|主要有|包括|包含|含|分别为|分别是|具体为|具体包括|分为|[：（])"
)
WHOLE = frozenset({"包括", "包含", "分别为", "分别是", "具体为", "具体包括", "分为", "：", "（"})
# A clause that begins like this speaks of something else.
LEAVES = re.compile(
    r"[，；。）](?:同时|此外|另外?|全年|本年度?|截至|共(?!青)|累计|我|回复|答复|办结|办理|开展|举办|召开|"
    r"收到|受理|组织|阅读|点击|浏览|访问|粉丝|关注|同比|较|比|均|全部|已)"
)
JOINED = re.compile(r"^(?:、|和|及|与)[^，；：。（]*$")
AND_OTHERS = re.compile(r"^[^，；。]{0,6}等")
# Items counted by the way they went out, or by what they are about, may be counted twice; so may
# files, listed by applicant and by outcome in one breath.
OVERLAPPING = re.compile(r"通过|网站|微信|公众号|微博|涉及|关于|渠道|网络|信函|当面")
# A list that covers less than this much of its whole is a choice of examples.
COVERS = Decimal("0.8")
# A sum this near its whole is a slip of the pen, whatever else the list might have meant.
SLIP, SLIP_OF_MANY = Decimal("0.05"), Decimal("0.01")
SLIP_OF_FEW = Decimal(2)


class Passage(NamedTuple):
    """A sentence with those that go on with it."""

    section: str
    quote: str
    text: str


@dataclass(frozen=True, slots=True)
class Listing:
    """A whole and the parts listed after it."""

    passage: Passage
    whole: Numeral
    parts: tuple[Numeral, ...]
    is_closed: bool
    goes_on: bool
    overlaps: bool

    @property
    def total(self) -> Decimal:
        """What the parts add up to."""
        return sum((part.value for part in self.parts), Decimal(0))


def unsummed(report: AnnualReport) -> list[Discrepancy]:
    """The lists of parts that do not give their whole, in the order of the text."""
    found = []
    for listing in _listings(report):
        level = _level(listing)
        if level is not None:
            found.append(_discrepancy(listing, level))
    return found


def _passages(report: AnnualReport) -> Iterator[tuple[Passage, tuple[Numeral, ...]]]:
    """The prose in passages: a sentence that begins with "其中" belongs to the one before."""
    held: list[tuple[Sentence, tuple[Mention, ...]]] = []
    for sentence, mentioned in mentions(report):
        if held and not (sentence.continues and sentence.lead.endswith(held[-1][0].text)):
            yield _joined(held)
            held = []
        held.append((sentence, mentioned))
    if held:
        yield _joined(held)


def _joined(
    held: list[tuple[Sentence, tuple[Mention, ...]]],
) -> tuple[Passage, tuple[Numeral, ...]]:
    """The sentences as one passage with its numbers."""
    sentence, mentioned = held[0]
    if len(held) == 1:
        passage = Passage(sentence.section, sentence.quote, sentence.text)
        return passage, tuple([mention.numeral for mention in mentioned])
    quote = "".join(sentence.quote for sentence, _ in held)
    text = "".join(sentence.text for sentence, _ in held)
    return Passage(sentence.section, quote, text), numerals(text)


def _listings(report: AnnualReport) -> Iterator[Listing]:
    for passage, counted in _passages(report):
        if len(counted) > 1:
            yield from _listings_in(passage, counted)


def _listings_in(passage: Passage, counted: Sequence[Numeral]) -> Iterator[Listing]:
    listed: set[Numeral] = set()
    for index, whole in enumerate(counted[:-1]):
        between = passage.text[whole.end : counted[index + 1].start]
        opener = OPENER.match(between)
        is_part = whole in listed or _is_joined(passage, counted, index)
        is_part |= bool(CHANGE.search(passage.text[: whole.start]))
        if opener and whole.unit != "%" and not is_part:
            listing = _listing(passage, whole, counted[index + 1 :], opener["word"])
            listed.update(listing.parts)
            yield listing


def _is_joined(passage: Passage, counted: Sequence[Numeral], index: int) -> bool:
    """Whether the list may be of this whole and the one before ("复议 5 件、诉讼 0 件，其中")."""
    if not index:
        return False
    between = passage.text[counted[index - 1].end : counted[index].start]
    return bool(JOINED.match(between))


def _listing(passage: Passage, whole: Numeral, rest: Sequence[Numeral], word: str) -> Listing:
    parts = tuple(_parts(passage.text, whole, rest))
    last = parts[-1].end if parts else whole.end
    open_ended = bool(AND_OTHERS.match(passage.text[last:]))
    listed = passage.text[whole.end : last]
    return Listing(
        passage=passage,
        whole=whole,
        parts=parts,
        is_closed=word in WHOLE and not open_ended,
        goes_on=open_ended,
        overlaps=bool(OVERLAPPING.search(listed) or frame_of(passage.text[: whole.end])),
    )


def _parts(text: str, whole: Numeral, rest: Sequence[Numeral]) -> Iterator[Numeral]:
    """The numbers of the list: of the whole's unit, on one level of brackets."""
    level = _depth(text, rest[0].start)
    end, separators = rest[0].start, ""
    for numeral in rest:
        between = text[end : numeral.start]
        separators += between
        depth = _depth(text, numeral.start)
        if depth < level or _ends(between, separators):
            return
        end = numeral.end
        if depth == level and numeral.unit == whole.unit:
            yield numeral


def _ends(between: str, separators: str) -> bool:
    """Whether the list stops here: another matter, or a semicolon in a list of commas."""
    if LEAVES.search(between):
        return True
    earlier = separators[: len(separators) - len(between)]
    return "；" in between and ("，" in earlier or "、" in earlier)


def _depth(text: str, position: int) -> int:
    before = text[:position]
    return before.count("（") - before.count("）")


def _level(listing: Listing) -> Level | None:
    whole, parts = listing.whole.value, listing.parts
    values = [part.value for part in parts]
    if not parts or not all(numeral.exact for numeral in (listing.whole, *parts)):
        return None
    if whole in accumulate(values):
        return None
    if max(values) > whole:
        return Level.WARNING
    if len(parts) < 2:
        return None
    return _level_of_sum(listing)


def _level_of_sum(listing: Listing) -> Level | None:
    whole, total = listing.whole.value, listing.total
    doubtful = listing.overlaps and not listing.is_closed
    if total > whole:
        return Level.HINT if doubtful and not _is_slip(total - whole, whole) else Level.WARNING
    if listing.is_closed and total >= whole * COVERS:
        return Level.WARNING
    if listing.goes_on or len(listing.parts) < 3 or not _is_slip(whole - total, whole):
        return None
    return Level.HINT if doubtful else Level.WARNING


def _is_slip(difference: Decimal, whole: Decimal) -> bool:
    return difference <= min(whole * SLIP, max(SLIP_OF_FEW, whole * SLIP_OF_MANY))


def _discrepancy(listing: Listing, level: Level) -> Discrepancy:
    parts = "＋".join(str(part.value) for part in listing.parts)
    unit = listing.whole.unit
    message = (
        f"正文总数为 {listing.whole.value} {unit}，所列分项 {parts}＝{listing.total} {unit}："
        f"“{listing.passage.quote}”"
    )
    return Discrepancy(
        rule="K8",
        level=level,
        table=f"sections.{listing.passage.section}",
        row=None,
        column=None,
        left=_figure(listing.whole.value),
        right=_figure(listing.total),
        message=message,
    )


def _figure(value: Decimal) -> int | str:
    return int(value) if value == value.to_integral_value() else str(value)
