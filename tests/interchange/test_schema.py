from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path

import pytest
from interchange.reports import SOUND
from jsonschema import Draft202012Validator

from gongkai.interchange import codec
from gongkai.interchange.schema import dumps, schema
from gongkai.law.annual_report import ROWS, Edition

PUBLISHED = Path(__file__).parents[2] / "docs" / "annual-report.schema.json"


@pytest.fixture(scope="module")
def validator():
    Draft202012Validator.check_schema(schema())
    return Draft202012Validator(schema())


@pytest.fixture
def sound():
    return json.loads(codec.dumps(SOUND))


def test_a_report_written_by_the_code_is_valid(validator, sound):
    assert list(validator.iter_errors(sound)) == []


def test_a_report_on_the_form_of_2019_is_valid_with_its_own_rows(validator, sound):
    sound["edition"] = 2019
    assert not validator.is_valid(sound)
    sound["table3"] = {code: [0] * 7 for code in ROWS[Edition.FORM_2019]}
    assert validator.is_valid(sound)


def test_what_does_not_stand_in_a_document_is_null(validator, sound):
    sound |= {"table2": None, "table3": None, "table4": None, "organ": None, "year": None}
    assert validator.is_valid(sound)


def broken(sound, change):
    changed = deepcopy(sound)
    change(changed)
    return changed


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda r: r.update(format="gongkai/annual-report@2"), id="format"),
        pytest.param(lambda r: r.update(edition=2020), id="edition"),
        pytest.param(lambda r: r.update(extra=1), id="多出的键"),
        pytest.param(lambda r: r.pop("notes"), id="缺少的键"),
        pytest.param(lambda r: r["table3"]["received"].append(1), id="多一列"),
        pytest.param(lambda r: r["table3"].pop("received"), id="少一行"),
        pytest.param(lambda r: r["table3"]["received"].__setitem__(0, "1"), id="文字计数"),
        pytest.param(lambda r: r["table2"].update(fees_wan_yuan=12.5), id="小数不是文字"),
        pytest.param(lambda r: r["table2"].update(fees_wan_yuan="十二"), id="不是小数"),
        pytest.param(lambda r: r["notes"].append({"at": "x"}), id="附注不全"),
    ],
)
def test_the_schema_and_the_reader_refuse_the_same_mistakes(validator, sound, change):
    changed = broken(sound, change)
    assert not validator.is_valid(changed)
    with pytest.raises(codec.Unreadable):
        codec.from_json(changed)


def test_the_published_schema_is_current():
    assert PUBLISHED.read_text(encoding="utf-8") == dumps()


@pytest.mark.parametrize("fees", ["１２", "1" * 16, "12.", "1e3"])
def test_an_amount_is_written_in_plain_digits(validator, sound, fees):
    changed = broken(sound, lambda r: r["table2"].update(fees_wan_yuan=fees))
    assert not validator.is_valid(changed)
    with pytest.raises(codec.Unreadable):
        codec.from_json(changed)


def test_a_whole_number_with_a_point_is_an_integer_to_both(validator, sound):
    changed = broken(sound, lambda r: r.update(year=2024.0))
    assert validator.is_valid(changed)
    assert codec.from_json(changed).year == 2024


def test_a_key_that_stands_twice_is_refused(sound):
    twice = json.dumps(sound)[:-1] + ', "year": 1999}'
    with pytest.raises(codec.Unreadable, match="“year”出现两次"):
        codec.loads(twice)


def test_half_a_character_is_refused_with_its_path(sound):
    sound["sections"]["other"] = "\ud800"
    with pytest.raises(codec.Unreadable, match=r"sections\.other"):
        codec.loads(json.dumps(sound))
