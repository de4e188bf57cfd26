"""Vouchers as plain values, and a year's books of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import polars as pl

from arshjul.ledger.books import CODINGS, CORRECTIONS, MONTHS, ROWS, VOUCHERS, Books, Column, Head, empty

Objects = tuple[tuple[str, str], ...]
"""Dimension and object, in order."""


@dataclass(frozen=True, slots=True)
class Coding:
    """What is posted to: an account with its objects."""

    account: str
    objects: Objects = ()


@dataclass(slots=True)
class Posting:
    """A row: debit positive öre. ``instead_of`` is the coding that it first had, when it was corrected afterwards."""

    coding: Coding
    ore: int
    text: str = ""
    quantity: int | None = None
    instead_of: Coding | None = None


@dataclass(slots=True)
class Voucher:
    """A voucher that gets its number from its place among those of its series."""

    series: str
    day: date
    text: str
    postings: list[Posting]


@dataclass(frozen=True, slots=True)
class Line:
    """A month's figure for a coding: debit positive öre."""

    month: date
    coding: Coding
    ore: int


def books_of(head: Head, vouchers: Iterable[Voucher], budget: Iterable[Line] = ()) -> Books:
    """The books of a year, in order of date, without chart, objects and balances.

    ``line`` is not where anything stands in a file, for there is none yet: it only keeps rows in order.
    """
    codings: dict[Coding, int] = {}
    taken: Counter[str] = Counter()
    heads: list[tuple[object, ...]] = []
    rows: list[tuple[object, ...]] = []
    corrections: list[tuple[object, ...]] = []
    line = 0
    for number, voucher in enumerate(sorted(vouchers, key=lambda each: (each.day, each.series))):
        taken[voucher.series] += 1
        line += 1
        heads.append((number, voucher.series, str(taken[voucher.series]), voucher.day, voucher.text, None, "", line))
        for posting in voucher.postings:
            for kind, coding in _as_told(posting):
                line += 1
                at = codings.setdefault(coding, len(codings))
                quantity = None if posting.quantity is None else Decimal(posting.quantity)
                row = (number, at, voucher.day, posting.ore, quantity, posting.text, "", line)
                (corrections.append((kind, *row)) if kind else rows.append(row))
    months = [
        ("budget", 0, each.month, codings.setdefault(each.coding, len(codings)), each.ore, None) for each in budget
    ]
    return Books(
        head=head,
        codings=coding_frame(list(codings)),
        vouchers=frame(heads, VOUCHERS),
        rows=frame(rows, ROWS),
        corrections=frame(corrections, CORRECTIONS),
        months=frame(months, MONTHS),
    )


def _as_told(posting: Posting) -> Sequence[tuple[str, Coding]]:
    """A corrected row is told three times: as removed, as added, and as the row that counts (SIE 4B, #RTRANS)."""
    if posting.instead_of is None:
        return [("", posting.coding)]
    return [("removed", posting.instead_of), ("added", posting.coding), ("", posting.coding)]


def frame(rows: Sequence[tuple[object, ...]], schema: Mapping[str, Column]) -> pl.DataFrame:
    """Rows as a frame of :mod:`arshjul.ledger.books`."""
    return pl.DataFrame(rows, schema=dict(schema), orient="row") if rows else empty(schema)


def coding_frame(codings: Sequence[Coding]) -> pl.DataFrame:
    """The codings, numbered from 0 in this order."""
    listed = [[{"dimension": d, "object": o} for d, o in coding.objects] for coding in codings]
    columns = {"coding": range(len(codings)), "account": [coding.account for coding in codings], "objects": listed}
    return pl.DataFrame(columns, schema=dict(CODINGS))
