"""Relations that one table is too small to prove, but that tables with lines of the same names obey together.

Ten committees each print a table of four rows and one column: budget, outcome, variance, per cent. One such table
proves little, nine that agree prove that the tenth is wrong.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from arshjul.review.relations.chance import ACCEPTED, coincidence
from arshjul.review.relations.equations import Equation, Form
from arshjul.review.relations.lines import Axis, Lines
from arshjul.review.relations.ratios import tried_ratio
from arshjul.review.relations.relation import Basis, Relation
from arshjul.review.relations.table import MinedTable
from arshjul.review.relations.trying import tried
from arshjul.review.words import folded, says_deviation, says_share

_MOST_BROKEN = 0.34
_MOST_TERMS = 12
_FEW_PLACES = 2
_DATES = re.compile(r"\d[\d/.-]*|\b(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)[a-z]*\b")

Name = tuple[Form, Axis, str, tuple[tuple[str, int], ...]]


@dataclass(frozen=True, slots=True)
class _Place:
    """An equation as it stands in one table, and what it proves there."""

    table: int
    relation: Relation
    trials: tuple[tuple[float, bool], ...]


def joined(tables: Sequence[MinedTable]) -> list[MinedTable]:
    """The tables with what they can learn of each other."""
    seen: defaultdict[Name, list[_Place]] = defaultdict(list)
    for index, table in enumerate(tables):
        for name, place in _proposals(index, table):
            seen[name].append(place)
    learned: defaultdict[int, list[Relation]] = defaultdict(list)
    for places in seen.values():
        chance = _together(places)
        if chance is not None:
            for place in places:
                learned[place.table].append(replace(place.relation, chance=chance))
    taught = [_with(table, learned[index]) for index, table in enumerate(tables)]
    return [_with(table, list(_by_name(table))) for table in taught]


def _proposals(index: int, table: MinedTable) -> Iterator[tuple[Name, _Place]]:
    for lines in (table.rows, table.columns):
        names = tuple(_undated(label) for label in lines.labels)
        accepted = [each.equation for each in table.relations if each.equation.axis is lines.axis]
        done = {equation.target for equation in accepted}
        for equation in (*accepted, *(each for each in _natural(lines) if each.target not in done)):
            name = _name(equation, names)
            if name is not None:
                yield name, _held_against(index, lines, equation)


def _by_name(table: MinedTable) -> Iterator[Relation]:
    """What a line alone in its table must be by its name: a variance or a share, after a budget and one more amount.

    Of the two orders the one that holds is meant; where neither does, the usual one, for which only the name speaks.
    """
    for lines in (table.rows, table.columns):
        done = {each.equation.target for each in table.relations if each.equation.axis is lines.axis}
        meant: dict[int, Relation] = {}
        for equation in _natural(lines):
            is_usual = _is_usual(lines, equation)
            if equation.target in done or not _is_alone(lines, equation) or not (is_usual or equation.is_linear):
                continue
            relation = _held_against(0, lines, equation).relation
            if relation.held and not relation.broken:
                meant[equation.target] = replace(relation, basis=Basis.LABELS)
            elif is_usual:
                meant.setdefault(equation.target, replace(relation, basis=Basis.LABEL_ALONE))
        yield from meant.values()


def _is_alone(lines: Lines, equation: Equation) -> bool:
    """Whether there are one or two places, and no other amounts before the target than a budget and one more."""
    before = [
        line
        for line in range(equation.target)
        if lines.size(line) and not says_deviation(lines.labels[line]) and not says_share(lines.labels[line])
    ]
    has_budget = any("budget" in folded(lines.labels[line]) for line in before)
    return has_budget and sorted(before) == sorted(equation.lines) and lines.size(equation.target) <= _FEW_PLACES


def _is_usual(lines: Lines, equation: Equation) -> bool:
    """Whether it is in the order in which plus is good, and a share is one of the budget.

    Of costs printed as positive numbers that is budget less outcome, of negative ones the reverse.
    """
    first = equation.lines[0]
    is_budget_first = "budget" in folded(lines.labels[first])
    if not equation.is_linear:
        return not is_budget_first
    return is_budget_first is all(value >= 0 for line in equation.lines for value in lines.floats[line])


def _natural(lines: Lines) -> Iterator[Equation]:
    """What a variance or a share would be of the two lines of numbers before it, in either order."""
    filled = [line for line in range(len(lines)) if lines.size(line)]
    for at, target in enumerate(filled):
        if not (says_deviation(lines.labels[target]) or says_share(lines.labels[target])):
            continue
        amounts = (line for line in filled[:at] if not says_share(lines.labels[line]))
        before = [line for line in amounts if not says_deviation(lines.labels[line])][-2:]
        if len(before) < 2:
            continue
        one, other = before
        for first, second in ((one, other), (other, one)):
            if says_deviation(lines.labels[target]) and not says_share(lines.labels[target]):
                yield Equation(Form.DIFFERENCE, lines.axis, target, ((first, 1), (second, -1)))
            elif says_share(lines.labels[target]):
                yield Equation(Form.SHARE, lines.axis, target, ((first, 1), (second, 1)))


def _name(equation: Equation, names: Sequence[str]) -> Name | None:
    """The equation by the names of its lines; None when they are too many, or some has none or shares it."""
    lines = (equation.target, *equation.lines)
    if len(lines) > _MOST_TERMS or equation.whole is not None or len(set(lines)) < len(lines):
        return None
    if any(not names[line] or names.count(names[line]) > 1 for line in lines):
        return None
    terms = sorted((names[line], sign) for line, sign in equation.terms)
    if not equation.is_linear:
        terms = [(names[line], sign) for line, sign in equation.terms]
    return equation.form, equation.axis, names[equation.target], tuple(terms)


def _held_against(index: int, lines: Lines, equation: Equation) -> _Place:
    if equation.is_linear:
        given = tried(lines, equation, 1.0)
        return _Place(index, given.relation(Basis.ELSEWHERE), given.trials)
    held, broken, trials = tried_ratio(lines, equation)
    return _Place(index, Relation(equation, tuple(held), tuple(broken), 0.0, Basis.ELSEWHERE), tuple(trials))


def _together(places: Sequence[_Place]) -> float | None:
    """The bound for all tables taken together, if it is one table's chance to be wrong and most of them agree."""
    held = sum(bool(place.relation.held) for place in places)
    broken = sum(len(place.relation.broken) for place in places)
    hits = sum(len(place.relation.held) for place in places)
    if held < 2 or broken > _MOST_BROKEN * (hits + broken):
        return None
    chance = coincidence([trial for place in places for trial in place.trials], 0.3)
    return chance if chance <= ACCEPTED else None


def _with(table: MinedTable, learned: Sequence[Relation]) -> MinedTable:
    """The table with relations for lines that it had none for."""
    known: Mapping[tuple[Axis, int], Relation] = {
        (each.equation.axis, each.equation.target): each for each in table.relations
    }
    balances = {each.equation.balance for each in table.relations if each.equation.is_linear}
    new = [
        each
        for each in learned
        if (each.equation.axis, each.equation.target) not in known
        and not (each.equation.is_linear and each.equation.balance in balances)
    ]
    return replace(table, relations=(*table.relations, *new)) if new else table


def _undated(label: str) -> str:
    """A label without the dates and numbers that differ from table to table."""
    return " ".join(_DATES.sub(" ", folded(label)).split())
