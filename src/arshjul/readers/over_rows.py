"""Labels that stand once for several rows: which row each of them is the label of.

A label merged over rows stands on the first of them, or at half their height. Where the labels of a table stand says
which rows they are for when they leave none out; otherwise nobody can tell, and the rows stay without.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from arshjul.readers.splitting import number_of

_NEAR = 0.3  # of the distance between rows that a label may stand from half the height of its rows
_LEAST_CELLS = 2  # beside the label: what the row is of, and its value


Extent = tuple[float, float]
"""How far from the top the first and the last line stand, in any unit."""


@dataclass(frozen=True, slots=True)
class Place:
    """A row: its label and its cells, and where the lines of each stand; a label alone has no cells."""

    label: str
    cells: Sequence[str]
    of_label: Extent
    of_cells: Extent

    @property
    def is_named(self) -> bool:
        """Whether its first cell is words that can name it, and something stands in a further one."""
        return self.cells[0][:1].isupper() and number_of(self.cells[0]) is None and any(self.cells[1:])


def labelled_by(rows: Sequence[Place]) -> Mapping[int, int]:
    """For each row, which one has the label that is for it too (places in ``rows``); empty when none can be told.

    >>> head = ("Elever", "412"), ("Lärare", "32"), ("Barn", "212"), ("Personal", "40")
    >>> labels = "Skola", "", "Förskola", ""
    >>> labelled_by([Place(*each, (at, at), (at, at)) for at, each in enumerate(zip(labels, head, strict=True))])
    {0: 0, 1: 0, 2: 2, 3: 2}
    """
    full = [row for row in rows if row.cells]
    if not full or min(len(row.cells) for row in full) < _LEAST_CELLS:
        return {}
    without = [row for row in full if not row.label]
    if not without or not all(row.is_named for row in without):
        return {}
    stretches = _stretches(rows)
    told = [[_labels(rows, stretch, way) for stretch in stretches] for way in (_from_first, _from_middle)]
    # where both hold, most labels stand on the first row of as many rows as the others
    ways = [[each for each in way if each is not None] for way in told if None not in way]
    best = min(ways, key=lambda way: max(map(_unevenness, way)), default=[])
    return {row: label for each in best for row, label in each.items()}


def _unevenness(labels: Mapping[int, int]) -> int:
    """How many more rows the label of most has than that of fewest."""
    counts = Counter(labels.values()).values()
    return max(counts) - min(counts)


def _stretches(rows: Sequence[Place]) -> list[list[int]]:
    """The rows between those that no label but their own can be for, such as a sum."""
    found: list[list[int]] = [[]]
    for at, row in enumerate(rows):
        if row.cells and not row.is_named:
            found.append([])
        else:
            found[-1].append(at)
    return [stretch for stretch in found if any(rows[at].cells and not rows[at].label for at in stretch)]


_Ends = Callable[[Sequence[Extent], Sequence[Extent]], list[int] | None]


def _labels(rows: Sequence[Place], stretch: Sequence[int], way: _Ends) -> dict[int, int] | None:
    full = [at for at in stretch if rows[at].cells]
    labels = [at for at in stretch if rows[at].label]
    ends = way([rows[at].of_label for at in labels], [rows[at].of_cells for at in full]) if labels else None
    if ends is None:
        return None
    begins = [0, *ends[:-1]]
    spans = zip(labels, begins, ends, strict=True)
    return {at: label for label, begin, end in spans for at in full[begin:end]}


def _from_first(labels: Sequence[Extent], rows: Sequence[Extent]) -> list[int] | None:
    """For each label the place after its last row, when each stands on the first of its rows."""
    near = _NEAR * _pitch(rows)
    begins = [next((at for at, row in enumerate(rows) if abs(row[0] - label[0]) <= near), None) for label in labels]
    found = [begin for begin in begins if begin is not None]
    return [*found[1:], len(rows)] if len(found) == len(labels) and found[0] == 0 else None


def _from_middle(labels: Sequence[Extent], rows: Sequence[Extent]) -> list[int] | None:
    """The same when each stands at half the height of its rows."""
    near = _NEAR * _pitch(rows)
    ends: list[int] = []
    begin = 0
    for label in labels:
        middles = ((end, (rows[begin][0] + rows[end - 1][1]) / 2) for end in range(begin + 1, len(rows) + 1))
        end = next((end for end, middle in middles if abs(middle - sum(label) / 2) <= near), None)
        if end is None:
            return None
        ends.append(end)
        begin = end
    return ends if begin == len(rows) else None


def _pitch(rows: Sequence[Extent]) -> float:
    return min((other[0] - one[0] for one, other in pairwise(rows)), default=1.0)
