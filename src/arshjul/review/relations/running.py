"""Running results: statements of few columns where each line called a result is what the lines above it come to.

Births less deaths, those who moved in less those who moved out, and the change of the two: each line alone proves too
little in two or three columns, all of them together prove enough. A line's name must say that it is a result, and what
does not hold must come of one wrong cell.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from arshjul.core.cells import RowKind
from arshjul.review.relations.chance import chance_of, coincidence
from arshjul.review.relations.equations import Equation, Form, instance, solved
from arshjul.review.relations.guesses import added
from arshjul.review.relations.lines import Axis, Lines
from arshjul.review.relations.relation import Basis, Relation
from arshjul.review.relations.trying import Tried, tried
from arshjul.review.words import folded

_RESULT = re.compile(
    r"netto|resultat|saldo|kassaflode|^utgaende|\butgaende$|\bvid (?:arets|periodens) slut|\bforandring(?:en)?$"
    r"|^efter |\befter justering"
)
_GUESSES = 3
_SHARE = 0.5
_ENOUGH = -1.7
"""Log₁₀ of the bound on coincidence for lines whose very names say that they are results."""

_FEWEST, _LONGEST = 4, 60


def running(lines: Lines, known: Mapping[int, Relation]) -> Iterator[Relation]:
    """The results that the known sums leave out, when they hold together."""
    if lines.axis is Axis.COLUMNS or not _FEWEST <= len(lines) <= _LONGEST:
        return
    made = list(_walked(lines, known))
    held = sum(len(each.told_held) for each in made)
    broken = [(each, place) for each in made for place in each.told_broken]
    if not made or held < 2 or held < 2 * len({place for _, place in broken}) or not _come_of_one_cell(broken):
        return
    trials = [trial for each in made for trial in each.trials] + list(_mended_alike(lines, broken))
    if coincidence(trials, _SHARE / _GUESSES ** (len(made) - 1)) <= _ENOUGH:
        yield from (each.relation(Basis.LABELS) for each in made)


def _walked(lines: Lines, known: Mapping[int, Relation]) -> Iterator[Tried]:
    """Down the lines: a result takes the place of what it is the result of."""
    pile: list[int] = []
    last = -1
    for line in range(len(lines)):
        if lines.kinds[line] is RowKind.OF_WHICH or not lines.size(line):
            continue
        found = None
        if line in known:
            terms: Sequence[int] = known[line].equation.lines
        else:
            found = _best(lines, line, pile, last) if _RESULT.search(folded(lines.labels[line])) else None
            terms = found.equation.lines if found is not None else ()
        if terms:
            pile = [each for each in pile if each not in terms]
            last = line
        pile.append(line)
        if found is not None:
            yield found


def _best(lines: Lines, target: int, pile: Sequence[int], last: int) -> Tried | None:
    """The lines since the last result, those with it, or all above: whichever holds most often."""
    since = [each for each in pile if each > last]
    runs = [run for run in (since, [last, *since] if last in pile else [], list(pile)) if len(run) > 1]
    given = [tried(lines, Equation(Form.SUM, lines.axis, target, added(run)), 1.0) for run in runs]
    given = [each for each in given if len(each.held) >= len(each.broken) and (each.told_held or len(each.held) > 1)]
    return max(given, key=lambda each: len(each.held) - len(each.broken), default=None)


def _mended_alike(lines: Lines, broken: Sequence[tuple[Tried, int]]) -> Iterator[tuple[float, bool]]:
    """A trial that holds when two results that do not hold want the same number in a cell that they share."""
    for one, other in combinations(broken, 2):
        shared = {one[0].equation.target, *one[0].equation.lines} & {other[0].equation.target, *other[0].equation.lines}
        for line in shared if one[1] == other[1] else ():
            cell = lines.cell(line, one[1])
            wanted = [solved(lines.grid, instance(each.equation, place), cell) for each, place in (one, other)]
            first, second = wanted
            if first is not None and second is not None and first.meets(second):
                width = float(first.high - first.low + second.high - second.low)
                yield chance_of(width, float(abs(first.middle))), True
                return


def _come_of_one_cell(broken: Sequence[tuple[Tried, int]]) -> bool:
    """Whether all that does not hold stands in one column, and has a line in common."""
    by_place: defaultdict[int, list[frozenset[int]]] = defaultdict(list)
    for each, place in broken:
        by_place[place].append(frozenset((each.equation.target, *each.equation.lines)))
    return len(by_place) <= 1 and all(frozenset.intersection(*lines) for lines in by_place.values())
