"""What the words of a ledger mean: outcomes, kinds of applicants, ways in and out.

Each word stands in a table; what does not is left to the officer, never guessed by likeness.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from gongkai.law.applicants import ApplicantKind
from gongkai.law.consultation import Asked
from gongkai.law.delivery import Delivery
from gongkai.law.fees import FeeBasis
from gongkai.law.grounds import RULES, Ground
from gongkai.law.outcomes import OutcomeGroup
from gongkai.law.receipt import Intake, SupplyForm
from gongkai.law.terms import Term
from gongkai.requests.actions.ledger.fields import Field

_MARKS = re.compile(r"[\W_]+")
_COUNTERS = re.compile(r"[(（][一二三四五六七八九十\d]+[)）]|(?<!\d)\d{1,2}[.、．)）]|[①-⑳]")
# How ledgers say that there is nothing.
NOTHING = frozenset({"", "/", "\\", "-", "--", "—", "——", "－", "无", "n/a", "N/A", "不涉及", "×"})
PENDING = "pending"
PENDING_LABEL = "办理中"


def word_key(text: str) -> str:
    """The word without spaces, marks and numbering, in half width and small letters."""
    plain = _COUNTERS.sub("", text)
    return _MARKS.sub("", unicodedata.normalize("NFKC", plain)).lower()


GROUND_WORDS: Mapping[Ground, str] = MappingProxyType(
    {
        Ground.DISCLOSABLE: "予以公开 全部公开 公开 同意公开 可以公开 予以提供 提供信息",
        Ground.ALREADY_PUBLIC: "已主动公开 主动公开 属于主动公开范围 已经主动公开 告知获取途径"
        " 已主动公开告知获取方式途径 已主动公开告知获取途径",
        Ground.SEVERED: "部分公开 区分处理 同意部分公开 予以部分公开 区分处理部分公开"
        " 部分公开区分处理",
        Ground.STATE_SECRET: "国家秘密 涉密",
        Ground.BARRED_BY_LAW: "法律行政法规禁止公开 其他法律行政法规禁止公开 法律法规禁止公开",
        Ground.SECURITY_OR_STABILITY: "危及三安全一稳定 三安全一稳定 可能危及三安全一稳定"
        " 危及国家安全公共安全经济安全社会稳定",
        Ground.THIRD_PARTY_RIGHTS: "保护第三方合法权益 第三方合法权益 损害第三方合法权益 商业秘密"
        " 个人隐私 第三方不同意公开",
        Ground.INTERNAL_AFFAIRS: "三类内部事务信息 内部事务信息 内部事务 内部管理信息",
        Ground.DELIBERATIVE: "四类过程性信息 过程性信息",
        Ground.ENFORCEMENT_FILE: "行政执法案卷 行政执法案卷信息 执法案卷",
        Ground.SPECIAL_ENQUIRY: "行政查询事项 行政查询",
        # The row's own wording says both; not held is what a search finds, and the row is one.
        Ground.NOT_EXISTING: "信息不存在 政府信息不存在 不存在 所申请信息不存在"
        " 本机关不掌握相关政府信息 本机关不掌握",
        Ground.OTHER_ORGAN: "不属于本机关 不属本机关 非本机关 不属于本机关公开 不属于本机关负责公开"
        " 不属于本机关公开范围 不属于本机关公开职责 不属于本机关职责范围 非本机关公开"
        " 非本机关负责公开 非本机关职责范围 不属于本行政机关公开",
        Ground.NEEDS_CREATION: "没有现成信息需要另行制作 没有现成信息 需要另行制作 需要加工分析"
        " 需要汇总加工",
        Ground.STILL_UNCLEAR: "补正后仍不明确 补正后申请内容仍不明确 补正后不明确",
        Ground.PETITION: "信访举报投诉 信访 信访举报投诉类申请 信访举报投诉类 信访投诉举报 信访事项"
        " 信访投诉 投诉举报 举报投诉",
        Ground.REPEATED: "重复申请 重复",
        Ground.PUBLISHED_WORK: "要求提供公开出版物 公开出版物",
        Ground.EXCESSIVE: "无正当理由大量反复申请 大量反复申请",
        Ground.RECONFIRMATION: "确认或重新出具已获取信息 要求行政机关确认或重新出具已获取信息"
        " 重新出具已获取信息",
        Ground.CLARIFICATION_LAPSED: "逾期不补正 逾期未补正 未补正 无正当理由逾期不补正"
        " 逾期未补正视为放弃 逾期不补正视为放弃",
        Ground.FEE_LAPSED: "逾期不缴费 逾期未缴费 未缴费 逾期未缴费视为放弃",
        Ground.WITHDRAWN: "申请人撤回 撤回 撤回申请 主动撤回 申请人主动撤回 申请人撤回申请",
        Ground.ARCHIVED: "已移交档案馆 移交档案馆 已移交国家档案馆 属于档案",
        Ground.OTHER: "其他 其它 其他情形",
    }
)
PENDING_WORDS = (
    "办理中 在办 正在办理 未办结 待答复 未答复 尚未答复 待补正 征求意见中 结转 结转下年度"
    " 结转下年度继续办理 办理中尚未答复 pending"
)
GROUP_WORDS: Mapping[OutcomeGroup, str] = MappingProxyType(
    {
        OutcomeGroup.WITHHELD: "不予公开 不公开 不同意公开",
        OutcomeGroup.UNAVAILABLE: "无法提供",
        OutcomeGroup.NOT_PROCESSED: "不予处理 不予重复处理",
        OutcomeGroup.OTHER: "其他处理",
    }
)
# A joined file needs the one it was joined to, which a row of a ledger does not name.
OFFERED_GROUNDS = tuple(ground for ground in Ground if ground is not Ground.JOINED)
_FILLERS = ("", "属于", "涉及", "因", "属")


class Meaning(NamedTuple):
    """What a result says: a ground, that nothing is decided yet, or only a heading of the form."""

    ground: Ground | None = None
    is_pending: bool = False
    group: OutcomeGroup | None = None


def group_of(ground: Ground) -> OutcomeGroup:
    """The heading of table 3 under which a ground counts."""
    return RULES[ground].outcome.group


def _ground_phrases(ground: Ground) -> Iterator[str]:
    yield ground.value
    yield from (word_key(ground.label), *GROUND_WORDS[ground].split())
    outcome = RULES[ground].outcome
    if sum(RULES[other].outcome is outcome for other in OFFERED_GROUNDS) == 1:
        yield from (outcome.value, word_key(outcome.label))


def _results() -> dict[str, Meaning]:
    known = {word: Meaning(is_pending=True) for word in PENDING_WORDS.split()}
    groups = {g: words.split() for g, words in GROUP_WORDS.items()}
    for group, words in groups.items():
        known |= {word: Meaning(group=group) for word in words}
    for ground in OFFERED_GROUNDS:
        over = ["", *groups.get(group_of(ground), ())]
        for phrase in _ground_phrases(ground):
            for prefix in (word + filler for word in over for filler in _FILLERS):
                known.setdefault(prefix + phrase, Meaning(ground))
    known["重复申请不予重复处理"] = Meaning(Ground.REPEATED)
    # The first wording of each ground wins over what prefixes happen to make of another.
    for ground in OFFERED_GROUNDS:
        known[word_key(ground.label)] = known[ground.value] = Meaning(ground)
    return {word_key(word): meaning for word, meaning in known.items()}


RESULTS: Mapping[str, Meaning] = MappingProxyType(_results())

_TERMS: Mapping[Field, Mapping[Term, str]] = MappingProxyType(
    {
        Field.APPLICANT_KIND: {
            ApplicantKind.NATURAL_PERSON: "自然人 公民 个人 公民个人 自然人公民",
            ApplicantKind.BUSINESS: "商业企业 企业 公司 企业法人 商业公司",
            ApplicantKind.RESEARCH_BODY: "科研机构 科研院所 科研单位",
            ApplicantKind.WELFARE_BODY: "社会公益组织 公益组织 社会公益机构",
            ApplicantKind.LEGAL_SERVICES: "法律服务机构 律所 律师事务所 法律服务所",
            ApplicantKind.OTHER: "其他 其它 其他组织",
        },
        Field.INTAKE: {
            Intake.IN_PERSON: "当面 当面提交 当面申请 现场 现场提交 现场申请 窗口 窗口提交"
            " 窗口申请",
            Intake.POST_SIGNED: "邮寄 邮寄申请 挂号信 挂号信函 EMS 邮政快递 特快专递 邮政特快专递"
            " 邮政EMS 邮寄需签收",
            Intake.POST_PLAIN: "平信 平常信函 普通信函 普通信件",
            Intake.FAX: "传真 传真申请",
            Intake.ONLINE: "互联网 网络 网上 网站 在线 线上 网上申请 网络申请 在线申请 线上申请"
            " 门户网站 政府网站 网络提交 网上提交 网站申请 依申请公开系统 在线提交",
            Intake.EMAIL: "电子邮箱 电子邮件 邮箱 邮件 email 电邮",
            Intake.MISDIRECTED: "其他部门转交 寄至其他部门",
        },
        Field.DELIVERY: {
            Delivery.IN_PERSON: "直接送达 当面 当面送达 当面领取 现场领取 自取 自行领取 窗口领取"
            " 当面提交 当面答复 当面递交",
            Delivery.THROUGH_ORGAN: "委托送达 委托其他机关送达",
            Delivery.POST: "邮寄 邮寄送达 挂号信 挂号信函 EMS 邮政快递 特快专递 邮政EMS"
            " 邮政特快专递 邮政寄送",
            Delivery.ELECTRONIC: "电子送达 电子邮件 电子邮箱 邮箱 邮件 网上 网络 互联网 在线 网站"
            " 网上答复 网络送达 网上送达 在线答复 email 线上",
            Delivery.ANNOUNCEMENT: "公告送达 公告",
        },
        Field.CONSULTED: {
            Asked.THIRD_PARTY: "第三方 第三人 企业 个人",
            Asked.ORGAN: "其他机关 行政机关 机关 其他行政机关 共同制作机关 牵头机关",
        },
        Field.FEE_BASIS: {
            FeeBasis.PER_REQUEST: "按件计收 按件 按件收费 按件计费",
            FeeBasis.PER_PAGE: "按量计收 按量 按页 按量收费 按量计费 按页收费",
        },
        Field.WANTED_FORM: {
            SupplyForm.PAPER: "纸质 纸面 纸质件 复印件 书面 纸质版",
            SupplyForm.ELECTRONIC: "电子数据 电子 电子版 电子邮件 电子文档 光盘 电子文件 磁盘",
            SupplyForm.INSPECTION: "查阅抄录 查阅 抄录 现场查阅",
        },
    }
)
TERM_FIELDS = frozenset(_TERMS)


def _terms(words: Mapping[Term, str]) -> dict[str, Term]:
    known: dict[str, Term] = {}
    for term, written in words.items():
        for word in (term.label, *written.split()):
            if known.setdefault(word_key(word), term) is not term:
                raise ValueError(f"the word {word} is given to two terms")
        known[term.value] = term
    return known


_KNOWN: Mapping[Field, Mapping[str, Term]] = MappingProxyType(
    {field: _terms(words) for field, words in _TERMS.items()}
)
_OVER_KINDS = ("法人或其他组织", "法人和其他组织", "法人及其他组织", "法人其他组织")


def result_of(text: str) -> Meaning | None:
    """What a result means by the tables; None for a word that stands in none of them."""
    wanted = text.strip().lower()
    code = next((ground for ground in OFFERED_GROUNDS if ground.value == wanted), None)
    return Meaning(code) if code else RESULTS.get(word_key(text))


def term_of(field: Field, text: str) -> Term | None:
    """The term a word stands for in this column; None for a word that stands in no table."""
    known = _KNOWN[field]
    if text.strip() in known:
        return known[text.strip()]
    wanted = word_key(text)
    if field is Field.APPLICANT_KIND and wanted.startswith(_OVER_KINDS):
        wanted = wanted.removeprefix(next(w for w in _OVER_KINDS if wanted.startswith(w)))
    return known.get(wanted)


def offered(field: Field) -> list[tuple[str, str]]:
    """Codes and wordings that an officer may choose from in this column."""
    if field is Field.GROUND:
        return [(g.value, short(g)) for g in OFFERED_GROUNDS] + [(PENDING, PENDING_LABEL)]
    return [(term.value, term.label) for term in _TERMS[field]]


def short(ground: Ground) -> str:
    """The ground in the few words of a ledger; its own wording is that of a letter."""
    return GROUND_WORDS[ground].split()[0]


def grounds_under(group: OutcomeGroup) -> list[Ground]:
    """The grounds that count under a heading of table 3."""
    return [ground for ground in OFFERED_GROUNDS if group_of(ground) is group]


YES = frozenset({"是", "有", "√", "y", "yes", "已", "true", "需要", "已延期", "已补正", "延期"})
NO = frozenset(
    {"否", "无", "n", "no", "未", "false", "不需要", "没有", "未延期", "未补正", "不延期"}
)
AGREES = frozenset({"同意", "同意公开", "是", "无意见", "没有意见", "无异议", "视为同意"})
OBJECTS = frozenset({"不同意", "不同意公开", "否", "反对", "反对公开"})


class Opinion(NamedTuple):
    """What a consulted party said, and whether the organ found its objection reasonable."""

    agrees: bool
    is_reasonable: bool | None = None


OBJECTS_RIGHTLY, OBJECTS_WRONGLY = "不同意（理由合理）", "不同意（理由不合理）"
OPINION_CHOICES = ("同意", "不同意", OBJECTS_RIGHTLY, OBJECTS_WRONGLY, "未答复")
OPINIONS: Mapping[str, Opinion] = MappingProxyType(
    {
        **dict.fromkeys(AGREES, Opinion(agrees=True)),
        **dict.fromkeys(OBJECTS, Opinion(agrees=False)),
        word_key(OBJECTS_RIGHTLY): Opinion(agrees=False, is_reasonable=True),
        word_key(OBJECTS_WRONGLY): Opinion(agrees=False, is_reasonable=False),
    }
)
SILENT = frozenset({"未答复", "逾期未答复", "未回复", "未反馈", "逾期未反馈"})
