"""What a citizen follows a request or message with: the query code (查询码), kept as a digest.

Sixteen of thirty-two letters that are hard to mistake: 80 bits.  The code of a form is worked out
from its submission key and the installation's own key, so that the same form gives the same code
twice without the code being kept anywhere.
"""

from __future__ import annotations

import hmac
import secrets
import unicodedata
from uuid import UUID

from django.utils.crypto import salted_hmac

from gongkai.lib.crypto import blind_index

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
LENGTH = 16
GROUP = 4
_SALT = "gongkai.requests.codes"
# Read off paper, these two can only have been the letter that the alphabet keeps.
_MISREAD = str.maketrans({"1": "L", "I": "L"})


def new_code() -> str:
    """A code nobody has had."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def code_for(submission_key: UUID) -> str:
    """The code of the form with this key, the same each time."""
    digest = salted_hmac(_SALT, submission_key.hex, algorithm="sha256").digest()
    return "".join(ALPHABET[byte % len(ALPHABET)] for byte in digest[:LENGTH])


def grouped(code: str) -> str:
    """The code as it is printed, in groups of four."""
    return " ".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))


def digest_of(code: str) -> str:
    """The keyed digest that is kept; blanks, dashes, width and case do not count."""
    text = unicodedata.normalize("NFKC", code).upper().translate(_MISREAD)
    kept = "".join(letter for letter in text if letter.isalnum())
    return blind_index(f"query code {kept}")


def fits(code: str, digest: str) -> bool:
    """Whether the code is the one of the digest, in the same time for right and wrong."""
    return hmac.compare_digest(digest_of(code).encode(), digest.encode())
