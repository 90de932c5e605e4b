"""Organs beside one another: what each column means, what it leaves out, and where it leads."""

from __future__ import annotations

import io
from datetime import date
from fractions import Fraction

import build
import cast
import filings
import openpyxl
import pytest
from django.urls import reverse

from gongkai.organs.actions import place_organ
from gongkai.organs.models import Organ, in_tree_order
from gongkai.organs.terms import OrganKind, OrganLevel, Role
from gongkai.reports.actions import (
    accept,
    approve,
    draft,
    publish,
    send_for_review,
    sign,
    submit,
)
from gongkai.reports.measures import (
    BY_KEY,
    MEASURES,
    NOTHING,
    Facts,
    Value,
    difference,
    said,
    value_of,
)
from gongkai.reports.queries.board import board
from gongkai.reports.queries.league import Peers, far_out, league, league_in_public, ranked
from gongkai.reports.views import overseeing
from gongkai.requests.models import AccessRequest

AT, YEAR = filings.AT, filings.YEAR
LEAGUE = "reports_league"


def facts(**cells: int | None) -> Facts:
    """A report of these cells: `granted=3` is the total of that row of table 3."""
    paths = {
        "received": "table3/received/total",
        "concluded": "table3/concluded/total",
        "granted": "table3/granted/total",
        "partly": "table3/partly_granted/total",
        "not_held": "table3/unavailable.not_held/total",
    }
    return Facts(edition=None, filed=1, cells={paths[name]: n for name, n in cells.items()})


def value(key: str, of: Facts | None) -> Value:
    return value_of(BY_KEY[key], of)


def test_a_share_of_nothing_is_a_dash_and_never_nought_per_cent():
    empty = facts(concluded=0, granted=0, partly=0)
    assert value("granted", empty).said == "—"
    assert value("received", None) == NOTHING
    assert value("received", facts(received=0)).said == "0"


def test_unknown_plus_known_is_unknown():
    assert value("granted", facts(concluded=30, granted=3, partly=None)) == NOTHING


def test_a_share_counts_granted_and_partly_granted():
    found = value("granted", facts(concluded=40, granted=29, partly=10))
    assert (found.number, found.part, found.whole, found.is_small) == (
        Fraction(39, 40),
        39,
        40,
        False,
    )
    assert found.said == "97.5%"


@pytest.mark.parametrize(("whole", "small"), [(19, True), (20, False)])
def test_a_small_sample_is_said_to_be_small(whole, small):
    assert value("granted", facts(concluded=whole, granted=whole, partly=0)).is_small is small


@pytest.mark.parametrize(
    ("share", "printed"),
    [
        (Fraction(9999, 10000), "99.9%"),
        (Fraction(1), "100.0%"),
        (Fraction(1, 100000), "0.1%"),
        (Fraction(0), "0.0%"),
    ],
)
def test_only_all_is_a_hundred_per_cent(share, printed):
    assert said(share) == printed


def test_differences_of_shares_are_points_and_of_what_is_unknown_nothing():
    assert difference(Value(Fraction(1, 2)), Value(Fraction(1, 4))) == "+25.0 个百分点"
    assert difference(Value(3), Value(5)) == "-2"
    assert difference(Value(3), Value(3)) == "持平"
    assert difference(Value(3), NOTHING) == ""
    assert difference(Value(date(2025, 1, 2)), Value(date(2024, 1, 2))) == ""


def test_far_out_is_beyond_the_fences_and_nowhere_without_spread():
    peers = Peers(9, 10, 0, 20)
    assert [far_out(Value(n), peers) for n in (-1, 0, 20, 21)] == ["低", "", "", "高"]
    assert far_out(Value(21, is_small=True), peers) == ""
    assert far_out(Value(21), Peers(9, 3, 3, 3)) == ""
    assert far_out(Value(21), Peers(2)) == ""
    assert far_out(NOTHING, peers) == ""


