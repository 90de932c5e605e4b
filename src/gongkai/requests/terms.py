"""Which registration facts a recorded correction may change."""

from __future__ import annotations

from enum import unique

from gongkai.law.terms import Term


@unique
class Amendable(Term):
    """The registration facts that a recorded correction (更正登记) may change."""

    APPLICANT_KIND = "applicant_kind", "申请人类别"
    INTAKE = "intake", "接收渠道"
    SUBMITTED_AT = "submitted_at", "提交时间"
    SIGNED_ON = "signed_on", "签收日期"
    CONFIRMED_ON = "confirmed_on", "双方确认日期"
    DESCRIPTION = "description", "所需信息描述"
    WANTED_FORM = "wanted_form", "获取形式"
    WANTED_WAY = "wanted_way", "获取途径"
