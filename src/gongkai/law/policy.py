"""What is done where the law is silent: every choice named, with its default and its reason."""

# ruff: noqa: RUF009  -- each default is a dataclass field with metadata, not a shared value

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from typing import NamedTuple, TypeVar

from gongkai.law.outcomes import Outcome

_T = TypeVar("_T")
_YES_OR_NO = (True, False)


def _choice(
    label: str,
    default: _T,
    law: str,
    reason: str,
    *,
    allowed: Sequence[object] = _YES_OR_NO,
    fixed: str = "",
) -> _T:
    """A field of the policy: what it decides, the rule it fills in, the reason of its default.

    `allowed` holds what an installation may choose; `fixed` says why it may choose nothing else
    than the default, where the records do not hold what another answer would need.
    """
    about = {"label": label, "law": law, "reason": reason, "allowed": allowed, "fixed": fixed}
    return field(default=default, metadata=about)


@dataclass(frozen=True, slots=True)
class Policy:
    """The choices of one installation; each is an argument of the rule that needs it."""

    # The way in.
    email_counts_as_online: bool = _choice(
        "电子邮件提出的申请，按网上提交确定收到之日",
        True,
        "REG 31(3)",
        "2015年函复以系统接收日为收到日，与条例的双方确认之日冲突，按条例办理",
    )
    first_confirmation_counts: bool = _choice(
        "多次确认的，以首次双方确认之日为收到之日",
        True,
        "REG 31(3)",
        "多次确认时条例未明确以哪次为准，以首次双方确认之日起算，对申请人有利",
        fixed="一件申请只登记一次双方确认的日期，没有以后各次可供选择",
    )
    confirmation_warning_days: int = _choice(
        "网上提交的申请，满几个工作日没有确认即提醒",
        1,
        "REG 31(3)",
        "条例未规定机关确认的时限，满1个工作日未确认即预警，防止拖延收到日",
        allowed=range(1, 11),
    )

    # The clock.
    clarification_days: int = _choice(
        "补正期限（工作日）",
        15,
        "REG 30",
        "条例只说合理期限，取15个工作日，与第三方提出意见的期限相当",
        allowed=range(5, 61),
    )
    late_clarification_restarts: bool = _choice(
        "逾期告知补正的，仍自收到补正之日起算",
        True,
        "REG 30",
        "逾期告知补正的效力未明确，仍自收到补正之日起算，另作提示",
    )
    pause_counts_day_sent: bool = _choice(
        "征求意见发出当日扣除",
        False,
        "REG 33(3)",
        "征求意见占用时间的起点未明确，发出当日不扣，自次日起扣",
    )
    pause_counts_day_answered: bool = _choice(
        "征求意见收到意见当日扣除",
        True,
        "REG 33(3)",
        "征求意见占用时间的止点未明确，收到意见当日仍扣",
    )
    undelivered_pause_from_sending: bool = _choice(
        "对方尚未签收征求意见书的，暂按发出之日推算",
        True,
        "REG 33(3)",
        "对方尚未签收时暂按发出日推算，取最早的届满日，签收后重算",
    )
    reason_demand_pauses: bool = _choice(
        "要求说明理由期间扣除办理时间",
        False,
        "REG 35",
        "条例未规定说明理由期间扣除办理时间，不扣除对申请人有利",
    )
    extension_only_once: bool = _choice(
        "答复期限只能延长一次", True, "REG 33(2)", "条例未写可以再次延长，按只能延长一次办理"
    )
    extension_within_period: bool = _choice(
        "延长须在原期限内决定", True, "REG 33(2)", "延长接原期限届满，应在原期限内决定并告知"
    )
    extension_survives_restart: bool = _choice(
        "期限重新起算后，此前的延长仍然计入",
        False,
        "REG 33(2)",
        "重新起算后的期限是新的期限，此前的延长不再计入，取较早的届满日",
    )
    payment_restarts: bool = _choice(
        "缴费后重新计算期限",
        True,
        "FEE 6 (from memory)",
        "办法规定缴费次日起重新计算，该句未见原文，可改为扣除",
    )

    # The fee.
    fee_month_by_receipt: bool = _choice(
        "收费的自然月按收到申请之日归属",
        True,
        "FEE 4",
        "自然月按收到申请之日归属，与答复期限同一起点；可改按提交之日",
    )
    fee_counts_own_organ_only: bool = _choice(
        "收费的件数只在本机关内累计",
        True,
        "FEE 4",
        "同一申请人的件数只在本机关内累计，跨机关合并没有依据",
    )
    fee_counts_withdrawn: bool = _choice(
        "收费的件数包括撤回的申请", True, "FEE 4", "办法按累计申请计件，字面不看结果，撤回的也计入"
    )
    fee_counts_unfinished: bool = _choice(
        "收费的件数包括没有答复的申请",
        True,
        "FEE 4",
        "视为放弃、补正中、未答复的申请同样是申请，计入件数",
    )
    fee_counts_per_page_requests: bool = _choice(
        "收费的件数包括按量计费的申请",
        True,
        "FEE 3",
        "已按量计费的申请仍是一件申请，占用按件累计的名额",
    )

    # The decision.
    already_public_outcome: Outcome = _choice(
        "已经主动公开的，计入",
        Outcome.GRANTED,
        "REG 36(1)",
        "告知已主动公开信息的获取途径，申请目的已实现，计入予以公开",
        allowed=(Outcome.GRANTED, Outcome.OTHER),
    )
    not_existing_outcome: Outcome = _choice(
        "信息不存在的，计入",
        Outcome.NOT_HELD,
        "REG 36(4)",
        "检索没有即本机关不掌握，表样没有单列不存在一行",
        allowed=(Outcome.NOT_HELD, Outcome.NEEDS_CREATION, Outcome.OTHER),
    )
    other_organ_outcome: Outcome = _choice(
        "不属于本机关负责公开的，计入",
        Outcome.NOT_HELD,
        "REG 36(5)",
        "不属本机关负责公开，表样归入本机关不掌握",
        allowed=(Outcome.NOT_HELD, Outcome.OTHER),
    )
    withdrawn_outcome: Outcome | None = _choice(
        "申请人撤回的，计入",
        Outcome.OTHER,
        "FORM 3",
        "撤回的归行未明确，计入其他处理的其他，勾稽才能平；设为空则不入表",
        allowed=(Outcome.OTHER, None),
    )
    archived_outcome: Outcome = _choice(
        "已经移交国家档案馆的，计入",
        Outcome.OTHER,
        "FORM 3",
        "已移交国家档案馆的归行未明确，计入其他处理的其他",
        allowed=(Outcome.OTHER, Outcome.NOT_HELD),
    )
    joined_outcome: Outcome | None = _choice(
        "并入同一份申请的，计入",
        None,
        "FORM 3",
        "同一申请人经不同渠道提交的同一份申请只是一件申请，并入后不另计件",
        allowed=(None, Outcome.REPEATED, Outcome.OTHER),
    )
    reopened_counts_again: bool = _choice(
        "复议、诉讼后重新答复的，另计一件",
        False,
        "FORM 3",
        "复议、诉讼后重新答复不是新收申请，不另计件；纠正结果计入表四",
    )
    repeated_needs_earlier_reply: bool = _choice(
        "前件已经答复，才能按重复申请处理",
        True,
        "REG 36(6)",
        "条例以已作出答复为前提，前件未答复的不能按重复申请处理",
    )
    unreasonable_objection_bars: bool = _choice(
        "第三方不同意公开但理由不合理的，不予公开",
        False,
        "REG 32",
        "第三方不同意但理由不合理的，由机关判断，默认不因此不予公开",
    )

    # The remedies.
    transitional_first_for_all_refusals: bool = _choice(
        "2024年1月1日至2025年5月31日，各种不予公开都先行复议",
        False,
        "ARL 23(1)(4)",
        "2024-01-01至2025-05-31不予公开的范围有争议，默认只含条例第14至16条",
    )
    enquiry_reconsideration_first: bool = _choice(
        "属于行政查询事项的，先行复议",
        False,
        "REG 36(7)",
        "行政查询事项在年报列入不予公开，但依据不是第14至16条，不前置",
    )
    severed_names_both_routes: bool = _choice(
        "部分公开的，两部分的救济途径分别写明",
        True,
        "REG 37",
        "部分公开时两部分的救济不同，决定书分别写明；设为否则整件按复议前置告知",
    )
    silence_reconsideration_first: bool = _choice(
        "逾期不答复的，先行复议",
        False,
        "ARL 23(1)(3)",
        "逾期不答复是否复议前置有争议，司法解释只写可以复议或者诉讼",
    )
    returned_post_counts_as_sent: bool = _choice(
        "被退回的邮件，以首次交邮之日判断是否逾期",
        True,
        "REPLY235",
        "被退回的邮件仍以首次交邮之日判断机关是否逾期；设为否则以再次送出之日判断",
    )
    announcement_days: int = _choice(
        "公告送达，满几日视为送达",
        30,
        "ARLI 15(1)(4)",
        "公告期的长短条例和复函没有规定，参照民事诉讼公告送达满30日视为送达",
        allowed=range(7, 91),
    )
    electronic_delivery_on_entry: bool = _choice(
        "电子送达，以进入对方系统之日为准",
        True,
        "SIGN 11",
        "电子送达的时间2016年函复未规定，参照数据电文进入指定系统的时间",
    )

    # What is disclosed unasked.
    interpretation_days: int = _choice(
        "解读材料在文件公开后几个工作日内发布",
        3,
        "STAGES",
        "国家层面只说解读与文件同步，地方明文为文件公开后3个工作日，按此提醒",
        allowed=range(1, 21),
    )

    # The reports.
    count_by_applicant: bool = _choice(
        "申请人类别按申请人身份统计，不按代理人",
        True,
        "FORM 3",
        "申请人类别按申请人身份计，律师代理自然人仍计自然人",
        fixed="只登记代理人的姓名，不登记代理人的类别，不能按代理人统计",
    )
    split_counts_each: bool = _choice(
        "拆分的申请，按拆分后的件数统计",
        True,
        "FORM 3",
        "一份申请拆分为多件的计数未明确，按拆分后的件数计，与登记一致",
    )
    concluded_when_sent: bool = _choice(
        "办结年份按交邮、签收之日归属",
        False,
        "FORM 3",
        "办结年份按作出决定之日归属；可改按交邮、签收之日",
        fixed="年度报告的统计和核对都以作出决定之日为办结之日，不能改按交邮、签收之日",
    )
    report_day_rolls_over: bool = _choice(
        "年度报告的日期遇假日顺延",
        False,
        "REG 49",
        "1月31日、3月31日是固定日期，条例没有顺延规定，提前到前一个工作日预警",
    )
    township_reports_with_departments: bool = _choice(
        "乡镇、街道与部门同日报送年度报告",
        True,
        "REG 49",
        "条例只写县级以上政府及其部门，乡镇政府的报送日期未明确，实践中与部门同为1月31日",
    )
    signature_suffices_without_authority: bool = _choice(
        "没有上级主管部门的，年度报告签发后即可公布",
        True,
        "REG 49(2)",
        "本级主管部门自己的报告没有报送对象，签发即可公布；设为否则须先设置上级主管部门",
    )
    field_offices_report: bool = _choice(
        "派出机构单独报告",
        False,
        "REG 49",
        "派出机构没有列入报送主体，其信息由设立它的机关一并报告；可改为单独报告",
    )
    other_bodies_report: bool = _choice(
        "法律、法规授权的组织单独报告",
        True,
        "REG 49",
        "法律、法规授权的组织是否单独报告未明确，条例适用于它们，默认单独报告",
    )
    government_report_covers_below: bool = _choice(
        "政府的年度报告含部门和下级，汇总时不重复计入",
        True,
        "REG 49(2)",
        "政府的年度报告汇总其部门和下级，与下级同时加总会重复，汇总时不再计入",
    )
    rate_needs_at_least: int = _choice(
        "比例参加排名的最小分母",
        20,
        "REG 46",
        "分母不足20时一件之差就变动5个百分点以上，比例照列但注明样本小，不参加排名",
        allowed=range(1, 1001),
    )
    peers_need_at_least: int = _choice(
        "作同类比较的最少机关数",
        8,
        "REG 46",
        "同类机关不足8个时，中位数和四分位数取决于一两个机关，不作同类比较",
        allowed=range(3, 101),
    )
    peer_comparison_public: bool = _choice(
        "公布机关之间的对比",
        False,
        "REG 46",
        "条例规定的考核、评议由主管部门进行，没有规定公布机关之间的对比，默认只供监督使用",
    )
    budget_days_roll_over: bool = _choice(
        "预决算公开的末日遇假日顺延",
        False,
        "BUDGET 14",
        "预决算公开的20日按自然日计，末日遇假日是否顺延未明确，不顺延",
        fixed="系统不推算预决算公开的期限",
    )
    average_in_working_days: bool = _choice(
        "平均办理时间按工作日计",
        False,
        "WEB",
        "平均办理时间的单位是天，未明确自然日还是工作日，按自然日计",
    )


DEFAULT = Policy()


class Choice(NamedTuple):
    """One field of the policy as a page or a document shows it."""

    name: str
    label: str
    default: object
    law: str
    reason: str
    allowed: Sequence[object]
    fixed: str

    @property
    def answer(self) -> str:
        """The default in words: yes or no, a number, or the row of table 3 that it names."""
        return in_words(self.default)


def in_words(value: object) -> str:
    """The answer to a choice in words: yes or no, a number, the row of table 3, or no row."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if value is None:
        return "不计入"
    return getattr(value, "label", str(value))


def choices() -> list[Choice]:
    """Every choice with its default, the rule it fills in, and the reason, in their order."""
    return [Choice(each.name, default=each.default, **each.metadata) for each in fields(Policy)]
