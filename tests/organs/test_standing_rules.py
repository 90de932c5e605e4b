"""The page of the calendar and of the choices where the law is silent."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from gongkai.law.adopted import read
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
        assert (label, answer) == (choice.label, choice.answer)
        fixed = f"不能改：{choice.fixed}。" if choice.fixed else ""
        assert reason == choice.reason + fixed
        assert article, choice.name
    assert "本系统各项都按缺省办理" in page.get_text()


def test_what_the_installation_chose_stands_with_its_reason_and_its_document(
    client, clerk, settings
):
    settings.ADOPTED_POLICY = read(
        '[clarification_days]\nvalue = 10\nreason = "本市规定"\nbasis = "临政办发〔2024〕3号"\n'
        '[joined_outcome]\nvalue = "none"\nreason = "经核对，与缺省相同"\n'
    )
    client.force_login(clerk)
    page = BeautifulSoup(client.get(reverse("standing_rules")).content, "html.parser")
    changed = page.find(id="clarification_days").get_text()
    for said in ("10", "缺省：15", "本市规定（依据：临政办发〔2024〕3号）", "缺省的理由：条例只说"):
        assert said in changed
    same = page.find(id="joined_outcome").get_text()
    assert "经核对，与缺省相同" in same
    assert "缺省" not in same.replace("与缺省相同", "")
    said = page.find(id="rules-silent").find_next("p")
    assert "本系统有 1 项与缺省不同" in said.get_text()
    assert said.find("a")["href"] == "#clarification_days"


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
