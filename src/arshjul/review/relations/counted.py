"""Whether the whole numbers of a column are counted, so that nothing in them is rounded: persons, cases, places.

Rounded numbers add up exactly only now and then: the difference of two does three times in four, a sum of five parts
in about half. A column that is named after what is counted, and whose relations hold exactly more often than that, was
counted, and what is wrong by one is wrong. Without such a name nobody knows: a variance may have been worked out from
rounded amounts, and be exact, while their total was rounded by itself.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from math import erf, sqrt

from arshjul.core.measures import COUNT
from arshjul.review.printed_tables import Content, Grid, PrintedCell
from arshjul.review.relations.equations import Equation, Form, Instance, Place, holds, instance, solved
from arshjul.review.relations.lines import Axis
from arshjul.review.relations.relation import Relation
from arshjul.review.words import folded, measure_in, says_no_amount

_LIKELY = 0.2
_LARGEST = 10_000
_COUNTED = re.compile(
    r"\b(?:antal\w*|anstallda|medarbetare|personal|elever|elevantal|barn|ungdomar|personer|brukare|klienter|kunder|"
    r"invanare|hushall|\w*arenden|anmalningar|ansokningar|beslut|\w*besok|besokare|\w*platser|lagenheter|bostader|"
    r"deltagare|medlemmar|lan|utlan|tillsynsobjekt|objekt|handlaggare|larare|volymer|volym|placerade|placeringar)\b"
)
_MEASURED = re.compile(
    r"arsarbet|arsverk|heltid|tjanster|timmar|timme|tusen|snitt|medel|median|index|procent|andel|dygn|dagar|"
    r"kostnad|intakt|kronor|belopp|resultat|netto|budget|prognos|bidrag|kapital|skuld|investering|\bper\b [a-z]"
)


def as_counts(grid: Grid, columns: Iterable[int] | None = None) -> Grid | None:
    """The grid with the whole numbers of these columns taken as they are, or of all that may be counted.

    None when there is no such column.
    """
    chosen = frozenset(_may_be_counted(grid) if columns is None else columns)
    if not chosen:
        return None
    cells = tuple(tuple(_exact(cell) if cell.column in chosen else cell for cell in row) for row in grid.cells)
    return replace(grid, cells=cells)


def counted_columns(rounded: Grid, exact: Grid, relations: Sequence[Relation]) -> frozenset[int]:
    """The columns that obey the relations exactly, more often than rounded numbers would.

    Columns that a relation joins are judged together.
    """
    found: set[int] = set()
    candidates = set(_may_be_counted(rounded))
    for group in _groups(candidates, [each.equation for each in relations]):
        told = [each for each in _instances(relations) if {place[1] for place in each.cells} & group]
        if _says_counted(rounded, group) and _odds(rounded, exact, told) <= _LIKELY:
            found |= group
    return frozenset(found)


def _may_be_counted(grid: Grid) -> Iterator[int]:
    """Columns of whole numbers, not large, that nothing says are money, shares or means."""
    caption = measure_in(grid.table.caption)
    if (caption is not None and caption is not COUNT) or _MEASURED.search(folded(grid.table.caption)):
        return
    first = grid.table.columns[0].head if grid.table.columns else ""
    named = measure_in(first)
    if (named is not None and named is not COUNT) or _MEASURED.search(folded(first)):
        return
    for column, label in enumerate(grid.column_labels):
        measure = grid.measures[column]
        if (measure is not None and measure is not COUNT) or says_no_amount(label) or _MEASURED.search(folded(label)):
            continue
        if all(_is_whole(grid, row, cell) for row, cells in enumerate(grid.cells) for cell in (cells[column],)):
            yield column


def _is_whole(grid: Grid, row: int, cell: PrintedCell) -> bool:
    if cell.reading is None:
        return cell.content is not Content.WORDS or not any(map(str.isdigit, cell.text))
    own = cell.reading.measure or measure_in(grid.row_labels[row])
    is_counted = (own is None or own is COUNT) and not _MEASURED.search(folded(grid.row_labels[row]))
    return is_counted and cell.reading.decimals == 0 and cell.other is None and abs(cell.reading.value) < _LARGEST


def _exact(cell: PrintedCell) -> PrintedCell:
    return cell if cell.reading is None else replace(cell, reading=replace(cell.reading, is_exact=True))


def _says_counted(grid: Grid, columns: Iterable[int]) -> bool:
    heads = [grid.table.caption, *(grid.column_labels[column] for column in columns)]
    heads += [grid.table.columns[0].head] if grid.table.columns else []
    return any(_COUNTED.search(folded(head)) for head in heads)


def _groups(columns: set[int], equations: Iterable[Equation]) -> Iterator[set[int]]:
    """The columns, those together that some relation of columns joins."""
    left = sorted(columns)
    joined = [
        {each.target, *each.lines} & columns
        for each in equations
        if each.axis is Axis.COLUMNS and each.form is not Form.PRODUCT
    ]
    while left:
        group = {left[0]}
        while True:
            more = set().union(*(each for each in joined if each & group)) - group
            if not more:
                break
            group |= more
        left = [column for column in left if column not in group]
        yield group


def _instances(relations: Iterable[Relation]) -> Iterator[Instance]:
    return (instance(each.equation, place) for each in relations for place in (*each.held, *each.broken))


def _odds(rounded: Grid, exact: Grid, told: Iterable[Instance]) -> float:
    """How often rounded numbers would hold so exactly; what is wrong however it was rounded says nothing.

    As good as all must hold, but for what one wrong number in six or more breaks.
    """
    odds, tried = 1.0, 0
    wrong: list[Instance] = []
    for each in told:
        if not holds(rounded, each):
            continue
        if holds(exact, each):
            share = _share_that_holds(rounded, exact, each)
            tried += share < 1
            odds *= share
        else:
            wrong.append(each)
    cells = _fewest_cells(wrong)
    return odds if cells <= max(1, tried // 6) else 1.0


def _share_that_holds(rounded: Grid, exact: Grid, found: Instance) -> float:
    """How many of the roundings that are allowed would leave the relation exactly true."""
    if found.equation.is_linear:
        terms = [reading for place, _ in found.terms if (reading := rounded.at(place).reading) and reading.value]
        return erf(0.5 / sqrt(2 * len(terms) / 12)) if len(terms) > 1 else 1.0
    given, wide = rounded.at(found.target).reading, solved(rounded, found, found.target)
    narrow = solved(exact, found, found.target)
    if given is None or wide is None or narrow is None:
        return 1.0
    unit = Decimal(1).scaleb(-given.decimals)
    return min(1.0, 1.5 * float((narrow.high - narrow.low + unit) / (wide.high - wide.low + unit)))


def _fewest_cells(wrong: Sequence[Instance]) -> int:
    """About how few cells are in all the relations that do not hold: one wrong number breaks all that it is in."""
    left, count = list(wrong), 0
    while left:
        often = Counter[Place]()
        by_cell: defaultdict[Place, list[Instance]] = defaultdict(list)
        for each in left:
            for cell in each.cells:
                often[cell] += 1
                by_cell[cell].append(each)
        worst = often.most_common(1)[0][0]
        left = [each for each in left if each not in by_cell[worst]]
        count += 1
    return count
