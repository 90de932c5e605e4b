"""What is wrong over all: the findings of every report gathered by their rule."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any, NamedTuple

from gongkai.law.footing import Discrepancy, Level
from gongkai.organs.models import Organ, OrganQuerySet, Tree, in_tree_order
from gongkai.reports.models import Edition, FiledReport
from gongkai.reports.queries.findings import Finding, of_discrepancy
from gongkai.reports.queries.reach import tree_of

# What each rule is about, in the words of the form.
_ABOUT = {
    "K1": "表三：收到的与办理、结转的不平",
    "K2": "表三：总计列不等于前六列之和",
    "K3": "表三：“（七）总计”不等于各办理结果之和",
    "K4": "表四：总计不等于各结果之和",
    "K5": "上年结转与上年报告不衔接",
    "K6": "现行有效件数与上年报告不衔接",
    "K7": "正文的数字与表格不一致",
    "K8": "正文的分项之和与总数不一致",
    "K9": "收了费而没有写明收费情况",
    "K10": "表格或者部分不完整",
}


class Case(NamedTuple):
    """One report and what one rule finds in it; `edition` or `filed` says which report."""

    organ: Organ
    edition: int | None
    filed: int | None
    found: list[Finding]


class Problem(NamedTuple):
    """One rule with everybody it concerns."""

    rule: str
    level: Level
    example: str
    cases: list[Case]

    @property
    def about(self) -> str:
        """The rule in words; "" where only the findings say it."""
        return _ABOUT.get(self.rule, "")

    @property
    def number(self) -> int:
        """How many findings there are in all."""
        return sum(len(case.found) for case in self.cases)


def problems(organs: OrganQuerySet, year: int, tree: Tree | None = None) -> list[Problem]:
    """Every rule that finds something: errors first, then by the number of organs; no hints.

    The organs of a rule stand in the order of the `tree` of the year's last day.
    """
    tree = tree_of(year) if tree is None else tree
    cases: defaultdict[tuple[Level, str], list[Case]] = defaultdict(list)
    read = _findings(organs, year)
    known = Organ.objects.in_bulk(read)
    for organ in in_tree_order(tree.placed(known.values())):
        edition, filed, found = read[organ.pk]
        by_rule: defaultdict[tuple[Level, str], list[Finding]] = defaultdict(list)
        for each in found:
            if each.level is not Level.HINT:
                by_rule[each.level, each.rule].append(each)
        for key, several in by_rule.items():
            cases[key].append(Case(organ, edition, filed, several))
    listed = [
        Problem(rule, level, several[0].found[0].message, several)
        for (level, rule), several in cases.items()
    ]
    severity = list(Level)
    return sorted(listed, key=lambda p: (severity.index(p.level), -len(p.cases), p.rule))


def _findings(
    organs: OrganQuerySet, year: int
) -> dict[int, tuple[int | None, int | None, list[Finding]]]:
    """By the organ's id its report and what was found in it; the own edition before a file."""
    filed = FiledReport.objects.filter(year=year, organ__in=organs).standing()
    own = Edition.objects.filter(year=year, organ__in=organs).handed_in()
    read: dict[int, tuple[int | None, int | None, list[Finding]]] = {}
    for organ, pk, found in filed.values_list("organ_id", "pk", "findings"):
        read[organ] = (None, pk, [of_discrepancy(_discrepancy(each)) for each in found])
    for organ, pk, found in own.values_list("organ_id", "pk", "findings"):
        read[organ] = (pk, None, [_finding(each) for each in found])
    return read


def _discrepancy(kept: Mapping[str, Any]) -> Discrepancy:
    return Discrepancy(**{**kept, "level": Level(kept["level"])})


def _finding(kept: Mapping[str, str]) -> Finding:
    level = Level(kept["level"])
    return Finding(kept["rule"], level, kept["at"], kept["message"], column=kept["column"])
