"""To an officer of another organ a file does not exist: under none of its addresses.

The addresses are taken from the router, so that a new one is held to it from its first day.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import build
import cast
import paper
import pytest
from django.urls import get_resolver

from gongkai.law.corrections import RecordCorrection
from gongkai.law.letters import LetterKind
from gongkai.organs.terms import Role
from gongkai.remedies.actions import receive_complaint
from gongkai.requests import actions
from gongkai.requests.forms.acts.registry import ACTS
from gongkai.requests.terms import PaperKind

pytestmark = pytest.mark.django_db

ON = date(2024, 6, 3)
# What stands for what: the beginning of an address, and whose key its number is.
OWNERS = {
    "admin/access_request/calendar/": "feed_key",
    "admin/access_request/": "file",
    "admin/requests/unconfirmed/": "file",
    "admin/letters/": "letter",
    "admin/correction/": "correction",
    "admin/remedy/": "remedy",
    "admin/complaint/": "complaint",
}
STEPS = (
    "submit",
    "pass",
    "send-back",
    "sign",
    "return",
    "void",
    "deliver",
    "signed-for",
    "returned",
)
# The saved views of an officer are no file: who else would drop one changes nothing.
APART = "admin/access_request/views/"


def walked(resolver: Any, before: str = "") -> list[str]:
    """Every address of the site, with its places."""
    found = []
    for each in resolver.url_patterns:
        address = f"{before}{each.pattern}"
        found += walked(each, address) if hasattr(each, "url_patterns") else [address]
    return found


def owner_of(address: str) -> str | None:
    if address.startswith(APART):
        return None
    for start, owner in OWNERS.items():
        if address.startswith(start):
            return owner
    return None


ADDRESSES = [a for a in walked(get_resolver()) if "<int:pk>" in a and owner_of(a)]


def filled(address: str, keys: dict[str, int]) -> list[str]:
    """The address with the keys of the organ's own rows; once for each word a place can hold."""
    owner = owner_of(address)
    assert owner
    address = address.replace("<int:pk>", str(keys[owner]))
    address = address.replace("<int:paper_pk>", str(keys["paper"]))
    choices = {
        "<slug:field>": ("applicant_kind", "received_on"),
        "<slug:word>": tuple(ACTS),
        "<slug:kind>": tuple(LetterKind),
        "<slug:step>": STEPS,
        "<str:suffix>": ("pdf", "docx"),
    }
    for place, words in choices.items():
        if place in address:
            return [f"/{address.replace(place, str(word))}" for word in words]
    assert not re.search("[<>]", address), address
    return [f"/{address}"]


@pytest.fixture
def keys(linjiang) -> dict[str, int]:
    """A file with everything that can belong to it."""
    paper.office(linjiang)
    by = paper.hands(linjiang)
    letter = paper.signed(paper.plain(linjiang, by), LetterKind.WITHHELD, by)
    file = letter.access_request
    wish = paper.correction(linjiang, RecordCorrection.CORRECTED)
    kept = actions.add_paper(
        file,
        by=by.drafter,
        at=build.moment(ON),
        kind=PaperKind.OTHER,
        name="附件.txt",
        raw="内部材料\n".encode(),
    )
    complaint = receive_complaint(
        linjiang,
        complainant="江某某",
        matter="逾期没有答复",
        received_on=ON,
        by=by.drafter,
        at=build.moment(ON),
    )
    key, _ = actions.make_feed_key(by.drafter, organ=linjiang, at=build.moment(ON))
    return {
        "file": file.pk,
        "letter": letter.pk,
        "correction": wish.pk,
        "paper": kept.pk,
        "remedy": build.remedy(linjiang, by=by.drafter, opened=date(2022, 5, 20)).pk,
        "complaint": complaint.pk,
        "feed_key": key.pk,
    }


@pytest.fixture
def stranger(neighbour):
    """Somebody who may do everything, in another organ."""
    return cast.officer(
        "stranger", "吴外人", neighbour, Role.HANDLER, Role.HEAD, Role.LEADER, Role.EDITOR
    )


def test_the_router_knows_the_addresses_of_files():
    found = {owner_of(address) for address in ADDRESSES}
    assert found == set(OWNERS.values())
    assert len(ADDRESSES) >= 25


def test_nothing_of_a_file_exists_for_another_organ(keys, stranger, signed_in):
    browser = signed_in(stranger)
    for pattern in ADDRESSES:
        for address in filled(pattern, keys):
            answers = {browser.get(address).status_code, browser.post(address).status_code}
            # A page that only listens to one method may say so before it looks.
            assert answers <= {404, 405}, address
            assert 404 in answers, address


def test_the_same_addresses_exist_for_the_own_organ(keys, signed_in):
    browser = signed_in(build.Officer.objects.get(username="reviewer"))
    there = [
        address
        for pattern in ADDRESSES
        for address in filled(pattern, keys)
        if browser.get(address).status_code != 404
    ]
    assert len(there) >= 25
