"""How an organ ends: abolished or merged, by whom, and what stands in the way."""

from __future__ import annotations

from datetime import date

import build
import cast
import pytest
from django.urls import reverse

from gongkai.lib.models import AuditEntry
from gongkai.organs.actions import end_organ
from gongkai.organs.models import Organ
from gongkai.organs.refusals import NotPossible
from gongkai.organs.terms import Role
from gongkai.reports.queries.duty import merged_in

DAY = date(2024, 6, 14)
AT = build.moment(date(2024, 6, 20))


@pytest.fixture
def manager(city):
    """The system administrator of the city."""
    return cast.officer("manager", "郑管理", city, Role.SYSTEM_ADMIN)


def test_a_merged_organ_is_there_until_the_day_and_its_successor_reports(
    linjiang, neighbour, manager
):
    end_organ(linjiang, on=DAY, basis="临编〔2024〕3号", successor=neighbour, by=manager, at=AT)
    assert linjiang in Organ.objects.all().existing_on(date(2024, 6, 13))
    assert linjiang not in Organ.objects.all().existing_on(DAY)
    [merged] = merged_in(Organ.objects.all(), 2024)
    assert (merged.organ, merged.successor) == (linjiang, neighbour)
    assert AuditEntry.objects.filter(event="organs.organ_ended").count() == 1


def test_a_chain_of_mergers_ends_with_the_one_that_is_there(linjiang, neighbour, county, manager):
    end_organ(linjiang, on=DAY, basis="一号", successor=neighbour, by=manager, at=AT)
    end_organ(neighbour, on=date(2024, 9, 1), basis="二号", successor=county, by=manager, at=AT)
    assert {m.successor for m in merged_in(Organ.objects.all(), 2024)} == {county}


def test_what_stands_in_the_way_is_said(city, linjiang, neighbour, manager):
    def refused(organ, said, **given):
        facts = {"on": DAY, "basis": "临编3号", "by": manager, "at": AT} | given
        with pytest.raises(NotPossible, match=said):
            end_organ(organ, **facts)

    refused(linjiang, "文号", basis=" ")
    refused(city, "之下还有")
    refused(linjiang, "本身", successor=linjiang)
    end_organ(neighbour, on=DAY, basis="临编3号", by=manager, at=AT)
    refused(neighbour, "不能再次")
    refused(linjiang, "不存在", successor=neighbour)


def test_only_who_manages_organs_may_end_one(linjiang, neighbour, head, manager, signed_in):
    url = reverse("organ_end_organ", args=[linjiang.pk])
    assert signed_in(head).get(url).status_code in (302, 403)
    client = signed_in(manager)
    assert url in client.get(reverse("organ:inspect", args=[linjiang.pk])).content.decode()
    given = {"on": "2024-06-14", "basis": "临编〔2024〕3号", "successor": neighbour.pk}
    assert client.post(url, given).status_code == 302
    linjiang.refresh_from_db()
    assert (linjiang.ended_on, linjiang.merged_into) == (DAY, neighbour)
    assert "已于 2024年6月14日" in client.get(url).content.decode()


def test_the_page_says_what_is_under_way_and_that_it_stays(
    linjiang, neighbour, clerk, manager, signed_in
):
    build.lodged(linjiang, by=clerk, on=date(2024, 6, 3))
    client, url = signed_in(manager), reverse("organ_end_organ", args=[linjiang.pk])
    left = {each.label: each.number for each in client.get(url).context["remaining"]}
    assert left == {"在用账户（个）": 1, "未办结的公开申请（件）": 1}
    given = {"on": "2024-06-14", "basis": "临编〔2024〕3号", "successor": neighbour.pk}
    # What is left to do is shown next, not the facts of an organ that is no more.
    assert client.post(url, given).url == url
    assert "未办结的公开申请（件）" in client.get(url).content.decode()
    clerk.refresh_from_db()
    assert clerk.is_active


def test_accounts_are_closed_with_the_organ_where_that_is_wanted(
    linjiang, clerk, outsider, manager, signed_in
):
    url = reverse("organ_end_organ", args=[linjiang.pk])
    given = {"on": "2024-06-14", "basis": "临编〔2024〕3号", "close_accounts": "on"}
    assert signed_in(manager).post(url, given).url == reverse("organ:inspect", args=[linjiang.pk])
    for officer in (clerk, outsider):
        officer.refresh_from_db()
    assert (clerk.is_active, outsider.is_active) == (False, True)
    entry = AuditEntry.objects.get(event="organs.officer_deactivated")
    assert (entry.actor_id, entry.target_id) == (manager.pk, str(clerk.pk))
    assert "临编〔2024〕3号" in entry.details["reason"]


def test_accounts_are_needed_until_the_day(linjiang, clerk, manager):
    with pytest.raises(NotPossible, match="还没有到"):
        end_organ(
            linjiang, on=date(2024, 7, 1), basis="一号", by=manager, at=AT, close_accounts=True
        )
    for row in (linjiang, clerk):
        row.refresh_from_db()
    assert linjiang.ended_on is None
    assert clerk.is_active
