"""Correcting one's own record is another procedure."""

from __future__ import annotations

import pytest

from gongkai.law.corrections import RecordCorrection, correction
from gongkai.law.refusals import NotPermitted


@pytest.mark.law("REG 41")
@pytest.mark.parametrize(
    ("competent", "accurate", "pass_on", "found"),
    [
        pytest.param(True, False, True, RecordCorrection.CORRECTED, id="记录不准确"),
        pytest.param(True, True, True, RecordCorrection.NOT_CORRECTED, id="核实无误"),
        pytest.param(False, False, True, RecordCorrection.PASSED_ON, id="无权更正转送"),
        pytest.param(False, False, False, RecordCorrection.REFERRED, id="无权更正告知"),
    ],
)
def test_a_record_is_corrected_by_the_organ_that_may(competent, accurate, pass_on, found):
    result = correction(
        has_evidence=True, competent=competent, accurate=accurate, can_pass_on=pass_on
    )
    assert result is found


@pytest.mark.law("REG 41")
def test_a_wish_to_correct_needs_evidence():
    with pytest.raises(NotPermitted, match="应当提供证据"):
        correction(has_evidence=False, competent=True, accurate=False)
