"""An officer who may take a ledger over may take it away; who did, stands in the trail."""

from __future__ import annotations

import build
import pytest
from django.urls import reverse

from gongkai.interchange.sources.workbook import Workbook
from gongkai.lib.models import AuditEntry


def sent(client, organ, **more):
    return client.post(reverse("ledger_export"), {"organ": organ.pk, "kind": "xlsx", **more})


def body(answer):
    return b"".join(answer.streaming_content)


def test_the_register_leads_to_the_export_for_those_who_may(linjiang, head, clerk, signed_in):
    address = reverse("ledger_export")
    assert address in signed_in(head).get(reverse("access_request:index")).content.decode()
    assert address not in signed_in(clerk).get(reverse("access_request:index")).content.decode()
    assert signed_in(clerk).get(address).status_code in (302, 403)
    assert sent(signed_in(clerk), linjiang).status_code in (302, 403)
    assert not AuditEntry.objects.filter(event="requests.list_exported").exists()


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_the_ledger_leaves_with_names_where_they_are_asked_for(linjiang, head, signed_in, kind):
    file = build.lodged(linjiang)
    browser = signed_in(head)
    plain = body(sent(browser, linjiang, kind=kind))
    named = body(sent(browser, linjiang, kind=kind, with_persons="on", year="2024"))
    for raw, who in ((plain, "（不写出）"), (named, file.applicant.name)):
        book = Workbook(raw)
        texts = [value.text for value in book.sheet(book.names[0]).rows[1].values.values()]
        assert {file.number, who} <= set(texts)
    entries = AuditEntry.objects.filter(event="requests.list_exported").order_by("pk")
    assert [(e.actor_id, e.organ_id, e.details["format"]) for e in entries] == [
        (head.pk, linjiang.pk, f"台账 {kind}"),
        (head.pk, linjiang.pk, f"台账 {kind}，含申请人"),
    ]


def test_another_organ_and_a_year_that_is_none_are_refused(linjiang, neighbour, head, signed_in):
    browser = signed_in(head)
    for more in ({"organ": neighbour.pk}, {"year": "去年"}, {"year": "1999"}, {"kind": "exe"}):
        answer = browser.post(
            reverse("ledger_export"), {"organ": linjiang.pk, "kind": "xlsx", **more}
        )
        assert answer.status_code == 422
        said = answer.content.decode()
        assert 'role="alert"' in said
        assert ("年份应为 2008 至 2100 之间的四位数字。" in said) == ("year" in more)
    assert not AuditEntry.objects.filter(event="requests.list_exported").exists()
