"""The page on which a letter is drafted: facts and passages, what is missing, how it will look."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, NamedTuple

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from gongkai.law.grounds import RULES
from gongkai.law.letters import LETTERS, LetterKind
from gongkai.law.refusals import Refusal
from gongkai.organs.permissions import Permission
from gongkai.requests import actions
from gongkai.requests.letters import (
    Draft,
    Filled,
    Template,
    compose,
    draft_of,
    fill,
    missing,
    template_for,
)
from gongkai.requests.models import AccessRequest, CorrectionRequest, Letter
from gongkai.requests.refusals import LetterChanged
from gongkai.requests.terms import LetterState
from gongkai.requests.views.letters.access import (
    correction_of,
    file_of,
    letter_of,
    page,
    require,
)
from gongkai.requests.views.letters.forms import LetterForm, initial_of


class Sheet(NamedTuple):
    """What the page works on: a draft, its words, and the letter it is stored in, if any."""

    draft: Draft
    template: Template
    filled: Filled
    letter: Letter | None = None


def draft_letter(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """Begin a letter in the file of a request."""
    access_request = file_of(request, pk)
    chosen = _kind(kind)
    if chosen is LetterKind.CORRECTION:
        raise Http404
    return _draft(request, chosen, access_request=access_request)


def draft_correction(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin the letter that answers a wish to correct a record.  Law: REG 41."""
    return _draft(request, LetterKind.CORRECTION, correction=correction_of(request, pk))