def test_every_measure_says_what_it_means_what_it_leaves_out_and_its_cells():
    assert len({measure.definition for measure in MEASURES}) == len(MEASURES)
    for measure in MEASURES:
        assert measure.definition.endswith("。")
        assert measure.leaves_out.endswith("。")
        assert bool(measure.cells) is bool(measure.part)


@pytest.fixture
def organs(city: Organ, overseer) -> list[Organ]:
    """Twelve departments of which ten have filed; figures of the last two years."""
    made = filings.departments(city, 12)
    for n, organ in enumerate(made[:10]):
        filings.filed(organ, filings.made(organ.name, seed=n), by=overseer)
    filings.filed(
        made[0], filings.made(made[0].name, seed=50, year=YEAR - 1), by=overseer, year=YEAR - 1
    )
    return made


def rows_of(city: Organ):
    found = league(Organ.objects.filter(parent=city), YEAR)
    return found.beside_last_year(found.rows), {row.organ: row for row in found.rows}


def test_figures_are_those_of_the_reports(city, organs):
    found, rows = rows_of(city)
    at = {measure.key: n for n, measure in enumerate(MEASURES)}
    for n, organ in enumerate(organs[:10]):
        report = filings.made(organ.name, seed=n)
        values = rows[organ].values
        assert values[at["received"]].number == report.table3["received"][-1]
        granted = report.table3["granted"][-1] + report.table3["partly_granted"][-1]
        whole = report.table3["concluded"][-1]
        assert values[at["granted"]].number == Fraction(granted, whole)
        assert values[at["litigation"]].number == (
            report.table4["direct"][-1] + report.table4["after_reconsideration"][-1]
        )
        overturned = sum(group[1] for group in report.table4.values())
        decided = sum(sum(group[:3]) for group in report.table4.values())
        assert (values[at["corrected"]].part, values[at["corrected"]].whole) == (
            overturned,
            decided,
        )
        assert values[at["filed_on"]].said == "2025-01-20"
    assert rows[organs[11]].facts is None
    last = filings.made("x", seed=50).table3["received"][-1]
    [received, *_] = found.compared(rows[organs[0]])
    assert received.last.number == last
    assert received.peers.number == 10


def test_a_published_report_stands_until_its_correction_is_published(
    published, linjiang, clerk, head, overseer, january
):
    second = draft(linjiang, published.year, by=clerk, at=january, correction_reason="漏计一件")
    for step in (send_for_review, approve, sign, submit):
        step(second, by=clerk if step is send_for_review else head, at=january)
    only = Organ.objects.filter(pk=linjiang.pk)

    def standing() -> list[int | None]:
        [row] = league(only, published.year).rows
        [seen] = board(only, published.year, january.date())
        return [row.facts and row.facts.edition, seen.edition]

    assert standing() == [published.pk, published.pk]
    accept(second, by=overseer, at=january)
    assert standing() == [published.pk, published.pk]
    publish(second, by=head, at=january)
    assert standing() == [second.pk, second.pk]


def test_equal_values_share_a_place_and_dashes_have_none(city, overseer):
    made = filings.departments(city, 4)
    for organ, seed in zip(made[:3], (1, 1, 2), strict=True):
        filings.filed(organ, filings.made(organ.name, seed=seed), by=overseer)
    found, _ = rows_of(city)
    rows = ranked(found.rows, BY_KEY["received"])
    places = [(row.place, row.is_tied) for row in rows]
    same = [(1, True), (1, True), (3, False)], [(1, False), (2, True), (2, True)]
    assert places[:3] in same
    assert places[3] == (None, False)
    assert rows[3].organ == made[3]
    back = ranked(found.rows, BY_KEY["received"], rising=True)
    assert back[3].organ == made[3]
    assert [row.values[0].number for row in back[:3]] == sorted(
        row.values[0].number for row in back[:3]
    )


