"""How a published figure is said anew, so that next year is compared with what is right."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gongkai.lib import audit
from gongkai.organs.models import Officer
from gongkai.reports.actions.locking import locked
from gongkai.reports.figures import require_figure
from gongkai.reports.models import Edition, Restatement
from gongkai.reports.paths import cell_label
from gongkai.reports.refusals import NotPossible
from gongkai.reports.terms import EditionState


@transaction.atomic
def restate(
    edition: Edition, *, path: str, figure: str, reason: str, by: Officer, at: datetime
) -> Restatement:
    """Say what the figure ought to have been; the published report itself is not changed.

    NotPossible for what is not in public now, without a reason, or for what is no figure.
    Law: FORM 3.
    """
    held = locked(edition)
    if held.state is not EditionState.PUBLISHED:
        raise NotPossible("只有现行公布的报告可以重述数字。")
    require_figure(path, figure.strip())
    if not reason.strip():
        raise NotPossible(f"重述“{cell_label(path)}”须写明理由。")
    published = held.frozen_cells.standing().get(path=path).figure
    last = held.restatements.filter(path=path).last()
    if figure.strip() == (last.figure if last else published):
        raise NotPossible("重述的数与现在的数相同。")
    made = Restatement.objects.create(
        edition=held,
        path=path,
        published=published,
        figure=figure.strip(),
        reason=reason.strip(),
        by=by,
        at=at,
    )
    audit.record(
        "reports.restate",
        actor=by,
        organ=held.organ,
        target=held,
        at=at,
        details={"path": path, "figure": made.figure},
    )
    return made
