"""Sums and drill-down over ten million rows of a municipality's ledger, beside what else would answer.

Five constructed years of two million rows. Every contender answers the same three questions, in processes of its own,
in turn, and the answers must be equal to the öre:

* *statement*  the operating statement of every unit, line by line, this year and last, January to August
* *cell*       the vouchers behind one of its figures, the fifty largest
* *voucher*    the latest year's voucher with a certain series and number, with all rows

The contenders: ``årshjul`` (the cube that fills tables, which sums to committees and the whole municipality too; and
the drill-down of ``arshjul explain``), ``duckdb, by hand`` over the same Parquet rows, ``duckdb, our sums`` over our
monthly sums, ``pandas`` with all rows in memory (reading them is not counted), ``sqlite`` and ``postgresql`` with
indexes for the drill-down.

*first* is the first time in a process, after imports and connection; *again* the median of some more.

Run ``make bench``, or ``make bench SIZE=small`` for a quick try. The table goes to standard output and, as data, to
``bench/results/ledger.json``.
"""

from __future__ import annotations

import json
import pickle
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from ledger_data import (
    INHABITANTS,
    LAST_YEAR,
    LINES,
    THIS_YEAR,
    THROUGH,
    YEARS,
    Run,
    in_turn,
    keep,
    machine,
    make_store,
    organisation,
    run,
    size,
    timed,
    to_date,
)
from ledger_databases import CELL, STATEMENT, VOUCHER, fill_postgresql, fill_sqlite, postgresql

if TYPE_CHECKING:
    import polars as pl

    from arshjul.ledger.engines import Posted

ROUNDS, AGAIN = 3, 5
QUESTIONS = ("statement", "cell", "voucher")

Cells = dict[str, int]
"""Öre by series, unit and year."""

Ways = dict[str, Callable[[], Any]]
"""How a contender answers each question: a statement as cells, a cell and a voucher as the sum of its absolute öre."""


def main() -> None:
    """Measure every contender and print the table."""
    wanted = size()
    with tempfile.TemporaryDirectory() as name, postgresql() as address:
        made = run(__file__, "prepare", name, str(INHABITANTS[wanted]), address).told
        contenders = ["årshjul", "duckdb, by hand", "duckdb, our sums", "sqlite"]
        contenders += ["pandas"] if find_spec("pandas") else []
        contenders += ["postgresql"] if address else []
        runs = in_turn(__file__, contenders, ROUNDS, name, str(INHABITANTS[wanted]), address)
    check(runs)
    results = {who: summed_up(own) for who, own in runs.items()}
    about = machine("polars", "duckdb", "pandas", "psycopg") + f", SQLite {sqlite3.sqlite_version}"
    print_table(results, made, about)
    keep("ledger", {"size": wanted, "machine": about, "rounds": ROUNDS, "results": results, **made})


def prepare(folder: Path, inhabitants: int, address: str) -> dict[str, Any]:
    """The ledger as each contender keeps it; how large it is, and the seconds that keeping it took."""
    import polars as pl

    seconds: dict[str, float] = {}
    seconds["store"], posted = timed(lambda: make_store(folder, inhabitants))
    (folder / "posted").write_bytes(pickle.dumps(posted))
    seconds["sqlite"], _ = timed(lambda: fill_sqlite(folder / "a.sqlite3", posted))
    sizes = {"sqlite": (folder / "a.sqlite3").stat().st_size}
    if address:
        seconds["postgresql"], sizes["postgresql"] = timed(lambda: fill_postgresql(address, posted))
    for part in ("rows", "sums", "vouchers"):
        sizes[part] = sum(batch.file(part).stat().st_size for batch in posted)
    sizes["mapped"] = sum(batch.mapped.stat().st_size for batch in posted)
    sizes["store"] = sum(file.stat().st_size for batch in posted for file in batch.folder.iterdir())
    counted = {
        part: sum(pl.scan_parquet(batch.file(part)).select(pl.len()).collect().item() for batch in posted)
        for part in ("rows", "sums", "vouchers", "codings")
    }
    return {"bytes": sizes, "counted": counted, "prepared_seconds": seconds}


# ---- the contenders, each in its own process -----------------------------------------------------------------------


