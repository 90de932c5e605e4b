"""What leans on the database engine is exercised by a test module repeated on PostgreSQL."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import on_postgres
import pytest

TESTS = Path(__file__).parents[1]
SOURCES = TESTS.parent / "src" / "gongkai"
# The law and the formats know no database; commands run on the installation's own.
WITHOUT = ("law", "interchange", "cli")
# Where the engines differ: locks, refusals, raw SQL, upserts, counting, comparing text, JSON.
LEANS = re.compile(
    r"select_for_update|\.cursor\(|\.vendor\b|RawSQL|\.raw\(|IntegrityError|DatabaseError|on_commit"
    r"|update_conflicts|ignore_conflicts|\.aggregate\(|\.annotate\(|Subquery|OuterRef|\.distinct\("
    r"|\.union\(|__i?contains|__i?regex|Extract\w+\(|Trunc\w+\(|JSONField"
    r"|UniqueConstraint|CheckConstraint"
)
# What a test module that leans on the engine itself says.
OWN = re.compile(
    r"\btransactional_db\b|transaction=True|\(postgresql\b|connection\.vendor|\.cursor\("
)
TEXTS = {each: (TESTS / each).read_text("utf-8") for each in on_postgres.REPEATED}


def leaning() -> list[str]:
    """The modules whose doing may depend on the engine, as paths under the sources."""
    found = []
    for path in sorted(SOURCES.rglob("*.py")):
        name = path.relative_to(SOURCES).as_posix()
        if "/migrations/" not in name and name.split("/")[0] not in WITHOUT:
            found += [name] if LEANS.search(path.read_text("utf-8")) else []
    return found


@cache
def named_in(module: str) -> bool:
    """Whether a repeated test that knows its context names something public of the module."""
    tree = ast.parse((SOURCES / module).read_text("utf-8"))
    context = module.split("/")[0]
    names = [
        each.name
        for each in tree.body
        if isinstance(each, ast.FunctionDef | ast.ClassDef) and not each.name.startswith("_")
    ]
    word = re.compile(rf"\b(?:{'|'.join(names)})\b") if names else None
    return word is not None and any(
        word.search(text)
        for test, text in TEXTS.items()
        if test.startswith(f"{context}/") or f"gongkai.{context}" in text
    )


def test_no_module_is_repeated_twice():
    assert len(set(on_postgres.REPEATED)) == len(on_postgres.REPEATED)


@pytest.mark.parametrize("module", leaning())
def test_what_leans_on_the_engine_is_repeated(module):
    if module in on_postgres.THROUGH:
        assert not named_in(module), "named by a repeated test: no entry in THROUGH is needed"
        assert on_postgres.THROUGH[module] in on_postgres.REPEATED
    else:
        assert named_in(module), "no test in tests/on_postgres.py names anything public of it"


def test_nothing_is_explained_that_does_not_lean():
    assert set(on_postgres.THROUGH) <= set(leaning())


def test_tests_that_lean_on_the_engine_are_repeated():
    found = {
        path.relative_to(TESTS).as_posix()
        for path in TESTS.glob("*/test_*.py")
        if OWN.search(path.read_text("utf-8")) and path.parent.name != "layout"
    }
    assert found <= set(on_postgres.REPEATED)
