"""Which request a number and a query code open; a wrong code and no request look the same."""

from __future__ import annotations

import hmac
import re
import unicodedata
from typing import NamedTuple

from gongkai.lib.query_codes import digest_of
from gongkai.organs.models import Organ
from gongkai.requests.models import AccessRequest, AccessRequestQuerySet
from gongkai.requests.terms import ANEW

_NUMBER = re.compile(r"(?P<prefix>.*?)(?P<year>\d{4})\D{0,3}?0*(?P<number>\d{1,9})\D*")
_BRACKETS = re.compile(r"[\s\[\](){}〔〕【】〈〉《》-]")
_NOBODYS = digest_of("")


class Written(NamedTuple):
    """A number taken apart, so that brackets and blanks do not count."""

    prefix: str
    year: int
    number: int


NOTHING = Written("", 0, 0)


def find(number: str, code: str) -> AccessRequest | None:
    """The request that number and code open, or nothing; a reply given anew stands for the old.

    Numbers of every organ of the installation are known, for many organs have no site of their own.
    """
    written, given = taken_apart(number), digest_of(code).encode()
    organs = list(Organ.objects.values_list("pk", flat=True))
    # By the columns of the unique index: the written number itself has none.
    named = AccessRequest.objects.filter(
        organ__in=organs, number_year=written.year, number_in_year=written.number
    )
    found = [row for row in named if taken_apart(row.number) == written]
    # One comparison at least, so that a number nobody has takes as long as a wrong code.
    fitting = [
        row
        for row in found or [AccessRequest(code_digest="")]
        if hmac.compare_digest(given, (row.code_digest or _NOBODYS).encode()) and row.code_digest
    ]
    return newest(fitting[0]) if fitting else None


def newest(access_request: AccessRequest) -> AccessRequest:
    """The file in which the request is answered now: itself, or the last one reopened from it."""
    return opened_anew(access_request).order_by("-pk").first() or access_request


def opened_anew(access_request: AccessRequest) -> AccessRequestQuerySet:
    """The files in which the request is answered anew: under its number, without one of their own.

    A request that was split off has the same root; its number tells it apart.
    """
    root = access_request.root or access_request
    anew = AccessRequest.objects.filter(root=root, number_in_year=None)
    return anew.filter(number__startswith=f"{access_request.number}{ANEW}")


def family(access_request: AccessRequest) -> list[int]:
    """The files that carry the same number: letters of an earlier reply stay to be read."""
    first = access_request
    if access_request.number_in_year is None and access_request.root is not None:
        number = access_request.number.partition(ANEW)[0]
        root = access_request.root
        first = root if root.number == number else root.descendants.get(number=number)
    return [first.pk, *opened_anew(first).values_list("pk", flat=True)]


def taken_apart(number: str) -> Written:
    """Prefix, year and number of a written number; zeroes where it is none."""
    text = unicodedata.normalize("NFKC", number)
    match = _NUMBER.fullmatch(text.strip())
    if match is None:
        return NOTHING
    prefix = _BRACKETS.sub("", match["prefix"])
    return Written(prefix, int(match["year"]), int(match["number"]))
