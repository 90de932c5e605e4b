"""docs/law.md is what its generator writes, and every citation names a known instrument."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from gongkai.law.instruments import Instrument

ROOT = Path(__file__).parents[2]
CITATION = re.compile(r"\bLaw: ([^\n]+)")
SHORT_NAME = re.compile(r"(?:^|;\s*)([A-Z][A-Z0-9]*)\b")


@cache
def citations():
    """Path and line of each; the sources are read once for all articles."""
    return tuple(_citations())


def _citations():
    for path in sorted((ROOT / "src" / "gongkai").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
                for line in CITATION.findall(ast.get_docstring(node) or ""):
                    yield path, line


def test_the_index_of_the_law_is_current():
    done = subprocess.run(  # noqa: S603  -- our own script
        [sys.executable, ROOT / "docs" / "build_law.py", "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_citation_names_a_known_instrument():
    known = {instrument.name for instrument in Instrument}
    unknown = [
        f"{path.relative_to(ROOT)}: {line}"
        for path, line in citations()
        for name in SHORT_NAME.findall(line)
        if name not in known
    ]
    assert not unknown


@pytest.mark.parametrize("article", [*range(26, 27), *range(29, 46), 49, 50])
def test_an_article_in_scope_has_code(article):
    cited = " ".join(line for _, line in citations())
    assert re.search(rf"\bREG {article}\b", cited), f"nothing implements REG {article}"
