"""What shows only when a whole file is read: vouchers that do not balance, days and accounts that do not fit."""

from __future__ import annotations

import polars as pl

from arshjul.ledger import oddities
from arshjul.ledger.books import Books, Head
from arshjul.ledger.sie.records import RecordReader
from arshjul.ledger.sie.report import WHOLE_FILE, Notes, Severity, Unbalanced

_MOST = 2**63 - 1
_EXPORTED = ("IB", "UB", "RES", "OIB", "OUB", "PSALDO", "PBUDGET", "OMFATTN")
_MANDATORY = ("FLAGGA", "PROGRAM", "GEN", "FNAMN", "ORGNR")


def kind_of_file(records: RecordReader, notes: Notes, name: str) -> str:
    """1, 2, 3, 4E or 4I; 5 of XML. The file says 4 of both; only an export has balances, else its ending tells."""
    if notes.counted["sie_5"]:
        return "5"
    said = records.head.get("type", "")
    if notes.labels["VER"] and said != "4":
        notes.found(
            Severity.WARNING, "type_without_vouchers", WHOLE_FILE,
            "Filen säger sig vara av typ {type} men har verifikationer. Den läses som typ 4.", type=said or "1",
        )  # fmt: skip
        said = "4"
    if said != "4":
        return said or "1"
    if any(notes.labels[label] for label in _EXPORTED):
        return "4E"
    ending = name.lower()[-3:]
    return {".se": "4E", ".si": "4I"}.get(ending, "4E" if notes.labels["RAR"] else "4I")


def check(books: Books, records: RecordReader, notes: Notes) -> tuple[Unbalanced, ...]:
    """Note what does not fit together, and list the vouchers that do not balance."""
    if notes.whole_refused:
        return ()
    _missing(books.head, notes)
    _accounts(books, records, notes)
    _objects(books, notes)
    _days(books, notes)
    _twice(books, notes)
    return _unbalanced(books, notes)


def _missing(head: Head, notes: Notes) -> None:
    for label in _MANDATORY:
        if not notes.labels[label]:
            notes.found(Severity.WARNING, "record_missing", WHOLE_FILE, "Posten #{label} saknas.", label=label)
    if not notes.labels["SIETYP"] and not notes.counted["type_without_vouchers"]:
        notes.found(Severity.INFO, "type_missing", WHOLE_FILE, "Posten #SIETYP saknas; filen läses som typ 1.")
    if head.currency.upper() not in ("SEK", ""):
        notes.found(
            Severity.WARNING, "other_currency", WHOLE_FILE, "Beloppen är i {currency}, inte i kronor.",
            currency=head.currency[:60],
        )  # fmt: skip
    if head.type != "4I" and head.year() is None:
        notes.found(Severity.WARNING, "year_missing", WHOLE_FILE, "Filens räkenskapsår (#RAR 0) saknas.")


def _accounts(books: Books, records: RecordReader, notes: Notes) -> None:
    used = dict.fromkeys(books.codings["account"])
    declared = {number: account.line for number, account in records.accounts.items()}
    every = {**used, **declared}
    odd = [number for number in every if not (number.isascii() and number.isdigit())]
    unknown = [number for number in used if not declared.get(number)] if books.head.type != "4I" else []
    lines = _first_lines(books, {*odd, *unknown})
    for number in odd:
        notes.found(
            Severity.WARNING, "account_not_numeric", declared.get(number) or lines.get(number, WHOLE_FILE),
            "Kontot ”{account}” är inget nummer. Det läses som text.", account=number[:60],
        )  # fmt: skip
    for number in unknown:
        notes.found(
            Severity.WARNING, "account_not_declared", lines.get(number, WHOLE_FILE),
            "Kontot {account} används men har ingen #KONTO.", account=number[:60],
        )  # fmt: skip
    other = sorted(number for number in every if number not in odd and len(number) != 4)
    if other:
        notes.found(
            Severity.WARNING, "account_length", declared.get(other[0]) or WHOLE_FILE,
            "{count} konton har inte fyra siffror, till exempel {account}. De läses som de står.",
            count=len(other), account=other[0][:60],
        )  # fmt: skip


def _first_lines(books: Books, accounts: set[str]) -> dict[str, int]:
    """The first row of a voucher on each account."""
    if not accounts or books.rows.is_empty():
        return {}
    wanted = books.codings.filter(pl.col("account").is_in(list(accounts))).select("coding", "account")
    lines = books.rows.select("coding", "line").join(wanted, on="coding").group_by("account").agg(pl.col("line").min())
    return dict(lines.iter_rows())