def test_the_like_are_those_of_one_level_and_kind_and_enough_of_them(city, county, organs, choose):
    found, _ = rows_of(city)
    assert found.peers_of(organs[0], MEASURES[0]).middle is not None
    assert found.peers_of(county, MEASURES[0]).middle is None
    choose(peers_need_at_least=11)
    strict = league(Organ.objects.filter(parent=city), YEAR)
    assert strict.peers_of(organs[0], MEASURES[0]) == Peers(10)


def test_the_number_of_questions_does_not_grow(city, organs, django_assert_max_num_queries):
    with django_assert_max_num_queries(13):
        found = league(Organ.objects.filter(parent=city), YEAR)
        found.beside_last_year(found.rows)


def test_an_edition_brings_clock_publications_findings_and_its_day(published, city):
    [row] = [r for r in league(Organ.objects.all(), 2024).rows if r.organ == published.organ]
    values = dict(zip((m.key for m in MEASURES), row.values, strict=True))
    assert (values["on_time"].part, values["on_time"].whole) == (1, 1)
    assert values["on_time"].is_small
    assert values["publications"].said == "—"
    assert values["filed_on"].number == date(2025, 1, 15)
    published.refresh_from_db()
    assert values["findings"].number == published.errors + published.warnings


@pytest.mark.law("REG 33")
def test_the_share_in_time_is_that_of_the_day_on_which_the_report_was_signed(published, clerk):
    organ = published.organ
    before = on_time_of(organ)
    build.delivered(organ, by=clerk, on=date(2024, 12, 30), received=date(2024, 5, 6))
    AccessRequest.objects.filter(organ=organ).update(due_on=date(2024, 1, 1))
    assert on_time_of(organ) == before == (1, 1)
    assert "签发报告时固定" in BY_KEY["on_time"].definition


def on_time_of(organ: Organ) -> tuple[int | None, int | None]:
    """How many files of the organ were in time, and how many there were, as the league says it."""
    [row] = [r for r in league(Organ.objects.all(), 2024).rows if r.organ == organ]
    value = row.values[MEASURES.index(BY_KEY["on_time"])]
    return value.part, value.whole


def test_the_league_asks_seven_times_at_most(published, city, organs, django_assert_num_queries):
    # One of them asks what has moved since; nothing has.
    with django_assert_num_queries(7):
        league(Organ.objects.all(), 2024)


def test_the_desk_of_the_authority_opens_at_the_last_year_that_is_over(
    city, organs, overseer, signed_in, monkeypatch
):
    client = signed_in(overseer)
    for name in (LEAGUE, "reports_board", "reports_grid"):
        for day, year in ((date(2025, 12, 31), 2024), (date(2026, 1, 1), 2025)):
            monkeypatch.setattr(overseeing, "localdate", lambda day=day: day)
            page = client.get(reverse(name)).content.decode()
            assert f'<option value="{year}" selected>' in page, (name, day)
            assert f'value="{year + 1}"' not in page


def row(organ: Organ) -> str:
    """The link of the organ's row."""
    return f"{reverse('reports_league_organ', args=[organ.pk])}?year={YEAR}"


def test_the_desk_shows_who_supervises_how_an_edition_compares(
    published, overseer, head, signed_in
):
    url = reverse("report_desk", args=[published.pk])
    page = signed_in(overseer).get(url).content.decode()
    assert "与上年、同类比较" in page
    assert reverse("report_cell", args=[published.pk, "table3/received/total"]) in page
    assert reverse("year_pictures", args=[published.organ.pk, 2024]) in page
    assert f"{url}#checks" in page
    assert "同类中位数" not in signed_in(head).get(url).content.decode()


