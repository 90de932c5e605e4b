"""Acts in any order: what is not open is refused with its article, and every year foots."""

from __future__ import annotations

from collections import Counter

import cast
import pytest
from any_order import COURSE, STEPS, WAYS, lodged, walk
from hypothesis import HealthCheck, Phase, given, settings

from gongkai.law.annual_report import CARRIED_IN, CARRIED_OUT, CONCLUDED, RECEIVED
from gongkai.law.applicants import ApplicantKind
from gongkai.law.outcomes import Outcome
from gongkai.law.receipt import Intake
from gongkai.requests.models import AccessRequest
from gongkai.requests.queries import behind, table3_counts

YEARS = (2022, 2023, 2024)


def _require_footing(organ) -> None:
    carried_out = Counter()
    for year in YEARS:
        cells = table3_counts(organ, year)
        for kind in ApplicantKind:
            column = kind.value
            ended = sum(cells[outcome.value, column] for outcome in Outcome)
            came = cells[RECEIVED, column] + cells[CARRIED_IN, column]
            assert came == ended + cells[CARRIED_OUT, column], (year, column)
            if year > YEARS[0]:
                assert cells[CARRIED_IN, column] == carried_out[column], (year, column)
            carried_out[column] = cells[CARRIED_OUT, column]
        _require_partition(organ, year)


def _require_partition(organ, year: int) -> None:
    """Every file behind the sums stands behind exactly one inner row and one column."""
    rows = [*Outcome, CARRIED_OUT]
    seen = Counter(
        f.pk
        for row in rows
        for kind in ApplicantKind
        for f in behind(organ, year, str(row), kind.value)
    )
    whole = [f.pk for row in (RECEIVED, CARRIED_IN) for f in behind(organ, year, row, "total")]
    assert sorted(seen) == sorted(whole)
    assert set(seen.values()) <= {1}
    concluded = behind(organ, year, CONCLUDED, "total").count()
    assert concluded + behind(organ, year, CARRIED_OUT, "total").count() == len(whole)


@pytest.mark.law("FORM 3")
@settings(
    max_examples=40,
    deadline=None,
    # Shrinking replays thousands of acts on a database; the seed printed is enough.
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(ways=WAYS, course=COURSE)
def test_any_order_of_acts_foots_or_is_refused_with_its_article(linjiang, head, ways, course):
    AccessRequest.objects.exists()
    files = lodged(linjiang, ways)
    walk(files, head, course)
    _require_footing(linjiang)


@pytest.mark.law("FORM 3")
def test_the_walk_reaches_acts_and_refusals(linjiang, head):
    """The property above would hold of nothing if every step were refused."""
    files = lodged(linjiang, [(0, Intake.IN_PERSON, ApplicantKind.BUSINESS)] * 4)
    course = [(n % 4, n % len(STEPS), n % 7, n) for n in range(120)]
    went = walk(files, head, course)
    assert went["done"] >= 12
    assert went["refused"] >= 12
    assert cast.APPLICANT.name == files[0].applicant.name
    _require_footing(linjiang)
