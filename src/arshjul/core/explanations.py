"""Why a figure differs: signed parts, nested, with the rest that nobody has explained."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import add

from arshjul.core.quantities import Quantity


@dataclass(frozen=True, slots=True)
class Explanation:
    """One part of a unit's variance, positive when favourable; ``part_of`` names the part that it details, if any."""

    unit: str
    code: str
    amount: Quantity
    cause: str
    part_of: str = ""
    place: str = ""


def parts_of(explanations: Iterable[Explanation], unit: str, part: str = "") -> tuple[Explanation, ...]:
    """The parts directly below a unit's variance, or below one of its parts."""
    return tuple(e for e in explanations if e.unit == unit and e.part_of == part)


def unexplained(whole: Quantity, parts: Iterable[Explanation]) -> Quantity:
    """What is left of ``whole`` when its parts are taken away, exactly; zero when they add up."""
    amounts = [part.amount for part in parts]
    return whole - reduce(add, amounts) if amounts else whole
