"""The parts of a file put together to books, in the order of the file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
    Column,
    Head,
)
from arshjul.ledger.sie import checks
from arshjul.ledger.sie.another_kind import refuse_another_kind
from arshjul.ledger.sie.codings import CONTROL, Coding, Numbering
from arshjul.ledger.sie.fast import VOUCHER_COLUMNS, Line, Part
from arshjul.ledger.sie.figures import BALANCES as BALANCE_LABELS
from arshjul.ledger.sie.figures import MONTHS as MONTH_LABELS
from arshjul.ledger.sie.figures import FigureReader
from arshjul.ledger.sie.frames import CODED_FIGURES, CODED_ROWS, coding_frame, columns, merged, numbered
from arshjul.ledger.sie.ksumma import Checksum
from arshjul.ledger.sie.lex import Record, Unreadable, tokenize
from arshjul.ledger.sie.records import RecordReader
from arshjul.ledger.sie.report import Ksumma, Notes, Report, Severity
from arshjul.ledger.sie.vouchers import CENT, ROW_LABELS, Row, VoucherReader
from arshjul.ledger.tally import exact_sum
from arshjul.ledger.volume import Postings, Volume

_END_OF_FILE = "\x1a"
_FIGURES = {*BALANCE_LABELS, *MONTH_LABELS}
_WITH_AMOUNTS = (*ROW_LABELS, *_FIGURES)


class Assembly:
    """Takes parts one after another, and makes a volume and the report of it in the end."""

    def __init__(self, encoding: str, name: str, postings: Postings) -> None:
        self.encoding, self.name = encoding, name
        self.notes = Notes()
        self.records = RecordReader(self.notes)
        self.figures = FigureReader(self.notes)
        self.exact = VoucherReader(self.notes)
        self.postings = postings
        self.numbering = Numbering()
        self._last = pl.DataFrame(schema=VOUCHERS)
        self._figures = [pl.DataFrame(schema=CODED_FIGURES)]
        self._corrections = [pl.DataFrame(schema=CORRECTIONS)]

    def is_another_kind(self, start: bytes) -> bool:
        """Whether the beginning is that of XML or of no text in single bytes, which is answered and not read."""
        refuse_another_kind(start, self.notes)
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
        self._figures.append(merged(self._coded(part.figures, codings, CODED_FIGURES), self._taken_figures()))
        rows = self._coded(part.rows, codings, CODED_ROWS)
        if self.exact.vouchers or self.exact.rows:
            self._add_both(part.vouchers, rows)
        else:
            vouchers = self._numbered_on(part.vouchers)
            first = vouchers["voucher"].first() or 0
            self.postings.add(vouchers, rows.with_columns(pl.col("voucher") + pl.lit(first, pl.UInt32)).select(*ROWS))

    def _add_both(self, vouchers: pl.DataFrame, rows: pl.DataFrame) -> None:
        """What the fast way and the exact way have read: a row of the latter may be of a voucher before this part."""
        placed = rows.with_columns(vouchers["line"].gather(rows["voucher"]).alias("voucher"))
        before = self._last
        vouchers = self._numbered_on(merged(vouchers, self._taken_vouchers()))
        known = pl.concat([before, vouchers])
        self._take_corrections(known)
        self.postings.add(vouchers, numbered(merged(placed, self._taken_rows()), known).select(*ROWS))

    def _numbered_on(self, vouchers: pl.DataFrame) -> pl.DataFrame:
        """Vouchers with numbers after those before them."""
        first = self._last["voucher"][0] + 1 if self._last.height else 0
        new = vouchers.with_row_index("voucher", offset=first).select(*VOUCHERS)
        self._last = new.tail(1) if new.height else self._last
        return new

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
        header = _header_before_brace(plain)
        try:
            record = tokenize(header or plain)
        except Unreadable as error:
            self._unreadable(plain, number, error)
        else:
            self._record(record, number)
        if header:
            self.notes.found(
                Severity.WARNING, "brace_on_line", number, "Klammern {opening} ska stå på en egen rad.", opening="{"
            )
            self.exact.brace(True, number)  # noqa: FBT003 - it is the opening one

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

    def _coded(
        self, frame: pl.DataFrame, codings: Mapping[int, Coding | None], schema: Mapping[str, Column]
    ) -> pl.DataFrame:
        """A frame of the fast way with numbers of codings for its keys."""
        return frame.with_columns(coding=self.numbering.of_keys(frame["key"], codings)).select(*schema)

    # what the exact way has read

    def _taken_vouchers(self) -> pl.DataFrame:
        taken, self.exact.vouchers = self.exact.vouchers, []
        plain = {name: [getattr(voucher, name) for voucher in taken] for name in VOUCHER_COLUMNS}
        return pl.DataFrame(plain, schema=VOUCHER_COLUMNS)

    def _taken_rows(self) -> pl.DataFrame:
        taken, self.exact.rows = self.exact.rows, []
        return self._frame([row for row in taken if row.label == "TRANS"])

    def _take_corrections(self, vouchers: pl.DataFrame) -> None:
        taken = [row for row in self.exact.rows if row.label != "TRANS"]
        kinds = pl.Series([_CORRECTIONS[row.label] for row in taken], dtype=pl.String)
        frame = numbered(self._frame(taken), vouchers).with_columns(kind=kinds)
        self._corrections.append(frame.select(*CORRECTIONS))

    def _frame(self, rows: Sequence[Row]) -> pl.DataFrame:
        plain = {name: [getattr(row, name) for row in rows] for name in CODED_ROWS if name != "coding"}
        codings = [self.numbering.number((row.account, row.objects)) for row in rows]
        return pl.DataFrame({**plain, "coding": codings}, schema=CODED_ROWS)

    def _taken_figures(self) -> pl.DataFrame:
        taken, self.figures.figures = self.figures.figures, []
        plain = {name: [getattr(figure, name) for figure in taken] for name in CODED_FIGURES if name != "coding"}
        codings = [self.numbering.number((figure.account, figure.objects)) for figure in taken]
        return pl.DataFrame({**plain, "coding": codings}, schema=CODED_FIGURES)

    # in the end

    def finish(self, checksum: Checksum) -> tuple[Volume, Report]:
        """The content and the report of all that was added."""
        self.exact.end()
        self._verify(checksum)
        self._is_it_sie()
        volume = self._volume()
        unbalanced = checks.check(volume, self.records, self.notes)
        stored = _stored(volume)
        own = volume.balances.filter(pl.col("year") == 0)
        sums = {kind: exact_sum(own.filter(kind=kind)["ore"]) for kind in ("IB", "UB", "RES")}
        if self.notes.whole_refused:
            for label, ore in stored.items():
                self.notes.refuse_all(label, Decimal(ore) * CENT, self.notes.labels[label])
            volume, stored = Volume(head=volume.head), dict.fromkeys(stored, 0)
        return volume, Report(
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

    def _volume(self) -> Volume:
        read = self.records
        figures = pl.concat(self._figures).rename({"label": "kind"})
        is_month = figures["month"].is_not_null()
        return Volume(
            head=self._head(),
            accounts=columns(ACCOUNTS, [(number, a.name, a.type, a.unit) for number, a in read.accounts.items()]),
            tax_codes=columns(TAX_CODES, read.tax_codes),
            dimensions=columns(DIMENSIONS, [(number, *said) for number, said in read.dimensions.items()]),
            objects=columns(OBJECTS, [(*which, name) for which, name in read.objects.items()]),
            codings=coding_frame(list(self.numbering.numbers)),
            corrections=pl.concat(self._corrections),
            balances=figures.filter(~is_month).select(*BALANCES),
            months=figures.filter(is_month).with_columns(pl.col("kind").replace(MONTH_LABELS)).select(*MONTHS),
            postings=self.postings,
        )

    def _head(self) -> Head:
        read = self.records
        return Head(
            format="sie", has_totals=True, generated=read.generated, through=read.through, encoding=self.encoding,
            other=read.other,
            years=tuple(year for _, year in sorted(read.years.items(), reverse=True)),
            **{**read.head, "type": checks.kind_of_file(read, self.notes, self.name)},
        )  # fmt: skip


def _stored(volume: Volume) -> dict[str, int]:
    """What is kept of each label with amounts, in öre."""
    tally = volume.postings.tally
    stored = {"TRANS": tally.debit_ore + tally.credit_ore}
    stored |= {label: exact_sum(volume.corrections.filter(kind=kind)["ore"]) for label, kind in _CORRECTIONS.items()}
    stored |= {label: exact_sum(volume.balances.filter(kind=label)["ore"]) for label in BALANCE_LABELS}
    return stored | {label: exact_sum(volume.months.filter(kind=kind)["ore"]) for label, kind in MONTH_LABELS.items()}


def _header_before_brace(line: str) -> str:
    """The ``#VER`` of a line that ends with the brace after it; empty when it does not."""
    is_so = line[:5].upper() in ("#VER ", "#VER\t") and line.endswith("{")
    return line[:-1].rstrip(" \t") if is_so else ""


_CUT = Message("#KSUMMA inleder filen men avslutar den inte: filen är avklippt och används inte. Exportera den igen.")
_NOT_SIE = Message("Filen är ingen SIE-fil: ingen rad börjar med en etikett som #SIETYP, #KONTO eller #VER.")
_TELLING = ("FLAGGA", "SIETYP", "RAR", "KONTO", "VER")
"""Every file of the format has some of these, and what is none has none."""
_CORRECTIONS = {"RTRANS": "added", "BTRANS": "removed"}
