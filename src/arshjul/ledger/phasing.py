"""A year's budget over its months, exact to the öre: in twelfths, by a season, or as last year went.

Whole numbers only (öre, or millionths of a quantity). The months always sum to the year: what the division leaves over
is put on the last month that has a part.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import polars as pl

from arshjul.ledger.patterns import Pattern

MONTHS = 12
TWELFTHS = (1,) * MONTHS

_MOST_AGAINST = 2
"""How many times larger the months may be than the year they sum to, before they say nothing of its shape."""

Weights = tuple[int, ...]


class Phasing(StrEnum):
    """How a year's amount is divided among its months."""

    TWELFTHS = "twelfths"
    LAST_YEAR = "last year"
    SEASON = "season"


@dataclass(frozen=True, slots=True)
class Season:
    """Twelve weights, from January, for the accounts that the pattern holds."""

    accounts: Pattern
    weights: Weights


@dataclass(frozen=True, slots=True)
class LastYear:
    """What was posted in each month of the year before, by coding (the parts in ``parts``) and by account."""

    parts: tuple[str, ...] = ()
    by_coding: Mapping[tuple[str, ...], Weights] = field(default_factory=dict)
    by_account: Mapping[str, Weights] = field(default_factory=dict)

    @classmethod
    def of(cls, posted: pl.DataFrame, parts: Sequence[str]) -> LastYear:
        """From what was posted: a column for each part of the coding, ``month`` (1 to 12) and ``ore``."""
        by_coding = {key: weights for key, weights in _by(posted, parts).items() if _is_shape(weights)}
        by_account = {key[0]: weights for key, weights in _by(posted, ("account",)).items() if _is_shape(weights)}
        return cls(tuple(parts), by_coding, by_account)

    def weights(self, coding: Mapping[str, str]) -> Weights | None:
        """The months of the coding, else those of its account; None when last year says nothing of either."""
        own = self.by_coding.get(tuple(coding.get(part, "") for part in self.parts))
        return own or self.by_account.get(coding["account"])


def _by(posted: pl.DataFrame, parts: Sequence[str]) -> dict[tuple[str, ...], Weights]:
    summed = posted.group_by(*parts, "month").agg(pl.col("ore").cast(pl.Int128).sum())
    found: dict[tuple[str, ...], list[int]] = {}
    for *key, month, ore in summed.iter_rows():
        found.setdefault(tuple(key), [0] * MONTHS)[month - 1] += int(ore)
    return {key: tuple(months) for key, months in found.items()}


def _is_shape(weights: Weights) -> bool:
    """Whether months tell how a year went: a year of corrections back and forth does not."""
    return sum(weights) != 0 and sum(abs(weight) for weight in weights) <= _MOST_AGAINST * abs(sum(weights))


def spread(amount: int, weights: Sequence[int] = TWELFTHS) -> list[int]:
    """The amount in parts as the weights, each cut towards zero; what is left over goes to the last that has a part.

    >>> spread(100)
    [8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 12]

    Raises ZeroDivisionError for weights that sum to zero.
    """
    whole = sum(weights)
    if whole < 0:
        whole, weights = -whole, [-weight for weight in weights]
    parts = [_cut(amount * weight, whole) for weight in weights]
    last = max(at for at, weight in enumerate(weights) if weight)
    parts[last] += amount - sum(parts)
    return parts


def _cut(product: int, whole: int) -> int:
    return product // whole if product >= 0 else -(-product // whole)


@dataclass(frozen=True, slots=True)
class Phaser:
    """Divides years as the source says; a coding that last year or no season speaks of goes in twelfths."""

    phasing: Phasing = Phasing.TWELFTHS
    seasons: tuple[Season, ...] = ()
    last_year: LastYear = field(default_factory=LastYear)

    def weights(self, coding: Mapping[str, str]) -> Weights | None:
        """The weights of a coding, or None when there are none for it and twelfths are used."""
        if self.phasing is Phasing.LAST_YEAR:
            return self.last_year.weights(coding)
        if self.phasing is Phasing.SEASON:
            return next((each.weights for each in self.seasons if each.accounts.holds(coding["account"])), None)
        return TWELFTHS
