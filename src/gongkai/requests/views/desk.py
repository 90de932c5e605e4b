"""The page of one request's file in the back office, its applicant, papers and printed bundle."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, NamedTuple
from urllib.parse import quote

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from wagtail import hooks

from gongkai.law.calendar import national
from gongkai.law.consultation import opinion_due_on
from gongkai.law.procedure import Act
from gongkai.law.refusals import Refusal
from gongkai.lib.registers import RegisterPage
from gongkai.organs.models import visible_organs
from gongkai.organs.permissions import Permission
from gongkai.organs.policy import standing
from gongkai.requests import actions
from gongkai.requests.forms.acts import ACTS, ActForm
from gongkai.requests.forms.what_if import AsOfForm, SupposeForm
from gongkai.requests.models import AccessRequest, Consultation, Paper
from gongkai.requests.queries import beginning, course, delivery_lines, letters_of, letters_open
from gongkai.requests.queries.branches import ways
from gongkai.requests.queries.clock_panel import ClockPanel, clock_panel
from gongkai.requests.queries.open_acts import Closed, openness
from gongkai.requests.queries.proposals import proposals
from gongkai.requests.queries.upcoming import upcoming
from gongkai.requests.queries.what_if import Answer, suppose
from gongkai.requests.terms import Amendable

P = Permission


class Button(NamedTuple):
    """An act that is open, as a button; `approved` where a handler only drafts it."""

    word: str
    label: str
    icon: str
    needs_approval: bool


class Asked(NamedTuple):
    """A consultation with its own clock."""

    row: Consultation
    due_on: date | None
    is_past: bool


class RequestFile(RegisterPage):
    """Clock, course, what may be done, facts, and all that belongs to a file.

    The applicant is shown when asked for, by those who handle requests, and that is recorded.
    """

    template_name = "requests/file/page.html"
    page_title = "案卷"
    shows_applicant = False

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page with its applicant: a deliberate act, which leaves an entry."""
        if not self.may(P.REQUESTS_HANDLE):
            raise PermissionDenied
        self.shows_applicant = True
        return self.get(request, *args, **kwargs)  # type: ignore[no-any-return]

    def may(self, permission: Permission) -> bool:
        """Whether the officer has the permission in the organ of the file."""
        found = visible_organs(self.request.user, permission)
        return found.filter(pk=self.object.organ_id).exists()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What the page shows."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        access_request, today = self.object, timezone.localdate()
        held = {each for each in (P.REQUESTS_HANDLE, P.REQUESTS_APPROVE) if self.may(each)}
        context |= {
            **facts_of(access_request),
            **_clock(self.request, access_request, today),
            **_acts(access_request, today, held),
            "today": today,
            "parts": [part(access_request) for part in hooks.get_hooks("request_file_part")],
            "letters": letters_of(access_request),
            "open_kinds": letters_open(access_request, today),
            "upcoming": upcoming(access_request, today),
            "ways": ways(access_request, self.request.user),
            "may_amend": self.may(P.REQUESTS_AMEND),
            "may_handle": P.REQUESTS_HANDLE in held,
            "proposals": proposals(access_request) if access_request.is_open else None,
        }
        if self.shows_applicant:
            now = timezone.now()  # noqa: TID251  -- a view asks the clock
            officer = self.request.user
            context["applicant"] = actions.read_applicant(access_request, by=officer, at=now)
        return context


def facts_of(access_request: AccessRequest) -> dict[str, Any]:
    """What page and printed bundle both show."""
    fee = getattr(access_request, "fee_notice", None)
    return {
        "access_request": access_request,
        "course": [*beginning(access_request), *course(access_request)],
        "facts": [(field, _shown(getattr(access_request, field.value))) for field in Amendable],
        "amendments": access_request.amendments.select_related("by"),
        "asked": [_asked(row) for row in access_request.consultations.all()],
        "slips": access_request.search_slips.select_related("division", "answered_by"),
        "fee": fee,
        "payments": fee.payments.all() if fee else (),
        "decision": getattr(access_request, "decision", None),
        "deliveries": delivery_lines(access_request.deliveries.select_related("by", "letter")),
        "letters": access_request.letters.select_related("drafted_by"),
        "papers": access_request.papers.select_related("by", "file"),
        "archiving": getattr(access_request, "archiving", None),
    }


def bundle(request: HttpRequest, pk: int) -> HttpResponse:
    """The file to be printed; with its applicant only when asked for by who handles it."""
    officer: Any = request.user
    access_request = visible_file(officer, pk)
    context = {
        **facts_of(access_request),
        **_clock(request, access_request, timezone.localdate()),
        "ways": ways(access_request, officer),
        "printed_at": timezone.localtime(),
        "printed_by": officer,
        "may_handle": _handles(officer, access_request),
    }
    if request.method == "POST":
        if not context["may_handle"]:
            raise PermissionDenied
        now = timezone.now()  # noqa: TID251  -- a view asks the clock
        context["applicant"] = actions.read_applicant(access_request, by=officer, at=now)
    return TemplateResponse(request, "requests/file/bundle.html", context)


