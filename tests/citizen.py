"""What a citizen types and what the page's own script would do for it."""

from __future__ import annotations

import base64
import hashlib
import json
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from gongkai.lib import puzzle

FORM = "/requests/new/"
RECEIPT = "/requests/new/receipt/"
TRACK = "/requests/track/"
FILE = "/requests/track/file/"


def this_moment() -> datetime:
    """Now, as the views under test see it."""
    return datetime.now(UTC)


def typed(**facts: Any) -> dict[str, Any]:
    """A whole form of a natural person; the region of the number does not exist."""
    return {
        "submission_key": str(uuid4()),
        "applicant_kind": "natural_person",
        "applicant_name": "江某某",
        "identity_kind": "resident_card",
        "identity": "990101199001010019",
        "telephone": "000-00000000",
        "address": "临江市江滨路9号",
        "features": "2023年江滨路改造工程的中标结果",
        "wanted_form": "electronic",
        "wanted_way": "download",
        "agrees_electronic": "on",
        **facts,
    }


def proof_for(key: str, at: datetime) -> str:
    """What the solver of the page would send."""
    asked = puzzle.challenge(key, at)
    for number in range(asked["maxNumber"] + 1):
        digest = hashlib.sha256(f"{asked['salt']}{number}".encode()).hexdigest()
        if digest == asked["challenge"]:
            solved = {**asked, "number": number}
            return base64.b64encode(json.dumps(solved).encode()).decode()
    raise AssertionError("a challenge without a solution")
