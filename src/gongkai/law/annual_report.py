"""What the annual report asks: the tables of the forms of 2021 and 2019, their rows and columns."""

from __future__ import annotations

from datetime import date
from enum import IntEnum, unique
from types import MappingProxyType

from gongkai.law.applicants import ApplicantKind
from gongkai.law.calendar import Calendar
from gongkai.law.outcomes import Outcome, OutcomeGroup
from gongkai.law.policy import DEFAULT, Policy
from gongkai.law.terms import Term


class Edition(IntEnum):
    """The statutory form a report follows.  Law: FORM 1."""

    FORM_2019 = 2019
    FORM_2021 = 2021


@unique
class Section(Term):
    """The six parts of a report, in their order.  Law: FORM 1; REG 50."""

    OVERVIEW = "overview", "总体情况"
    PROACTIVE = "table2", "主动公开政府信息情况"
    REQUESTS = "table3", "收到和处理政府信息公开申请情况"
    REMEDIES = "table4", "政府信息公开行政复议、行政诉讼情况"
    PROBLEMS = "problems", "存在的主要问题及改进情况"
    OTHER = "other", "其他需要报告的事项"


@unique
class Column(Term):
    """The seven columns of table 3.  Law: FORM 3."""

    NATURAL_PERSON = ApplicantKind.NATURAL_PERSON.value, ApplicantKind.NATURAL_PERSON.label
    BUSINESS = ApplicantKind.BUSINESS.value, ApplicantKind.BUSINESS.label
    RESEARCH_BODY = ApplicantKind.RESEARCH_BODY.value, ApplicantKind.RESEARCH_BODY.label
    WELFARE_BODY = ApplicantKind.WELFARE_BODY.value, ApplicantKind.WELFARE_BODY.label
    LEGAL_SERVICES = ApplicantKind.LEGAL_SERVICES.value, ApplicantKind.LEGAL_SERVICES.label
    OTHER = ApplicantKind.OTHER.value, ApplicantKind.OTHER.label
    TOTAL = "total", "总计"


RECEIVED = "received"
CARRIED_IN = "carried_in"
CONCLUDED = "concluded"
CARRIED_OUT = "carried_out"

OUTER_LABELS = MappingProxyType(
    {
        RECEIVED: "一、本年新收政府信息公开申请数量",
        CARRIED_IN: "二、上年结转政府信息公开申请数量",
        CONCLUDED: "（七）总计",
        CARRIED_OUT: "四、结转下年度继续办理",
    }
)
RESULTS_LABEL = "三、本年度办理结果"
FOOTING_NOTE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"

# The single row （六）其他处理 of the form of 2019 (FORM19 3).
OTHER_2019 = "other"

_OUTCOMES_2019 = tuple(o.value for o in Outcome if o.group is not OutcomeGroup.OTHER)

# The rows of table 3 in the form's order: codes of annual-report@1.
ROWS = MappingProxyType(
    {
        Edition.FORM_2021: (
            RECEIVED,
            CARRIED_IN,
            *(outcome.value for outcome in Outcome),
            CONCLUDED,
            CARRIED_OUT,
        ),
        Edition.FORM_2019: (
            RECEIVED,
            CARRIED_IN,
            *_OUTCOMES_2019,
            OTHER_2019,
            CONCLUDED,
            CARRIED_OUT,
        ),
    }
)


def outcome_rows(edition: Edition) -> tuple[str, ...]:
    """The rows between 二 and （七）, which （七）总计 sums.  Law: FORM 3."""
    return ROWS[edition][2:-2]


def row_label(code: str) -> str:
    """The wording of a row of table 3 as the form prints it in its own cell.  Law: FORM 3."""
    if code in OUTER_LABELS:
        return OUTER_LABELS[code]
    if code == OTHER_2019:
        return OutcomeGroup.OTHER.label
    outcome = Outcome(code)
    if outcome.value == outcome.group.value:
        return outcome.group.label
    siblings = [other for other in Outcome if other.group is outcome.group]
    return f"{siblings.index(outcome) + 1}.{outcome.label}"


def row_group(code: str) -> OutcomeGroup | None:
    """The bracketed heading beside the row, or None for a row that has none.  Law: FORM 3."""
    if code in OUTER_LABELS or code == OTHER_2019:
        return None
    outcome = Outcome(code)
    return None if outcome.value == outcome.group.value else outcome.group


@unique
class RemedyTable(Term):
    """The three groups of columns of table 4.  Law: FORM 4."""

    RECONSIDERATION = "reconsideration", "行政复议"
    DIRECT = "direct", "未经复议直接起诉"
    AFTER_RECONSIDERATION = "after_reconsideration", "复议后起诉"


@unique
class RemedyColumn(Term):
    """The five columns of each group of table 4.  Law: FORM 4."""

    UPHELD = "upheld", "结果维持"
    OVERTURNED = "overturned", "结果纠正"
    OTHER = "other", "其他结果"
    PENDING = "pending", "尚未审结"
    TOTAL = "total", "总计"


DEPARTMENT_REPORT_DUE = (1, 31)  # REG 49(1)
GOVERNMENT_REPORT_DUE = (3, 31)  # REG 49(2)


def report_due_on(
    year: int, calendar: Calendar, *, of_government: bool = False, policy: Policy = DEFAULT
) -> date:
    """The last day to publish the report on a year: 31 January, for a government 31 March.

    A fixed day: the law moves it past no holiday.  Law: REG 49(1), REG 49(2).
    """
    month, day = GOVERNMENT_REPORT_DUE if of_government else DEPARTMENT_REPORT_DUE
    due = date(year + 1, month, day)
    return calendar.next_working_day(due) if policy.report_day_rolls_over else due


def report_warned_on(
    year: int, calendar: Calendar, *, of_government: bool = False, policy: Policy = DEFAULT
) -> date:
    """The last working day on which the report can still be published in time.  Law: REG 49."""
    due = report_due_on(year, calendar, of_government=of_government, policy=policy)
    return calendar.previous_working_day(due)


def counted_kind(
    applicant: ApplicantKind, agent: ApplicantKind | None = None, policy: Policy = DEFAULT
) -> ApplicantKind:
    """The column a request falls in: the applicant's, not the agent's.  Law: FORM 3."""
    return applicant if policy.count_by_applicant or agent is None else agent


def counted_parts(parts: int, policy: Policy = DEFAULT) -> int:
    """How many requests one request split into parts counts as.  Law: FORM 3."""
    return parts if policy.split_counts_each else 1


def concluded_on(
    decided_on: date | None, sent_on: date | None, policy: Policy = DEFAULT
) -> date | None:
    """The day by whose year a request counts as concluded; None while it is open.  Law: FORM 3."""
    return sent_on if policy.concluded_when_sent else decided_on


def row_of(year: int, received_on: date, concluded: date | None) -> frozenset[str]:
    """The outer rows of a year a request stands in: received, carried in, concluded, carried out.

    Law: FORM 3.
    """
    end = date(year, 12, 31)
    if received_on > end or (concluded and concluded.year < year):
        return frozenset()
    came = RECEIVED if received_on.year == year else CARRIED_IN
    went = CONCLUDED if concluded and concluded <= end else CARRIED_OUT
    return frozenset({came, went})
