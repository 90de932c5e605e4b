"""How an applicant follows a request: number and query code open its page for half an hour."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.law.procedure import Act
from gongkai.lib.limits import client_address, count_try, tries
from gongkai.lib.methods import require_safe
from gongkai.portal.models import Link
from gongkai.requests.forms import AnswerForm, FeedbackForm, TrackForm
from gongkai.requests.models import AccessRequest
from gongkai.requests.queries import find, office_of, progress
from gongkai.requests.terms import PaperKind
from gongkai.requests.views.site import organ_of_site, page_frame, this_moment

TITLE = "查询办理进度"
COOKIE = "gongkai_track"
SALT = "gongkai.requests.track"
OPEN_FOR = timedelta(minutes=30)
ADDRESS_SECONDS, ADDRESS_TRIES = 600, 10
NUMBER_SECONDS, NUMBER_TRIES = 3600, 30
WRONG = (
    "编号或者查询码不对。请照回执核对；查询码遗失的，可以请本机关公开工作机构核实身份后重新发放。"
)
TOO_OFTEN = "连续输错的次数太多，请过一会儿（最长一小时）再试。"
CLOSED = "离上次操作已超过半小时，为保护您的信息，页面已关闭。请重新输入查询码，填写过的内容还在。"
EXPIRED = (
    "页面打开得太久，或者浏览器没有保存 Cookie，刚才没有提交成功。请再提交一次，填写的内容还在。"
)
ANSWERS = {
    "clarification": (
        PaperKind.CLARIFICATION,
        "补正内容",
        "逐项回答上面告知的事项。提交之日就是收到补正之日。",
    ),
    "reasons": (
        PaperKind.REASONS,
        "理由",
        "说明为什么需要提出这些申请。理由合理的，继续办理。",
    ),
}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def track(request: HttpRequest) -> HttpResponse:
    """The question for number and code; what was typed before the page closed is carried along."""
    if request.method != "POST":
        return sign_in_page(request, TrackForm())
    form = TrackForm(request.POST)
    if not form.is_valid():
        return sign_in_page(request, form, status=422)
    number, code = form.cleaned_data["number"], form.cleaned_data["code"]
    address = client_address(request)
    if tries("track/address", address) >= ADDRESS_TRIES or tries("track/number", number) >= (
        NUMBER_TRIES
    ):
        form.add_error(None, TOO_OFTEN)
        return sign_in_page(request, form, status=429)
    access_request = find(number, code)
    if access_request is None:
        count_try("track/address", address, seconds=ADDRESS_SECONDS)
        count_try("track/number", number, seconds=NUMBER_SECONDS)
        form.add_error(None, WRONG)
        return sign_in_page(request, form, status=422)
    carried = request.POST.get("carried_act")
    if carried in ANSWERS:
        typed = {"answer": request.POST.get("carried_answer", "")}
        answered = answer_form(carried, initial=typed)
        return opened(file_page(request, access_request, {carried: answered}), access_request)
    return opened(HttpResponseRedirect(reverse("request_progress"), status=303), access_request)


@never_cache
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The page of the request that the visitor opened."""
    access_request = tracked(request)
    if access_request is None:
        return redirect("request_track")
    return opened(file_page(request, access_request), access_request)


@never_cache
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Close the page, for a computer that others use too."""
    response = HttpResponseRedirect(reverse("request_track"), status=303)
    response.delete_cookie(COOKIE, path=reverse("request_track"))
    return response


def tracked(request: HttpRequest) -> AccessRequest | None:
    """The request that this browser opened in the last half hour with the code it still has."""
    try:
        pk, mark = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=OPEN_FOR)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    access_request = AccessRequest.objects.select_related("organ").filter(pk=pk).first()
    return access_request if access_request and _mark(access_request) == mark else None


def opened(response: HttpResponse, access_request: AccessRequest) -> HttpResponse:
    """Let the browser open this request for another half hour."""
    response.set_cookie(
        COOKIE,
        signing.dumps([access_request.pk, _mark(access_request)], salt=SALT),
        max_age=OPEN_FOR,
        path=reverse("request_track"),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def answer_form(act: str, *data: Any, **options: Any) -> AnswerForm:
    """The form of a clarification or of reasons."""
    kind, label, hint = ANSWERS[act]
    return AnswerForm(*data, kind=kind, label=label, help_text=hint, **options)


def sign_in_page(
    request: HttpRequest,
    form: TrackForm,
    *,
    carried: tuple[str, str] | None = None,
    notice: str = "",
    status: int = 200,
) -> HttpResponse:
    """The question for number and code; `carried` is an act with what was typed for it."""
    organ = organ_of_site(request)
    act, answer = carried or (
        request.POST.get("carried_act", ""),
        request.POST.get("carried_answer", ""),
    )
    context = {
        **page_frame(request, TITLE, Link("政府信息公开申请", reverse("request_new"))),
        "form": form,
        "notice": notice,
        "telephone": organ.telephone,
        "carried_act": act,
        "carried_answer": answer,
    }
    return render(request, "requests/public/track.html", context, status=status)


def closed_page(request: HttpRequest, act: str) -> HttpResponse:
    """The question again, carrying what was typed for an act."""
    carried = (act, request.POST.get("answer", ""))
    return sign_in_page(request, TrackForm(), carried=carried, notice=CLOSED, status=403)


def file_page(
    request: HttpRequest,
    access_request: AccessRequest,
    forms: dict[str, Any] | None = None,
    *,
    notice: str = "",
    status: int = 200,
) -> HttpResponse:
    """Status, days, timeline, letters, and the forms of what may be done now."""
    today = timezone.localdate(this_moment())
    found = progress(access_request, today)
    given = forms or {}
    context = {
        **page_frame(request, f"办理进度：{found.number}", Link(TITLE, reverse("request_track"))),
        "progress": found,
        "notice": notice,
        "refused": _refused(given),
        "pay_to": office_of(access_request.organ).pay_to,
        "telephone": access_request.organ.telephone,
        "done": request.GET.get("done", ""),
        "may_withdraw": Act.WITHDRAW in found.may,
        "feedback": given.get("feedback") or FeedbackForm() if found.may_say else None,
    }
    if Act.RECORD_CLARIFICATION in found.may:
        context["clarification"] = given.get("clarification") or answer_form("clarification")
    if Act.RECORD_REASONS in found.may:
        context["reasons"] = given.get("reasons") or answer_form("reasons")
    return render(request, "requests/public/progress.html", context, status=status)


def _refused(forms: dict[str, Any]) -> list[str]:
    """Why an act was refused whose form may not be there to say it."""
    return [says for form in forms.values() for says in form.non_field_errors()]


def _mark(access_request: AccessRequest) -> str:
    # A reissued code closes what the old one opened.
    return access_request.code_digest[-16:]