def ours(posted: Sequence[Posted], inhabitants: int) -> Ways:
    """The cube that fills tables, and the drill-down."""
    from arshjul.core.cube import Address
    from arshjul.core.measures import KR
    from arshjul.core.periods import Month, Span
    from arshjul.core.series import Scenario
    from arshjul.ledger.cube import LedgerCube, Loaded, Statement
    from arshjul.ledger.drilldown import Cell, behind, find_voucher, voucher_rows, vouchers
    from arshjul.ledger.engines import DuckDb

    units = organisation(inhabitants)
    whole = [Span(Month(year, 1), Month(year, 12)) for year in YEARS]
    loaded = [Loaded(batch, {"actual": span}, "") for batch, span in zip(posted, whole, strict=True)]
    statement_of = Statement(dict.fromkeys((code for code, _ in LINES), KR), {}, units)
    asked = [
        Address(series, unit, Span(Month(year, 1), Month(year, THROUGH)), Scenario.ACTUAL)
        for series, _ in LINES for unit in units for year in (LAST_YEAR, THIS_YEAR)
    ]  # fmt: skip
    engine = DuckDb()

    def statement() -> Cells:
        found = LedgerCube(loaded, statement_of, engine).observe(asked)
        leaves = ((at, each) for at, each in found.items() if at.unit.startswith("U"))
        cells = {
            f"{at.series} {at.unit} {at.period.first.year}": -int(each.quantity.value * 100) for at, each in leaves
        }
        return {key: ore for key, ore in cells.items() if ore}

    def cell() -> int:
        own = Cell(["services"], ["U001"], date(THIS_YEAR, 1, 1), date(THIS_YEAR, THROUGH, 1))
        return int(engine.run(vouchers(own, limit=50), behind(own, posted))["ore"].abs().sum())

    def voucher() -> int:
        heads = engine.run(find_voucher("F", "4711"), posted).rows(named=True)
        head = max(heads, key=lambda found: found["date"])
        its = [each for each in posted if each.batch == head["batch"]]
        rows = engine.run(voucher_rows(head["batch"], head["voucher"], head["first_date"], head["last_date"]), its)
        return int(rows["ore"].abs().sum())

    return {"statement": statement, "cell": cell, "voucher": voucher}


def duckdb(posted: Sequence[Posted], *, of_sums: bool) -> Ways:
    """What one would write by hand, over the same files, with the views made once."""
    import duckdb as engine

    connection = engine.connect()
    connection.execute("SET enable_progress_bar = false")
    for part in ("mapped", "rows", "sums", "vouchers"):
        parts = (f"SELECT {at} AS batch, * FROM '{batch.file(part)}'" for at, batch in enumerate(posted))
        connection.execute(f"CREATE VIEW {part} AS {' UNION ALL '.join(parts)}")
    query = STATEMENT.format(year="year(r.date)")
    if of_sums:
        query = query.replace("FROM rows r", "FROM (SELECT *, month AS date FROM sums WHERE scenario = 'actual') r")
    query = query.replace("WHERE (", "WHERE m.series <> '' AND m.unit <> '' AND (")
    return {
        "statement": lambda: as_cells(connection.sql(query).fetchall()),
        "cell": lambda: sum(abs(row[4]) for row in connection.sql(CELL).fetchall()),
        "voucher": lambda: sum(abs(row[4]) for row in connection.sql(VOUCHER).fetchall()),
    }


def pandas(posted: Sequence[Posted]) -> Ways:
    """All rows in memory, as columns of numbers."""
    import pandas as pd
    import polars as pl
    from ledger_databases import frames

    parts: dict[str, list[pd.DataFrame]] = {}
    for table, frame in frames(posted):
        plain = frame.with_columns(pl.col(pl.Date).cast(pl.Datetime("ms")))
        columns = {name: _column(plain[name]) for name in plain.columns}
        parts.setdefault(table, []).append(pd.DataFrame(columns))
    rows, mapped, heads = (pd.concat(parts[name], ignore_index=True) for name in ("rows", "mapped", "vouchers"))

    def within(frame: pd.DataFrame, year: int) -> pd.DataFrame:
        first, last = (pd.Timestamp(day) for day in to_date(year))
        return frame[(frame["date"] >= first) & (frame["date"] <= last)]

    def statement() -> Cells:
        cells: Cells = {}
        for year in (LAST_YEAR, THIS_YEAR):
            sums = within(rows, year).groupby(["batch", "coding"], sort=False)["ore"].sum().reset_index()
            found = sums.merge(mapped, on=["batch", "coding"]).groupby(["series", "unit"], observed=True)["ore"].sum()
            cells |= as_cells((series, unit, year, int(ore)) for (series, unit), ore in found.items())
        return cells

    def cell() -> int:
        codings = mapped[(mapped["series"] == "services") & (mapped["unit"] == "U001")]
        own = within(rows, THIS_YEAR).merge(codings, on=["batch", "coding"])
        sums = own.groupby(["batch", "voucher"], sort=False)["ore"].sum().reset_index()
        found = sums.merge(heads, on=["batch", "voucher"])
        return int(found.assign(size=found["ore"].abs()).nlargest(50, "size")["size"].sum())

    def voucher() -> int:
        own = heads[(heads["series"] == "F") & (heads["number"] == "4711") & (heads["batch"] == 4)]
        return int(rows.merge(own[["batch", "voucher"]], on=["batch", "voucher"])["ore"].abs().sum())

    return {"statement": statement, "cell": cell, "voucher": voucher}


