"""Which lines add up to which: a total and the lines above it, totals of totals, headline totals, "of which" left out.

Lines are taken in order and laid on a pile. A line that is the sum of the topmost ones takes their place, so that a
total of totals is again the sum of the topmost ones. The search is bounded: a line is compared with every run on top
of the pile, and with those that leave out one line or turn one line's sign.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from arshjul.core.cells import RowKind
from arshjul.review.relations.chance import ACCEPTED
from arshjul.review.relations.equations import Equation, Form
from arshjul.review.relations.lines import Axis, Lines
from arshjul.review.relations.relation import Basis, Relation
from arshjul.review.relations.trying import Tried, key_places, tried
from arshjul.review.words import folded, says_deviation, says_firmly_sum

_LONGEST_GUESS = 15
"""Lines that something unlabelled may be the sum of with one left out."""

Terms = tuple[tuple[int, int], ...]


@dataclass(slots=True)
class _Pile:
    """Lines not yet part of a total; ``floor`` is how many lay there when the last heading was passed."""

    lines: list[int] = field(default_factory=list)
    floor: int = 0

    def natural(self, totals: Mapping[int, Relation]) -> list[int]:
        """What a line called a sum would be the sum of: all since the last heading or total; after a total, all."""
        last = max((at for at, line in enumerate(self.lines) if line in totals), default=-1)
        above = self.lines[max(last + 1, min(self.floor, len(self.lines))) :]
        return above or list(self.lines)

    def replace(self, parts: Sequence[int], total: int) -> None:
        self.lines = [line for line in self.lines if line not in parts]
        self.lines.append(total)
        self.floor = min(self.floor, len(self.lines) - 1)


def sums(lines: Lines) -> list[Relation]:
    """Every sum that the lines obey, parts before wholes."""
    found = {relation.equation.target: relation for relation in _walk(lines, range(len(lines)), {}, _plain)}
    parts = {line for relation in found.values() for line in relation.equation.lines}
    free = [
        line
        for line in reversed(range(len(lines)))
        if line not in parts and line not in found and not says_deviation(lines.labels[line])
    ]
    for relation in _walk(lines, free, {}, _headline):
        found.setdefault(relation.equation.target, relation)
    if lines.axis is Axis.ROWS:
        for relation in _walk(lines, range(len(lines)), found, _turned):
            found.setdefault(relation.equation.target, relation)
    return list(found.values())


def _walk(lines: Lines, order: Sequence[int], known: Mapping[int, Relation], guesses: _Guesses) -> Iterator[Relation]:
    pile, totals = _Pile(), dict(known)
    usable = _usable(lines)
    for line in order:
        if lines.kinds[line] is RowKind.OF_WHICH or line not in usable:
            if lines.kinds[line] is not RowKind.OF_WHICH and not lines.size(line):
                pile.floor = len(pile.lines)
            continue
        relation = totals.get(line) or _best(lines, line, pile, totals, guesses)
        if relation is None:
            pile.lines.append(line)
            continue
        if line not in totals:
            yield relation
        totals[line] = relation
        pile.replace(relation.equation.lines, line)


def _usable(lines: Lines) -> set[int]:
    """Lines with numbers; along columns only those that hold amounts, if there are enough of them."""
    filled = {line for line in range(len(lines)) if lines.size(line)}
    if lines.axis is Axis.ROWS:
        return filled
    amounts = {line for line in filled if lines.amounts[line]}
    return amounts if len(amounts) > 2 else filled


class _Guesses:
    """The terms that are tried for a target, each with its weight among all that could have been tried."""

    def __call__(
        self, lines: Lines, target: int, pile: _Pile, totals: Mapping[int, Relation]
    ) -> Iterator[tuple[Terms, float, bool]]:
        raise NotImplementedError


class _Plain(_Guesses):
    """Runs on top of the pile, and those that leave out one line."""

    def __call__(
        self, lines: Lines, target: int, pile: _Pile, totals: Mapping[int, Relation]
    ) -> Iterator[tuple[Terms, float, bool]]:
        is_named, count = _is_named(lines, target), len(lines)
        natural = pile.natural(totals)
        if natural and (is_named or _same_name(lines, target, natural)):
            yield _added(natural), 0.3 / max(1, _named(lines)), is_named
        fewest = 2 if lines.axis is Axis.ROWS else 3
        runs = [pile.lines[-k:] for k in range(fewest, len(pile.lines) + 1)]
        weight = 0.2 / (count * max(1, _named(lines))) if is_named else 0.2 / count**2
        for run in runs:
            if run != natural or not is_named:
                yield _added(run), weight, False
        reach = runs if is_named else runs[:_LONGEST_GUESS]
        for run in reach:
            for left_out in _left_out(lines, target, run):
                yield _added([line for line in run if line != left_out]), weight / count, False


class _Headline(_Guesses):
    """A total above its parts: the lines are walked from the last to the first."""

    def __call__(
        self, lines: Lines, target: int, pile: _Pile, totals: Mapping[int, Relation]
    ) -> Iterator[tuple[Terms, float, bool]]:
        fewest = 2 if lines.axis is Axis.ROWS else 3
        for k in range(fewest, len(pile.lines) + 1):
            yield _added(pile.lines[-k:]), 0.2 / len(lines) ** 2, False


class _Turned(_Guesses):
    """Net of costs and income that are both printed as positive numbers: one line's sign, or all others', is turned."""

    def __call__(
        self, lines: Lines, target: int, pile: _Pile, totals: Mapping[int, Relation]
    ) -> Iterator[tuple[Terms, float, bool]]:
        parts = {line for total in totals.values() for line in total.equation.lines}
        if target in parts:
            return
        for k in range(2, min(len(pile.lines), _LONGEST_GUESS) + 1):
            run = pile.lines[-k:]
            for odd in _odd_signs(lines, target, run):
                weight = 0.1 / len(lines) ** 2 / k
                yield tuple((line, -1 if line == odd else 1) for line in run), weight, False
                yield tuple((line, 1 if line == odd else -1) for line in run), weight, False


_plain, _headline, _turned = _Plain(), _Headline(), _Turned()


def _best(
    lines: Lines, target: int, pile: _Pile, totals: Mapping[int, Relation], guesses: _Guesses
) -> Relation | None:
    """The guess that holds in most places of those that are no coincidence; else what the label says, if it may."""
    best: tuple[tuple[int, bool, float], Tried, bool] | None = None
    for terms, weight, is_natural in guesses(lines, target, pile, totals):
        given = tried(lines, Equation(Form.SUM, lines.axis, target, terms), weight)
        if not _is_accepted(given, is_named=_is_named(lines, target), is_natural=is_natural):
            continue
        rank = (len(given.held) - len(given.broken), is_natural, -given.chance)
        if best is None or rank > best[0]:
            best = rank, given, is_natural
    if best is not None:
        given = best[1]
        return given.relation(Basis.NUMBERS if given.chance <= ACCEPTED else Basis.LABELS)
    return _by_label_alone(lines, target, pile, totals) if guesses is _plain else None


def _is_accepted(given: Tried, *, is_named: bool, is_natural: bool) -> bool:
    hits, misses = len(given.told_held), len(given.told_broken)
    if given.chance <= ACCEPTED and hits * (2 if is_named else 1) >= misses:
        return True
    return is_natural and len(given.held) >= 1 and len(given.held) > misses


def _by_label_alone(lines: Lines, target: int, pile: _Pile, totals: Mapping[int, Relation]) -> Relation | None:
    """A line called a sum that is none, in a table of so few columns that others cannot tell whether it should be."""
    natural = pile.natural(totals)
    if not _is_named(lines, target) or len(natural) < 2 or not says_firmly_sum(lines.labels[target]):
        return None
    given = tried(lines, Equation(Form.SUM, lines.axis, target, _added(natural)), 1.0)
    if not given.told_broken or len(given.told_broken) > 2:
        return None
    return given.relation(Basis.LABEL_ALONE)


def _is_named(lines: Lines, line: int) -> bool:
    return lines.kinds[line] in (RowKind.TOTAL, RowKind.SUBTOTAL)


def _named(lines: Lines) -> int:
    return sum(_is_named(lines, line) for line in range(len(lines)))


def _same_name(lines: Lines, target: int, natural: Sequence[int]) -> bool:
    """Whether a line repeats the name of the one line it would be the sum of (a group with a single member)."""
    return len(natural) == 1 and folded(lines.labels[natural[0]]) == folded(lines.labels[target]) != ""


def _added(lines: Sequence[int]) -> Terms:
    return tuple((line, 1) for line in lines)


def _left_out(lines: Lines, target: int, run: Sequence[int]) -> set[int]:
    """Lines of a run without which it would come to the target, in some of the places that tell most."""
    found: set[int] = set()
    for place in key_places(lines, target):
        aim, sizes = _run(lines, target, run, place)
        excess, slack = sum(value for value, _ in sizes.values()) - aim, sum(half for _, half in sizes.values())
        if abs(excess) > slack:
            found.update(line for line, (value, _) in sizes.items() if abs(value - excess) <= slack)
    return found - {run[0]}


def _odd_signs(lines: Lines, target: int, run: Sequence[int]) -> set[int]:
    """Lines of a run with whose sign turned, or all the others' turned, it would come to the target."""
    found: set[int] = set()
    for place in key_places(lines, target):
        aim, sizes = _run(lines, target, run, place)
        whole, slack = sum(value for value, _ in sizes.values()), sum(half for _, half in sizes.values())
        for line, (value, _) in sizes.items():
            if abs(2 * value - (whole - aim)) <= slack or abs(2 * value - (whole + aim)) <= slack:
                found.add(line)
    return found


def _run(lines: Lines, target: int, run: Sequence[int], place: int) -> tuple[int, dict[int, tuple[int, int]]]:
    slots = {line: slot for line in run if (slot := lines.slots[line][place]) is not None}
    aim = lines.slots[target][place]
    assert aim is not None  # noqa: S101 (key places are those where the target has a number)
    return aim.value, {line: (slot.value, slot.half) for line, slot in slots.items()}
