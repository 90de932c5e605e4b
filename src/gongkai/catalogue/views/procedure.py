"""How a document was made, step by step; and which documents a page explains."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.timezone import now  # noqa: TID251  -- a view asks the clock
from django.views.decorators.http import require_POST

from gongkai.catalogue import actions
from gongkai.catalogue.forms.documents import ExplainsForm
from gongkai.catalogue.forms.upkeep import StepForm
from gongkai.catalogue.models import DocumentPage, Interpretation
from gongkai.catalogue.queries.going_out import procedure_of
from gongkai.catalogue.queries.pages import editable_page, linkable_documents
from gongkai.catalogue.terms import InterpretationForm, InterpretationKind, Legality, Step
from gongkai.catalogue.views.admin import officer_of, page, tried


def procedure(request: HttpRequest, pk: int) -> HttpResponse:
    """The steps of a document, one more to be entered, or a wrong one replaced.

    Law: NORMS; LEGALITY.
    """
    found = editable_page(officer_of(request), pk)
    document = found.specific if found else None
    if not isinstance(document, DocumentPage):
        raise Http404
    replaced = document.procedure_steps.filter(pk=_number(request), replaced_at=None).first()
    given = (
        {
            "step": replaced.step,
            "began_on": replaced.began_on,
            "done_on": replaced.done_on,
            "legality": replaced.taken.legality or "",
            "note": replaced.note,
        }
        if replaced
        else {}
    )
    form = StepForm(request.POST or None, initial=given)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data

        def record() -> None:
            actions.record_step(
                document,
                step=Step(said["step"]),
                began_on=said["began_on"],
                done_on=said["done_on"],
                legality=Legality(said["legality"]) if said["legality"] else None,
                note=said["note"],
                replaces=replaced,
                at=now(),
                by=officer_of(request),
            )

        if tried(request, form, record, "已登记。"):
            return redirect("document_procedure", pk)
    context = {
        "document": document,
        "form": form,
        "replaced": replaced,
        "steps": document.procedure_steps.select_related("recorded_by"),
        "shortfalls": procedure_of(document),
    }
    return page(request, "procedure", f"制定程序：{document.title}", context, icon="tasks")


def _number(request: HttpRequest) -> int | None:
    """The row that is to be corrected, from the address."""
    said = request.GET.get("correct", "")
    return int(said) if said.isdecimal() else None


def explains(request: HttpRequest, pk: int) -> HttpResponse:
    """The documents that a page explains, and one more to link."""
    found = editable_page(officer_of(request), pk)
    if found is None:
        raise Http404
    form = ExplainsForm(request.POST or None, documents=linkable_documents(officer_of(request)))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data

        def link() -> None:
            actions.link_interpretation(
                said["document"],
                found,
                kind=InterpretationKind(said["kind"]),
                form=InterpretationForm(said["form"]),
                at=now(),
                by=officer_of(request),
            )

        if tried(request, form, link, "已关联，两边的页面都会显示。"):
            return redirect("page_explains", pk)
    links = Interpretation.objects.filter(page=found).select_related("document")
    context = {"target": found, "links": links, "form": form}
    return page(request, "explains", f"解读的文件：{found.title}", context, icon="link")


@require_POST
def unlink(request: HttpRequest, pk: int, link_pk: int) -> HttpResponse:
    """Take a link of the page away."""
    if editable_page(officer_of(request), pk) is None:
        raise Http404
    row = get_object_or_404(Interpretation, pk=link_pk, page_id=pk)
    tried(
        request,
        None,
        lambda: actions.unlink_interpretation(row, at=now(), by=officer_of(request)),
        "已取消关联。",
    )
    return redirect("page_explains", pk)
