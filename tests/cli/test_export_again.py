"""What was exported and imported elsewhere is exported again as it was: the other four kinds."""

from __future__ import annotations

import csv
import json
from datetime import UTC, date, datetime

import pytest
from PIL import Image

from gongkai.catalogue import actions as catalogue
from gongkai.catalogue.facts import Decided
from gongkai.catalogue.terms import DecisionKind
from gongkai.channels import actions as channels
from gongkai.channels.models import Publication
from gongkai.channels.queries import tally
from gongkai.channels.terms import Change, Channel
from gongkai.cli import site_export, site_import
from gongkai.interchange.sources.workbook import Workbook
from gongkai.law.proactive import InformationClass
from gongkai.lib.models import AuditEntry

AT = datetime(2024, 1, 8, 2, tzinfo=UTC)
ARTICLE = {
    "id": "n-1",
    "title": "开放日",
    "subtitle": "副题",
    "published": "2022-03-01 10:20",
    "section": "zwdt",
    "html": "<h2>一</h2><p>现场<img src='tu.png' alt='大厅'></p><table><tr><td rowspan='2'>甲</td>"
    "<td>1</td></tr><tr><td>2</td></tr></table><ul><li>项</li></ul>",
    "files": [{"name": "报名表", "path": "biao.txt"}],
    "url": "/news/1.html",
    "来源": "本机关",
    "author": "李某",
    "summary": "摘要",
    "keywords": "开放日",
    "editor": "王某",
    "written": "2022-02-28",
}
DOCUMENT = {
    "id": "d-1",
    "title": "关于开放数据的通知",
    "published": "2022-03-02",
    "written": "2022-03-01",
    "index_no": "X/2022-7",
    "doc_no": "临数发〔2022〕3号",
    "organ": "临江市数据局",
    "source": "市政府网站",
    "author": "李某",
    "editor": "王某",
    "summary": "摘要",
    "keywords": "数据 开放",
    "kind": "行政规范性文件",
    "genre": "通知",
    "audience": "企业",
    "effective_on": "2022-04-01",
    "theme": "综合政务\\电子政务",
    "text": "正文",
    "url": "/art/1.html?id=7",
    "废止日期": "2024-05-01",
    "五公开": "决策公开、结果公开",
}


@pytest.fixture
def folder(tmp_path):
    Image.new("RGB", (3, 2), "white").save(tmp_path / "tu.png")
    (tmp_path / "biao.txt").write_text("附件的文字", encoding="utf-8")
    (tmp_path / "articles.jsonl").write_text(json.dumps(ARTICLE), encoding="utf-8")
    (tmp_path / "documents.jsonl").write_text(json.dumps(DOCUMENT), encoding="utf-8")
    return tmp_path


def record(folder, kind):
    """The only record, without what is the site's own: names of files and addresses."""
    told = json.loads((folder / f"{kind}.jsonl").read_text(encoding="utf-8"))
    files = [(each["name"], (folder / each["path"]).read_bytes()) for each in told.get("files", ())]
    own = {"id", "url", "old_addresses", "html", "files"}
    # Two documents of one installation cannot have one index number; the second keeps it beside.
    numbers = {told.get("index_number"), *told.get("identifiers", ())} & {"X/2022-7", "d-1"}
    kept = {k: v for k, v in told.items() if k not in own | {"index_number", "identifiers"}}
    return kept, files, told["html"].partition("<img")[0], numbers


@pytest.mark.parametrize("kind", ["articles", "documents"])
def test_pages_leave_as_they_came(sites, folder, kind):
    assert site_import.run([kind, str(folder / f"{kind}.jsonl"), "--apply"]) == 0
    assert site_export.run([kind, str(folder / "out")]) == 0
    assert site_import.run([kind, str(folder / "out"), "--site", "two.example", "--apply"]) == 0
    assert site_export.run([kind, str(folder / "again"), "--site", "two.example"]) == 0
    assert record(folder / "again", kind) == record(folder / "out", kind)


def test_decisions_leave_as_they_came(linjiang, neighbour, tmp_path):
    days = (date(2023, 3, 1), date(2023, 3, 2), date(2023, 3, 3))
    told = [
        Decided(kind, f"=〔2023〕{n}号", "'事项", day, bool(n % 2), "某某公司")
        for n, (kind, day) in enumerate(zip(DecisionKind, days, strict=True))
    ]
    catalogue.record_decisions(linjiang, told, at=AT, by=None)
    out, again = tmp_path / "out.xlsx", tmp_path / "again.xlsx"
    words = ("--with-persons", "--organ")
    assert site_export.run(["decisions", str(out), *words, "LJ-01"]) == 0
    assert site_import.run(["decisions", str(out), "--organ", neighbour.code, "--apply"]) == 0
    assert site_export.run(["decisions", str(again), *words, neighbour.code]) == 0
    first, second = Workbook(out.read_bytes()), Workbook(again.read_bytes())
    assert [first.sheet(n).rows for n in first.names] == [
        second.sheet(n).rows for n in second.names
    ]


@pytest.fixture
def accounts(linjiang, neighbour):
    for organ in (linjiang, neighbour):
        for channel, name in ((Channel.WEBSITE, "数据网"), (Channel.WECHAT, "政务服务")):
            channels.open_account(
                organ,
                channel=channel,
                name=name,
                opened_on=date(2020, 1, 1),
                at=datetime(2020, 1, 1, tzinfo=UTC),
            )
    return linjiang


def published(organ, channel, title, at, **more):
    account = organ.accounts.get(channel=channel)
    return channels.record_publication(account, title=title, published_at=at, by=None, **more)


def lines(path):
    """What a table says but for whose it is and how it was recorded."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    return [{k: v for k, v in row.items() if k not in ("机关", "状态", "来源")} for row in rows]


def test_publications_leave_as_they_came(accounts, neighbour, tmp_path, head):
    web, day = Channel.WEBSITE, datetime(2023, 5, 6, 1, 2, 3, tzinfo=UTC)
    about = {"information_class": InformationClass.OVERVIEW, "url": "https://one.example/a"}
    published(accounts, web, "=机构概况", day, **about)
    for minute in (5, 6):
        at = day.replace(minute=minute)
        published(accounts, web, "=机构概况", at, change=Change.UPDATE, **about)
    published(accounts, Channel.WECHAT, "推文", day, author="李某", external_id="000123")
    void = published(accounts, Channel.WECHAT, "误登", day)
    channels.void_publication(void, reason="误登", by=head, at=AT)
    out, again = tmp_path / "out.csv", tmp_path / "again.csv"
    assert site_export.run(["publications", str(out), "--organ", "LJ-01", "--year", "2023"]) == 0
    told = lines(out)
    assert [row["标题"] for row in told] == ["'=机构概况", "推文", "'=机构概况", "'=机构概况"]
    words = ["--organ", neighbour.code]
    assert site_import.run(["publications", str(out), *words, "--apply"]) == 0
    assert tally(neighbour, 2023) == tally(accounts, 2023)
    assert site_export.run(["publications", str(again), *words]) == 0
    assert lines(again) == told
    assert Publication.objects.filter(organ=neighbour, title="=机构概况").count() == 3
    assert AuditEntry.objects.filter(event="channels.list_exported").count() == 2
