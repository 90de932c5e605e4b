"""Which engine does this installation use?"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from django.conf import settings

from gongkai.portal.search.embedded import EmbeddedEngine
from gongkai.portal.search.engine import Engine
from gongkai.portal.search.opensearch import OpenSearchEngine

FOLDER = "index"


def the_engine() -> Engine:
    """OpenSearch where an address is set, else the index in GONGKAI_HOME."""
    return _engine(settings.OPENSEARCH_URL, Path(settings.GONGKAI_HOME) / FOLDER)


@cache
def _engine(url: str, folder: Path) -> Engine:
    return OpenSearchEngine(url) if url else EmbeddedEngine(folder)
