"""What shows only when a whole file is read: vouchers that do not balance, days and accounts that do not fit."""

from __future__ import annotations

import polars as pl

from arshjul.ledger import oddities
from arshjul.ledger.books import Head
from arshjul.ledger.sie.figures import MONTHS
from arshjul.ledger.sie.records import RecordReader
from arshjul.ledger.sie.report import WHOLE_FILE, Notes, Severity, Unbalanced
from arshjul.ledger.volume import Volume

_EXPORTED = ("IB", "UB", "RES", "OIB", "OUB", "PSALDO", "PBUDGET", "OMFATTN")
_LABELS = {kind: label for label, kind in MONTHS.items()}
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


def check(volume: Volume, records: RecordReader, notes: Notes) -> tuple[Unbalanced, ...]:
    """Note what does not fit together, and list the vouchers that do not balance."""
    if notes.whole_refused:
        return ()
    _missing(volume.head, notes)
    _accounts(volume, records, notes)
    _objects(volume, notes)
    _days(volume, notes)
    _twice(volume, notes)
    _balances(volume, notes)
    return _unbalanced(volume, notes)


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


def _accounts(volume: Volume, records: RecordReader, notes: Notes) -> None:
    used = dict.fromkeys(volume.codings["account"])
    declared = {number: account.line for number, account in records.accounts.items()}
    every = {**used, **declared}
    odd = [number for number in every if not (number.isascii() and number.isdigit())]
    unknown = [number for number in used if not declared.get(number)] if volume.head.type != "4I" else []
    lines = _first_lines(volume, {*odd, *unknown})
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


def _first_lines(volume: Volume, accounts: set[str]) -> dict[str, int]:
    """The first row of a voucher on each account."""
    if not accounts:
        return {}
    wanted = volume.codings.filter(pl.col("account").is_in(list(accounts))).select("coding", "account")
    on_them = pl.col("coding").is_in(wanted["coding"].implode())
    lines = volume.postings.rows_where(on_them, ("coding", "line")).unique("coding", keep="first", maintain_order=True)
    return dict(lines.join(wanted, on="coding").group_by("account").agg(pl.col("line").min()).iter_rows())


def _objects(volume: Volume, notes: Notes) -> None:
    used = volume.codings.select(
        pl.col("objects").explode(empty_as_null=False, keep_nulls=False).struct.unnest()
    ).unique()
    unknown = used.join(volume.objects, on=["dimension", "object"], how="anti").sort("dimension", "object")
    if volume.head.type in ("3", "4E") and not unknown.is_empty():
        dimension, code = unknown.row(0)
        notes.found(
            Severity.INFO, "object_not_declared", WHOLE_FILE,
            "{count} objekt används men har ingen #OBJEKT, till exempel {code} i dimension {dimension}.",
            count=unknown.height, code=code[:60], dimension=dimension[:60],
        )  # fmt: skip


def _days(volume: Volume, notes: Notes) -> None:
    years = volume.head.years
    if not years:
        return
    postings = volume.postings
    within = pl.any_horizontal(pl.col("date").is_between(year.first_day, year.last_day) for year in years)
    vouchers = postings.vouchers_where(~within, ("voucher", "date", "line"))
    rows = postings.rows_where(~within, ("voucher", "date", "line"))
    own = rows.join(vouchers, on=["voucher", "date"], how="anti")  # the others only have the day of their voucher
    outside = pl.concat([frame.select("line", "date") for frame in (vouchers, own)])
    for line, day in outside.sort("line").iter_rows():
        notes.found(
            Severity.WARNING, "date_outside_years", line, "Datumet {day} ligger utanför räkenskapsåren i filen.",
            day=day.isoformat(),
        )  # fmt: skip


def _twice(volume: Volume, notes: Notes) -> None:
    if volume.postings.tally.may_have_twins():
        _told_twice(volume.postings.vouchers_where(pl.col("number") != "", ("series", "number", "line")), notes)
    for frame, which in (
        (volume.balances, ["kind", "year", "coding"]),
        (volume.months, ["kind", "year", "month", "coding"]),
    ):
        again = frame.filter(~pl.struct(which).is_first_distinct())
        if not again.is_empty():
            account = volume.codings.filter(coding=again["coding"][0])["account"][0]
            notes.found(
                Severity.WARNING, "figure_twice", WHOLE_FILE,
                "Saldon som anges mer än en gång: {count}, till exempel {kind} för konto {account}. Alla räknas med.",
                count=again.height, kind=f"#{_LABELS.get(kind := again['kind'][0], kind)}", account=account[:60],
            )  # fmt: skip


def _told_twice(numbered: pl.DataFrame, notes: Notes) -> None:
    for series, number, line in numbered.filter(~pl.struct("series", "number").is_first_distinct()).iter_rows():
        notes.found(
            Severity.WARNING, "voucher_twice", line, "Verifikationen {series} {number} finns mer än en gång i filen.",
            series=series[:60], number=number[:60],
        )  # fmt: skip


def _balances(volume: Volume, notes: Notes) -> None:
    wrong = oddities.untied(volume)
    if not wrong.is_empty():
        account, said, posted = wrong.row(0)
        notes.found(
            Severity.WARNING, "balances_differ", WHOLE_FILE,
            "Konton med andra saldon än verifikationerna ger: {count}, till exempel {account}, vars förändring "
            "under året är {said} kronor enligt saldona och {posted} enligt verifikationerna.",
            count=wrong.height, account=account[:60], said=oddities.kronor(said), posted=oddities.kronor(posted),
        )  # fmt: skip


def _unbalanced(volume: Volume, notes: Notes) -> tuple[Unbalanced, ...]:
    found = oddities.unbalanced(volume).sort("line").select("series", "number", "ore", "line")
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
