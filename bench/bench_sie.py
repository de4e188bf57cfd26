"""How long a SIE 4 file of two million rows takes to read, beside what else could read it and what cannot be beaten.

The file is constructed. Each contender runs in processes of its own, in turn, and is timed without its imports:

* ``count the lines``      the limit of any reader: the bytes of the file, and its line ends
* ``polars, CSV`` and ``duckdb, CSV``  the same rows as a flat CSV file, each with what its voucher says, into columns
* ``årshjul, read``        all of the file: chart, objects, balances, vouchers; checked, with an account of what is odd
* ``årshjul, to a batch``  the whole import but the row in the database: hash, read, judge, sum by month, store on disk
* ``årshjul, with budget`` the same file with the budget of each month and coding in it: 312 000 #PBUDGET lines
* ``årshjul, line by line``  our exact way, which the fast one is held against
* ``a plain line loop``    what one writes first in Python: a regular expression a line, lists of values
* ``pysie-accounting``     the SIE reader on PyPI, where it is installed. It keeps vouchers by number alone, whatever
  the series, so it is told how many rows it still has in the end

npm had no SIE reader to install (two that are documented elsewhere were looked for), nor PyPI another.

Run ``make bench``, or ``make bench SIZE=small`` for a quick try. The table goes to standard output and, as data, to
``bench/results/sie.json``.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from ledger_data import INHABITANTS, in_turn, keep, machine, medians, run, size, timed

ROUNDS = 3
LIMITS = ("count the lines", "polars, CSV", "duckdb, CSV")
OURS = ("årshjul, read", "årshjul, to a batch", "årshjul, with budget", "årshjul, line by line")
RIVALS = ("a plain line loop", "pysie-accounting")


def main() -> None:
    """Measure every contender and print the table."""
    wanted = size()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows = run(__file__, "prepare", name, str(INHABITANTS[wanted])).told["rows"]
        contenders = [*LIMITS, *OURS, RIVALS[0]]
        contenders += [RIVALS[1]] if find_spec("pysie_accounting") else []
        runs = in_turn(__file__, contenders, ROUNDS, name)
        results = {
            who: {
                "seconds": medians(own, "seconds"),
                "processor": medians(own, "processor"),
                "rows": own[0].told["rows"],
                "peak_mb": max(each.peak_mb for each in own),
            }
            for who, own in runs.items()
        }
        sizes = {path.name: path.stat().st_size for path in folder.glob("*.*")}
        sizes["batch"] = sum(path.stat().st_size for path in (folder / "kept").rglob("*") if path.is_file())
    about = machine("polars", "duckdb", "pandas", "pysie-accounting")
    print_table(results, rows, sizes, about)
    keep("sie", {"size": wanted, "machine": about, "rounds": ROUNDS, "rows": rows, "bytes": sizes, "results": results})


def prepare(folder: Path, inhabitants: int) -> int:
    """The file, its rows as CSV, and the file with a budget in it; in a process of its own, for its memory."""
    import polars as pl

    from arshjul.ledger.constructed.sized import sized
    from arshjul.ledger.sie.write import write_sie

    books = sized(inhabitants, 2025)
    # days of registration and a tax code, which pysie-accounting must have
    vouchers = books.vouchers.with_columns(registered=pl.col("date"))
    books = replace(books, vouchers=vouchers, tax_codes=books.accounts.select("account", code=pl.lit("7301")))
    for name, own in (("a.se", replace(books, months=books.months.clear())), ("budget.se", books)):
        with (folder / name).open("wb") as file:
            write_sie(own, file)
    # our own writer puts every account in quotation marks, most systems none, and pysie-accounting reads no others
    plain = re.sub(rb'#TRANS "(\d+)"', rb"#TRANS \1", (folder / "a.se").read_bytes())
    (folder / "a.se").write_bytes(plain)
    objects = pl.col("objects").list.eval(
        pl.concat_str(pl.element().struct.field("dimension"), pl.lit(" "), pl.element().struct.field("object"))
    )
    codings = books.codings.select("coding", "account", objects.list.join(" ").alias("objects"))
    heads = books.vouchers.select("voucher", "series", "number", pl.col("text").alias("voucher_text"), "registered")
    flat = books.rows.join(heads, on="voucher").join(codings, on="coding")
    flat.sort("line").select(
        "series", "number", "date", "voucher_text", "registered", "account", "objects",
        (pl.col("ore") / 100).alias("amount"), "text", "quantity",
    ).write_csv(folder / "a.csv", float_precision=2)  # fmt: skip
    return books.rows.height


# ---- the contenders, each in its own process -----------------------------------------------------------------------


def count_lines(folder: Path) -> Callable[[], int]:
    """The bytes, a block at a time, and the line ends in them."""

    def count() -> int:
        with (folder / "a.se").open("rb", buffering=0) as file:
            return sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 20), b""))

    return count


COLUMNS = ("series", "number", "date", "voucher_text", "registered", "account", "objects", "amount", "text", "quantity")


def polars_csv(folder: Path) -> Callable[[], int]:
    """Polars' own reader, told the types."""
    import polars as pl

    types = dict.fromkeys(COLUMNS, pl.String) | {"amount": pl.Float64, "date": pl.Date, "registered": pl.Date}
    return lambda: pl.read_csv(folder / "a.csv", schema=types).height


def duckdb_csv(folder: Path) -> Callable[[], int]:
    """DuckDB's own reader, told the types, into a table."""
    import duckdb

    types = dict.fromkeys(COLUMNS, "VARCHAR") | {"amount": "DOUBLE", "date": "DATE", "registered": "DATE"}
    connection = duckdb.connect()
    connection.execute("SET enable_progress_bar = false")

    def read() -> int:
        csv = f"read_csv('{folder / 'a.csv'}', header = true, columns = {types})"
        connection.execute(f"CREATE OR REPLACE TABLE flat AS FROM {csv}")
        return int(connection.sql("SELECT count(*) FROM flat").fetchall()[0][0])

    return read


