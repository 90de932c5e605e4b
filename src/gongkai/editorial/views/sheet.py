"""The review sheet for download."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from gongkai.editorial.letters.sheet import sheet_values, write_sheet
from gongkai.editorial.queries.course import approved_state, current_state
from gongkai.editorial.views.frame import page_of


def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The sheet of the reviews in hand, or of those behind the text that is public."""
    page = page_of(request, pk)
    state = page.current_workflow_state
    if state is None and page.live_revision_id:
        state = approved_state(page, page.live_revision_id)
    state = state or current_state(page)
    if state is None or state.current_task_state is None:
        raise Http404("这一页还没有送审过。")
    answer = HttpResponse(write_sheet(sheet_values(page, state)), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="review-{page.pk}.pdf"'
    return answer
