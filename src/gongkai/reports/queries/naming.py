"""Whose report is it: the organ a report names, at whatever level of the tree it stands."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import PurePosixPath

from gongkai.interchange.report import AnnualReport
from gongkai.organs.models import NAMES, Organ

_BLANK = re.compile(r"\s+")
_YEAR = re.compile(r"(?<!\d)(20[0-4]\d)\s*年?度?")
# A shorter name would be found inside too many others.
SHORTEST = 4


class NameBook:
    """The organs of a subtree by their full and short names, and by those they had before."""

    def __init__(self, authority: Organ) -> None:
        self._by_name: defaultdict[str, set[int]] = defaultdict(set)
        rows = Organ.objects.all().subtree(authority).values_list("pk", *NAMES)
        former: list[tuple[str, int]] = []
        for pk, name, short_name, formerly in rows:
            for each in filter(None, (name, short_name)):
                self._by_name[_plain(each)].add(pk)
            former += [(_plain(each), pk) for each in formerly.splitlines() if _plain(each)]
        borne = set(self._by_name)
        for each, pk in former:
            # A name that an organ bears now is that organ's.
            if each not in borne:
                self._by_name[each].add(pk)

    def find(self, report: AnnualReport, file_name: str) -> int | None:
        """The organ's id; None where no organ, or more than one, bears the name.

        The name the report gives counts first, then the longest name in its title or file name.
        """
        exact = self._by_name.get(_plain(report.organ or ""))
        if exact:
            return _only(exact)
        for text in (report.organ, report.title, PurePosixPath(file_name).name):
            found = self._within(_plain(text or ""))
            if found:
                return _only(found)
        return None

    def bearing(self, name: str) -> int | None:
        """The organ that bears just this name; None where none, or more than one, does."""
        return _only(self._by_name.get(_plain(name), set()))

    def _within(self, text: str) -> set[int]:
        names = [name for name in self._by_name if len(name) >= SHORTEST and name in text]
        longest = max(names, key=len, default="")
        # Two names of which neither holds the other are two organs: the officer chooses.
        if any(name not in longest for name in names):
            return set().union(*(self._by_name[name] for name in names))
        return self._by_name[longest] if longest else set()


def year_of(report: AnnualReport, file_name: str) -> int | None:
    """The year the report is on: as it says, else the one year of its title, file or folder."""
    if report.year:
        return report.year
    for text in (report.title, *reversed(PurePosixPath(file_name).parts)):
        years = set(_YEAR.findall(text or ""))
        if len(years) == 1:
            return int(years.pop())
    return None


def _plain(name: str) -> str:
    return _BLANK.sub("", name).replace("(", "（").replace(")", "）")


def _only(found: set[int]) -> int | None:
    return next(iter(found)) if len(found) == 1 else None
