"""How a rule or normative document enters the register."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction

from gongkai.catalogue.models import Document
from gongkai.catalogue.terms import DocumentKind, Openness
from gongkai.law.document_numbers import judge_number
from gongkai.lib import audit
from gongkai.organs.models import Officer, Organ
from gongkai.organs.refusals import NotPossible


@transaction.atomic
def issue_document(
    organ: Organ,
    *,
    kind: DocumentKind | None,
    title: str,
    issued_on: date,
    at: datetime,
    by: Officer | None,
    dated_on: date | None = None,
    document_number: str = "",
    effective_on: date | None = None,
    last_valid_on: date | None = None,
    needs_interpretation: bool = False,
    openness: Openness = Openness.PROACTIVE,
    withheld_reason: str = "",
) -> Document:
    """Register a document as issued; without `dated_on` it was signed on the day of issue.

    One of no kind counts in no row of table 2.  NotPossible for dates out of order, a number
    that is ill-formed or already used, or openness without its reason.
    """
    dated_on = dated_on or issued_on
    if dated_on > issued_on:
        raise NotPossible("成文日期不得晚于发布日期。")
    if last_valid_on is not None and last_valid_on < issued_on:
        raise NotPossible("有效期届满日不得早于发布日期。")
    if openness is not Openness.PROACTIVE and not withheld_reason.strip():
        raise NotPossible(f"{openness.label}的文件须写明理由。")
    judged = judge_number(document_number.strip())
    if judged.refused:
        raise NotPossible(judged.sentence)
    try:
        with transaction.atomic():
            document = Document.objects.create(
                organ=organ,
                kind=kind,
                title=title,
                document_number=document_number.strip(),
                dated_on=dated_on,
                issued_on=issued_on,
                effective_on=effective_on,
                last_valid_on=last_valid_on,
                needs_interpretation=needs_interpretation,
                openness=openness,
                withheld_reason=withheld_reason.strip(),
                recorded_at=at,
                recorded_by=by,
            )
    except IntegrityError as error:
        raise NotPossible(f"发文字号“{document_number}”已登记。") from error
    audit.record("catalogue.document_issued", actor=by, organ=organ, target=document, at=at)
    return document
