"""Why a file could not be used: one sentence in Chinese, never a traceback."""

from __future__ import annotations


class Unreadable(Exception):
    """The input cannot be used; `str()` is one Chinese sentence: what is wrong and where."""


class NotAReport(Unreadable):
    """The file was read, but no annual report stands in it."""
