"""Heads over several columns of a printed table: how far each reaches, by the rules below it or by where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise
from statistics import median

from arshjul.readers.grids import Piece, is_figure
from arshjul.readers.pdf.columns import Column, place
from arshjul.readers.pdf.page import Rule
from arshjul.readers.pdf.segments import Parted

Span = tuple[int, int]
"""The first column and the one after the last."""

_NEAR = 0.45  # of the distance between columns that a head may stand from the middle of its own
_SURELY = 0.3  # the same where nothing else tells that it stands over several
_LEFT = 0.3  # what speaks against a column that no head stands over, as such a share
_OTHER = 0.5  # the same for a group that begins with another lower head than the first does
_MOST_HEADS = 4  # rows
_MOST_GROUPS = 8


@dataclass(frozen=True, slots=True)
class _Group:
    """A head that may stand over several columns: the column it stands over, and its middle.

    ``is_single`` says that nothing stands below it, so that it is the head of that column alone.
    """

    column: int
    middle: float
    is_single: bool = False


def with_spans(
    pieces: Sequence[Piece],
    rows: Sequence[Sequence[Parted]],
    columns: Sequence[Column],
    heads: int | None,
    rules: Sequence[Rule],
) -> list[Piece]:
    """The cells, those of the first of several rows of heads over all the columns that they are heads of."""
    count = _count(pieces) if heads is None else heads
    over = [piece for piece in pieces if piece.row == 0 and piece.column]
    if not 2 <= count <= _MOST_HEADS or not over:
        return list(pieces)
    names = {piece.column: piece.text for piece in pieces if piece.row == count - 1 and piece.column}
    groups = _groups(rows[0], columns, names)
    shared = sum(not group.is_single for group in groups)
    if not 0 < shared <= _MOST_GROUPS or 2 * shared > len(names):  # most are words on two lines
        return list(pieces)
    between = _between(rows, columns, rules)
    singles = {piece.column for piece in pieces if 0 < piece.row < count - 1 and piece.column} - names.keys()
    if len(between) == 1 and shared > 1:  # one rule below all groups
        singles |= set(range(1, len(columns))) - set(range(*between[0]))
        singles -= {group.column for group in groups}
    groups = sorted([*groups, *(_Group(at, 0, is_single=True) for at in singles)], key=lambda group: group.column)
    spans = _ruled(groups, between) or _placed(groups, columns, names)
    return [
        replace(piece, column=spans[piece.column][0], columns=spans[piece.column][1] - spans[piece.column][0])
        if piece.row == 0 and piece.column in spans
        else piece
        for piece in pieces
    ]


def _count(pieces: Sequence[Piece]) -> int:
    """How many rows stand above the first with a figure."""
    return min((piece.row for piece in pieces if piece.column and is_figure(piece.text)), default=0)


def _groups(row: Sequence[Parted], columns: Sequence[Column], names: Mapping[int, str]) -> list[_Group]:
    """The heads of the first row, from the left; of one on several lines the broadest line tells its middle."""
    found: dict[int, tuple[float, float]] = {}
    for segment in (each for line in row for each in line.segments):
        at, _ = place(segment, columns)
        width = segment.right - segment.left
        if at and width > found.get(at, (0.0, 0.0))[0]:
            found[at] = width, (segment.left + segment.right) / 2
    return [_Group(at, middle, is_single=at not in names) for at, (_, middle) in sorted(found.items())]


def _between(rows: Sequence[Sequence[Parted]], columns: Sequence[Column], rules: Sequence[Rule]) -> list[Span]:
    """The columns that each rule between the first two rows goes below, but for one below all."""
    top, bottom = rows[0][-1].middle, rows[1][0].middle
    found: list[Span] = []
    for rule in rules:
        if rule.is_level and bottom < rule.bottom < top:
            inside = [at for at, each in enumerate(columns) if rule.left < (each.left + each.right) / 2 < rule.right]
            if inside and inside[0] and len(inside) < len(columns) - 1:
                found.append((inside[0], inside[-1] + 1))
    return sorted(found)


def _ruled(groups: Sequence[_Group], between: Sequence[Span]) -> dict[int, Span]:
    """By column, how far each head reaches when a rule of its own stands below each of them."""
    found: dict[int, Span] = {}
    for group in (each for each in groups if not each.is_single):
        own = next(((begin, end) for begin, end in between if begin <= group.column < end), None)
        if own is None:
            return {}
        found[group.column] = own
    is_broad = any(end - begin > 1 for begin, end in found.values())
    return found if is_broad and all(one[1] <= other[0] for one, other in pairwise(found.values())) else {}


def _placed(groups: Sequence[_Group], columns: Sequence[Column], names: Mapping[int, str]) -> dict[int, Span]:
    """The same when each stands over the middle or the first of its columns, and all columns can be told apart then.

    Where the lower heads tell the columns apart by themselves, at least two must together stand over the middles of
    all. Else columns may be left at the ends; as few as can be, and groups begin with the same lower head if they can.
    """
    is_needed = len(set(names.values())) < len(names)
    shared = [group for group in groups if not group.is_single]
    if not is_needed and len(shared) < 2:
        return {}
    ways: list[tuple[float, tuple[Span, ...]]] = []
    for begin in range(1, groups[0].column + 1) if is_needed else (1,):
        middles = _ways(groups, columns, begin, _NEAR if is_needed else _SURELY)
        for off, spans in chain(middles, _ways(groups, columns, begin, None) if is_needed else ()):
            firsts = {names.get(each[0]) for group, each in zip(groups, spans, strict=True) if not group.is_single}
            left = len(columns) - 1 - sum(end - start for start, end in spans)
            if (is_needed or not left) and _tell_apart(spans, names):
                ways.append((off + _LEFT * left + _OTHER * (len(firsts) - 1), spans))
    if not ways:
        return {}
    _, spans = min(ways)
    return {group.column: span for group, span in zip(groups, spans, strict=True)}


def _ways(
    groups: Sequence[_Group], columns: Sequence[Column], begin: int, near: float | None
) -> Iterator[tuple[float, tuple[Span, ...]]]:
    """The ways to give the columns from ``begin`` on to the groups, and how far these stand from their middles.

    That is a share of the distance between columns, at most ``near``; None when they stand over their first column.
    """
    if not groups:
        yield 0.0, ()
        return
    group, rest = groups[0], groups[1:]
    if begin > group.column or ((group.is_single or near is None) and begin < group.column):
        return
    pitch = median((other.left + other.right - one.left - one.right) / 2 for one, other in pairwise(columns))
    last = group.column + 1 if group.is_single else rest[0].column if rest else len(columns)
    for end in range(group.column + 1, last + 1):
        middle = (columns[begin].left + columns[end - 1].right) / 2
        off = abs(group.middle - middle) if near is not None and not group.is_single else 0.0
        if near is None or off <= pitch * near:
            for more, spans in _ways(rest, columns, end, near):
                yield off / pitch + more, ((begin, end), *spans)


def _tell_apart(spans: Sequence[Span], names: Mapping[int, str]) -> bool:
    """Whether no two columns are called the same with the heads that stand over them."""
    of = {at: begin for begin, end in spans for at in range(begin, end)}
    told = [(of.get(at), name) for at, name in names.items()]
    return len(set(told)) == len(told)
