"""Assessment scales: any labels, ordered or not, with a shape and a word beside every colour."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from arshjul.core.messages import DomainError


class Tone(StrEnum):
    """What a level says, for colour and shape; the word is always printed too (WCAG 2.2, 1.4.1)."""

    GOOD = "good"
    FAIR = "fair"
    POOR = "poor"
    NEUTRAL = "neutral"

    @property
    def mark(self) -> str:
        """A shape that can be told from the others without colour."""
        return {"good": "●", "fair": "◐", "poor": "○", "neutral": "–"}[self.value]


ROLES = ("met", "missed", "unassessed", "better", "unchanged", "worse", "done", "on_plan", "off_plan")
"""A target, a trend, and an assignment: is it done, and does it keep to its plan?"""


class Rollup(StrEnum):
    """When an objective is met: when all its parts are, when most of those assessed are, or none assessed is missed."""

    ALL = "all"
    MOST = "most"
    WORST = "worst"


class UnknownLevel(DomainError):
    """A level does not belong to its scale."""


@dataclass(frozen=True, slots=True)
class Level:
    """One step of a scale. ``role`` is what it means to rules: one of :data:`ROLES`, or nothing.

    ``within`` is how many per cent of its value a target may be missed by for this level, where it may be.
    """

    code: str
    label: str
    tone: Tone = Tone.NEUTRAL
    role: str = ""
    within: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Scale:
    """A municipality's own scale; when ``ordered``, the best level stands first."""

    code: str
    name: str
    levels: tuple[Level, ...]
    ordered: bool = True

    def level(self, code: str) -> Level:
        """The level with this code; raises :class:`UnknownLevel` naming those that exist."""
        for level in self.levels:
            if level.code == code:
                return level
        raise UnknownLevel(
            "”{code}” finns inte i skalan {scale}. Välj något av: {levels}.",
            code=code,
            scale=self.code,
            levels=", ".join(level.code for level in self.levels),
        )

    @property
    def near(self) -> tuple[Level, ...]:
        """The levels that a target which is nearly met can have, the best first."""
        return tuple(level for level in self.levels if level.within is not None)

    def with_role(self, role: str) -> Level | None:
        """The level a rule means by ``role``, if the scale has one."""
        return next((level for level in self.levels if level.role == role), None)


@dataclass(frozen=True, slots=True)
class Assessment:
    """What somebody judged, with or without a ``reason``; without a ``level``, the reason why it cannot be judged."""

    scale: Scale
    level: Level | None
    reason: str = ""

    def __post_init__(self) -> None:
        if self.level is None and not self.reason:
            raise DomainError("En bedömning som inte kan göras behöver ett skäl.")
