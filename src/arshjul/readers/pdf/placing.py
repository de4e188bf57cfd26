"""From the places in a PDF to those on the page as it is shown, which may be turned in quarters."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Placing:
    """``turn`` is how many quarters the page is turned, ``width`` and ``height`` its size as it is shown."""

    turn: int
    width: float
    height: float

    def __call__(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """The left, bottom, right and top of a box as the page shows it."""
        match self.turn:
            case 1:
                return bottom, self.height - right, top, self.height - left
            case 2:
                return self.width - right, self.height - top, self.width - left, self.height - bottom
            case 3:
                return self.width - top, left, self.width - bottom, right
            case _:
                return left, bottom, right, top
