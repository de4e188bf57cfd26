"""Everything in a SIE file that is not a figure: who, when, accounts, dimensions and objects."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from arshjul.ledger.books import FiscalYear
from arshjul.ledger.sie.lex import Field, Record, quoted
from arshjul.ledger.sie.report import Notes, Severity
from arshjul.ledger.sie.values import Refused, read_date

RESERVED_DIMENSIONS = {
    "1": "Kostnadsställe/resultatenhet", "2": "Kostnadsbärare", "6": "Projekt", "7": "Anställd", "8": "Kund",
    "9": "Leverantör", "10": "Faktura",
}  # fmt: skip
"""Dimensions that SIE 4B, 8.17 has names for, declared or not."""

KEPT_AS_WRITTEN = ("FLAGGA", "FORMAT", "PROSA", "FTYP", "FNR", "BKOD", "ADRESS", "TAXAR", "KPTYP")
"""Records that nothing here acts on; they go along in ``Head.other``, as they are written after the label."""

_YEAR = re.compile(r"-?[0-9]{1,3}")
_ORGANISATION = re.compile(r"[0-9]{6}-[0-9]{4}")


@dataclass(slots=True)
class Account:
    """What the file says of an account; the name is unknown until ``#KONTO``."""

    name: str = ""
    type: str = ""
    unit: str = ""
    line: int = 0


