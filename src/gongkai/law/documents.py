"""Which rules and normative documents were issued, repealed and in force: table 2 (一)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import unique
from typing import NamedTuple

from gongkai.law.terms import Term


@unique
class DocumentKind(Term):
    """The two rows of table 2 that count documents.  Law: FORM 2."""

    GOVERNMENT_RULE = "government_rules", "规章"
    NORMATIVE_DOCUMENT = "normative_documents", "行政规范性文件"


@unique
class Validity(Term):
    """Whether a document binds on a day.  Law: FORM 2; REG 20(1)."""

    IN_FORCE = "in_force", "有效"
    AMENDED = "amended", "修改"
    REPEALED = "repealed", "废止"
    EXPIRED = "expired", "失效"


class Lifetime(NamedTuple):
    """The days that decide a document's validity; None is not, or not yet."""

    issued_on: date
    repealed_on: date | None = None
    last_valid_on: date | None = None
    amended_on: date | None = None


def validity(document: Lifetime, on: date) -> Validity | None:
    """The document's validity at the end of the day, or None before it was issued.

    From the day of repeal it is repealed; after its last valid day it has expired.  An amended
    document is in force.  Law: FORM 2.
    """
    if on < document.issued_on:
        return None
    if document.repealed_on and document.repealed_on <= on:
        return Validity.REPEALED
    if document.last_valid_on and document.last_valid_on < on:
        return Validity.EXPIRED
    if document.amended_on and document.amended_on <= on:
        return Validity.AMENDED
    return Validity.IN_FORCE


def issued(documents: Iterable[Lifetime], year: int) -> int:
    """How many were issued in the year (本年制发件数).  Law: FORM 2."""
    return sum(each.issued_on.year == year for each in documents)


def repealed(documents: Iterable[Lifetime], year: int) -> int:
    """How many were repealed in the year (本年废止件数); expiry is not repeal.  Law: FORM 2."""
    return sum(bool(each.repealed_on and each.repealed_on.year == year) for each in documents)


def in_force(documents: Iterable[Lifetime], year: int) -> int:
    """How many bind at the end of 31 December (现行有效件数).  Law: FORM 2."""
    end = date(year, 12, 31)
    binding = (Validity.IN_FORCE, Validity.AMENDED)
    return sum(validity(each, end) in binding for each in documents)
