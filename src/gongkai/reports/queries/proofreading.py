"""What is to be looked at in the prose of a report: each finding quotes its sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from gongkai.editorial.queries.obsolete import obsolete_names
from gongkai.interchange.narrative.prose import SENTENCE
from gongkai.law.footing import Level
from gongkai.organs.models import Organ
from gongkai.reports.models import Edition
from gongkai.reports.paths import SECTIONS
from gongkai.reports.prose import print_prose
from gongkai.reports.queries.count import ALIASES
from gongkai.reports.queries.findings import Finding
from gongkai.reports.queries.view import previous_report

# Circulars ask for no more than about this many characters in part one.
OVERVIEW_LENGTH = 1000
WORTH_COMPARING = 20
_TOKEN = re.compile(r"\{\{[^{}]*\}\}")
_UNITS = "件次|件|条|篇|则|次|万元|元|人次|人|份|个|期|场|项|部|起|宗|例"
_FIGURE = re.compile(rf"(?<![\d.〔\[])(\d[\d,]*(?:\.\d+)?)\s*(?:{_UNITS})")
_NESTED = re.compile(r"《[^《》〈〉]*《[^《》]*》[^《》]*》?")
_VARIABLE = re.compile(r"\d+(?:\.\d+)?|\s+")


def of_prose(edition: Edition, figures: Mapping[str, str]) -> Iterator[Finding]:
    """Parts left empty, figures typed by hand, sentences copied, names out of use, slips of marks,
    excess length.

    `figures` are what the tokens print.  Law: FORM 1.
    """
    for section, text in edition.prose.items():
        at = f"{SECTIONS}{section}"
        if not text.strip():
            yield Finding("P6", Level.WARNING, at, "这一部分还没有写；没有内容的写明“无”。")
        yield from _typed_figures(at, text, figures)
        yield from _obsolete(at, text, edition.organ)
        yield from _nested_marks(at, text)
    yield from _copied(edition, figures)
    length = len(print_prose(edition.overview, figures).text)
    if length > OVERVIEW_LENGTH:
        said = f"第一部分 {length} 字，原则上不超过一千字。"
        yield Finding("P5", Level.HINT, f"{SECTIONS}overview", said)


def _typed_figures(at: str, text: str, figures: Mapping[str, str]) -> Iterator[Finding]:
    for sentence in SENTENCE.findall(text):
        for match in _FIGURE.finditer(_TOKEN.sub("", sentence)):
            value = match[1].replace(",", "")
            fits = [
                name
                for name, figure in figures.items()
                if figure == value and value != "0" and name not in ALIASES
            ]
            hint = f"，可以改为“{{{{{fits[0]}}}}}”" if len(fits) == 1 else "，有名称的请用名称"
            said = f"“{match[0]}”是手工填写的，台账变动后不会随之改变{hint}：“{sentence.strip()}”"
            yield Finding("P1", Level.HINT, at, said)


def _obsolete(at: str, text: str, organ: Organ) -> Iterator[Finding]:
    for name, instead in obsolete_names(organ, text):
        said = f"“{name}”已经撤销、改名或者失效" + (f"，现为“{instead}”" if instead else "")
        yield Finding("P3", Level.WARNING, at, f"{said}。")


def _nested_marks(at: str, text: str) -> Iterator[Finding]:
    for match in _NESTED.finditer(text):
        said = f"书名号里面的书名号用单的“〈 〉”，并括住完整的文件名：“{match[0]}”"
        yield Finding("P4", Level.WARNING, at, said)


def _copied(edition: Edition, figures: Mapping[str, str]) -> Iterator[Finding]:
    """Sentences that last year's published report said in the same words, figures aside."""
    before = previous_report(edition.organ, edition.year)
    if before is None:
        return
    for section, text in edition.prose.items():
        earlier = _bare(getattr(before.sections, section) or "")
        printed = print_prose(text, figures).text
        for sentence in SENTENCE.findall(printed):
            bare = _VARIABLE.sub("", sentence)
            if len(bare) >= WORTH_COMPARING and bare in earlier:
                said = f"与上年报告的原句相同：“{sentence.strip()}”"
                yield Finding("P2", Level.HINT, f"{SECTIONS}{section}", said)


def _bare(text: str) -> set[str]:
    return {_VARIABLE.sub("", sentence) for sentence in SENTENCE.findall(text)}
