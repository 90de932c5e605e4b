"""How fast and how complete is the search, beside the bare library with the same words?"""

from __future__ import annotations

import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import corpus
from measure import ROUNDS, Outcome
from tantivy import Document, Index, Occur, Order, Query, SchemaBuilder

from gongkai.portal.search.asking import understood
from gongkai.portal.search.embedded import EmbeddedEngine, folder_size
from gongkai.portal.search.engine import Record, Scope
from gongkai.portal.search.folding import fold, grams, is_chinese

DOCUMENTS = int(os.environ.get("GONGKAI_BENCH_DOCUMENTS", "100000"))
QUERIES = 100
TOP = 10
BAR, SIZE_BAR, BUILD_BAR = 1.5, 1.0, 1.3
HEAP = 200_000_000


def lines() -> list[Outcome]:
    """Recall and precision first; then size, building, and each kind of query by rank and date."""
    if not corpus.is_there():
        print(
            f"  search: left out, no texts to sample from in {corpus.SOURCE.name}/ beside the checkout"
        )
        return []
    start = time.perf_counter()
    samples = corpus.samples(DOCUMENTS)
    size = sum(len((each.title + each.body).encode()) for each in samples)
    print(f"  {DOCUMENTS:,} documents, {size / 1e6:.0f} MB of text, made in {time.perf_counter() - start:.0f} s", flush=True)  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        return measured(samples, size, Path(folder))


def measured(samples: list[corpus.Sample], size: int, folder: Path) -> list[Outcome]:
    """Build both indexes, check ours against the truth, then time."""
    ours, limit = EmbeddedEngine(folder / "ours"), Bare(folder / "bare")
    builds = [cpu(lambda: limit.build(samples)), cpu(lambda: ours.rebuild(map(record, samples)))]
    kinds = queries(samples)
    texts = [fold(f"{each.title}\n{each.body}") for each in samples]
    for name, asked in kinds.items():
        check(name, asked, ours, texts)
    found = [
        plain("search: index / text", SIZE_BAR, folder_size(folder / "ours") / size,
              f"{folder_size(folder / 'ours') / 1e6:.0f} MB; bare {folder_size(folder / 'bare') / 1e6:.0f} MB"),
        plain("search: build / bare (an aim)", BUILD_BAR, builds[1] / builds[0],
              f"{builds[1]:.0f} s / {builds[0]:.0f} s of processor time"),
    ]  # fmt: skip
    for name, asked in kinds.items():
        for newest in (False, True):
            order = "by date" if newest else "by rank"
            found.append(timed(f"search: {name} {order}", asked, ours, limit, newest))
    return found


