"""OpenSearch is asked in its own language; the cluster of these tests is a transport that answers."""

from __future__ import annotations

import json

import httpx
import pytest

from gongkai.portal.search.asking import understood
from gongkai.portal.search.engine import NotReady, Record, Scope
from gongkai.portal.search.engines import the_engine
from gongkai.portal.search.opensearch import ALIAS, OpenSearchEngine

RECORD = Record(
    page=7, home=1, title="政务公开", text="工作要点", numbers=("|2023|5",), kind="article",
    year="2023", organ="临江市数据局", published=1_700_000_000,
)  # fmt: skip
FOUND = {"hits": {"total": {"value": 1}, "hits": [{"_id": "7"}]}}


class Cluster(httpx.BaseTransport):
    """Answers like a cluster with one index, and keeps what it was asked."""

    def __init__(self, status=200):
        self.asked, self.status = [], status

    def handle_request(self, request):
        body = request.read().decode()
        lines = [json.loads(line) for line in body.splitlines() if line] if body else []
        self.asked.append((request.method, request.url.path, lines))
        path = request.url.path
        if path == f"/_alias/{ALIAS}":
            return httpx.Response(self.status, json={"old-index": {}})
        if path.endswith("/_search"):
            sums = {
                name: {"buckets": [{"key": "article", "doc_count": 1}]}
                for name in lines[0].get("aggs", {})
            }
            return httpx.Response(self.status, json={**FOUND, "aggregations": sums})
        return httpx.Response(self.status, json={"items": []})


@pytest.fixture
def cluster():
    return Cluster()


@pytest.fixture
def engine(cluster):
    return OpenSearchEngine("http://search.example:9200", transport=cluster)


def test_a_search_sends_our_words_and_gives_back_pages(engine, cluster):
    scope = Scope(home=1, year="2023")
    hits = engine.find(
        understood("政务公开 临政办〔2023〕5号"), scope, newest_first=False, first=10, most=5
    )
    assert hits == ([7], 1)
    method, path, (asked,) = cluster.asked[-1]
    assert (method, path, asked["from"], asked["size"]) == ("POST", f"/{ALIAS}/_search", 10, 5)
    written = json.dumps(asked, ensure_ascii=False)
    assert '{"match_phrase": {"text": "政务 务公 公开"}}' in written
    assert '{"term": {"numbers": "临政办|2023|5"}}' in written
    assert '[{"term": {"home": 1}}, {"term": {"year": "2023"}}]' in written


def test_one_character_is_a_prefix_and_dates_order(engine, cluster):
    engine.find(understood("开 5号"), Scope(), newest_first=True, first=0, most=5)
    asked = cluster.asked[-1][2][0]
    written = json.dumps(asked, ensure_ascii=False)
    assert asked["sort"][0] == {"published": "desc"}
    assert '{"prefix": {"text": {"value": "开"}}}' in written
    assert '{"span_multi": {"match": {"prefix": {"text": {"value": "号"}}}}}' in written


def test_parts_of_figures_are_looked_for_in_titles(engine, cluster):
    engine.find(understood("21 于2"), Scope(), newest_first=True, first=0, most=5)
    written = json.dumps(cluster.asked[-1][2][0], ensure_ascii=False)
    assert '{"regexp": {"title": {"value": "[0-9a-z]*21[0-9a-z]*"}}}' in written
    assert '{"span_multi": {"match": {"regexp": {"title": {"value": "2[0-9a-z]*"}}}}}' in written


def test_facets_are_counted_again_without_the_one_that_narrows(engine, cluster):
    assert engine.count(understood("公开"), Scope(kind="article"))["kind"] == {"article": 1}
    assert [sorted(lines[0]["aggs"]) for _, _, lines in cluster.asked] == [
        ["kind", "organ", "subject", "validity", "year"],
        ["kind"],
    ]


def test_titles_are_asked_for_nearness_sounds_and_beginnings(engine, cluster):
    assert engine.nearest(understood("政物公开"), Scope(), most=3) == [7]
    assert engine.sounding(["zheng", "wu"], Scope(), most=3) == [7]
    assert engine.beginning(understood("zw"), Scope(), most=3) == [7]
    written = json.dumps([lines for _, _, lines in cluster.asked], ensure_ascii=False)
    assert '{"match_phrase": {"syllables": "zheng wu"}}' in written
    assert '{"prefix": {"syllables": {"value": "z"}}}' in written


def test_writing_and_rebuilding(engine, cluster):
    engine.write([RECORD], gone=[3])
    method, path, lines = cluster.asked[-1]
    assert (method, path) == ("POST", f"/{ALIAS}/_bulk")
    assert lines[0] == {"delete": {"_id": "3"}}
    assert lines[2]["text"] == "政务 务公 公开 开 工作 作要 要点 点"
    assert engine.rebuild(iter([RECORD])) == 1
    actions = cluster.asked[-1][2][0]["actions"]
    assert actions[0]["add"]["alias"] == ALIAS
    assert actions[1] == {"remove_index": {"index": "old-index"}}


def test_a_cluster_that_refuses_is_not_ready():
    engine = OpenSearchEngine("http://search.example:9200", transport=Cluster(status=500))
    with pytest.raises(NotReady):
        engine.find(understood("公开"), Scope(), newest_first=False, first=0, most=5)
    assert not engine.is_ready()


def test_an_address_in_the_settings_chooses_it(settings):
    settings.OPENSEARCH_URL = "http://search.example:9200"
    assert isinstance(the_engine(), OpenSearchEngine)
