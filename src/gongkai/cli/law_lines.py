"""How does `gongkai law` say its answers in lines a person can read?"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import date

from gongkai.law.calendar import Calendar, Day
from gongkai.law.derivation import Derivation
from gongkai.law.fees import Tier
from gongkai.law.grounds import RULES, Ground, outcome_of
from gongkai.law.instruments import cite_all
from gongkai.law.remedies import RemedyNotice, paragraph


def _width(text: str) -> int:
    """Columns a text takes on a terminal: two for a Chinese character."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def table(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows in columns aligned by what they take on a terminal."""
    widths = [max(_width(row[i]) for row in rows) for i in range(len(rows[0]))]
    lines = []
    for row in rows:
        cells = (c + " " * (w - _width(c)) for c, w in zip(row, widths, strict=True))
        lines.append("  ".join(cells).rstrip())
    return lines


def provisional_line(calendar: Calendar) -> str:
    """Why a date may still move."""
    year = calendar.last_announced + 1
    return f"暂算：{year} 年起的放假通知尚未收录，只按周末推算，通知公布后可能变动。"


def due_lines(derivation: Derivation, calendar: Calendar) -> list[str]:
    """The reply date, the stage, and each step with its article."""
    if derivation.due_on:
        head = f"答复期限至 {derivation.due_on}（原期限 {derivation.original_due_on}）"
    else:
        until = derivation.awaiting_until
        head = f"答复期限停止计算（原期限 {derivation.original_due_on}），等待申请人至 {until}"
    steps = [("日期", "事项", "影响", "期限至", "依据")]
    steps += [
        (str(step.on), step.what, step.effect, str(step.due_on or "停止计算"), step.law)
        for step in derivation.steps
    ]
    lines = [f"{head}；{derivation.stage.label}。", "", *table(steps)]
    return [*lines, "", provisional_line(calendar)] if derivation.provisional else lines


def fee_lines(tiers: Sequence[Tier], unit: str, law: str) -> list[str]:
    """The fee and the sum that leads to it."""
    rows = [
        (f"第 {t.first}–{t.last} {unit}", f"{t.count} {unit} × {t.each} 元", f"= {t.yuan} 元")
        for t in tiers
    ]
    total = f"共 {sum(t.yuan for t in tiers)} 元（{law}）。"
    return [*(table(rows) if rows else []), total]


def workdays_line(first: date, last: date, count: int, calendar: Calendar) -> str:
    """How many working days, and whether that may change."""
    said = f"{first} 至 {last} 共 {count} 个工作日（首尾都算）。"
    return said + (provisional_line(calendar) if calendar.is_provisional(last) else "")


def day_line(day: Day) -> str:
    """What kind of day it is, and which notice says so."""
    if day.notice is None:
        return (
            f"{day.on} 是{day.kind.label}（暂算：{day.on.year} 年放假通知尚未收录，只按周末推算）。"
        )
    festival = f"{day.festival}，" if day.festival else ""
    return f"{day.on} 是{day.kind.label}（{festival}{day.notice.title}，{day.notice.number}）。"


def remedy_lines(ground: Ground, notice: RemedyNotice) -> list[str]:
    """Route, articles, and the paragraph a letter may carry."""
    rule, outcome = RULES[ground], outcome_of(ground)
    return [
        f"依据：{ground.label}（{cite_all(*rule.articles)}）",
        f"年报：{outcome.group.label}，{outcome.label}" if outcome else "年报：不入表",
        f"途径：{notice.route.label}（{cite_all(*notice.law)}）",
        paragraph(notice),
    ]
