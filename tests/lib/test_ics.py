"""A day for a calendar program."""

from __future__ import annotations

from datetime import UTC, date, datetime

from gongkai.lib.ics import MAX_OCTETS, WholeDay, calendar

AT = datetime(2024, 3, 1, 1, 30, tzinfo=UTC)


def test_a_whole_day_ends_where_the_next_begins():
    text = calendar([WholeDay("a@b", date(2024, 2, 29), "答复期限")], AT).decode()
    assert "DTSTART;VALUE=DATE:20240229\r\n" in text
    assert "DTEND;VALUE=DATE:20240301\r\n" in text
    assert "DTSTAMP:20240301T013000Z\r\n" in text
    assert "DESCRIPTION" not in text


def test_commas_and_lines_are_written_so_that_they_stay():
    raw = calendar([WholeDay("a", AT.date(), "一,二;三\\四", "上\n下")], AT, name="我的,日历")
    text = raw.decode()
    assert "SUMMARY:一\\,二\\;三\\\\四" in text
    assert "DESCRIPTION:上\\n下" in text
    assert "X-WR-CALNAME:我的\\,日历" in text


def test_long_lines_are_folded_between_characters():
    raw = calendar([WholeDay("a", AT.date(), "长" * 100)], AT)
    lines = raw.split(b"\r\n")
    assert all(len(line) <= MAX_OCTETS for line in lines)
    unfolded = raw.replace(b"\r\n ", b"").decode()
    assert "SUMMARY:" + "长" * 100 in unfolded