def paper(request: HttpRequest, pk: int, paper_pk: int) -> HttpResponse:
    """One paper of a file as a download, recorded; for those who handle the request."""
    officer: Any = request.user
    access_request = visible_file(officer, pk)
    row = get_object_or_404(Paper.objects.select_related("file"), pk=paper_pk, access_request=pk)
    if not _handles(officer, access_request):
        raise PermissionDenied
    now = timezone.now()  # noqa: TID251  -- a view asks the clock
    raw = actions.read_paper(row, by=officer, at=now)
    answer = HttpResponse(raw, content_type=row.file.media_type)
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(row.name)}"
    answer["Cache-Control"] = "no-store, private"
    return answer


def visible_file(officer: Any, pk: int) -> AccessRequest:
    """The file, or 404 where the officer may not see it."""
    visible = AccessRequest.objects.all().visible_to(officer, P.REQUESTS_VIEW)
    return get_object_or_404(visible.select_related("organ", "handler", "division"), pk=pk)


def _handles(officer: Any, access_request: AccessRequest) -> bool:
    found = visible_organs(officer, P.REQUESTS_HANDLE)
    return found.filter(pk=access_request.organ_id).exists()


def _clock(request: HttpRequest, access_request: AccessRequest, today: date) -> dict[str, Any]:
    """The clock, read as of a past day where one is asked for, and a supposed act."""
    facts = access_request.facts()
    if facts is None:
        return {"panel": None}
    past = AsOfForm(request.GET)
    as_of = past.cleaned_data["as_of"] if past.is_valid() else None
    told: dict[str, Any] = {"as_of": as_of}
    panel: ClockPanel
    try:
        panel = clock_panel(facts, today, as_of if as_of and as_of < today else None)
    except Refusal as refusal:
        told["as_of_refusal"] = str(refusal)
        panel = clock_panel(facts, today)
    supposing = "what" in request.GET
    form = SupposeForm(request.GET if supposing else None, today=today)
    answer: Answer | None = None
    if supposing and form.is_valid():
        answer = suppose(facts, form.supposition())
    return {**told, "panel": panel, "suppose_form": form, "supposed": answer}


def _acts(access_request: AccessRequest, today: date, held: set[Permission]) -> dict[str, Any]:
    if not held:
        return {"buttons": [], "closed": [], "stage_today": access_request.stage}
    forms = {form.act: form for form in ACTS.values() if form.act}
    found = openness(access_request, today, forms)
    archived = Act.ARCHIVE in access_request.acts_done()
    buttons: list[Button] = []
    closed = list(found.closed)
    for word, form in ACTS.items():
        lacking = form.why_not(access_request)
        if form.act is not None and form.act in found.open and lacking:
            closed.append(Closed(form.act, lacking, ""))
        if _is_open(form, found.open, lacking, access_request, archived=archived):
            buttons += _button(word, form, held)
    return {"buttons": buttons, "closed": closed, "stage_today": found.stage}


def _is_open(
    form: type[ActForm],
    acts: Iterable[Act],
    lacking: str,
    access_request: AccessRequest,
    *,
    archived: bool,
) -> bool:
    if lacking or archived:
        return False
    if form.act is not None:
        return form.act in acts
    return access_request.decided_on is None or form.event != "division_asked"


def _button(word: str, form: type[ActForm], held: set[Permission]) -> list[Button]:
    needs_approval = form.permission not in held
    if needs_approval and P.REQUESTS_HANDLE not in held:
        return []
    return [Button(word, str(form.label), form.icon, needs_approval)]


def _asked(row: Consultation) -> Asked:
    due = opinion_due_on(row.fact(), national(), standing())
    past = row.answered_on is None and due is not None and due < timezone.localdate()
    return Asked(row, due, past)


def _shown(value: Any) -> Any:
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), "Y-m-d H:i")
    if isinstance(value, date):
        return date_format(value, "Y-m-d")
    return getattr(value, "label", value)


def file_crumbs(access_request: AccessRequest, here: str) -> list[dict[str, str]]:
    """The way from the inbox over the file to what is done."""
    return [
        {"url": reverse("access_request:index"), "label": "申请登记簿"},
        {
            "url": reverse("access_request:inspect", args=[access_request.pk]),
            "label": access_request.number,
        },
        {"url": "", "label": here},
    ]
