"""A small ledger of our own, and the rules that map it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import polars as pl

from arshjul.ledger.books import (
    ACCOUNTS,
    CODINGS,
    MONTHS,
    ROWS,
    VOUCHERS,
    Books,
    FiscalYear,
    Head,
)
from arshjul.ledger.description import Origin
from arshjul.ledger.engines import Posted
from arshjul.ledger.patterns import Pattern
from arshjul.ledger.prepare import Rules, prepare
from arshjul.ledger.rules import LineRule, UnitRule
from arshjul.ledger.store import write_batch

Posting = tuple[str, Mapping[str, str], str]  # account, objects by dimension, kronor


@dataclass
class Voucher:
    series: str
    number: str
    day: date
    text: str
    postings: Sequence[Posting]


IFO, HOME = {"1": "51210"}, {"1": "52000"}

VOUCHERS_OF_THE_TOWN = (
    Voucher("L", "1", date(2025, 1, 20), "Löner januari",
            [("5010", IFO, "800.00"), ("5010", HOME, "500.50"), ("1930", {}, "-1300.50")]),
    Voucher("F", "7", date(2025, 1, 28), "Faktura HVB",
            [("4633", IFO, "250.25"), ("2511", {}, "-250.25")]),
    Voucher("L", "2", date(2025, 2, 20), "Löner februari",
            [("5010", IFO, "810.00"), ("5010", HOME, "500.00"), ("1930", {}, "-1310.00")]),
    Voucher("K", "1", date(2025, 2, 3), "Avgifter",
            [("1930", {}, "90.00"), ("3111", HOME, "-90.00")]),
)  # fmt: skip
NAMES = {"5010": "Löner", "4633": "Köp av HVB-vård", "3111": "Avgifter", "1930": "Bank", "2511": "Leverantörsskulder"}


def ore(kronor: str) -> int:
    return int(Decimal(kronor) * 100)


def books(vouchers: Sequence[Voucher] = VOUCHERS_OF_THE_TOWN, budget: Sequence[tuple[date, Posting]] = ()) -> Books:
    """The vouchers as a reader would make them."""
    codings: dict[tuple[str, tuple[tuple[str, str], ...]], int] = {}

    def coding(account: str, objects: Mapping[str, str]) -> int:
        return codings.setdefault((account, tuple(objects.items())), len(codings))

    line, rows, heads = 0, [], []
    for number, voucher in enumerate(vouchers):
        line += 1
        heads.append((number, voucher.series, voucher.number, voucher.day, voucher.text, None, "", line))
        for account, objects, kronor in voucher.postings:
            line += 1
            rows.append((number, coding(account, objects), voucher.day, ore(kronor), None, "", "", line))
    months = [("budget", 0, month, coding(a, o), ore(kronor), None) for month, (a, o, kronor) in budget]
    return Books(
        head=Head(format="SIE", type="4", years=(FiscalYear(0, date(2025, 1, 1), date(2025, 12, 31)),)),
        accounts=frame([(account, name, "", "") for account, name in NAMES.items()], ACCOUNTS),
        codings=pl.DataFrame(
            [
                {"coding": at, "account": a, "objects": [{"dimension": d, "object": o} for d, o in objects]}
                for (a, objects), at in codings.items()
            ],
            schema=dict(CODINGS),
        ),
        vouchers=frame(heads, VOUCHERS),
        rows=frame(rows, ROWS),
        months=frame(months, MONTHS),
    )


def frame(rows: Sequence[tuple[object, ...]], schema: Mapping[str, object]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=dict(schema), orient="row")


def line(series: str, account: str, **more: object) -> LineRule:
    return LineRule(series=series, patterns={"account": Pattern.read(account)}, **more)  # type: ignore[arg-type]


def unit(code: str, cost_centre: str, **more: object) -> UnitRule:
    return UnitRule(unit=code, patterns={"cost_centre": Pattern.read(cost_centre)}, **more)  # type: ignore[arg-type]


RULES = Rules(
    (line("staff", "5*"), line("purchased", "46*"), line("revenue", "3*"), line("", "1* 2*", outside="balans")),
    (unit("IFO", "51*"), unit("HEM", "52*")),
    {"1": "cost_centre"},
)


def stored(folder: Path, content: Books | None = None, rules: Rules = RULES, name: str = "batch") -> Posted:
    """The books in the store, mapped."""
    batch, hold = write_batch(folder / name, content or books(), Origin(file="2025.se", sha256="0" * 64, bytes=1))
    hold.release()
    return prepare(batch.folder, name, rules, folder / "mapped", {"actual": "actual"})
