"""What a statutory term is: an enum member that carries the wording of the law or form."""

from __future__ import annotations

from enum import Enum


class Term(str, Enum):  # noqa: UP042  -- members are made from a value and a wording
    """An enum whose members are stable stored values with a statutory wording (`label`).

    Members compare equal to their stored value, so a row read from a database or a JSON
    document indexes by meaning.  Subclasses decorate themselves with `enum.unique`.
    """

    label: str

    def __new__(cls, value: str, label: str = "") -> Term:
        """Create a member from its stored value and its wording."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    def __str__(self) -> str:
        """The stored value, so that formatting never depends on the Python version."""
        return str(self._value_)

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """Pairs of stored value and wording, in the order of definition."""
        return [(member._value_, member.label) for member in cls]
