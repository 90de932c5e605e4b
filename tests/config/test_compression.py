"""Public texts leave compressed; what holds a token or somebody's own does not."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.http import HttpResponse
from pages import shut

from gongkai.config.compression import PublicCompressionMiddleware
from gongkai.portal.actions import open_site
from gongkai.portal.models import HomePage

READS = {"Accept-Encoding": "gzip, deflate, br"}


@pytest.fixture
def front(linjiang):
    home = HomePage(title="临江市数据局", slug="linjiang")
    open_site(linjiang, home, hostname="testserver", port=80, default=True)
    return home


def test_a_public_page_is_compressed_for_who_reads_it_so(front, client):
    plain = client.get("/")
    packed = client.get("/", headers=READS)
    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in packed.headers["Vary"]
    assert "Accept-Encoding" in plain.headers["Vary"]
    assert gzip.decompress(packed.content) == plain.content
    assert len(packed.content) < len(plain.content) / 2
    assert int(packed.headers["Content-Length"]) == len(packed.content)


@pytest.mark.parametrize("address", ["/sitemap/", "/no-such-page/", "/api/v1/openapi.json"])
def test_other_public_answers_are_compressed(front, client, address):
    assert client.get(address, headers=READS).headers.get("Content-Encoding") == "gzip"


@pytest.mark.parametrize(
    "address",
    ["/requests/new/", "/requests/track/", "/messages/new/", "/messages/track/", "/admin/login/"],
)
def test_what_holds_a_token_is_not(front, client, address):
    answer = client.get(address, headers=READS)
    assert answer.status_code == 200
    assert b"csrfmiddlewaretoken" in answer.content
    assert "Content-Encoding" not in answer.headers


def test_what_a_post_is_answered_with_is_not(front, client):
    answer = client.post("/requests/track/", {"number": "x", "code": "y"}, headers=READS)
    assert "Content-Encoding" not in answer.headers


def test_what_is_kept_to_one_reader_is_not(rf):
    def answered(**more):
        response = HttpResponse("公开" * 500, **more)
        return PublicCompressionMiddleware(lambda _: response)(rf.get("/", headers=READS))

    assert answered().headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in answered(headers={"Cache-Control": "private"})
    assert "Content-Encoding" not in answered(headers={"Cache-Control": "max-age=0, No-Store"})
    assert "Content-Encoding" not in answered(headers={"Vary": "Accept, cookie"})
    assert "Content-Encoding" not in answered(content_type="application/pdf")


def test_nothing_of_the_back_office_is(front, head, signed_in):
    answer = signed_in(head).get("/admin/", headers=READS)
    assert answer.status_code == 200
    assert "Content-Encoding" not in answer.headers


def test_a_stylesheet_is_compressed_and_asked_for_again_by_its_date(db, client):
    plain = Path(finders.find("portal/site.css")).read_bytes()
    packed = client.get("/static/portal/site.css", headers=READS)
    assert gzip.decompress(b"".join(packed.streaming_content)) == plain
    dated = {**READS, "If-Modified-Since": packed.headers["Last-Modified"]}
    again = client.get("/static/portal/site.css", headers=dated)
    assert again.status_code == 304
    for answer in (packed, again):
        shut(answer)
