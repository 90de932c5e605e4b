"""What speed is measured with: reports that no memory of others helps to read."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest

from gongkai.interchange.checking import check
from gongkai.interchange.reading import read_report
from gongkai.law.footing import Level

BENCH = Path(__file__).parents[2] / "bench"


@pytest.fixture(scope="module")
def samples():
    spec = importlib.util.spec_from_file_location("samples", BENCH / "samples.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def said(page):
    """The sentences of prose and the words of links in a page."""
    text = page.decode()
    return set(re.findall(r"[^<>。]{20,}。", text)), set(re.findall(r"<a href='#'>(.*?)</a>", text))


def test_two_samples_share_next_to_no_sentence_and_no_link(samples):
    (prose, links), (others, other_links) = said(samples.heavy_html(1)), said(samples.heavy_html(2))
    assert len(prose) > 20
    assert len(prose & others) < 3
    assert len(links) > 100
    assert len(links & other_links) < 3


def test_a_sample_is_read_back_whole_and_adds_up(samples):
    truth = samples.report(5, sentences=20)
    page = samples.heavy_html(5)
    assert abs(len(page) - samples.HTML_BYTES) < 100
    assert read_report(page) == truth
    assert not [found for found in check(truth) if found.level is Level.ERROR]
