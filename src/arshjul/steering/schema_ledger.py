"""The rows that say where the ledger's postings belong: sources, statement lines and units."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from arshjul.ledger.rules import Take
from arshjul.steering.row import Code, CodeOrNothing, FileRow

Part = Literal["account", "cost_centre", "service_area", "project", "activity", "object", "counterparty"]
Column = Literal[
    "account", "cost_centre", "service_area", "project", "activity", "object", "counterparty",
    "series", "number", "date", "period", "text", "amount", "debit", "credit", "quantity", "name",
]  # fmt: skip
SourceContent = Literal["actual", "budget"]
Encoding = Literal["", "utf-8", "utf-16", "cp1252", "latin1", "cp437"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeasonRow(FileRow):
    """How a year's budget of some accounts is divided: twelve weights, from January."""

    weights: tuple[int, ...]
    account: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow(FileRow):
    """Where ledger files come from; ``files`` tells them by name.

    ``dimensions`` says which dimension of a SIE file is which part, by number or name; what is not said is told by the
    names that dimensions usually have. All from ``columns`` on is about tables: which column is what, under which
    heading, and how amounts are written. ``content`` is what SIE files are read for, or what a table holds;
    ``decision`` the budget decision that a budget rests on, and without one it is the original budget.
    """

    code: Code
    name: str = ""
    files: str = "*"
    content: tuple[SourceContent, ...] = ("actual",)
    decision: CodeOrNothing = ""
    dimensions: Mapping[Part, str] = field(default_factory=dict)
    columns: Mapping[Column, str] = field(default_factory=dict)
    months: tuple[str, ...] = ()
    sheet: str = ""
    header: Annotated[int, Field(ge=0)] = 0
    encoding: Encoding = ""
    decimal: Literal["", ",", "."] = ""
    sign: Literal["debit positive", "credit positive"] = "debit positive"
    turned: str = ""
    measure: Literal["kr", "tkr", "mnkr", "mkr"] = "kr"
    phasing: Literal["", "twelfths", "last year", "season"] = ""
    seasons: tuple[SeasonRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerFile(FileRow):
    """``ledger.toml``."""

    sources: tuple[SourceRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CodingRow(FileRow):
    """Codes of each part that a rule means, as patterns, and the months that it is valid in (whole months)."""

    account: str = ""
    cost_centre: str = ""
    service_area: str = ""
    project: str = ""
    activity: str = ""
    object: str = ""
    counterparty: str = ""
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerLineRow(CodingRow):
    """``ledger_lines.csv``: postings that are a series; without one they are ``outside`` for a reason."""

    series: str = ""
    outside: str = ""
    take: Take = Take.AMOUNT
    statement: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerUnitRow(CodingRow):
    """``ledger_units.csv``: postings that are a unit's."""

    unit: str
