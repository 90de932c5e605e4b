"""How a new installation gets its first lexicons: those that come with the software, version 1."""

from __future__ import annotations

import tomllib
from datetime import datetime
from importlib.resources import files

from django.db import transaction

from gongkai.editorial.actions.import_lexicon import import_lexicon
from gongkai.editorial.checks.terms_search import Entry
from gongkai.editorial.models import LexiconVersion
from gongkai.editorial.terms import LexiconKind, Severity

SOURCE = "随软件提供的词库"


@transaction.atomic
def install_lexicons(*, at: datetime) -> list[LexiconVersion]:
    """Import the lexicons shipped for all organs; those that have a version already stay."""
    have = set(LexiconVersion.objects.filter(organ=None).values_list("kind", flat=True))
    return [
        import_lexicon(kind, shipped(kind), organ=None, source=SOURCE, by=None, at=at)
        for kind in LexiconKind
        if kind not in have
    ]


def shipped(kind: LexiconKind) -> list[Entry]:
    """The terms of a lexicon that come with the software."""
    text = files("gongkai.editorial").joinpath("data", f"{kind}.toml").read_text("utf-8")
    return [
        Entry(
            kind=kind,
            term=row["term"],
            suggestion=row.get("write", ""),
            severity=Severity(row.get("severity", "warn")),
            note=row.get("note", ""),
        )
        for row in tomllib.loads(text)["term"]
    ]
