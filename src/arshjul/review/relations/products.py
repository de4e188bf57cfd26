"""Which line is two others multiplied, or one divided by another: volume × price = amount, in any unit of thousands."""

from __future__ import annotations

from itertools import permutations

from arshjul.review.relations.chance import ACCEPTED, chance_of, coincidence
from arshjul.review.relations.equations import Equation, Form, holds, instance, solved
from arshjul.review.relations.lines import Lines
from arshjul.review.relations.relation import Basis, Relation

_SCALES = (0, -3, 3)
_MOST_BROKEN = 0.34
_LOOKED_AT = 12


def products(lines: Lines, taken: frozenset[frozenset[int]]) -> list[Relation]:
    """Products among the lines; three lines that are ``taken`` by a sum or a difference are left alone."""
    filled = [line for line in range(len(lines)) if _varies(lines, line)][:_LOOKED_AT]
    candidates = [
        Equation(Form.PRODUCT, lines.axis, target, ((one, 1), (other, 1)), scale)
        for target in filled
        for one, other in permutations(filled, 2)
        if one < other and target not in (one, other) and frozenset((one, other, target)) not in taken
        for scale in _SCALES
    ]
    found: dict[int, Relation] = {}
    for equation in candidates:
        made = _tried(lines, equation, len(candidates))
        if made is not None and (equation.target not in found or made.chance < found[equation.target].chance):
            found[equation.target] = made
    return list(found.values())


def _varies(lines: Lines, line: int) -> bool:
    """Whether the line holds different numbers: once something is no product."""
    return len({slot.value for slot in lines.slots[line] if slot is not None and slot.value}) > 1


def _tried(lines: Lines, equation: Equation, candidates: int) -> Relation | None:
    if not _may_hold(lines, equation):
        return None
    held, broken, trials = list[int](), list[int](), list[tuple[float, bool]]()
    for place in range(lines.places):
        found = instance(equation, place)
        is_held, wanted = holds(lines.grid, found), solved(lines.grid, found, found.target)
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


def _may_hold(lines: Lines, equation: Equation) -> bool:
    """A quick look in floats: do most of the first places come within a tenth of it?"""
    (one, _), (other, _) = equation.terms
    near = seen = 0
    for place in range(lines.places):
        a, b, c = (lines.floats[line][place] for line in (one, other, equation.target))
        if not (a and b and c):
            continue
        seen += 1
        near += abs(a * b * 10.0**equation.scale - c) <= 0.1 * abs(c)
        if seen == 4:
            break
    return seen >= 2 and 2 * near >= seen