@dataclass(slots=True)
class RecordReader:
    """Takes the records in the order of the file, the first of each kind first."""

    notes: Notes
    head: dict[str, str] = field(default_factory=dict)
    other: dict[str, str] = field(default_factory=dict)
    generated: date | None = None
    through: date | None = None
    years: dict[int, FiscalYear] = field(default_factory=dict)
    accounts: dict[str, Account] = field(default_factory=dict)
    tax_codes: list[tuple[str, str]] = field(default_factory=list)
    dimensions: dict[str, tuple[str, str | None]] = field(default_factory=dict)
    objects: dict[tuple[str, str], str] = field(default_factory=dict)

    def read(self, record: Record, line: int) -> bool:
        """Take a record; false when its label is unknown."""
        label = record.label
        if label in KEPT_AS_WRITTEN:
            self.other[label] = as_written(record.fields)
        elif (take := _TAKEN.get(label)) is not None:
            try:
                take(self, record, line)
            except Refused as error:
                self.notes.noted(Severity.ERROR, error.code, line, error.message)
        else:
            return False
        return True

    def program(self, record: Record, line: int) -> None:  # noqa: ARG002 - all readers of records are alike
        """The program and its version."""
        self.head["program"] = " ".join(part for part in (record.text(0), record.text(1)) if part)
        self.other["PROGRAM"] = as_written(record.fields)

    def generation(self, record: Record, line: int) -> None:
        """When the file was made, and by whom."""
        if record.text(1):
            self.other["GEN"] = as_written(record.fields[1:])
        self.generated = self._date(record.text(0), line)

    def type(self, record: Record, line: int) -> None:
        """1 to 4."""
        if record.text(0) not in ("1", "2", "3", "4"):
            self.notes.found(
                Severity.WARNING, "bad_type", line, "Filtypen ”{type}” finns inte. Den ska vara 1, 2, 3 eller 4.",
                type=record.text(0)[:60],
            )  # fmt: skip
            return
        self.head["type"] = record.text(0)

    def organisation(self, record: Record, line: int) -> None:
        """The organisation number as 212000-0000, whatever the form; odd ones as they stand."""
        said = record.text(0)
        digits = re.sub(r"[^0-9]", "", said)
        if len(digits) == 12 and digits[:2] in ("16", "18", "19", "20"):
            digits = digits[2:]
        number = f"{digits[:6]}-{digits[6:]}" if len(digits) == 10 else said
        if not _ORGANISATION.fullmatch(said):
            self.notes.found(
                Severity.WARNING, "odd_organisation_number", line,
                "Organisationsnumret ”{said}” läses som {number}. Formen är tio siffror med bindestreck.",
                said=said[:60], number=number[:60] or "–",
            )  # fmt: skip
        self.head["organisation_number"] = number
        if record.text(1):
            self.other["ORGNR"] = as_written(record.fields[1:])

    def name(self, record: Record, line: int) -> None:
        """The name of whose books it is; some programs leave out the quotation marks."""
        texts = [part for part in record.fields if isinstance(part, str)]
        if len(texts) > 1:
            self.notes.found(
                Severity.WARNING, "name_not_quoted", line, "Namnet innehåller blanksteg men saknar citattecken."
            )
        self.head["name"] = " ".join(texts)

    def currency(self, record: Record, line: int) -> None:  # noqa: ARG002
        """The currency of all amounts."""
        self.head["currency"] = record.text(0)

    def fiscal_year(self, record: Record, line: int) -> None:
        """A year's number and both its days."""
        number = record.text(0)
        if not _YEAR.fullmatch(number):
            raise Refused(
                "Årsnumret ”{year}” går inte att läsa. Skriv 0 för filens eget år.", "bad_year", year=number[:60]
            )
        if not record.text(1) and not record.text(2):
            self.notes.found(
                Severity.WARNING, "year_without_days", line, "Räkenskapsåret {year} saknar datum.", year=number
            )
            return
        first, last = read_date(record.text(1)), read_date(record.text(2))
        if last < first:
            raise Refused("Räkenskapsåret {year} slutar innan det börjar.", "bad_year", year=number)
        self.years[int(number)] = FiscalYear(int(number), first, last)

    def covers(self, record: Record, line: int) -> None:
        """The day that balances are up to."""
        self.through = self._date(record.text(0), line)

    def account(self, record: Record, line: int) -> None:
        """An account's name."""
        number, name = record.text(0), record.text(1)
        known = self._account(number)
        if known.line and known.name != name:
            self._twice(f"#KONTO {number}", line)
        known.name, known.line = name, known.line or line

    def account_type(self, record: Record, line: int) -> None:
        """T, S, K or I."""
        kind = record.text(1).upper()
        if kind not in ("T", "S", "K", "I"):
            self.notes.found(
                Severity.WARNING, "bad_account_type", line,
                "Kontotypen ”{kind}” finns inte. Den ska vara T, S, K eller I.", kind=record.text(1)[:60],
            )  # fmt: skip
        self._account(record.text(0)).type = kind

    def unit(self, record: Record, line: int) -> None:  # noqa: ARG002
        """What an account's quantities count."""
        self._account(record.text(0)).unit = record.text(1)

    def tax_code(self, record: Record, line: int) -> None:  # noqa: ARG002
        """A code for the tax return; an account may have several."""
        self.tax_codes.append((record.text(0), record.text(1)))

    def dimension(self, record: Record, line: int) -> None:
        """A dimension and, of a sub-dimension, the one above."""
        number = record.text(0)
        said = (record.text(1), record.text(2) if record.label == "UNDERDIM" else None)
        if self.dimensions.get(number, said) != said:
            self._twice(f"#{record.label} {number}", line)
        self.dimensions[number] = said

    def object(self, record: Record, line: int) -> None:
        """An object's name."""
        which, name = (record.text(0), record.text(1)), record.text(2)
        if self.objects.get(which, name) != name:
            self._twice(f"#OBJEKT {' '.join(which)}", line)
        self.objects[which] = name

    def _account(self, number: str) -> Account:
        return self.accounts.setdefault(number, Account())

    def _date(self, text: str, line: int) -> date | None:
        if not text:
            return None
        try:
            return read_date(text)
        except Refused as error:
            self.notes.noted(Severity.WARNING, error.code, line, error.message)
            return None

    def _twice(self, what: str, line: int) -> None:
        self.notes.found(
            Severity.WARNING, "said_twice", line, "{what} anges två gånger med olika innehåll. Det senare gäller.",
            what=what[:60],
        )  # fmt: skip


def as_written(fields: tuple[Field, ...]) -> str:
    """Fields as they stand in a file, all quoted."""
    return " ".join(quoted(part) if isinstance(part, str) else f"{{{as_written(part)}}}" for part in fields)


_TAKEN = {
    "PROGRAM": RecordReader.program, "GEN": RecordReader.generation, "SIETYP": RecordReader.type,
    "ORGNR": RecordReader.organisation, "FNAMN": RecordReader.name, "VALUTA": RecordReader.currency,
    "RAR": RecordReader.fiscal_year, "OMFATTN": RecordReader.covers, "KONTO": RecordReader.account,
    "KTYP": RecordReader.account_type, "ENHET": RecordReader.unit, "SRU": RecordReader.tax_code,
    "DIM": RecordReader.dimension, "UNDERDIM": RecordReader.dimension, "OBJEKT": RecordReader.object,
}  # fmt: skip
