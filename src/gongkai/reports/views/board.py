"""The board of an authority: one row for each organ that must report, and what is done to rows."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.timezone import localdate, now  # noqa: TID251  -- a view asks the clock
from django.views.decorators.http import require_POST, require_safe

from gongkai.organs.actions import record_export
from gongkai.organs.terms import OrganLevel
from gongkai.reports import actions
from gongkai.reports.board_sheet import sheet_of
from gongkai.reports.filing_terms import BoardState
from gongkai.reports.forms import ExemptForm, RemindForm
from gongkai.reports.models import Edition
from gongkai.reports.queries.board import (
    ERRORS,
    LATE,
    MOST_ELSEWHERE,
    BoardRow,
    Wanted,
    board,
    counts,
    narrowed,
    off_board,
)
from gongkai.reports.queries.duty import exemptions_in, merged_in
from gongkai.reports.queries.reach import Reach, moved_since
from gongkai.reports.queries.reminders import without_readers
from gongkai.reports.refusals import NotPossible
from gongkai.reports.spreadsheet import CONTENT_TYPES
from gongkai.reports.views.desk import page
from gongkai.reports.views.overseeing import (
    BOARD,
    authority_of_officer,
    desk_asked,
    ids_asked,
    kept,
    organ_in_reach,
    organ_supervised,
    places,
    year_asked,
    years,
)

PER_PAGE = 50
MOST_NAMED = 10
_CARDS = (
    ("", "应报"),
    (BoardState.PUBLISHED.value, "已发布"),
    (BoardState.FILED.value, "文件报入"),
    (BoardState.ACCEPTED.value, "已通过"),
    (BoardState.SUBMITTED.value, "待接收"),
    (BoardState.RETURNED.value, "退回"),
    (BoardState.DRAFTING.value, "编制中"),
    (BoardState.NOT_STARTED.value, "未开始"),
    (LATE, "逾期"),
    (ERRORS, "有错误"),
)
_SERIOUS = (BoardState.NOT_STARTED.value, BoardState.RETURNED.value, LATE, ERRORS)
REMINDING = "{year} 年度政府信息公开工作年度报告尚未报送，请按条例第四十九条规定的期限编制并报送。"


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The board of a year, narrowed by state, level, place and name."""
    authority, reach = desk_asked(request)
    year, organs = reach.year, reach.seen
    rows = board(organs, year, localdate(), reach.tree)
    wanted = wanted_of(request, reach)
    within = narrowed(rows, wanted._replace(state=""))
    shown = narrowed(within, Wanted(state=wanted.state))
    is_narrowed = wanted != Wanted()
    found = {row.organ.pk for row in shown}
    named = narrowed(rows, Wanted(words=wanted.words)) if wanted.words else []
    context = {
        "year": year,
        "years": years(),
        "wanted": wanted,
        # A class would be called by the template.
        "levels": list(OrganLevel),
        "cards": _cards(request, within),
        "page": Paginator(shown, PER_PAGE).get_page(request.GET.get("page")),
        "query": _query(request, page=None),
        "elsewhere": off_board(organs, year, wanted.words, rows) if wanted.words else [],
        "is_narrowed": is_narrowed,
        "beyond": [row for row in named if row.organ.pk not in found][:MOST_ELSEWHERE],
        "kept": kept(request, "level", "state", "q"),
        "places": places([row.organ for row in rows], authority, wanted.under, reach.tree),
        "moved": moved_since(reach.tree, [row.organ for row in within]),
        "left": reach.left,
        "joined": reach.joined,
        "has_left": any(row.organ.pk in reach.left for row in within),
        "has_joined": any(row.organ.pk in reach.joined for row in within),
        "merged": merged_in(organs, year),
        "exempted": exemptions_in(organs, year),
        "remind": RemindForm(initial={"text": REMINDING.format(year=year)}),
        "owing": sum(row.is_owing and row.organ.pk not in reach.left for row in within),
        "authority": authority,
    }
    return page(request, "reports/admin/board.html", BOARD, context)


@require_safe
def export(request: HttpRequest, suffix: str) -> HttpResponse:
    """The rows of the board as they are narrowed, as a spreadsheet or CSV."""
    _, reach = desk_asked(request)
    year = reach.year
    officer: Any = request.user
    rows = _rows(request, reach)
    record_export(Edition, rows=len(rows), file_format=suffix, by=officer, at=now())
    response = HttpResponse(sheet_of(rows, year, suffix), content_type=CONTENT_TYPES[suffix])
    response["Content-Disposition"] = f'attachment; filename="board-{year}.{suffix}"'
    return response


