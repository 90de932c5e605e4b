"""What an applicant takes away: letters, papers, and the last day for a calendar."""

from __future__ import annotations

from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.cache import never_cache

from gongkai.lib import ics, storage
from gongkai.lib.crypto import Unreadable
from gongkai.lib.methods import require_safe
from gongkai.lib.models import StoredFile
from gongkai.requests import actions
from gongkai.requests.models import AccessRequest, Letter, Paper
from gongkai.requests.queries import progress
from gongkai.requests.queries.progress import letters, papers
from gongkai.requests.views.site import this_moment
from gongkai.requests.views.track import file_page, tracked

UNREADABLE = "这份文件暂时无法读取，其余内容不受影响。请稍后再试，或者请本机关另行提供。"


@never_cache
@require_safe
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """A letter of the opened request, as it was issued; any other is not found."""
    access_request = tracked(request)
    if access_request is None:
        return redirect("request_track")
    row = next((row for row in letters(access_request) if row.pk == pk), None)
    if row is None or row.pdf is None:
        raise Http404
    name = f"{row.kind.label} {row.document_number}".strip() + ".pdf"
    return _served(request, access_request, row, row.pdf, name)


@never_cache
@require_safe
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """A paper handed out to the applicant of the opened request; any other is not found."""
    access_request = tracked(request)
    if access_request is None:
        return redirect("request_track")
    row = next((row for row in papers(access_request) if row.pk == pk), None)
    if row is None:
        raise Http404
    return _served(request, access_request, row, row.file, row.name)


@never_cache
@require_safe
def due(request: HttpRequest) -> HttpResponse:
    """The last day of the reply as a calendar file; not found while no period runs."""
    access_request = tracked(request)
    if access_request is None:
        return redirect("request_track")
    at = this_moment()
    found = progress(access_request, timezone.localdate(at))
    if found.due is None:
        raise Http404
    day = ics.WholeDay(
        f"request-{access_request.pk}@gongkai",
        found.due.on,
        f"政府信息公开申请 {found.number} 答复期限",
        f"{found.organ}应在这一天以前答复。期限可能因补正、征求意见、延期而变动，以查询页面为准。",
    )
    response = HttpResponse(ics.calendar([day], at), content_type=ics.MEDIA_TYPE)
    response["Content-Disposition"] = 'attachment; filename="due.ics"'
    return response


def _served(
    request: HttpRequest,
    access_request: AccessRequest,
    row: Letter | Paper,
    file: StoredFile,
    name: str,
) -> HttpResponse:
    try:
        raw = storage.read(file)
    except Unreadable:
        return file_page(request, access_request, notice=UNREADABLE, status=503)
    actions.record_download(access_request, row, at=this_moment())
    response = HttpResponse(raw, content_type=file.media_type)
    ascii_name = f"file{storage.ACCEPTED.get(file.media_type, ('', ''))[1]}"
    response["Content-Disposition"] = (
        f"attachment; filename=\"{ascii_name}\"; filename*=UTF-8''{quote(name)}"
    )
    return response
