"""How figures are filled in from a file over the count, and given back to the count."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from gongkai.lib import audit
from gongkai.organs.models import Officer
from gongkai.reports.actions.locking import locked_draft
from gongkai.reports.models import Edition, FigureFile, TypedCell
from gongkai.reports.paths import counted_paths
from gongkai.reports.queries.figure_file import Line, Standing, lines_of, standing_from
from gongkai.reports.refusals import ChangedMeanwhile, NotPossible
from gongkai.reports.terms import CellSource


@transaction.atomic
def fill_from_file(
    file: FigureFile, *, seen: Mapping[str, str], reason: str, by: Officer, at: datetime
) -> list[TypedCell]:
    """Put what the file says in the cells of `seen`, each with what the draft said when the
    officer chose it; the cells put are returned, in the order of the form.

    All or none.  NotPossible without a cell or a reason, and for a cell in which the file has no
    figure that differs; ChangedMeanwhile where the draft no longer says what was seen.
    """
    draft = locked_draft(file.edition)
    if not seen:
        raise NotPossible("请勾选要填入的单元格。")
    if not reason.strip():
        raise NotPossible("从文件填入须写明理由，例如台账从几月启用、文件是哪个系统导出的。")
    lines = {line.path: line for line in lines_of(file, draft)}
    chosen = [path for path in counted_paths() if path in seen]
    if len(chosen) < len(seen):
        raise NotPossible("只能填入由台账统计的单元格，合计由系统汇总。")
    changed = [lines[path].label for path in chosen if str(lines[path].now) != seen[path]]
    if changed:
        raise ChangedMeanwhile(
            f"打开这一页之后，“{changed[0]}”{_and_more(changed)}的数已经变动，没有填入；"
            "下面是现在的数，请核对后重新选择。"
        )
    for path in chosen:
        _require_differing(lines[path])
    return _put(
        draft,
        file,
        {path: str(lines[path].figure) for path in chosen},
        reason=reason,
        event="reports.cells_imported",
        by=by,
        at=at,
    )


@transaction.atomic
def give_back_to_count(
    file: FigureFile, *, reason: str, by: Officer, at: datetime
) -> list[TypedCell]:
    """Give every cell that stands as filled in from the file back to the count.

    NotPossible without a reason, or where no such cell is left.
    """
    draft = locked_draft(file.edition)
    if not reason.strip():
        raise NotPossible("恢复统计须写明理由。")
    standing = standing_from(file, draft)
    if not standing:
        raise NotPossible(f"没有取自“{file}”的数，不用恢复。")
    return _put(
        draft,
        file,
        {cell.path: "" for cell in standing},
        reason=reason,
        event="reports.cells_given_back",
        by=by,
        at=at,
    )


def _put(
    draft: Edition,
    file: FigureFile,
    figures: Mapping[str, str],
    *,
    reason: str,
    event: str,
    by: Officer,
    at: datetime,
) -> list[TypedCell]:
    made = TypedCell.objects.bulk_create(
        TypedCell(
            edition=draft,
            path=path,
            figure=figure,
            source=CellSource.IMPORTED,
            reason=reason.strip(),
            file=file,
            typed_by=by,
            typed_at=at,
        )
        for path, figure in figures.items()
    )
    audit.record(
        event,
        actor=by,
        organ=draft.organ,
        target=draft,
        at=at,
        details={
            "figures": " ".join(f"{path}={figure}" for path, figure in figures.items()),
            "digest": file.source.digest,
        },
    )
    return made


def _require_differing(line: Line) -> None:
    if line.standing is Standing.SAME:
        raise NotPossible(f"“{line.label}”与文件相同，不用填入。")
    if line.standing is not Standing.DIFFERENT:
        raise NotPossible(f"“{line.label}”在文件里{line.why or '没有数'}，不能填入。")


def _and_more(labels: list[str]) -> str:
    return f"等 {len(labels)} 格" if len(labels) > 1 else ""
