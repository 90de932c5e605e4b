"""The website's return on paper: A4 pages set by typst, with its JSON attached."""

from __future__ import annotations

import json

from gongkai.interchange.printed.layout import visible
from gongkai.interchange.targets.fonts import typefaces
from gongkai.interchange.targets.typeset import Template, typeset
from gongkai.reports.queries.return_public import PublishedReturn
from gongkai.reports.return_document import FORMAT
from gongkai.reports.return_lines import HEADS, LEGEND, SHARES, printed_parts, says

TITLE_CHARACTERS = 22
"""Characters of 20 pt that fit one line between the margins."""
TEMPLATE = Template(__package__, "return.typ", "sheet")


def write_return_pdf(published: PublishedReturn) -> bytes:
    """The return as a tagged PDF; the same return gives the same bytes on the same machine."""
    chosen = typefaces()
    return typeset(
        TEMPLATE,
        {
            "title": visible(published.title),
            "title-lines": _title_lines(visible(published.title), visible(published.organ)),
            "organ": visible(published.organ),
            "says": [visible(line) for line in says(published)],
            "heads": HEADS,
            "shares": SHARES,
            "parts": [
                {"label": part.label, "lines": [[visible(said) for said in x] for x in part.lines]}
                for part in printed_parts(published)
            ],
            "legend": LEGEND,
            "fonts": chosen.families,
            "embolden": chosen.embolden,
            "format": FORMAT,
            "copy": json.dumps(published.document, ensure_ascii=False),
        },
    )


def _title_lines(title: str, organ: str) -> list[str]:
    """The title, cut behind the organ's name where it fills more than a line."""
    if len(title) <= TITLE_CHARACTERS or not title.startswith(organ) or title == organ:
        return [title]
    return [organ, title[len(organ) :]]
