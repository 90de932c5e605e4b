"""How a citizen writes to the organ: one page, a receipt, and the answer by number and code."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from gongkai.interaction import actions
from gongkai.interaction.forms import TrackForm, WriteForm
from gongkai.interaction.models import Message
from gongkai.interaction.queries import find
from gongkai.interaction.views.frame import TITLE, head_of, organ_of_site
from gongkai.lib.gate import gate_for, stopped
from gongkai.lib.limits import client_address, count_try, tries
from gongkai.lib.methods import require_safe
from gongkai.lib.query_codes import code_for, fits, grouped
from gongkai.organs.models import Organ
from gongkai.organs.queries import ended
from gongkai.organs.refusals import NotPossible
from gongkai.portal.models import Link
from gongkai.portal.queries import home_of

WRITE, TRACK = "我要留言", "查询答复"
SCOPE = "message"
COOKIE, SALT = "gongkai_message", "gongkai.interaction.receipt"
SHOWN_FOR = timedelta(minutes=30)
TRY_SECONDS, ADDRESS_TRIES, NUMBER_TRIES = 600, 10, 5
EXPIRED = (
    "页面打开得太久，或者浏览器没有保存 Cookie，刚才的留言没有被接收。"
    "您填写的内容都还在下面，请再提交一次。"
)
WRONG = "编号和查询码对不上，请照回执核对。"
TOO_OFTEN = "试得太多，请十分钟后再查。"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest) -> HttpResponse:
    """The form and the sending; whatever stops it, what was typed comes back."""
    organ, now = organ_of_site(request), _now()
    gone = ended(organ, timezone.localdate(now))
    if request.method != "POST":
        if gone is not None:
            home = home_of(gone.successor) if gone.successor else None
            url = home.full_url if home else ""
            return _page(request, "ended", WRITE, {"gone": gone, "successor_url": url})
        return _form_page(request, organ, WriteForm(), str(uuid4()))
    key, form = _submission_key(request), WriteForm(request.POST)
    if Message.objects.filter(submission_key=key).exists():
        return _to_receipt(key)
    if not form.is_valid():
        return _form_page(request, organ, form, str(key), status=422)
    if stop := stopped(request, str(key), now, scope=SCOPE):
        return _form_page(request, organ, form, str(key), stop=stop.says, status=stop.status)
    try:
        actions.receive_message(
            organ, received_at=now, code=code_for(key), submission_key=key, **form.cleaned_data
        )
    except NotPossible as refusal:
        form.add_error(None, str(refusal))
        return _form_page(request, organ, form, str(key), status=422)
    return _to_receipt(key)


def expired(request: HttpRequest) -> HttpResponse:
    """The form of a page whose token is no longer valid, with everything typed and a fresh one."""
    organ, key = organ_of_site(request), str(_submission_key(request))
    typed = {
        name: field.widget.value_from_datadict(request.POST, {}, name) or ""
        for name, field in WriteForm.base_fields.items()
    }
    form = WriteForm(initial=typed)
    return _form_page(request, organ, form, key, notice=EXPIRED, status=403)


@never_cache
@require_safe
def puzzle(request: HttpRequest) -> HttpResponse:
    """A fresh challenge for a form that was open longer than the last one holds."""
    try:
        key = UUID(request.GET.get("key", ""))
    except ValueError as error:
        raise Http404 from error
    return JsonResponse({"challenge": gate_for(str(key), _now()).challenge})


@never_cache
@require_safe
def receipt(request: HttpRequest) -> HttpResponse:
    """Number and query code, for half an hour in this browser; afterwards the tracking page."""
    try:
        given = request.COOKIES.get(COOKIE, "")
        key = UUID(signing.loads(given, salt=SALT, max_age=SHOWN_FOR))
    except (signing.BadSignature, ValueError):
        return redirect("message_track")
    message = Message.objects.filter(submission_key=key, organ=organ_of_site(request)).first()
    if message is None:
        return redirect("message_track")
    code = code_for(key)
    shown = grouped(code) if fits(code, message.code_digest) else ""
    context = {"message": message, "code": shown, "telephone": message.organ.telephone}
    return _page(request, "receipt", "留言回执", context, Link(WRITE, reverse("message_new")))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def track(request: HttpRequest) -> HttpResponse:
    """What became of a message, for who has its number and code; wrong tries are counted."""
    organ = organ_of_site(request)
    form = TrackForm(request.POST or None)
    if request.method != "POST":
        return _track_page(request, organ, form)
    if not form.is_valid():
        return _track_page(request, organ, form, status=422)
    number, address = form.cleaned_data["number"], client_address(request)
    numbered = f"{organ.pk} {number}"
    if (
        tries("message/address", address) >= ADDRESS_TRIES
        or tries("message/number", numbered) >= NUMBER_TRIES
    ):
        form.add_error(None, TOO_OFTEN)
        return _track_page(request, organ, form, status=429)
    message = find(organ, number, form.cleaned_data["code"])
    if message is None:
        count_try("message/address", address, seconds=TRY_SECONDS)
        count_try("message/number", numbered, seconds=TRY_SECONDS)
        form.add_error(None, WRONG)
        return _track_page(request, organ, form, status=422)
    context = {"message": message, "replies": message.replies.all(), "telephone": organ.telephone}
    return _page(request, "standing", message.number, context, Link(TRACK, request.path))


def _form_page(
    request: HttpRequest,
    organ: Organ,
    form: WriteForm,
    key: str,
    *,
    notice: str = "",
    stop: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {
        "organ": organ,
        "form": form,
        "fresh": request.method != "POST",
        "submission_key": key,
        "gate": gate_for(key, _now()),
        "notice": notice,
        "stop": stop,
    }
    return _page(request, "new", WRITE, context, status=status)


def _track_page(
    request: HttpRequest, organ: Organ, form: TrackForm, status: int = 200
) -> HttpResponse:
    context = {"form": form, "telephone": organ.telephone}
    return _page(request, "track", TRACK, context, status=status)


def _page(
    request: HttpRequest,
    name: str,
    title: str,
    context: dict[str, Any],
    *way: Link,
    status: int = 200,
) -> HttpResponse:
    frame = {
        "head": head_of(title, "向本机关咨询、建议、投诉，查询答复"),
        "crumbs": [
            Link(TITLE, reverse("messages")),
            *way,
            Link(title, request.path, current=True),
        ],
    }
    return render(request, f"interaction/{name}.html", {**frame, **context}, status=status)


def _to_receipt(key: UUID) -> HttpResponse:
    response = HttpResponseRedirect(reverse("message_receipt"), status=303)
    response.set_cookie(
        COOKIE,
        signing.dumps(key.hex, salt=SALT),
        max_age=SHOWN_FOR,
        path=reverse("message_receipt"),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def _submission_key(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("submission_key", ""))
    except ValueError:
        return uuid4()


def _now() -> Any:
    return timezone.now()  # noqa: TID251  -- a view asks the clock
