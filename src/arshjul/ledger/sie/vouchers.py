"""Vouchers line by line: the exact way, for what the fast way is not sure of. It knows one voucher at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from arshjul.ledger.sie.lex import Field, Record
from arshjul.ledger.sie.report import Notes, Severity
from arshjul.ledger.sie.values import Refused, bad_amount, guessed_amount, read_date, read_ore, read_quantity

ROW_LABELS = ("TRANS", "RTRANS", "BTRANS")
Day = date
CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Voucher:
    """A ``#VER``."""

    series: str
    number: str
    date: Day
    text: str
    registered: Day | None
    signature: str
    line: int


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a voucher; ``voucher`` is the line of its ``#VER``."""

    label: str
    voucher: int
    account: str
    objects: tuple[str, ...]
    date: Day
    ore: int
    quantity: Decimal | None
    text: str
    signature: str
    line: int


@dataclass(slots=True)
class VoucherReader:
    """Takes the lines of vouchers in order; what is right gathers in ``vouchers`` and ``rows``."""

    notes: Notes
    vouchers: list[Voucher] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    _at: int = 0
    """The line of the voucher that is being read; 0 outside of vouchers."""
    _date: Day = date.min
    _open: bool = False
    _given_up: bool = False
    _twin: Row | None = None

    def header(self, record: Record, line: int) -> None:
        """A ``#VER``: what came before it is over."""
        try:
            voucher = self._voucher(record, line)
        except Refused as error:
            self.give_up(line)
            self.notes.noted(Severity.ERROR, error.code, line, error.message)
        else:
            self.end()
            self._at, self._given_up, self._date = line, False, voucher.date
            self.vouchers.append(voucher)

    def give_up(self, line: int) -> None:
        """A ``#VER`` that is no record: its rows are refused too."""
        self.end()
        self._at, self._given_up = line, True
        self.notes.refuse("VER", None)

    def _voucher(self, record: Record, line: int) -> Voucher:
        if any(not isinstance(part, str) for part in record.fields[:6]) or len(record.fields) < 3:
            raise _shifted()
        series, number, day = (record.text(position) for position in range(3))
        try:
            on = read_date(day)
        except Refused:
            if _is_date(number):
                raise _shifted() from None
            raise
        registered = self._optional_date(record.text(4), line)
        return Voucher(series, number, on, record.text(3), registered, record.text(5), line)

    def _optional_date(self, text: str, line: int) -> date | None:
        """When it was registered: nothing is summed by it, so a bad one is only told."""
        if not text:
            return None
        try:
            return read_date(text)
        except Refused as error:
            self.notes.noted(Severity.WARNING, "bad_registration_date", line, error.message)
            return None

    def brace(self, opening: bool, line: int) -> None:  # noqa: FBT001 - which of the two braces it is
        """A line with nothing but ``{`` or ``}``."""
        if not self._at or opening == self._open:
            self.notes.found(
                Severity.WARNING, "stray_brace", line,
                "Klammern {brace} hör inte till någon verifikation.", brace="{" if opening else "}",
            )  # fmt: skip
            return
        if not opening:
            self._missing_twin()
            self._at = 0
        self._open = opening

    def end(self) -> None:
        """The file, or the next voucher, begins here."""
        if self._at and self._open:
            self.notes.found(
                Severity.ERROR, "voucher_not_closed", self._at,
                "Verifikationen slutar inte: {closing} saknas efter sista raden. Är filen avklippt?", closing="}",
            )  # fmt: skip
        self._missing_twin()
        self._at, self._open = 0, False

    def row(self, record: Record, line: int) -> None:
        """A ``#TRANS``, ``#RTRANS`` or ``#BTRANS``."""
        try:
            row = self._row(*self._in_order(record, line), record.label, line)
        except Refused as error:
            self.notes.noted(Severity.ERROR, error.code, line, error.message)
            self.notes.refuse(record.label, _seeming_amount(record))
            return
        if row is None:
            return
        self._hold_against_twin(row)
        self.rows.append(row)

    def _in_order(self, record: Record, line: int) -> tuple[str, tuple[str, ...], list[str]]:
        """The account, its objects and the fields after them, whose list of objects may be missing."""
        fields: Sequence[Field] = record.fields
        if not fields or not isinstance(account := fields[0], str):
            raise Refused("Kontot saknas. Skriv det före objektlistan.", "account_missing")
        if len(fields) > 1 and isinstance(objects := fields[1], tuple):
            rest = fields[2:]
        else:
            objects, rest = (), fields[1:]
            self.notes.found(
                Severity.WARNING, "no_object_list", line,
                "Objektlistan saknas; raden läses utan objekt. Skriv {braces} efter kontot.", braces="{}",
            )  # fmt: skip
        check_objects(objects)
        if any(not isinstance(part, str) for part in rest[:5]):
            raise Refused("Det står en objektlista där det skulle stå ett annat fält.", "unexpected_list")
        texts = [part for part in rest[:5] if isinstance(part, str)]
        return account, objects, texts + [""] * (5 - len(texts))

    def _row(self, account: str, objects: tuple[str, ...], fields: list[str], label: str, line: int) -> Row | None:
        amount, day, text, quantity, signature = fields
        ore = noted_ore(amount, line, self.notes)
        on = self._row_date(day, amount)
        if not self._at:
            raise Refused(
                "Raden står utanför en verifikation. Skriv den inom klamrar efter en #VER.", "row_outside_voucher"
            )
        if self._given_up:
            self.notes.refuse(label, Decimal(ore) * CENT)
            return None
        if not self._open:
            self.notes.found(
                Severity.WARNING, "row_before_brace", line, "Klammern {opening} saknas före raden.", opening="{"
            )
            self._open = True
        number = optional_quantity(quantity, line, self.notes)
        return Row(label, self._at, account, objects, on or self._date, ore, number, text, signature, line)

    def _row_date(self, day: str, amount: str) -> date | None:
        if not day:
            return None
        try:
            return read_date(day)
        except Refused:
            if _is_thousands(day):
                raise bad_amount(f"{amount} {day}") from None
            raise

    def _hold_against_twin(self, row: Row) -> None:
        """An added row must be followed by the same row as a ``#TRANS``, for only that is counted."""
        if row.label == "TRANS" and self._twin and _same(row, self._twin):
            self._twin = None
            return
        self._missing_twin()
        if row.label == "RTRANS":
            self._twin = row

    def _missing_twin(self) -> None:
        if self._twin is not None:
            self.notes.found(
                Severity.WARNING, "added_row_without_twin", self._twin.line,
                "Den tillagda raden (#RTRANS) följs inte av samma rad som #TRANS, så den räknas inte med.",
            )  # fmt: skip
            self._twin = None