def _objects(books: Books, notes: Notes) -> None:
    used = books.codings.select(
        pl.col("objects").explode(empty_as_null=False, keep_nulls=False).struct.unnest()
    ).unique()
    unknown = used.join(books.objects, on=["dimension", "object"], how="anti").sort("dimension", "object")
    if books.head.type in ("3", "4E") and not unknown.is_empty():
        dimension, code = unknown.row(0)
        notes.found(
            Severity.INFO, "object_not_declared", WHOLE_FILE,
            "{count} objekt används men har ingen #OBJEKT, till exempel {code} i dimension {dimension}.",
            count=unknown.height, code=code[:60], dimension=dimension[:60],
        )  # fmt: skip


def _days(books: Books, notes: Notes) -> None:
    years = books.head.years
    if not years:
        return
    within = pl.any_horizontal(pl.col("date").is_between(year.first_day, year.last_day) for year in years)
    vouchers = books.vouchers.filter(~within)
    rows = books.rows.filter(~within)
    own = rows.join(vouchers, on=["voucher", "date"], how="anti")  # the others only have the day of their voucher
    outside = pl.concat([frame.select("line", "date") for frame in (vouchers, own)])
    for line, day in outside.sort("line").iter_rows():
        notes.found(
            Severity.WARNING, "date_outside_years", line, "Datumet {day} ligger utanför räkenskapsåren i filen.",
            day=day.isoformat(),
        )  # fmt: skip


def _twice(books: Books, notes: Notes) -> None:
    numbered = books.vouchers.filter(pl.col("number") != "").select("series", "number", "line")
    mixed = numbered.select(pl.col("series").hash(1) ^ pl.col("number").hash(2)).to_series()
    if mixed.n_unique() < len(mixed):  # else no two are alike, which is quicker to see
        _told_twice(numbered, notes)
    for frame, which in (
        (books.balances, ["kind", "year", "coding"]),
        (books.months, ["kind", "year", "month", "coding"]),
    ):
        again = frame.filter(~pl.struct(which).is_first_distinct())
        if not again.is_empty():
            account = books.codings.filter(coding=again["coding"][0])["account"][0]
            notes.found(
                Severity.WARNING, "figure_twice", WHOLE_FILE,
                "{count} saldon anges mer än en gång, till exempel {kind} för konto {account}. Alla räknas med.",
                count=again.height, kind=again["kind"][0], account=account[:60],
            )  # fmt: skip


def _told_twice(numbered: pl.DataFrame, notes: Notes) -> None:
    for series, number, line in numbered.filter(~pl.struct("series", "number").is_first_distinct()).iter_rows():
        notes.found(
            Severity.WARNING, "voucher_twice", line, "Verifikationen {series} {number} finns mer än en gång i filen.",
            series=series[:60], number=number[:60],
        )  # fmt: skip


def _unbalanced(books: Books, notes: Notes) -> tuple[Unbalanced, ...]:
    ore = books.rows["ore"]
    low, high = ore.to_frame().select(low=pl.min("ore"), high=pl.max("ore")).row(0) if len(ore) else (0, 0)
    exact = pl.col("ore") if max(-low, high) * len(ore) <= _MOST else pl.col("ore").cast(pl.Int128)
    sums = books.rows.lazy().group_by("voucher").agg(exact.sum()).filter(pl.col("ore") != 0)
    found = (
        sums.join(books.vouchers.lazy(), on="voucher").sort("line").select("series", "number", "ore", "line").collect()
    )
    unbalanced = tuple(Unbalanced(*row) for row in found.iter_rows())
    for voucher in unbalanced:
        notes.found(
            Severity.WARNING, "unbalanced", voucher.line,
            "Verifikationen {voucher} balanserar inte: raderna summerar till {difference} kronor.",
            voucher=f"{voucher.series} {voucher.number}".strip()[:60] or "–",
            difference=oddities.kronor(voucher.difference),
        )  # fmt: skip
    return unbalanced


def kronor(ore: int) -> str:
    """An amount in kronor as SIE writes it: a point and two decimals.

    >>> kronor(-1050)
    '-10.50'
    """
    return f"{'-' if ore < 0 else ''}{abs(ore) // 100}.{abs(ore) % 100:02d}"
