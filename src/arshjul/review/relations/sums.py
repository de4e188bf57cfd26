"""Which lines add up to which: a total and the lines above it, totals of totals, headline totals, "of which" left out.

Lines are taken in order and laid on a pile. A line that is the sum of the topmost ones takes their place, so that a
total of totals is again the sum of the topmost ones. The search is bounded: a line is compared with every run on top
of the pile, and with those that leave out one line or turn one line's sign.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from arshjul.core.cells import RowKind
from arshjul.review.relations.chance import ACCEPTED
from arshjul.review.relations.equations import Equation, Form
from arshjul.review.relations.guesses import Guesses, Pile, added, headline, named_sum, plain, turned
from arshjul.review.relations.lines import Axis, Lines
from arshjul.review.relations.relation import Basis, Relation
from arshjul.review.relations.running import running
from arshjul.review.relations.trying import Tried, tried
from arshjul.review.words import says_deviation, says_firmly_sum

_NAMED_SO = 0.02
"""One place that an unrelated number passes so seldom is proof enough of a line that is called a sum."""


def sums(lines: Lines) -> list[Relation]:
    """Every sum that the lines obey, parts before wholes."""
    found = {relation.equation.target: relation for relation in _walk(lines, range(len(lines)), {}, plain)}
    parts = {line for relation in found.values() for line in relation.equation.lines}
    free = [
        line
        for line in reversed(range(len(lines)))
        if line not in parts and line not in found and not says_deviation(lines.labels[line])
    ]
    for relation in _walk(lines, free, {}, headline):
        found.setdefault(relation.equation.target, relation)
    for relation in _gaps(lines, found):
        found.setdefault(relation.equation.target, relation)
    if lines.axis is Axis.ROWS:
        for relation in _walk(lines, range(len(lines)), found, turned):
            found.setdefault(relation.equation.target, relation)
        for relation in list(running(lines, found)):
            found.setdefault(relation.equation.target, relation)
    return list(found.values())


def _gaps(lines: Lines, found: Mapping[int, Relation]) -> Iterator[Relation]:
    """Sums in what known sums and headings leave free: a whole run whose first or last line is the sum of the rest.

    A run that just fills the gap is one guess among few, so that it needs less proof.
    """
    if lines.axis is Axis.COLUMNS:
        return
    used = set(found) | {line for relation in found.values() for line in relation.equation.lines}
    runs = [run for run in _free_runs(lines, used) if len(run) > 2]
    is_divided = bool(found) or len(runs) > 1
    for run in runs if is_divided else ():
        guesses = [(run[-1], run[:-1]), (run[0], run[1:])]
        for target, parts in guesses:
            given = tried(lines, Equation(Form.SUM, lines.axis, target, added(parts)), 0.3 / len(guesses) / len(runs))
            if _is_accepted(given, is_named=False, is_natural=False):
                yield given.relation(Basis.NUMBERS)
                break


def _free_runs(lines: Lines, used: set[int]) -> Iterator[list[int]]:
    run: list[int] = []
    for line in range(len(lines)):
        if lines.size(line) and line not in used and lines.kinds[line] is not RowKind.OF_WHICH:
            run.append(line)
        elif lines.kinds[line] is not RowKind.OF_WHICH:
            yield run
            run = []
    yield run


def _walk(lines: Lines, order: Sequence[int], known: Mapping[int, Relation], guesses: Guesses) -> Iterator[Relation]:
    pile, totals = Pile(), dict(known)
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


def _best(lines: Lines, target: int, pile: Pile, totals: Mapping[int, Relation], guesses: Guesses) -> Relation | None:
    """The guess that holds in most places of those that are no coincidence; else what the label says, if it may."""
    best = _most_held(lines, target, pile, totals, guesses)
    if best is not None and best.basis is Basis.NUMBERS and not best.broken:
        return best
    is_asked = guesses is plain and lines.axis is Axis.ROWS and named_sum(lines, target)
    netted = _most_held(lines, target, pile, totals, turned) if is_asked else None
    if netted is not None and (best is None or _is_better(lines, netted, best)):
        return netted
    return best or (_by_label_alone(lines, target, pile, totals) if guesses is plain else None)


def _is_better(lines: Lines, netted: Relation, plain_sum: Relation) -> bool:
    """Whether income is taken from costs rather than added: that holds as often, or costs are printed as positive.

    A lost minus can make either hold in one column.
    """
    if plain_sum.basis is not Basis.NUMBERS and len(netted.held) >= len(plain_sum.held):
        return True
    minus = [line for line, sign in netted.equation.terms if sign < 0]
    costs = [line for line in netted.equation.lines if (line in minus) is (2 * len(minus) > len(netted.equation.terms))]
    values = [slot.value for line in costs for place in netted.held if (slot := lines.slots[line][place]) is not None]
    return bool(values) and 4 * sum(value < 0 for value in values) <= len(values)


def _most_held(
    lines: Lines, target: int, pile: Pile, totals: Mapping[int, Relation], guesses: Guesses
) -> Relation | None:
    best: tuple[tuple[int, bool, float], Tried] | None = None
    for terms, weight, is_natural in guesses(lines, target, pile, totals):
        given = tried(lines, Equation(Form.SUM, lines.axis, target, terms), weight)
        if not _is_accepted(given, is_named=named_sum(lines, target), is_natural=is_natural):
            continue
        rank = (len(given.held) - len(given.broken), is_natural, -given.chance)
        if best is None or rank > best[0]:
            best = rank, given
    if best is None:
        return None
    given = best[1]
    return given.relation(Basis.NUMBERS if given.chance <= ACCEPTED else Basis.LABELS)


def _is_accepted(given: Tried, *, is_named: bool, is_natural: bool) -> bool:
    hits, misses = len(given.told_held), len(given.told_broken)
    if given.chance <= ACCEPTED and hits * (2 if is_named else 0.5) >= misses:
        return True
    if is_natural and hits >= misses and any(is_held and p <= _NAMED_SO for p, is_held in given.trials):
        return True
    if len(given.equation.terms) == 1 and not hits:
        return False  # dashes alone say not that one line is all of a sum
    return is_natural and len(given.held) > len(given.broken)


def _by_label_alone(lines: Lines, target: int, pile: Pile, totals: Mapping[int, Relation]) -> Relation | None:
    """A line called a sum that is none, where no other column tells whether it should be."""
    natural = pile.natural(totals)
    natural = natural if len(natural) > 1 else pile.lines
    if not named_sum(lines, target) or len(natural) < 2 or not says_firmly_sum(lines.labels[target]):
        return None
    given = tried(lines, Equation(Form.SUM, lines.axis, target, added(natural)), 1.0)
    if len(given.told_broken) != 1:
        return None
    return given.relation(Basis.LABEL_ALONE)
