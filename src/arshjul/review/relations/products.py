"""Which line is two others multiplied, or one divided by another: volume × price = amount, in any unit of thousands."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, islice

from arshjul.review.relations.chance import ACCEPTED, chance_of, coincidence
from arshjul.review.relations.equations import Equation, Form, held_and_wanted, instance
from arshjul.review.relations.lines import Lines
from arshjul.review.relations.relation import Basis, Relation

_SCALES = (0, -3, 3)
_MOST_BROKEN = 0.34
_LOOKED_AT = 12
_FIRST = 4


def products(lines: Lines, taken: frozenset[frozenset[int]]) -> list[Relation]:
    """Products among the lines; three lines that are ``taken`` by a sum or a difference are left alone."""
    filled = [line for line in range(len(lines)) if _varies(lines, line)][:_LOOKED_AT]
    candidates = [
        (target, one, other)
        for target in filled
        for one, other in combinations(filled, 2)
        if target not in (one, other) and frozenset((one, other, target)) not in taken
    ]
    found: dict[int, Relation] = {}
    for target, one, other in candidates:
        for scale in _scales(lines, target, one, other):
            equation = Equation(Form.PRODUCT, lines.axis, target, ((one, 1), (other, 1)), scale)
            made = _tried(lines, equation, len(candidates) * len(_SCALES))
            if made is not None and (target not in found or made.chance < found[target].chance):
                found[target] = made
    return list(found.values())


def _varies(lines: Lines, line: int) -> bool:
    """Whether the line holds different numbers: once something is no product."""
    return len({slot.value for slot in lines.slots[line] if slot is not None and slot.value}) > 1


def _tried(lines: Lines, equation: Equation, candidates: int) -> Relation | None:
    held, broken, trials = list[int](), list[int](), list[tuple[float, bool]]()
    for place in range(lines.places):
        found = instance(equation, place)
        is_held, wanted = held_and_wanted(lines.grid, found)
        given = lines.grid.at(found.target).reading
        if is_held is None or wanted is None or given is None or not given.value:
            continue
        (held if is_held else broken).append(place)
        width = float(wanted.high - wanted.low) + float(10**-given.decimals)
        p = chance_of(width, float(abs(given.value)))
        if p < 0.5:
            trials.append((p, is_held))
    chance = coincidence(trials, 1 / candidates)
    if len(held) < 2 or len(broken) > _MOST_BROKEN * (len(held) + len(broken)) or chance > ACCEPTED:
        return None
    return Relation(equation, tuple(held), tuple(broken), chance, Basis.NUMBERS)


def _scales(lines: Lines, target: int, one: int, other: int) -> Iterator[int]:
    """A quick look in floats: by which scales do most of the first places come within a tenth of it?"""
    told = zip(lines.floats[one], lines.floats[other], lines.floats[target], strict=True)
    seen = list(islice(((a * b, c) for a, b, c in told if a and b and c), _FIRST))
    if len(seen) < 2:
        return
    for scale in _SCALES:
        near = sum(abs(product * 10.0**scale - c) <= 0.1 * abs(c) for product, c in seen)
        if 2 * near >= len(seen):
            yield scale
