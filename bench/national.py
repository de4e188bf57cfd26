"""What a service for all municipalities would weigh and cost, computed from what ``make bench`` measured.

Bytes and seconds a row come from ``bench/results``; everything else is an assumption that the command line can change:
``python bench/national.py --years 10 --core-hour 0.50``.
"""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Iterator
from typing import Any

from ledger_data import HERE, YEARS

RELATIONS = ("rows", "vouchers", "sums", "mapped")


def main() -> None:
    """Print the computation, line by line."""
    ask = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ask.add_argument("--municipalities", type=int, default=290)
    ask.add_argument("--years", type=int, default=10)
    ask.add_argument("--inhabitants", type=int, default=10_600_000, help="of all municipalities together")
    ask.add_argument("--rows", type=int, default=40, help="a year for each inhabitant")
    ask.add_argument("--gigabyte-month", type=float, default=0.25, help="kronor for stored data, twice over")
    ask.add_argument("--core-hour", type=float, default=0.50, help="kronor for a core with 8 GB")
    told = ask.parse_args()
    ledger, sie = (json.loads((HERE / "results" / f"{name}.json").read_text("utf-8")) for name in ("ledger", "sie"))
    for label, sentence in computed(told, ledger, sie):
        print(f"{label:11}{sentence}")


def computed(told: argparse.Namespace, ledger: dict[str, Any], sie: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Each step with the figures that it rests on."""
    counted, sizes, asked = ledger["counted"], ledger["bytes"], ledger["results"]
    of_two_years = 2 / len(YEARS)

    a_year = told.inhabitants * told.rows
    rows = a_year * told.years
    share = rows / counted["rows"]
    yield "rows", f"{told.inhabitants:,} inhabitants x {told.rows} = {a_year:,} a year; {rows:,} in {told.years} years"
    yield "", f"{a_year // told.municipalities:,} a year in a municipality of mean size"

    whole = (sizes["store"] + sizes["mapped"]) / counted["rows"]
    yield "bytes", f"{whole:.1f} a row: {whole * rows / 1e9:,.0f} GB, of which"
    for name in RELATIONS:
        yield "", f"  {name:9}{sizes[name] / counted['rows']:6.2f} a row {sizes[name] * share / 1e9:8,.1f} GB"

    a_row = sie["results"]["årshjul, to a batch"]["seconds"] / sie["rows"]
    yield "import", f"{a_row * 1e6:.1f} microseconds a row: {a_row * a_year / 60:,.0f} minutes for the year of all"
    yield "", f"municipalities on one such machine, {a_row * rows / 3600:,.1f} hours for all {told.years} years"

    sums = counted["sums"] * share
    a_sum = asked["årshjul"]["statement again"] / (counted["sums"] * of_two_years)
    mean = a_sum * sums / told.municipalities / told.years * 2
    yield "sums", f"{counted['sums'] / counted['rows']:.3f} of month and coding for each row: {sums:,.0f}"
    yield (
        "statement",
        f"{a_sum * 1e9:.0f} nanoseconds a sum: {mean:.2f} s for a municipality of mean size, this year and last",
    )
    yield "", f"{mean * told.municipalities:,.0f} s for all of them, one after another on one such machine"
    by_rows = asked["duckdb, by hand"]["statement again"] / (counted["rows"] * of_two_years)
    yield "", f"{by_rows * a_year * 2:,.0f} s from the rows themselves, by hand ({by_rows * 1e9:.0f} nanoseconds a row)"

    kept = whole * rows / 1e9 * told.gigabyte_month
    hours = a_row * a_year * 12 * (os.cpu_count() or 1) / 3600
    yield "cost", f"{kept:,.0f} kr a month to keep, at {told.gigabyte_month:.2f} kr a gigabyte"
    yield "", f"{hours:,.0f} core hours a year to import every ledger anew each month: {hours * told.core_hour:,.0f} kr"


if __name__ == "__main__":
    main()
