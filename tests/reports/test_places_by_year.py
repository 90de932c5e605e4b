"""A year is told by the place organs had at its end: what was handed in comes out the same again."""

from __future__ import annotations

import io
import json
import random
import zipfile
from collections import Counter
from datetime import date, timedelta

import build
import cast
import filings
import pytest
from django.urls import reverse

from gongkai.interchange.codec import to_json
from gongkai.organs.actions import amend_organ, create_organ
from gongkai.organs.models import Organ
from gongkai.organs.terms import OrganKind, OrganLevel, Role
from gongkai.reports import actions
from gongkai.reports.actions import exempt
from gongkai.reports.models import FiledReport, Reminder
from gongkai.reports.queries.board import board
from gongkai.reports.queries.due import days_of, due_of
from gongkai.reports.queries.reach import moved_since, tree_of
from gongkai.reports.submission import LIST

AT, YEAR = filings.AT, filings.YEAR
MARCH, SEPTEMBER = date(YEAR + 1, 3, 1), date(YEAR + 1, 9, 1)
LATER = build.moment(date(YEAR + 2, 2, 1))
SCOPES = ("all", "departments", "governments")


class Lands:
    """Two counties of the city with their departments, each with an officer of the authority."""

    def __init__(self, city: Organ, county: Organ, overseer) -> None:
        west = create_organ(
            name="临江市西岸县人民政府", code="LJ-04", kind=OrganKind.GOVERNMENT,
            level=OrganLevel.COUNTY, parent=city,
        )  # fmt: skip
        self.city, self.east, self.west, self.overseer = city, county, west, overseer
        self.moving, *_ = self.of_east = filings.departments(county, 3)
        self.of_west = filings.departments(west, 2)
        self.own = filings.departments(city, 2)
        for n, organ in enumerate((*self.of_east, *self.of_west, *self.own, county, west)):
            filings.filed(organ, filings.made(organ.name, seed=n), by=overseer)
        self.of_county = {
            county: cast.officer("east", "赵东", county, Role.AUTHORITY),
            west: cast.officer("west", "钱西", west, Role.AUTHORITY),
        }
        self.manager = cast.officer("manager", "郑管理", city, Role.SYSTEM_ADMIN)

    def move(self, organ: Organ, parent: Organ, on: date) -> None:
        """Put the organ under the other from that day on."""
        held, above = (Organ.objects.get(pk=each.pk) for each in (organ, parent))
        amend_organ(
            held, parent=above, moved_on=on, move_basis="临编2号", by=self.manager, at=LATER
        )


@pytest.fixture
def lands(city, county, overseer):
    return Lands(city, county, overseer)


def summed(client, **asked):
    """What the sum says: the figures, who is in it, who is not, who is covered."""
    found = client.get(reverse("reports_sum"), {"year": YEAR, **asked}).context["sum"]
    return (
        filings.recounted([to_json(found.report)]) if found.report else None,
        *({organ.pk for organ in each} for each in (found.counted, found.missing, found.covered)),
        found.above and [(cell.path, cell.below) for cell in found.above],
    )


def all_sums(lands, signed_in):
    """The sums of every scope, as the city and as each county makes them."""
    found = {}
    for scope in SCOPES:
        for under in (lands.city, lands.east, lands.west):
            client = signed_in(lands.overseer)
            found["city", scope, under.pk] = summed(client, scope=scope, under=under.pk)
        for county, officer in lands.of_county.items():
            found["county", scope, county.pk] = summed(signed_in(officer), scope=scope)
    return found


def reports(*organs):
    return filings.recounted([organ.filed_reports.get(state="filed").report for organ in organs])


def test_what_was_handed_in_comes_out_the_same_after_a_move(lands, signed_in):
    before = all_sums(lands, signed_in)
    assert before["county", "all", lands.east.pk][0] == reports(*lands.of_east)
    assert before["city", "departments", lands.west.pk][0] == reports(*lands.of_west)
    lands.move(lands.moving, lands.west, MARCH)
    assert all_sums(lands, signed_in) == before
    # A second move, and one of a whole county with what has come to it.
    lands.move(lands.moving, lands.city, SEPTEMBER)
    lands.move(lands.west, lands.east, SEPTEMBER)
    assert all_sums(lands, signed_in) == before


