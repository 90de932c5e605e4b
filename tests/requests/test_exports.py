"""A list that is taken away leaves an entry: who, which list, how many rows, never what was sought."""

from __future__ import annotations

import build
import paper
import pytest
from django.urls import reverse

from gongkai.lib.models import AuditEntry
from gongkai.requests import actions
from gongkai.requests.terms import LetterState


def entry() -> AuditEntry:
    return AuditEntry.objects.get(event__endswith=".list_exported")


def body(answer) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_inbox_leaves_an_entry(linjiang, clerk, signed_in, kind):
    first, _ = build.lodged(linjiang), build.lodged(linjiang)
    address = reverse("access_request:index") + f"?tab=all&export={kind}"
    taken = body(signed_in(clerk).get(address))
    assert first.number.encode() in taken or taken.startswith(b"PK")
    found = entry()
    assert (found.event, found.actor_id, found.organ_id) == (
        "requests.list_exported",
        clerk.pk,
        linjiang.pk,
    )
    assert found.details == {"list": "requests.accessrequest", "format": kind, "rows": 2}


def test_looking_leaves_none(linjiang, clerk, signed_in):
    signed_in(clerk).get(reverse("access_request:index"))
    signed_in(clerk).get(reverse("letters"))
    assert not AuditEntry.objects.filter(event__endswith=".list_exported").exists()


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_letters_are_exported_as_the_filters_leave_them(linjiang, signed_in, kind):
    paper.office(linjiang)
    by = paper.hands(linjiang)
    file = paper.plain(linjiang, by)
    actions.issue_unsigned(file, by=by.drafter, kind=paper.K.ACKNOWLEDGEMENT, on=paper.SIGNED)
    paper.drafted(file, paper.K.EXTENSION, by)
    browser = signed_in(by.drafter)
    shown = browser.get(reverse("letters") + f"?state={LetterState.ISSUED}").content.decode()
    assert "state=issued&amp;export=csv" in shown
    answer = browser.get(reverse("letters") + f"?state=issued&export={kind}")
    taken = body(answer)
    if kind == "csv":
        said = taken.decode("utf-8-sig")
        assert said.splitlines()[0].startswith("文书,发文字号,状态,案卷")
        assert "登记回执,,已出具" in said
        assert "延期答复告知书" not in said
    assert entry().details == {"list": "requests.letter", "format": kind, "rows": 1}
