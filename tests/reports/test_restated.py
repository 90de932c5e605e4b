"""A file of 2023 is changed in 2024: what was published stands, and 2024 is held against it."""

from __future__ import annotations

from datetime import date, datetime

import build
import pytest

from gongkai.law.annual_report import CARRIED_IN, CARRIED_OUT
from gongkai.law.applicants import ApplicantKind
from gongkai.law.footing import Level
from gongkai.reports import actions
from gongkai.reports.models import Edition
from gongkai.reports.queries.desk import desk_of
from gongkai.reports.queries.gate import gate
from gongkai.reports.queries.view import view_of
from gongkai.requests.actions import amend

PROSE = {"overview": "平稳。", "problems": "偏少。改进：多写。", "other": "无。"}
PERSON, BUSINESS = ApplicantKind.NATURAL_PERSON, ApplicantKind.BUSINESS


def of_day(year: int, month: int, day: int) -> datetime:
    return build.moment(date(year, month, day))


def drafted(organ, year, clerk, at) -> Edition:
    edition = actions.draft(organ, year, by=clerk, at=at)
    for section, text in PROSE.items():
        actions.type_section(edition, section=section, text=text, by=clerk, at=at)
    return edition


def column_of_k5(edition) -> set[str]:
    found = [f for f in gate(edition, view_of(edition)) if f.rule == "K5"]
    assert all(f.level is Level.ERROR for f in found)
    return {f.at.rpartition("/")[2] for f in found}


@pytest.mark.law("FORM 3")
def test_next_year_is_held_against_what_was_published_until_it_is_restated(
    linjiang, clerk, head, overseer, through
):
    open_file = build.lodged(linjiang, on=date(2023, 12, 20), kind=PERSON)
    published = through(drafted(linjiang, 2023, clerk, of_day(2024, 1, 8)), of_day(2024, 1, 8))
    out = f"table3/{CARRIED_OUT}"
    report, digest = published.report, published.digest
    files = {file.suffix: file.digest for file in published.files.all()}
    assert report["table3"][CARRIED_OUT][0] == 1

    amend(
        open_file, by=clerk, field="applicant_kind", new=BUSINESS, reason="登记时选错",
        at=of_day(2024, 6, 3),
    )  # fmt: skip
    stands = Edition.objects.get(pk=published.pk)
    assert (stands.report, stands.digest) == (report, digest)
    assert {file.suffix: file.digest for file in stands.files.all()} == files
    desk = desk_of(stands, lambda path: path)
    assert {change.url for change in desk.changed} >= {f"{out}/{PERSON}", f"{out}/{BUSINESS}"}
    assert desk.unlike_then == 0, "as of the day of signing nothing has moved"

    later = drafted(linjiang, 2024, clerk, of_day(2025, 1, 8))
    carried = view_of(later).report.table3[CARRIED_IN]
    assert carried[:2] == (0, 1), "the ledger says what is right now"
    assert column_of_k5(later) == {str(PERSON), str(BUSINESS)}

    for kind, figure in ((PERSON, "0"), (BUSINESS, "1")):
        actions.restate(
            stands, path=f"{out}/{kind}", figure=figure, reason="申请人类别登记有误", by=head,
            at=of_day(2025, 1, 9),
        )  # fmt: skip
    assert column_of_k5(later) == set()
    assert Edition.objects.get(pk=published.pk).report == report
    assert {file.suffix: file.digest for file in stands.files.all()} == files