def test_the_archive_for_the_level_above_is_that_of_the_year(lands, signed_in):
    def archive(officer):
        given = {"year": YEAR, "format": "zip"}
        answer = signed_in(officer).post(reverse("reports_sum"), given)
        opened = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
        told = json.loads(opened.read(LIST))
        return {name: said for name, said in told.items() if name != "made_at"}

    exempt(lands.of_east[1], YEAR, reason="当年新设", by=lands.overseer, at=AT)
    before = {county: archive(officer) for county, officer in lands.of_county.items()}
    assert before[lands.east]["counted"] == 2
    lands.move(lands.moving, lands.west, MARCH)
    lands.move(lands.of_east[1], lands.west, MARCH)
    assert {c: archive(officer) for c, officer in lands.of_county.items()} == before


def test_the_board_shows_who_left_to_read_and_who_came_to_act_on(lands, signed_in):
    url, moving = reverse("reports_board"), lands.moving
    east, west = (signed_in(officer) for officer in lands.of_county.values())
    lands.move(moving, lands.west, MARCH)
    said = f"1 个机关后来改变了隶属：{moving.name}自{MARCH:%Y年%-m月%-d日}起隶属{lands.west.name}。"
    page = east.get(url, {"year": YEAR})
    assert page.context["cards"][0]["number"] == 4
    text = page.content.decode()
    assert said in text
    assert "县级 · 已划出" in text or "市级 · 已划出" in text
    assert "后来划入" not in text
    text = west.get(url, {"year": YEAR}).content.decode()
    assert said in text
    assert " · 后来划入" in text
    assert "已划出" not in text
    under = west.get(url, {"year": YEAR, "under": lands.west.pk})
    assert under.context["cards"][0]["number"] == 3
    assert moving.name not in under.content.decode().partition("<tbody>")[2]
    # The year of the move is over with the organ in its new place.
    for client, there in ((east, False), (west, True)):
        page = client.get(url, {"year": YEAR + 1})
        assert (moving.pk in {r.organ.pk for r in page.context["page"].object_list}) is there
        assert page.context["moved"] == ""
    assert said in east.get(reverse("reports_sum"), {"year": YEAR}).content.decode()
    assert said not in west.get(reverse("reports_sum"), {"year": YEAR}).content.decode()


def test_who_moved_together_is_named_together_and_of_many_only_some(lands):
    for organ in lands.of_east:
        lands.move(organ, lands.west, MARCH)
    names = "、".join(organ.name for organ in lands.of_east)
    way = f"自{MARCH:%Y年%-m月%-d日}起隶属{lands.west.name}"
    assert (
        moved_since(tree_of(YEAR), Organ.objects.all()) == f"3 个机关后来改变了隶属：{names}{way}。"
    )
    assert moved_since(tree_of(YEAR), lands.own) == ""
    for organ in filings.departments(lands.east, 9, first=20):
        lands.move(organ, lands.west, MARCH)
    told = moved_since(tree_of(YEAR), Organ.objects.all())
    assert told.startswith("12 个机关后来改变了隶属：")
    assert told.endswith(f"{way}；另有 2 个。")
    # A county takes along what stands below it: one move, one name.
    lands.move(lands.west, lands.east, SEPTEMBER)
    west = tree_of(YEAR).subtree(Organ.objects.all(), lands.west)
    assert moved_since(tree_of(YEAR), west).startswith(
        f"1 个机关后来改变了隶属：{lands.west.name}自"
    )


def test_places_are_chosen_as_they_were(lands, signed_in):
    [town] = filings.departments(lands.moving, 1)
    lands.move(lands.moving, lands.west, MARCH)
    client, url = signed_in(lands.overseer), reverse("reports_board")
    page = client.get(url, {"year": YEAR})
    inside = {organ.pk: number for organ, number in page.context["places"].below}
    assert (inside[lands.east.pk], inside[lands.west.pk]) == (5, 3)
    page = client.get(url, {"year": YEAR, "under": town.pk})
    trail = [lands.city, lands.east, lands.moving, town]
    assert page.context["places"].trail == trail
    assert [r.organ for r in page.context["page"].object_list] == [town]
    west = signed_in(lands.of_county[lands.west])
    page = west.get(url, {"year": YEAR, "under": lands.moving.pk})
    assert page.context["places"].trail == [lands.moving]
    assert {r.organ for r in page.context["page"].object_list} == {lands.moving, town}


