"""The registers in the back office: entered through actions, closed to outsiders."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from gongkai.catalogue import actions
from gongkai.catalogue.models import AdministrativeDecision, ChargeReceipt, Document
from gongkai.catalogue.terms import DecisionKind, DocumentKind

MODELS = {
    "document": Document,
    "administrativedecision": AdministrativeDecision,
    "chargereceipt": ChargeReceipt,
}


@pytest.fixture
def entries(linjiang, editor, at):
    """One entry in each register."""
    day = date(2023, 5, 1)
    return {
        "document": actions.issue_document(
            linjiang,
            kind=DocumentKind.NORMATIVE_DOCUMENT,
            title="数据共享管理办法",
            document_number="临数〔2023〕1号",
            issued_on=day,
            at=at,
            by=editor,
        ),
        "administrativedecision": actions.record_decision(
            linjiang,
            actions.Decided(DecisionKind.PENALTY, "临罚1号", "超范围采集", day, True, "江某某"),
            at=at,
            by=editor,
        ),
        "chargereceipt": actions.record_charge(
            linjiang,
            charge="证照工本费",
            amount_yuan=Decimal("12.50"),
            received_on=day,
            at=at,
            by=editor,
        ),
    }


@pytest.mark.parametrize("name", MODELS)
def test_each_register_lists_and_opens_its_entries(entries, editor, signed_in, name):
    browser = signed_in(editor)
    page = browser.get(reverse(f"{name}:index"))
    assert list(page.context["object_list"]) == [entries[name]]
    inspected = browser.get(reverse(f"{name}:inspect", args=(entries[name].pk,)))
    assert inspected.status_code == 200
    assert "作废" in [str(b.label) for b in inspected.context["header_buttons"]]


@pytest.mark.parametrize("name", MODELS)
def test_an_entry_is_not_there_for_an_outsider(entries, outsider, signed_in, name):
    browser = signed_in(outsider)
    assert list(browser.get(reverse(f"{name}:index")).context["object_list"]) == []
    for act in ("inspect", "void"):
        assert browser.get(reverse(f"{name}:{act}", args=(entries[name].pk,))).status_code == 404
    posted = browser.post(reverse(f"{name}:void", args=(entries[name].pk,)), {"reason": "越权"})
    assert posted.status_code == 404
    entries[name].refresh_from_db()
    assert not entries[name].is_void


@pytest.mark.parametrize("name", MODELS)
def test_an_entry_is_voided_with_a_reason_and_then_offers_no_act(entries, editor, signed_in, name):
    browser = signed_in(editor)
    browser.post(reverse(f"{name}:void", args=(entries[name].pk,)), {"reason": "登记有误"})
    entries[name].refresh_from_db()
    assert (entries[name].void_reason, entries[name].voided_by) == ("登记有误", editor)
    page = browser.get(reverse(f"{name}:inspect", args=(entries[name].pk,)))
    assert page.context["header_buttons"] == []


@pytest.mark.parametrize("name", MODELS)
@pytest.mark.parametrize("export", ["csv", "xlsx"])
def test_each_register_is_exported_whole(entries, editor, signed_in, name, export):
    page = signed_in(editor).get(reverse(f"{name}:index"), {"export": export})
    raw = b"".join(page.streaming_content)
    assert raw.startswith(b"\xef\xbb\xbf" if export == "csv" else b"PK")
    if export == "csv":
        assert len(raw.decode("utf-8-sig").strip().splitlines()) == 2


def test_the_counterparty_is_on_no_page(entries, editor, signed_in):
    browser = signed_in(editor)
    row = entries["administrativedecision"]
    pages = [
        browser.get(reverse("administrativedecision:index")),
        browser.get(reverse("administrativedecision:inspect", args=(row.pk,))),
    ]
    assert not any("江某某" in page.content.decode() for page in pages)


NEW = {
    "document": {
        "kind": "normative_documents",
        "title": "新办法",
        "dated_on": "2023-03-01",
        "issued_on": "2023-03-02",
        "openness": "proactive",
    },
    "administrativedecision": {
        "kind": "licences",
        "number": "临许1号",
        "subject": "许可",
        "decided_on": "2023-03-01",
    },
    "chargereceipt": {"charge": "工本费", "amount_yuan": "0.30", "received_on": "2023-03-01"},
}


@pytest.mark.parametrize("name", MODELS)
def test_an_entry_is_made_through_the_form(linjiang, editor, signed_in, name):
    browser = signed_in(editor)
    address = reverse(f"{name}:add")
    assert browser.get(address).status_code == 200
    done = browser.post(address, {"organ": linjiang.pk, **NEW[name]})
    row = MODELS[name].objects.get()
    assert done["Location"] == reverse(f"{name}:inspect", args=(row.pk,))
    assert (row.organ, row.recorded_by) == (linjiang, editor)


@pytest.mark.parametrize("name", MODELS)
def test_no_entry_is_made_for_another_organ(neighbour, editor, signed_in, name):
    page = signed_in(editor).post(reverse(f"{name}:add"), {"organ": neighbour.pk, **NEW[name]})
    assert page.context["form"].errors["organ"]
    assert not MODELS[name].objects.exists()


def test_a_document_is_repealed_through_the_form(entries, editor, signed_in):
    document = entries["document"]
    address = reverse("document:repeal", args=(document.pk,))
    browser = signed_in(editor)
    early = browser.post(address, {"on": "2020-01-01"})
    assert early.context["form"].non_field_errors() == ["废止日期不得早于发布日期。"]
    browser.post(address, {"on": "2023-12-31"})
    document.refresh_from_db()
    assert document.repealed_on == date(2023, 12, 31)
    assert browser.get(address).status_code == 404


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"kind": "normative_documents"}, 1),
        ({"kind": "government_rules"}, 0),
        ({"issued": "2023"}, 1),
        ({"repealed": "2023"}, 0),
        ({"q": "共享"}, 1),
        ({"q": "〔2023〕1号"}, 1),
        ({"openness": "withheld"}, 0),
    ],
)
def test_the_list_is_narrowed_and_searched(entries, editor, signed_in, query, found):
    page = signed_in(editor).get(reverse("document:index"), query)
    assert len(page.context["object_list"]) == found
