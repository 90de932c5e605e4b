"""How a letter comes to be: template by its day, filled from the file, composed, printed."""

from gongkai.requests.letters.compose import Composed, Line, Table, compose, from_json
from gongkai.requests.letters.docx import write_docx
from gongkai.requests.letters.draft import Draft, draft_of
from gongkai.requests.letters.facts import FACTS, FactField, FactType, as_json, typed
from gongkai.requests.letters.fill import Filled, fill, office_of, way_of
from gongkai.requests.letters.missing import missing
from gongkai.requests.letters.pdf import fitted_pdf, write_pdf
from gongkai.requests.letters.remedy import names_online, remedy_text, wants_second_organ
from gongkai.requests.letters.templates import (
    Passage,
    Template,
    template_for,
    template_named,
    versions_of,
)

__all__ = [
    "FACTS",
    "Composed",
    "Draft",
    "FactField",
    "FactType",
    "Filled",
    "Line",
    "Passage",
    "Table",
    "Template",
    "as_json",
    "compose",
    "draft_of",
    "fill",
    "fitted_pdf",
    "from_json",
    "missing",
    "names_online",
    "office_of",
    "remedy_text",
    "template_for",
    "template_named",
    "typed",
    "versions_of",
    "wants_second_organ",
    "way_of",
    "write_docx",
    "write_pdf",
]
