"""The glossary and the law say the same."""

from __future__ import annotations

import importlib
import pkgutil
import re
from pathlib import Path

import pytest

import gongkai.law
from gongkai.law.terms import Term

GLOSSARY = (Path(__file__).parents[2] / "docs" / "glossary.md").read_text("utf-8")
QUALIFIED = re.compile(r"`([A-Z][A-Za-z]+)\.([A-Z][A-Z_]+(?:\s*[/;]\s*[A-Z][A-Z_]+)*)`")


def terms() -> dict[str, type[Term]]:
    for found in pkgutil.walk_packages(gongkai.law.__path__, "gongkai.law."):
        importlib.import_module(found.name)
    pending, known = [Term], {}
    while pending:
        for child in pending.pop().__subclasses__():
            known[child.__name__] = child
            pending.append(child)
    return {name: term for name, term in known.items() if term.__module__.startswith("gongkai.law")}


TERMS = terms()


def members_named_in_the_glossary():
    for name, members in QUALIFIED.findall(GLOSSARY):
        if name in TERMS:
            for member in re.split(r"\s*[/;]\s*", members):
                yield name, member


def test_the_glossary_names_members_at_all():
    assert len(list(members_named_in_the_glossary())) > 20


@pytest.mark.parametrize(("name", "member"), list(members_named_in_the_glossary()))
def test_a_member_named_in_the_glossary_exists(name, member):
    assert member in TERMS[name].__members__


@pytest.mark.parametrize("name", sorted(TERMS))
def test_every_term_of_the_law_stands_in_the_glossary(name):
    assert re.search(rf"\b{name}\b", GLOSSARY), f"{name} is missing from docs/glossary.md"


@pytest.mark.parametrize("term", TERMS.values(), ids=lambda term: term.__name__)
def test_members_have_distinct_values_and_a_wording(term):
    assert len({member.value for member in term}) == len(term.__members__)
    assert all(member.label.strip() for member in term)
