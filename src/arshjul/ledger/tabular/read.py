"""A table from an accounting system → books, by the layout of its source.

Each row is read, set aside (a row of sums, a row without any amount) or refused, with its line and why. What is read
and what is refused is together what the file holds; nothing is used in part, nothing mended.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from arshjul.core.messages import Message
from arshjul.core.problems import Problem, problem
from arshjul.ledger.books import Books
from arshjul.ledger.oddities import kronor
from arshjul.ledger.phasing import LastYear, Phaser, Phasing
from arshjul.ledger.sums import total
from arshjul.ledger.tabular.compose import compose
from arshjul.ledger.tabular.csv_file import read_csv
from arshjul.ledger.tabular.entries import Entries, read_entries, refusals
from arshjul.ledger.tabular.excel_file import read_excel
from arshjul.ledger.tabular.grid import Grid, Unreadable
from arshjul.ledger.tabular.layout import Layout

EXCEL = (".xlsx", ".xlsm")
MOST_TOLD = 200

BeforeThat = Callable[[int, Sequence[str]], LastYear]

_YEAR = re.compile(r"(?<![\d-])(19\d\d|20\d\d)(?!\d|-\d\d)")


def unknown(_year: int, _parts: Sequence[str]) -> LastYear:
    """Nobody knows how the year before went."""
    return LastYear()


@dataclass(frozen=True, slots=True)
class TableRead:
    """A table that has been read. ``refused`` and ``odd`` tell of the first lines of each, ``counts`` how many rows.

    ``sums`` are öre, debit positive: ``read`` and ``refused`` together are ``file``; of refused rows that which can be
    read. ``totals`` is what rows of sums say. Nothing of the file can be used when ``books`` is None.
    """

    books: Books | None
    kind: str
    refused: tuple[Problem, ...] = ()
    odd: tuple[Problem, ...] = ()
    counts: dict[str, int] = field(default_factory=dict)
    sums: dict[str, int] = field(default_factory=dict)


def read_table(path: Path, layout: Layout, *, year: int | None = None, last_year: BeforeThat = unknown) -> TableRead:
    """Read a CSV or Excel file; ``year`` is the fiscal year where the file does not say.

    ``last_year`` answers how the year before a year went, by some parts of the coding. Raises OSError.
    """
    is_excel = path.suffix.casefold() in EXCEL
    kind = "Excel" if is_excel else "CSV"
    try:
        grid = read_excel(path, layout) if is_excel else read_csv(path, layout)
        return _read(grid, layout, year, last_year)
    except Unreadable as error:
        return TableRead(None, kind, (error.problem,))


def _read(grid: Grid, layout: Layout, year: int | None, last_year: BeforeThat) -> TableRead:
    hinted = year or _hinted(grid, layout)
    entries = read_entries(grid, layout, hinted)
    kinds = _sorted_out(entries)
    used = kinds["read"]
    own_year = _own_year(entries, used, hinted)
    before = last_year(own_year, layout.parts) if layout.phasing is Phasing.LAST_YEAR else LastYear()
    phaser = Phaser(layout.phasing or Phasing.TWELFTHS, layout.seasons, before)
    composed = compose(used, entries, own_year, phaser)
    told_totals, wrong_totals = _totals(entries, used, kinds["totals"])
    sums = {"read": _sum(entries, used), "refused": _sum(entries, kinds["refused"])}
    return TableRead(
        books=composed.books,
        kind=grid.kind,
        refused=(*wrong_totals, *grid.ragged[:MOST_TOLD], *_some(entries, kinds["refused"])),
        odd=(*told_totals, *_odd(grid, composed.without_pattern)),
        counts={
            **{name: rows.height for name, rows in kinds.items()},
            "ragged": len(grid.ragged),
            "wrong totals": len(wrong_totals),
        },
        sums={**sums, "file": sum(sums.values()), "totals": _sum(entries, kinds["totals"])},
    )


def _hinted(grid: Grid, layout: Layout) -> int | None:
    """The year that the month columns, the sheet or the file's name say, when they say one."""
    years = set(grid.headings.found.months.years)
    for text in (layout.sheet, grid.file):
        years = years or {int(found) for found in _YEAR.findall(text)}
    return next(iter(years)) if len(years) == 1 else None


