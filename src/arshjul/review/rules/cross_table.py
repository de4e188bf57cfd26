"""The same figure is the same in every table.

Two tables are held against each other where a row and a column have the same names, and only when they agree nearly
everywhere: then what differs is a mistake.
"""

from __future__ import annotations

from collections.abc import Iterator

from arshjul.core.messages import Message
from arshjul.review.binding.same_rows import Restated, restated
from arshjul.review.findings import Confidence, Finding, Kind, Severity
from arshjul.review.labels.two_periods import Twofold, twofold
from arshjul.review.relations.chance import SURE
from arshjul.review.relations.same_figure import Pair
from arshjul.review.report import Report
from arshjul.review.telling import between, named

NAME = "cross-table"
KINDS = (Kind.CROSS_TABLE,)

EXAMPLE = """
Driftredovisning, tkr:
Rad | Budget 2025 | Prognos 2025
Intäkter | 46 185 | 65 939
Personal | -264 635 | -269 728
Lokaler | -61 244 | -60 871

Sammandrag, tkr:
Rad | Budget 2025 | Prognos 2025
Intäkter | 46 185 | 65 939
Personal | -264 635 | -268 728
Lokaler | -61 244 | -60 871
"""

LEAVES_ALONE = """
Driftredovisning, tkr:
Rad | Budget 2025 | Prognos 2025
Intäkter | 46 185 | 65 939
Personal | -264 635 | -269 728
Lokaler | -61 244 | -60 871

Sammandrag, mnkr:
Rad | Budget 2025 | Prognos 2025
Intäkter | 46,2 | 65,9
Personal | -264,6 | -269,7
Lokaler | -61,2 | -60,9
"""

_ELSEWHERE = "{cell} är {here} här, men {there} i tabellen ”{caption}”."


def find(report: Report) -> Iterator[Finding]:
    """Figures that differ between two tables."""
    wrong = {
        (each.grid.index, each.repair.cell)
        for each in report.breaks
        if each.repair is not None and each.repair.is_clear
    }
    told: set[tuple[int, tuple[int, int]]] = set()
    for pair in report.pairs:
        told |= {(grid.index, place) for grid, place in zip(pair.grids, pair.cells, strict=True)}
        is_first = (pair.grids[0].index, pair.cells[0]) in wrong
        yield _told(pair, 0 if is_first else 1)
    for each in twofold(report.grids, {table.index: table for table in report.outline.tables}):
        yield _of_two_periods(each)
    for row in restated(report.meanings):
        places = {(table.place, cell.place) for table, cell in zip(row.tables, row.cells, strict=True)}
        if not places & (told | wrong):
            yield _told_row(row)


def _told_row(found: Restated) -> Finding:
    """The finding at the figure that stands alone."""
    (table, against), (here, there) = found.tables, found.cells
    gaps = {
        "cell": named(table.grid, here.place),
        "here": here.text,
        "there": there.text,
        "caption": against.grid.table.caption or next(iter(against.path[-1:]), ""),
    }
    return Finding(
        Kind.CROSS_TABLE,
        NAME,
        Severity.ERROR,
        Confidence.LIKELY,
        here.location,
        here.text,
        there.text,
        Message(
            "{here} ≠ {there} i {tables} andra tabeller; {count} andra tal på raden är lika"
            if found.siding
            else "{here} ≠ {there}: två siffror har bytt plats; {count} andra tal på raden är lika",
            {"here": here.text, "there": there.text, "tables": 1 + len(found.siding), "count": found.agreeing},
        ),
        Message(_ELSEWHERE if gaps["caption"] else "{cell} är {here} här, men {there} i en annan tabell.", gaps),
        Message("Skriv samma tal i båda tabellerna."),
        (there.location, *(each.location for each in found.siding)),
    )


def _told(pair: Pair, which: int) -> Finding:
    """The finding at one of the two cells; the other is the one it is held against."""
    grid, place = pair.grids[which], pair.cells[which]
    here, there = pair.printed[which], pair.printed[1 - which]
    assert here.reading is not None  # noqa: S101 (a pair is two numbers)
    assert there.reading is not None  # noqa: S101
    gaps = {
        "cell": named(grid, place),
        "here": here.text,
        "there": there.text,
        "caption": pair.grids[1 - which].table.caption,
    }
    return Finding(
        Kind.CROSS_TABLE,
        NAME,
        Severity.ERROR,
        Confidence.CERTAIN if pair.chance <= SURE else Confidence.LIKELY,
        here.location,
        here.text,
        there.text,
        Message(
            "{here} ({one}) ≠ {there} ({other}); {count} andra tal är lika i de båda tabellerna",
            {
                "here": here.text,
                "one": between(here.reading.interval()),
                "there": there.text,
                "other": between(there.reading.interval()),
                "count": pair.agreeing,
            },
        ),
        Message(_ELSEWHERE if gaps["caption"] else "{cell} är {here} här, men {there} i en annan tabell.", gaps),
        Message("Skriv samma tal i båda tabellerna."),
        (there.location,),
    )


def _of_two_periods(found: Twofold) -> Finding:
    """The finding at the figure under the part of the year; the one under the whole is held against it."""
    (part, whole), (here, there) = found.grids, found.cells
    one, other = found.others
    heads = part.column_labels[here.column], whole.column_labels[there.column]
    gaps = {"figure": here.text, "part": heads[0], "whole": heads[1], "row": whole.row_labels[there.row]}
    return Finding(
        Kind.CROSS_TABLE,
        NAME,
        Severity.WARNING,
        Confidence.LIKELY,
        here.location,
        here.text,
        "",
        Message(
            "{head} {one}, {other_head} {other}: raderna är inte desamma",
            {
                "head": part.column_labels[one.column],
                "one": one.text,
                "other_head": whole.column_labels[other.column],
                "other": other.text,
            },
        ),
        Message("{figure} står under ”{part}” här, men under ”{whole}” på raden ”{row}” i en annan tabell.", gaps),
        Message("Kontrollera vilken period siffran gäller."),
        (there.location,),
    )
