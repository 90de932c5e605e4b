"""Where an organ stands among its neighbours is said by who manages organs, and recorded."""

from __future__ import annotations

import cast
from django.urls import reverse

from gongkai.lib.models import AuditEntry
from gongkai.organs.models import in_tree_order, visible_organs
from gongkai.organs.terms import Role


def test_a_place_is_given_and_taken_back_in_the_browser(city, linjiang, neighbour, signed_in):
    officer = cast.officer("sysadmin", "系统员", city, Role.SYSTEM_ADMIN)
    client = signed_in(officer)
    url = reverse("organ_place_organ", args=[neighbour.pk])
    assert client.get(url).status_code == 200
    client.post(url, {"position": 1})
    assert in_tree_order(visible_organs(officer)) == [city, neighbour, linjiang]
    client.post(url, {"position": 1})
    assert AuditEntry.objects.filter(event="organs.organ_placed").count() == 1
    client.post(url, {"position": ""})
    assert in_tree_order(visible_organs(officer)) == [city, linjiang, neighbour]
    page = client.get(reverse("organ:inspect", args=[neighbour.pk])).content.decode()
    assert url in page


def test_others_give_no_places(linjiang, clerk, signed_in):
    url = reverse("organ_place_organ", args=[linjiang.pk])
    assert signed_in(clerk).post(url, {"position": 1}).status_code in (302, 403)
    linjiang.refresh_from_db()
    assert linjiang.position is None
