"""Which column is another in per cent of a third, its change in per cent, or its share of the column's total."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import permutations

from arshjul.core.cells import RowKind
from arshjul.review.intervals import Interval
from arshjul.review.printed_tables import Reading, is_percent
from arshjul.review.relations.chance import ACCEPTED, chance_of, coincidence
from arshjul.review.relations.equations import Equation, Form, held_and_wanted, instance
from arshjul.review.relations.lines import Axis, Lines
from arshjul.review.relations.relation import Basis, Relation
from arshjul.review.words import folded, says_change, says_share, share_of

_PART = re.compile(r"^(?:andel|% ?|procent) ([a-z]{5,})")
_YEAR = re.compile(r"20\d\d")
_FEWEST_SAID = 3
_STEM = 6  # letters of a word that its forms share
_MOST_BROKEN = 0.34
_NEARLY_AS_OFTEN = 0.7
_MOST_CANDIDATES = 400
_TELLS_NOTHING = 0.5


def ratios(lines: Lines, linear: Iterable[Relation] = ()) -> list[Relation]:
    """The best relation for each line of per cent; lines of a known difference are the first guess."""
    found = []
    pairs = (each.equation for each in linear if len(each.equation.terms) == 2)
    known = [frozenset((equation.target, *equation.lines)) for equation in pairs]
    for target in range(len(lines)):
        if _is_share(lines, target):
            candidates = list(_candidates(lines, target))[:_MOST_CANDIDATES]
            accepted = [
                made
                for each in candidates
                if (made := _tried(lines, each, _weight(lines, each, known, len(candidates)))) is not None
            ]
            if accepted:
                found.append(_most_natural(accepted))
    return found


def _is_share(lines: Lines, line: int) -> bool:
    if not lines.size(line):
        return False
    if says_share(lines.labels[line]):
        return True
    grid = lines.grid
    cells = [grid.at(lines.cell(line, place)) for place in range(lines.places)]
    printed = [cell.reading for cell in cells if cell.reading is not None]
    if lines.axis is Axis.COLUMNS and is_percent(grid.measures[line]):
        return True
    return bool(printed) and all(is_percent(reading.measure) for reading in printed)


def _candidates(lines: Lines, target: int) -> Iterator[Equation]:
    others = [line for line in range(len(lines)) if line != target and lines.size(line) and not _is_share(lines, line)]
    others.sort(key=lambda line: abs(target - line))
    for one, other in permutations(others[:9], 2):
        forms = [Form.CHANGE, Form.SHARE] if says_change(lines.labels[target]) else [Form.SHARE, Form.CHANGE]
        for form in forms:
            yield Equation(form, lines.axis, target, ((one, 1), (other, 1)))
        yield Equation(Form.SHARE, lines.axis, target, ((one, -1), (other, 1)))
    wholes = [place for place in range(lines.places) if _is_whole(lines, place)]
    for one in others[:9]:
        for whole in wholes[-2:]:
            yield Equation(Form.SHARE, lines.axis, target, ((one, 1), (one, 1)), whole=whole)


def _is_whole(lines: Lines, place: int) -> bool:
    kinds = lines.grid.row_kinds
    return lines.axis is Axis.COLUMNS and kinds[place] in (RowKind.TOTAL, RowKind.SUBTOTAL)


def _weight(lines: Lines, equation: Equation, known: Sequence[frozenset[int]], candidates: int) -> float:
    """How much of the chance to be wrong a guess has: all, when its name and a difference of its lines both say so.

    A name that says what it is a share of, or how something changed beside the change itself, leaves few guesses.
    """
    label = lines.labels[equation.target]
    is_joined = any(set(equation.lines) <= joined for joined in known)
    if _is_named(lines, equation):
        return 1.0 if is_joined else 0.5
    if not is_joined:
        return (0.5 if share_of(label) else 1) * 0.7 / candidates
    return (0.5 / 4 if says_change(label) else 0.3 / 12) / len(known)


def _is_named(lines: Lines, equation: Equation) -> bool:
    """Whether the label of the target says what it is a share of, or which part: the names of its two lines."""
    (one, sign), (divisor, _) = equation.terms
    if sign < 0 or one == divisor or equation.form is not Form.SHARE:
        return False
    label, part, whole = (folded(lines.labels[line]) for line in (equation.target, one, divisor))
    named = share_of(label)
    if named:
        return whole.startswith(named)
    found = _PART.search(label)
    return found is not None and part.startswith(found[1][:_STEM])


def _tried(lines: Lines, equation: Equation, weight: float) -> Relation | None:
    if not _may_hold(lines, equation):
        return None
    held, broken, trials = tried_ratio(lines, equation)
    chance = coincidence(trials, weight)
    if not held or len(broken) > _MOST_BROKEN * (len(held) + len(broken)):
        return None
    if chance <= ACCEPTED:
        return Relation(equation, tuple(held), tuple(broken), chance, Basis.NUMBERS)
    if _is_change_of_years(lines, equation) and len(held) >= max(_FEWEST_SAID, 3 * len(broken)):
        return Relation(equation, tuple(held), tuple(broken), chance, Basis.LABELS)
    return None


def _may_hold(lines: Lines, equation: Equation) -> bool:
    """A quick look in floats: whether it comes near often enough, either way round, not to be given up half-way."""
    if equation.whole is not None:
        return True
    (one, sign), (other, _) = equation.terms
    hits = misses = 0
    for aim, part, whole in zip(lines.slots[equation.target], lines.slots[one], lines.slots[other], strict=True):
        if aim is None or part is None or whole is None:
            continue
        low, slack = abs(whole.value) - 2 * whole.half, 2.001 * aim.half / lines.unit
        share = 100.0 * sign * part.value / whole.value if low > 0 else 0.0
        given = aim.value / lines.unit + (100.0 if equation.form is Form.CHANGE else 0.0)
        wide = slack + 200.1 * (part.half + abs(share / 100.0) * whole.half) / low + 1e-6 if low > 0 else 0.0
        is_zero = not aim.value and not aim.half  # a dash, or a count of none
        if is_zero or low <= 0 or abs(share - given) <= wide or abs(share + given) <= wide:
            hits += 1
        else:
            misses += 1
            if misses > 2 and misses > hits:
                return False
    return True


def _is_change_of_years(lines: Lines, equation: Equation) -> bool:
    """Whether the names say it all: a change in per cent, beside one year and the year before."""
    label = lines.labels[equation.target]
    if equation.form is not Form.CHANGE or not (says_change(label) and says_share(label)):
        return False
    later, earlier = (lines.labels[line] for line, _ in equation.terms)
    one, other = _YEAR.findall(later), _YEAR.findall(earlier)
    is_same = _YEAR.sub("", folded(later)).strip() == _YEAR.sub("", folded(earlier)).strip()
    return is_same and len(one) == len(other) == 1 and int(one[0]) - int(other[0]) == 1


def tried_ratio(lines: Lines, equation: Equation) -> tuple[list[int], list[int], list[tuple[float, bool]]]:
    """Where it holds, where not, and what each place that proves something proves; cut short when most are broken."""
    held, broken, trials = list[int](), list[int](), list[tuple[float, bool]]()
    spread = _spread(lines, equation.target)
    for place in range(lines.places):
        found = instance(equation, place)
        given = lines.grid.at(found.target).reading
        if given is None or place == equation.whole:
            continue
        is_held, wanted = held_and_wanted(lines.grid, found)
        if is_held is None or wanted is None:
            continue
        is_held = is_held or _is_of_size(lines, equation, place, given, wanted)
        (held if is_held else broken).append(place)
        if len(broken) > 2 and len(broken) > len(held):
            break
        width = float(wanted.high - wanted.low) + float(10**-given.decimals)
        p = chance_of(2 * width, max(spread, float(abs(given.value)) / 4))
        if p < _TELLS_NOTHING:
            trials.append((p, is_held))
    return held, broken, trials


def _is_of_size(lines: Lines, equation: Equation, place: int, given: Reading, wanted: Interval) -> bool:
    """Whether it is the same share of the divisor's size: a table of costs in minus has its income the other way."""
    if equation.form is not Form.SHARE or equation.whole is not None or not given.value:
        return False
    _, (divisor, _) = equation.terms
    values = lines.floats[divisor]
    own = values[place]
    others = [value for at, value in enumerate(values) if value and at != place]
    is_other_way = bool(own) and sum((value > 0) == (own > 0) for value in others) * 3 < len(others)
    return is_other_way and Interval(-wanted.high, -wanted.low).meets(given.interval())


def _spread(lines: Lines, line: int) -> float:
    """From the least to the greatest share of the line."""
    cells = (lines.grid.at(lines.cell(line, place)).reading for place in range(lines.places))
    values = [float(reading.value) for reading in cells if reading is not None]
    return max(values) - min(values) if values else 0.0


def _most_natural(accepted: list[Relation]) -> Relation:
    most = max(len(made.held) for made in accepted)
    often = [made for made in accepted if len(made.held) >= _NEARLY_AS_OFTEN * most]
    fewest = min(len(made.broken) for made in often)
    whole = [made for made in often if len(made.broken) == fewest]
    return min(whole, key=lambda made: (_distance(made.equation), -len(made.held)))


def _distance(equation: Equation) -> int:
    return sum(abs(equation.target - line) for line in equation.lines)
