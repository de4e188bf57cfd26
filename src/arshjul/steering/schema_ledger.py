"""The rows that say where the ledger's postings belong: sources, statement lines and units."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from arshjul.ledger.rules import Take
from arshjul.steering.row import Code, FileRow

Part = Literal["account", "cost_centre", "service_area", "project", "activity", "object", "counterparty"]
Column = Literal[
    "account", "cost_centre", "service_area", "project", "activity", "object", "counterparty",
    "series", "number", "date", "period", "text", "amount", "debit", "credit", "quantity", "name",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow(FileRow):
    """Where ledger files come from; ``files`` tells them by name.

    ``dimensions`` says which dimension of a SIE file is which part, by number or name; what is not said is told by the
    names that dimensions usually have. The rest is about tables: which column is what, under which heading, and how
    amounts are written. ``content`` is what SIE files are read for, or what a table holds.
    """

    code: Code
    name: str = ""
    files: str = "*"
    content: tuple[Literal["actual", "budget"], ...] = ("actual",)
    dimensions: Mapping[Part, str] = field(default_factory=dict)
    columns: Mapping[Column, str] = field(default_factory=dict)
    sheet: str = ""
    header: int = 1
    encoding: str = ""
    sign: Literal["debit positive", "credit positive"] = "debit positive"
    measure: str = "kr"
    phasing: Literal["", "twelfths", "last year", "season"] = ""
    season: tuple[str, ...] = ()


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