class Bare:
    """tantivy as it comes, over the same words: one field, one collector call that returns ids."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        builder = SchemaBuilder()
        builder.add_unsigned_field("page", fast=True)
        builder.add_text_field("text", tokenizer_name="whitespace", index_option="position")
        builder.add_integer_field("published", fast=True)
        self.schema = builder.build()
        self.index = Index(self.schema, str(folder))

    def build(self, samples: list[corpus.Sample]) -> None:
        """Take all samples in."""
        writer = self.index.writer(heap_size=HEAP)
        for each in samples:
            document = Document()
            document.add_unsigned("page", each.key)
            document.add_integer("published", each.published)
            document.add_text("text", f"{grams(each.title)} {grams(each.body)}")
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
        self.index.reload()

    def find(self, terms: Sequence[Sequence[str]], *, newest: bool) -> list[int]:
        """The first pages with all terms, each a row of pairs."""
        parts = [
            Query.phrase_query(self.schema, "text", list(words))
            if len(words) > 1
            else Query.term_query(self.schema, "text", words[0])
            for words in terms
        ]
        query = (
            parts[0]
            if len(parts) == 1
            else Query.boolean_query([(Occur.Must, each) for each in parts])
        )
        searcher = self.index.searcher()
        order = "published" if newest else None
        hits = searcher.search(query, limit=TOP, order_by_field=order, order=Order.Desc).hits
        return searcher.fast_field_values("page", [address for _, address in hits])


def record(sample: corpus.Sample) -> Record:
    """A sample as the site would hand it to the engine."""
    return Record(
        page=sample.key, home=1, title=sample.title, text=sample.body, numbers=(), kind=sample.kind,
        year=str(time.gmtime(sample.published).tm_year), organ=sample.organ, published=sample.published,
    )  # fmt: skip


def queries(samples: list[corpus.Sample]) -> dict[str, list[str]]:
    """What stands somewhere in the texts: two characters, four, and two terms of one text."""
    draw = random.Random(7)  # noqa: S311  -- sample queries
    twos = [piece(draw, draw.choice(samples), 2) for _ in range(QUERIES)]
    fours = [piece(draw, draw.choice(samples), 4) for _ in range(QUERIES)]
    pairs = []
    for _ in range(QUERIES):
        sample = draw.choice(samples)
        pairs.append(f"{piece(draw, sample, 2)} {piece(draw, sample, 2)}")
    return {"2 characters": twos, "4 characters": fours, "two terms": pairs}


def piece(draw: random.Random, sample: corpus.Sample, length: int) -> str:
    """Some Chinese characters in a row of a text."""
    text = fold(sample.body)
    while True:
        start = draw.randrange(len(text) - length)
        found = text[start : start + length]
        if all(is_chinese(letter) for letter in found):
            return found


def check(name: str, asked: list[str], ours: EmbeddedEngine, texts: list[str]) -> None:
    """Recall and precision 1.000 against looking into every text; no timing without."""
    sizes = []
    for query in asked:
        terms = query.split()
        truth = {key for key, text in enumerate(texts, 1) if all(term in text for term in terms)}
        hits = ours.find(understood(query), Scope(), newest_first=True, first=0, most=len(texts))
        got = set(hits.pages)
        assert got == truth, f"{query}: {len(truth - got)} missed, {len(got - truth)} wrong"
        assert hits.total == len(truth)
        sizes.append(len(truth))
    print(f"  {name}: {len(asked)} queries, recall and precision 1.000, median {statistics.median(sizes):.0f} hits", flush=True)  # fmt: skip


def timed(name: str, asked: list[str], ours: EmbeddedEngine, limit: Bare, newest: bool) -> Outcome:
    """Each query by both in random order; a round's ratio is that of its medians."""
    draw = random.Random(11)  # noqa: S311  -- an order of runs
    cut = {
        query: [[term[n : n + 2] for n in range(len(term) - 1)] for term in query.split()]
        for query in asked
    }

    def mine(query: str) -> object:
        return ours.find(understood(query), Scope(), newest_first=newest, first=0, most=TOP)

    def theirs(query: str) -> object:
        return limit.find(cut[query], newest=newest)

    rounds: list[tuple[float, float]] = []
    for number in range(ROUNDS + 1):
        times: dict[Callable[[str], object], list[float]] = {mine: [], theirs: []}
        for query in asked:
            for work in draw.sample([mine, theirs], 2):
                times[work].append(cpu(lambda work=work, query=query: work(query)))
        if number:  # the first warms
            rounds.append((statistics.median(times[mine]), statistics.median(times[theirs])))
    ratios = sorted(a / b for a, b in rounds)
    limits = [b for _, b in rounds]
    quartiles = statistics.quantiles(limits, n=4)
    middle = statistics.median(limits)
    return Outcome(
        name=name, bar=BAR, ratio=statistics.median(ratios), low=ratios[0], high=ratios[-1],
        ours_ms=statistics.median(a for a, _ in rounds) * 1000, limit_ms=middle * 1000,
        limit_spread=(quartiles[2] - quartiles[0]) / middle,
    )  # fmt: skip


def plain(name: str, bar: float, ratio: float, note: str) -> Outcome:
    """A line that is counted, not timed."""
    return Outcome(name=name, bar=bar, ratio=ratio, low=ratio, high=ratio, ours_ms=0, limit_ms=0, limit_spread=0, note=note)  # fmt: skip


def cpu(work: Callable[[], object]) -> float:
    """Seconds of processor time, all threads."""
    start = time.process_time()
    work()
    return time.process_time() - start
