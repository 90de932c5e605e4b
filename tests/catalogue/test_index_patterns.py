"""The form of index numbers, written and read back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.catalogue.index_patterns import (
    DEFAULT_PATTERN,
    in_words,
    pattern_faults,
    read_serial,
    write_number,
)


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        (DEFAULT_PATTERN, None),
        ("{organ}{division}{genre}{year}{serial:04}", None),
        ("{机关}{起草机构}{体裁}{年份}{序号:04}", None),
        ("{机关}/{year}-{序号}", None),
        ("{机关}/{年份}", "必须含有“{序号}”"),
        ("{organ}/{year}", "必须含有“{序号}”"),
        ("{机关}/{year}-{年份}-{序号}", "必须含有“{年份}”"),
        ("{organ}/{year}-{serial}-{serial}", "只有一处"),
        ("{organ}/{year}-{place}-{serial}", "没有“{place}”"),
        ("{organ}/{year}-{serial", "没有成对"),
        ("{organ}/{year}-{serial:>5}", "写法不对"),
        ("{organ!r}/{year}-{serial}", "写法不对"),
        ("{organ}/{year}-{serial:05}" + "长" * 50, "超过 64 个字"),
    ],
)
def test_a_pattern_is_judged(pattern, said):
    faults = pattern_faults(pattern)
    assert (said is None) == (faults == [])
    assert said is None or any(said in fault for fault in faults)


@given(
    pattern=st.sampled_from(
        [
            DEFAULT_PATTERN,
            "{organ}-{genre}-{year}-{serial:03}",
            "{年份}〔{体裁}〕{机关}.{起草机构}{序号:05}",
            "{year}/{organ}.{division}{serial:05}",
        ]
    ),
    year=st.integers(1949, 2200),
    serial=st.integers(1, 200_000),
)
def test_what_is_written_is_read_back(pattern, year, serial):
    written = write_number(
        pattern, organ="11410200MB1", year=year, serial=serial, genre="06", division="02"
    )
    assert read_serial(pattern, organ="11410200MB1", value=written) == (year, serial)


@pytest.mark.parametrize("value", ["", "000014349/2019-00125", "X/2024-00000", "X/2024-1a"])
def test_a_number_of_another_form_is_not_read(value):
    assert read_serial(DEFAULT_PATTERN, organ="X", value=value) is None


def test_an_older_pattern_is_shown_in_chinese_and_writes_the_same_numbers():
    older = "{organ}/{year}-{serial:05}{{organ}}"
    assert in_words(older) == "{机关}/{年份}-{序号:05}{{organ}}"
    facts = {"organ": "X", "year": 2024, "serial": 7}
    assert write_number(older, **facts) == "X/2024-00007{organ}"
    assert write_number(in_words(older), **facts) == "X/2024-00007{organ}"
