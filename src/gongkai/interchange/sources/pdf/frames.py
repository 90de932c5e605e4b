"""Where does a point of a page stand for its reader?  Upright, measured from the top left."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Frame:
    """The visible box of a page in its own space, and by how many quarter turns its text is turned.

    `turns` counts counter-clockwise quarter turns of the direction of reading: 0 left to right,
    1 upwards, 2 right to left, 3 downwards.
    """

    left: float
    bottom: float
    right: float
    top: float
    turns: int = 0

    @property
    def width(self) -> float:
        """Width as read, in points."""
        return self.right - self.left if self.turns % 2 == 0 else self.top - self.bottom

    @property
    def height(self) -> float:
        """Height as read, in points."""
        return self.top - self.bottom if self.turns % 2 == 0 else self.right - self.left

    def place(self, x: float, y: float) -> tuple[float, float]:
        """The point as read: to the right of the left edge, below the upper edge."""
        if self.turns == 0:
            return x - self.left, self.top - y
        if self.turns == 1:
            return y - self.bottom, x - self.left
        if self.turns == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x
