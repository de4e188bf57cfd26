"""A relation that a table was found to obey: its equation, where it holds and where not, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from arshjul.review.relations.chance import SURE
from arshjul.review.relations.equations import Equation


class Basis(StrEnum):
    """What speaks for a relation.

    The numbers alone, its labels with some numbers, another table of the report where lines of the same names obey it,
    or nothing but a label.
    """

    NUMBERS = "numbers"
    LABELS = "labels"
    ELSEWHERE = "elsewhere"
    LABEL_ALONE = "label alone"


@dataclass(frozen=True, slots=True)
class Relation:
    """``held`` and ``broken`` are places along the lines; ``chance`` is log₁₀ of the bound that it is a coincidence."""

    equation: Equation
    held: tuple[int, ...]
    broken: tuple[int, ...]
    chance: float
    basis: Basis

    @property
    def is_sure(self) -> bool:
        """Whether nobody would call it a coincidence."""
        return self.basis is Basis.NUMBERS and self.chance <= SURE and len(self.held) > len(self.broken)
