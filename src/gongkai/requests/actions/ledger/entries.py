"""What one row of a ledger says: each cell as the value it must be, or why it cannot be read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from gongkai.interchange.sources.days import NotADay, day_of
from gongkai.interchange.sources.workbook import Kind, Row, Value
from gongkai.requests.actions.ledger import words
from gongkai.requests.actions.ledger.fields import (
    DAYS,
    JOINED,
    LAST_DAYS,
    NUMBERS,
    SEVERAL,
    Field,
)
from gongkai.requests.actions.ledger.heads import Head, Heads
from gongkai.requests.actions.ledger.mapping import Mapping as Said
from gongkai.requests.actions.ledger.mapping import mappable
from gongkai.requests.actions.ledger.problems import Problem
from gongkai.requests.actions.ledger.words import Meaning

_YES_OR_NO = frozenset({Field.CLARIFICATION, Field.CONSULTATION, Field.EXTENSION})
_AMOUNT = re.compile(r"(\d+)(?:\.0+)?(?:元|个工作日|工作日|天|日|页|件|个)?")
_SHORT = {Field.NUMBER: 64, Field.WANTED_WAY: 64, Field.TRACKING_NUMBER: 64}
_SHOWN = 24
_PARTED = re.compile(r"[；;\n]")
# Kept as text, so a spreadsheet must not have made a number or a day of it.
_EXACT = frozenset({Field.NUMBER, Field.IDENTITY, Field.TRACKING_NUMBER, Field.REPLY_NUMBER})


class NotUnderstood(ValueError):
    """A cell that says nothing the field could hold; `str()` is the rest of the sentence."""


@dataclass(slots=True)
class Entry:
    """One row: values by field, the words as they stood, and where each stands."""

    row: int
    heads: Heads
    values: dict[Field, Any] = field(default_factory=dict)
    texts: dict[Field, str] = field(default_factory=dict)
    parts: dict[Field, list[Any]] = field(default_factory=dict)

    def get(self, wanted: Field) -> Any:
        """The value, or None."""
        return self.values.get(wanted)

    def text(self, wanted: Field) -> str:
        """The words as they stood, or nothing."""
        return self.texts.get(wanted, "")

    def several(self, wanted: Field) -> list[Any]:
        """Each value of a cell that holds one for every consultation; None for a dash."""
        if wanted in self.parts:
            return self.parts[wanted]
        return [] if self.values.get(wanted) is None else [self.values[wanted]]

    def day(self, wanted: Field) -> date:
        """A day that is known to be there."""
        found: date = self.values[wanted]
        return found

    def problem(self, message: str, *fields: Field) -> Problem:
        """A problem at the first of these fields with a column, else at the row's first cell."""
        for wanted in fields:
            for head in self.heads.of(wanted):
                return Problem(f"{head.letters}{self.row}", self.row, head.heading, message)
        return Problem(f"{self.heads.columns[0].letters}{self.row}", self.row, "", message)


