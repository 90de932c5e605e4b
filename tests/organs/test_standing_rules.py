"""The page of the calendar and of the choices where the law is silent."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from gongkai.law.holidays import announced
from gongkai.law.policy import choices

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client, clerk):
    client.force_login(clerk)
    return BeautifulSoup(client.get(reverse("standing_rules")).content, "html.parser")


def test_every_choice_stands_with_its_answer_its_article_and_its_reason(page):
    for choice in choices():
        row = page.find(id=choice.name)
        label, answer, article, reason = (
            cell.get_text(strip=True) for cell in row.find_all(["th", "td"])
        )
        assert (label, answer, reason) == (choice.label, choice.answer, choice.reason)
        assert article, choice.name


def test_every_year_stands_with_its_notice_the_newest_first(page):
    rows = page.find(id="rules-days").find_next("tbody").find_all("tr")
    assert [int(row.th.get_text()) for row in rows] == [y.year for y in reversed(announced())]
    for row, year in zip(rows, reversed(announced()), strict=True):
        for notice in year.notices:
            assert notice.number in row.get_text()


def test_it_is_for_officers_alone(client):
    assert client.get(reverse("standing_rules")).status_code == 302


def test_what_a_later_notice_replaced_is_not_shown(page):
    row = next(
        row
        for row in page.find(id="rules-days").find_next("tbody").find_all("tr")
        if row.th.get_text() == "2020"
    )
    festivals = row.find_all("td")[1].get_text()
    assert festivals.count("春节") == 1
    assert "春节 1月24日至2月2日" in festivals
