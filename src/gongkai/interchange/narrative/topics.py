"""Which figure of the tables does a phrase name: the wordings, each with its defensible readings.

A reading is a sum of addresses `table/row/column`; a minus sign subtracts.  A phrase agrees with
the tables when any of its readings does, for prose rarely says whether last
year's files are counted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from gongkai.law.annual_report import Column
from gongkai.law.outcomes import Outcome, OutcomeGroup

Reading = tuple[str, ...]

NOUN = (
    r"(?:(?:政府|政务)?信息公开(?:的)?(?:书面|有效)?申请|依申请公开(?:的)?(?:政府)?(?:信息|申请)?|"
    r"依申请(?!公开)(?:政府)?(?:信息)?|政府信息申请|(?<!主动)公开申请|申请公开(?:政府)?信息)"
)
RECEIVED = r"(?:收到|受理|接收|接到|收办|登记)"
NEW = r"(?:新收到?|新受理|新接收|新增)"
HANDLED = r"(?:(?<!不予)(?<!其他)(?<!其它)处理|(?<!未)(?<!正在)办理|承办|收办|受理并办理)"
ANSWERED = r"(?:(?<!延期)(?<!延长)答复|办结|办复|(?<!延期)回复|办理完[毕成])"
LAST_YEAR = r"(?:上年度?|上一年度?|去年|往年|上年末|20\d\d年度?|以前年度)"
NEXT_YEAR = r"(?:下年度?|下一年度?|次年|明年|20\d\d年度?|来年)"
CARRIED = r"(?:结转|转接|顺延|延至|延续|遗留|转入|转结|转)"
REVIEW = r"(?:被?(?:申请|提起)?行政复议|复议案件|信息公开(?:类)?复议)"
SUIT = r"(?:被?(?:提起)?行政诉讼|诉讼|行政应诉)"
BOTH = (
    rf"(?:{REVIEW}(?:案件|申请)?(?:、|和|及|与|或|以及|，)+(?:被)?(?:提起)?(?:行政)?(?:诉讼|应诉))"
)
DOCUMENT = r"(?:行政)?规范性文件"
MADE = r"(?:制定|制发|印发|出台|新制定|新出台|发文)"
# Possessive, so that a document of nothing but fillers cannot keep the matcher busy.
TAIL = (
    r"(?:申请|案件|案|办理事项|事项|信息公开件|件数|数量|总数|总量|总计|共计|合计|累计|共有|共|计|数|决定|"
    r"分别|的|是|为|有|达到|达|约|近|均|、|等|情况|类|书面|办件|件|量|“|”|\")*+"
)

REQUESTS, REVIEWS, SUITS, ANY = "requests", "reconsideration", "litigation", ""


def _total(*rows: str) -> Reading:
    return tuple(f"{row[0]}table3/{row[1:]}/total" for row in rows)


def _remedy(column: str, *groups: str) -> Reading:
    return tuple(f"+table4/{group}/{column}" for group in groups)


@dataclass(frozen=True, slots=True)
class Topic:
    """A figure that prose may name.

    `before` matches the clause up to the number, `after` what follows it; `frame` is the matter the
    paragraph must be about.  `sure` is false where prose often means something near the cell.
    """

    code: str
    label: str
    readings: tuple[Reading, ...]
    before: re.Pattern[str]
    after: re.Pattern[str] | None = None
    frame: str = ANY
    table: str = "table3"
    sure: bool = True
    crosses_years: bool = False


def _topic(
    code: str,
    label: str,
    readings: tuple[Reading, ...],
    before: str,
    after: str | None = None,
    *,
    frame: str = ANY,
    table: str = "table3",
    sure: bool = True,
    crosses_years: bool = False,
) -> Topic:
    following = None if after is None else re.compile(rf"^(?:{after})")
    pattern = re.compile(rf"(?:{before}){TAIL}$")
    return Topic(code, label, readings, pattern, following, frame, table, sure, crosses_years)


TAKEN_IN = (_total("+received"), _total("+received", "+carried_in"))
DONE = (
    _total("+concluded"),
    _total("+concluded", "-other"),
    _total("+received", "-carried_out"),
    _total("+concluded", "-carried_in"),
)
GAP = r"[^，；。]{0,50}?"

REQUEST_TOPICS = (
    _topic("received", "新收政府信息公开申请", TAKEN_IN[:1], rf"{NEW}{GAP}(?:{NOUN}|申请)"),
    _topic("received", "收到政府信息公开申请", TAKEN_IN, rf"{RECEIVED}{GAP}{NOUN}"),
    _topic(
        *("received", "收到政府信息公开申请", TAKEN_IN, rf"{RECEIVED}(?:各类|书面|公众|的)?申请"),
        frame=REQUESTS,
    ),
    _topic("received", "收到政府信息公开申请", TAKEN_IN, RECEIVED, rf"(?:关于)?{NOUN}"),
    _topic(
        *("received", "政府信息公开申请", (*TAKEN_IN, *DONE)),
        rf"^(?:全年|(?:20\d\d)?年度?|本年度?|共有?|(?:我|本)\w|全\w|办理)*+{NOUN}",
    ),
    _topic(
        *("received", "办理政府信息公开申请", (*TAKEN_IN, *DONE)),
        rf"{HANDLED}{GAP}{NOUN}",
    ),
    _topic("received", "办理政府信息公开申请", (*TAKEN_IN, *DONE), HANDLED, rf"(?:关于)?{NOUN}"),
    _topic("concluded", "答复政府信息公开申请", DONE, rf"{ANSWERED}{GAP}{NOUN}"),
    _topic("concluded", "答复政府信息公开申请", DONE, ANSWERED, NOUN),
    _topic(
        *("concluded", "答复政府信息公开申请", DONE, rf"{ANSWERED}(?:各类|书面)?(?:申请)?"),
        frame=REQUESTS,
    ),
    _topic(
        *("carried_in", "上年结转申请", (_total("+carried_in"),)),
        rf"(?:{LAST_YEAR}(?:末|底)?(?:的)?{CARRIED}|{CARRIED}自?{LAST_YEAR})(?:本年)?"
        r"(?:办理|处理|答复)?(?:的)?(?:(?:政府)?信息公开)?[^，；。后新]{0,20}?",
        frame=REQUESTS,
        crosses_years=True,
    ),
    _topic(
        *("carried_out", "结转下年度申请", (_total("+carried_out"),)),
        rf"{CARRIED}(?:到|至|入|为|延)?(?:到|至)?{NEXT_YEAR}(?:继续|度)*(?:办理|答复|处理)?",
        frame=REQUESTS,
        crosses_years=True,
    ),
    _topic(
        *("carried_out", "结转下年度申请", (_total("+carried_out"),)),
        r"^(?:另有?|其中|尚有|剩余|余|有)*",
        rf"(?:申请)?(?:案件)?(?:按照?《》|根据规定|依法)?(?:的?规定)?(?:予以)?{CARRIED}(?:到|至|入)*{NEXT_YEAR}",
        frame=REQUESTS,
        crosses_years=True,
    ),
)

GROUP_WORDS = {
    OutcomeGroup.GRANTED: r"(?<!不)予以公开|(?<!不予)(?<!部分)(?<!主动)(?<!信息)同意公开|全部公开",
    OutcomeGroup.PARTLY_GRANTED: r"(?:予以|同意)?部分公开",
    OutcomeGroup.WITHHELD: r"不予公开|不同意公开",
    OutcomeGroup.UNAVAILABLE: r"无法提供",
    OutcomeGroup.NOT_PROCESSED: r"不予处理",
    OutcomeGroup.OTHER: r"(?:作|做)?其[他它]处理",
}
# What is disclosed on its own initiative is also said to be 予以公开政府信息.
REFUSALS = (OutcomeGroup.PARTLY_GRANTED, OutcomeGroup.WITHHELD, OutcomeGroup.UNAVAILABLE)
KIND = r"(?:(?:政府)?信息)?"
AND = r"(?:、|和|及|与|以及|或|，)"
GROUP_TOPICS = (
    _topic(
        *("granted", "予以公开和部分公开", (_total("+granted", "+partly_granted"),)),
        rf"公开{AND}(?:予以)?部分公开",
        frame=REQUESTS,
    ),
    *(
        _topic(
            group.value,
            re.sub(r"（[^）]*）", "", group.label),
            (_total(f"+{group.value}"),),
            rf"(?:{words})(?:的)?(?:答复)?{KIND if group in REFUSALS else ''}",
            frame=REQUESTS,
        )
        for group, words in GROUP_WORDS.items()
    ),
)

OUTCOME_WORDS = {
    Outcome.STATE_SECRET: r"属于?国家秘密",
    Outcome.BARRED_BY_LAW: r"(?:其他)?法律、?行政法规禁止公开",
    Outcome.SECURITY_OR_STABILITY: r"三安全一稳定[”\"]?",
    Outcome.THIRD_PARTY_RIGHTS: r"保护第三方合法权益|(?:涉及|损害)第三方合法权益",
    Outcome.INTERNAL_AFFAIRS: r"三类内部(?:管理)?事务信息",
    Outcome.DELIBERATIVE: r"四类过程性信息",
    Outcome.ENFORCEMENT_FILE: r"属于?行政执法案卷",
    Outcome.ADMINISTRATIVE_ENQUIRY: r"属于?行政查询事项",
    Outcome.NOT_HELD: r"本机关不掌握(?:相关)?(?:政府)?信息",
    Outcome.NEEDS_CREATION: r"没有现成信息(?:、|，)?需要?另行制作",
    Outcome.STILL_UNCLEAR: r"补正后(?:申请内容)?仍不明确",
    Outcome.PETITION: r"信访、?举报、?投诉类(?:申请)?",
    Outcome.REPEATED: r"重复申请",
    Outcome.PUBLISHED_WORK: r"要求提供公开出版物",
    Outcome.EXCESSIVE: r"无正当理由大量反复申请",
    Outcome.RECONFIRMATION: r"确认或(?:者)?重新出具已获取信息",
    Outcome.CLARIFICATION_LAPSED: r"逾期不补正(?:[^，；。]{0,30}不再处理[^，；。]{0,15})?",
    Outcome.FEE_LAPSED: (
        r"逾期(?:未按收费通知要求|未|不)(?:缴纳费用|缴费)(?:[^，；。]{0,30}不再处理[^，；。]{0,15})?"
    ),
}
OUTCOME_TOPICS = tuple(
    _topic(
        *(outcome.value, outcome.label, (_total(f"+{outcome.value}"),), words),
        frame=REQUESTS,
    )
    for outcome, words in OUTCOME_WORDS.items()
)

APPLICANT_WORDS = {
    Column.NATURAL_PERSON.value: ("自然人", r"(?<!及)(?<!和)(?<!或)(?<!、)(?:自然人|公民个人)"),
    "organisations": ("法人或其他组织", r"法人{and_}?其[他它]组织"),
    Column.BUSINESS.value: ("商业企业", r"商业企业"),
    Column.RESEARCH_BODY.value: ("科研机构", r"科研机构"),
    Column.WELFARE_BODY.value: ("社会公益组织", r"社会公益组织"),
    Column.LEGAL_SERVICES.value: ("法律服务机构", r"法律服务机构"),
}


def _by(column: str) -> tuple[Reading, ...]:
    here = [f"+table3/{row}/{column}" for row in ("received", "carried_in", "concluded")]
    return ((here[0],), (here[0], here[1]), (here[2],))


APPLICANT_TOPICS = tuple(
    _topic(
        *(f"received.{column}", f"{label}申请", _by(column)),
        rf"^(?:其中|由|来自|按申请人[^，]*|涉及|，|共|、)*(?:{words.replace('{and_}', AND)})"
        r"(?:提出|提交|提起)?(?:的)?(?:申请)?",
        frame=REQUESTS,
    )
    for column, (label, words) in APPLICANT_WORDS.items()
)

GROUPS = ("reconsideration", "direct", "after_reconsideration")
ARISEN = r"(?:发生|引发|产生|收到|涉及|引起)"
REMEDY_TOPICS = (
    _topic(
        *("remedies", "行政复议和行政诉讼", (_remedy("total", *GROUPS),), BOTH),
        table="table4",
    ),
    _topic(
        *("reconsideration", "行政复议", (_remedy("total", "reconsideration"),)),
        REVIEW,
        table="table4",
    ),
    _topic(
        *("reconsideration", "行政复议", (_remedy("total", "reconsideration"),)),
        ARISEN,
        r"(?:因|涉及|有关|关于)?(?:政府)?(?:信息公开)?(?:类|的)?行政复议(?!、|和|及|与|或)",
        table="table4",
    ),
    _topic(
        *("litigation", "行政诉讼", (_remedy("total", "direct", "after_reconsideration"),)),
        SUIT,
        table="table4",
    ),
    _topic(
        *("litigation", "行政诉讼", (_remedy("total", "direct", "after_reconsideration"),)),
        ARISEN,
        r"(?:因|涉及|有关|关于)?(?:政府)?(?:信息公开)?(?:类|的)?(?:提起)?行政诉讼",
        table="table4",
    ),
    _topic(
        *("direct", "未经复议直接起诉", (_remedy("total", "direct"),)),
        r"(?:未经复议)?直接(?:起诉|提起行政诉讼)",
        table="table4",
    ),
    _topic(
        *("after_reconsideration", "复议后起诉", (_remedy("total", "after_reconsideration"),)),
        r"复议后(?:再)?(?:起诉|提起行政诉讼|诉讼)",
        table="table4",
    ),
)

RESULT_WORDS = {
    "upheld": ("结果维持", r"(?:结果)?维持(?:原(?:行政行为|具体行政行为|决定))?"),
    "overturned": ("结果纠正", r"(?:结果)?(?:被)?纠正"),
    "other": ("其他结果", r"其[他它]结果"),
    "pending": ("尚未审结", r"(?:尚未|未)审结"),
}
FRAME_GROUPS = {
    REVIEWS: ("行政复议", ("reconsideration",)),
    SUITS: ("行政诉讼", ("direct", "after_reconsideration")),
    "direct": ("未经复议直接起诉", ("direct",)),
    "after_reconsideration": ("复议后起诉", ("after_reconsideration",)),
}
RESULT_TOPICS = tuple(
    _topic(
        *(f"{frame}.{column}", f"{name}{label}", (_remedy(column, *groups),), words),
        frame=frame,
        table="table4",
    )
    for frame, (name, groups) in FRAME_GROUPS.items()
    for column, (label, words) in RESULT_WORDS.items()
)


def _documents(row: str, label: str, noun: str) -> tuple[Topic, ...]:
    def reading(*fields: str) -> tuple[Reading, ...]:
        return tuple((f"+table2/{row}/{name}",) for name in fields)

    own = rf"(?<!上级)(?<!部门)(?<!解读)(?<!审查)(?<!审核)(?<!备案)(?<!清理)(?<!下级){noun}"
    made = rf"{MADE}(?:并公开|并发布|和公开)?(?:的)?(?:各类|政府)?"
    repealed, in_force = r"(?:宣布)?(?:废止|失效)(?:的)?", r"(?:现行有效|继续有效)(?:的)?"
    named = (
        (f"{row}.issued", f"制发{label}", reading("issued", "made", "disclosed"), made, True),
        (f"{row}.repealed", f"废止{label}", reading("repealed"), repealed, False),
        (
            *(f"{row}.in_force", f"现行有效{label}", reading("in_force", "disclosed_total")),
            *(in_force, True),
        ),
    )
    return tuple(
        topic
        for code, words, readings, verb, sure in named
        for topic in (
            _topic(code, words, readings, verb + own, table="table2", sure=sure),
            _topic(code, words, readings, verb, noun, table="table2", sure=sure),
        )
    )


DOCUMENT_TOPICS = (
    *_documents("normative_documents", "行政规范性文件", DOCUMENT),
    *_documents("government_rules", "规章", r"(?:市|省|政府|市政府)*规章"),
)


def _decisions(row: str, noun: str) -> tuple[Topic, ...]:
    readings = ((f"+table2/{row}",), (f"+table2/{row}/decisions",))
    return (
        _topic(
            *(row, f"{noun}处理决定", readings, rf"作出(?:各类)?{noun}(?:处理)?决定"),
            table="table2",
        ),
        _topic(
            *(row, f"{noun}处理决定", readings, "作出", rf"{noun}(?:处理)?决定"),
            table="table2",
        ),
        _topic(
            *(row, noun, readings, rf"(?:作出|办理|实施|办结)(?:各类)?{noun}(?:案件|事项)?"),
            table="table2",
            sure=False,
        ),
    )


DECISION_TOPICS = (
    *_decisions("licences", "行政许可"),
    *_decisions("penalties", "行政处罚"),
    *_decisions("coercive_measures", "行政强制"),
)

TOPICS = (
    *REQUEST_TOPICS,
    *GROUP_TOPICS,
    *OUTCOME_TOPICS,
    *APPLICANT_TOPICS,
    *REMEDY_TOPICS,
    *RESULT_TOPICS,
    *DOCUMENT_TOPICS,
    *DECISION_TOPICS,
)
