"""The parts of a file put together to books, in the order of the file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

import polars as pl

from arshjul.core.messages import Message
from arshjul.ledger.books import (
    ACCOUNTS,
    BALANCES,
    CORRECTIONS,
    DIMENSIONS,
    MONTHS,
    OBJECTS,
    ROWS,
    TAX_CODES,
    VOUCHERS,
    Books,
    Column,
    Head,
)
from arshjul.ledger.sie import checks
from arshjul.ledger.sie import encoding as letters
from arshjul.ledger.sie.fast import CONTROL, VOUCHER_COLUMNS, Coding, Line, Part
from arshjul.ledger.sie.figures import BALANCES as BALANCE_LABELS
from arshjul.ledger.sie.figures import MONTHS as MONTH_LABELS
from arshjul.ledger.sie.figures import FigureReader
from arshjul.ledger.sie.frames import CODED_FIGURES, CODED_ROWS, coding_frame, columns, merged, numbered, total
from arshjul.ledger.sie.ksumma import Checksum
from arshjul.ledger.sie.lex import Record, Unreadable, tokenize
from arshjul.ledger.sie.records import RecordReader
from arshjul.ledger.sie.report import Ksumma, Notes, Report, Severity
from arshjul.ledger.sie.vouchers import CENT, ROW_LABELS, Row, VoucherReader

_END_OF_FILE = "\x1a"
_FIGURES = {*BALANCE_LABELS, *MONTH_LABELS}
_WITH_AMOUNTS = (*ROW_LABELS, *_FIGURES)


class Assembly:
    """Takes parts one after another, and makes the books and the report of them in the end."""

    def __init__(self, encoding: str, name: str) -> None:
        self.encoding, self.name = encoding, name
        self.notes = Notes()
        self.records = RecordReader(self.notes)
        self.figures = FigureReader(self.notes)
        self.exact = VoucherReader(self.notes)
        self.numbers: dict[Coding, int] = {}
        self._of_key: list[int] = []
        self._vouchers = [pl.DataFrame(schema=VOUCHERS)]
        self._rows = [pl.DataFrame(schema=ROWS)]
        self._figures = [pl.DataFrame(schema=CODED_FIGURES)]
        self._corrections: list[Row] = []

    def is_another_kind(self, start: bytes) -> bool:
        """Whether the beginning is that of XML or of no text in single bytes, which is answered and not read."""
        if start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
            self.notes.refuse_whole(1, "sie_5", _XML)
        elif letters.is_packed(start):
            self.notes.refuse_whole(1, "not_sie", _PACKED)
        elif letters.has_wide_letters(start):
            self.notes.refuse_whole(1, "not_sie", _WIDE)
        return self.notes.whole_refused

    def add(self, part: Part, codings: Mapping[int, Coding | None]) -> None:
        """Take a part: what was read at once, and its odd lines one by one."""
        for line in part.lost:
            self.notes.found(
                Severity.WARNING, "text_lost", line,
                "Bokstäver är förstörda på raden. Exportera filen igen om texten behövs; beloppen påverkas inte.",
            )  # fmt: skip
        self._lines(part.left, part.segments)
        self.notes.labels["VER"] += part.vouchers.height
        self.notes.labels["TRANS"] += part.rows.height
        self.notes.labels.update(dict(part.figures["label"].value_counts().iter_rows()))
        vouchers = merged(part.vouchers, self._taken_vouchers())
        rows = merged(self._coded(part.rows, codings, CODED_ROWS), self._taken_rows())
        self._figures.append(merged(self._coded(part.figures, codings, CODED_FIGURES), self._taken_figures()))
        self._append(vouchers, rows)

    def _append(self, vouchers: pl.DataFrame, rows: pl.DataFrame) -> None:
        """Numbered on the way: a row belongs to a voucher of its own part, or to the last one before it."""
        last = self._vouchers[-1].tail(1)
        first = last["voucher"][0] + 1 if last.height else 0
        new = vouchers.with_row_index("voucher", offset=first).select(*VOUCHERS)
        self._rows.append(numbered(rows, pl.concat([last, new])).select(*ROWS))
        if new.height:
            self._vouchers.append(new)

    def _lines(self, lines: Sequence[Line], segments: int) -> None:
        within = 0
        for segment, number, text in lines:
            if segment != within:
                self.exact.end()
                within = segment
            self._line(number, text)
        if within != segments:
            self.exact.end()

    def _line(self, number: int, text: str) -> None:
        plain = text.strip(" \t")
        if plain in ("{", "}"):
            self.exact.brace(plain == "{", number)
            return
        if not plain or plain == _END_OF_FILE:
            return
        if CONTROL.search(plain):
            self.notes.found(
                Severity.WARNING, "control_character", number, "Raden innehåller styrtecken, som inte hör hemma i SIE."
            )
        try:
            record = tokenize(plain)
        except Unreadable as error:
            self._unreadable(plain, number, error)
            return
        self._record(record, number)

    def _unreadable(self, text: str, number: int, error: Unreadable) -> None:
        label = text[:10].split(maxsplit=1)[0].lstrip("#").upper() if text.startswith("#") else ""
        self.notes.noted(Severity.ERROR, "unreadable", number, error.message)
        self.notes.labels[label or "?"] += 1
        if label in _WITH_AMOUNTS:
            self.notes.refuse(label, None)
        elif label == "VER":
            self.exact.give_up(number)

    def _record(self, record: Record, number: int) -> None:
        if record.loose_quotes:
            self.notes.found(
                Severity.WARNING, "loose_quotes", number,
                "Ett citattecken inne i en text saknar omvänt snedstreck framför sig.",
            )  # fmt: skip
        label = record.label
        self.notes.labels[label] += 1
        if label in ROW_LABELS:
            self.exact.row(record, number)
        elif label == "VER":
            self.exact.header(record, number)
        elif label in _FIGURES:
            self.figures.read(record, number)
        elif label != "KSUMMA" and not self.records.read(record, number):
            self.notes.unknown[label] += 1

    # codings

    def _number(self, coding: Coding) -> int:
        return self.numbers.setdefault(coding, len(self.numbers))

    def _coded(
        self, frame: pl.DataFrame, codings: Mapping[int, Coding | None], schema: Mapping[str, Column]
    ) -> pl.DataFrame:
        """A frame of the fast way with numbers of codings for its keys."""
        return frame.with_columns(coding=self._codings(frame["key"], codings)).select(*schema)

    def _codings(self, keys: pl.Series, known: Mapping[int, Coding | None]) -> pl.Series:
        """The numbers of the codings that keys stand for."""
        codes = keys.to_physical()
        distinct = codes.unique(maintain_order=True).to_list()
        self._of_key.extend([_UNKNOWN] * (max(distinct, default=-1) + 1 - len(self._of_key)))
        for code in distinct:
            if self._of_key[code] == _UNKNOWN and (coding := known[code]) is not None:
                self._of_key[code] = self._number(coding)
        return pl.Series("coding", self._of_key, dtype=pl.UInt32).gather(codes)

    # what the exact way has read

    def _taken_vouchers(self) -> pl.DataFrame:
        taken, self.exact.vouchers = self.exact.vouchers, []
        plain = {name: [getattr(voucher, name) for voucher in taken] for name in VOUCHER_COLUMNS}
        return pl.DataFrame(plain, schema=VOUCHER_COLUMNS)

    def _taken_rows(self) -> pl.DataFrame:
        taken, self.exact.rows = self.exact.rows, []
        self._corrections += [row for row in taken if row.label != "TRANS"]
        return self._frame([row for row in taken if row.label == "TRANS"])

    def _frame(self, rows: Sequence[Row]) -> pl.DataFrame:
        plain = {name: [getattr(row, name) for row in rows] for name in CODED_ROWS if name != "coding"}
        codings = [self._number((row.account, row.objects)) for row in rows]
        return pl.DataFrame({**plain, "coding": codings}, schema=CODED_ROWS)

    def _taken_figures(self) -> pl.DataFrame:
        taken, self.figures.figures = self.figures.figures, []
        plain = {name: [getattr(figure, name) for figure in taken] for name in CODED_FIGURES if name != "coding"}
        codings = [self._number((figure.account, figure.objects)) for figure in taken]
        return pl.DataFrame({**plain, "coding": codings}, schema=CODED_FIGURES)

    # in the end

    def finish(self, checksum: Checksum) -> tuple[Books, Report]:
        """The books and the report of all that was added."""
        self.exact.end()
        self._verify(checksum)
        self._is_it_sie()
        books = self._books()
        unbalanced = checks.check(books, self.records, self.notes)
        stored = self._stored(books)
        sums = {kind: total(books.balances.filter((pl.col("kind") == kind) & (pl.col("year") == 0))["ore"])
                for kind in ("IB", "UB", "RES")}  # fmt: skip
        if self.notes.whole_refused:
            for label, ore in stored.items():
                self.notes.refuse_all(label, Decimal(ore) * CENT, self.notes.labels[label])
            books, stored = Books(head=books.head), dict.fromkeys(stored, 0)
        return books, Report(
            findings=tuple(sorted(self.notes.findings, key=lambda finding: finding.line)),
            counted=dict(self.notes.counted),
            labels={label: count for label, count in sorted(self.notes.labels.items()) if count},
            unknown=dict(sorted(self.notes.unknown.items())),
            unbalanced=unbalanced,
            sums=sums,
            stored=stored,
            refused=dict(self.notes.refused),
            ksumma=checksum.result,
            whole_refused=self.notes.whole_refused,
        )

    def _verify(self, checksum: Checksum) -> None:
        if checksum.opened_at and not checksum.closed_at:
            self.notes.refuse_whole(checksum.opened_at, "ksumma_not_closed", _CUT)
        elif checksum.opened_at and checksum.said is None:
            self.notes.found(
                Severity.WARNING, "ksumma_mismatch", checksum.closed_at,
                "Kontrollsumman i den avslutande #KSUMMA går inte att läsa, så filen kan inte kontrolleras.",
            )  # fmt: skip
        elif checksum.beyond_at:
            self.notes.found(
                Severity.WARNING, "ksumma_mismatch", checksum.beyond_at,
                "Filen fortsätter efter den avslutande #KSUMMA: kontrollsumman omfattar inte det som står här.",
            )  # fmt: skip
        elif checksum.result is Ksumma.MISMATCH:
            self.notes.found(
                Severity.WARNING, "ksumma_mismatch", checksum.opened_at,
                "Kontrollsumman (#KSUMMA) stämmer inte. Filen är ändrad sedan den skrevs, "
                "eller sparad med en annan teckenkodning.",
            )  # fmt: skip

    def _is_it_sie(self) -> None:
        if not any(self.notes.labels[label] for label in _TELLING) and not self.notes.whole_refused:
            self.notes.forget()  # thousands of lines that are no records say no more than this one sentence
            self.notes.refuse_whole(1, "not_sie", _NOT_SIE)

    def _books(self) -> Books:
        read = self.records
        vouchers = pl.concat(self._vouchers)
        rows = pl.concat(self._rows)
        self._rows.clear()
        corrections = self._frame(self._corrections).with_columns(
            kind=pl.Series([_CORRECTIONS[row.label] for row in self._corrections], dtype=pl.String)
        )
        figures = pl.concat(self._figures).rename({"label": "kind"})
        is_month = figures["month"].is_not_null()
        books = Books(
            head=self._head(),
            accounts=columns(ACCOUNTS, [(number, a.name, a.type, a.unit) for number, a in read.accounts.items()]),
            tax_codes=columns(TAX_CODES, read.tax_codes),
            dimensions=columns(DIMENSIONS, [(number, *said) for number, said in read.dimensions.items()]),
            objects=columns(OBJECTS, [(*which, name) for which, name in read.objects.items()]),
            vouchers=vouchers,
            rows=rows,
            corrections=numbered(corrections, vouchers).select(*CORRECTIONS),
            balances=figures.filter(~is_month).select(*BALANCES),
            months=figures.filter(is_month).with_columns(pl.col("kind").replace(MONTH_LABELS)).select(*MONTHS),
        )  # fmt: skip
        return replace(books, codings=coding_frame(list(self.numbers)))

    def _head(self) -> Head:
        read = self.records
        return Head(
            format="sie", has_totals=True, generated=read.generated, through=read.through, encoding=self.encoding,
            other=read.other,
            years=tuple(year for _, year in sorted(read.years.items(), reverse=True)),
            **{**read.head, "type": checks.kind_of_file(read, self.notes, self.name)},
        )  # fmt: skip

    def _stored(self, books: Books) -> dict[str, int]:
        """What is kept of each label with amounts, in öre."""
        stored = {"TRANS": total(books.rows["ore"])}
        stored |= {label: total(books.corrections.filter(kind=kind)["ore"]) for label, kind in _CORRECTIONS.items()}
        stored |= {label: total(books.balances.filter(kind=label)["ore"]) for label in BALANCE_LABELS}
        return stored | {label: total(books.months.filter(kind=kind)["ore"]) for label, kind in MONTH_LABELS.items()}


_UNKNOWN = 2**32 - 1
_XML = Message("Filen är XML (SIE 5 eller äldre XMLSIE) och läses inte. Exportera den som SIE 4 ur ekonomisystemet.")
_PACKED = Message(
    "Filen är packad (till exempel zip eller gzip) eller en Excel-fil, och läses inte som SIE. Packa upp den först."
)
_WIDE = Message(
    "Filen är sparad i UTF-16 eller UTF-32, eller är ingen textfil. Spara den som UTF-8, eller exportera den igen."
)
_CUT = Message("#KSUMMA inleder filen men avslutar den inte: filen är avklippt och används inte. Exportera den igen.")
_NOT_SIE = Message("Filen är ingen SIE-fil: ingen rad börjar med en etikett som #SIETYP, #KONTO eller #VER.")
_TELLING = ("FLAGGA", "SIETYP", "RAR", "KONTO", "VER")
"""Every file of the format has some of these, and what is none has none."""
_CORRECTIONS = {"RTRANS": "added", "BTRANS": "removed"}
