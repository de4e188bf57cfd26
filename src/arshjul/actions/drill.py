"""From a figure of a report down into the ledger: accounts, months, vouchers, and the rows of a voucher.

Amounts are kronor with the report's sign (income positive, cost negative), and what is counted is in its own measure,
so that each step adds up to the figure above; the rows of a voucher keep the ledger's sign, debit positive, as an
accountant reads them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from arshjul.actions.kept_ledger import kept_ledger
from arshjul.actions.mapped_ledger import MappedLedger
from arshjul.core.labels import SCENARIO_NAMES
from arshjul.core.measures import Measure
from arshjul.core.messages import DomainError
from arshjul.core.provenance import Figure
from arshjul.core.series import Scenario
from arshjul.ledger.drilldown import (
    Cell,
    behind,
    by_account,
    by_month,
    cells_of,
    find_voucher,
    voucher_head,
    voucher_rows,
    vouchers,
)  # fmt: skip
from arshjul.ledger.rules import scenario_of

PAGE = 50
"""Vouchers told at a time."""


class NotInLedger(DomainError):
    """A figure rests on nothing that is posted, or there is no such voucher."""


@dataclass(frozen=True, slots=True)
class AccountPart:
    """An account's part of a figure."""

    account: str
    name: str
    value: Decimal


@dataclass(frozen=True, slots=True)
class MonthPart:
    """A month's part of a figure."""

    month: date
    value: Decimal


@dataclass(frozen=True, slots=True)
class VoucherPart:
    """A voucher's part of a figure; ``batch`` and ``voucher`` name it in the store."""

    batch: str
    voucher: int
    series: str
    number: str
    day: date
    text: str
    value: Decimal


@dataclass(frozen=True, slots=True)
class Postings:
    """What a figure is the sum of in one scenario and span of months, with ``vouchers_in_all`` behind those told.

    Budgets have no vouchers. Every value is in ``measure``: kronor, or what is counted.
    """

    cell: Cell
    accounts: tuple[AccountPart, ...]
    months: tuple[MonthPart, ...]
    vouchers: tuple[VoucherPart, ...]
    vouchers_in_all: int

    @property
    def scenario(self) -> str:
        """What it is, in Swedish: *utfall*, *budget*, *ursprunglig budget*."""
        return SCENARIO_NAMES[scenario_of(self.cell.scenario)[0]]

    @property
    def decision(self) -> str:
        """The code of the decision that made the budget; empty when none did."""
        return scenario_of(self.cell.scenario)[1]

    @property
    def is_posted(self) -> bool:
        """Whether it has vouchers at all."""
        return self.cell.scenario == Scenario.ACTUAL

    @property
    def measure(self) -> Measure:
        """What the values are in."""
        return self.cell.measure

    @property
    def value(self) -> Decimal:
        """The whole of it."""
        return sum((part.value for part in self.accounts), Decimal(0))

    def has_account(self, account: str) -> bool:
        """Whether anything of it is on an account."""
        return any(part.account == account for part in self.accounts)


@dataclass(frozen=True, slots=True)
class VoucherRow:
    """A row of a voucher; ``objects`` are dimension and object."""

    account: str
    name: str
    objects: tuple[tuple[str, str], ...]
    day: date
    kronor: Decimal
    quantity: Decimal | None
    text: str


@dataclass(frozen=True, slots=True)
class Voucher:
    """A whole voucher, and the file with the line where it stands."""

    series: str
    number: str
    day: date
    text: str
    file: str
    line: int
    rows: tuple[VoucherRow, ...]


def drill(
    *, municipality: str, figure: Figure, account: str = "", offset: int = 0, limit: int = PAGE
) -> list[Postings]:
    """What is posted behind a figure, for each scenario and span of months that it rests on; empty when nothing is.

    With an ``account`` months and vouchers are that account's only. Three queries for each.
    """
    ledger = kept_ledger(municipality)
    if ledger is None:
        return []
    cells = cells_of(figure, ledger.statement.units, ledger.statement.quantities)
    return [_postings(ledger, cell, account, offset, limit) for cell in cells]


def open_voucher(*, municipality: str, batch: str, voucher: int) -> Voucher:
    """A voucher by its place in the store; raises :class:`NotInLedger`."""
    ledger = kept_ledger(municipality)
    posted = [each for each in ledger.posted if each.batch == batch] if ledger else []
    if ledger is None or not posted:
        raise NotInLedger("Det finns ingen sådan inläsning av huvudboken.")
    heads = ledger.engine.run(voucher_head(batch, voucher), posted)
    if heads.is_empty():
        raise NotInLedger("Det finns ingen sådan verifikation.")
    return _whole(ledger, heads.row(0, named=True))


def find_vouchers(*, municipality: str, series: str, number: str) -> list[Voucher]:
    """The vouchers with this series and number, one for each year that has it; raises :class:`NotInLedger`."""
    ledger = kept_ledger(municipality)
    heads = ledger.engine.run(find_voucher(series, number), ledger.posted).sort("date", "batch") if ledger else None
    if ledger is None or heads is None or heads.is_empty():
        raise NotInLedger("Det finns ingen verifikation {series} {number}.", series=series, number=number)
    return [_whole(ledger, head) for head in heads.iter_rows(named=True)]


def _whole(ledger: MappedLedger, head: Mapping[str, Any]) -> Voucher:
    """The voucher with this head and its rows."""
    posted = [each for each in ledger.posted if each.batch == head["batch"]]
    label = next(each.label for each in ledger.opened if each.stored.code == head["batch"])
    asked = voucher_rows(head["batch"], head["voucher"], head["first_date"], head["last_date"])
    rows = ledger.engine.run(asked, posted).sort("line", maintain_order=True)
    return Voucher(
        head["series"], head["number"], head["date"], head["text"], label, head["line"],
        tuple(_row(row) for row in rows.iter_rows(named=True)),
    )  # fmt: skip


def _postings(ledger: MappedLedger, cell: Cell, account: str, offset: int, limit: int) -> Postings:
    engine, posted = ledger.engine, behind(cell, ledger.posted)
    accounts = engine.run(by_account(cell), posted)
    months = engine.run(by_month(cell, account), posted)
    found: Sequence[Mapping[str, Any]] = ()
    of_all = 0
    if cell.scenario == "actual":
        frame = engine.run(vouchers(cell, account, limit=limit, offset=offset), posted)
        found, of_all = frame.to_dicts(), frame["of_all"][0] if frame.height else 0
    return Postings(
        cell,
        tuple(AccountPart(a, name, _value(cell, ore, count)) for a, name, ore, count in accounts.iter_rows()),
        tuple(MonthPart(month, _value(cell, ore, count)) for month, ore, count in months.iter_rows()),
        tuple(_part(cell, row) for row in found),
        of_all,
    )


def _part(cell: Cell, row: Mapping[str, Any]) -> VoucherPart:
    value = _value(cell, row["ore"], row["quantity"])
    return VoucherPart(row["batch"], row["voucher"], row["series"], row["number"], row["date"], row["text"], value)


def _row(row: Mapping[str, Any]) -> VoucherRow:
    objects = tuple((each["dimension"], each["object"]) for each in row["objects"] or ())
    kronor = -_kronor(row["ore"])
    return VoucherRow(row["account"], row["name"], objects, row["date"], kronor, row["quantity"], row["text"])


def _value(cell: Cell, ore: int, quantity: Decimal | None) -> Decimal:
    return _kronor(ore) if cell.measure.is_money else (quantity or Decimal(0)).normalize()


def _kronor(ore: int) -> Decimal:
    """Kronor with the report's sign."""
    return Decimal(-ore).scaleb(-2)
