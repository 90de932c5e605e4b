"""What organs are compared by: each measure with its definition, its cells, and what it leaves out.

A share whose whole is nothing has no value: it is neither 0 % nor 100 %.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import NamedTuple

from gongkai.law.annual_report import (
    CONCLUDED,
    RECEIVED,
    Column,
    RemedyColumn,
    RemedyTable,
)
from gongkai.law.outcomes import Outcome
from gongkai.organs.policy import standing
from gongkai.reports.paths import cell_label

_TOTAL = Column.TOTAL.value
WHICH_REPORT = (
    "已发布的，以已发布的报告为准，更正稿在发布以前不计；没有发布的，以最后报送的一稿为准；"
    "没有在系统内编制的，以最后报入的文件为准。报送情况、对比、汇总和共性问题同此。"
)


class Form(Enum):
    """What kind of value a measure has."""

    COUNT = "count"
    SHARE = "share"
    DAY = "day"


class Measure(NamedTuple):
    """One measure; `part` and `whole` are cells of tables 3 and 4, empty where it has others."""

    key: str
    label: str
    unit: str
    form: Form
    definition: str
    leaves_out: str
    part: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()

    @property
    def cells(self) -> str:
        """The cells it is made of, in words; "" for one that no cell holds."""
        part = "＋".join(place(path) for path in self.part)
        whole = "＋".join(place(path) for path in self.whole)
        return f"（{part}）÷（{whole}）" if whole else part


class Facts(NamedTuple):
    """What is known of one organ's year: the cells of its report, and what stands beside it."""

    edition: int | None
    filed: int | None
    cells: Mapping[str, int | None]
    filed_on: date | None = None
    publications: int | None = None
    findings: int | None = None
    on_time: tuple[int, int] | None = None


class Value(NamedTuple):
    """A measure of one organ; `number` is None where there is nothing to say."""

    number: int | Fraction | date | None
    part: int | None = None
    whole: int | None = None
    is_small: bool = False

    @property
    def said(self) -> str:
        """The value as it is printed; a dash where there is none."""
        return said(self.number)


NOTHING = Value(None)


def _table3(*rows: str) -> tuple[str, ...]:
    return tuple(f"table3/{row}/{_TOTAL}" for row in rows)


def _table4(*results: RemedyColumn) -> tuple[str, ...]:
    return tuple(f"table4/{table.value}/{r.value}" for r in results for table in RemedyTable)


_SUITS = (RemedyTable.DIRECT, RemedyTable.AFTER_RECONSIDERATION)
_DECIDED = (RemedyColumn.UPHELD, RemedyColumn.OVERTURNED, RemedyColumn.OTHER)
_NO_REPORT = "没有报告的机关显示“—”。"
_NO_WHOLE = "当年没有办结申请的显示“—”，不算 0%。"

