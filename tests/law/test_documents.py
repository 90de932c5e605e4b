"""Documents issued, repealed and in force: the figures of table 2."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.documents import (
    DocumentKind,
    Lifetime,
    Validity,
    in_force,
    issued,
    repealed,
    validity,
)


@pytest.mark.law("FORM 2")
@pytest.mark.parametrize(
    ("on", "found"),
    [
        pytest.param("2019-12-31", None, id="制发前"),
        pytest.param("2020-01-01", Validity.IN_FORCE, id="制发当日"),
        pytest.param("2021-06-01", Validity.AMENDED, id="修改当日"),
        pytest.param("2024-12-31", Validity.AMENDED, id="有效期最后一日"),
        pytest.param("2025-01-01", Validity.EXPIRED, id="期满次日失效"),
        pytest.param("2025-03-01", Validity.REPEALED, id="废止当日"),
    ],
)
def test_a_document_has_one_validity_on_a_day(day, on, found):
    rule = Lifetime(day("2020-01-01"), day("2025-03-01"), day("2024-12-31"), day("2021-06-01"))
    assert validity(rule, day(on)) is found


@pytest.mark.law("FORM 2")
def test_the_three_figures_of_a_year(day):
    documents = [
        Lifetime(day("2019-05-01")),
        Lifetime(day("2019-06-01"), repealed_on=day("2023-03-01")),
        Lifetime(day("2020-01-01"), last_valid_on=day("2023-06-30")),
        Lifetime(day("2023-02-01")),
        Lifetime(day("2023-12-31"), amended_on=day("2023-12-31")),
        Lifetime(day("2024-01-01")),
    ]
    assert (issued(documents, 2023), repealed(documents, 2023)) == (2, 1)
    assert in_force(documents, 2023) == 3
    assert (issued([], 2023), repealed([], 2023), in_force([], 2023)) == (0, 0, 0)


def test_the_kinds_are_the_rows_of_the_form():
    assert [kind.value for kind in DocumentKind] == ["government_rules", "normative_documents"]


LIFETIMES = st.lists(
    st.builds(
        lambda born, gone: Lifetime(born, None if gone is None else born + timedelta(days=gone)),
        st.dates(date(2020, 1, 1), date(2024, 12, 31)),
        st.none() | st.integers(0, 900),
    ),
    max_size=20,
)


@pytest.mark.law("FORM 2")
@given(documents=LIFETIMES, year=st.integers(2021, 2026))
def test_without_expiry_what_is_in_force_follows_from_the_year_before(documents, year):
    before = in_force(documents, year - 1)
    assert in_force(documents, year) == before + issued(documents, year) - repealed(documents, year)