def _sorted_out(entries: Entries) -> dict[str, pl.DataFrame]:
    """The rows by what becomes of them."""
    broken = entries.frame["line"].is_in([line for line, _ in entries.grid.broken])
    quantities = ["quantity"] if "quantity" in entries.frame.columns else []
    rows = entries.frame.with_columns(
        (_unread(entries, entries.wrong) | broken).alias("wrong"),
        (_unread(entries, entries.amounts) | broken).alias("unread"),
        pl.any_horizontal(pl.col(*entries.amounts, *quantities).is_not_null()).alias("something"),
        (pl.col("account").fill_null("") != "").alias("on"),
    )
    is_total, wrong, matters = pl.col("total"), pl.col("wrong"), pl.col("something") | pl.col("unread")
    return {
        "read": rows.filter(~is_total & matters & ~wrong & pl.col("on")),
        "refused": rows.filter(~is_total & matters & (wrong | ~pl.col("on"))),
        "empty": rows.filter(~is_total & ~matters),
        "totals": rows.filter(is_total),
    }


def _unread(entries: Entries, columns: Iterable[str]) -> pl.Series:
    """Which rows have a cell that cannot be read in one of the columns."""
    rows = entries.grid.rows
    unread = pl.zeros(rows.height, dtype=pl.Boolean, eager=True)
    for name in columns:
        if wrong := entries.wrong.get(name):
            unread = unread | rows[name].is_in(list(wrong))
    return unread


def _own_year(entries: Entries, used: pl.DataFrame, hinted: int | None) -> int:
    """The one fiscal year that the rows are of; raises :class:`Unreadable`."""
    when = used["when"].dt.year() if "when" in used.columns else pl.Series(dtype=pl.Int32)
    years = sorted(when.unique().to_list())
    if len(years) > 1:
        told = ", ".join(f"{each} ({(when == each).sum()})" for each in years)
        message = Message("Filen har rader för flera år: {years}. Dela den, så att varje år har sin fil.",
                          {"years": told})  # fmt: skip
        raise Unreadable(entries.grid.place(0), message)
    if own := next(iter(years), hinted):
        return int(own)
    message = Message("Filen säger inte vilket år den gäller. Ange --year, eller skriv året i filens namn.")
    raise Unreadable(entries.grid.place(0), message)


def _sum(entries: Entries, rows: pl.DataFrame) -> int:
    return sum(total(rows[name].drop_nulls()) for name in entries.amounts)


def _some(entries: Entries, rows: pl.DataFrame) -> Iterator[Problem]:
    return refusals(entries, rows.head(MOST_TOLD))


# ---- rows of sums ------------------------------------------------------------------------------------------------


def _totals(entries: Entries, used: pl.DataFrame, totals: pl.DataFrame) -> tuple[list[Problem], list[Problem]]:
    """Rows of sums: those that tell what the rows above them sum to, and those that tell something else.

    A sum may be of all that stands above, or of what stands between it and the sum before.
    """
    right: list[Problem] = []
    wrong: list[Problem] = []
    before = 0
    for row in totals.iter_rows(named=True):
        line = row["line"]
        above = used.filter(pl.col("line") < line)
        said = sum(row[name] or 0 for name in entries.amounts)
        sums = [_sum(entries, above), _sum(entries, above.filter(pl.col("line") > before))]
        before = line
        place = entries.grid.place(line)
        if said in sums or -said in sums:
            right.append(problem(place, "Raden är en summa av raderna ovanför. Den stämmer och räknas inte."))
        else:
            wrong.append(
                problem(place, "Raden är en summa på {said} kr, men raderna ovanför ger {sum} kr. Den räknas inte.",
                        said=kronor(said), sum=kronor(sums[1]))
            )  # fmt: skip
        if len(right) + len(wrong) >= MOST_TOLD:
            break
    return right, wrong


def _odd(grid: Grid, without_pattern: int) -> Iterator[Problem]:
    if grid.lost:
        yield problem(grid.place(grid.lost[0]), "Rader med bokstäver som inte går att läsa: {count}. Ange "
                      "encoding för källan i ledger.toml.", count=len(grid.lost))  # fmt: skip
    if without_pattern:
        yield problem(grid.place(0), "Konteringar utan mönster för året, som är fördelade i tolftedelar: {count}.",
                      count=without_pattern)  # fmt: skip
