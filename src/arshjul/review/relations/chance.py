"""How likely it is that a relation is a coincidence.

Of a relation that is tried in n places, each of which a number unrelated to the others would pass with probability
p₁ … pₙ, at least h places hold with probability at most (Σp)ʰ / h!  (the sum over all sets of h places). A table lets
us try many relations; each is given a share of the table's one chance to be wrong, a larger one when its place and its
labels speak for it (weighted Bonferroni). :data:`ACCEPTED` bounds the expected number of relations a table is credited
with although there are none.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import lgamma, log, log10

ACCEPTED = -3.0
"""Log₁₀ of that bound."""

SURE = -7.0
"""Log₁₀ of the bound below which what breaks the relation is called certain."""

_LEVELS = (1.0, 0.1, 0.01, 0.001)


def chance_of(width: float, size: float) -> float:
    """The probability that an unrelated number of this size lies within the width that would be accepted."""
    return min(1.0, width / (2 * size)) if size > 0 else 1.0


def coincidence(trials: Iterable[tuple[float, bool]], weight: float) -> float:
    """Log₁₀ of the bound, given each place's probability and whether it holds there; never above 0.

    Places that prove little may be left aside: the bound is taken over those below each of four levels.
    """
    told = list(trials)
    best = 0.0
    for level in _LEVELS:
        within = [(p, holds) for p, holds in told if p <= level]
        hits = sum(holds for _, holds in within)
        if hits:
            expected = max(sum(p for p, _ in within), 1e-12)
            best = min(best, (hits * log(expected) - lgamma(hits + 1)) / log(10))
    return min(0.0, best + log10(len(_LEVELS)) - log10(weight))
