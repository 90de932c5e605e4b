"""Files and pictures: read through the application, by the public only while a live page uses them.

A name in an address is for the reader; the id decides.  What a browser might run is downloaded.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header
from wagtail.documents.permissions import permission_policy as attachment_policy
from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import SourceImageIOError
from wagtail.images.permissions import permission_policy as picture_policy

from gongkai.lib.methods import require_safe
from gongkai.portal.intake import FILMS, READABLE
from gongkai.portal.models import Attachment, Picture, PictureRendition
from gongkai.portal.pictures import SIZES
from gongkai.portal.queries import is_public

ACTS = ("add", "change", "delete", "choose")
BLOCK = 64 * 1024
PUBLIC_SECONDS = 600
_RANGE = re.compile(r"bytes=(\d*)-(\d*)")
ENCODINGS = ("utf-8", "gb18030")


@require_safe
def attachment(request: HttpRequest, pk: int, name: str) -> HttpResponseBase:
    """The file, whole or a part of it; 404 for everybody who may not read it."""
    row = Attachment.objects.filter(pk=pk).first()
    if row is None or not _may_read(request, row, attachment_policy):
        raise Http404("no such file")
    try:
        file = row.file.open("rb")
    except OSError as error:
        raise Http404("the file is gone") from error
    media_type = row.media_type or "application/octet-stream"
    shown = media_type in READABLE or media_type in FILMS
    answer = _part(request, file, row.file.size) or FileResponse(file)
    answer["Content-Type"] = _type_with_encoding(media_type, row)
    answer["Accept-Ranges"] = "bytes"
    away = not shown or "download" in request.GET
    answer["Content-Disposition"] = content_disposition_header(away, row.filename) or "attachment"
    return _guarded(answer, request)


@require_safe
def picture(request: HttpRequest, pk: int, size: str, name: str) -> HttpResponseBase:
    """The picture in one of our sizes, or in one that the back office has made before."""
    row = Picture.objects.filter(pk=pk).first()
    if row is None or not _may_read(request, row, picture_policy):
        raise Http404("no such picture")
    rendition = _rendition(row, size)
    if rendition is None:
        raise Http404("no such size, or a picture that cannot be read")
    try:
        file = rendition.file.storage.open(rendition.file.name, "rb")
    except OSError:
        # Made anew the next time it is asked for.
        rendition.delete()
        raise Http404("the file is gone") from None
    answer = FileResponse(file)
    answer["Content-Disposition"] = "inline"
    return _guarded(answer, request)


def _rendition(row: Picture, size: str) -> PictureRendition | None:
    if size not in SIZES:
        found: PictureRendition | None = row.renditions.filter(filter_spec=size).first()
        return found
    try:
        made: PictureRendition = row.get_rendition(SIZES[size])
        made.file.close()
    except (SourceImageIOError, InvalidFilterSpecError, OSError, ValueError):
        return None
    return made


def _may_read(request: HttpRequest, row: Attachment | Picture, policy: Any) -> bool:
    officer = request.user
    allowed: Callable[..., bool] = policy.user_has_any_permission_for_instance
    if officer.is_authenticated and officer.is_active and allowed(officer, ACTS, row):
        return True
    return is_public(row)


def _guarded(answer: HttpResponseBase, request: HttpRequest) -> HttpResponseBase:
    """Nothing in the file may run in our name, and what officers see is not kept on the way."""
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    shared = not request.user.is_authenticated
    answer["Cache-Control"] = f"public, max-age={PUBLIC_SECONDS}" if shared else "private, no-cache"
    return answer


def _part(request: HttpRequest, file: BinaryIO, size: int) -> HttpResponseBase | None:
    """The asked part of the file; None where the whole is asked for."""
    asked = _RANGE.fullmatch(request.headers.get("Range", "").strip())
    if asked is None or not (asked[1] or asked[2]):
        return None
    if asked[1]:
        first, last = int(asked[1]), min(int(asked[2] or size - 1), size - 1)
    else:
        first, last = max(size - int(asked[2]), 0), size - 1
    if first > last:
        file.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    file.seek(first)
    answer = StreamingHttpResponse(_blocks(file, last - first + 1), status=206)
    # Closed even where nobody reads a block.
    answer._resource_closers.append(file.close)  # type: ignore[attr-defined]
    answer["Content-Range"] = f"bytes {first}-{last}/{size}"
    answer["Content-Length"] = str(last - first + 1)
    return answer


def _blocks(file: BinaryIO, left: int) -> Iterator[bytes]:
    with file:
        while left > 0:
            block = file.read(min(BLOCK, left))
            if not block:
                return
            left -= len(block)
            yield block


def _type_with_encoding(media_type: str, row: Attachment) -> str:
    if media_type != "text/plain":
        return media_type
    with row.file.storage.open(row.file.name, "rb") as file:
        raw = file.read()
    for encoding in ENCODINGS:
        try:
            raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        return f"text/plain; charset={encoding}"
    return "text/plain"
