"""What an officer states for each kind of letter besides its words: days, counts, choices."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum, auto
from types import MappingProxyType
from typing import Any, NamedTuple

from gongkai.law.clock import EXTENSION_LIMIT_DAYS
from gongkai.law.delivery import Delivery
from gongkai.law.fees import FeeBasis
from gongkai.law.grounds import WITHHOLDING, Ground
from gongkai.law.letters import LetterKind, letter_for
from gongkai.law.refusals import NotPermitted
from gongkai.organs.policy import standing
from gongkai.requests.letters.conditions import When


class FactType(Enum):
    """What is typed or picked."""

    DATE = auto()
    NUMBER = auto()
    TEXT = auto()
    CHOICE = auto()
    CHOICES = auto()
    FLAG = auto()
    REQUEST = auto()
    LETTER = auto()


class FactField(NamedTuple):
    """One fact: its name, what it is, and how the form asks for it."""

    name: str
    type: FactType
    label: str
    help: str = ""
    """May name a number of days of the policy in braces: see `advice`."""
    required: bool = True
    choices: tuple[Any, ...] = ()
    when: When = ()
    limit: int = 200

    def advice(self) -> str:
        """The help with the days of the policy in its place."""
        return self.help.format(clarification_days=standing().clarification_days)


def grounds_for(kind: LetterKind) -> tuple[Ground, ...]:
    """The grounds whose decision this kind of letter carries."""
    return tuple(ground for ground in Ground if letter_for(ground) is kind)


_WAY = FactField(
    "way",
    FactType.CHOICE,
    "拟送达方式",
    "电子送达的答复，自2024年1月1日起必须写明网上申请行政复议的渠道。",
    required=False,
    choices=tuple(Delivery),
)
_PARTY = (
    FactField("party", FactType.TEXT, "名称", "被征求意见方的姓名或者名称，加密保存。"),
    FactField("contact", FactType.TEXT, "联系方式", "地址或者电话，加密保存。", required=False),
)
_ABOUT = FactField("letter", FactType.LETTER, "所涉文书", "本案卷中的一份文书。")


def _ground(kind: LetterKind) -> FactField:
    return FactField(
        "ground",
        FactType.CHOICE,
        "处理理由",
        "引用条款、年报归类和救济途径随理由确定。",
        choices=grounds_for(kind),
    )


_K = LetterKind
FACTS: Mapping[LetterKind, tuple[FactField, ...]] = MappingProxyType(
    {
        _K.ACKNOWLEDGEMENT: (),
        _K.CLARIFICATION: (
            FactField(
                "answer_by",
                FactType.DATE,
                "补正期限",
                "不填按签发之日起{clarification_days}个工作日计算。",
                required=False,
            ),
        ),
        _K.REASONS: (FactField("answer_by", FactType.DATE, "说明理由的期限"),),
        _K.THIRD_PARTY: _PARTY,
        _K.CO_AUTHOR: _PARTY,
        _K.CONSULTING: (),
        _K.THIRD_PARTY_TOLD: (_WAY,),
        _K.EXTENSION: (
            FactField(
                "days",
                FactType.NUMBER,
                "延长的工作日数",
                f"不超过{EXTENSION_LIMIT_DAYS}个工作日，可以少于。",
                limit=99,
            ),
        ),
        _K.DEFERRAL: (FactField("until", FactType.DATE, "延迟至"),),
        _K.FEE: (
            FactField("basis", FactType.CHOICE, "计收标准", choices=tuple(FeeBasis)),
            FactField(
                "units",
                FactType.NUMBER,
                "件次或者页数",
                "按件：本件是该申请人当月的第几件；按量：提供的A4单面页数。",
                limit=1_000_000,
            ),
        ),
        _K.GRANTED: (_ground(_K.GRANTED), _WAY),
        _K.PARTLY_GRANTED: (
            FactField(
                "grounds",
                FactType.CHOICES,
                "不公开部分的理由",
                "可以多选，每一项的条款都写入文书。",
                choices=tuple(g for g in Ground if g in WITHHOLDING),
            ),
            _WAY,
        ),
        _K.WITHHELD: (_ground(_K.WITHHELD), _WAY),
        _K.UNAVAILABLE: (
            _ground(_K.UNAVAILABLE),
            FactField(
                "organ_unknown",
                FactType.FLAG,
                "不能确定负责公开的机关",
                "能够确定的，必须告知该机关的名称和联系方式。",
                required=False,
                when=("ground.other_organ",),
            ),
            _WAY,
        ),
        _K.NOT_PROCESSED: (
            _ground(_K.NOT_PROCESSED),
            FactField(
                "repeats",
                FactType.REQUEST,
                "原申请的登记编号",
                "本机关已经作出答复的那一件。",
                when=("ground.repeated",),
            ),
            FactField(
                "earlier_number",
                FactType.TEXT,
                "原答复的文号",
                "原答复由本系统签发的不用填。",
                required=False,
                when=("ground.repeated",),
            ),
            _WAY,
        ),
        _K.ENQUIRY: (_WAY,),
        _K.LAPSED: (_WAY,),
        _K.OTHER: (_ground(_K.OTHER), _WAY),
        _K.CORRECTION: (_WAY,),
        _K.SERVICE_RECEIPT: (_ABOUT,),
        _K.APPROVAL: (_ABOUT,),
    }
)


def typed(kind: LetterKind, stated: Mapping[str, Any]) -> dict[str, Any]:
    """The facts as dates, numbers and terms, from a form or from JSON; what is empty is left out.

    NotPermitted names the fact that is not what it should be.
    """
    found = {}
    for field in FACTS[kind]:
        value = stated.get(field.name)
        if value not in (None, "", [], ()):
            found[field.name] = _typed(field, value)
    return found


def as_json(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The same facts as JSON knows them."""
    return {name: _jsonable(value) for name, value in facts.items()}


def _typed(field: FactField, value: Any) -> Any:
    try:
        found = _READERS[field.type](field, value)
    except (TypeError, ValueError) as error:
        raise NotPermitted("REG 45", f"“{field.label}”填写有误") from error
    if field.type is FactType.NUMBER and not 1 <= found <= field.limit:
        raise NotPermitted("REG 45", f"“{field.label}”应当是1至{field.limit}的整数")
    return found


def _choice(field: FactField, value: Any) -> Any:
    term = type(field.choices[0])
    found = term(value)
    if found not in field.choices:
        raise ValueError(value)
    return found


def _date(field: FactField, value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)


def _number(field: FactField, value: Any) -> int:
    return int(value)


def _text(field: FactField, value: Any) -> str:
    return str(value).strip()[: field.limit]


def _choices(field: FactField, values: Any) -> tuple[Any, ...]:
    return tuple(_choice(field, each) for each in values)


def _flag(field: FactField, value: Any) -> bool:
    return bool(value)


_READERS: Mapping[FactType, Callable[[FactField, Any], Any]] = {
    FactType.DATE: _date,
    FactType.NUMBER: _number,
    FactType.TEXT: _text,
    FactType.CHOICE: _choice,
    FactType.CHOICES: _choices,
    FactType.FLAG: _flag,
    FactType.REQUEST: _number,
    FactType.LETTER: _number,
}


def _jsonable(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [str(each) for each in value]
    return str(value) if isinstance(value, str) else value
