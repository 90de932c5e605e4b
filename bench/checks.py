"""How much does it cost to look for 100,000 terms in a text over the automaton's bare scan?"""

from __future__ import annotations

import random

from measure import Outcome, compare

from gongkai.editorial.checks.folding import fold
from gongkai.editorial.checks.run import check_text
from gongkai.editorial.checks.terms_search import Entry, Lexicon
from gongkai.editorial.terms import LexiconKind

TERMS = 100_000
MEGABYTE = 1024 * 1024
SEED = 2023
# Common characters of official texts, from which terms and sentences are drawn.
FIRST, LAST = 0x4E00, 0x9FA5
COMMON = 3_000


def lines() -> list[Outcome]:
    """The terms alone, and with personal data, marks and numbers besides."""
    chance = random.Random(SEED)  # noqa: S311  -- a text, not a secret
    signs = [chr(chance.randint(FIRST, LAST)) for _ in range(COMMON)]
    terms = list({"".join(chance.choices(signs, k=chance.randint(2, 6))) for _ in range(TERMS)})
    while len(terms) < TERMS:
        terms.append("".join(chance.choices(signs, k=7)))
    lexicon = Lexicon(Entry(LexiconKind.FLAGGED, term) for term in terms)
    text = written(chance, signs, terms)
    bare = lexicon.automaton.find_matches_as_indexes
    folded = fold(text)
    expected = sorted(bare(folded, overlapping=True))
    assert len(lexicon.read(text)[0]) > 0
    assert sorted(lexicon.spans(text)) == expected
    return [
        compare(
            f"1 MB, {TERMS:,} terms / bare scan",
            ours=lambda: lexicon.read(text),
            limit=lambda: bare(folded, overlapping=True),
            bar=1.2,
        ),
        compare(
            "the same with every other check (an aim)",
            ours=lambda: check_text(text, lexicon),
            limit=lambda: bare(folded, overlapping=True),
            bar=3.0,
            note="personal data, marks, document numbers",
        ),
    ]


def written(chance: random.Random, signs: list[str], terms: list[str]) -> str:
    """A megabyte of sentences; in one of two hundred stands a term, and here and there a number."""
    parts: list[str] = []
    size = 0
    while size < MEGABYTE:
        sentence = "".join(chance.choices(signs, k=chance.randint(10, 40)))
        if chance.random() < 0.005:
            sentence += chance.choice(terms)
        if chance.random() < 0.05:
            sentence += f"{chance.randint(1, 2000)}年ABC第{chance.randint(1, 99)}号"
        parts.append(sentence + "，")
        size += len(parts[-1].encode())
    return "".join(parts)
