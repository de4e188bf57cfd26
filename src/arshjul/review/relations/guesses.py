"""What a line may be the sum of: the runs on top of the pile of lines not yet part of a total, each with its weight.

The weight is the guess's share of the table's one chance to be wrong (:mod:`arshjul.review.relations.chance`): large
for a line that is called a sum, of just the lines that such a sum would be of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from arshjul.core.cells import RowKind
from arshjul.review.relations.lines import Axis, Lines, Slot
from arshjul.review.relations.relation import Relation
from arshjul.review.words import folded, says_income, says_result

_LONGEST_GUESS = 15
"""Lines that something unlabelled may be the sum of with one left out."""

_MOST_LINES = 150
"""Lines that are looked back over, but for a line that is called a sum; keeps a sheet of thousands of rows quick."""

_LONG_TABLE = 400
"""In longer ones nothing is left out or turned but for a line that is called a sum."""

Terms = tuple[tuple[int, int], ...]

Guess = tuple[Terms, float, bool]
"""Lines with their signs, the weight, and whether they are just those that the target's name would mean."""


@dataclass(slots=True)
class Pile:
    """Lines not yet part of a total; ``floor`` is how many lay there when the last heading was passed."""

    lines: list[int] = field(default_factory=list)
    floor: int = 0

    def natural(self, totals: Mapping[int, Relation]) -> list[int]:
        """What a line called a sum would be the sum of: all since the last heading or total; after a total, all."""
        last = max((at for at, line in enumerate(self.lines) if line in totals), default=-1)
        above = self.lines[max(last + 1, min(self.floor, len(self.lines))) :]
        return above or list(self.lines)

    def replace(self, parts: Sequence[int], total: int) -> None:
        """Lay a total in the place of its parts."""
        self.lines = [line for line in self.lines if line not in parts]
        self.lines.append(total)
        self.floor = min(self.floor, len(self.lines) - 1)


Guesses = Callable[[Lines, int, Pile, Mapping[int, Relation]], Iterator[Guess]]
"""The terms that are tried for a target."""


def plain(lines: Lines, target: int, pile: Pile, totals: Mapping[int, Relation]) -> Iterator[Guess]:
    """What a sum or a result would be of by its name, runs on top of the pile, and those that leave out one line."""
    is_named, count = named_sum(lines, target), len(lines)
    natural = pile.natural(totals) if is_named or _repeats(lines, target, pile) else []
    if natural and (is_named or _same_name(lines, target, natural)):
        yield added(natural), 0.3 / max(1, _named(lines)), is_named
    if is_named and len(pile.lines) > len(natural):
        yield added(pile.lines), 0.2 / max(1, _named(lines)), True
    is_result = lines.axis is Axis.ROWS and not is_named and says_result(lines.labels[target])
    if is_result and len(pile.lines) > 1:
        yield added(pile.lines), 0.1 / max(1, _results(lines)), False
    fewest = 2 if lines.axis is Axis.ROWS else 3
    runs = [pile.lines[-k:] for k in range(fewest, min(len(pile.lines), _MOST_LINES) + 1)]
    near = [pile.lines[-k:] for k in _near(lines, target, pile.lines) if k >= fewest]
    weight = 0.2 / (count * max(1, _named(lines))) if is_named else 0.2 / count**2
    for run in near:
        if run != natural or not is_named:
            yield added(run), weight, False
    reach = runs if is_named else runs[:_LONGEST_GUESS] if count <= _LONG_TABLE else []
    for run in reach:
        for left_out in _left_out(lines, target, run):
            yield added([line for line in run if line != left_out]), weight / count, False


def headline(lines: Lines, target: int, pile: Pile, _totals: Mapping[int, Relation]) -> Iterator[Guess]:
    """A total above its parts: the lines are walked from the last to the first."""
    fewest = 2 if lines.axis is Axis.ROWS else 3
    for k in _near(lines, target, pile.lines):
        if k >= fewest:
            yield added(pile.lines[-k:]), 0.2 / len(lines) ** 2, False


