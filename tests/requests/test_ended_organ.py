"""An organ that is no more takes no new requests, and says who does."""

from __future__ import annotations

from datetime import date

import build
import cast
import pytest
from django.urls import reverse
from django.utils import timezone

from gongkai.law.refusals import NotPermitted
from gongkai.organs.actions import end_organ
from gongkai.organs.queries import ended
from gongkai.organs.terms import Role
from gongkai.portal.actions import open_site
from gongkai.portal.models import HomePage
from gongkai.requests.models import AccessRequest

DAY = date(2024, 6, 14)
AT = build.moment(date(2024, 6, 20))
FORM = reverse("request_new")


@pytest.fixture
def manager(city):
    """The system administrator of the city."""
    return cast.officer("manager", "郑管理", city, Role.SYSTEM_ADMIN)


@pytest.fixture
def site(linjiang):
    page = HomePage(title="临江市数据局", slug="linjiang")
    open_site(linjiang, page, hostname="testserver", port=80, default=True)
    return page


def merge(organ, into, by, on=DAY):
    end_organ(organ, on=on, basis="临编〔2024〕3号", successor=into, by=by, at=AT)
    organ.refresh_from_db()


@pytest.mark.law("REG 36(5)")
def test_what_was_handed_in_before_the_day_is_taken_and_nothing_after(linjiang, neighbour, manager):
    merge(linjiang, neighbour, manager)
    build.lodged(linjiang, on=date(2024, 6, 13))
    with pytest.raises(
        NotPermitted, match=r"职责由临江市水务局承接.*请向临江市水务局提出"
    ) as refused:
        build.lodged(linjiang, on=DAY)
    assert refused.value.article == "REG 36(5)"


def test_a_chain_of_mergers_leads_to_the_one_that_is_there(linjiang, neighbour, county, manager):
    merge(linjiang, neighbour, manager)
    merge(neighbour, county, manager, on=date(2024, 9, 1))
    assert ended(linjiang, date(2024, 7, 1)).successor == neighbour
    assert ended(linjiang, date(2024, 9, 1)).successor == county
    assert ended(linjiang, date(2024, 6, 13)) is None
    end_organ(county, on=date(2024, 10, 1), basis="撤销", by=manager, at=AT)
    linjiang.refresh_from_db()
    assert ended(linjiang, date(2024, 10, 1)).said == "临江市数据局已于2024年6月14日撤销"


def test_the_form_leads_to_the_successor(client, site, linjiang, neighbour, manager):
    other = HomePage(title="临江市水务局", slug="water")
    open_site(neighbour, other, hostname="water.test", port=80, default=False)
    merge(linjiang, neighbour, manager)
    page = client.get(FORM).content.decode()
    assert "职责由临江市水务局承接" in page
    assert 'href="http://water.test/requests/new/"' in page
    assert reverse("request_track") in page
    assert "<form" not in page.split("<main", 1)[1].split("</main>")[0]


def test_what_was_typed_when_the_organ_ended_is_not_lost(
    client, site, linjiang, neighbour, manager
):
    merge(linjiang, neighbour, manager)
    page = client.post(FORM, {"step": "send", "features": "江滨路停车场的批复"})
    assert page.status_code == 422
    assert "江滨路停车场的批复" in page.content.decode()
    assert not AccessRequest.objects.exists()


def test_every_page_of_its_site_says_so(client, site, linjiang, neighbour, manager):
    before = client.get("/sitemap/").content.decode()
    assert "停止更新" not in before
    merge(linjiang, neighbour, manager)
    for address in ("/sitemap/", "/feeds/"):
        page = client.get(address).content.decode()
        assert "临江市数据局已于2024年6月14日撤并，职责由临江市水务局承接。" in page
        assert "本网站停止更新" in page


def test_the_office_is_refused_with_a_sentence(linjiang, neighbour, clerk, manager, signed_in):
    merge(linjiang, neighbour, manager)
    client = signed_in(clerk)
    url = reverse("request_lodge")
    page = client.post(
        url,
        {
            "organ": linjiang.pk,
            "intake": "in_person",
            "submitted_at": f"{timezone.localtime():%Y-%m-%dT00:01}",
            "applicant_kind": "natural_person",
            "applicant_name": "江某某",
            "telephone": "000-00000000",
            "features": "停车场的批复",
        },
    )
    assert "请向临江市水务局提出" in page.content.decode()
    assert not AccessRequest.objects.exists()
