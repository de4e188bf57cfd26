"""Where the empty cells of a printed row are: by the spaces it shows, else by how the columns are computed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, permutations

_MOST_COLUMNS = 12
_MOST_PLACEMENTS = 200
_LEAST_ROWS = 2
_ENOUGH_ROWS = 60
_TOLERANCE = Decimal("1.5")  # in the last printed digit of the two


@dataclass(frozen=True, slots=True)
class Relation:
    """A column that is the difference of two others in nearly every row: ``result`` = ``one`` − ``other``."""

    result: int
    one: int
    other: int

    def holds(self, values: Sequence[Decimal | None]) -> bool | None:
        """Whether it holds in a row; None when the row lacks one of the three."""
        result, one, other = values[self.result], values[self.one], values[self.other]
        if result is None or one is None or other is None:
            return None
        off = abs(one - other - result)
        return not off or off <= _TOLERANCE * _last_digit(one, other, result)


@dataclass(frozen=True, slots=True)
class Placement:
    """In which columns the values of a row stand; ``is_certain`` is false when nothing printed says so."""

    columns: tuple[int, ...]
    is_certain: bool


def relations_of(rows: Sequence[Sequence[Decimal | None]]) -> list[Relation]:
    """The differences between columns that whole rows show; at least two rows that are not zero must, and few fail."""
    rows = rows[:_ENOUGH_ROWS]
    if len(rows) < _LEAST_ROWS or not 3 <= len(rows[0]) <= _MOST_COLUMNS:
        return []
    found: list[Relation] = []
    shown: dict[tuple[int, int, int], bool] = {}
    for result, one, other in permutations(range(len(rows[0])), 3):
        relation = Relation(result, one, other)
        either_way = (one, min(result, other), max(result, other))  # what is left of one is what was taken from it
        if either_way not in shown:
            shown[either_way] = _is_shown(relation, rows)
        if shown[either_way]:
            found.append(relation)
    return found


def _is_shown(relation: Relation, rows: Sequence[Sequence[Decimal | None]]) -> bool:
    holding = failing = 0
    for row in rows:
        holds = relation.holds(row)
        if holds is False:
            failing += 1
            if 3 * failing > len(rows):
                return False
        elif holds and any((row[relation.result], row[relation.one], row[relation.other])):
            holding += 1
    return holding >= _LEAST_ROWS and holding >= 3 * failing


def broken(relations: Sequence[Relation], values: Sequence[Decimal | None]) -> int:
    """How many of the relations a row breaks."""
    return sum(relation.holds(values) is False for relation in relations)


def place(
    values: Sequence[Decimal | None], columns: int, blanks: Sequence[int], relations: Sequence[Relation]
) -> Placement:
    """In which of ``columns`` columns the values stand, when they are fewer.

    ``blanks`` are the empty cells that the spaces suggest before each value and, last, after all of them.
    """
    missing = columns - len(values)
    shown = sum(blanks[:-1])
    if missing <= 0:
        return Placement(tuple(range(columns)), is_certain=True)
    if shown == missing or (shown < missing and shown + blanks[-1] >= missing):
        at, places = 0, []
        for index in range(len(values)):
            at += blanks[index]
            places.append(at + index)
        return Placement(tuple(places), is_certain=True)
    return _by_relations(values, columns, relations)


def _by_relations(values: Sequence[Decimal | None], columns: int, relations: Sequence[Relation]) -> Placement:
    from_right = tuple(range(columns - len(values), columns))
    if not relations:
        return Placement(from_right, is_certain=False)
    scored = []
    for index, places in enumerate(combinations(range(columns), len(values))):
        if index >= _MOST_PLACEMENTS:
            return Placement(from_right, is_certain=False)
        row: list[Decimal | None] = [None] * columns
        for place_, value in zip(places, values, strict=True):
            row[place_] = value
        told = [relation.holds(row) for relation in relations]
        scored.append((told.count(True) - told.count(False), places))
    scored.sort(reverse=True)
    best = scored[0][0]
    if best <= 0:
        return Placement(from_right, is_certain=False)
    alike = [other for score, other in scored if score == best]
    return Placement(min(alike), is_certain=len(alike) == 1)


def _last_digit(*values: Decimal) -> Decimal:
    exponents = [exponent for value in values if isinstance(exponent := value.as_tuple().exponent, int)]
    return Decimal(1).scaleb(max(exponents, default=0))
