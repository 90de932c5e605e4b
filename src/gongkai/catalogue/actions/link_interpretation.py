"""How a page becomes the interpretation of a document."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from wagtail.models import Page

from gongkai.catalogue.actions.reproject import reproject
from gongkai.catalogue.models import Document, Interpretation
from gongkai.catalogue.terms import InterpretationForm, InterpretationKind
from gongkai.lib import audit
from gongkai.organs.models import Officer
from gongkai.organs.refusals import NotPossible
from gongkai.portal.actions import project


@transaction.atomic
def link_interpretation(
    document: Document,
    page: Page,
    *,
    kind: InterpretationKind,
    form: InterpretationForm,
    at: datetime,
    by: Officer | None,
) -> Interpretation:
    """Link the page to the document; both show the other from then on.

    NotPossible for a void entry, the document's own page, or a link there is already.  Law: WEB.
    """
    if document.is_void:
        raise NotPossible("该文件的登记已作废。")
    if page.pk == document.page_id:
        raise NotPossible("文件不能解读自身，请选择解读页面。")
    try:
        with transaction.atomic():
            row = Interpretation.objects.create(
                document=document, page=page, kind=kind, form=form, linked_at=at, linked_by=by
            )
    except IntegrityError as error:
        raise NotPossible("该页面已经关联到这个文件。") from error
    tell_both(document, page, at)
    audit.record(
        "catalogue.interpretation_linked",
        actor=by,
        organ=document.organ,
        target=document,
        at=at,
        details={"page": page.pk, "kind": str(kind)},
    )
    return row


def tell_both(document: Document, page: Page, at: datetime) -> None:
    """Write the public rows of the page and of the document anew."""
    if page.live:
        project(page, at=at)
    reproject(document, at=at)
