"""Which one cell, changed to what, mends the most of the relations that a table breaks.

A changed cell must also leave alone what holds: a cell that other relations bear witness to is not the wrong one. Of
cells that mend as much, one that a slip of the hand explains comes before one that is a sum or a difference, and that
before any other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from arshjul.core.numbers import round_half_up
from arshjul.review.intervals import Interval
from arshjul.review.printed_tables import Grid, Reading
from arshjul.review.relations.equations import Instance, Place, holds, solved
from arshjul.review.relations.table import Broken, MinedTable
from arshjul.review.slips import Slip, slip_to


@dataclass(frozen=True, slots=True)
class Repair:
    """Change ``cell`` to ``value``: ``mends`` are the broken instances that then hold, ``breaks`` how many do not.

    ``lead`` is by how many relations it is better than what any other cell mends; ``is_alone`` says that no other cell
    mends as much and is as likely a slip.
    """

    cell: Place
    value: Reading
    mends: tuple[Instance, ...]
    breaks: int
    slip: Slip | None
    lead: int
    is_alone: bool

    @property
    def is_clear(self) -> bool:
        """Whether this cell, and no other, is the wrong one: more relations say so, or a slip of the hand."""
        by_hand = self.slip is not None and self.slip.is_by_hand
        return not self.breaks and (self.lead > 0 or (self.is_alone and by_hand))


def repairs(table: MinedTable, broken: Sequence[Broken] | None = None) -> dict[Instance, Repair]:
    """For each broken instance the repair that mends it, the best repairs first."""
    left = [each.found for each in (table.broken if broken is None else broken)]
    held = _by_cell(table.held)
    found: dict[Instance, Repair] = {}
    while left:
        best = _best(table.grid, left, held)
        if best is None:
            break
        found.update(dict.fromkeys(best.mends, best))
        left = [each for each in left if each not in best.mends]
    return found


def _best(grid: Grid, broken: Sequence[Instance], held: dict[Place, list[Instance]]) -> Repair | None:
    around = _by_cell(broken)
    ranked: list[tuple[tuple[int, int, int], Repair]] = []
    for cell, instances in around.items():
        for repair in _of_cell(grid, cell, instances, held.get(cell, ())):
            score = len(repair.mends) - repair.breaks
            by_hand = int(repair.slip is not None and repair.slip.is_by_hand)
            is_target = sum(cell == each.target for each in repair.mends)
            ranked.append(((score, by_hand, is_target), repair))
    if not ranked:
        return None
    ranked.sort(key=lambda each: each[0], reverse=True)
    top, best = ranked[0]
    rivals = [rank for rank, other in ranked[1:] if other.cell != best.cell]
    is_alone = not any(rank[:2] == top[:2] for rank in rivals)
    lead = top[0] - max((rank[0] for rank in rivals), default=0)
    return replace(best, lead=lead, is_alone=is_alone)


def _of_cell(grid: Grid, cell: Place, instances: Sequence[Instance], witnesses: Sequence[Instance]) -> Iterator[Repair]:
    """The repairs of one cell: for each instance what it must be, and what else that mends or breaks."""
    reading = grid.at(cell).reading
    if reading is None:
        return
    seen: set[Decimal] = set()
    for each in instances:
        wanted = solved(grid, each, cell)
        if wanted is None:
            continue
        wanted = _narrowed(grid, cell, wanted, instances, witnesses)
        slip, value = _said(grid, cell, reading, wanted)
        if value.value in seen:
            continue
        seen.add(value.value)
        changed = {cell: value}
        mends = tuple(one for one in instances if holds(grid, one, changed))
        breaks = sum(holds(grid, one, changed) is False for one in witnesses)
        if mends:
            yield Repair(cell, value, mends, breaks, slip, 0, is_alone=False)


def _narrowed(
    grid: Grid, cell: Place, wanted: Interval, instances: Iterable[Instance], witnesses: Iterable[Instance]
) -> Interval:
    """The part of what is wanted that the other relations of the cell agree with, as far as they do."""
    for each in (*instances, *witnesses):
        other = solved(grid, each, cell)
        if other is not None and other.meets(wanted):
            wanted = Interval(max(wanted.low, other.low), min(wanted.high, other.high))
    return wanted


def _said(grid: Grid, cell: Place, reading: Reading, wanted: Interval) -> tuple[Slip | None, Reading]:
    """How the wanted number became the printed one, and the wanted number as it would be printed."""
    half = Decimal(1).scaleb(-reading.decimals) / 2
    slipped = slip_to(reading, Interval(wanted.low - half, wanted.high + half))
    if slipped is not None:
        slip, value = slipped
        return slip, Reading(value, max(0, _decimals(value, reading, slip)), reading.measure, reading.is_exact)
    value = round_half_up(wanted.middle, reading.decimals)
    neighbours = _neighbours(grid, cell)
    slip_kind = Slip.COPIED if reading.value and reading.value in neighbours else None
    return slip_kind, Reading(value, reading.decimals, reading.measure, reading.is_exact)


def _decimals(value: Decimal, reading: Reading, slip: Slip) -> int:
    exponent = value.as_tuple().exponent
    shown = -exponent if slip is Slip.DECIMAL and isinstance(exponent, int) else reading.decimals
    return max(shown, reading.decimals)


def _neighbours(grid: Grid, cell: Place) -> set[Decimal]:
    """The numbers in the cells beside, above and below."""
    row, column = cell
    around = ((row - 1, column), (row + 1, column), (row, column - 1), (row, column + 1))
    inside = [grid.at(at) for at in around if 0 <= at[0] < len(grid.cells) and 0 <= at[1] < len(grid.cells[0])]
    return {each.reading.value for each in inside if each.reading is not None}


def _by_cell(instances: Iterable[Instance]) -> dict[Place, list[Instance]]:
    found: defaultdict[Place, list[Instance]] = defaultdict(list)
    for each in instances:
        for cell in each.cells:
            found[cell].append(each)
    return dict(found)
