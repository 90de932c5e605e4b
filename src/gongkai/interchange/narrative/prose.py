"""Which sentences does a report say, and in which surroundings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from gongkai.interchange.report import AnnualReport, Sections

SENTENCE = re.compile(r"[^。！？!?]+[。！？!?]?")
HEADING = re.compile(r"^[（(]?[一二三四五六七八九十]+[）)、.]")
CONTINUES = re.compile(r"^(其中|按|从|办理结果|答复结果|处理结果|主要类别|包括|分别)")
THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
# What stands in book-title marks, or in brackets without a figure, names no figure.
ASIDE = re.compile(r"(?<=《)[^《》]*(?=》)|（[^（）\d]*）")
# A real section has some thousand characters; a file may be built to have millions.
LONGEST_SECTION, LONGEST_SENTENCE, LONGEST_LEAD = 100_000, 2_000, 800
FORMS = dict(zip("０１２３４５６７８９％．():;〇", "0123456789%.（）：；零", strict=True))
OTHER_FORM = re.compile(f"[{re.escape(''.join(FORMS))}]")


class Sentence(NamedTuple):
    """A sentence as printed (`quote`) and without blanks and full-width digits (`text`).

    `lead` is what stands before it in its paragraph with the heading above; `continues` says that
    the sentence goes on with the subject of the one before.
    """

    section: str
    quote: str
    text: str
    lead: str
    continues: bool


def sentences(report: AnnualReport) -> tuple[Sentence, ...]:
    """The sentences of the three prose parts, in their order."""
    return sentences_of(report.sections)


# Every rule reads the same prose; one report at a time is checked.
@lru_cache(maxsize=1)
def sentences_of(parts: Sections) -> tuple[Sentence, ...]:
    """The sentences of three prose parts, in their order."""
    named = (("overview", parts.overview), ("problems", parts.problems), ("other", parts.other))
    return tuple(
        sentence
        for name, prose in named
        for sentence in _of_section(name, (prose or "")[:LONGEST_SECTION])
    )


def _of_section(name: str, prose: str) -> Iterator[Sentence]:
    heading = ""
    for paragraph in prose.split("\n"):
        is_heading = HEADING.match(paragraph.strip()) is not None
        if is_heading:
            heading = ""
        lead = heading
        for match in SENTENCE.finditer(paragraph):
            quote = match.group().strip()
            if not quote:
                continue
            text = compact(quote)
            if "《" in text or "（" in text:
                text = ASIDE.sub("", text)
            text = text[:LONGEST_SENTENCE]
            yield Sentence(name, quote, text, lead, CONTINUES.match(text) is not None)
            lead = (lead + text)[-LONGEST_LEAD:]
        if is_heading:
            heading = compact(paragraph)[:40]


def compact(text: str) -> str:
    """The text without blanks, its digits and punctuation in one form."""
    text = OTHER_FORM.sub(lambda match: FORMS[match.group()], "".join(text.split()))
    return THOUSANDS.sub("", text).replace(",", "，") if "," in text else text
