"""How one municipality writes: its numbers, its unit, its signs, its year, and the words for a period."""

from __future__ import annotations

import random
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from factories.planting.vocabulary import MONTHS
from factories.review_tables import written

_FACTORS = {"kr": Decimal(1000), "tkr": Decimal(1), "mnkr": Decimal("0.001"), "mkr": Decimal("0.001")}
_CAPTIONS = {"kr": "kronor", "tkr": "tkr", "mnkr": "mnkr", "mkr": "mkr"}


@dataclass(frozen=True)
class Manner:
    """``through`` is the month that the report is after; ``costs`` is −1 where costs are printed as negative."""

    year: int
    through: int
    unit: str
    decimals: int
    told_unit: str
    told_decimals: int
    space: str
    minus: str
    costs: int
    rounding: str
    dash: str

    def printed(self, tkr: Decimal, *, plus: bool = False) -> str:
        """An amount in thousands as the tables print it."""
        text = self.number(tkr * _FACTORS[self.unit], self.decimals)
        return f"+{text}" if plus and tkr > 0 else text

    def told(self, tkr: Decimal) -> str:
        """An amount in thousands as the sentences print it, with its unit."""
        return f"{self.number(tkr * _FACTORS[self.told_unit], self.told_decimals)} {self.told_unit}"

    def number(self, value: Decimal, decimals: int) -> str:
        """Any number."""
        return written(value, decimals, self.rounding, self.space, self.minus)

    def told_step(self) -> Decimal:
        """What the last printed digit of a sentence is worth, in thousands."""
        return Decimal(1).scaleb(-self.told_decimals) / _FACTORS[self.told_unit]

    def table_step(self) -> Decimal:
        """What the last printed digit of a table is worth, in thousands."""
        return Decimal(1).scaleb(-self.decimals) / _FACTORS[self.unit]

    @property
    def is_year(self) -> bool:
        """Whether the report is that of a whole year."""
        return self.through == 12

    def span(self, month: int | None = None) -> str:
        """``jan–aug``."""
        return f"jan{self.dash}{MONTHS[(month or self.through) - 1][:3]}"

    def until(self, month: int | None = None) -> str:
        """``till och med augusti``."""
        return f"till och med {MONTHS[(month or self.through) - 1]}"

    def unit_words(self, dice: random.Random) -> str:
        """How a caption names the unit."""
        word = _CAPTIONS[self.unit]
        return dice.choice([f", {word}", f" ({word})", f" (belopp i {word})", f", belopp i {word}"])


def manner(dice: random.Random) -> Manner:
    """A way of writing."""
    unit, decimals = dice.choice([("tkr", 0), ("tkr", 0), ("mnkr", 1), ("mnkr", 2), ("mkr", 1), ("kr", 0)])
    told = dice.choice([(unit, decimals), (unit, decimals), ("mnkr", 1), ("tkr", 0)])
    if unit in {"mnkr", "mkr"}:
        told = (unit, decimals if decimals == 1 else dice.choice([1, 2]))
    if unit == "kr":
        told = dice.choice([("tkr", 0), ("mnkr", 1)])
    return Manner(
        year=dice.choice([2021, 2022, 2023, 2024, 2025, 2026]),
        through=dice.choice([4, 8, 8, 8, 10, 12]),
        unit=unit,
        decimals=decimals,
        told_unit=told[0],
        told_decimals=told[1],
        space=dice.choice([" ", " ", "\u00a0"]),
        minus=dice.choice(["-", "−", "–"]),
        costs=dice.choice([-1, -1, 1]),
        rounding=dice.choice([ROUND_HALF_UP] * 7 + [ROUND_DOWN]),
        dash=dice.choice(["–", "-"]),
    )
