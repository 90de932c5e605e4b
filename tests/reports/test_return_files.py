"""The files of a published website return say what its JSON says, field by field.  Law: WEB 2."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from gongkai.interchange.blocks import Grid
from gongkai.interchange.sources import read_document
from gongkai.law.website_return import FIELDS, ReturnBlock, in_block
from gongkai.lib.append_only import protect, unprotect
from gongkai.reports.actions import keep_return_files as keeping
from gongkai.reports.actions.keep_return_files import keep_return_files
from gongkai.reports.models import ReportFile, ReturnFile, WebsiteReturn
from gongkai.reports.queries.return_public import published_return
from gongkai.reports.return_document import as_json, read_answer
from gongkai.reports.return_pdf import write_return_pdf

pytestmark = pytest.mark.django_db
PAGE = "/zfxxgk/wangzhan-nianbao/2023/"
LINE = 4
WORKBOOK_LINE = 5


def rows_of(data: bytes) -> list[list[str]]:
    """The rows of the one table of a file; a merged cell counts once."""
    (grid,) = [block for block in read_document(data).blocks if isinstance(block, Grid)]
    return [[cell.text if cell.origin else "" for cell in row] for row in grid.rows]


def as_read(data: bytes) -> dict[str, object]:
    """The answers a reader finds, by their codes: part by part, line by line."""
    lines = [row for row in rows_of(data) if len(row) in (LINE, WORKBOOK_LINE)]
    told = [row[-LINE:] for row in lines if row[-LINE] in {f.label for f in FIELDS}]
    assert [row[0] for row in told] == [field.label for field in FIELDS]
    assert [row[1] for row in told] == [field.unit for field in FIELDS]
    pairs = zip(FIELDS, told, strict=True)
    return {field.code: as_json(read_answer(field, row[2])) for field, row in pairs}


@pytest.mark.parametrize("suffix", ["docx", "pdf", "xlsx"])
def test_every_answer_is_read_back_from_the_file(demonstration, client, suffix):
    answer = client.get(f"{PAGE}report.{suffix}")
    assert answer.status_code == 200
    assert as_read(answer.content) == client.get(f"{PAGE}report.json").json()["answers"]


@pytest.mark.parametrize("suffix", ["docx", "pdf"])
def test_the_parts_and_sources_are_printed(demonstration, client, suffix):
    rows = rows_of(client.get(f"{PAGE}report.{suffix}").content)
    heads = [row[0] for row in rows]
    assert [label for label in heads if label in [b.label for b in ReturnBlock]] == [
        block.label for block in ReturnBlock if in_block(block)
    ]
    assert sum(row[-1].startswith("填报：") for row in rows) > 10
    assert sum(row[-1].startswith("无数据：") for row in rows) == 4


def test_the_same_return_gives_the_same_paper(demonstration):
    found = published_return(demonstration.organ, 2023)
    assert write_return_pdf(found) == write_return_pdf(found)


def test_the_list_and_the_page_lead_to_the_files(demonstration, client):
    page = client.get(PAGE).content.decode()
    years = client.get("/zfxxgk/wangzhan-nianbao/").content.decode()
    for suffix in ("docx", "pdf", "xlsx"):
        assert f'href="report.{suffix}"' in page
        assert f"{PAGE}report.{suffix}" in years


def test_a_file_that_was_fetched_before_is_not_sent_again(demonstration, client):
    first = client.get(f"{PAGE}report.pdf")
    again = client.get(f"{PAGE}report.pdf", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def no_writer(published):
    """A library that has changed since the publication."""
    return b"changed"


SUFFIXES = ("docx", "pdf", "xlsx", "json")


def test_a_published_return_gives_the_same_bytes_whatever_writes_files_now(
    demonstration, client, monkeypatch
):
    before = {suffix: client.get(f"{PAGE}report.{suffix}").content for suffix in SUFFIXES}
    monkeypatch.setattr(keeping, "WRITERS", dict.fromkeys(SUFFIXES, no_writer))
    for suffix in SUFFIXES:
        assert client.get(f"{PAGE}report.{suffix}").content == before[suffix], suffix
    kept = dict(ReturnFile.objects.values_list("suffix", "digest"))
    assert set(kept) == set(SUFFIXES)


@pytest.fixture
def changeable():
    """The tables of published files with their guard taken off, as after a wrong restore."""
    tables = ("reports_returnfile", "reports_reportfile")
    for table in tables:
        unprotect(connection, table)
    yield
    for table in tables:
        protect(connection, table)


def test_a_return_published_before_files_were_kept_gets_them_once(
    demonstration, client, changeable, monkeypatch
):
    ReturnFile.objects.all().delete()
    first = client.get(f"{PAGE}report.pdf")
    assert first.status_code == 200
    assert ReturnFile.objects.count() == len(SUFFIXES)
    monkeypatch.setattr(keeping, "WRITERS", dict.fromkeys(SUFFIXES, no_writer))
    assert client.get(f"{PAGE}report.pdf").content == first.content
    keep_return_files(WebsiteReturn.objects.get(), at=demonstration.published_at)
    assert ReturnFile.objects.count() == len(SUFFIXES)


@pytest.mark.parametrize(
    ("model", "address"),
    [(ReturnFile, f"{PAGE}report.pdf"), (ReportFile, "/zfxxgk/nianbao/2023/report.pdf")],
)
def test_a_file_that_is_not_what_was_published_is_not_handed_out(
    demonstration, client, changeable, model, address
):
    good = client.get(address)
    model.objects.filter(suffix="pdf").update(content=good.content + b"%")
    answer = client.get(address)
    assert answer.status_code == 503
    assert "摘要值不符" in answer.content.decode()
    model.objects.filter(suffix="pdf").update(content=good.content)
    assert client.get(address).content == good.content


def test_the_database_refuses_to_change_a_kept_file(demonstration):
    with pytest.raises(DatabaseError), transaction.atomic():
        ReturnFile.objects.update(content=b"")
