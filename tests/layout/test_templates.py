"""Templates obey the content security policy and never query the database by themselves."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

SRC = Path(__file__).parents[2] / "src" / "gongkai"
TEMPLATES = sorted(SRC.rglob("templates/**/*.html"))
INLINE = re.compile(
    r"<script(?![^>]*\bsrc=)(?![^>]*application/(?:ld\+)?json)|\son[a-z]+=|\sstyle=", re.IGNORECASE
)
# A paginator has counted before the template asks.
QUERIES = re.compile(
    r"\{[{%][^}%]*(?<!paginator)\.(?:objects|all|filter|count|get_children|get_ancestors)\b"
)


def test_there_are_templates_to_look_at():
    assert len(TEMPLATES) > 5


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: str(p.relative_to(SRC)))
def test_no_inline_script_or_style(path):
    assert not INLINE.search(path.read_text("utf-8"))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: str(p.relative_to(SRC)))
def test_a_template_does_not_query(path):
    assert not QUERIES.search(path.read_text("utf-8"))