def check_objects(objects: tuple[str, ...]) -> None:
    """Raise unless dimensions and objects come in pairs."""
    if len(objects) % 2:
        raise Refused("Objektlistan går inte ihop. Skriv dimension och objekt parvis.", "odd_object_list")


def noted_ore(amount: str, line: int, notes: Notes) -> int:
    """An amount in öre; one that is clear, but not written as SIE does, is told."""
    ore, as_it_should = read_ore(amount)
    if not as_it_should:
        notes.found(
            Severity.WARNING, "odd_amount", line,
            "Beloppet {amount} läses, men ska skrivas utan plus, med siffror på båda sidor om punkten "
            "och högst två decimaler.",
            amount=amount,
        )  # fmt: skip
    return ore


def optional_quantity(text: str, line: int, notes: Notes) -> Decimal | None:
    """A quantity; one that cannot be read is told as an error and left out, for the amount stands without it."""
    try:
        return read_quantity(text)
    except Refused as error:
        notes.noted(Severity.ERROR, error.code, line, error.message)
        return None


def _same(row: Row, other: Row) -> bool:
    return replace(row, label="", line=0, date=other.date, text="", signature="", quantity=None) == replace(
        other, label="", line=0, text="", signature="", quantity=None
    )


def _shifted() -> Refused:
    return Refused(
        'Verifikationen ska ha serie, nummer och datum. Skriv "" för det som saknas, som i #VER "" 17 20250831.',
        "voucher_fields",
    )  # fmt: skip


def _is_date(text: str) -> bool:
    try:
        read_date(text)
    except Refused:
        return False
    return True


def _is_thousands(text: str) -> bool:
    """Whether it looks like the rest of an amount, such as the 250,00 of ``1 250,00``."""
    return len(text.partition(",")[0].partition(".")[0]) == 3 and guessed_amount(text) is not None


def _seeming_amount(record: Record) -> Decimal | None:
    """The amount of a refused row: the field after the list of objects, or after the account."""
    places = [i for i, part in enumerate(record.fields) if isinstance(part, tuple)][:1]
    return guessed_amount(record.text(places[0] + 1 if places else 1))
