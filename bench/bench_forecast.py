"""How long forecast proposals take for a large municipality: 2 000 units, 12 lines, four years by month.

*read* is the grouped query over the monthly sums and the histories made of it; *propose* all methods for every line and
unit, each tried on the earlier years. Both are of all 24 000 lines at once; a unit manager's page is one unit's.

Run ``.venv/bin/python bench/bench_forecast.py``. Nothing is kept: the figures stand in docs/decisions/0009.
"""

from __future__ import annotations

import tempfile
import time
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random

import polars as pl

from arshjul.core.measures import KR
from arshjul.core.periods import Month, Span
from arshjul.ledger.books import QUANTITY
from arshjul.ledger.cube import Loaded, Statement
from arshjul.ledger.engines import Posted
from arshjul.ledger.histories import histories
from arshjul.ledger.mapping import MAPPED
from arshjul.ledger.proposal import overall, propose
from arshjul.ledger.rules import BEGINNING, END

UNITS, LINES, FIRST, LAST, MONTH = 2_000, 12, 2022, 2025, 8
SUMS = {"scenario": pl.String, "month": pl.Date, "coding": pl.UInt32, "ore": pl.Int64, "quantity": QUANTITY}


def main() -> None:
    """Write the sums, then time what is done with them."""
    units = [f"U{number}" for number in range(UNITS)]
    lines = [f"L{number}" for number in range(LINES)]
    with tempfile.TemporaryDirectory() as folder:
        batch = written(Path(folder), units, lines)
        statement = Statement(dict.fromkeys(lines, KR), {}, {unit: (unit,) for unit in units})
        spans = {"actual": Span(Month(FIRST, 1), Month(LAST, MONTH)), "budget": Span(Month(FIRST, 1), Month(LAST, 12))}
        started = time.perf_counter()
        found = histories([Loaded(batch, spans, "bench")], statement, first=FIRST, last=LAST)
        read = time.perf_counter()
        proposals = [propose(history, year=LAST, month=MONTH) for history in found.of.values()]
        done = time.perf_counter()
        hits = overall(proposals)
        tried = sum(each.count for each in hits.values())
        whole = time.perf_counter()
    print(f"{len(proposals)} lines, {tried} trials: read {read - started:.1f} s, propose {done - read:.1f} s, "
          f"accuracy over all {whole - done:.1f} s; {(done - read) / UNITS * 1000:.1f} ms a unit")  # fmt: skip


def written(folder: Path, units: list[str], lines: list[str]) -> Posted:
    """Monthly sums of every line at every unit, as the store has them."""
    draw = Random(1)
    months = [date(year, month, 1) for year in range(FIRST, LAST + 1) for month in range(1, 13)]
    codings = [(line, unit) for unit in units for line in lines]
    rows = [
        (scenario, month, coding, draw.randrange(1_000_00, 1_000_000_00), Decimal(0))
        for coding in range(len(codings))
        for month in months
        for scenario in ("actual", "budget")
    ]
    batch = Posted("bench", folder, folder / "mapped.parquet", {"actual": "actual", "budget": "budget"})
    pl.DataFrame(rows, schema=SUMS, orient="row").write_parquet(batch.file("sums"))
    mapped = [(n, "", line, unit, "amount", BEGINNING, END) for n, (line, unit) in enumerate(codings)]
    pl.DataFrame(mapped, schema=dict(MAPPED), orient="row").write_parquet(batch.mapped)
    return batch


if __name__ == "__main__":
    main()
