"""What is published stands as it was; what is wrong is not published without a reason."""

from __future__ import annotations

import hashlib
from datetime import date

import build
import pytest
from django.db import DatabaseError, transaction

from gongkai.interchange.codec import loads
from gongkai.law.applicants import ApplicantKind
from gongkai.reports import actions
from gongkai.reports.models import Edition
from gongkai.reports.queries.count import count
from gongkai.reports.queries.view import since_published, view_frozen
from gongkai.reports.refusals import NotPossible
from gongkai.reports.terms import EditionState
from gongkai.requests.actions import amend
from gongkai.requests.models import AccessRequest

GRANTED = "table3/granted/natural_person"


def amended(clerk, january):
    amend(
        AccessRequest.objects.get(),
        by=clerk,
        field="applicant_kind",
        new=ApplicantKind.BUSINESS,
        reason="登记时选错",
        at=january,
    )


def test_publication_keeps_the_rows_behind_each_figure(published):
    cell = published.frozen_cells.get(path=GRANTED)
    assert cell.model == "requests.accessrequest"
    assert cell.row_ids == [AccessRequest.objects.get().pk]


def test_a_later_correction_leaves_the_published_report_alone(published, linjiang, clerk, january):
    before = published.report
    amended(clerk, january)
    stands = Edition.objects.get(pk=published.pk)
    assert stands.report == before
    assert view_frozen(stands).cells[GRANTED].figure == 1
    changed = {c.path for c in since_published(stands, count(linjiang, 2024))}
    assert GRANTED in changed
    assert "table3/granted/business" in changed


def test_the_database_refuses_to_rewrite_a_frozen_cell(published):
    with pytest.raises(DatabaseError), transaction.atomic():
        published.frozen_cells.filter(path=GRANTED).update(figure="9")
    with pytest.raises(DatabaseError), transaction.atomic():
        published.frozen_cells.filter(path=GRANTED).delete()


def test_nothing_more_is_written_into_a_published_edition(published, clerk, january):
    with pytest.raises(NotPossible, match="另编更正稿"):
        actions.type_section(published, section="other", text="改", by=clerk, at=january)
    with pytest.raises(NotPossible, match="另编更正稿"):
        actions.recount(published, by=clerk, at=january)


def test_a_ledger_that_moved_since_the_count_stops_the_signature(
    drafted, head, clerk, january, through
):
    amended(clerk, january)
    with pytest.raises(NotPossible, match="重新统计"):
        actions.send_for_review(drafted, by=clerk, at=january)
    actions.recount(drafted, by=clerk, at=january)
    assert through(drafted, january).state is EditionState.PUBLISHED


@pytest.mark.law("REG 50")
def test_a_part_without_text_is_not_published(drafted, head, clerk, january):
    actions.type_section(drafted, section="problems", text=" ", by=clerk, at=january)
    with pytest.raises(NotPossible, match="三个文字部分"):
        actions.send_for_review(drafted, by=clerk, at=january)


def test_an_unknown_name_in_prose_is_not_published(drafted, head, clerk, january):
    actions.type_section(drafted, section="other", text="{{没有}}", by=clerk, at=january)
    with pytest.raises(NotPossible, match="不是已有的数字名称"):
        actions.send_for_review(drafted, by=clerk, at=january)


@pytest.mark.law("FORM 3")
def test_an_error_needs_a_reason_that_is_kept(drafted, linjiang, head, clerk, january):
    path = "table3/carried_in/business"
    actions.type_cell(drafted, path=path, figure="5", reason="试填", by=clerk, at=january)
    with pytest.raises(NotPossible, match="处错误"):
        actions.send_for_review(drafted, by=clerk, at=january)
    actions.send_for_review(drafted, by=clerk, at=january, note="上年漏报")
    with pytest.raises(NotPossible, match="处错误"):
        actions.approve(drafted, by=head, at=january)
    reason = "上年漏报，已书面说明。"
    edition = actions.approve(drafted, by=head, at=january, override_reason=reason)
    assert (edition.override_reason, edition.override_by) == (reason, head)
    signed = actions.sign(drafted, by=head, at=january)
    assert reason in signed.report["sections"]["other"]
    assert "校核说明" in signed.report["sections"]["other"]


def test_a_corrected_edition_takes_the_place_of_the_first(
    published, linjiang, through, clerk, january
):
    amended(clerk, january)
    second = actions.draft(linjiang, 2024, by=clerk, at=january, correction_reason="类别有误")
    through(second, january)
    states = dict(Edition.objects.values_list("number", "state"))
    assert states == {1: EditionState.SUPERSEDED, 2: EditionState.PUBLISHED}
    assert Edition.objects.get(number=1).report["table3"]["granted"][0] == 1


def test_the_files_are_what_was_published(published):
    files = {file.suffix: file for file in published.files.all()}
    assert set(files) == {"docx", "pdf", "xlsx", "txt", "json"}
    for file in files.values():
        assert hashlib.sha256(bytes(file.content)).hexdigest() == file.digest
        assert len(bytes(file.content)) == file.size
    assert loads(bytes(files["json"].content)).table3["granted"] == (1, 0, 0, 0, 0, 0, 1)


@pytest.mark.law("FORM 3")
def test_last_years_published_report_is_compared(published, linjiang, head, clerk, january):
    build.lodged(linjiang, on=date(2024, 11, 1))
    late = actions.draft(linjiang, 2025, by=clerk, at=january.replace(month=6))
    for section in ("overview", "problems", "other"):
        actions.type_section(late, section=section, text="无。", by=clerk, at=january)
    with pytest.raises(NotPossible, match="处错误"):
        actions.send_for_review(late, by=clerk, at=january.replace(month=6))