def test_acts_stay_with_who_supervises_today(lands, signed_in):
    east, west = (signed_in(officer) for officer in lands.of_county.values())
    filed = lands.moving.filed_reports.get()
    page, source = (
        reverse(name, args=[filed.pk]) for name in ("report_filed", "report_filed_source")
    )
    acts = (
        reverse("report_return_filed", args=[filed.pk]),
        reverse("report_correct_cell", args=[filed.pk, "table2/licences"]),
        reverse("reports_exempt", args=[lands.moving.pk]),
    )
    assert west.get(page).status_code == 404
    lands.move(lands.moving, lands.west, MARCH)
    for url in (page, source, *acts):
        assert west.get(url).status_code == 200, url
    for url in (page, source):
        assert east.get(url).status_code == 200, url
    text = east.get(page).content.decode()
    assert "只供查看" in text
    assert "correct_cell" not in text
    assert "return_filed" not in text
    assert "correct_cell" in west.get(page).content.decode()
    for url in acts:
        assert east.get(url).status_code == 404, url
    west.post(acts[0], {"reason": "缺表四。"})
    asked = {"year": YEAR, "text": "请重新报送。", "organ": [lands.moving.pk]}
    answer = east.post(reverse("reports_remind"), asked, follow=True).content.decode()
    assert "1 个机关已经划归别的上级" in answer
    east.post(reverse("reports_remind"), {**asked, "everybody": "1"})
    assert not Reminder.objects.exists()
    west.post(reverse("reports_remind"), asked)
    assert [each.organ for each in Reminder.objects.all()] == [lands.moving]


def test_a_second_move_home_leaves_everything_as_it_was(lands, signed_in):
    lands.move(lands.moving, lands.west, MARCH)
    lands.move(lands.moving, lands.east, SEPTEMBER)
    east, west = (signed_in(officer) for officer in lands.of_county.values())
    filed = lands.moving.filed_reports.get()
    page = reverse("report_filed", args=[filed.pk])
    assert west.get(page).status_code == 404
    assert "return_filed" in east.get(page).content.decode()
    text = east.get(reverse("reports_board"), {"year": YEAR}).content.decode()
    assert f"起隶属{lands.west.name}，自{SEPTEMBER:%Y年%-m月%-d日}起隶属{lands.east.name}" in text
    assert "已划出" not in text
    assert lands.moving.name not in west.get(reverse("reports_board"), {"year": YEAR}).content.decode()  # fmt: skip


def test_league_tiles_and_problems_are_of_the_place_then(lands, signed_in, choose):
    choose(peers_need_at_least=2)
    clients = {c: signed_in(officer) for c, officer in lands.of_county.items()}

    def told(client):
        asked = {"year": YEAR}
        league = client.get(reverse("reports_league"), asked)
        grid = client.get(reverse("reports_grid"), asked).context["grid"]
        problems = client.get(reverse("reports_problems"), asked).context["problems"]
        return (
            {line["row"].organ.pk: line["focus"].peers for line in league.context["rows"]},
            grid.title,
            [(label, number) for label, number, _ in grid.groups],
            [(each.rule, [case.organ.pk for case in cases]) for each, cases, _ in problems],
        )

    before = {county: told(client) for county, client in clients.items()}
    city = told(signed_in(lands.overseer))
    peers = before[lands.east][0][lands.moving.pk]
    assert peers.number == 3
    lands.move(lands.moving, lands.west, MARCH)
    assert {county: told(client) for county, client in clients.items()} == before
    assert told(signed_in(lands.overseer)) == city
    one = reverse("reports_league_organ", args=[lands.moving.pk])
    compared = [c.get(one, {"year": YEAR}).context["comparison"] for c in clients.values()]
    numbers = [each.lines[0][0].peers.number for each in compared]
    # Who looks at one that came compares it with those that were there, and itself.
    assert numbers == [3, 3]
    urls = [cell.url for _, cells in compared[0].lines for cell in cells]
    assert set(urls) == {""}


