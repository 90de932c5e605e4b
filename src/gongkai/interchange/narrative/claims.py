"""What does the prose claim: each counted number that names a figure of the tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from gongkai.interchange.narrative.frames import frame_of
from gongkai.interchange.narrative.mentions import (
    Mention,
    is_changed,
    is_limited,
    is_of_another_time,
    mentions,
)
from gongkai.interchange.narrative.numerals import Numeral
from gongkai.interchange.narrative.prose import Sentence
from gongkai.interchange.narrative.topics import (
    ANY,
    GROUPS,
    NOUN,
    REVIEWS,
    SUITS,
    TOPICS,
    Reading,
    Topic,
)
from gongkai.interchange.report import AnnualReport

COUNTERS = frozenset({"件", "件次", "宗", "起", "份", "例", "条", "次", "个", "项", "部"})
# Files that came one way or about one matter are some of them, and the tables do not say how many.
PARTIAL = re.compile(
    r"网上|网络|线上|在线|平台|邮寄|信函|邮件|邮箱|当面|现场|传真|窗口|涉及|关于|有关|同一|律师|"
    r"无效|撤回|撤销|延期|不属于|(?<!结)转办|交办|来自|针对"
)
# Brackets without a figure are left out of a sentence: 第（五）项 stands there as 第项.
BY_ONE_PROVISION = re.compile(r"第[一二三四五六七八九十]*[项款]")
OTHER_BUSINESS = re.compile(
    r"(?:登记|许可|审批|备案|救助|补助|补贴|认定|仲裁|注册|确权|养老|低保)(?:类|业务)?(?:申请|事项|业务)"
)
CARRIED_TO = re.compile(r"结转(?:至|到|入)?(?:20\d\d年|本年|今年)")
PUNCTUAL = re.compile(r"按期|按时|如期|期限内")
LATE = re.compile(r"延期|延长|超期|逾期答复")
# Of the records made in a year each is for publication, on request or closed.
KIND_OF_RECORD = re.compile(r"依申请公开(?:的|类)*(?:政府)?信息(?:数|数量)?$")
PROACTIVE = re.compile(r"主动公开(?:的|类)*(?:政府)?信息(?:数|数量)?\d+")
# Of the cases of a year some came over from the last.
ARISEN_WHEN = re.compile(r"结转|遗留|新增|新收")
# To have none of one kind of applicant is not to have none.
OF_ONE_KIND = re.compile(r"科研机构|公益组织|法律服务机构|商业企业")
WAYS = re.compile(r"(?:通过|采取|采用|以)[^，；。]*?等(?:多种|各种)?(?:途径|渠道|方式|形式)")
JOINT = re.compile(r"复议[^；。，]{0,15}(?:诉讼|应诉)[^；。]{0,8}，?(?:其中|均|结果)")
AFTER_REVIEW = re.compile(r"[、，和及与]{1,2}(?:经)?(?:行政)?复议后")
DIRECT_SUITS = (("+table4/direct/total",),)
DISCLOSURE = re.compile(
    r"依申请|公开申请|因(?:政府)?信息公开|信息公开(?:类|工作)?[^，；。]{0,6}(?:复议|诉讼|案)"
)
# An organ that decides reconsiderations counts those it hears, which table 4 does not.
HEARD = re.compile(r"^(?!.*信息公开).*(?:办理|审理|受理|审结|承办|立案)[^，]*(?:复议|诉讼|应诉)")
EVERYBODY = re.compile(
    r"(?:自然人|公民|个人)(?:、|和|及|与|或|以及|，)*(?:企业)?法人(?:、|和|及|与|或|或者|以及|，)*(?:其[他它]组织)?"
)
# A clause without any of these names no figure of the tables.
SUBJECT = re.compile(
    "申请|公开|提供|处理|复议|诉讼|起诉|复|办|结|顺延|转|自然人|法人|企业|机构|组织|"
    "规范性文件|规章|许可|处罚|强制|维持|纠正|结果|收|接|受理|登记|案卷|查询|秘密|安全|权益|"
    "信息|制作|明确|举报|出版物|补正|缴|作出|发文|制|印发|出台|废止|失效|有效|公民|延"
)
NEGATION = re.compile("未|没有|无|零")
NOUGHT = Numeral(Decimal(0), "件", 0, 0, True)
DENIED_REQUEST = re.compile(
    rf"(?:未|没有|无|未曾)(?:收到|接到|接收|受理)(?:过|到|和处理|及处理|并处理|、处理)*[^，；。]{{0,30}}?{NOUN}(?!人|费)|"
    rf"(?:没有|无)(?:人|(?:公民|单位|个人)[^，；。]{{0,15}})?(?:提出|提交)?{NOUN}(?!人|费)|"
    rf"零申请|{NOUN}(?:数量|件数)?(?:为|是)零"
)
REMEDY_WORDS = re.compile(r"复议|诉讼|应诉|起诉")
DENIED_REMEDY = re.compile(
    r"(?:未|没有|未曾)(?:发生|出现|产生|收到|接到|被|引发|引起|涉及|因|有)[^，；。]{0,50}(?:复议|诉讼)|"
    r"(?:^|[年内度局委办镇乡街道])无(?!效|关|正当|法|障碍)[^，；。]{0,40}(?:复议|诉讼)"
)
# To lose no suit is not to have none.
RESULTS = re.compile(r"纠正|纠错|败诉|撤销|责令|维持|变更|胜诉|违法|未经复议|履行")
_BY_LABEL = {topic.label: topic for topic in reversed(TOPICS)}
NEWLY_RECEIVED = _BY_LABEL["新收政府信息公开申请"]
REMEDIES = (
    (re.compile("复议"), _BY_LABEL["行政复议"]),
    (re.compile("诉讼|应诉|起诉"), _BY_LABEL["行政诉讼"]),
)


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure of the tables as the prose gives it; `limited` when it may be of one organ only."""

    code: str
    label: str
    table: str
    readings: tuple[Reading, ...]
    value: Decimal
    exact: bool
    sure: bool
    limited: bool
    sentence: Sentence


