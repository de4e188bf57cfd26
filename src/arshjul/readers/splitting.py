"""Which spaces stand between values and which between thousands: decided by what the columns of a table agree on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from math import log10
from statistics import median

from arshjul.core.numbers import NotANumber, read_number
from arshjul.readers.atoms import Atom, AtomKind, Shape
from arshjul.readers.note_columns import are_notes, is_note
from arshjul.readers.placing import Relation, broken, place, relations_of

Span = tuple[int, int]
Reading = tuple[Span, ...]
"""Where each value begins and ends on its line."""

_MOST_READINGS = 32
_FEW_READINGS = 12
_ENOUGH_ROWS = 20  # to see how many columns there are
_JOINED = 0.15  # what speaks against a space between thousands, in powers of ten
_EVEN = 0.35  # how far from their middle the figures of a row may be, when nothing else tells its columns
_FEWER = 2  # values than the likeliest number that a line may have when the head of the table says so
_NEARLY = 0.6  # how much less natural that may be (powers of ten)
_VAST = 4.0  # powers of ten: a sum of ten thousand rows
_CLEAR = 0.3  # how much better one reading must fit the columns (powers of ten) to be sure


@dataclass(frozen=True, slots=True)
class Split:
    """The cells of a line, None where one is empty.

    ``is_split_surely`` is false when another reading fits the columns nearly as well; ``is_placed_surely`` when there
    are fewer values than columns and nothing says which cells are empty (the values then stand to the right).
    """

    cells: tuple[Span | None, ...]
    is_split_surely: bool = True
    is_placed_surely: bool = True


def readings(shape: Shape, count: int, most: int = _MOST_READINGS) -> list[Reading]:
    """The ways to read the line as ``count`` values, at most ``most``; years too many in front belong to the label."""
    atoms = shape.atoms
    if shape.most < count:
        return []
    for first in range(len(atoms)):
        if first and atoms[first - 1].kind is not AtomKind.YEAR:
            break
        part = atoms[first:]
        if part[0].must_extend:
            continue
        if _forced(part) <= count <= _possible(part):
            return _partitions(part, count, most)
    return []


def best_count(shapes: Sequence[Shape]) -> int:
    """How many values most of the lines can be read as; when several fit as many lines, the most natural one."""
    usable = [shape for shape in shapes if shape.atoms][:_ENOUGH_ROWS]
    counts = range(1, max((shape.most for shape in usable), default=0) + 1)
    best = max(counts, key=lambda count: _fit(usable, count), default=0)
    needed = [
        count for count in counts if count > best and sum(_needs(one) >= count for one in usable) * 4 >= len(usable)
    ]
    return max([best, *needed])


def _fit(usable: Sequence[Shape], count: int) -> tuple[int, float]:
    """How many lines can be read as ``count`` values, and how natural that is (less than zero)."""
    told = [(shape, readings(shape, count, _FEW_READINGS)) for shape in usable]
    costs = [
        min(_unevenness(values_of(shape, way)) for way in ways) + _JOINED * (shape.most - count)
        for shape, ways in told
        if ways
    ]
    return len(costs), -sum(costs) / max(1, len(costs))


def _needs(shape: Shape) -> int:
    """The smallest number of values of a line; a year that stands first may belong to the label."""
    return shape.least - (len(shape.atoms) > 1 and shape.atoms[0].kind is AtomKind.YEAR)


def counts_of(shapes: Sequence[Shape]) -> list[int]:
    """The numbers of values that a table with these rows may have, the likeliest first."""
    best = best_count(shapes)
    usable = [shape for shape in shapes if shape.atoms][:_ENOUGH_ROWS]
    fitting = sum(bool(readings(shape, best, 1)) for shape in usable)
    highest = max((shape.most for shape in usable), default=0)
    others = [
        count for count in range(best + 1, highest + 1) if sum(bool(readings(s, count, 1)) for s in usable) == fitting
    ]
    fit = _fit(usable, best)
    fewer = [
        count
        for count in range(max(1, best - _FEWER), best)
        if (other := _fit(usable, count))[0] == fit[0] and other[1] > fit[1] - _NEARLY
    ]
    # what most rows are when every space that can stand between thousands does
    joined, _ = Counter(shape.least for shape in usable).most_common(1)[0] if usable else (best, 0)
    is_new = 1 < joined < best and joined not in fewer and _fit(usable, joined)[0] == fit[0]
    return [best, *others, *reversed(fewer), *([joined] if is_new else [])]


def split_all(shapes: Sequence[Shape], count: int, *, begins_with_notes: bool = False) -> list[Split | None]:
    """Every line read as ``count`` cells, None where it cannot be.

    Lines with one reading say how large the figures of each column are and which columns are differences of others;
    the others are read, and their empty cells placed, as fits them best. ``begins_with_notes`` says that the first
    column refers to notes, which many lines have none of.
    """
    ways = [readings(shape, count) for shape in shapes]
    sure = [values_of(shape, way[0]) for shape, way in zip(shapes, ways, strict=True) if len(way) == 1]
    has_notes = count > 2 and (begins_with_notes or are_notes(sure))
    columns = _Columns(count, _sizes(sure, count), relations_of(sure), has_notes=has_notes)
    return [columns.read(shape, way) for shape, way in zip(shapes, ways, strict=True)]


def values_of(shape: Shape, reading: Reading) -> list[Decimal | None]:
    """The numbers that the values print; None for what is no number."""
    return [number_of(shape.line.text[start:end]) for start, end in reading]


@lru_cache(8192)
def number_of(text: str) -> Decimal | None:
    """The number that a cell prints, without comparison signs; None when it prints none."""
    try:
        return read_number(text.strip(" <>≤≥=")).value
    except NotANumber:
        return None


@dataclass(frozen=True, slots=True)
class _Columns:
    """What is known of the columns: how many, how large their figures are (powers of ten), how they are computed."""

    count: int
    sizes: list[float | None]
    relations: Sequence[Relation]
    has_notes: bool = False

    def read(self, shape: Shape, full: list[Reading]) -> Split | None:
        """The cells of a line; with empty ones when it has too few values, or fits the columns only so."""
        if self.has_notes:
            full = [way for way in full if is_note(shape.line.text[way[0][0] : way[0][1]])]
            if (found := self._without_note(shape, full)) is not None:
                return found
        best = self._fullest(shape, full) if full else None
        if best is not None and not best.is_split_surely:
            shown = self._with_blanks(shape)
            if shown is not None and shown.is_placed_surely:
                return shown
        if best is not None and not self._breaks(shape, best):
            return best
        with_blanks = self._with_blanks(shape)
        if best is not None and (
            with_blanks is None or not self._holds(shape, with_blanks) or self._is_vast(shape, with_blanks)
        ):
            return best
        return with_blanks

    def _without_note(self, shape: Shape, full: list[Reading]) -> Split | None:
        """The line with no note, when its figures are more alike so than with its first one as a note."""
        ways = sorted((_unevenness(values_of(shape, way)), way) for way in readings(shape, self.count - 1))
        if not ways:
            return None
        noted = min((_unevenness(values_of(shape, way)[1:]) for way in full), default=None)
        if noted is not None and noted <= ways[0][0]:
            return None
        is_sure = noted is None or noted - ways[0][0] > _CLEAR
        is_alone = len(ways) == 1 or ways[1][0] - ways[0][0] > _CLEAR
        return Split((None, *ways[0][1]), is_split_surely=is_sure and is_alone)

    def _fullest(self, shape: Shape, full: list[Reading]) -> Split:
        if len(full) == 1:
            return Split(full[0])

        def cost(reading: Reading) -> tuple[int, float]:
            values = values_of(shape, reading)
            known = [
                abs(_size(v) - s) for v, s in zip(values, self.sizes, strict=True) if v is not None and s is not None
            ]
            return broken(self.relations, values), sum(known) if known else _unevenness(values)

        ranked = sorted((cost(reading), reading) for reading in full)
        (first, reading), (second, _) = ranked[0], ranked[1]
        is_clear = second[1] - first[1] > _CLEAR and (any(self.sizes) or first[1] <= _EVEN * self.count)
        return Split(reading, is_split_surely=first[0] < second[0] or is_clear)

    def _with_blanks(self, shape: Shape) -> Split | None:
        """The line with as few empty cells as possible."""
        for count in range(min(self.count - 1, shape.most), 0, -1):
            found = [self._placed(shape, reading) for reading in readings(shape, count)]
            if found:
                return max(found, key=lambda split: (split.is_placed_surely, -self._breaks(shape, split)))
        return None

    def _placed(self, shape: Shape, reading: Reading) -> Split:
        spot = place(values_of(shape, reading), self.count, _blanks(shape, reading), self.relations)
        cells: list[Span | None] = [None] * self.count
        for column, span in zip(spot.columns, reading, strict=True):
            cells[column] = span
        return Split(tuple(cells), is_placed_surely=spot.is_certain)

    def _breaks(self, shape: Shape, split: Split) -> int:
        return broken(self.relations, self._values(shape, split))

    def _is_vast(self, shape: Shape, split: Split) -> bool:
        """Whether a value is so much larger than those of its column that it must be two."""
        pairs = zip(self._values(shape, split), self.sizes, strict=True)
        return any(v is not None and s is not None and _size(v) - s > _VAST for v, s in pairs)

    def _holds(self, shape: Shape, split: Split) -> bool:
        told = [relation.holds(self._values(shape, split)) for relation in self.relations]
        return any(told) and False not in told

    def _values(self, shape: Shape, split: Split) -> list[Decimal | None]:
        return [number_of(shape.line.text[span[0] : span[1]]) if span else None for span in split.cells]


def _blanks(shape: Shape, reading: Reading) -> list[int]:
    """The empty cells that wide spaces suggest: before each value, and after the last one."""
    gaps = {atom.start: atom.gap for atom in shape.atoms}
    blanks = [max(0, gaps[start] - 1) for start, _ in reading]
    if not shape.label:
        blanks[0] = gaps[reading[0][0]]
    text = shape.line.text
    return [*blanks, max(0, len(text) - len(text.rstrip()) - 1)]


def _forced(part: Sequence[Atom]) -> int:
    return 1 + sum(not atom.may_extend for atom in part[1:])


def _possible(part: Sequence[Atom]) -> int:
    return 1 + sum(not atom.must_extend for atom in part[1:])


def _sizes(rows: Sequence[list[Decimal | None]], count: int) -> list[float | None]:
    by_column = [[_size(row[at]) for row in rows if row[at] is not None] for at in range(count)]
    return [median(sizes) if sizes else None for sizes in by_column]


def _size(value: Decimal | None) -> float:
    return log10(abs(float(value)) + 1) if value is not None else 0.0


def _unevenness(values: Sequence[Decimal | None]) -> float:
    sizes = [_size(value) for value in values if value is not None]
    middle = median(sizes) if sizes else 0
    return sum(abs(size - middle) for size in sizes)


def _even(atoms: Sequence[Atom], count: int) -> Reading | None:
    """The line as values of equally many pieces each, the likeliest of very many ways; None when it is none."""
    pieces, left = divmod(len(atoms), count)
    if left:
        return None
    begins = range(0, len(atoms), pieces)
    if any(atom.must_extend if at in begins else not atom.may_extend for at, atom in enumerate(atoms) if at):
        return None
    return tuple((atoms[at].start, atoms[at + pieces - 1].end) for at in begins)


def _partitions(atoms: Sequence[Atom], count: int, most: int) -> list[Reading]:
    found: list[Reading] = []
    optional_after = [0] * (len(atoms) + 1)  # values that must and can begin at or after each atom
    forced_after = [0] * (len(atoms) + 1)
    for at in range(len(atoms) - 1, -1, -1):
        optional_after[at] = optional_after[at + 1] + (not atoms[at].must_extend)
        forced_after[at] = forced_after[at + 1] + (not atoms[at].may_extend)

    def go(at: int, cells: list[tuple[int, int]]) -> None:
        if len(found) >= most:
            return
        left = count - len(cells)
        if not forced_after[at] <= left <= optional_after[at]:
            return
        if at == len(atoms):
            found.append(tuple(cells))
            return
        atom = atoms[at]
        if cells and atom.may_extend:
            go(at + 1, [*cells[:-1], (cells[-1][0], atom.end)])
        if not atom.must_extend or not cells:
            go(at + 1, [*cells, (atom.start, atom.end)])

    go(1, [(atoms[0].start, atoms[0].end)])
    if len(found) >= most and (even := _even(atoms, count)) is not None and even not in found:
        found[-1] = even
    lone = {(atom.start, atom.end) for atom in atoms if atom.kind is AtomKind.DASH}
    glued = [reading for reading in found if not lone.intersection(reading)]
    return glued or found
