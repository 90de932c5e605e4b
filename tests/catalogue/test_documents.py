"""Rules and normative documents: issued, repealed, in force, and what cannot be."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.catalogue import actions, queries
from gongkai.catalogue.models import Document
from gongkai.catalogue.terms import DocumentKind, Openness, Validity
from gongkai.law import documents as law
from gongkai.lib.models import AuditEntry
from gongkai.organs.refusals import NotPossible

RULE, NORMATIVE = DocumentKind.GOVERNMENT_RULE, DocumentKind.NORMATIVE_DOCUMENT


def issued(organ, at, on, kind=NORMATIVE, **more):
    return actions.issue_document(
        organ, kind=kind, title=f"{on}的通知", issued_on=on, at=at, by=None, **more
    )


def counted(organ, year, row="normative_documents"):
    return tuple(queries.table2_counts(organ, year)[row].values())


@pytest.mark.law("FORM 2")
def test_the_three_columns_of_a_document_row(linjiang, at):
    old = issued(linjiang, at, date(2019, 6, 1))
    issued(linjiang, at, date(2023, 1, 1))
    issued(linjiang, at, date(2023, 12, 31))
    issued(linjiang, at, date(2024, 1, 1))
    actions.repeal_document(old, on=date(2023, 5, 1), at=at, by=None)
    assert counted(linjiang, 2022) == (0, 0, 1)
    assert counted(linjiang, 2023) == (2, 1, 2)
    assert counted(linjiang, 2024) == (1, 0, 3)
    assert counted(linjiang, 2023, "government_rules") == (0, 0, 0)


@pytest.mark.parametrize(
    ("repealed", "last_valid", "validity"),
    [
        pytest.param(date(2023, 12, 31), None, Validity.REPEALED, id="岁末废止当日即不再有效"),
        pytest.param(date(2024, 1, 1), None, Validity.IN_FORCE, id="元旦废止则岁末有效"),
        pytest.param(None, date(2023, 12, 31), Validity.IN_FORCE, id="有效期至岁末当日仍有效"),
        pytest.param(None, date(2023, 12, 30), Validity.EXPIRED, id="前一日届满"),
    ],
)
def test_the_last_day_of_the_year_decides_what_is_in_force(
    linjiang, at, repealed, last_valid, validity
):
    document = issued(linjiang, at, date(2020, 1, 1), last_valid_on=last_valid)
    if repealed:
        actions.repeal_document(document, on=repealed, at=at, by=None)
    assert document.validity_on(date(2023, 12, 31)) is validity
    assert counted(linjiang, 2023)[2] == (validity is Validity.IN_FORCE)


def test_expiry_is_no_repeal(linjiang, at):
    issued(linjiang, at, date(2020, 1, 1), last_valid_on=date(2023, 6, 30))
    assert counted(linjiang, 2023) == (0, 0, 0)


DAYS = st.dates(date(2021, 1, 1), date(2025, 12, 31))
YEAR_ENDS = st.sampled_from(
    [date(y, *d) for y in (2022, 2023, 2024) for d in ((1, 1), (12, 30), (12, 31))]
)
LIVES = st.lists(
    st.tuples(DAYS | YEAR_ENDS, st.none() | DAYS | YEAR_ENDS, st.none() | DAYS | YEAR_ENDS),
    max_size=6,
)


@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(lives=LIVES, year=st.sampled_from([2022, 2023, 2024]))
def test_the_database_counts_as_the_law_does(linjiang, at, lives, year):
    """Whatever the days, the grouped query and the pure functions give the same three figures."""
    Document.objects.all().delete()
    sound = [
        law.Lifetime(start, repealed, last)
        for start, repealed, last in lives
        if (repealed is None or repealed >= start) and (last is None or last >= start)
    ]
    Document.objects.bulk_create(
        Document(
            organ=linjiang,
            kind=RULE,
            title="规定",
            dated_on=life.issued_on,
            issued_on=life.issued_on,
            repealed_on=life.repealed_on,
            last_valid_on=life.last_valid_on,
            recorded_at=at,
        )
        for life in sound
    )
    expected = tuple(count(sound, year) for count in (law.issued, law.repealed, law.in_force))
    assert counted(linjiang, year, "government_rules") == expected
    behind = [
        queries.behind(linjiang, year, "government_rules", field).count()
        for field in ("issued", "repealed", "in_force")
    ]
    assert tuple(behind) == expected


def test_a_void_entry_counts_nowhere_and_stays(linjiang, head, at):
    document = issued(linjiang, at, date(2023, 3, 1))
    actions.void_entry(document, at=at, by=head, reason="重复登记")
    assert counted(linjiang, 2023) == (0, 0, 0)
    document.refresh_from_db()
    assert (document.is_void, document.void_reason) == (True, "重复登记")
    with pytest.raises(NotPossible, match="已经作废"):
        actions.void_entry(document, at=at, by=head, reason="再次")
    with pytest.raises(NotPossible, match="登记已作废"):
        actions.repeal_document(document, on=date(2023, 4, 1), at=at, by=head)


def test_voiding_needs_a_reason(linjiang, head, at):
    document = issued(linjiang, at, date(2023, 3, 1))
    with pytest.raises(NotPossible, match="须写明理由"):
        actions.void_entry(document, at=at, by=head, reason="")
    assert counted(linjiang, 2023) == (1, 0, 1)


@pytest.mark.law("STAGES")
def test_withholding_a_document_needs_a_reason(linjiang, at):
    with pytest.raises(NotPossible, match="须写明理由"):
        issued(linjiang, at, date(2023, 1, 1), openness=Openness.WITHHELD)
    document = issued(
        linjiang, at, date(2023, 1, 1), openness=Openness.WITHHELD, withheld_reason="涉及国家秘密"
    )
    assert document.withheld_reason == "涉及国家秘密"


def test_a_document_is_signed_before_it_is_issued_and_expires_after(linjiang, at):
    day = date(2023, 3, 1)
    with pytest.raises(NotPossible, match="成文日期不得晚于"):
        issued(linjiang, at, day, dated_on=day + timedelta(days=1))
    with pytest.raises(NotPossible, match="不得早于发布日期"):
        issued(linjiang, at, day, last_valid_on=day - timedelta(days=1))
    assert not Document.objects.exists()


def test_a_document_number_is_given_once_in_an_organ(linjiang, neighbour, head, at):
    first = issued(linjiang, at, date(2023, 3, 1), document_number="临数〔2023〕1号")
    with pytest.raises(NotPossible, match="已登记"):
        issued(linjiang, at, date(2023, 3, 1), document_number="临数〔2023〕1号")
    issued(neighbour, at, date(2023, 3, 1), document_number="临数〔2023〕1号")
    actions.void_entry(first, at=at, by=head, reason="标题有误")
    assert issued(linjiang, at, date(2023, 3, 1), document_number="临数〔2023〕1号").pk


def test_what_cannot_be_repealed(linjiang, at):
    document = issued(linjiang, at, date(2023, 3, 1), last_valid_on=date(2023, 12, 31))
    for on, why in (
        (date(2023, 2, 28), "不得早于发布日期"),
        (date(2024, 1, 1), "期满失效，无须废止"),
    ):
        with pytest.raises(NotPossible, match=why):
            actions.repeal_document(document, on=on, at=at, by=None)
    with pytest.raises(NotPossible, match="不能废止自身"):
        actions.repeal_document(document, on=date(2023, 5, 1), at=at, by=None, repealed_by=document)
    actions.repeal_document(document, on=date(2023, 5, 1), at=at, by=None)
    with pytest.raises(NotPossible, match="已于2023年05月01日废止"):
        actions.repeal_document(document, on=date(2023, 6, 1), at=at, by=None)


def test_a_repeal_names_the_document_that_repealed(linjiang, head, at):
    old = issued(linjiang, at, date(2020, 1, 1))
    new = issued(linjiang, at, date(2023, 5, 1))
    actions.repeal_document(old, on=new.issued_on, at=at, by=head, repealed_by=new)
    assert list(new.repeals.all()) == [old]
    entry = AuditEntry.objects.get(event="catalogue.document_repealed")
    assert (entry.actor_id, entry.details) == (head.pk, {"on": "2023-05-01"})
