"""Which line is the difference of two others, in which order: the table's sign convention, from its own rows.

Every three lines that lie near each other are tried in the three ways in which one can be the sum of the others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from arshjul.review.relations.chance import ACCEPTED
from arshjul.review.relations.equations import Equation, Form
from arshjul.review.relations.lines import Axis, Lines
from arshjul.review.relations.relation import Basis, Relation
from arshjul.review.relations.trying import Tried, tried
from arshjul.review.words import says_deviation, says_difference, says_only_sum

_ALL_TRIED = 14
_NEAR = 4
"""Of more lines than :data:`_ALL_TRIED`, only those this near each other are tried."""

_NEARLY_AS_OFTEN = 0.7
_MOST_BROKEN = 0.4
_MOST_BROKEN_UNNAMED = 0.2


def differences(lines: Lines, known: Iterable[Relation]) -> list[Relation]:
    """One relation for each line that is a difference (or the sum of two others); what is ``known`` is not repeated."""
    balances = {relation.equation.balance for relation in known if relation.equation.is_linear}
    targets = {relation.equation.target for relation in known}
    found: defaultdict[int, list[Tried]] = defaultdict(list)
    triples = list(_triples(lines))
    for triple in triples:
        for equation in _equations(lines, triple):
            if equation.target in targets:
                continue
            if balances and equation.balance in balances:
                continue
            given = tried(lines, equation, _weight(lines, equation, len(triples)))
            if _is_accepted(lines, given):
                found[equation.target].append(given)
    best = [_most_natural(candidates) for candidates in found.values()]
    return [_relation(lines, given) for given in _without_repeats(lines, best)]


def _triples(lines: Lines) -> Iterator[tuple[int, int, int]]:
    filled = [line for line in range(len(lines)) if lines.size(line)]
    if len(filled) <= _ALL_TRIED:
        yield from combinations(filled, 3)
        return
    for at in range(len(filled) - 2):
        for second, third in combinations(filled[at + 1 : at + _NEAR + 1], 2):
            yield filled[at], second, third


def _equations(lines: Lines, triple: tuple[int, int, int]) -> Iterator[Equation]:
    """Of the three ways those worth trying, each with the line as target that its label or place says is computed."""
    printed = _printed(lines, triple)
    for at, whole in enumerate(triple):
        if not _is_worth_trying(printed, at):
            continue
        one, other = triple[:at] + triple[at + 1 :]
        named = [line for line in (other, one) if says_difference(lines.labels[line])]
        if named:
            difference = next((line for line in named if says_deviation(lines.labels[line])), named[0])
        elif says_only_sum(lines.labels[whole]) or whole == max(triple):
            yield Equation(Form.SUM, lines.axis, whole, ((one, 1), (other, 1)))
            continue
        else:
            difference = max(one, other)
        rest = one if difference == other else other
        yield Equation(Form.DIFFERENCE, lines.axis, difference, ((whole, 1), (rest, -1)))


def _printed(lines: Lines, triple: tuple[int, int, int]) -> list[tuple[int, int, int, int]]:
    """The numbers of three lines where all print one, with how much two of them may come to beside the third."""
    first, second, third = (lines.slots[line] for line in triple)
    return [
        (a.value, b.value, c.value, 2 * (a.half + b.half + c.half))  # cut off, a number is off by up to twice as much
        for a, b, c in zip(first, second, third, strict=True)
        if a is not None and b is not None and c is not None
    ]


def _is_worth_trying(printed: Sequence[tuple[int, int, int, int]], at: int) -> bool:
    """Whether one of the three is the two others at two places, and about as often as not.

    A quick look, for most stop here.
    """
    hits = misses = 0
    for each in printed:
        a, b, c, slack = each
        if -slack <= a + b + c - 2 * each[at] <= slack:
            hits += 1
        else:
            misses += 1
            if misses > 3 + hits:
                return False
    return hits >= 2 and hits >= misses


def _weight(lines: Lines, equation: Equation, triples: int) -> float:
    if _is_named(lines, equation):
        return 0.3 if _distance(equation) <= 3 else 0.05
    return 0.3 / (3 * triples)


def _is_named(lines: Lines, equation: Equation) -> bool:
    label = lines.labels[equation.target]
    return says_difference(label) if equation.form is Form.DIFFERENCE else says_only_sum(label)


def _distance(equation: Equation) -> int:
    """How far its operands stand before the target; behind it counts three times."""
    steps = (equation.target - line for line in equation.lines)
    return sum(step if step > 0 else -3 * step for step in steps)


def _is_accepted(lines: Lines, given: Tried) -> bool:
    """By the numbers; or named so, next to its operands, and held by most, even if what holds is zero."""
    hits, misses = len(given.told_held), len(given.broken)
    is_named = _is_named(lines, given.equation)
    share = _MOST_BROKEN if is_named else _MOST_BROKEN_UNNAMED
    if given.chance <= ACCEPTED and misses <= max(1, share * (hits + misses)) and hits > misses:
        return True
    if given.equation.form is not Form.DIFFERENCE or not is_named:
        return False
    if lines.axis is Axis.ROWS and not says_deviation(lines.labels[given.equation.target]):
        return False
    if _distance(given.equation) > 4 or len(given.held) < 2 or misses > len(given.held) / 2:
        return False
    return bool(hits) or says_deviation(lines.labels[given.equation.target])


def _most_natural(candidates: list[Tried]) -> Tried:
    """Of those that hold nearly as often as any: the one whose operands stand nearest, in the order that holds.

    One that only its name speaks for is not held to where another holds everywhere.
    """
    most = max(len(given.held) for given in candidates)
    often = [given for given in candidates if len(given.held) >= _NEARLY_AS_OFTEN * most]
    proven = [given for given in often if given.chance <= ACCEPTED or not given.broken] or often
    return min(proven, key=lambda given: (_distance(given.equation), -len(given.held), _reversed(given.equation)))


def _reversed(equation: Equation) -> bool:
    """Whether the earlier line comes first: of two orders that hold alike, the later less the earlier is usual."""
    return equation.form is Form.DIFFERENCE and equation.terms[0][0] < equation.terms[1][0]


def _without_repeats(lines: Lines, found: list[Tried]) -> Iterator[Tried]:
    """The same three lines once, with the target that is named, and no line explained through what it explains."""
    seen: set[frozenset[int]] = set()
    for given in sorted(found, key=lambda each: (not _is_named(lines, each.equation), _distance(each.equation))):
        three = frozenset((given.equation.target, *given.equation.lines))
        if three not in seen:
            seen.add(three)
            yield given


def _relation(lines: Lines, given: Tried) -> Relation:
    """The relation without the places where the sign is turned on purpose.

    Where costs and income are both printed as positive numbers, a variance turns its sign with them so that plus is
    good.
    """
    basis = Basis.NUMBERS if given.chance <= ACCEPTED else Basis.LABELS
    made = given.relation(basis)
    if len(given.turned) < 2 or lines.axis is Axis.ROWS:
        return made
    broken = tuple(place for place in made.broken if place not in given.turned)
    return Relation(made.equation, made.held, broken, made.chance, basis)
