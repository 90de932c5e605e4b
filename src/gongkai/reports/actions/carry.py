"""How a figure in force is carried over from last year's published report."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gongkai.lib import audit
from gongkai.organs.models import Officer
from gongkai.reports.actions.locking import locked_draft
from gongkai.reports.models import Edition, TypedCell
from gongkai.reports.paths import cell_label
from gongkai.reports.queries.view import carried_figure
from gongkai.reports.refusals import NotPossible
from gongkai.reports.terms import CellSource


@transaction.atomic
def carry(edition: Edition, *, path: str, by: Officer, at: datetime) -> TypedCell:
    """Put last year's published figure, with what was issued and repealed since, over the count.

    NotPossible for a cell that is not in force at the year's end, or without a report of last
    year.  Law: FORM 2.
    """
    held = locked_draft(edition)
    figure = carried_figure(held, path)
    if figure is None:
        raise NotPossible(f"“{cell_label(path)}”没有可以结转的上年公布数。")
    made = TypedCell.objects.create(
        edition=held,
        path=path,
        figure=str(figure),
        source=CellSource.CARRIED,
        reason=f"{held.year - 1} 年报告公布的现行有效件数，加本年制发，减本年废止",
        typed_by=by,
        typed_at=at,
    )
    audit.record(
        "reports.carry",
        actor=by,
        organ=held.organ,
        target=held,
        at=at,
        details={"path": path, "figure": made.figure},
    )
    return made
