"""Where an organ stands among its neighbours is said by who manages organs, and recorded."""

from __future__ import annotations

import csv
import io

import cast
import openpyxl
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


def test_the_list_is_taken_away_as_it_is_seen(city, linjiang, neighbour, signed_in):
    client = signed_in(cast.officer("sysadmin", "系统员", city, Role.SYSTEM_ADMIN))
    client.post(reverse("organ_place_organ", args=[neighbour.pk]), {"position": 1})
    taken = client.get(reverse("organ:index"), {"export": "csv"})
    head, *rows = csv.reader(io.StringIO(taken.getvalue().decode("utf-8-sig")))
    assert head[0] == "名称"
    assert [row[0] for row in rows] == [city.name, neighbour.name, linjiang.name]
    sheet = client.get(reverse("organ:index"), {"export": "xlsx"})
    book = openpyxl.load_workbook(io.BytesIO(sheet.getvalue()))
    assert [row[0] for row in book.active.values][1:] == [row[0] for row in rows]
    asked = client.get(reverse("organ:index"), {"export": "csv", "ordering": "-name"})
    named = [row[0] for row in csv.reader(io.StringIO(asked.getvalue().decode("utf-8-sig")))][1:]
    assert named == sorted(named, reverse=True)


def test_others_give_no_places(linjiang, clerk, signed_in):
    url = reverse("organ_place_organ", args=[linjiang.pk])
    assert signed_in(clerk).post(url, {"position": 1}).status_code in (302, 403)
    linjiang.refresh_from_db()
    assert linjiang.position is None
