"""The words of the office: corrections, papers, retention, letters, and the inbox."""

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


@unique
class PaperKind(Term):
    """What a paper in a file is."""

    APPLICATION = "application", "申请材料"
    IDENTITY = "identity", "身份证明"
    CLARIFICATION = "clarification", "补正材料"
    REASONS = "reasons", "说明理由材料"
    OPINION = "opinion", "征求意见回复"
    SEARCH = "search", "检索记录"
    RELEASED = "released", "提供的信息"
    SERVICE = "service", "送达凭证"
    PAYMENT = "payment", "缴费凭证"
    OTHER = "other", "其他材料"


@unique
class Retention(Term):
    """How long a file is kept."""

    TEN_YEARS = "ten_years", "10年"
    THIRTY_YEARS = "thirty_years", "30年"
    PERMANENT = "permanent", "永久"


@unique
class LetterState(Term):
    """Where a letter stands on its way out of the house."""

    DRAFT = "draft", "拟稿"
    IN_REVIEW = "in_review", "待审核"
    TO_SIGN = "to_sign", "待签发"
    ISSUED = "issued", "已签发"
    VOID = "void", "已作废"


@unique
class Verdict(Term):
    """What was said of a letter in one of its rounds."""

    EDITED = "edited", "修改"
    SUBMITTED = "submitted", "送审"
    PASSED = "passed", "通过"
    RETURNED = "returned", "退回"
    SIGNED = "signed", "签发"


@unique
class IdentityKind(Term):
    """By what an applicant proves who it is (身份证明).  Law: REG 29(2)."""

    RESIDENT_CARD = "resident_card", "居民身份证"
    RESIDENCE_PERMIT = "residence_permit", "港澳台居民居住证"
    HONG_KONG_MACAO = "hong_kong_macao", "港澳居民来往内地通行证"
    TAIWAN = "taiwan", "台湾居民来往大陆通行证"
    FOREIGN_RESIDENT = "foreign_resident", "外国人永久居留身份证"
    PASSPORT = "passport", "护照"
    OTHER_PERSON = "other_person", "其他有效身份证件"
    CREDIT_CODE = "credit_code", "统一社会信用代码"
    OTHER_BODY = "other_body", "其他登记证照"


# The documents of natural persons; the rest are those of organisations.
OF_PERSONS = frozenset(IdentityKind) - {IdentityKind.CREDIT_CODE, IdentityKind.OTHER_BODY}
# Those whose number is the citizen number with its check digit.
CITIZEN_NUMBERED = frozenset({IdentityKind.RESIDENT_CARD, IdentityKind.RESIDENCE_PERMIT})


@unique
class SupplyWay(Term):
    """By which way an applicant wishes to get the information.  Law: REG 29(2); REG 40."""

    DOWNLOAD = "download", "在本网站凭查询码下载"
    EMAIL = "email", "电子邮件"
    POST = "post", "邮寄"
    PICK_UP = "pick_up", "当面领取"
    ON_SITE = "on_site", "到场查阅、抄录"


# What stands behind the number of a file in which a request is answered anew.
ANEW = "-重"
# What stands behind the way in `wanted_way` where the applicant agreed to electronic service.
AGREES_TO_ELECTRONIC = "同意电子送达"


@unique
class Tab(Term):
    """The ways of looking at the inbox."""

    OPEN = "open", "在办"
    OVERDUE = "overdue", "逾期"
    TODAY = "today", "今日到期"
    SOON = "soon", "3个工作日内到期"
    UNCONFIRMED = "unconfirmed", "待确认收到"
    CLARIFYING = "clarifying", "待补正"
    CONSULTING = "consulting", "征求意见中"
    UNPAID = "unpaid", "待缴费"
    UNDELIVERED = "undelivered", "已决定待送达"
    MINE = "mine", "我承办的"
    UNASSIGNED = "unassigned", "未分办"
    ALL = "all", "全部"


@unique
class WaitsFor(Term):
    """For whose step a file waits."""

    APPLICANT = "applicant", "申请人"
    THIRD_PARTY = "third_party", "第三方"
    OTHER_ORGAN = "other_organ", "其他机关"
    DIVISION = "division", "内设机构检索"
    OFFICE = "office", "本机关"
