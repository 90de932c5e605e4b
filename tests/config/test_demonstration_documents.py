"""The demonstration's documents: of later years, with their validity, explanation and matters."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import transaction
from django.test import Client

from gongkai.catalogue.models import Document, DocumentPage
from gongkai.catalogue.queries import matters_due, table2_counts
from gongkai.catalogue.terms import Validity
from gongkai.channels.queries import tally
from gongkai.channels.terms import Channel
from gongkai.config.demonstration.build import build
from gongkai.law.disclosure_rhythm import MatterState
from gongkai.law.proactive import InformationClass
from gongkai.organs.models import Organ
from gongkai.portal.models import PublicItem

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 2)


@pytest.fixture(scope="module")
def bureau(django_db_setup, django_db_blocker, home):
    """The demonstration as a visitor of that day finds it, built once."""
    with django_db_blocker.unblock(), transaction.atomic():
        build(hostname="testserver", port=80, today=TODAY)
        yield Organ.objects.get(code="DEMO-001")
        transaction.set_rollback(True)


def test_the_trial_was_repealed_by_what_followed_it(bureau):
    trial, lasting = Document.objects.filter(title__contains="延时服务").order_by("dated_on")
    assert trial.repealed_by == lasting
    assert trial.validity_on(TODAY) is Validity.REPEALED
    assert lasting.validity_on(TODAY) is Validity.IN_FORCE
    assert [each.index_number for each in (trial, lasting)] == [
        "DEMO-001/2024-00001",
        "DEMO-001/2025-00001",
    ]
    assert PublicItem.objects.get(pk=trial.page_id).repealed_on == date(2025, 3, 1)


def test_the_page_says_so_and_leads_to_the_explanation(bureau):
    pages = DocumentPage.objects.filter(title__contains="延时服务").order_by("dated_on")
    trial, lasting = (Client().get(page.get_url()).content.decode() for page in pages)
    assert "废止" in trial
    assert "演数发〔2025〕5号" in lasting
    assert "解读：延时服务改了什么" in lasting


def test_2023_counts_none_of_it(bureau):
    documents = table2_counts(bureau, 2023)["normative_documents"]
    assert set(documents.values()) == {0}
    assert table2_counts(bureau, 2025)["normative_documents"] == {
        "issued": 2,
        "repealed": 1,
        "in_force": 2,
    }
    counted = tally(bureau, 2023)
    assert counted[Channel.WEBSITE, InformationClass.CATALOGUE] == 53


def test_matters_that_were_not_kept_up_are_overdue(bureau):
    due = {str(each.matter): each for each in matters_due(bureau, TODAY)}
    assert due["政务动态"].state is MatterState.OVERDUE
    assert set(due) == {"机构职能", "政务动态", "规范性文件", "权责清单"}
