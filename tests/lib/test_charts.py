"""Charts: valid SVG with words for whoever does not see it, told apart without colour."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from gongkai.lib import charts
from gongkai.lib.charts import Bar, Fill, Group, Series

SVG = "{http://www.w3.org/2000/svg}"
ROWS = [Bar("甲", 10, "10 件"), Bar("乙", 5, "5 件", Fill.HATCHED), Bar("丙", 0, "0 件")]
SERIES = [Series("收到", Fill.SOLID), Series("办结", Fill.DOTTED)]


def parsed(svg):
    return ElementTree.fromstring(svg.replace("<svg ", f'<svg xmlns="{SVG[1:-1]}" ', 1))  # noqa: S314


def widths(svg, kind):
    return [float(rect.get("width")) for rect in parsed(svg).iter(f"{SVG}rect") if rect.get("class") == kind]  # fmt: skip


@pytest.mark.parametrize("draw", [charts.bars, charts.funnel, charts.share])
def test_a_chart_names_and_describes_itself(draw):
    svg = parsed(draw("k", "发现", "甲 10 件，乙 5 件。", ROWS))
    assert svg.get("role") == "img"
    assert svg.get("aria-labelledby") == "k-title k-says"
    assert svg.find(f"{SVG}title").text == "发现"
    assert svg.find(f"{SVG}desc").text == "甲 10 件，乙 5 件。"
    said = "".join(svg.itertext())
    for row in ROWS:
        assert row.label in said
        assert row.said in said


def test_bars_stand_on_zero_and_keep_their_proportion():
    svg = charts.bars("k", "t", "d", [Bar("甲", 10, "10"), Bar("乙", 5, "5")])
    first, second = widths(svg, "solid")
    assert first == pytest.approx(2 * second)


def test_what_is_nothing_has_no_bar_and_what_is_little_is_seen():
    svg = charts.bars("k", "t", "d", [Bar("甲", 10**6, "多"), Bar("乙", 1, "1"), Bar("丙", 0, "0")])
    assert len(widths(svg, "solid")) == 2
    assert min(widths(svg, "solid")) >= charts.LEAST


def test_the_parts_of_a_share_fill_the_whole():
    parts = [Bar("按期", 3, "3"), Bar("逾期", 1, "1", Fill.HATCHED)]
    svg = charts.share("k", "t", "d", parts)
    assert widths(svg, "solid")[0] + widths(svg, "hatched")[0] == pytest.approx(charts.WIDTH)


def test_a_pattern_is_defined_where_it_is_used_and_under_the_name_of_the_chart():
    svg = charts.bars("k", "t", "d", ROWS)
    assert 'id="k-hatched"' in svg
    assert "url(#k-hatched)" in svg
    assert "k-dotted" not in svg


def test_columns_of_one_label_stand_together_over_it():
    groups = [Group(str(year), (Bar("收到", n, str(n)), Bar("办结", 1, "1", Fill.DOTTED))) for year, n in ((2022, 3), (2023, 0))]  # fmt: skip
    svg = charts.columns("k", "t", "d", SERIES, groups)
    said = "".join(parsed(svg).itertext())
    assert all(word in said for word in ("2022", "2023", "收到", "办结", "3"))
    with pytest.raises(ValueError, match="one column for each series"):
        charts.columns("k", "t", "d", SERIES, [Group("2022", (Bar("收到", 1, "1"),))])


@pytest.mark.parametrize("draw", [charts.bars, charts.funnel, charts.share])
def test_nothing_at_all_is_drawn_as_nothing(draw):
    assert not list(parsed(draw("k", "t", "d", [])).iter(f"{SVG}rect"))


def test_a_label_is_text_and_never_markup():
    svg = charts.bars("k", "<b>", "&", [Bar("<script>", 1, "1")])
    assert "<script>" not in svg
    assert "&lt;script&gt;" in svg


def test_a_label_too_long_for_its_bar_is_cut_and_said_to_be():
    svg = charts.bars("k", "t", "d", [Bar("长" * 40, 1, "1")])
    assert f"{'长' * (charts.MOST_LETTERS - 1)}…" in svg
    assert "长" * charts.MOST_LETTERS not in svg
