"""Why a file could not be used: one sentence in Chinese, never a traceback."""

from __future__ import annotations


class Unreadable(Exception):  # noqa: N818  -- a refusal in the domain's words, not an error class
    """The input cannot be used; `str()` is one Chinese sentence: what is wrong and where."""


class NotAReport(Unreadable):
    """The file was read, but no annual report stands in it."""
