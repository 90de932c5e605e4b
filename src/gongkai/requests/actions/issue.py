"""How a letter becomes what left the house: composed, printed, sealed, never changed again."""

from __future__ import annotations

from datetime import date, datetime

from gongkai.lib.counters import next_number
from gongkai.lib.storage import keep
from gongkai.requests.letters import Composed, fitted_pdf, office_of, write_docx
from gongkai.requests.models import Letter
from gongkai.requests.terms import LetterState

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_PDF = "application/pdf"


def number(letter: Letter, on: date) -> None:
    """Give the letter the organ's next 发文字号 of the year, held until the transaction ends."""
    letter.number_year = on.year
    letter.number_in_year = next_number(
        scope=f"organ:{letter.organ_id}", series="letters", year=on.year
    )
    prefix = office_of(letter.organ).letter_prefix
    letter.document_number = f"{prefix}〔{on.year}〕{letter.number_in_year}号"


def issue(letter: Letter, composed: Composed, *, on: date, at: datetime) -> dict[str, str]:
    """Print and keep the letter; the digests of its two files, for the audit entry."""
    letter.composed = composed.as_json()
    letter.template_version = composed.version
    letter.issued_on = on
    letter.state = LetterState.ISSUED
    pdf, leading = fitted_pdf(composed)
    letter.docx = keep(write_docx(composed, leading), at=at, media_type=_DOCX)
    letter.pdf = keep(pdf, at=at, media_type=_PDF)
    letter.save()
    return {"docx": letter.docx.digest, "pdf": letter.pdf.digest}
