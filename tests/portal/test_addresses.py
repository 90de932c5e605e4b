"""Old addresses lead on, withdrawn pages say why, other sites are entered knowingly."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from pages import PUBLISHED, article

from gongkai.portal.colours import contrast_on_white
from gongkai.portal.models import HomePage, OldAddress, Tombstone
from gongkai.portal.terms import Gone


def old(home, path, **more):
    return OldAddress.objects.create(home=home, path=path, recorded_at=PUBLISHED, **more)


@pytest.mark.parametrize(
    ("kept", "asked"),
    [
        ("/news/show.asp?id=7", "/news/show.asp?id=7"),
        ("/news/7.html", "/news/7.html"),
        ("/news/7.html", "/news/7.html?from=letter"),
        ("/news/seven", "/news/seven/"),
        ("/新闻/7.html", "/%E6%96%B0%E9%97%BB/7.html"),
    ],
)
def test_an_old_address_leads_to_the_page(first_page, section, client, kept, asked):
    page = article(section, 1)
    old(first_page, kept, page=page)
    answer = client.get(asked)
    assert answer.status_code == 301
    assert answer["Location"] == "/dongtai/a1/"


def test_the_query_tells_old_pages_apart(first_page, section, client):
    first, second = article(section, 1), article(section, 2)
    old(first_page, "/show.asp?id=1", page=first)
    old(first_page, "/show.asp?id=2", page=second)
    assert client.get("/show.asp?id=2")["Location"] == "/dongtai/a2/"
    assert client.get("/show.asp?id=3").status_code == 404


def test_an_old_address_of_a_page_that_is_gone_or_of_another_site_leads_nowhere(
    first_page, neighbour, section, client
):
    page = article(section, 1)
    old(first_page, "/a.html", page=page)
    page.unpublish()
    assert client.get("/a.html").status_code == 404
    old(first_page, "/b.html", target="/sitemap/")
    assert client.get("/b.html")["Location"] == "/sitemap/"
    assert client.post("/b.html").status_code == 404


def test_a_withdrawn_page_says_when_and_why(first_page, client):
    stone = Tombstone.objects.create(
        home=first_page,
        path="/dongtai/a9/",
        title="写错的通知",
        kind=Gone.PUBLISHED_IN_ERROR,
        explanation="内容有误，更正后重新发布。",
        leads_to="/dongtai/",
        withdrawn_at=PUBLISHED,
    )
    answer = client.get("/dongtai/a9/")
    page = answer.content.decode()
    assert answer.status_code == 410
    for said in ("写错的通知", "2024-03-01 09:30", "误发", "内容有误", 'href="/dongtai/"'):
        assert said in page
    stone.shows_title = False
    stone.save()
    assert "写错的通知" not in client.get("/dongtai/a9/").content.decode()
    stone.lifted_at = PUBLISHED
    stone.save()
    assert client.get("/dongtai/a9/").status_code == 404


def test_the_notice_names_the_site_it_leads_to(first_page, client):
    page = client.get("/leaving/?to=https://a.example.org/x?y=1").content.decode()
    assert "<strong>a.example.org</strong>" in page
    assert 'href="https://a.example.org/x?y=1"' in page


@pytest.mark.parametrize(
    "to",
    [
        "javascript:alert(1)",
        "//a.example.org/",
        "",
        "https://user@a.example.org/",
        "https://[",
        "x",
    ],
)
def test_what_is_no_web_address_is_not_led_to(first_page, client, to):
    answer = client.get("/leaving/", {"to": to})
    assert answer.status_code == 400
    assert "不能打开" in answer.content.decode()


def test_sites_that_need_no_notice_are_entered_at_once(first_page, client):
    first_page.hosts_without_notice = "gov.example\n"
    first_page.save()
    for host in ("gov.example", "www.gov.example", "testserver"):
        assert client.get("/leaving/", {"to": f"https://{host}/"}).status_code == 302
    assert client.get("/leaving/", {"to": "https://notgov.example/"}).status_code == 200


def test_a_colour_that_cannot_be_read_is_refused_with_a_sentence(first_page):
    first_page.main_colour = "#f0b429"
    with pytest.raises(ValidationError, match="读不清"):
        first_page.save()
    assert contrast_on_white("#0b4f8a") > 8
    assert contrast_on_white("#ffffff") == pytest.approx(1)


def test_a_site_has_its_own_colour(first_page, client):
    assert "/site-" not in client.get("/").content.decode()
    first_page.main_colour = "#8a1f11"
    first_page.save()
    address = f"/site-{first_page.pk}.css"
    assert address in client.get("/").content.decode()
    sheet = client.get(address)
    assert sheet["Content-Type"].startswith("text/css")
    assert "--main: #8a1f11;" in sheet.content.decode()


def test_days_of_mourning_are_grey():
    home = HomePage(mourning_from=date(2024, 4, 4), mourning_until=date(2024, 4, 5))
    days = [home.is_mourning(date(2024, 4, day)) for day in (3, 4, 5, 6)]
    assert days == [False, True, True, False]
    assert not HomePage().is_mourning(date(2024, 4, 4))