class Reader:
    """Reads rows under the same headings, mapping and day, and remembers unknown words."""

    def __init__(self, heads: Heads, said: Said, today: date) -> None:
        self.heads, self.said, self.today = heads, said, today
        self.unmatched: dict[Field, Counter[str]] = {}
        self.defaulted: Counter[Field] = Counter()

    def entry(self, row: Row) -> tuple[Entry, list[Problem]]:
        """The row's values, and what could not be read."""
        entry, problems = Entry(row.number, self.heads), []
        for head in self.heads.columns:
            value = row.values.get(head.column)
            if head.field is None or value is None:
                continue
            try:
                self._take(entry, head, value)
            except (NotUnderstood, NotADay) as reason:
                cell = f"{head.letters}{row.number}"
                problems.append(Problem(cell, row.number, head.heading, str(reason)))
                entry.values[head.field] = None
        for wanted, code in self.said.defaults.items():
            if wanted not in entry.values:
                entry.values[wanted] = words.term_of(wanted, code)
                self.defaulted[wanted] += 1
        return entry, problems

    def _take(self, entry: Entry, head: Head, value: Value) -> None:
        wanted = head.field
        assert wanted is not None  # noqa: S101  -- the caller looks
        if value.kind is Kind.ERROR:
            raise NotUnderstood(f"是错误值“{value.text}”，请改为实际内容")
        if value.kind is Kind.UNCALCULATED:
            raise NotUnderstood("是没有保存结果的公式，请在表格软件中打开、保存后再导入")
        text = value.text
        if wanted in JOINED:
            said = f"{head.heading}：{text}" if len(self.heads.of(wanted)) > 1 else text
            before = entry.texts.get(wanted)
            entry.texts[wanted] = entry.values[wanted] = f"{before}；{said}" if before else said
            return
        if text in words.NOTHING and wanted not in _YES_OR_NO:
            return
        entry.texts[wanted] = text
        has_parts = wanted in SEVERAL and value.kind is Kind.TEXT
        parts = [each.strip() for each in _PARTED.split(text)] if has_parts else [text]
        if len(parts) == 1:
            entry.values[wanted] = self._value(wanted, value)
            return
        entry.parts[wanted] = [
            None if each in words.NOTHING else self._value(wanted, Value(each)) for each in parts
        ]
        entry.values[wanted] = entry.parts[wanted][0]

    def _value(self, wanted: Field, value: Value) -> Any:
        if wanted in DAYS:
            return self._day(value, may_come=wanted in LAST_DAYS)
        if mappable(wanted):
            return self._word(wanted, value.text)
        reading = _READINGS.get(wanted)
        return reading(value.text) if reading else _exact(wanted, value)

    def _day(self, value: Value, *, may_come: bool) -> date:
        found = day_of(value)
        if found > self.today and not may_come:
            raise NotUnderstood(f"“{value.text}”晚于今天（{self.today}），请核对")
        return found

    def _word(self, wanted: Field, text: str) -> Any:
        code = self.said.meaning(wanted, text)
        if wanted in (Field.GROUND, Field.GROUND_DETAIL):
            if code == words.PENDING:
                return Meaning(is_pending=True)
            found: Any = words.result_of(code or text)
            if found is None and wanted is Field.GROUND_DETAIL:
                return None
        else:
            found = words.term_of(wanted, code or text)
        if found is None:
            self.unmatched.setdefault(wanted, Counter())[" ".join(text.split())] += 1
            choices = "、".join(label for _, label in words.offered(mappable(wanted) or wanted))
            raise NotUnderstood(f"“{text[:_SHOWN]}”无法识别，可填：{choices}")
        return found


def _exact(wanted: Field, value: Value) -> str:
    if wanted in _EXACT and value.kind is Kind.DAY:
        raise NotUnderstood(
            f"被表格软件当成了日期（{value.text}），请把这一列设为文本格式，重新填写"
        )
    if wanted in _EXACT and value.lost_digits:
        raise NotUnderstood("位数过多，被表格软件存成数字后末几位已经丢失，请设为文本格式重新填写")
    most = _SHORT.get(wanted)
    if most and len(value.text) > most:
        raise NotUnderstood(f"超过 {most} 个字，请缩短")
    return value.text


def _yes_or_no(text: str) -> bool | None:
    word = text.strip().lower()
    if word in words.YES:
        return True
    if word in words.NO or word in words.NOTHING:
        return False
    raise NotUnderstood(f"“{text[:_SHOWN]}”无法识别，可填：是、否")


def _opinion(text: str) -> words.Opinion | None:
    word = words.word_key(text)
    if word in words.SILENT:
        return None
    if word in words.OPINIONS:
        return words.OPINIONS[word]
    raise NotUnderstood(f"“{text[:_SHOWN]}”无法识别，可填：{'、'.join(words.OPINION_CHOICES)}")


def _amount(text: str) -> int:
    match = _AMOUNT.fullmatch(text.replace(",", "").replace("，", "").strip())
    if match is None or len(match[1]) > 9:
        raise NotUnderstood(f"“{text[:_SHOWN]}”不是整数")
    return int(match[1])


_READINGS: Mapping[Field, Callable[[str], Any]] = {
    **dict.fromkeys(_YES_OR_NO, _yes_or_no),
    **dict.fromkeys(NUMBERS, _amount),
    Field.OPINION: _opinion,
}


def rows_under(heads: Heads, rows: tuple[Row, ...]) -> Iterator[tuple[Row, str | None]]:
    """The rows below the headings, each with the reason why it is no entry, or None."""
    for row in rows:
        if row.number > heads.row:
            yield row, _why_not(row, heads)


_FOOTERS = (
    "合计",
    "总计",
    "小计",
    "共计",
    "填表",
    "制表",
    "备注",
    "说明",
    "注：",
    "注:",
    "审核人",
    "填报",
)


def _why_not(row: Row, heads: Heads) -> str | None:
    said = [(h, row.values[h.column].text) for h in heads.columns if h.column in row.values]
    repeated = sum(h.heading.endswith(" ".join(text.split())) for h, text in said)
    if repeated >= max(3, len(said) // 2):
        return "重复的表头"
    first = next(iter(sorted(row.values.items())))[1].text.replace(" ", "")
    dated = any(h.field is Field.RECEIVED_ON for h, _ in said)
    return "合计或说明" if first.startswith(_FOOTERS) and not dated else None
