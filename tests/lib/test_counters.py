"""Numbers follow one another without a gap, whoever asks at the same time."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections, transaction

from gongkai.lib.counters import next_number, raise_to


def take(**wanted: object) -> int:
    facts = {"scope": "organ:1", "series": "requests", "year": 2024} | wanted
    with transaction.atomic():
        return next_number(**facts)


def test_numbers_start_at_one_and_follow_one_another(db):
    assert [take() for _ in range(4)] == [1, 2, 3, 4]


@pytest.mark.parametrize("other", [{"scope": "organ:2"}, {"series": "letters"}, {"year": 2025}])
def test_every_scope_series_and_year_counts_for_itself(db, other):
    take()
    take()
    assert take(**other) == 1
    assert take() == 3


def test_a_number_that_was_rolled_back_is_given_out_again(db):
    take()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        assert next_number(scope="organ:1", series="requests", year=2024) == 2
        raise ZeroDivisionError
    assert take() == 2


def test_outside_a_transaction_there_is_no_number(transactional_db):
    with pytest.raises(RuntimeError, match="atomic"):
        next_number(scope="organ:1", series="requests", year=2024)


def test_eight_who_ask_at_once_get_eighty_numbers_without_a_gap(postgresql):
    def ask(_: int) -> list[int]:
        try:
            return [take() for _ in range(10)]
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        taken = [number for numbers in pool.map(ask, range(8)) for number in numbers]
    assert sorted(taken) == list(range(1, 81))
    assert connection.vendor == "postgresql"


def test_a_counter_goes_on_after_numbers_given_out_elsewhere_and_never_back(db):
    def lift(number: int) -> None:
        with transaction.atomic():
            raise_to(number, scope="organ:1", series="requests", year=2024)

    lift(57)
    assert take() == 58
    lift(12)
    assert take() == 59
    assert take(year=2025) == 1


def test_outside_a_transaction_no_counter_is_lifted(transactional_db):
    with pytest.raises(RuntimeError, match="atomic"):
        raise_to(5, scope="organ:1", series="requests", year=2024)