def _column(values: pl.Series) -> object:
    """Numbers and days as numpy has them, words as categories."""
    import pandas as pd
    import polars as pl

    return pd.Categorical(values.to_list()) if values.dtype == pl.String else values.to_numpy()


def sqlite(file: Path) -> Ways:
    """A file that one process holds open."""
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA mmap_size = 4000000000")
    connection.execute("PRAGMA cache_size = -500000")
    year = "CAST(substr(r.date, 1, 4) AS integer)"
    return _database(lambda query: connection.execute(query).fetchall(), year)


def postgres(address: str) -> Ways:
    """A server of one's own."""
    import psycopg

    connection = psycopg.connect(address, autocommit=True)
    return _database(lambda query: connection.execute(query).fetchall(), "CAST(extract(year FROM r.date) AS integer)")


def _database(ask: Callable[[str], list[Any]], year: str) -> Ways:
    return {
        "statement": lambda: as_cells(ask(STATEMENT.format(year=year))),
        "cell": lambda: int(sum(abs(row[4]) for row in ask(CELL))),
        "voucher": lambda: int(sum(abs(row[4]) for row in ask(VOUCHER))),
    }


def as_cells(rows: Iterable[tuple[str, str, int, int]]) -> Cells:
    """What is not zero."""
    return {f"{series} {unit} {year}": ore for series, unit, year, ore in rows if ore}


def worker(contender: str, folder: Path, inhabitants: int, address: str) -> None:
    """Each question, first and again; tells the seconds and the answers as JSON."""
    posted = pickle.loads((folder / "posted").read_bytes())
    ways: Ways = {
        "årshjul": lambda: ours(posted, inhabitants),
        "duckdb, by hand": lambda: duckdb(posted, of_sums=False),
        "duckdb, our sums": lambda: duckdb(posted, of_sums=True),
        "pandas": lambda: pandas(posted),
        "sqlite": lambda: sqlite(folder / "a.sqlite3"),
        "postgresql": lambda: postgres(address),
    }[contender]()
    told: dict[str, Any] = {"answers": {}}
    for question in QUESTIONS:
        told[f"{question} first"], told["answers"][question] = timed(ways[question])
        told[f"{question} again"] = median(timed(ways[question])[0] for _ in range(AGAIN))
    print(json.dumps(told))


# ---- telling -------------------------------------------------------------------------------------------------------


def check(runs: dict[str, list[Run]]) -> None:
    """Every contender must have answered every question with the same öre."""
    right = runs["årshjul"][0].told["answers"]
    if not all(right.values()):
        raise SystemExit("a question has no answer")
    for who, own in runs.items():
        for question in QUESTIONS:
            if any(each.told["answers"][question] != right[question] for each in own):
                raise SystemExit(f"{who} gives another answer to {question}")


def summed_up(runs: Sequence[Run]) -> dict[str, float]:
    """The medians of the rounds, and the largest memory."""
    times = {key: median(each.told[key] for each in runs) for key in runs[0].told if key != "answers"}
    return times | {"peak_mb": max(each.peak_mb for each in runs)}


def print_table(results: dict[str, dict[str, float]], made: dict[str, Any], about: str) -> None:
    """The results beside each other, with how many times longer than ours each takes when asked again."""
    print("\n" + ", ".join(f"{count:,} {part}" for part, count in made["counted"].items()))
    print("on disk: " + ", ".join(f"{part} {size_ / 1e6:,.0f} MB" for part, size_ in made["bytes"].items()))
    print("made in: " + ", ".join(f"{part} {seconds:.1f} s" for part, seconds in made["prepared_seconds"].items()))
    print(
        f"\n{'milliseconds':18}"
        + "".join(f"{each + ' first':>16}{'again':>9}{'× ours':>8}" for each in QUESTIONS)
        + "     MB"
    )
    base = results["årshjul"]
    for who, each in results.items():
        cells = "".join(
            f"{each[f'{q} first'] * 1000:16,.1f}{each[f'{q} again'] * 1000:9,.1f}"
            f"{each[f'{q} again'] / base[f'{q} again']:8.1f}"
            for q in QUESTIONS
        )
        print(f"{who:18}{cells}{each['peak_mb']:7,.0f}")
    print(f"\nmedian of {ROUNDS} rounds; {about}")


if __name__ == "__main__":
    if sys.argv[1:3] == ["worker", "prepare"]:
        print(json.dumps(prepare(Path(sys.argv[3]), int(sys.argv[4]), sys.argv[5])))
    elif sys.argv[1:2] == ["worker"]:
        worker(sys.argv[2], Path(sys.argv[3]), int(sys.argv[4]), sys.argv[5])
    else:
        main()
