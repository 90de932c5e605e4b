"""How what a program sends becomes decisions, by the rules of the sheets of 双公示."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from gongkai.catalogue.facts import Decided, RowProblem
from gongkai.catalogue.sheets.decisions import decision_of
from gongkai.catalogue.terms import DecisionKind
from gongkai.interchange.sources.cells import Value
from gongkai.interchange.sources.listing import Cell, Line, Problem

TEXTS = ("number", "subject", "decided_on", "counterparty")
DECISION_FIELDS = ("kind", *TEXTS, "is_disclosed")
# Control characters and halves of characters: no database keeps them all.
UNKEPT = ("Cc", "Cs")


class DecisionRows(NamedTuple):
    """What was sent: the decisions, in their order, and what is wrong."""

    decisions: tuple[Decided, ...]
    problems: tuple[RowProblem, ...]


def decisions_of(rows: list[Any], *, today: date) -> DecisionRows:
    """Every decision of the rows, which count from 1; nothing is stored."""
    decisions: list[Decided] = []
    problems: list[RowProblem] = []
    places: dict[tuple[DecisionKind, str], int] = {}
    for row, said in enumerate(rows, 1):
        wrong = misshapen(row, said, DECISION_FIELDS, TEXTS)
        problems += wrong
        decided = None if wrong else _decision(row, said, today, problems)
        if decided is None:
            continue
        first = places.setdefault((decided.kind, decided.number), row)
        if first != row:
            message = f"决定书文号“{decided.number}”与第 {first} 行重复"
            problems.append(RowProblem(row, "number", message))
        decisions.append(decided)
    return DecisionRows(tuple(decisions), tuple(problems))


def misshapen(
    row: int, said: Any, fields: tuple[str, ...], texts: tuple[str, ...]
) -> list[RowProblem]:
    """What is wrong with a row before it is read: no object, unknown fields, no texts."""
    if not isinstance(said, dict):
        return [RowProblem(row, "", "应为一个对象")]
    wrong = [RowProblem(row, str(name)[:64], "没有这个字段") for name in said if name not in fields]
    for name in texts:
        value = said.get(name)
        if value is not None and not isinstance(value, str):
            wrong.append(RowProblem(row, name, "应为文字（字符串）"))
        elif value and any(unicodedata.category(letter) in UNKEPT for letter in value):
            wrong.append(RowProblem(row, name, "含有不能保存的字符（控制字符）"))
    return wrong


def _decision(
    row: int, said: Mapping[str, Any], today: date, problems: list[RowProblem]
) -> Decided | None:
    kinds = {str(kind): kind for kind in DecisionKind}
    kind, shown = said.get("kind"), said.get("is_disclosed", True)
    wrong = len(problems)
    if not isinstance(kind, str) or kind not in kinds:
        problems.append(RowProblem(row, "kind", f"应为 {'、'.join(kinds)} 之一"))
    if not isinstance(shown, bool):
        problems.append(RowProblem(row, "is_disclosed", "应为 true 或者 false"))
    if len(problems) > wrong:
        return None
    found: list[Problem] = []
    cells = {name: Cell(name, Value(said.get(name) or "")) for name in TEXTS}
    decided = decision_of(kinds[str(kind)], Line(row, cells, ""), today, found)
    problems += [RowProblem(row, problem.cell, problem.message) for problem in found]
    return decided and decided._replace(is_disclosed=bool(shown))
