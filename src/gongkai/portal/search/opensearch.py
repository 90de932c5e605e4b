"""The engine of larger installations: OpenSearch, with the same words as the embedded one.

Spoken to over its own HTTP interface: our words are cut before they are sent, so that no analyser
of the server and no further library is needed.  An alias names the index that is read.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

import httpx

from gongkai.portal.search.asking import Asked
from gongkai.portal.search.engine import (
    FACETS,
    VALUES_OF_A_FACET,
    Counts,
    Hits,
    NotReady,
    Record,
    Scope,
)
from gongkai.portal.search.folding import fold, grams
from gongkai.portal.search.opensearch_query import (
    in_title,
    like_title,
    matching,
    ranked,
    sounding,
)
from gongkai.portal.search.pinyin import syllables

# Raised when the fields or the way of cutting texts change: an older index is then not read.
VERSION = 1
ALIAS = f"gongkai-v{VERSION}"
SECONDS = 10
BATCH = 500
_TEXT = {"type": "text", "analyzer": "whitespace"}
_MAPPING = {
    "mappings": {
        "dynamic": False,
        "_source": {"enabled": False},
        "properties": {
            "page": {"type": "long"},
            "home": {"type": "long"},
            "published": {"type": "long"},
            "numbers": {"type": "keyword"},
            **dict.fromkeys(("text", "title", "syllables"), _TEXT),
            **{name: {"type": "keyword"} for name in FACETS},
        },
    }
}


class OpenSearchEngine:
    """Searches a cluster; `transport` is for tests."""

    def __init__(self, url: str, transport: httpx.BaseTransport | None = None) -> None:
        self._client = httpx.Client(base_url=url, timeout=SECONDS, transport=transport)

    def is_ready(self) -> bool:
        """Whether the alias of this version leads to an index; `NotReady` without an answer."""
        try:
            answer = self._client.head(f"/_alias/{ALIAS}")
        except httpx.HTTPError as error:
            raise NotReady from error
        return answer.status_code == httpx.codes.OK

    def find(
        self, asked: Asked, scope: Scope, *, newest_first: bool, first: int, most: int
    ) -> Hits:
        """One search; the order by date needs no scores."""
        query = matching(asked, scope) if newest_first else ranked(asked, scope)
        order = {"sort": [{"published": "desc"}, {"page": "desc"}]} if newest_first else {}
        return self._hits(query, first=first, most=most, **order)

    def count(self, asked: Asked, scope: Scope) -> Counts:
        """One search for all facets, one more for each that narrows."""
        counts = self._counted(matching(asked, scope), FACETS)
        for name in scope.chosen():
            counts |= self._counted(matching(asked, scope.without(name)), (name,))
        return counts

    def nearest(self, asked: Asked, scope: Scope, *, most: int) -> Sequence[int]:
        """Titles that share words with the query."""
        return self._hits(like_title(asked, scope), most=most).pages

    def sounding(self, sounds: Sequence[str], scope: Scope, *, most: int) -> Sequence[int]:
        """Titles with characters of these sounds."""
        return self._hits(sounding(sounds, scope), most=most).pages

    def beginning(self, asked: Asked, scope: Scope, *, most: int) -> Sequence[int]:
        """Titles with all of the query."""
        return self._hits(in_title(asked, scope), most=most).pages

    def write(self, records: Iterable[Record], gone: Iterable[int]) -> None:
        """Let the pages go and take the records in; visible when this returns."""
        lines: list[dict[str, Any]] = [{"delete": {"_id": str(page)}} for page in gone]
        for record in records:
            lines += [{"index": {"_id": str(record.page)}}, _source(record)]
        if lines:
            self._bulk(ALIAS, lines, refresh=True)

    def rebuild(self, records: Iterable[Record]) -> int:
        """Fill a new index and move the alias to it in one step; the old ones are dropped."""
        name = f"{ALIAS}-{uuid.uuid4().hex[:12]}"
        self._ask("PUT", f"/{name}", _MAPPING)
        count, rest = 0, iter(records)
        while batch := list(islice(rest, BATCH)):
            count += len(batch)
            lines = [
                line
                for record in batch
                for line in ({"index": {"_id": str(record.page)}}, _source(record))
            ]
            self._bulk(name, lines, refresh=False)
        self._ask("POST", f"/{name}/_refresh")
        old = self._behind_the_alias()
        actions: list[dict[str, Any]] = [{"add": {"index": name, "alias": ALIAS}}]
        actions += [{"remove_index": {"index": each}} for each in old]
        self._ask("POST", "/_aliases", {"actions": actions})
        return count

    def _behind_the_alias(self) -> list[str]:
        return list(self._ask("GET", f"/_alias/{ALIAS}")) if self.is_ready() else []

    def _hits(self, query: dict[str, Any], *, most: int, first: int = 0, **order: Any) -> Hits:
        asked = {"query": query, "from": first, "size": most, "track_total_hits": True, **order}
        found = self._ask("POST", f"/{ALIAS}/_search", asked)["hits"]
        return Hits([int(hit["_id"]) for hit in found["hits"]], int(found["total"]["value"]))

    def _counted(self, query: dict[str, Any], names: Sequence[str]) -> Counts:
        by = {name: {"terms": {"field": name, "size": VALUES_OF_A_FACET}} for name in names}
        found = self._ask("POST", f"/{ALIAS}/_search", {"query": query, "size": 0, "aggs": by})
        return {
            name: {
                each["key"]: each["doc_count"] for each in found["aggregations"][name]["buckets"]
            }
            for name in names
        }

    def _bulk(self, index: str, lines: list[dict[str, Any]], *, refresh: bool) -> None:
        body = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        answer = self._send(
            "POST",
            f"/{index}/_bulk",
            params={"refresh": str(refresh).lower()},
            content=body.encode(),
            headers={"Content-Type": "application/x-ndjson"},
        )
        # A page that was never there may be let go of; anything else must not be lost silently.
        for item in answer.get("items", ()):
            for act, told in item.items():
                if "error" in told and act != "delete":
                    raise NotReady(str(told["error"]))

    def _ask(self, method: str, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        return self._send(method, path, json=body) if body else self._send(method, path)

    def _send(self, method: str, path: str, **parts: Any) -> dict[str, Any]:
        try:
            answer = self._client.request(method, path, **parts)
            answer.raise_for_status()
            told: dict[str, Any] = answer.json()
        except (httpx.HTTPError, ValueError) as error:
            raise NotReady(str(error)) from error
        return told


def _source(record: Record) -> dict[str, Any]:
    return {
        "page": record.page,
        "home": record.home,
        "published": record.published,
        "numbers": list(record.numbers),
        "title": (title := grams(record.title)),
        "text": f"{title} {grams(record.text)}",
        "syllables": " ".join(syllables(fold(record.title))),
        **{name: value for name in FACETS if (value := getattr(record, name))},
    }
