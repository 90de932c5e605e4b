"""What a column of a ledger can hold, and by which headings offices call it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from enum import unique
from types import MappingProxyType

from gongkai.law.terms import Term


@unique
class Field(Term):
    """What is taken from a row; the wording is what the template and the pages call it."""

    NUMBER = "number", "登记编号"
    RECEIVED_ON = "received_on", "收到申请日期"
    SUBMITTED_ON = "submitted_on", "提交日期"
    APPLICANT = "applicant", "申请人"
    APPLICANT_KIND = "applicant_kind", "申请人类别"
    IDENTITY = "identity", "证件号码"
    CONTACT = "contact", "联系方式"
    AGENT = "agent", "代理人"
    INTAKE = "intake", "接收渠道"
    DESCRIPTION = "description", "所需信息描述"
    WANTED_FORM = "wanted_form", "获取形式"
    WANTED_WAY = "wanted_way", "获取途径"
    CLARIFICATION = "clarification", "是否补正"
    CLARIFICATION_ASKED_ON = "clarification_asked_on", "补正告知日期"
    CLARIFICATION_MATTERS = "clarification_matters", "补正事项"
    CLARIFICATION_ANSWER_BY = "clarification_answer_by", "补正期限"
    CLARIFIED_ON = "clarified_on", "收到补正日期"
    CLARIFICATION_ANSWER = "clarification_answer", "申请人补正的内容"
    CONSULTATION = "consultation", "是否征求意见"
    CONSULTED_ON = "consulted_on", "征求意见发出日期"
    CONSULTED = "consulted", "征求意见对象类型"
    CONSULTED_PARTY = "consulted_party", "征求意见对象"
    CONSULTATION_RECEIVED_ON = "consultation_received_on", "对方签收日期"
    OPINION_ON = "opinion_on", "收到意见日期"
    OPINION = "opinion", "对方意见"
    REASONS_ASKED_ON = "reasons_asked_on", "要求说明理由日期"
    REASONS_GIVEN_ON = "reasons_given_on", "收到说明理由日期"
    REASONS_GIVEN = "reasons_given", "申请人说明的理由"
    DEFERRED_ON = "deferred_on", "延迟答复决定日期"
    DEFERRED_UNTIL = "deferred_until", "延迟答复至"
    DEFERRAL_REASON = "deferral_reason", "延迟答复理由"
    EXTENSION = "extension", "是否延期"
    EXTENDED_ON = "extended_on", "延期批准日期"
    EXTENSION_DAYS = "extension_days", "延期工作日数"
    EXTENSION_REASON = "extension_reason", "延期理由"
    FEE_ON = "fee_on", "收费通知日期"
    FEE_RECEIVED_ON = "fee_received_on", "收到收费通知日期"
    FEE_BASIS = "fee_basis", "计费方式"
    FEE_UNITS = "fee_units", "计费件次或页数"
    FEE_YUAN = "fee_yuan", "收费金额"
    PAID_ON = "paid_on", "缴费日期"
    DECIDED_ON = "decided_on", "答复日期"
    GROUND = "ground", "办理结果"
    GROUND_DETAIL = "ground_detail", "不予公开等的具体情形"
    LEGAL_BASIS = "legal_basis", "法律依据"
    REASON = "reason", "理由"
    REPEATS = "repeats", "重复的原编号"
    REPLY_NUMBER = "reply_number", "答复文号"
    DELIVERY = "delivery", "送达方式"
    SENT_ON = "sent_on", "送达日期"
    SIGNED_FOR_ON = "signed_for_on", "签收日期"
    ANNOUNCED_UNTIL = "announced_until", "公告期满日期"
    TRACKING_NUMBER = "tracking_number", "邮件号"
    REMARK = "remark", "备注"


# Last days, which may be still to come.
LAST_DAYS = frozenset({Field.CLARIFICATION_ANSWER_BY, Field.DEFERRED_UNTIL, Field.ANNOUNCED_UNTIL})
DAYS = frozenset(field for field in Field if field.value.endswith("_on")) | LAST_DAYS
NUMBERS = frozenset({Field.EXTENSION_DAYS, Field.FEE_UNITS, Field.FEE_YUAN})
# Several columns may go into one of these; their texts are put together.
JOINED = frozenset({Field.CONTACT, Field.DESCRIPTION, Field.REASON, Field.REMARK})
REQUIRED = (
    Field.NUMBER,
    Field.RECEIVED_ON,
    Field.APPLICANT,
    Field.APPLICANT_KIND,
    Field.INTAKE,
    Field.DESCRIPTION,
    Field.DECIDED_ON,
    Field.GROUND,
)
# Of several consultations each has its place in these cells, one after the other.
SEVERAL = frozenset(
    {
        Field.CONSULTED_ON,
        Field.CONSULTED,
        Field.CONSULTED_PARTY,
        Field.CONSULTATION_RECEIVED_ON,
        Field.OPINION_ON,
        Field.OPINION,
    }
)
# What may be said once for all rows that leave it empty.
DEFAULTABLE = (Field.APPLICANT_KIND, Field.INTAKE, Field.DELIVERY, Field.CONSULTED)

# The label and the code of a field are headings too.  A heading is taken as a whole: a longer one
# that merely contains these words may mean another thing, and is left to the officer.
HEADINGS: Mapping[Field, str] = MappingProxyType(
    {
        Field.NUMBER: "编号 登记号 申请编号 受理编号 受理号 登记序号 申请登记编号 收文编号 流水号"
        " 申请号 受理登记编号 办件编号",
        Field.RECEIVED_ON: "收到申请之日 收到申请时间 收到日期 收到时间 收件日期 收件时间 受理日期"
        " 受理时间 接收日期 接收时间 收文日期 收到申请书日期 收到申请日 收到日",
        Field.SUBMITTED_ON: "提交时间 申请提交日期 申请提交时间 来信日期 寄出申请日期",
        Field.APPLICANT: "申请人姓名 申请人名称 申请人姓名或名称 申请人姓名名称 姓名 姓名或名称"
        " 姓名名称 申请单位 申请人姓名或单位名称 申请者 申请人信息姓名",
        Field.APPLICANT_KIND: "申请人类型 申请人性质 申请主体 申请主体类别 申请主体类型"
        " 申请人身份 申请人身份类别 申请人情况 申请人信息类别 申请人信息类型",
        Field.IDENTITY: "证件号 身份证号 身份证号码 身份证 有效证件号码 证件号码及名称"
        " 身份证明号码 统一社会信用代码 身份证件号码 证照号码 证件编号",
        Field.CONTACT: "联系电话 电话 手机 手机号 手机号码 电话号码 通信地址 通讯地址 地址 联系地址"
        " 邮箱 电子邮箱 申请人联系方式 申请人联系电话 申请人电话 申请人地址 邮政编码",
        Field.AGENT: "代理人姓名 委托代理人 受托人",
        Field.INTAKE: "申请方式 申请渠道 受理渠道 受理方式 接收方式 提交方式 来件方式 申请途径"
        " 提出方式 收件方式 收到方式 来源渠道 申请形式",
        Field.DESCRIPTION: "申请内容 所需信息 所需信息内容 所需政府信息 申请公开内容 申请事项"
        " 所需信息内容描述 申请公开的政府信息 申请公开信息内容 申请公开的信息 申请信息内容"
        " 申请公开事项 所需政府信息内容描述 所需信息的内容描述 申请公开内容描述 内容描述"
        " 申请信息名称 信息内容 申请公开的内容 申请标题",
        Field.WANTED_FORM: "提供形式 所需信息形式 信息载体形式 所需信息的指定提供方式 载体形式",
        Field.WANTED_WAY: "获取方式 获取信息的方式 信息获取方式 获取信息方式",
        Field.CLARIFICATION: "补正 是否需要补正 有无补正",
        Field.CLARIFICATION_ASKED_ON: "告知补正日期 补正通知日期 补正告知时间 补正日期 补正时间"
        " 发出补正告知书日期 补正告知书日期 补正通知时间 告知补正时间 补正发出日期"
        " 补正告知书发出日期",
        Field.CLARIFICATION_MATTERS: "补正内容 需补正事项 补正告知内容 需补正内容",
        Field.CLARIFICATION_ANSWER: "申请人补正内容 补正答复内容",
        Field.CLARIFICATION_ANSWER_BY: "补正截止日期 补正期限届满日 补正届满日期",
        Field.CLARIFIED_ON: "补正收到日期 补正材料收到日期 收到补正材料日期 收到补正时间"
        " 申请人补正日期 补正完成日期 收到补正材料时间 补正收到时间",
        Field.CONSULTATION: "征求意见 是否征求第三方意见 有无征求意见",
        Field.CONSULTED_ON: "征求意见日期 征求意见时间 征求第三方意见日期 征求意见书发出日期"
        " 发出征求意见书日期 征求意见发出时间 发函日期",
        Field.CONSULTED: "征求对象类型 征求意见类型",
        Field.CONSULTED_PARTY: "征求对象 被征求意见对象 第三方 第三方名称 被征求人 征求单位"
        " 征求意见单位 征求意见名称",
        Field.CONSULTATION_RECEIVED_ON: "第三方签收日期 征求意见签收日期 征求意见书签收日期",
        Field.OPINION_ON: "第三方答复日期 意见反馈日期 收到第三方意见日期 征求意见收到日期"
        " 征求意见答复日期 征求意见反馈日期 征求意见收到意见日期 反馈日期 第三方回复日期",
        Field.OPINION: "第三方意见 反馈意见 征求意见结果 第三方是否同意公开 第三方是否同意"
        " 征求意见情况",
        Field.REASONS_ASKED_ON: "要求说明理由时间",
        Field.REASONS_GIVEN_ON: "收到说明理由时间",
        Field.REASONS_GIVEN: "申请人说明理由",
        Field.DEFERRED_ON: "延迟答复日期 延迟答复时间",
        Field.DEFERRED_UNTIL: "延迟答复期限",
        Field.DEFERRAL_REASON: "延迟答复原因",
        Field.EXTENSION: "延期 是否延长 是否延期答复 延期答复 有无延期",
        Field.EXTENDED_ON: "延期日期 延期时间 延期批准时间 延期告知日期 延期答复日期"
        " 延期答复告知日期 批准延期日期 延长答复期限日期 延期告知书日期",
        Field.EXTENSION_DAYS: "延期天数 延长天数 延长工作日数 延期工作日 延期时长 延长工作日",
        Field.EXTENSION_REASON: "延期原因 延长理由",
        Field.FEE_ON: "收费通知时间 收费告知日期 收费通知书日期 发出收费通知日期 收费日期",
        Field.FEE_RECEIVED_ON: "收费通知签收日期 收费通知收到日期 收费签收日期",
        Field.FEE_BASIS: "收费方式 计收方式 收费标准 计收标准",
        Field.FEE_UNITS: "计费数量 页数 计费页数 件次 收费数量",
        Field.FEE_YUAN: "收费金额元 收费 费用 信息处理费 信息处理费元 收费数额 应缴金额 收取费用"
        " 收费情况",
        Field.PAID_ON: "缴费时间 缴清日期 收费缴费日期 付款日期",
        Field.DECIDED_ON: "答复时间 办结日期 办结时间 作出决定日期 决定日期 答复书日期 答复日"
        " 作出答复日期 处理日期 办理完毕日期 答复作出日期",
        Field.GROUND: "答复类型 答复结果 处理情况 处理结果 答复情况 办理情况 公开情况 答复意见"
        " 处理意见 答复类别 答复种类 处理决定 结果 公开类型 办理结果类型 答复答复类型 答复结果类型",
        Field.GROUND_DETAIL: "不予公开理由 不予公开类型 不予公开情形 具体情形 不予公开原因"
        " 答复具体情形 办理结果细类 结果细类 具体类型 不公开理由 不公开原因 细分类型",
        Field.LEGAL_BASIS: "依据 法律法规依据 答复依据 适用条款 条款 依据条款",
        Field.REASON: "答复理由 事实和理由 处理理由 认定的事实和理由",
        Field.REPEATS: "原申请编号 前次申请编号 重复的申请编号 原编号",
        Field.REPLY_NUMBER: "答复书文号 答复书编号 文号 告知书编号 告知书文号 发文字号 发文号"
        " 答复编号 文书编号",
        Field.DELIVERY: "答复方式 答复形式 送达形式 提供方式 答复渠道 答复送达方式",
        Field.SENT_ON: "送达时间 寄出日期 寄送日期 邮寄日期 送出日期 发出日期 交邮日期 答复送达日期"
        " 寄出时间 发出时间 答复寄出日期",
        Field.SIGNED_FOR_ON: "签收时间 申请人签收日期 答复签收日期 送达签收日期",
        Field.ANNOUNCED_UNTIL: "公告期满日 公告届满日期",
        Field.TRACKING_NUMBER: "邮寄单号 挂号信号码 快递单号 邮件编号 挂号信号 EMS单号 邮单号",
        Field.REMARK: "说明 承办人 经办人 承办科室 承办处室 承办单位 承办机构 责任科室 备注说明"
        " 承办部门 主办单位 经办科室 主办科室",
    }
)
# Taken only where no column is called by a better name.
SECOND_CHOICE: Mapping[str, Field] = MappingProxyType(
    {
        "序号": Field.NUMBER,
        "申请日期": Field.RECEIVED_ON,
        "申请时间": Field.RECEIVED_ON,
        "登记日期": Field.RECEIVED_ON,
        "登记时间": Field.RECEIVED_ON,
        "类型": Field.APPLICANT_KIND,
        "类别": Field.APPLICANT_KIND,
        "状态": Field.GROUND,
        "办理状态": Field.GROUND,
    }
)
# Where a heading of two rows begins so, the lower word alone would mean another thing.
_OF_AN_ACT = (
    "补正",
    "征求",
    "第三方",
    "延期",
    "延长",
    "收费",
    "缴费",
    "送达",
    "费用",
    "复议",
    "诉讼",
)
_ASIDE = re.compile(r"[（(\[【〔].*?[）)\]】〕]")
_MARKS = re.compile(r"[\W_]+")


def heading_key(text: str) -> str:
    """A heading without spaces, marks and remarks in brackets, in half width."""
    plain = unicodedata.normalize("NFKC", text)
    return _MARKS.sub("", _ASIDE.sub("", plain)) or _MARKS.sub("", plain)


def _known() -> dict[str, Field]:
    found = {heading_key(field.label): field for field in Field}
    found |= {heading_key(field.value): field for field in Field}
    for field, names in HEADINGS.items():
        for name in names.split():
            known = found.setdefault(name, field)
            if known is not field:
                raise ValueError(f"the heading {name} is given to two fields")
    return found


_KNOWN: Mapping[str, Field] = MappingProxyType(_known())


def field_of(heading: str, group: str = "") -> Field | None:
    """The field a heading names by itself, or under the word that stands over it; else None."""
    key, over = heading_key(heading), heading_key(group)
    whole = _KNOWN.get(over + key) if over else None
    if whole or over.startswith(_OF_AN_ACT):
        return whole
    return _KNOWN.get(key)


def second_choice(heading: str) -> Field | None:
    """The field a vague heading stands for where nothing better does, or None."""
    return SECOND_CHOICE.get(heading_key(heading))


def named_field(text: str) -> Field | None:
    """The field of this code or wording, as a mapping names it; None for any other."""
    wanted = text.strip()
    return next((field for field in Field if wanted in (field.value, field.label)), None)
