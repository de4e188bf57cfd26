"""Balances and months: ``#IB #UB #RES #OIB #OUB #PSALDO #PBUDGET``."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from arshjul.ledger.sie.lex import Record
from arshjul.ledger.sie.report import Notes, Severity
from arshjul.ledger.sie.values import Refused, guessed_amount, is_period, read_period
from arshjul.ledger.sie.vouchers import check_objects, noted_ore, optional_quantity

BALANCES = ("IB", "UB", "RES", "OIB", "OUB")
MONTHS = {"PSALDO": "actual", "PBUDGET": "budget"}
_YEAR = re.compile(r"-?[0-9]{1,3}")


@dataclass(frozen=True, slots=True)
class Figure:
    """A balance, or when it has a ``month`` the change in it."""

    label: str
    year: int
    month: date | None
    account: str
    objects: tuple[str, ...]
    ore: int
    quantity: Decimal | None
    line: int


@dataclass(slots=True)
class FigureReader:
    """Takes balances and months in the order of the file."""

    notes: Notes
    figures: list[Figure] = field(default_factory=list)

    def read(self, record: Record, line: int) -> None:
        """A balance or a month; one that cannot be used is refused with its amount."""
        lists = [part for part in record.fields if isinstance(part, tuple)]
        texts = [part for part in record.fields if isinstance(part, str)]
        leading = 3 if record.label in MONTHS else 2
        try:
            self.figures.append(self._figure(record.label, lists, texts, leading, line))
        except Refused as error:
            self.notes.noted(Severity.ERROR, error.code, line, error.message)
            self.notes.refuse(record.label, guessed_amount(texts[leading]) if len(texts) > leading else None)

    def _figure(self, label: str, lists: list[tuple[str, ...]], texts: list[str], leading: int, line: int) -> Figure:
        if len(texts) <= leading:
            raise Refused("Ett fält saknas i #{label}.", "field_missing", label=label)
        if not _YEAR.fullmatch(texts[0]):
            raise Refused(
                "Årsnumret ”{year}” går inte att läsa. Skriv 0 för filens eget år.", "bad_year", year=texts[0][:60]
            )
        objects = lists[0] if lists else ()
        check_objects(objects)
        month, account = self._month_and_account(label, texts, line) if leading == 3 else (None, texts[1])
        if not lists and label not in ("IB", "UB", "RES"):
            self.notes.found(
                Severity.WARNING, "no_object_list", line,
                "Objektlistan saknas; raden läses utan objekt. Skriv {braces} efter kontot.", braces="{}",
            )  # fmt: skip
        ore = noted_ore(texts[leading], line, self.notes)
        quantity = optional_quantity(texts[leading + 1] if len(texts) > leading + 1 else "", line, self.notes)
        return Figure(label, int(texts[0]), month, account, objects, ore, quantity, line)

    def _month_and_account(self, label: str, texts: list[str], line: int) -> tuple[date, str]:
        """Some programs write the account before the month."""
        _, month, account, *_ = texts
        if is_period(account) and not is_period(month):
            self.notes.found(
                Severity.WARNING, "swapped_fields", line,
                "Konto och period står i omvänd ordning i #{label}; de läses rätt.", label=label,
            )  # fmt: skip
            month, account = account, month
        return read_period(month), account
