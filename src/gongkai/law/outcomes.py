"""How a request ends: the twenty-one inner rows of table 3."""

from __future__ import annotations

from enum import unique

from gongkai.law.terms import Term


@unique
class OutcomeGroup(Term):
    """The bracketed headings of table 3 under which outcomes stand.  Law: FORM 3."""

    GRANTED = "granted", "（一）予以公开"
    PARTLY_GRANTED = "partly_granted", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"
    WITHHELD = "withheld", "（三）不予公开"
    UNAVAILABLE = "unavailable", "（四）无法提供"
    NOT_PROCESSED = "not_processed", "（五）不予处理"
    OTHER = "other", "（六）其他处理"


@unique
class Outcome(Term):
    """How a request ends; exactly one for each request.  Law: FORM 3."""

    GRANTED = "granted", "予以公开"
    PARTLY_GRANTED = "partly_granted", "部分公开"
    STATE_SECRET = "withheld.state_secret", "属于国家秘密"
    BARRED_BY_LAW = "withheld.barred_by_law", "其他法律行政法规禁止公开"
    SECURITY_OR_STABILITY = "withheld.security_or_stability", "危及“三安全一稳定”"
    THIRD_PARTY_RIGHTS = "withheld.third_party_rights", "保护第三方合法权益"
    INTERNAL_AFFAIRS = "withheld.internal_affairs", "属于三类内部事务信息"
    DELIBERATIVE = "withheld.deliberative", "属于四类过程性信息"
    ENFORCEMENT_FILE = "withheld.enforcement_file", "属于行政执法案卷"
    ADMINISTRATIVE_ENQUIRY = "withheld.administrative_enquiry", "属于行政查询事项"
    NOT_HELD = "unavailable.not_held", "本机关不掌握相关政府信息"
    NEEDS_CREATION = "unavailable.needs_creation", "没有现成信息需要另行制作"
    STILL_UNCLEAR = "unavailable.still_unclear", "补正后申请内容仍不明确"
    PETITION = "not_processed.petition", "信访举报投诉类申请"
    REPEATED = "not_processed.repeated", "重复申请"
    PUBLISHED_WORK = "not_processed.published_work", "要求提供公开出版物"
    EXCESSIVE = "not_processed.excessive", "无正当理由大量反复申请"
    RECONFIRMATION = "not_processed.reconfirmation", "要求行政机关确认或重新出具已获取信息"
    CLARIFICATION_LAPSED = (
        "other.clarification_lapsed",
        "申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
    )
    FEE_LAPSED = (
        "other.fee_lapsed",
        "申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
    )
    OTHER = "other.other", "其他"

    @property
    def group(self) -> OutcomeGroup:
        """The bracketed heading under which the outcome stands.  Law: FORM 3."""
        return OutcomeGroup(self._value_.split(".")[0])
