"""Real government texts: each is found by any two characters of its title, by number, in traditional."""

from __future__ import annotations

import json
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

import pytest
from opencc import OpenCC

from gongkai.portal.search.asking import understood
from gongkai.portal.search.embedded import EmbeddedEngine
from gongkai.portal.search.engine import Record, Scope
from gongkai.portal.search.folding import fold, is_chinese
from gongkai.portal.search.numbers import keys_of

# Texts of the public domain, kept beside the checkout and not in it.
CONTENT = Path(__file__).resolve().parents[3] / "shared" / "data" / "content"


@pytest.fixture(scope="module")
def texts():
    if not CONTENT.is_dir():
        pytest.skip("旁边没有 shared/data/content，跳过真实文件的检索测试")
    lines = [
        json.loads(line)
        for path in sorted(CONTENT.glob("*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
    ]
    return dict(enumerate(lines, 1))


@pytest.fixture(scope="module")
def engine(texts, tmp_path_factory):
    found = EmbeddedEngine(tmp_path_factory.mktemp("index"))
    found.rebuild(
        Record(
            page=page, home=1, title=each["title"], text=each["text"], kind="document", year="2023",
            numbers=tuple(keys_of(each.get("doc_no") or "", [each.get("index_no") or ""])),
            organ=each.get("organ") or "", published=page,
        )
        for page, each in texts.items()
    )  # fmt: skip
    return found


def pages(engine, query, most=1000):
    return list(
        engine.find(understood(query), Scope(), newest_first=False, first=0, most=most).pages
    )


def pairs(text):
    return {a + b for a, b in pairwise(fold(text)) if is_chinese(a) and is_chinese(b)}


def test_any_two_characters_of_a_title_find_it_and_all_that_have_them(engine, texts):
    having: dict[str, set[int]] = defaultdict(set)
    for page, each in texts.items():
        for pair in pairs(f"{each['title']}\n{each['text']}"):
            having[pair].add(page)
    every = set().union(*(pairs(each["title"]) for each in texts.values()))
    assert len(every) > 1000
    for pair in every:
        assert set(pages(engine, pair)) == having[pair], pair


def test_what_is_in_the_title_comes_first(engine, texts):
    titled = {page for page, each in texts.items() if "管理条例" in each["title"]}
    assert set(pages(engine, "管理条例", most=len(titled))) == titled


def test_a_document_is_first_by_its_numbers(engine, texts):
    looked_at = 0
    for page, each in texts.items():
        for number in (each.get("doc_no"), each.get("index_no")):
            keys = keys_of(number or "", [each.get("index_no") or ""])
            if not number or not keys or not understood(number).numbers:
                continue
            looked_at += 1
            same = {p for p, t in texts.items() if number in (t.get("doc_no"), t.get("index_no"))}
            found = pages(engine, number)
            assert page in found[: len(same) + 2], number
    assert looked_at > 150


def test_titles_are_found_in_traditional_characters(engine, texts):
    convert = OpenCC("s2t").convert
    for page, each in list(texts.items())[:60]:
        assert page in pages(engine, f"“{convert(each['title'])}”"), each["title"]