@require_POST
def remind(request: HttpRequest) -> HttpResponse:
    """Remind the ticked organs, or all in view that owe their report."""
    _, reach = desk_asked(request)
    year = reach.year
    officer: Any = request.user
    ticked = set(ids_asked(request))
    everybody = "everybody" in request.POST
    owing = [row.organ for row in _rows(request, reach) if row.is_owing]
    meant = [organ for organ in owing if everybody or organ.pk in ticked]
    # Who supervises them today reminds them.
    told = [organ for organ in meant if organ.pk not in reach.left]
    form = RemindForm(request.POST)
    text = form.cleaned_data["text"] if form.is_valid() else ""
    if len(told) < len(meant) and not everybody:
        said = f"{len(meant) - len(told)} 个机关已经划归别的上级，由现在的主管部门催报。"
        messages.warning(request, said)
    try:
        made = actions.remind(told, year, text=text, by=officer, at=now())
    except NotPossible as refusal:
        messages.error(request, str(refusal))
    else:
        again = len(told) - len(made)
        said = f"；{again} 个机关今天已催报过，没有重复" if again else ""
        messages.success(request, f"已催报 {len(made)} 个机关{said}。")
        unread = without_readers(made)
        if unread:
            names = "、".join(organ.name for organ in unread[:MOST_NAMED])
            rest = "等" if len(unread) > MOST_NAMED else ""
            messages.warning(
                request,
                f"其中 {len(unread)} 个机关没有编制报告的账户，看不到催报，"
                f"请另行通知：{names}{rest}。",
            )
    return redirect(f"{reverse('reports_board')}?{_query(request)}")


def exempt(request: HttpRequest, pk: int) -> HttpResponse:
    """Let an organ off its report on a year, or take that back."""
    authority_of_officer(request)
    organ, year = organ_supervised(request, pk), year_asked(request)
    officer: Any = request.user
    standing = organ.report_exemptions.filter(year=year).first()
    form = ExemptForm(request.POST or None, initial={"reason": standing.reason if standing else ""})
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.exempt(organ, year, by=officer, at=now(), **form.cleaned_data)
        except NotPossible as refusal:
            form.add_error(None, str(refusal))
        else:
            said = "免报已登记" if made else "免报已取消"
            messages.success(request, f"“{organ}”{year} 年度{said}。")
            return redirect(f"{reverse('reports_board')}?year={year}")
    says = f"{organ}，{year} 年度。免报的机关不计入应报，名单和理由列在看板上。"
    context = {"form": form, "says": says}
    crumbs = [(BOARD, "reports_board")]
    return page(request, "reports/admin/form.html", "免报登记", context, crumbs=crumbs)


def _rows(request: HttpRequest, reach: Reach) -> list[BoardRow]:
    """The rows of the board as the address or the form narrows them."""
    rows = board(reach.seen, reach.year, localdate(), reach.tree)
    return narrowed(rows, wanted_of(request, reach))


def wanted_of(request: HttpRequest, reach: Reach) -> Wanted:
    """What the address, or the form, narrows the rows to."""
    asked = request.POST if request.method == "POST" else request.GET
    under = asked.get("under")
    return Wanted(
        state=asked.get("state", ""),
        level=asked.get("level", ""),
        under=organ_in_reach(reach, under) if under else None,
        words=asked.get("q", "").strip(),
    )


def _query(request: HttpRequest, **changed: Any) -> str:
    asked = request.POST if request.method == "POST" else request.GET
    kept = {name: asked.get(name) for name in ("year", "state", "level", "under", "q")}
    return urlencode({k: v for k, v in {**kept, **changed}.items() if v})


def _cards(request: HttpRequest, rows: list[BoardRow]) -> list[dict[str, Any]]:
    """The counts above the rows, each a link that narrows them."""
    found, asked = counts(rows), request.GET.get("state", "")
    return [
        {
            "label": label,
            "number": found[state] if state else len(rows),
            "query": _query(request, state=state),
            "current": asked == state,
            "serious": state in _SERIOUS and bool(found[state]),
        }
        for state, label in _CARDS
    ]
