"""The desk of website returns: what an officer does there, and what an outsider does not see."""

from __future__ import annotations

import pytest
from django.urls import reverse

from gongkai.reports.actions.draft_return import draft_return
from gongkai.reports.models import WebsiteReturn
from gongkai.reports.return_terms import ReturnState


@pytest.fixture
def returned(linjiang, clerk, january):
    """A return for 2024 with nothing typed."""
    return draft_return(linjiang, 2024, by=clerk, at=january)


def address(name, returned, *more):
    return reverse(name, args=[returned.pk, *more])


def test_an_outsider_finds_nothing(returned, outsider, signed_in):
    browser = signed_in(outsider)
    for name, more in (
        ("return_desk", ()),
        ("return_publish", ()),
        ("return_answers", ("security",)),
        ("return_field", ("visits",)),
    ):
        assert browser.get(address(name, returned, *more)).status_code == 404
    for name in ("return_recount", "return_check"):
        assert browser.post(address(name, returned)).status_code == 404
    assert returned.title not in browser.get(reverse("returns_desk")).content.decode()
    organ = returned.organ_id
    assert browser.get(reverse("year_pictures", args=[organ, 2024])).status_code == 404


def test_the_authority_reads_and_changes_nothing(returned, overseer, signed_in):
    browser = signed_in(overseer)
    assert browser.get(address("return_desk", returned)).status_code == 200
    browser.post(address("return_answers", returned, "visits"), {"visits": "1", "reason": "改"})
    browser.post(address("return_field", returned, "visits"), {"visits": "1", "reason": "改"})
    browser.post(address("return_check", returned))
    assert not returned.typed_answers.exists()
    assert WebsiteReturn.objects.get().state is ReturnState.DRAFT


def test_the_list_is_narrowed_and_paged(returned, linjiang, clerk, january, signed_in, monkeypatch):
    draft_return(linjiang, 2023, by=clerk, at=january)
    monkeypatch.setattr("gongkai.reports.views.by_year.PER_PAGE", 1)
    browser, url = signed_in(clerk), reverse("returns_desk")
    first, second = (browser.get(url, {"page": n}).context["page"] for n in (1, 2))
    assert [row.year for row in (*first, *second)] == [2024, 2023]
    narrowed = browser.get(url, {"year": 2023, "q": "临江 数据"})
    assert [row.year for row in narrowed.context["page"]] == [2023]
    assert not list(browser.get(url, {"q": "水务"}).context["page"])


def test_a_return_is_begun_from_the_desk(linjiang, clerk, signed_in):
    browser = signed_in(clerk)
    browser.post(reverse("return_start"), {"organ": linjiang.pk, "year": 2024})
    page = browser.get(address("return_desk", WebsiteReturn.objects.get())).content.decode()
    assert "没有填写" not in page, "what is still open is no error of its own"
    missing = page[page.index("还需填写") : page.index("</dl>", page.index("还需填写"))]
    url = address("return_answers", WebsiteReturn.objects.get(), "visits")
    assert f'href="{url}#id_visits">网站总访问量</a>' in missing
    assert f"还需填写 {missing.count('<a href')} 项" in missing
    assert page.count('class="rd-mark rd-missing"') >= 20
    again = browser.post(reverse("return_start"), {"organ": linjiang.pk, "year": 2024})
    assert "正在填报" in again.content.decode()


def test_a_block_is_answered_at_once(returned, clerk, signed_in):
    url = address("return_answers", returned, "security")
    browser = signed_in(clerk)
    typed = {"security_checks": "2", "has_drills": "是", "problems_found": "无数据"}
    refused = browser.post(url, typed | {"problems_mended": "若干", "reason": ""})
    assert "应填非负整数" in refused.content.decode()
    assert not returned.typed_answers.exists()
    browser.post(url, typed | {"reason": "等级保护测评报告"})
    kept = dict(returned.typed_answers.values_list("field", "answer"))
    assert kept == {"security_checks": "2", "has_drills": "是", "problems_found": ""}
    assert (
        "没有改动任何一项"
        in browser.post(url, {**typed, "reason": "等级保护测评报告"}).content.decode()
    )


def test_a_field_shows_its_rows_or_takes_an_answer(returned, clerk, signed_in):
    browser = signed_in(clerk)
    assert (
        "没有一行台账计入"
        in browser.get(address("return_field", returned, "messages")).content.decode()
    )
    url = address("return_field", returned, "visits")
    browser.post(url, {"visits": "1200", "reason": "统计平台"})
    page = browser.get(url).content.decode()
    assert "统计平台" in page
    assert "<b>1200</b>" in page
    assert browser.get(address("return_field", returned, "没有")).status_code == 404
    assert browser.get(address("return_answers", returned, "没有")).status_code == 404


def test_check_and_publication_from_the_desk(returned, clerk, head, signed_in):
    assert signed_in(clerk).post(address("return_check", returned)).status_code in (302, 403)
    assert WebsiteReturn.objects.get().state is ReturnState.DRAFT
    browser = signed_in(head)
    browser.post(address("return_check", returned))
    refused = browser.post(address("return_publish", returned), {"override_reason": ""})
    assert "项没有填写" in refused.content.decode()
    browser.post(address("return_publish", returned), {"override_reason": "网站刚刚开通"})
    stands = WebsiteReturn.objects.get()
    assert (stands.state, stands.published_by) == (ReturnState.PUBLISHED, head)
    page = browser.get(address("return_desk", stands)).content.decode()
    assert "网站刚刚开通" in page
    assert "与现时台账一致" in page


def test_recounting_from_the_desk(returned, clerk, signed_in):
    answer = signed_in(clerk).post(address("return_recount", returned), follow=True)
    assert "与上次相同" in answer.content.decode()


def test_the_pictures_of_a_year_show_what_only_the_files_tell(published, head, signed_in):
    url = reverse("year_pictures", args=[published.organ_id, 2024])
    page = signed_in(head).get(url).content.decode()
    assert "办结 1 件，按期 100%" in page
    assert 'id="picture-intake"' in page
    assert 'id="picture-outcomes"' in page
