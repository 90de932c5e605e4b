"""Which places a template may name, and what is said where the file has nothing to put there."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

OPTIONAL = ""

# The sentence an officer reads where the place is needed and empty; none for what may be empty.
PLACES: Mapping[str, str] = MappingProxyType(
    {
        "organ": "制发机关的名称没有登记。",
        "contact": "本机关的联系电话没有登记，请在机关资料中补充。",
        "address": "本机关的办公地址没有登记，请在机关资料中补充。",
        "today": OPTIONAL,
        "articles": "所选理由没有可以引用的条款，请在“处理依据”中写明。",
        "applicant": "申请人的姓名或者名称没有登记。",
        "you": OPTIONAL,
        "number": "登记编号还没有给出。",
        "received_on": "收到申请之日尚未确定，请先登记签收或者双方确认。",
        "submitted_on": OPTIONAL,
        "intake": OPTIONAL,
        "description": "申请内容没有登记。",
        "wanted": OPTIONAL,
        "due_on": "答复期限没有在计算，请核对案卷所处阶段。",
        "course": OPTIONAL,
        "answer_by": "没有写明期限的最后一日。",
        "clarification_days": OPTIONAL,
        "asked_clarification_on": "案卷中没有补正告知的记录。",
        "clarification_by": "案卷中没有补正期限的记录。",
        "clarification_served": "没有补正告知书的送达记录，请先登记送达。",
        "fee_asked_on": "案卷中没有收费通知的记录。",
        "fee_yuan": "案卷中没有收费通知的记录。",
        "fee_by": "没有收费通知书的签收记录，无法确定缴费期限。",
        "fee_served": "没有收费通知书的送达记录，请先登记送达。",
        "party": "没有写明被征求意见方的名称。",
        "consultations": "案卷中没有征求意见的记录。",
        "consulted_parties": "案卷中没有征求意见的记录。",
        "consultation_on": "没有选定所涉的征求意见。",
        "consultation_opinion": "没有选定所涉的征求意见。",
        "extension_days": "没有填写延长的工作日数。",
        "original_due_on": "答复期限没有在计算，请核对案卷所处阶段。",
        "extended_due_on": "没有填写延长的工作日数，无法推算延长后的期限。",
        "until": "没有填写延迟至哪一日。",
        "fee_basis": "没有选择计收标准。",
        "fee_units": "没有填写件次或者页数。",
        "fee_sum": "没有计收标准和数量，无法计算应缴金额。",
        "pay_to": "缴费方式没有设置，请在公开工作机构设置中补充。",
        "withheld_articles": "没有选择不公开部分的理由。",
        "withheld_grounds": "没有选择不公开部分的理由。",
        "search": OPTIONAL,
        "earlier_request": "没有写明原申请的登记编号。",
        "earlier_on": "原申请还没有作出答复，不能按重复申请处理。",
        "earlier_number": "没有写明原答复的文号。",
        "joined_number": "案卷中没有并入哪一件申请的记录。",
        "withdrawn_on": "案卷中没有撤回的记录。",
        "remedy": "救济途径无法写明。",
        "correction_number": "更正申请没有登记编号。",
        "correction_received_on": "更正申请没有收到日期。",
        "correction_record": "要求更正的记录没有登记。",
        "correction_explanation": "更正申请还没有登记核实情况。",
        "passed_to": "没有登记转送或者告知的机关。",
        "about_title": "没有选定所涉文书。",
        "about_number": OPTIONAL,
        "about_addressee": "没有选定所涉文书。",
        "about_sent": OPTIONAL,
        "about_signed": OPTIONAL,
        "about_way": OPTIONAL,
        "about_tracking": OPTIONAL,
        "about_on": OPTIONAL,
        "about_matter": OPTIONAL,
    }
)

# What a fact brings: while that fact itself is asked for, its place need not be told of too.
BROUGHT_BY_FACTS = frozenset(
    {
        "answer_by",
        "earlier_number",
        "earlier_on",
        "earlier_request",
        "extended_due_on",
        "extension_days",
        "fee_basis",
        "fee_sum",
        "fee_units",
        "party",
        "until",
        "withheld_articles",
        "withheld_grounds",
    }
)

# Tables reckoned from the file.
TABLES = frozenset({"fee_tiers", "approvals"})
