"""A whole and the parts that the words say it is made of, and how firmly they say so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum

from arshjul.review.facts.stated import Stated, fits, sums
from arshjul.review.statements.amounts import Amount

LEAST_PARTS = 2
_NEAR = {
    1: (Decimal("0.85"), Decimal("1.15")),
    2: (Decimal("0.6"), Decimal("1.5")),
    3: (Decimal("0.4"), Decimal("2.5")),
}


class Bond(IntEnum):
    """How firmly the words say that the parts are all of the whole."""

    WEAK = 1
    FAIR = 2
    FIRM = 3


@dataclass(frozen=True)
class Addition:
    """A whole and its parts. ``wholes`` are all amounts that may be meant, the likeliest first."""

    wholes: tuple[Stated, ...]
    parts: tuple[Stated, ...]
    bond: Bond

    @property
    def whole(self) -> Stated:
        """The amount that the parts should come to."""
        return self.wholes[0]

    @property
    def holds(self) -> bool:
        """Whether the parts come to what the whole can mean, in some reading of the words."""
        return any(fits(whole, self.parts, either_way=not self.minds_sign) for whole in self.wholes)

    @property
    def is_near(self) -> bool:
        """Whether the parts come near enough to the whole for its words: what is far off is of something else."""
        low, high = _NEAR[self.bond]
        value = self.whole.amount.value
        return any(low * value <= abs(each.exact) <= high * value for each in sums(self.whole, self.parts))

    @property
    def minds_sign(self) -> bool:
        """Whether parts and whole all say which way: then a sum with the other sign is none."""
        return self.whole.polarity != 0 and all(part.polarity and not part.is_loose for part in self.parts)


def can_be_whole(amount: Amount) -> bool:
    """Whether an amount is money that is not where something came from."""
    return amount.measure is not None and amount.measure.is_money and not amount.is_from


def alike(whole: Stated, parts: Sequence[Stated]) -> bool:
    """Whether all can be added: the same kind of measure, none a number of something else or of another time."""
    if any(part.amount.is_from or part.amount.when.is_before for part in parts):
        return False
    if whole.measure is None or any(part.measure is None for part in parts):
        return False
    if any(part.amount.is_word for part in parts):
        return False
    return all(part.measure is not None and part.measure.dimension == whole.measure.dimension for part in parts)
