"""Opening and closing balances that tie to what is posted, and the chart that goes with the books."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import polars as pl

from arshjul.ledger.books import ACCOUNTS, BALANCES, DIMENSIONS, OBJECTS, Books
from arshjul.ledger.constructed import chart
from arshjul.ledger.constructed.journal import Coding, coding_frame, frame

Balances = Mapping[str, int]
"""Öre by account, debit positive."""


@dataclass(frozen=True, slots=True)
class Closed:
    """What a year ends with, and the next begins with: balance accounts, and the result by account."""

    balances: Balances
    result: Balances

    @property
    def opening(self) -> Balances:
        """The next year's opening balances: the result has gone to equity."""
        equity = self.balances.get(chart.EQUITY, 0) + sum(self.result.values())
        return {**self.balances, chart.EQUITY: equity}


def close(books: Books, opening: Balances) -> Closed:
    """The closing balances (#UB) and the result (#RES) of books that were opened with these balances."""
    posted = dict(
        books.rows.group_by("coding")
        .agg(pl.col("ore").sum())
        .join(books.codings.select("coding", "account"), on="coding")
        .group_by("account")
        .agg(pl.col("ore").sum())
        .sort("account")
        .iter_rows()
    )
    own = sorted({*opening, *(account for account in posted if _is_balance(account))})
    return Closed(
        {account: opening.get(account, 0) + posted.get(account, 0) for account in own},
        {account: ore for account, ore in posted.items() if not _is_balance(account)},
    )


def _is_balance(account: str) -> bool:
    return account[0] in "12"


def with_balances(books: Books, opening: Balances, before: Closed | None = None) -> tuple[Books, Closed]:
    """The books with #IB, #UB and #RES of their year and of the one before, and what the year ends with."""
    closed = close(books, opening)
    told = [("IB", 0, opening), ("UB", 0, closed.balances), ("RES", 0, closed.result)]
    told += [("UB", -1, before.balances if before else opening), ("RES", -1, before.result if before else {})]
    plain = {coding: at for at, coding, objects in books.codings.iter_rows() if not objects}
    missing = [a for a in dict.fromkeys(a for _, _, by in told for a in by) if a not in plain]
    more = coding_frame([Coding(account) for account in missing]).with_columns(pl.col("coding") + books.codings.height)
    plain |= {account: books.codings.height + at for at, account in enumerate(missing)}
    rows = [(kind, year, plain[account], ore, None) for kind, year, by in told for account, ore in by.items()]
    codings = pl.concat([books.codings, more]).cast({"coding": pl.UInt32})
    return replace(books, codings=codings, balances=frame(rows, BALANCES)), closed


def with_chart(
    books: Books, accounts: Iterable[tuple[str, str, str, str]], objects: Mapping[str, Mapping[str, str]]
) -> Books:
    """The books with the accounts (number, name, type, unit) and the names of objects by dimension."""
    named = [(dimension, number, name) for dimension, own in objects.items() for number, name in own.items()]
    return replace(
        books,
        accounts=frame(list(accounts), ACCOUNTS),
        dimensions=frame([(number, name, None) for number, name in chart.DIMENSIONS], DIMENSIONS),
        objects=frame(named, OBJECTS),
    )