def claims(report: AnnualReport) -> list[Claim]:
    """Every claim of the prose about this year's figures, in the order of the text."""
    return list(_claims(report))


def _claims(report: AnnualReport) -> Iterator[Claim]:
    for sentence, mentioned in mentions(report):
        for mention in mentioned:
            claim = _claim(mention, report.year, report.organ)
            if claim is not None:
                yield claim
        if NEGATION.search(sentence.text):
            yield from _denials(sentence, report.year, report.organ)


def _claim(mention: Mention, year: int | None, organ: str | None) -> Claim | None:
    numeral = mention.numeral
    if numeral.unit not in COUNTERS or not SUBJECT.search(mention.local + mention.after):
        return None
    if is_changed(mention):
        return None
    named = _named(mention)
    if not named or _is_partial(mention, named[0]):
        return None
    crosses = any(topic.crosses_years for topic in named)
    if not crosses and is_of_another_time(mention, year):
        return None
    readings = (reading for topic in named for reading in topic.readings)
    return Claim(
        code=named[0].code,
        label=named[0].label,
        table=named[0].table,
        readings=tuple(dict.fromkeys((*readings, *_joint(mention, named[0])))),
        value=numeral.value,
        exact=numeral.exact,
        sure=all(topic.sure for topic in named),
        limited=is_limited(mention, organ),
        sentence=mention.sentence,
    )


def _joint(mention: Mention, topic: Topic) -> tuple[Reading, ...]:
    """Further readings of a result told of reconsiderations and suits in one breath.

    Suits told beside those after a reconsideration may be the direct ones alone.
    """
    if topic.code == "litigation":
        rest = mention.sentence.text[mention.numeral.end :]
        return DIRECT_SUITS if AFTER_REVIEW.match(rest) else ()
    if topic.frame not in (REVIEWS, SUITS) or not JOINT.search(mention.before):
        return ()
    column = topic.code.partition(".")[2]
    every = tuple(f"+table4/{group}/{column}" for group in GROUPS)
    return (every, every[:1])


