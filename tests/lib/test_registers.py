"""A register shows local moments, yes and no in words, and plain dates."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from django.urls import reverse

from gongkai.organs.models import Officer, Organ


def words_of(page) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page.content.decode()).split())


def test_the_page_of_a_row_shows_moments_in_shanghai_time(head, clerk, signed_in):
    browser = signed_in(head)
    # Half past four in the afternoon in UTC is the next day in Shanghai.
    Officer.objects.filter(pk=clerk.pk).update(last_login=datetime(2023, 6, 12, 16, 30, tzinfo=UTC))
    said = words_of(browser.get(reverse("officer:inspect", args=[clerk.pk])))
    assert "2023-06-13 00:30" in said
    assert "2023-06-12" not in said


@pytest.mark.parametrize(("leads", "word"), [(True, "是"), (False, "否")])
def test_yes_and_no_stand_in_words_in_list_and_page(leads, word, head, linjiang, signed_in):
    Organ.objects.filter(pk=linjiang.pk).update(is_disclosure_authority=leads)
    browser = signed_in(head)
    found = browser.get(reverse("organ:index"), {"q": linjiang.name})
    row = re.search(r"<tbody>.*?</tbody>", found.content.decode(), re.DOTALL)[0]
    assert f"{word}\n" in re.sub(r"<[^>]+>", "\n", row)
    assert "True" not in row
    assert "False" not in row
    page = browser.get(reverse("organ:inspect", args=[linjiang.pk]))
    label = Organ._meta.get_field("is_disclosure_authority").verbose_name
    shown = {str(field["label"]): field["value"] for field in page.context["fields"]}
    assert shown[label] == word
