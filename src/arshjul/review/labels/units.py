"""The unit that a table says its money is in, and the one that its figures have elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import combinations

from arshjul.core.measures import KR, MNKR, TKR, Measure
from arshjul.review.printed_tables import Grid, is_percent
from arshjul.review.statements.amounts import Amount
from arshjul.review.statements.sentences import Sentence
from arshjul.review.words import folded, measure_in, says_no_amount

_SCALES = (KR, TKR, MNKR)
_FEWEST_DIGITS = 3
_FEWEST_ROWS = 3
_FEWEST_ALIKE, _DIGITS_ALIKE = 4, 2
_FEWEST_AMOUNTS, _FEWEST_TELLING = 3, 2
_NEAR = 12
_STEPS = (Decimal(1), Decimal(1000), Decimal("0.001"))
_ALMOST = 1 + 1e-9


@dataclass(frozen=True, slots=True)
class Doubt:
    """A table whose figures are in ``shown`` elsewhere and not in ``said``; ``evidence`` is where."""

    grid: Grid
    said: Measure
    shown: Measure
    evidence: str
    other: Grid | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """What a printed number can stand for, without its sign, and how many figures of it count.

    Floats will do: it is held against a thousand times as much.
    """

    low: float
    high: float
    digits: int

    def meets(self, other: Figure, scale: float) -> bool:
        """Whether this one times the scale can be the other."""
        return self.low * scale <= other.high * _ALMOST and other.low <= self.high * scale * _ALMOST


class Figures:
    """A grid with its title, and its numbers that are in the unit of the table."""

    def __init__(self, grid: Grid, title: str) -> None:
        self.grid = grid
        self.title = title
        self.corner = grid.table.columns[0].head if grid.table.columns else ""
        self.heads = tuple(folded(head) for head in grid.column_labels)

    @cached_property
    def said(self) -> Measure | None:
        """The money that the title, or the corner of the table, says it is in; None when it says none."""
        for text in (self.title, self.corner):
            measure = measure_in(text)
            if measure is not None and measure.is_money and not (measure == KR and says_no_amount(text)):
                return measure
        return None

    @cached_property
    def rows(self) -> dict[str, int]:
        """The rows by their folded labels."""
        return {folded(label): at for at, label in enumerate(self.grid.row_labels) if folded(label)}

    @cached_property
    def printed(self) -> dict[tuple[int, int], Figure]:
        """The numbers, but nought and those whose head or cell names another unit."""
        other = [is_percent(measure) or (measure is not None and measure.is_money) for measure in self.grid.measures]
        found: dict[tuple[int, int], Figure] = {}
        for cell in self.grid.numbers():
            reading = cell.reading
            if reading is None or not reading.value or other[cell.column] or measure_in(cell.text) is not None:
                continue
            interval = reading.interval()
            low, high = sorted((abs(float(interval.low)), abs(float(interval.high))))
            found[cell.place] = Figure(low, high, _digits(reading.value))
        return found

    @cached_property
    def by_column(self) -> dict[int, dict[int, Figure]]:
        """The same numbers by column, then row."""
        found: dict[int, dict[int, Figure]] = {}
        for (row, column), figure in self.printed.items():
            found.setdefault(column, {})[row] = figure
        return found


def against_heads(table: Figures) -> Doubt | None:
    """A caption in one unit over a corner, or two heads or more, in another."""
    said, corner, grid = measure_in(table.title), measure_in(table.corner), table.grid
    if said is None or not said.is_money or says_no_amount(table.title):
        return None
    heads = [measure for measure in grid.measures if measure is not None and measure.is_money]
    named = Counter(measure.factor for measure in heads)
    if corner is not None and corner.is_money and corner.factor != said.factor and not heads:
        return Doubt(grid, said, corner, table.corner)
    if len(named) == 1 and said.factor not in named and len(heads) >= 2:
        labels = " | ".join(head for head, measure in zip(grid.column_labels, grid.measures, strict=True) if measure)
        return Doubt(grid, said, heads[0], labels)
    return None


def against_tables(tables: Sequence[Figures]) -> Iterator[Doubt]:
    """Two tables with the same rows, whose figures agree only if one of them has another unit than it says."""
    said = [(table, table.said) for table in tables if table.said is not None]
    found: list[tuple[Doubt, Doubt]] = []
    sound: set[int] = set()
    for (one, first), (other, second) in combinations(said, 2):
        scale = _scale(one, other)
        if scale is None:
            continue
        if first.factor == second.factor * scale:
            sound |= {one.grid.index, other.grid.index}
        else:
            found.append(
                (_doubt(one, first, second.factor * scale, other), _doubt(other, second, first.factor / scale, one))
            )
    told: set[int] = set()
    for doubts in found:
        wrong = next((each for each in reversed(doubts) if each.grid.index not in sound), doubts[1])
        if wrong.grid.index not in told and wrong.said.factor != wrong.shown.factor:
            told.add(wrong.grid.index)
            yield wrong


def _doubt(table: Figures, said: Measure, factor: Decimal, other: Figures) -> Doubt:
    shown = next((each for each in _SCALES if each.factor == factor), said)
    return Doubt(table.grid, said, shown, other.title, other.grid)


def _scale(one: Figures, other: Figures) -> Decimal | None:
    """How many times larger the figures of the second are printed, by rows of the same name; None if unlike."""
    if len(one.rows.keys() & other.rows.keys()) < _FEWEST_ROWS:
        return None
    shared = [(row, other.rows[label]) for label, row in one.rows.items() if label in other.rows]
    alike = [
        pair
        for column, head in enumerate(one.heads)
        for against, other_head in enumerate(other.heads)
        if head and head == other_head
        for pair in _pairs(one, other, shared, column, against)
    ]
    if (scale := _common(alike, _FEWEST_ALIKE, _DIGITS_ALIKE)) is not None:
        return scale
    columns = ((c, d) for c in sorted(one.by_column) for d in sorted(other.by_column))
    found = (_common(_pairs(one, other, shared, *each), _FEWEST_ROWS, _FEWEST_DIGITS) for each in columns)
    return next((scale for scale in found if scale is not None), None)


def _pairs(
    one: Figures, other: Figures, shared: Sequence[tuple[int, int]], column: int, against: int
) -> list[tuple[Figure, Figure]]:
    """What two columns print in the rows of the same name."""
    left, right = one.by_column.get(column), other.by_column.get(against)
    if left is None or right is None:
        return []
    return [(left[a], right[b]) for a, b in shared if a in left and b in right]


def _common(pairs: Sequence[tuple[Figure, Figure]], fewest: int, digits: int) -> Decimal | None:
    """The power of a thousand between all pairs; None when there are few pairs, or they have no such power."""
    if len(pairs) < fewest or len({a.low for a, b in pairs if max(a.digits, b.digits) >= digits}) < fewest:
        return None
    return next((scale for scale in _STEPS if all(a.meets(b, float(scale)) for a, b in pairs)), None)


def against_text(tables: Sequence[Figures], sentences: Iterable[Sentence]) -> Iterator[Doubt]:
    """Tables whose figures the text nearby says in another unit, while none says them in that of the caption."""
    amounts = [
        (_in_kronor(amount, amount.measure.factor), amount.text, each.passage)
        for each in sentences
        for amount in each.amounts
        if amount.measure is not None and amount.measure.is_money and not amount.hedge
        and _digits(amount.value) >= _FEWEST_DIGITS
    ]  # fmt: skip
    for table in tables:
        if table.said is not None and amounts:
            yield from _unlike_text(table, table.said, amounts)


def _in_kronor(amount: Amount, factor: Decimal) -> Figure:
    return Figure(float(amount.interval.low * factor), float(amount.interval.high * factor), _digits(amount.value))


def _unlike_text(table: Figures, said: Measure, amounts: Sequence[tuple[Figure, str, int]]) -> Iterator[Doubt]:
    figures = [each for each in table.printed.values() if each.digits >= _FEWEST_DIGITS]
    near = [each for each in amounts if abs(each[2] - table.grid.index) <= _NEAR]
    for scale in _SCALES:
        texts = sorted({text for amount, text, _ in near if _is_among(amount, figures, scale)})
        telling = {text for amount, text, _ in near if amount.digits > _FEWEST_DIGITS} & set(texts)
        if scale.factor == said.factor or (len(texts) < _FEWEST_AMOUNTS and len(telling) < _FEWEST_TELLING):
            continue
        if not any(_is_among(amount, figures, said) for amount, _, _ in amounts):
            yield Doubt(table.grid, said, scale, ", ".join(texts[:3]))
            return


def _is_among(amount: Figure, figures: Sequence[Figure], scale: Measure) -> bool:
    factor = float(scale.factor)
    return any(each.meets(amount, factor) for each in figures)


def _digits(value: Decimal) -> int:
    return len(str(abs(value)).replace(".", "").strip("0"))
