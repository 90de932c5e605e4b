"""axe finds nothing on the pages on which an officer writes letters and takes in ledgers."""

from __future__ import annotations

import ledgers
import pytest
from journeys.axe import violations
from journeys.walk import walk

pytestmark = pytest.mark.journey

# One word nobody knows, so that every part of the pages is there.
LEDGER = ledgers.workbook([ledgers.row(办理结果="依法公开"), ledgers.row(登记编号="2023-2")])


def test_axe_finds_nothing_on_letters_ledger_corrections_and_returns(unwatched, log_in):
    """One page of each shape, with the panels in which an officer acts folded out."""
    log_in(unwatched, username="head")
    first = (
        "/admin/letters/",
        "/admin/correction/",
        "/admin/ledger/",
        "/admin/website-returns/",
    )
    found: list[str] = []
    visited = 0
    for within in first:
        for address, _ in walk(unwatched, (within,), within=within):
            unwatched.eval_on_selector_all("main details", "all => all.forEach(e => e.open = true)")
            found += [f"{address}: {line}" for line in violations(unwatched)]
            visited += 1
    unwatched.goto("/admin/ledger/")
    ledger = {"name": "台账.xlsx", "mimeType": "application/octet-stream", "buffer": LEDGER}
    unwatched.set_input_files("input[name=ledger]", ledger)
    unwatched.locator("main form button[type=submit]").last.click()
    unwatched.wait_for_url(lambda url: not url.endswith("/ledger/"))
    found += violations(unwatched)
    unwatched.click("button[name=check]")
    unwatched.wait_for_url("**/result/")
    found += violations(unwatched)
    assert visited > 5
    assert not found, "\n".join(found)