def _named(mention: Mention) -> list[Topic]:
    """The topics that the words nearest to the number name; the longest wording comes first."""
    frame = frame_of(mention.sentence.lead + mention.before)
    local = EVERYBODY.sub("", WAYS.sub("", mention.local))
    fits = [topic for topic in TOPICS if topic.frame in (ANY, frame)]
    found = [
        (len(match.group()), topic)
        for topic in fits
        if topic.after is None and (match := topic.before.search(local))
    ]
    if not found:
        found = [
            (len(match.group()), topic)
            for topic in fits
            if topic.after is not None
            and (match := topic.after.search(mention.after))
            and topic.before.search(local)
        ]
    return _nearest(found)


def _nearest(found: list[tuple[int, Topic]]) -> list[Topic]:
    if not found:
        return []
    ranked = [topic for _, topic in sorted(found, key=lambda pair: -pair[0])]
    family = {"received", "concluded"}
    if ranked[0].code not in family:
        return ranked[:1]
    # "收到并答复申请 5 件" may be read either way.
    return [topic for topic in ranked if topic.code in family]


def _is_partial(mention: Mention, topic: Topic) -> bool:
    """Whether the number is of some of the files only, or of other files than the tables count."""
    if topic.table == "table3":
        local = WAYS.sub("", mention.local)
        is_some = PARTIAL.search(local) or BY_ONE_PROVISION.search(local)
        return bool(is_some) or _is_of_other_kind(mention, local, topic)
    if topic.table != "table4" or mention.numeral.value == 0:
        return False
    return bool(ARISEN_WHEN.search(mention.local)) or _is_of_other_law(mention)


def _is_of_other_kind(mention: Mention, local: str, topic: Topic) -> bool:
    """Whether the number is of last year's files, of the punctual ones, or of no requests."""
    if OTHER_BUSINESS.search(local) or (CARRIED_TO.search(local) and topic.code == "concluded"):
        return True
    if PUNCTUAL.search(local) and LATE.search(mention.sentence.text):
        return True
    return bool(KIND_OF_RECORD.search(local) and PROACTIVE.search(mention.before))


def _is_of_other_law(mention: Mention) -> bool:
    """Whether a remedy is not said to be about disclosure: table 4 counts no other."""
    spoken = mention.sentence.lead + mention.before + mention.after
    heard = HEARD.search(mention.local) or HEARD.search(re.split("[；。]", mention.before)[-1])
    return bool(heard) or not DISCLOSURE.search(spoken)


def _denials(sentence: Sentence, year: int | None, organ: str | None) -> Iterator[Claim]:
    """The figures that a sentence says are nought without a number ("未收到申请")."""
    start = 0
    for clause in re.split(r"[，；：。]", sentence.text):
        before = sentence.text[: start + len(clause)]
        start += len(clause) + 1
        for topic in _denied(clause):
            mention = Mention(sentence, NOUGHT, clause, "", before, 0)
            if not is_of_another_time(mention, year):
                yield _nought(topic, mention, organ)


def _denied(clause: str) -> list[Topic]:
    if REMEDY_WORDS.search(clause):
        if not DENIED_REMEDY.search(clause) or RESULTS.search(clause):
            return []
        return [topic for words, topic in REMEDIES if words.search(clause)]
    if OF_ONE_KIND.search(clause) and not re.search("自然人|公民|个人", clause):
        return []
    if DENIED_REQUEST.search(clause) and not PARTIAL.search(WAYS.sub("", clause)):
        return [NEWLY_RECEIVED]
    return []


def _nought(topic: Topic, mention: Mention, organ: str | None) -> Claim:
    return Claim(
        code=topic.code,
        label=topic.label,
        table=topic.table,
        readings=topic.readings[:1],
        value=NOUGHT.value,
        exact=True,
        sure=True,
        limited=is_limited(mention, organ),
        sentence=mention.sentence,
    )
