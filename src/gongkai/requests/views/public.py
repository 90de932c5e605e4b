"""How a citizen asks for information: fill in, read the summary, send; nothing typed is lost."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from gongkai.law.receipt import Intake
from gongkai.law.refusals import Refusal
from gongkai.lib.gate import Stopped, gate_for, stopped
from gongkai.lib.methods import require_safe
from gongkai.lib.query_codes import code_for
from gongkai.organs.models import Organ
from gongkai.organs.queries import Ended, ended
from gongkai.portal.queries import home_of
from gongkai.requests import actions
from gongkai.requests.forms import LodgeForm, SendForm, summary_of
from gongkai.requests.models import AccessRequest
from gongkai.requests.queries import office_of, ways_in
from gongkai.requests.views.receipt import to_receipt
from gongkai.requests.views.site import organ_of_site, page_frame, this_moment

TITLE = "政府信息公开申请"
EXPIRED = (
    "页面打开得太久，或者浏览器没有保存 Cookie，刚才的提交没有被接收。"
    "您填写的内容都还在下面，请再提交一次。"
)
NOT_HERE = "不再接收新的申请，您填写的内容没有提交。内容都还在下面，可以复制后向承接的机关提出。"
CHOOSE_AGAIN = "选过的文件请重新选择：浏览器不允许网页替您保留文件。"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def lodge(request: HttpRequest) -> HttpResponse:
    """The form, its summary, and the sending; each step carries everything typed so far."""
    organ = organ_of_site(request)
    gone = ended(organ, localdate(this_moment()))
    if gone is not None and request.method != "POST":
        return _ended_page(request, gone)
    if not office_of(organ).accepts_online:
        return _elsewhere(request, organ)
    if request.method != "POST":
        return _form_page(request, organ, LodgeForm(), str(uuid4()))
    key = submission_key(request)
    if gone is not None and not AccessRequest.objects.filter(submission_key=key).exists():
        # The form was open when the organ ended: what was typed can still be taken along.
        form, notice = LodgeForm(initial=_typed(request)), f"{gone.said}，{NOT_HERE}"
        return _form_page(request, organ, form, str(key), notice=notice, status=422)
    if request.POST.get("step") == "edit":
        return _form_page(request, organ, LodgeForm(initial=_typed(request)), str(key))
    if request.POST.get("step") == "send":
        return _send(request, organ, key)
    form = LodgeForm(request.POST)
    if not form.is_valid():
        return _form_page(request, organ, form, str(key), status=422)
    return _summary_page(request, organ, form, key)


@never_cache
@require_safe
def puzzle(request: HttpRequest) -> HttpResponse:
    """A fresh challenge for a form that was open longer than the last one holds."""
    try:
        key = UUID(request.GET.get("key", ""))
    except ValueError as error:
        raise Http404 from error
    made = gate_for(str(key), this_moment())
    return JsonResponse({"challenge": made.challenge})


def expired(request: HttpRequest) -> HttpResponse:
    """The page of a form whose token is no longer valid, with everything typed and a fresh one."""
    organ, key = organ_of_site(request), submission_key(request)
    form = LodgeForm(request.POST)
    if request.POST.get("step") == "send" and form.is_valid():
        return _summary_page(request, organ, form, key, notice=EXPIRED + CHOOSE_AGAIN, status=403)
    form = LodgeForm(initial=_typed(request))
    return _form_page(request, organ, form, str(key), notice=EXPIRED, status=403)


def submission_key(request: HttpRequest) -> UUID:
    """The key of the form, made anew where what was sent is none."""
    try:
        return UUID(request.POST.get("submission_key", ""))
    except ValueError:
        return uuid4()


def _send(request: HttpRequest, organ: Organ, key: UUID) -> HttpResponse:
    if AccessRequest.objects.filter(submission_key=key).exists():
        return to_receipt(key)
    form, at = LodgeForm(request.POST), this_moment()
    if not form.is_valid():
        return _form_page(request, organ, form, str(key), status=422)
    if stop := stopped(request, str(key), at):
        return _summary_page(request, organ, form, key, stop=stop, status=stop.status)
    papers = _send_form(form, request)
    if not papers.is_valid():
        return _summary_page(request, organ, form, key, papers=papers, status=422)
    try:
        _lodge(organ, form, papers, key, at)
    except Refusal as refusal:
        papers.add_error(None, str(refusal))
        return _summary_page(request, organ, form, key, papers=papers, status=422)
    return to_receipt(key)


def _lodge(organ: Organ, form: LodgeForm, papers: SendForm, key: UUID, at: datetime) -> None:
    actions.lodge(
        organ=organ,
        intake=Intake.ONLINE,
        submitted_at=at,
        papers=papers.uploads(),
        code=code_for(key),
        submission_key=key,
        **form.facts(),
    )


def _send_form(form: LodgeForm, request: HttpRequest | None = None) -> SendForm:
    has_agent = bool(form.cleaned_data.get("agent_name"))
    if request is None:
        return SendForm(has_agent=has_agent)
    return SendForm(request.POST, request.FILES, has_agent=has_agent)


def _form_page(
    request: HttpRequest,
    organ: Organ,
    form: LodgeForm,
    key: str,
    *,
    notice: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {
        **page_frame(request, TITLE),
        "organ": organ.name,
        "form": form,
        "groups": list(form.grouped()),
        "fresh": request.method != "POST",
        "submission_key": key,
        "notice": notice,
        "ways": ways_in(organ),
    }
    return render(request, "requests/public/new.html", context, status=status)


def _summary_page(
    request: HttpRequest,
    organ: Organ,
    form: LodgeForm,
    key: UUID,
    *,
    papers: SendForm | None = None,
    stop: Stopped | None = None,
    notice: str = "",
    status: int = 200,
) -> HttpResponse:
    had_files = papers is not None and bool(request.FILES)
    context = {
        **page_frame(request, "核对并提交"),
        "organ": organ.name,
        "carried": _typed(request).items(),
        "summary": summary_of(form),
        "papers": papers or _send_form(form),
        "submission_key": key,
        "gate": gate_for(str(key), this_moment()),
        "stop": stop,
        "notice": notice or (CHOOSE_AGAIN if had_files or (stop and request.FILES) else ""),
    }
    return render(request, "requests/public/summary.html", context, status=status)


def _ended_page(request: HttpRequest, gone: Ended) -> HttpResponse:
    successor = gone.successor
    home = home_of(successor) if successor else None
    address = (home.full_url or "") if home else ""
    takes = bool(address and successor and office_of(successor).accepts_online)
    context = {
        **page_frame(request, TITLE),
        "gone": gone,
        "ways": ways_in(successor) if successor else [],
        "successor_url": address,
        "form_url": address.rstrip("/") + reverse("request_new") if takes else "",
    }
    return render(request, "requests/public/ended.html", context)


def _elsewhere(request: HttpRequest, organ: Organ) -> HttpResponse:
    context = {
        **page_frame(request, TITLE),
        "organ": organ.name,
        "ways": ways_in(organ),
    }
    return render(request, "requests/public/elsewhere.html", context)


def _typed(request: HttpRequest) -> dict[str, Any]:
    return {
        name: field.widget.value_from_datadict(request.POST, {}, name) or ""
        for name, field in LodgeForm.base_fields.items()
    }
