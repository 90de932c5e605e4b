"""The automaton of an organ's lexicons: built once for each set of versions and each process."""

from __future__ import annotations

from functools import lru_cache

from gongkai.editorial.checks.terms_search import Entry, Lexicon
from gongkai.editorial.models import LexiconTerm, LexiconVersion
from gongkai.editorial.terms import LexiconKind
from gongkai.organs.models import Organ

KEPT = 8


def lexicon_for(organ: Organ | None) -> Lexicon:
    """The current lexicons: those for all organs, and the organ's own besides.

    Of the order of offices there is one: the organ's own where it has one.
    """
    current = LexiconVersion.objects.filter(is_current=True).order_by("pk")
    versions = list(current.filter(organ=None))
    if organ is not None:
        own = list(current.filter(organ=organ))
        if any(version.kind is LexiconKind.OFFICES for version in own):
            versions = [each for each in versions if each.kind is not LexiconKind.OFFICES]
        versions += own
    return _built(tuple(version.pk for version in versions))


@lru_cache(maxsize=KEPT)
def _built(versions: tuple[int, ...]) -> Lexicon:
    """A version never changes once it is imported, so its number is enough."""
    told = {each.pk: each for each in LexiconVersion.objects.filter(pk__in=versions)}
    rows = (
        LexiconTerm.objects.filter(version__in=versions)
        .order_by("version", "pk")
        .values_list("pk", "version_id", "term", "suggestion", "severity", "note")
    )
    return Lexicon(
        Entry(
            kind=told[version].kind,
            term=term,
            suggestion=suggestion,
            severity=severity,
            note=note,
            version=str(told[version]),
            rank=number,
        )
        for number, version, term, suggestion, severity, note in rows.iterator(chunk_size=5000)
    )
