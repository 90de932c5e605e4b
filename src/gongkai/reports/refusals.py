"""Why an act on a report is refused."""

from __future__ import annotations


class NotPossible(Exception):
    """The act cannot be; the message is one sentence for the officer."""


class ChangedMeanwhile(NotPossible):
    """What was to be written over is not what the officer saw."""
