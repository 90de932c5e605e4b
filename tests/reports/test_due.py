"""By which day the report is due: the law's, an earlier local one, and the working day before."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.organs.actions import create_organ
from gongkai.organs.terms import OrganKind, OrganLevel
from gongkai.reports import actions
from gongkai.reports.queries.due import due_of
from gongkai.reports.refusals import NotPossible


@pytest.mark.law("REG 49(1)")
@pytest.mark.parametrize(
    ("year", "due", "warned"),
    [
        (2023, date(2024, 1, 31), date(2024, 1, 31)),
        (2024, date(2025, 1, 31), date(2025, 1, 27)),
        (2025, date(2026, 1, 31), date(2026, 1, 30)),
    ],
)
def test_a_department_reports_by_the_end_of_january(linjiang, year, due, warned):
    found = due_of(linjiang, year, date(year + 1, 1, 4))
    assert (found.publish_by, found.warned_on) == (due, warned)


@pytest.mark.law("REG 49(2)")
def test_a_government_reports_by_the_end_of_march(city):
    assert due_of(city, 2023, date(2024, 1, 4)).publish_by == date(2024, 3, 31)
    assert due_of(city, 2023, date(2024, 1, 4)).warned_on == date(2024, 3, 29)


@pytest.mark.law("REG 49")
def test_a_township_reports_with_the_departments_by_choice(city, choose):
    town = create_organ(
        name="江东镇人民政府",
        code="LJ-90",
        kind=OrganKind.GOVERNMENT,
        level=OrganLevel.TOWNSHIP,
        parent=city,
    )
    assert due_of(town, 2023, date(2024, 1, 4)).publish_by == date(2024, 1, 31)
    choose(township_reports_with_departments=False)
    assert due_of(town, 2023, date(2024, 1, 4)).publish_by == date(2024, 3, 31)


def test_a_local_notice_moves_the_departments_and_not_the_governments(
    city, linjiang, head, january
):
    actions.set_dates(
        city,
        2024,
        submit_by=date(2025, 1, 22),
        publish_by=date(2025, 1, 26),
        basis="市政府办通知",
        for_below=True,
        by=head,
        at=january,
    )
    found = due_of(linjiang, 2024, date(2025, 1, 20))
    assert (found.submit_by, found.publish_by) == (date(2025, 1, 22), date(2025, 1, 26))
    assert found.warned_on == date(2025, 1, 22)
    assert found.look == "soon"
    assert due_of(city, 2024, date(2025, 1, 20)).publish_by == date(2025, 3, 31)


def test_the_look_changes_with_the_day(linjiang):
    looks = [due_of(linjiang, 2024, date(2025, *day)).look for day in ((1, 6), (1, 22), (1, 27))]
    assert looks == ["", "soon", "today"]
    assert due_of(linjiang, 2024, date(2025, 2, 1)).look == "late"


@pytest.mark.parametrize(
    ("submit_by", "publish_by", "basis", "says"),
    [
        (None, date(2025, 2, 1), "通知", "不能晚于2025年1月31日"),
        (date(2025, 1, 20), date(2025, 1, 10), "通知", "不能晚于公布期限"),
        (None, date(2024, 1, 10), "通知", "应在 2025 年"),
        (None, date(2025, 1, 10), " ", "写明依据"),
    ],
)
def test_what_no_notice_can_set_is_refused(
    linjiang, head, january, submit_by, publish_by, basis, says
):
    with pytest.raises(NotPossible, match=says):
        actions.set_dates(
            linjiang,
            2024,
            submit_by=submit_by,
            publish_by=publish_by,
            basis=basis,
            by=head,
            at=january,
        )
