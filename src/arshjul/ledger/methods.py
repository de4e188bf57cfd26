"""Ways to a forecast of the year: each a small function of what is known, with a sentence that a unit manager reads.

Every method is exact until it is rounded, once, to ``step`` (an öre of money); none computes in floats. One that lacks
what it needs answers None. Which of them are taken together, and why, was measured: docs/decisions/0009.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal

from arshjul.ledger.history import MONTHS, Basis

ORE = Decimal("0.01")
"""To what money is rounded, in kronor."""

_EXACTLY = Context(prec=60, rounding=ROUND_HALF_UP)  # a quotient of two sums in öre is never that close to half an öre


@dataclass(frozen=True, slots=True)
class Method:
    """A way to a forecast. ``is_baseline`` is what others must beat to be worth anything."""

    code: str
    name: str
    explanation: str
    propose: Callable[[Basis], Decimal | None]
    is_baseline: bool = False


def last_years_outcome(basis: Basis) -> Decimal | None:
    """The naive forecast: as last year."""
    return basis.last_year


def whole_budget(basis: Basis) -> Decimal | None:
    """The budget of the year itself."""
    return basis.budget


def run_rate(basis: Basis) -> Decimal | None:
    """The year to date, and the same pace for the rest of the year."""
    gone = len(basis.begun) or basis.month
    if basis.to_date is None or not gone:
        return None
    return _EXACTLY.divide(basis.to_date * (gone + MONTHS - basis.month), Decimal(gone))


def typical_month(basis: Basis) -> Decimal | None:
    """The year to date, and the median of its months for each that is left: a single large booking counts once."""
    if basis.to_date is None or not basis.begun:
        return None
    return basis.to_date + median(basis.begun) * (MONTHS - basis.month)


def last_years_rest(basis: Basis) -> Decimal | None:
    """The year to date, and what came in the same months of last year."""
    if basis.to_date is None or basis.last_year is None or basis.last_to_date is None:
        return None
    return basis.to_date + basis.last_year - basis.last_to_date


def last_years_rest_scaled(basis: Basis) -> Decimal | None:
    """The same, raised or lowered as the year to date compares with last year's; the more, the more of it is over.

    A comparison that says half or twice, or differs in sign, is about single bookings and is not followed.
    """
    rest, to_date, before = last_years_rest(basis), basis.to_date, basis.last_to_date
    if rest is None or to_date is None or before is None:
        return None
    is_alike = to_date * before > 0 and abs(before) < 2 * abs(to_date) < 4 * abs(before)
    if not is_alike:
        return rest
    left = rest - to_date
    change = _EXACTLY.multiply(left, (to_date - before) * basis.month)
    return _EXACTLY.add(rest, _EXACTLY.divide(change, before * MONTHS))


def remaining_budget(basis: Basis) -> Decimal | None:
    """The year to date, and the budget of the months that are left: as it is phased, else by twelfths."""
    if basis.to_date is None or basis.budget is None:
        return None
    if basis.budget_to_date is not None:
        return basis.to_date + basis.budget - basis.budget_to_date
    return basis.to_date + _EXACTLY.divide(basis.budget * (MONTHS - basis.month), Decimal(MONTHS))


def combination(basis: Basis) -> Decimal | None:
    """The median of the methods that start from the year to date: no single one can lead it astray.

    Before the first month is complete there is no pace, and what is left is the budget and last year.
    """
    proposed = [value for method in COMBINED if (value := method(basis)) is not None]
    return median(proposed) if proposed else None


COMBINED = (run_rate, typical_month, last_years_rest, last_years_rest_scaled, remaining_budget)
"""What the combination is the median of."""

METHODS = (
    Method("naive", "Förra årets utfall", "samma utfall som hela förra året", last_years_outcome, is_baseline=True),
    Method("budget", "Budgeten", "årets budget, som om inget avvek", whole_budget, is_baseline=True),
    Method("run_rate", "Samma takt", "utfall hittills och samma takt resten av året", run_rate),
    Method(
        "typical_month",
        "Vanlig månad",
        "utfall hittills och en vanlig månad (medianen) för varje månad som är kvar",
        typical_month,
    ),
    Method(
        "last_year",
        "Förra årets mönster",
        "utfall hittills och det som kom under samma månader förra året",
        last_years_rest,
    ),
    Method(
        "last_year_scaled",
        "Förra årets mönster, uppräknat",
        "utfall hittills och samma månader förra året, uppräknade så mycket som hittills i år skiljer från förra året",
        last_years_rest_scaled,
    ),
    Method(
        "remaining_budget",
        "Resten av budgeten",
        "utfall hittills och budgeten för månaderna som är kvar",
        remaining_budget,
    ),
    Method(
        "combination",
        "Sammanvägning",
        "det mittersta av förslagen som utgår från utfallet hittills",
        combination,
    ),
)
"""Every method, the baselines first."""

SUM = Method("sum", "Summan av enheterna", "summan av vad som föreslås för enheterna under", lambda _basis: None)
"""Not a method of its own, but what a unit starts from when those below it are the whole of it."""

RECOMMENDED = ("combination", "budget", "naive")
"""Which method to start from: the first of these that has a value."""


def rounded(value: Decimal, step: Decimal) -> Decimal:
    """To the nearest ``step``, halves away from zero; never minus zero."""
    return _EXACTLY.quantize(value, step) or Decimal(0).quantize(step)


def median(values: Iterable[Decimal]) -> Decimal:
    """The middle value; of an even number of values the mean of the two in the middle, exactly."""
    ordered = sorted(values)
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[middle]
    return _EXACTLY.divide(_EXACTLY.add(ordered[middle - 1], ordered[middle]), Decimal(2))
