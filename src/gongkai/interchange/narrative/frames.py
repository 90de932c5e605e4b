"""What matter is a passage about: requests, reconsideration, suits, or something else."""

from __future__ import annotations

import re

from gongkai.interchange.narrative.topics import NOUN, REQUESTS, REVIEW, REVIEWS, SUIT, SUITS

FRAMES = (
    (REQUESTS, re.compile(rf"{NOUN}|依申请")),
    (REVIEWS, re.compile(REVIEW)),
    (SUITS, re.compile(SUIT)),
    ("direct", re.compile(r"未经复议(?:直接)?(?:起诉|提起)?|直接起诉")),
    ("after_reconsideration", re.compile(r"复议后(?:再)?(?:起诉|提起(?:行政)?诉讼|诉讼)")),
    ("elsewhere", re.compile(r"留言|建议|提案|热线|信访件|咨询|许可申请|证明事项")),
)


def frame_of(text: str) -> str:
    """The matter last spoken of before the end of a text."""
    last, frame = -1, ""
    for name, pattern in FRAMES:
        for match in pattern.finditer(text):
            if match.end() >= last:
                last, frame = match.end(), name
    return frame
