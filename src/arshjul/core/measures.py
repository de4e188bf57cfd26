"""Units of measure: kronor in thousands or millions, per cent, and whatever else a municipality counts.

The word *unit* means a part of the organisation in this code, so a unit of measure is a *measure*.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from arshjul.core.messages import DomainError


class UnlikeMeasures(DomainError):
    """Two quantities cannot be added or compared, for instance per cent and kronor."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A unit of measure; ``factor`` says how many base units (kronor for money) one of it is.

    ``symbol`` is what is printed when it is not the code, ``singular`` what is printed after exactly 1. A price has
    what it is counted ``of`` and ``per``: kronor per day and night.
    """

    code: str
    dimension: str = ""
    factor: Decimal = Decimal(1)
    decimals: int = 0
    symbol: str = ""
    singular: str = ""
    of: Measure | None = None
    per: Measure | None = None

    def __post_init__(self) -> None:
        if not self.dimension:
            object.__setattr__(self, "dimension", self.code)

    @property
    def is_money(self) -> bool:
        """Whether it counts kronor, in whatever scale."""
        return self.dimension == "money"

    @property
    def suffix(self) -> str:
        """What is printed after a number of this measure; counted things (``antal``) print nothing."""
        return self.symbol or self.code if self.dimension != "count" else ""

    def convert(self, value: Decimal, into: Measure) -> Decimal:
        """``value`` of this measure expressed in ``into``, exactly; raises :class:`UnlikeMeasures`."""
        if self.dimension != into.dimension:
            raise UnlikeMeasures("{one} kan inte räknas om till {other}.", one=self.code, other=into.code)
        if self.factor == into.factor:
            return value
        return value * self.factor / into.factor

    def prices(self, of: Measure, per: Measure) -> bool:
        """Whether it is what ``of`` divided by ``per`` is counted in."""
        if self.of is None or self.per is None:
            return False
        return (self.of.dimension, self.per.dimension) == (of.dimension, per.dimension)


KR = Measure("kr", "money", Decimal(1), 0)
TKR = Measure("tkr", "money", Decimal(1000), 0)
MNKR = Measure("mnkr", "money", Decimal(1_000_000), 1)
MKR = Measure("mkr", "money", Decimal(1_000_000), 1)
PERCENT = Measure("%", "share", Decimal(1), 0)
PERCENTAGE_POINTS = Measure("procentenheter", "share", Decimal(1), 1, singular="procentenhet")
COUNT = Measure("antal", "count")

BUILT_IN = {m.code: m for m in (KR, TKR, MNKR, MKR, PERCENT, PERCENTAGE_POINTS, COUNT)}