def ours(folder: Path, file: str = "a.se", *, exact: bool = False) -> Callable[[], int]:
    """Our reader; vouchers and rows that are many lie on disk, as when a file is imported."""
    from arshjul.ledger.sie.read import read_sie

    def read() -> int:
        postings = read_sie(folder / file, spill=folder / "spilled", exact=exact).volume.postings
        postings.discard()
        return postings.tally.rows

    return read


def to_a_batch(folder: Path) -> Callable[[], int]:
    """Our import, as :mod:`arshjul.actions.import_ledger` goes about it."""
    from arshjul.ledger.coverage import complete_through
    from arshjul.ledger.description import Origin
    from arshjul.ledger.durable import made
    from arshjul.ledger.oddities import Expected, oddities
    from arshjul.ledger.sie.read import read_sie
    from arshjul.ledger.store import fill_batch

    file, kept = folder / "a.se", folder / "kept"

    def work() -> int:
        shutil.rmtree(kept, ignore_errors=True)
        with file.open("rb") as opened:
            digest = hashlib.file_digest(opened, "sha256").hexdigest()
        with made(kept / "batch") as (draft, hold):
            volume = read_sie(file, spill=draft / "spilled").volume
            oddities(volume, Expected(years=(2025,)), file=file.name, through=complete_through(volume))
            origin = Origin(file=file.name, sha256=digest, bytes=file.stat().st_size)
            description = fill_batch(draft, volume, origin, batch="batch")
        hold.release()
        return description.rows("rows")

    return work


_VER = re.compile(r'#VER\s+"?([^"\s]*)"?\s+"?([^"\s]*)"?\s+"?(\d{8})"?(?:\s+"((?:[^"\\]|\\.)*)")?')
_TRANS = re.compile(r'\s*#TRANS\s+(\S+)\s+\{([^}]*)\}\s+"?(-?[\d.]+)"?')


def line_loop(folder: Path) -> Callable[[], int]:
    """A line after another, a regular expression each, into lists; nothing checked, amounts as binary fractions."""

    def read() -> int:
        accounts, objects, amounts, days, vouchers = [], [], [], [], []
        day = text = ""
        with (folder / "a.se").open(encoding="cp437") as file:
            for line in file:
                if match := _TRANS.match(line):
                    accounts.append(match[1])
                    objects.append(match[2])
                    amounts.append(float(match[3]))
                    days.append(day)
                elif line.startswith("#VER") and (match := _VER.match(line)):
                    day, text = match[3], match[4]
                    vouchers.append((match[1], match[2], day, text))
        return len(amounts)

    return read


def pysie(folder: Path) -> Callable[[], int]:
    """The reader on PyPI, told the encoding."""
    import pandas as pd
    from pysie_accounting.pysie import PySIE

    def read() -> int:
        reader = PySIE()
        reader.sie_encoding = "cp437"
        reader.dftrans = pd.DataFrame({"SRU": [7301], "Ink2": ["1.1"]})
        reader.open(folder / "a.se")
        return sum(len(voucher[3]) for voucher in reader.verifikat.values())

    return read


WORK: dict[str, Callable[[Path], Callable[[], int]]] = {
    "count the lines": count_lines,
    "polars, CSV": polars_csv,
    "duckdb, CSV": duckdb_csv,
    "årshjul, read": ours,
    "årshjul, to a batch": to_a_batch,
    "årshjul, with budget": lambda folder: ours(folder, "budget.se"),
    "årshjul, line by line": lambda folder: ours(folder, exact=True),
    "a plain line loop": line_loop,
    "pysie-accounting": pysie,
}


def worker(contender: str, folder: Path) -> None:
    """The work once; tells the seconds, those of all cores together and the rows as JSON."""
    work = WORK[contender](folder)
    started = time.process_time()
    seconds, answer = timed(work)
    print(json.dumps({"seconds": seconds, "processor": time.process_time() - started, "rows": answer}))


# ---- telling -------------------------------------------------------------------------------------------------------


def print_table(results: dict[str, dict[str, Any]], rows: int, sizes: dict[str, int], about: str) -> None:
    """The results beside each other, with how many times longer than our reader each takes."""
    ours = results["årshjul, read"]
    told = ", ".join(f"{name} {bytes_ / 1e6:.0f} MB" for name, bytes_ in sizes.items())
    print(f"\n{rows:,} rows; {told}")
    print(f"{'':24}{'seconds':>9}{'× ours':>8}{'processor':>11}{'× ours':>8}{'rows/s':>12}{'rows':>11}{'MB':>7}")
    for who, each in results.items():
        seconds, processor = each["seconds"], each["processor"]
        times = f"{seconds:9.2f}{seconds / ours['seconds']:8.2f}{processor:11.2f}{processor / ours['processor']:8.2f}"
        print(f"{who:24}{times}{each['rows'] / seconds:12,.0f}{each['rows']:11,}{each['peak_mb']:7.0f}")
    print(f"\nmedian of {ROUNDS} rounds, the largest memory of any; {about}")


if __name__ == "__main__":
    if sys.argv[1:3] == ["worker", "prepare"]:
        print(json.dumps({"rows": prepare(Path(sys.argv[3]), int(sys.argv[4]))}))
    elif sys.argv[1:2] == ["worker"]:
        worker(sys.argv[2], Path(sys.argv[3]))
    else:
        main()
