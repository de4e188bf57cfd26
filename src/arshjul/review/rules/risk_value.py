"""A risk's value is its likelihood times its consequence, as the plan for internal control grades them.

Grades are whole numbers, so nothing is rounded: four times three is twelve. Tables that grade in another way (a sum, a
scale of words) are left alone: most rows must say that it is the product.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from arshjul.core.messages import Message
from arshjul.review.evidence import against_printed
from arshjul.review.findings import Confidence, Finding, Kind, Severity
from arshjul.review.printed_tables import Grid
from arshjul.review.report import Report
from arshjul.review.words import folded

NAME = "risk-value"
KINDS = (Kind.TABLE_SUM,)

EXAMPLE = """
Risk | Sannolikhet | Konsekvens | Riskvärde
Inköp utan avtal | 3 | 2 | 6
Fel i utbetalningar | 2 | 4 | 8
Brist på sjuksköterskor | 4 | 3 | 16
"""

LEAVES_ALONE = """
Risk | Sannolikhet | Konsekvens | Riskvärde
Inköp utan avtal | 3 | 2 | 5
Fel i utbetalningar | 2 | 4 | 6
Brist på sjuksköterskor | 4 | 3 | 7
"""

_LIKELIHOOD = re.compile(r"sannolik|^s$")
_CONSEQUENCE = re.compile(r"konsekvens|vasentlighet|paverkan|allvar|^k$")
_VALUE = re.compile(r"risk\s?(?:varde|tal|poang|niva|bedomning|klass)|^risk$|^varde$|^summa$|^produkt$|s\s?[x*]\s?k")
_HIGHEST_GRADE = 10
_LEAST_HELD = 2
_MOST_BROKEN = 0.34

Graded = tuple[int, Decimal, Decimal, Decimal]


def find(report: Report) -> Iterator[Finding]:
    """Values that are not the product, in tables where most are."""
    for grid in report.grids:
        columns = _columns(grid)
        if columns is None:
            continue
        rows = list(_graded(grid, columns))
        wrong = [row for row in rows if row[1] * row[2] != row[3]]
        if len(rows) - len(wrong) >= _LEAST_HELD and len(wrong) <= _MOST_BROKEN * len(rows):
            yield from (_told(grid, columns, row) for row in wrong)


def _columns(grid: Grid) -> tuple[int, int, int] | None:
    """The columns of the likelihood, the consequence and the value."""
    heads = [folded(head) for head in grid.column_labels]
    found = [[at for at, head in enumerate(heads) if each.search(head)] for each in (_LIKELIHOOD, _CONSEQUENCE, _VALUE)]
    if any(len(each) != 1 for each in found) or len({each[0] for each in found}) != len(found):
        return None
    return found[0][0], found[1][0], found[2][0]


def _graded(grid: Grid, columns: tuple[int, int, int]) -> Iterator[Graded]:
    for number, row in enumerate(grid.cells):
        readings = [row[column].reading for column in columns]
        values = [reading.value for reading in readings if reading is not None and not reading.decimals]
        if len(values) == len(columns) and all(0 < value <= _HIGHEST_GRADE for value in values[:2]):
            yield number, values[0], values[1], values[2]


def _told(grid: Grid, columns: tuple[int, int, int], row: Graded) -> Finding:
    number, likelihood, consequence, value = row
    cell = grid.at((number, columns[2]))
    expected = str(likelihood * consequence)
    return Finding(
        Kind.TABLE_SUM,
        NAME,
        Severity.ERROR,
        Confidence.LIKELY,
        cell.location,
        cell.text,
        expected,
        against_printed(f"{likelihood} × {consequence} = {expected}", f"{value}"),
        Message(
            "Risken ”{risk}” har värdet {printed}, men {likelihood} gånger {consequence} är {expected}.",
            {
                "risk": grid.row_labels[number],
                "printed": cell.text,
                "likelihood": likelihood,
                "consequence": consequence,
                "expected": expected,
            },
        ),
        Message("Skriv {expected}, eller rätta den bedömning som är fel.", {"expected": expected}),
        tuple(grid.at((number, column)).location for column in columns[:2]),
    )
