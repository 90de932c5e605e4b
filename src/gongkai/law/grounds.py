"""Why a request ends as it does: ground → article, report row, what the letter says, remedy route."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import unique
from types import MappingProxyType
from typing import NamedTuple

from gongkai.law.outcomes import Outcome
from gongkai.law.policy import DEFAULT, Policy
from gongkai.law.refusals import NotPermitted
from gongkai.law.remedies import RemedyRoute, is_transitional, withholding_route
from gongkai.law.terms import Term


@unique
class Ground(Term):
    """The reason (法律依据) an officer picks; the letter must cite it anyway.

    Law: REG 36; REG 37; REG 38; REG 39; REG 30; REG 35.
    """

    ALREADY_PUBLIC = "already_public", "信息已经主动公开"
    DISCLOSABLE = "disclosable", "信息可以公开"
    SEVERED = "severed", "区分处理后部分公开"
    STATE_SECRET = "state_secret", "属于国家秘密"
    BARRED_BY_LAW = "barred_by_law", "法律、行政法规禁止公开"
    SECURITY_OR_STABILITY = "security_or_stability", "公开后可能危及三安全一稳定"
    THIRD_PARTY_RIGHTS = "third_party_rights", "公开会损害第三方合法权益"
    INTERNAL_AFFAIRS = "internal_affairs", "属于人事管理、后勤管理、内部工作流程三类内部事务信息"
    DELIBERATIVE = "deliberative", "属于讨论记录、过程稿、磋商信函、请示报告四类过程性信息"
    ENFORCEMENT_FILE = "enforcement_file", "属于行政执法案卷信息"
    SPECIAL_ENQUIRY = "special_enquiry", "法律、行政法规对信息的获取有特别规定"
    NOT_EXISTING = "not_existing", "经检索没有所申请公开的信息"
    OTHER_ORGAN = "other_organ", "不属于本机关负责公开"
    NEEDS_CREATION = "needs_creation", "没有现成信息，需要加工、分析"
    STILL_UNCLEAR = "still_unclear", "补正后申请内容仍不明确"
    PETITION = "petition", "以信息公开申请的形式进行信访、投诉、举报"
    REPEATED = "repeated", "已作出答复，重复申请公开相同信息"
    PUBLISHED_WORK = "published_work", "要求提供公开出版物"
    EXCESSIVE = "excessive", "申请数量、频次明显超过合理范围且理由不合理"
    RECONFIRMATION = "reconfirmation", "要求确认或者重新出具已获取的信息"
    CLARIFICATION_LAPSED = "clarification_lapsed", "无正当理由逾期不补正"
    FEE_LAPSED = "fee_lapsed", "逾期未缴纳信息处理费"
    WITHDRAWN = "withdrawn", "申请人撤回申请"
    ARCHIVED = "archived", "信息已移交国家档案馆"
    JOINED = "joined", "同一申请经不同渠道重复提交，并入先收到的申请"
    OTHER = "other", "其他"


class Rule(NamedTuple):
    """What follows from a ground: articles to cite, row of table 3, what the letter must say."""

    articles: tuple[str, ...]
    outcome: Outcome
    must_say: str


def _withheld(article: str, outcome: Outcome, must_say: str) -> Rule:
    """A refusal under REG 36(3), which always cites the article that forbids or allows it."""
    return Rule(("REG 36(3)", article), outcome, must_say)


# Law: REG 36–39 for the articles, FORM 3 for the rows.
RULES: Mapping[Ground, Rule] = MappingProxyType(
    {
        Ground.ALREADY_PUBLIC: Rule(("REG 36(1)",), Outcome.GRANTED, "获取该信息的方式、途径"),
        Ground.DISCLOSABLE: Rule(
            ("REG 36(2)",), Outcome.GRANTED, "所提供的信息，或者获取的方式、途径和时间"
        ),
        Ground.SEVERED: Rule(
            ("REG 37",), Outcome.PARTLY_GRANTED, "可以公开的内容，以及不予公开部分的理由和依据"
        ),
        Ground.STATE_SECRET: _withheld("REG 14", Outcome.STATE_SECRET, "不予公开的理由"),
        Ground.BARRED_BY_LAW: _withheld(
            "REG 14", Outcome.BARRED_BY_LAW, "不予公开的理由，并指明法律、行政法规的条款"
        ),
        Ground.SECURITY_OR_STABILITY: _withheld(
            "REG 14", Outcome.SECURITY_OR_STABILITY, "不予公开的理由"
        ),
        Ground.THIRD_PARTY_RIGHTS: _withheld(
            "REG 15", Outcome.THIRD_PARTY_RIGHTS, "不予公开的理由，以及征求第三方意见的情况"
        ),
        Ground.INTERNAL_AFFAIRS: _withheld(
            "REG 16(1)", Outcome.INTERNAL_AFFAIRS, "属于哪一类内部事务信息"
        ),
        Ground.DELIBERATIVE: _withheld("REG 16(2)", Outcome.DELIBERATIVE, "属于哪一类过程性信息"),
        Ground.ENFORCEMENT_FILE: _withheld(
            "REG 16(2)", Outcome.ENFORCEMENT_FILE, "属于行政执法案卷的说明"
        ),
        Ground.SPECIAL_ENQUIRY: Rule(
            ("REG 36(7)",), Outcome.ADMINISTRATIVE_ENQUIRY, "适用的法律、行政法规和办理部门"
        ),
        Ground.NOT_EXISTING: Rule(
            ("REG 36(4)",), Outcome.NOT_HELD, "信息不存在，以及检索的范围、方法和时间"
        ),
        Ground.OTHER_ORGAN: Rule(
            ("REG 36(5)",), Outcome.NOT_HELD, "理由；能够确定负责公开的机关的，告知其名称、联系方式"
        ),
        Ground.NEEDS_CREATION: Rule(("REG 38",), Outcome.NEEDS_CREATION, "没有现成信息的说明"),
        Ground.STILL_UNCLEAR: Rule(("REG 30",), Outcome.STILL_UNCLEAR, "补正后仍不明确的说明"),
        Ground.PETITION: Rule(
            ("REG 39(1)",), Outcome.PETITION, "不作为信息公开申请处理，可以告知相应渠道"
        ),
        Ground.REPEATED: Rule(("REG 36(6)",), Outcome.REPEATED, "不予重复处理，原答复的文号"),
        Ground.PUBLISHED_WORK: Rule(("REG 39(2)",), Outcome.PUBLISHED_WORK, "获取的途径"),
        Ground.EXCESSIVE: Rule(("REG 35",), Outcome.EXCESSIVE, "理由不合理，不予处理"),
        # No article names this case; the form's row alone does.
        Ground.RECONFIRMATION: Rule(("FORM 3",), Outcome.RECONFIRMATION, "不予处理的说明"),
        Ground.CLARIFICATION_LAPSED: Rule(
            ("REG 30",), Outcome.CLARIFICATION_LAPSED, "补正告知的送达情况和逾期事实"
        ),
        Ground.FEE_LAPSED: Rule(("FEE 6",), Outcome.FEE_LAPSED, "收费通知的送达情况和逾期事实"),
        Ground.WITHDRAWN: Rule(("FORM 3",), Outcome.OTHER, "撤回的确认"),
        Ground.ARCHIVED: Rule(("REPLY14",), Outcome.OTHER, "按照档案管理的规定办理"),
        Ground.JOINED: Rule(("REG 45",), Outcome.OTHER, "所并入申请的编号"),
        Ground.OTHER: Rule(("FORM 3",), Outcome.OTHER, "处理的理由和依据"),
    }
)

# Refusals that rest on REG 14, 15 or 16: the ones reconsideration comes first for (SPC25 1).
WITHHOLDING = frozenset(g for g, rule in RULES.items() if "REG 36(3)" in rule.articles)

# What the wide reading of "not disclosed" took in while it was disputed.
_WIDE = frozenset(
    g
    for g, rule in RULES.items()
    if rule.outcome.value.startswith(("withheld.", "unavailable.", "not_processed."))
)


def articles(ground: Ground) -> tuple[str, ...]:
    """The articles the letter cites, the general one first.  Law: REG 36; REG 37."""
    return RULES[ground].articles


def outcome_of(ground: Ground, policy: Policy = DEFAULT) -> Outcome | None:
    """The row of table 3, or None where policy leaves a withdrawn or joined request out.  Law: FORM 3."""
    chosen: dict[Ground, Outcome | None] = {
        Ground.ALREADY_PUBLIC: policy.already_public_outcome,
        Ground.NOT_EXISTING: policy.not_existing_outcome,
        Ground.OTHER_ORGAN: policy.other_organ_outcome,
        Ground.WITHDRAWN: policy.withdrawn_outcome,
        Ground.JOINED: policy.joined_outcome,
        Ground.ARCHIVED: policy.archived_outcome,
    }
    return chosen.get(ground, RULES[ground].outcome)


def remedy_route(ground: Ground, decided_on: date, policy: Policy = DEFAULT) -> RemedyRoute:
    """What the applicant must do first, by the ground and the day of the decision.

    The report's row does not matter: 三(三)8 rests on REG 36(7), outside reconsideration-first.
    Law: ARL 23(1)(4); SPC25 1; REG 36(7); REG 37.
    """
    first = withholding_route(decided_on)
    if ground in WITHHOLDING:
        return first
    if ground is Ground.SEVERED:
        both = first is RemedyRoute.RECONSIDERATION_FIRST and policy.severed_names_both_routes
        return RemedyRoute.SEVERED if both else first
    if ground in (Ground.WITHDRAWN, Ground.JOINED):
        return RemedyRoute.NONE
    wide = policy.transitional_first_for_all_refusals and is_transitional(decided_on)
    enquiry = ground is Ground.SPECIAL_ENQUIRY and policy.enquiry_reconsideration_first
    return first if (wide and ground in _WIDE) or enquiry else RemedyRoute.EITHER


def require_repeated(earlier_decided_on: date | None, on: date, policy: Policy = DEFAULT) -> None:
    """Refuse to call a request repeated while the earlier one has no reply.  Law: REG 36(6)."""
    answered = earlier_decided_on is not None and earlier_decided_on <= on
    if policy.repeated_needs_earlier_reply and not answered:
        raise NotPermitted("REG 36(6)", "前一件申请尚未作出答复，不能按重复申请处理")


def require_withholding_reason(ground: Ground, reason: str) -> None:
    """Refuse a decision that withholds without saying why.  Law: REG 36(3); REG 37."""
    if (ground in WITHHOLDING or ground is Ground.SEVERED) and not reason.strip():
        raise NotPermitted("REG 36(3)", "决定不予公开的，应当说明理由")


@unique
class ProceduralStep(Term):
    """Steps inside the procedure against which no remedy stands alone.

    Law: OPINION132 (from memory); FEE 7 (from memory); SPC25 (from memory).
    """

    CLARIFICATION = "clarification", "补正告知"
    EXTENSION = "extension", "延期答复告知"
    DEFERRAL = "deferral", "延迟答复告知"
    REASONS = "reasons", "说明理由告知"
    CONSULTATION = "consultation", "征求意见情况告知"
    FEE_NOTICE = "fee_notice", "收费通知"

    @property
    def route(self) -> RemedyRoute:
        """Always none by itself; the decision that follows can be attacked.  Law: OPINION132."""
        return RemedyRoute.NONE


def find(text: str) -> Ground | None:
    """The ground meant by its code, its wording, or the only row it leads to; None if unclear."""
    wanted = text.strip().lower().replace("-", "_")
    for ground in Ground:
        if wanted in (ground.value, ground.label):
            return ground
    rows = [g for g, rule in RULES.items() if wanted in (rule.outcome.value, rule.outcome.label)]
    return rows[0] if len(rows) == 1 else None