def test_the_page_sorts_filters_defines_and_opens(city, county, organs, overseer, signed_in):
    client = signed_in(overseer)
    page = client.get(reverse(LEAGUE), {"year": YEAR, "sort": "granted"}).content.decode()
    assert 'aria-sort="descending"' in page
    for measure in MEASURES:
        assert f'id="def-{measure.key}"' in page
        assert measure.leaves_out in page
    assert "没有报告" in page
    one = client.get(reverse(LEAGUE), {"year": YEAR, "q": "第3局"}).content.decode()
    assert row(organs[2]) in one
    assert row(organs[3]) not in one
    none = client.get(reverse(LEAGUE), {"year": YEAR, "level": "county"}).content.decode()
    assert row(county) in none
    for term in (*OrganLevel, *OrganKind):
        assert f'<option value="{term}"' in none, "every level and kind can be chosen"
    assert row(organs[2]) not in none
    assert client.get(reverse(LEAGUE), {"sort": "best"}).status_code == 404
    url = reverse("reports_league_organ", args=[organs[0].pk])
    opened = client.get(url, {"year": YEAR}).content.decode()
    cells = [path for measure in MEASURES for path in (*measure.part, *measure.whole)]
    pk = organs[0].filed_reports.get(year=YEAR).pk
    for path in cells:
        assert reverse("report_correct_cell", args=[pk, path]) in opened
        assert client.get(reverse("report_correct_cell", args=[pk, path])).status_code == 200
    report = client.get(reverse("report_filed", args=[pk])).content.decode()
    assert "同类中位数" in report


def test_the_table_is_taken_away_with_its_definitions(city, organs, overseer, signed_in):
    client = signed_in(overseer)
    answer = client.get(reverse("reports_league_export", args=["xlsx"]), {"year": YEAR})
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    table, definitions = book.worksheets
    assert table.max_row == 14
    assert definitions.max_row == len(MEASURES) + 2
    assert definitions["A2"].value == "以哪份报告为准"
    heads = [cell.value for cell in table[1]]
    at = heads.index("公开率（%）")
    line = [cell.value for cell in table[2]]
    assert line[at] == pytest.approx(100 * line[at - 2] / line[at - 1], abs=0.05)
    text = client.get(reverse("reports_league_export", args=["csv"]), {"year": YEAR}).content
    assert len(text.decode("utf-8-sig").splitlines()) == 14


def test_other_authorities_see_only_their_own(city, county, organs, signed_in, outsider):
    other = cast.officer("county", "赵县", county, Role.AUTHORITY)
    client = signed_in(other)
    assert organs[0].name not in client.get(reverse(LEAGUE), {"year": YEAR}).content.decode()
    url = reverse("reports_league_organ", args=[organs[0].pk])
    assert client.get(url, {"year": YEAR}).status_code == 404
    assert signed_in(outsider).get(reverse(LEAGUE)).status_code in (302, 403)


@pytest.mark.law("REG 46")
def test_organs_are_compared_in_public_only_where_the_policy_has_it(published, choose):
    organ = published.organ
    assert league_in_public(organ, 2024) is None
    choose(peer_comparison_public=True)
    lines = league_in_public(organ, 2024)
    assert {line.measure.key for line in lines} == {
        *("received", "concluded", "granted", "not_held", "reconsideration", "litigation"),
        *("corrected", "publications"),
    }
    assert league_in_public(organ, 2020) is None


def test_organs_stand_in_the_order_of_the_tree(city, county, overseer):
    made = filings.departments(city, 12)
    below = filings.departments(county, 2)
    assert in_tree_order(Organ.objects.order_by("?")) == [city, county, *below, *made]
    place_organ(made[11], position=1, by=overseer, at=AT)
    place_organ(made[4], position=2, by=overseer, at=AT)
    place_organ(below[1], position=5, by=overseer, at=AT)
    rest = [organ for n, organ in enumerate(made) if n not in (4, 11)]
    placed = [city, made[11], made[4], county, below[1], below[0], *rest]
    assert in_tree_order(Organ.objects.all()) == placed
    assert [row.organ for row in league(Organ.objects.all(), YEAR).rows] == placed