def edit_letter(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a draft."""
    letter = letter_of(request, pk)
    officer = require(request, Permission.REQUESTS_HANDLE, letter.organ)
    if letter.state is not LetterState.DRAFT:
        messages.error(request, f"这份文书{letter.standing}，不能修改。")
        return redirect("letter_page", pk)
    sheet = _sheet(draft_of(letter, timezone.localdate()), letter)
    form = _form(request, sheet)
    if request.method == "POST":
        sheet = _typed(sheet, form)
        if _is_to_save(request, form) and _edited(request, sheet, form, officer):
            return redirect("letter_page", pk)
    return _shown(request, sheet, form, f"修改{letter.kind.label}")


def _draft(
    request: HttpRequest,
    kind: LetterKind,
    *,
    access_request: AccessRequest | None = None,
    correction: CorrectionRequest | None = None,
) -> HttpResponse:
    about: Any = access_request or correction
    officer = require(request, Permission.REQUESTS_HANDLE, about.organ)
    stated = {key: request.GET[key] for key in ("ground", "letter") if key in request.GET}
    try:
        draft = Draft(
            kind=kind,
            organ=about.organ,
            on=timezone.localdate(),
            access_request=access_request,
            correction=correction,
            facts=stated,
        )
    except Refusal as refusal:
        raise Http404 from refusal
    sheet = _sheet(draft)
    form = _form(request, sheet)
    if request.method == "POST":
        sheet = _typed(sheet, form)
        letter = _begun(sheet, form, officer) if _is_to_save(request, form) else None
        if letter is not None:
            messages.success(request, f"{kind.label}已保存。")
            return redirect("letter_page", letter.pk)
    return _shown(request, sheet, form, f"起草{kind.label}")


def _kind(value: str) -> LetterKind:
    try:
        return LetterKind(value)
    except ValueError as error:
        raise Http404 from error


def _sheet(draft: Draft, letter: Letter | None = None) -> Sheet:
    template = template_for(draft.kind, draft.on)
    return Sheet(draft, template, fill(draft, template), letter)


def _form(request: HttpRequest, sheet: Sheet) -> LetterForm:
    draft = sheet.draft
    given = initial_of(draft, sheet.template, sheet.filled)
    posted = request.POST if request.method == "POST" else None
    return LetterForm(posted, initial=given, kind=draft.kind, template=sheet.template, draft=draft)


def _is_to_save(request: HttpRequest, form: LetterForm) -> bool:
    return "save" in request.POST and form.is_valid()


def _typed(sheet: Sheet, form: LetterForm) -> Sheet:
    """The sheet with what was typed, as far as it is well-formed."""
    form.full_clean()
    try:
        draft = replace(
            sheet.draft,
            facts=form.facts(),
            passages=form.passages(),
            consultation=form.consultation() or sheet.draft.consultation,
        )
        return _sheet(draft, sheet.letter)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return sheet


def _begun(sheet: Sheet, form: LetterForm, officer: Any) -> Letter | None:
    draft = sheet.draft
    stated: dict[str, Any] = {
        "by": officer,
        "kind": draft.kind,
        "on": draft.on,
        "at": timezone.now(),  # noqa: TID251  -- a view asks the clock
        "facts": draft.facts,
        "passages": draft.passages,
    }
    try:
        if not LETTERS[draft.kind].signed:
            assert draft.access_request is not None  # noqa: S101  -- only a file has such sheets
            return actions.issue_unsigned(draft.access_request, **stated)
        return actions.draft_letter(
            draft.access_request,
            consultation=draft.consultation,
            correction=draft.correction,
            **stated,
        )
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return None


def _edited(request: HttpRequest, sheet: Sheet, form: LetterForm, officer: Any) -> bool:
    assert sheet.letter is not None  # noqa: S101  -- the page is that of a letter
    try:
        actions.edit_letter(
            sheet.letter,
            by=officer,
            revision=_revision(request.POST.get("revision", "")),
            on=sheet.draft.on,
            at=timezone.now(),  # noqa: TID251  -- a view asks the clock
            facts=sheet.draft.facts,
            passages=sheet.draft.passages,
            consultation=sheet.draft.consultation,
        )
    except LetterChanged as changed:
        form.add_error(None, f"{changed}您输入的内容仍在下面，请与对方的版本核对以后再保存。")
        form.newer = sheet.letter  # type: ignore[attr-defined]
        return False
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, f"{sheet.draft.kind.label}已保存。")
    return True


def _revision(typed: str) -> int:
    return int(typed) if typed.isdigit() else 0


def _shown(request: HttpRequest, sheet: Sheet, form: LetterForm, title: str) -> HttpResponse:
    draft = sheet.draft
    context = {
        "form": form,
        "fields": form.parts(sheet.filled),
        "draft": draft,
        "letter": sheet.letter,
        "revision": _seen(request, form, sheet.letter),
        "must_say": _must_say(draft),
        "signed": LETTERS[draft.kind].signed,
        "missing": missing(draft, sheet.template, sheet.filled),
        "composed": compose(draft, sheet.template, sheet.filled, is_preview=True),
        "version": sheet.template,
        "back": _back(draft, sheet.letter),
    }
    if request.headers.get("X-Preview"):
        return TemplateResponse(request, "requests/letters/pane.html", context)
    if draft.access_request is not None and request.method == "GET":
        officer: Any = request.user
        now = timezone.now()  # noqa: TID251  -- a view asks the clock
        actions.read_applicant(draft.access_request, by=officer, at=now)
    return page(
        request, "requests/letters/draft.html", title, context, access_request=draft.access_request
    )


def _seen(request: HttpRequest, form: LetterForm, letter: Letter | None) -> int:
    """The revision the officer works on; after a clash the newer one, now that it is known."""
    if letter is None:
        return 0
    if getattr(form, "newer", None) is not None:
        return letter.revision
    return _revision(request.POST.get("revision", "")) or letter.revision


def _must_say(draft: Draft) -> str:
    ground = draft.ground
    return RULES[ground].must_say if ground else ""


def _back(draft: Draft, letter: Letter | None) -> str:
    if letter is not None:
        return reverse("letter_page", args=[letter.pk])
    if draft.access_request is not None:
        return reverse("access_request:inspect", args=[draft.access_request.pk])
    return reverse("letters")
