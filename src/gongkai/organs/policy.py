"""Where the law is silent, what this installation does: the policy that every rule is given."""

from __future__ import annotations

from django.conf import settings

from gongkai.law.adopted import Adopted
from gongkai.law.policy import Policy


def standing() -> Policy:
    """The policy in force; what `policy.toml` does not name has its default."""
    return adopted().policy


def adopted() -> Adopted:
    """The policy in force with what the file says of each choice in it."""
    found: Adopted = settings.ADOPTED_POLICY
    return found