def test_a_report_handed_in_here_is_read_where_it_was_supervised(
    city, county, linjiang, submitted, head, clerk, signed_in
):
    manager = cast.officer("manager", "郑管理", city, Role.SYSTEM_ADMIN)
    given = {"move_basis": "临编2号", "by": manager, "at": LATER}
    amend_organ(linjiang, parent=county, moved_on=date(YEAR, 6, 1), **given)
    east = signed_in(cast.officer("east", "赵东", county, Role.AUTHORITY))
    url = reverse("report_desk", args=[submitted.pk])
    pictures = reverse("year_pictures", args=[linjiang.pk, YEAR])
    assert pictures in east.get(url).content.decode()
    amend_organ(linjiang, parent=city, moved_on=MARCH, **given)
    text = east.get(url).content.decode()
    assert "只供查看" in text
    assert pictures not in text
    for act in ("accept", "return_report"):
        assert east.post(f"{url}{act}/", {"note": "退回。"}).status_code in (302, 403, 404)
    submitted.refresh_from_db()
    assert submitted.state.value == "submitted"
    assert east.get(reverse("report_export", args=[submitted.pk, "json"])).status_code == 200
    board_page = east.get(reverse("reports_board"), {"year": YEAR}).content.decode()
    assert f'href="{url}"' in board_page
    later = actions.draft(linjiang, YEAR + 1, by=clerk, at=LATER)
    assert east.get(reverse("report_desk", args=[later.pk])).status_code == 404


def test_the_days_are_those_of_who_was_above_then(lands, overseer):
    for county, day in ((lands.east, 15), (lands.west, 20)):
        actions.set_dates(
            county, YEAR, submit_by=None, publish_by=date(YEAR + 1, 1, day), basis="县府办通知",
            for_below=True, by=overseer, at=AT,
        )  # fmt: skip
    lands.move(lands.moving, lands.west, MARCH)
    lands.moving.refresh_from_db()
    day = date(YEAR + 1, 1, 15)
    assert due_of(lands.moving, YEAR, day).publish_by == day
    [row] = board(Organ.objects.filter(pk=lands.moving.pk), YEAR, MARCH)
    assert row.publish_by == day
    assert days_of(tree_of(YEAR).placed([lands.moving]), YEAR) == {lands.moving.pk: day}


def test_the_questions_do_not_grow_with_the_moves(lands, django_assert_num_queries):
    with django_assert_num_queries(7):
        board(Organ.objects.all(), YEAR, MARCH)
    for organ in (*lands.of_east, *lands.own):
        lands.move(organ, lands.west, MARCH)
    # One more reads the paths of today.
    with django_assert_num_queries(8):
        board(Organ.objects.all(), YEAR, MARCH)


@pytest.mark.parametrize("seed", range(3))
def test_every_sum_is_the_recount_by_the_place_replayed(city, overseer, signed_in, seed):
    """Four counties whose departments and towns move about; a list of moves is replayed by hand."""
    chance = random.Random(seed)  # noqa: S311  -- sample moves
    counties = [
        create_organ(name=f"{n}县人民政府", code=f"C-{n}", kind=OrganKind.GOVERNMENT, parent=city)
        for n in range(4)
    ]
    organs = [each for county in counties for each in filings.departments(county, 5)]
    manager = cast.officer("manager", "郑管理", city, Role.SYSTEM_ADMIN)
    for n, organ in enumerate(organs):
        filings.filed(organ, filings.made(organ.name, seed=n), by=overseer)
    above = {organ.pk: organ.parent_id for organ in organs}
    on, then = date(YEAR, 9, 1), dict(above)
    for _ in range(40):
        organ, county = chance.choice(organs), chance.choice(counties)
        on += timedelta(chance.randint(0, 8))
        if above[organ.pk] == county.pk:
            continue
        held = Organ.objects.get(pk=organ.pk)
        amend_organ(held, parent=county, moved_on=on, move_basis="临编2号", by=manager, at=LATER)
        above[organ.pk] = county.pk
        if on <= date(YEAR, 12, 31):
            then[organ.pk] = county.pk
    assert then != above
    kept = dict(FiledReport.objects.values_list("organ_id", "report"))
    client, total = signed_in(overseer), Counter()
    for county in counties:
        said, counted, *_ = summed(client, under=county.pk)
        under = {pk for pk, stood in then.items() if stood == county.pk}
        assert counted == under
        assert (said or Counter()) == filings.recounted([kept[pk] for pk in under])
        total.update(said or {})
    whole, counted, *_ = summed(client)
    assert counted == set(then)
    assert whole == total
