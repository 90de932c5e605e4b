"""A typst template filled and set as a PDF, in the typefaces of the reports."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from threading import Lock
from typing import Any, NamedTuple

import typst

from gongkai.interchange.targets.fonts import typefaces

ACCESSIBLE = "ua-1"
_one_at_a_time = Lock()


class Template(NamedTuple):
    """A template beside the code that fills it, and the name it finds its values under."""

    package: str
    file: str
    values: str


def typeset(template: Template, values: Mapping[str, Any]) -> bytes:
    """The values as a tagged PDF; the same values give the same bytes on the same machine."""
    # The compiler keeps state between runs, so one thread uses it at a time.
    with _one_at_a_time:
        try:
            return compiled(template, values, ACCESSIBLE)
        except typst.TypstError:
            # PDF/UA refuses characters that no font can draw; such a page is still a page.
            return compiled(template, values, [])


def compiled(template: Template, values: Mapping[str, Any], standards: Any) -> bytes:
    """One run of the compiler under the PDF standards named; typst.TypstError where it fails."""
    inputs = {template.values: json.dumps(values, ensure_ascii=True)}
    # The source is given each time: the compiler forgets one that is not a file.
    pdf = _compiler().compile(
        _source(template), format="pdf", sys_inputs=inputs, pdf_standards=standards
    )
    if not isinstance(pdf, bytes):
        raise TypeError(type(pdf))
    return pdf


@cache
def _compiler() -> typst.Compiler:
    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(folder) for folder in typefaces().folders],
    )
    return typst.Compiler(font_paths=fonts)


@cache
def _source(template: Template) -> bytes:
    return files(template.package).joinpath(template.file).read_bytes()
