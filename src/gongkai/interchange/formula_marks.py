"""How a text in a CSV file is kept from being run as a formula, and read back as it was."""

from __future__ import annotations

# A quote is marked as well: whoever takes marks away must not take one that is the text's own.
FORMULA = ("=", "+", "-", "@", "'", "\t", "\r")
_MARK = "'"
_MARKED = tuple(f"{_MARK}{sign}" for sign in FORMULA)


def marked(text: str) -> str:
    """The text, with a mark before it where spreadsheet programs would take it for a formula."""
    return f"{_MARK}{text}" if text.startswith(FORMULA) else text


def unmarked(text: str) -> str:
    """The text without the mark that `marked` gave it."""
    return text[len(_MARK) :] if text.startswith(_MARKED) else text
