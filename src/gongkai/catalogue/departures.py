"""How documents leave: with what the register says of them."""

from __future__ import annotations

from typing import Any

from gongkai.catalogue.models import DocumentPage


def document_record(page: DocumentPage) -> dict[str, Any]:
    """What a document says of itself and the register of it, under the names an import knows."""
    entry = page.register_entry
    return {
        "organ_name": page.organ_name,
        "document_number": page.document_number,
        "index_number": entry.index_number if entry else None,
        "identifiers": [each.value for each in entry.identifiers.all()] if entry else [],
        "kind": page.kind.label if page.kind else None,
        "genre": page.genre.label,
        "subject": page.subject,
        "audience": page.audience.label if page.audience else None,
        "stages": [stage.label for stage in page.stages],
        "openness": page.openness.label,
        "keywords": page.keywords,
        "summary": page.summary,
        "source": page.source,
        "author": page.author_name,
        "responsible_editor": page.responsible_editor,
        "dated_on": page.dated_on,
        "effective_on": page.effective_on,
        "last_valid_on": entry.last_valid_on if entry else page.last_valid_on,
        "repealed_on": entry.repealed_on if entry else None,
    }