MEASURES = (
    Measure(
        "received", "新收", "件", Form.COUNT,
        "本年新收政府信息公开申请的件数，按报告所填。", f"不含上年结转。{_NO_REPORT}",
        _table3(RECEIVED),
    ),
    Measure(
        "concluded", "办结", "件", Form.COUNT,
        "本年办理结果总计，按报告所填。", f"不含结转下年度继续办理的。{_NO_REPORT}",
        _table3(CONCLUDED),
    ),
    Measure(
        "on_time", "按期办结率", "%", Form.SHARE,
        "本年办结的申请中，在期限届满日（含延长、扣除）当日或者以前办结的所占比例；"
        "与表中的数同时统计，签发报告时固定，以后台账变动不影响。",
        "年度报告没有办理期限的数字：以文件报入的，以及固定这个数以前签发的，显示“—”；"
        "尚未办结的、不计件的不算在内。",
    ),
    Measure(
        "granted", "公开率", "%", Form.SHARE,
        "予以公开和部分公开占办理结果总计的比例。",
        f"申请内容不同，比例高低不等于做得好坏。{_NO_WHOLE}",
        _table3(Outcome.GRANTED.value, Outcome.PARTLY_GRANTED.value), _table3(CONCLUDED),
    ),
    Measure(
        "not_held", "不掌握率", "%", Form.SHARE,
        "“本机关不掌握相关政府信息”占办理结果总计的比例。",
        f"不含“没有现成信息需要另行制作”和“补正后仍不明确”。{_NO_WHOLE}",
        _table3(Outcome.NOT_HELD.value), _table3(CONCLUDED),
    ),
    Measure(
        "reconsideration", "复议", "件", Form.COUNT,
        "行政复议的总计，含尚未审结的。", f"按复议件数，不按当事人。{_NO_REPORT}",
        (f"table4/{RemedyTable.RECONSIDERATION.value}/{RemedyColumn.TOTAL.value}",),
    ),
    Measure(
        "litigation", "诉讼", "件", Form.COUNT,
        "未经复议直接起诉和复议后起诉的总计之和，含尚未审结的。",
        f"复议后起诉的同时计入“复议”一栏。{_NO_REPORT}",
        tuple(f"table4/{table.value}/{RemedyColumn.TOTAL.value}" for table in _SUITS),
    ),
    Measure(
        "corrected", "纠正率", "%", Form.SHARE,
        "复议、诉讼中结果纠正占已审结（维持、纠正、其他）的比例。",
        "尚未审结的不算在内；当年没有审结的显示“—”，不算 0%。",
        _table4(RemedyColumn.OVERTURNED), _table4(*_DECIDED),
    ),
    Measure(
        "publications", "主动公开", "条", Form.COUNT,
        "签发报告时固定的“主动公开信息总数”：网站、微信、微博按渠道计，不合并。",
        "这个数在报告正文里，不在表中：以文件报入的报告读不出来，显示“—”。",
    ),
    Measure(
        "findings", "校核问题", "处", Form.COUNT,
        "校核发现的错误和警告之和：报入文件的按最近一次校核，系统内编制的按签发时的校核（含放行的）。",
        f"提示不算在内。{_NO_REPORT}",
    ),
    Measure(
        "filed_on", "报送日期", "", Form.DAY,
        "主管部门收到报告的日期：系统内的按报送（没有上级的按发布），文件按报入登记。",
        "退回后重报的按最后一次；文件的登记日可能晚于实际送到的日期。",
    ),
)  # fmt: skip

BY_KEY = {measure.key: measure for measure in MEASURES}


def place(path: str) -> str:
    """The cell in words, with its table."""
    return f"表{'三' if path.startswith('table3') else '四'}“{cell_label(path)}”"


def value_of(measure: Measure, facts: Facts | None) -> Value:
    """The organ's value; NOTHING without a report, with an empty cell, or without a whole."""
    if facts is None:
        return NOTHING
    if measure.key == "on_time":
        return _share(*facts.on_time) if facts.on_time else NOTHING
    if not measure.part:
        return Value(getattr(facts, measure.key))
    part = _sum(measure.part, facts)
    if measure.form is Form.COUNT:
        return Value(part, part)
    whole = _sum(measure.whole, facts)
    return _share(part, whole) if part is not None and whole is not None else NOTHING


def _sum(cells: tuple[str, ...], facts: Facts) -> int | None:
    """The sum; unknown plus known is unknown."""
    figures = [facts.cells.get(path) for path in cells]
    known = [figure for figure in figures if figure is not None]
    return sum(known) if known and len(known) == len(figures) else None


def _share(part: int, whole: int) -> Value:
    if whole <= 0:
        return Value(None, part, whole)
    return Value(Fraction(part, whole), part, whole, whole < standing().rate_needs_at_least)


def said(number: int | Fraction | float | date | None) -> str:
    """A value in print: a share in per cent, never rounded to all or to nothing."""
    if number is None:
        return "—"
    if isinstance(number, Fraction):
        return f"{percent(number):.1f}%"
    if isinstance(number, date):
        return number.isoformat()
    return f"{number:g}" if isinstance(number, float) else str(number)


def percent(share: Fraction) -> float:
    """The share in per cent with one decimal; only all is 100, and only none is 0."""
    rounded = round(float(share) * 100, 1)
    if rounded >= 100 and share < 1:
        return 99.9
    return 0.1 if rounded <= 0 < share else rounded


def difference(this: Value, last: Value) -> str:
    """This year less last year, with its sign; shares in points; "" where either is unknown."""
    new, old = this.number, last.number
    if new is None or old is None or isinstance(new, date) or isinstance(old, date):
        return ""
    if isinstance(new, Fraction) or isinstance(old, Fraction):
        points = round(float(new - old) * 100, 1)
        return "持平" if not points else f"{points:+.1f} 个百分点"
    return f"{new - old:+d}" if new != old else "持平"
