"""The words of this context: whose a deadline is."""

from __future__ import annotations

from enum import unique

from gongkai.law.terms import Term


@unique
class Owed(Term):
    """Who has to act by a deadline."""

    ORGAN = "organ", "本机关"
    BODY = "body", "复议机关、法院"
    APPLICANT = "applicant", "申请人"
