"""A linear equation held against every place of its lines: where it holds, where not, and what that proves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from arshjul.review.relations.chance import chance_of, coincidence
from arshjul.review.relations.equations import Equation, Form
from arshjul.review.relations.lines import Axis, Lines, Slot
from arshjul.review.relations.relation import Basis, Relation

_TELLS_NOTHING = 0.5
"""A place that an unrelated number passes so often neither speaks for a relation nor against it."""


@dataclass(frozen=True, slots=True)
class Tried:
    """``told_held`` and ``told_broken`` are the places that prove something; zeros and blanks do not."""

    equation: Equation
    held: tuple[int, ...]
    broken: tuple[int, ...]
    told_held: tuple[int, ...]
    told_broken: tuple[int, ...]
    turned: tuple[int, ...]
    trials: tuple[tuple[float, bool], ...]
    chance: float

    def relation(self, basis: Basis) -> Relation:
        """As a relation that the table obeys."""
        return Relation(self.equation, self.held, self.broken, self.chance, basis)


def tried(lines: Lines, equation: Equation, weight: float) -> Tried:
    """The equation at every place where its target has a number and its terms have (of a sum, at least one)."""
    held, broken, turned = list[int](), list[int](), list[int]()
    told_held, told_broken = list[int](), list[int]()
    trials: dict[tuple[int, int], tuple[float, bool]] = {}
    is_mixed = equation.form is Form.SUM and len({sign for _, sign in equation.terms}) > 1
    plain = replace(equation, terms=tuple((line, 1) for line in equation.lines)) if is_mixed else None
    for place in _places(lines, equation):
        seen = _seen(lines, equation, place)
        if seen is None:
            continue
        aim, come_to, slack, size = seen
        is_held = _fits(aim, come_to, slack)
        if plain is not None and not is_held and _adds_up(lines, plain, place):
            continue  # a column of variances adds up although its amounts are netted
        p = chance_of(2 * slack + 1, size)
        (held if is_held else broken).append(place)
        if not is_held and _fits(aim, -come_to, slack):
            turned.append(place)
        if p < _TELLS_NOTHING or (not is_held and abs(aim - come_to) > 2 * slack):
            trials[aim, come_to] = (p, is_held)
            if is_held:
                told_held.append(place)
            elif lines.axis is Axis.COLUMNS or not looks_like_mean(lines, equation, place):
                told_broken.append(place)
    return Tried(
        equation,
        tuple(held),
        tuple(broken),
        tuple(told_held),
        tuple(told_broken),
        tuple(turned),
        tuple(trials.values()),
        coincidence(trials.values(), weight) if told_held else 0.0,
    )


def _adds_up(lines: Lines, equation: Equation, place: int) -> bool:
    seen = _seen(lines, equation, place)
    return seen is not None and _fits(seen[0], seen[1], seen[2])


def looks_like_mean(lines: Lines, equation: Equation, place: int) -> bool:
    """Whether the target lies among its parts, all of one sign: then it may be their mean."""
    aim = lines.slots[equation.target][place]
    parts = [slot.value for line in equation.lines if (slot := lines.slots[line][place]) is not None]
    if aim is None or len(parts) < 2 or min(parts) < 0 < max(parts):
        return False
    return min(parts) <= aim.value <= max(parts)


def _places(lines: Lines, equation: Equation) -> Sequence[int]:
    return lines.addable if equation.form is Form.SUM else range(lines.places)


def _fits(aim: int, come_to: int, slack: int) -> bool:
    return abs(aim - come_to) <= slack


def _seen(lines: Lines, equation: Equation, place: int) -> tuple[int, int, int, int] | None:
    """Target, what the terms come to, half the width that is accepted, and the size that says how telling it is.

    The size of a sum is the sum's, none if all its parts but one are zero; that of a difference is the smallest of its
    three numbers, for two that are nearly the same leave little to be told.
    """
    aim = lines.slots[equation.target][place]
    if aim is None:
        return None
    is_difference = equation.form is Form.DIFFERENCE
    come_to = 0
    slack, count, told, least = aim.half, 0, 0, abs(aim.value)
    for line, sign in equation.terms:
        slot = lines.slots[line][place]
        if slot is None:
            if is_difference:
                return None
            continue
        come_to += sign * slot.value
        slack += slot.half
        count += 1
        if slot.value:
            told += 1
        least = min(least, abs(slot.value))
    if not count:
        return None
    if slack < abs(aim.value - come_to) <= 2 * slack and _is_cut_off(lines, equation, place, aim):
        come_to = aim.value
    size = least if is_difference or count == 1 else max(abs(aim.value), abs(come_to)) if told > 1 else 0
    return aim.value, come_to, slack, size


def _is_cut_off(lines: Lines, equation: Equation, place: int, aim: Slot) -> bool:
    """Whether the target can be what its terms come to if all were cut off, not rounded."""
    low = high = 0
    for line, sign in equation.terms:
        slot = lines.slots[line][place]
        if slot is not None:
            low += slot.low if sign > 0 else -slot.high
            high += slot.high if sign > 0 else -slot.low
    return low <= aim.high and aim.low <= high
