"""One page for every act: its form, what would follow, who was quicker, and the refusal."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from wagtail.admin import messages

from gongkai.law.letters import LetterKind
from gongkai.law.procedure import Act
from gongkai.law.refusals import NotPermitted, Refusal
from gongkai.lib.storage import NotAccepted
from gongkai.organs.permissions import Permission
from gongkai.organs.roles import may
from gongkai.requests.forms.acts import ACTS, ActForm, form_of
from gongkai.requests.models import AccessRequest
from gongkai.requests.queries.clock_panel import clock_panel
from gongkai.requests.queries.grounds import what_follows
from gongkai.requests.queries.open_acts import openness
from gongkai.requests.queries.since import Done, done_since, state_of

# The same act of the same officer again within so short a time is a second click.
TWICE = timedelta(seconds=15)
LABELS = {
    **{form.event: str(form.label) for form in ACTS.values()},
    "amended": "更正登记事项",
    "lodged": "登记",
    "opened_by_split": "拆分立件",
    "decided": Act.DECIDE.label,
    "recomputed": "重算期限",
}
# What a handler who may not approve drafts instead.
DRAFTED = {Act.EXTEND: LetterKind.EXTENSION}


class _Undone(Exception):
    """Takes back what a rehearsal has written."""


def act(request: HttpRequest, pk: int, word: str) -> HttpResponse:
    """The form of an act, and the act itself."""
    form_class = form_of(word)
    if form_class is None:
        raise Http404
    access_request = _visible(request, pk)
    if not may(_officer(request), form_class.permission, access_request.organ):
        return _not_yours(request, access_request, form_class)
    if request.method != "POST":
        form = _form(request, form_class, access_request)
        return _page(request, access_request, form, word, refusal=_refusal(access_request, form))
    return _posted(request, access_request, form_class, word)


def _posted(
    request: HttpRequest, access_request: AccessRequest, form_class: type[ActForm], word: str
) -> HttpResponse:
    form = _form(request, form_class, access_request, bound=True)
    if "rehearse" in request.POST:
        return _rehearsed(request, access_request, form, word)
    with transaction.atomic():
        access_request.lock()
        since = _since(request, access_request)
        if _is_second_click(request, since, form_class):
            messages.info(request, f"“{form_class.label}”刚刚已经登记，没有重复登记。")
            return redirect("access_request:inspect", access_request.pk)
        if since:
            return _page(request, access_request, form, word, since=since)
        if form.is_valid() and _carried_out(form):
            messages.success(request, f"已{form_class.label}：{access_request.number}")
            return redirect("access_request:inspect", access_request.pk)
    return _page(request, _visible(request, access_request.pk), form, word)


def _carried_out(form: ActForm) -> bool:
    try:
        with transaction.atomic():
            form.carry_out(timezone.now())  # noqa: TID251  -- a view asks the clock
    except Refusal as refusal:
        form.add_error(None, str(refusal))
    except NotAccepted as refusal:
        form.add_error("file", str(refusal))
    else:
        return True
    return False


def _rehearsed(
    request: HttpRequest, access_request: AccessRequest, form: ActForm, word: str
) -> HttpResponse:
    """Carry the act out, look at the clock, and take everything back."""
    said: dict[str, Any] = {}
    if form.is_valid():
        try:
            with transaction.atomic():
                if _carried_out(form):
                    said = _effect(access_request)
                raise _Undone
        except _Undone:
            pass
    rehearsal = said or {"refusal": "；".join(_all_errors(form))}
    if request.headers.get("X-Requested-With") == "fetch":
        return TemplateResponse(request, "requests/act/rehearsal.html", {"rehearsal": rehearsal})
    fresh = _visible(request, access_request.pk)
    return _page(request, fresh, form, word, rehearsal=rehearsal)


def _effect(access_request: AccessRequest) -> dict[str, Any]:
    access_request.refresh_from_db()
    facts = access_request.facts()
    if facts is None:
        return {"sentence": access_request.stage.label}
    panel = clock_panel(facts, timezone.localdate())
    return {
        "sentence": panel.sentence,
        "stage": access_request.stage.label,
        "outcome": access_request.outcome,
        "step": panel.derived.steps[-1],
    }


def _all_errors(form: ActForm) -> list[str]:
    found = []
    for name, errors in form.errors.items():
        label = f"{form.fields[name].label}：" if name in form.fields else ""
        found += [f"{label}{error}" for error in errors]
    return found


def _since(request: HttpRequest, access_request: AccessRequest) -> list[Done]:
    state = request.POST.get("state", "")
    return done_since(access_request, int(state), LABELS) if state.isdigit() else []


def _is_second_click(request: HttpRequest, since: list[Done], form_class: type[ActForm]) -> bool:
    now = timezone.now()  # noqa: TID251  -- a view asks the clock
    return bool(since) and all(
        done.event == f"requests.{form_class.event}"
        and done.by_id == _officer(request).pk
        and now - done.at < TWICE
        for done in since
    )


def _refusal(access_request: AccessRequest, form: ActForm) -> str:
    """Why the act is not open today; it may still be recorded as of an earlier day."""
    if lacking := form.why_not(access_request):
        return f"{lacking}。"
    if form.act is None:
        return ""
    closed = openness(access_request, form.today, [form.act]).closed
    return f"{closed[0].sentence}（{closed[0].law}）。" if closed else ""


def _not_yours(
    request: HttpRequest, access_request: AccessRequest, form_class: type[ActForm]
) -> HttpResponse:
    """What is for the head to approve a handler drafts; others are refused."""
    if not may(_officer(request), Permission.REQUESTS_HANDLE, access_request.organ):
        raise PermissionDenied
    extends = form_class.act is Act.EXTEND
    refusal = (
        NotPermitted("REG 33(2)", "延长答复期限应当经政府信息公开工作机构负责人同意")
        if extends
        else NotPermitted("REG 45", f"“{form_class.label}”由负责人批准")
    )
    kind = DRAFTED.get(form_class.act) if form_class.act else None
    context = {
        **_frame(access_request, form_class),
        "refusal": str(refusal),
        "letter": kind.label if kind else "答复告知书",
        "draft_url": _draft_url(access_request, kind) if kind else "",
    }
    return TemplateResponse(request, "requests/act/not_yours.html", context, status=403)


def _draft_url(access_request: AccessRequest, kind: LetterKind) -> str:
    try:
        return reverse("letter_draft", args=[access_request.pk, kind.value])
    except NoReverseMatch:
        return ""


def _form(
    request: HttpRequest,
    form_class: type[ActForm],
    access_request: AccessRequest,
    *,
    bound: bool = False,
) -> ActForm:
    typed = {"data": request.POST, "files": request.FILES} if bound else {"initial": _row(request)}
    return form_class(
        access_request=access_request,
        by=_officer(request),
        today=timezone.localdate(),
        **typed,
    )


def _row(request: HttpRequest) -> dict[str, str]:
    """The own row of the file that an act was begun from."""
    row = request.GET.get("row", "")
    return dict.fromkeys(("consultation", "delivery", "slip"), row) if row.isdigit() else {}


def _page(
    request: HttpRequest, access_request: AccessRequest, form: ActForm, word: str, **told: Any
) -> HttpResponse:
    facts = access_request.facts()
    context = {
        **_frame(access_request, type(form)),
        "form": form,
        "word": word,
        "state": state_of(access_request),
        "clock": clock_panel(facts, form.today) if facts else None,
        "follows": what_follows(form.today) if form.act is Act.DECIDE else None,
        "submit_button_label": form.label,
        "submit_button_active_label": "正在保存……",
        "has_unsaved_changes": form.is_bound,
        "media": form.media,
        **told,
    }
    return TemplateResponse(request, "requests/act/page.html", context)


def _frame(access_request: AccessRequest, form_class: type[ActForm]) -> dict[str, Any]:
    file_url = reverse("access_request:inspect", args=[access_request.pk])
    return {
        "access_request": access_request,
        "file_url": file_url,
        "hint": form_class.advice(),
        "moves_clock": form_class.moves_clock,
        "page_title": form_class.label,
        "page_subtitle": f"{form_class.label}：{access_request.number}",
        "header_title": f"{form_class.label}：{access_request.number}",
        "header_icon": form_class.icon,
        "breadcrumbs_items": [
            {"url": reverse("access_request:index"), "label": "申请登记簿"},
            {"url": file_url, "label": access_request.number},
            {"url": "", "label": form_class.label},
        ],
    }


def _visible(request: HttpRequest, pk: int) -> AccessRequest:
    visible = AccessRequest.objects.all().visible_to(_officer(request), Permission.REQUESTS_VIEW)
    return get_object_or_404(visible.select_related("organ"), pk=pk)


def _officer(request: HttpRequest) -> Any:
    return request.user
