"""What followed a decision, and which cell of table 4 it counts in."""

from __future__ import annotations

from datetime import date

import build
import pytest
from django.db.models import ProtectedError

from gongkai.law.annual_report import RemedyColumn, RemedyTable
from gongkai.law.refusals import NotPermitted
from gongkai.law.remedies import Ending, Result
from gongkai.lib.models import AuditEntry
from gongkai.remedies.actions import conclude_remedy, open_remedy
from gongkai.remedies.models import Remedy
from gongkai.remedies.queries import behind, table4_counts
from gongkai.requests import actions

OPENED = date(2023, 5, 10)


def nonzero(counts: dict[tuple[str, str], int]) -> dict[tuple[str, str], int]:
    return {cell: n for cell, n in counts.items() if n}


@pytest.mark.law("FORM 4")
@pytest.mark.parametrize(
    ("ending", "column"),
    [
        (Ending.AFFIRMED, "upheld"),
        (Ending.CLAIM_DISMISSED, "upheld"),
        (Ending.REVOKED, "overturned"),
        (Ending.ORDERED_TO_ACT, "overturned"),
        (Ending.WITHDRAWN, "other"),
        (Ending.NOT_ACCEPTED, "other"),
    ],
)
def test_the_ending_gives_the_column(linjiang, head, ending, column):
    build.remedy(linjiang, by=head, opened=OPENED, concluded=date(2023, 7, 1), ending=ending)
    assert nonzero(table4_counts(linjiang, 2023)) == {("reconsideration", column): 1}


@pytest.mark.law("FORM 4")
def test_pending_at_the_years_end_it_counts_again_when_it_is_concluded(linjiang, head):
    build.remedy(linjiang, by=head, opened=OPENED, concluded=date(2024, 2, 1))
    assert nonzero(table4_counts(linjiang, 2022)) == {}
    assert nonzero(table4_counts(linjiang, 2023)) == {("reconsideration", "pending"): 1}
    assert nonzero(table4_counts(linjiang, 2024)) == {("reconsideration", "upheld"): 1}
    assert nonzero(table4_counts(linjiang, 2025)) == {}


@pytest.mark.law("FORM 4")
def test_each_group_of_table_4_has_its_own_remedies(linjiang, head):
    first = build.remedy(linjiang, by=head, opened=OPENED, concluded=date(2023, 7, 1))
    build.remedy(
        linjiang,
        by=head,
        kind=RemedyTable.AFTER_RECONSIDERATION,
        opened=date(2023, 7, 10),
        after=first,
    )
    build.remedy(linjiang, by=head, kind=RemedyTable.DIRECT, opened=date(2023, 8, 1))
    assert nonzero(table4_counts(linjiang, 2023)) == {
        ("reconsideration", "upheld"): 1,
        ("after_reconsideration", "pending"): 1,
        ("direct", "pending"): 1,
    }


def test_every_cell_is_there_and_the_files_behind_it_agree(linjiang, head, neighbour):
    for month, ending in enumerate((Ending.AFFIRMED, Ending.REVOKED, Ending.TERMINATED), 4):
        opened = date(2023, month, 3)
        build.remedy(
            linjiang, by=head, opened=opened, concluded=date(2023, month, 28), ending=ending
        )
    build.remedy(linjiang, by=head, opened=date(2023, 12, 31))
    build.remedy(neighbour, by=head, opened=OPENED)
    counts = table4_counts(linjiang, 2023)
    assert len(counts) == 12
    for (group, column), n in counts.items():
        assert behind(linjiang, 2023, group, column).count() == n
    total = behind(linjiang, 2023, "reconsideration", RemedyColumn.TOTAL)
    assert total.count() == sum(counts.values()) == 4
    with pytest.raises(ValueError, match="court"):
        behind(linjiang, 2023, "court", "total")


def test_a_remedy_is_concluded_once_and_not_before_it_opened(linjiang, head):
    remedy = build.remedy(linjiang, by=head, opened=OPENED)
    with pytest.raises(NotPermitted, match="早于受理日期"):
        conclude_remedy(remedy, ending=Ending.AFFIRMED, on=date(2023, 5, 9))
    with pytest.raises(NotPermitted, match="处理情形"):
        conclude_remedy(remedy, ending=Ending.OPEN, on=date(2023, 7, 1))
    conclude_remedy(remedy, ending=Ending.AFFIRMED, on=date(2023, 7, 1))
    with pytest.raises(NotPermitted, match="不能再次审结"):
        conclude_remedy(remedy, ending=Ending.REVOKED, on=date(2023, 7, 2))
    assert Remedy.objects.get().result is Result.UPHELD


def test_a_remedy_does_not_come_before_its_decision(linjiang, head):
    with pytest.raises(NotPermitted, match="早于决定日期"):
        build.remedy(linjiang, by=head, opened=date(2022, 3, 19))


def test_against_a_withdrawn_request_there_is_no_remedy(linjiang, head):
    access_request = build.lodged(linjiang)
    decision = actions.withdraw(access_request, by=head, on=date(2024, 3, 5))
    with pytest.raises(NotPermitted, match="撤回"):
        open_remedy(
            decision=decision,
            kind=RemedyTable.RECONSIDERATION,
            body="临江市人民政府",
            opened_on=date(2024, 4, 1),
        )


@pytest.mark.law("APL 45")
def test_a_suit_after_reconsideration_names_the_reconsideration_it_follows(linjiang, head):
    first = build.remedy(linjiang, by=head, opened=OPENED, concluded=date(2023, 7, 1))
    other = build.remedy(linjiang, by=head, opened=OPENED)
    wrong = [
        {"kind": RemedyTable.AFTER_RECONSIDERATION, "opened_on": date(2023, 7, 10)},
        {"kind": RemedyTable.DIRECT, "opened_on": date(2023, 7, 10), "after": first},
        {
            "kind": RemedyTable.AFTER_RECONSIDERATION,
            "opened_on": date(2023, 7, 10),
            "after": other,
        },
        {
            "kind": RemedyTable.AFTER_RECONSIDERATION,
            "opened_on": date(2023, 5, 1),
            "after": first,
        },
    ]
    for facts in wrong:
        with pytest.raises(NotPermitted, match="复议"):
            open_remedy(decision=first.decision, body="临江市江东区人民法院", **facts)
    assert Remedy.objects.count() == 2


def test_a_decision_under_attack_cannot_be_deleted(linjiang, head):
    remedy = build.remedy(linjiang, by=head, opened=OPENED)
    with pytest.raises(ProtectedError):
        remedy.decision.delete()


def test_outsiders_see_no_remedy(linjiang, head, outsider):
    remedy = build.remedy(linjiang, by=head, opened=OPENED)
    assert list(Remedy.objects.visible_to(head).pending()) == [remedy]
    assert not Remedy.objects.visible_to(outsider).exists()


def test_opening_and_concluding_are_in_the_audit_trail(linjiang, head):
    build.remedy(linjiang, by=head, opened=OPENED, concluded=date(2023, 7, 1))
    events = AuditEntry.objects.filter(event__startswith="remedies.").order_by("pk")
    assert list(events.values_list("event", "actor_id")) == [
        ("remedies.opened", head.pk),
        ("remedies.concluded", head.pk),
    ]
