"""How a figure is typed over the count: with a reason, and visible as typed ever after."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gongkai.lib import audit
from gongkai.organs.models import Officer
from gongkai.reports.actions.locking import locked_draft
from gongkai.reports.figures import require_figure
from gongkai.reports.models import Edition, TypedCell
from gongkai.reports.paths import cell_label
from gongkai.reports.refusals import NotPossible


@transaction.atomic
def type_cell(
    edition: Edition, *, path: str, figure: str, reason: str, by: Officer, at: datetime
) -> TypedCell:
    """Type a figure; an empty one gives the cell back to the count.

    NotPossible without a reason, for a total (the form sums it), or for what is no figure.
    """
    figure = figure.strip()
    require_figure(path, figure or "0")
    if not reason.strip():
        raise NotPossible(f"填报“{cell_label(path)}”须写明理由。")
    draft = locked_draft(edition)
    cell = TypedCell.objects.create(
        edition=draft, path=path, figure=figure, reason=reason.strip(), typed_by=by, typed_at=at
    )
    audit.record(
        "reports.cell_typed",
        actor=by,
        organ=draft.organ,
        target=draft,
        at=at,
        details={"path": path, "figure": figure},
    )
    return cell