def turned(lines: Lines, target: int, pile: Pile, totals: Mapping[int, Relation]) -> Iterator[Guess]:
    """Net of costs and income that are both printed as positive numbers: one line's sign, or all others', is turned."""
    if len(lines) > _LONG_TABLE and not named_sum(lines, target):
        return
    if any(target in total.equation.lines for total in totals.values()):
        return
    natural = pile.natural(totals) if named_sum(lines, target) else []
    for k in range(2, min(len(pile.lines), _LONGEST_GUESS) + 1):
        run = pile.lines[-k:]
        for odd in _odd_signs(lines, target, run):
            is_income = run == natural and says_income(lines.labels[odd])
            weight = 0.1 if is_income else 0.05 / k if run == natural else 0.05 / len(lines) ** 2 / k
            yield tuple((line, -1 if line == odd else 1) for line in run), weight, is_income
            yield tuple((line, 1 if line == odd else -1) for line in run), weight, is_income


def named_sum(lines: Lines, line: int) -> bool:
    """Whether the line is called a sum."""
    return lines.kinds[line] in (RowKind.TOTAL, RowKind.SUBTOTAL)


def _named(lines: Lines) -> int:
    return sum(named_sum(lines, line) for line in range(len(lines)))


def _results(lines: Lines) -> int:
    return sum(map(says_result, lines.labels))


def _repeats(lines: Lines, target: int, pile: Pile) -> bool:
    """Whether the line has the name of the one before it."""
    return bool(pile.lines) and folded(lines.labels[pile.lines[-1]]) == folded(lines.labels[target]) != ""


def _same_name(lines: Lines, target: int, natural: Sequence[int]) -> bool:
    """Whether a line repeats the name of the one line it would be the sum of (a group with a single member)."""
    return len(natural) == 1 and folded(lines.labels[natural[0]]) == folded(lines.labels[target]) != ""


def added(lines: Sequence[int]) -> Terms:
    """The lines as they are, none turned."""
    return tuple((line, 1) for line in lines)


def _near(lines: Lines, target: int, pile: Sequence[int]) -> list[int]:
    """How many lines on top of the pile come to the target, or nearly, in some of the places that tell most."""
    found: set[int] = set()
    for place in lines.key_places(target):
        aim = lines.slots[target][place]
        if aim is None:
            continue
        come_to, slack = 0, 2 * aim.half
        for count, line in enumerate(reversed(pile[-_MOST_LINES:]), 1):
            slot = lines.slots[line][place]
            if slot is not None:
                come_to += slot.value
                slack += 2 * slot.half  # cut off, a number is off by up to twice as much
            if -slack <= come_to - aim.value <= slack:
                found.add(count)
    return sorted(found)


def _left_out(lines: Lines, target: int, run: Sequence[int]) -> set[int]:
    """Lines of a run without which it would come to the target, in some of the places that tell most."""
    found: set[int] = set()
    for place in lines.key_places(target):
        aim, slots = _run(lines, target, run, place)
        excess, slack = sum([slot.value for _, slot in slots]) - aim, sum([slot.half for _, slot in slots])
        if abs(excess) > slack:
            found.update([line for line, slot in slots if abs(slot.value - excess) <= slack])
    return found - {run[0]}


def _odd_signs(lines: Lines, target: int, run: Sequence[int]) -> set[int]:
    """Lines of a run with whose sign turned, or all the others' turned, it would come to the target."""
    found: set[int] = set()
    for place in lines.key_places(target):
        aim, slots = _run(lines, target, run, place)
        whole, slack = sum([slot.value for _, slot in slots]), sum([slot.half for _, slot in slots])
        for line, slot in slots:
            twice = 2 * slot.value
            if abs(twice - (whole - aim)) <= slack or abs(twice - (whole + aim)) <= slack:
                found.add(line)
    return found


def _run(lines: Lines, target: int, run: Sequence[int], place: int) -> tuple[int, list[tuple[int, Slot]]]:
    aim = lines.slots[target][place]
    assert aim is not None  # noqa: S101 (key places are those where the target has a number)
    return aim.value, [(line, slot) for line in run if (slot := lines.slots[line][place]) is not None]
