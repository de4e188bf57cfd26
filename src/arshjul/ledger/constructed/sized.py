"""Books of a municipality's size, made in columns: for measuring, not for standing behind any figure.

Forty rows a year for each inhabitant, twenty-six codings for each cost centre, some 85 000 kronor of costs for each
inhabitant: about what municipalities have. Which coding a row has is drawn, so there is no pattern to find in it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

import polars as pl

from arshjul.ledger.books import MONTHS, QUANTITY, ROWS, VOUCHERS, Books
from arshjul.ledger.constructed import chart, vouchers
from arshjul.ledger.constructed.chart import ACCOUNTS, Account, Way
from arshjul.ledger.constructed.closing import with_balances, with_chart
from arshjul.ledger.constructed.draws import drawn, drawn_column
from arshjul.ledger.constructed.journal import Coding, coding_frame
from arshjul.ledger.constructed.label import head

ROWS_AN_INHABITANT = 40
_INHABITANTS_A_CENTRE = 50
_OTHER_ACCOUNTS = 14
_SERVICE_AREAS = (
    "100", "130", "215", "249", "250", "263", "300", "315", "320", "340", "350", "407", "425", "435", "440", "443",
    "450", "453", "470", "510", "513", "520", "559", "569", "571", "575", "585", "600", "610", "800",
)  # fmt: skip
"""Codes of the national summary of accounts (SCB, räkenskapssammandraget), as parts of a local one."""


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of voucher: how many in a thousand, how many rows besides the balancing one, and against what."""

    series: str
    ways: tuple[Way, ...]
    per_thousand: int
    fewest: int
    most: int
    against: str
    text: str


_KINDS = (
    _Kind(vouchers.PAY, (Way.PAY,), 30, 10, 32, chart.SETTLEMENT, "Lönekörning"),
    _Kind(vouchers.INVOICES, (Way.INVOICE,), 720, 1, 4, chart.SUPPLIERS, "Leverantör"),
    _Kind(vouchers.RECEIPTS, (Way.FEE, Way.GRANT), 120, 1, 2, chart.RECEIVABLES, "Fakturering, kundgrupp"),
    _Kind(vouchers.PAYMENTS, (Way.AID,), 80, 1, 3, chart.SETTLEMENT, "Utbetalning"),
    _Kind(vouchers.INTERNALS, (Way.INTERNAL,), 40, 4, 12, chart.INTERNAL, "Intern fördelning"),
    _Kind(vouchers.BOOKINGS, (Way.DEPRECIATION,), 10, 5, 20, chart.DEPRECIATED, "Avskrivning"),
)
_USUAL = {Way.PAY: 80_000, Way.INTERNAL: 30_000, Way.DEPRECIATION: 15_000}
_MOST_USUAL = 40_000
_OPENING = {chart.SETTLEMENT: -50_000_000_00, chart.EQUIPMENT: 400_000_000_00, chart.EQUITY: -350_000_000_00}


def sized(inhabitants: int, year: int, seed: int = 0) -> Books:
    """The books of a calendar year with a budget by month; about forty rows for each inhabitant."""
    codings = _codings(inhabitants, seed)
    seed = drawn(year, seed)
    heads = _heads(inhabitants * ROWS_AN_INHABITANT, seed)
    rows = _rows(heads, codings, seed)
    books = Books(
        head=head(date(year, 1, 1), date(year, 12, 31)),
        codings=coding_frame([coding for coding, _ in codings]),
        vouchers=_vouchers(heads, year, seed),
    )
    books = replace(books, rows=_dated(rows, books.vouchers), months=_budget(rows, codings, year))
    books, _ = with_balances(books, _OPENING)
    accounts = sorted({(coding.account, account.name, account.type, account.unit) for coding, account in codings})
    known = {(a.number, a.name, a.type, a.unit) for a in ACCOUNTS if a.way is Way.BALANCE}
    return with_chart(books, sorted({*accounts, *known}), _objects(codings))


# ---- what can be posted to -----------------------------------------------------------------------------------------


def _codings(inhabitants: int, seed: int) -> list[tuple[Coding, Account]]:
    """The codings, those of each kind of voucher together and in its order, then the accounts they stand against."""
    centres = max(3, inhabitants // _INHABITANTS_A_CENTRE)
    by_kind: list[dict[Coding, Account]] = [{} for _ in _KINDS]
    for at in range(centres):
        area = _SERVICE_AREAS[drawn(at, seed) % len(_SERVICE_AREAS)]
        for account in _accounts(at, seed):
            kind = next(number for number, kind in enumerate(_KINDS) if account.way in kind.ways)
            by_kind[kind][_coding(account, f"{10_000 + at}", area, drawn(at, seed + 2))] = account
    against = {Coding(kind.against): chart.BY_NUMBER[kind.against] for kind in _KINDS}
    return [pair for group in (*by_kind, against) for pair in group.items()]


def _accounts(centre: int, seed: int) -> list[Account]:
    """What a cost centre uses: the accounts of pay, and some of the others; the first ones use all there are."""
    pay = [account for account in ACCOUNTS if account.way is Way.PAY]
    other = [account for account in ACCOUNTS if account.way not in (Way.PAY, Way.BALANCE)]
    if centre < len(_KINDS) // 2:
        return pay + other
    start = drawn(centre, seed + 1)
    return pay + [other[(start + 5 * at) % len(other)] for at in range(_OTHER_ACCOUNTS)]


def _coding(account: Account, centre: str, area: str, draw: int) -> Coding:
    """Municipalities extend the normal chart: five digits here. Now and then there is a project."""
    objects = [("1", centre), ("20", f"{area}{draw % 5}")]
    if account.way is Way.GRANT or draw % 23 == 0:
        objects.append(("6", f"{1000 + draw % 400}"))
    if account.number in chart.SELLERS:
        objects.append(("30", chart.SELLERS[account.number]))
    return Coding(f"{account.number}{draw % 3}", tuple(objects))


def _objects(codings: list[tuple[Coding, Account]]) -> dict[str, dict[str, str]]:
    names = {"1": "Enhet", "20": "Verksamhet", "6": "Projekt"}
    found: dict[str, dict[str, str]] = {number: {} for number in names} | {"30": dict(chart.COUNTERPARTIES)}
    for coding, _ in codings:
        for dimension, number in coding.objects:
            found[dimension].setdefault(number, f"{names.get(dimension, '')} {number}")
    return found


# ---- vouchers and rows ---------------------------------------------------------------------------------------------


def _heads(rows: int, seed: int) -> pl.DataFrame:
    """Vouchers with their kind and number of rows, the balancing one included, about so many rows in all."""
    usual = sum(kind.per_thousand * (kind.fewest + kind.most + 2) for kind in _KINDS) / 2000
    draws = drawn_column(pl.int_range(0, round(rows / usual), dtype=pl.UInt32, eager=True), seed)
    shares = pl.Series([kind.per_thousand for kind in _KINDS]).cum_sum()
    kinds = shares.search_sorted((draws % 1000).cast(pl.Int64), side="right")
    fewest = pl.Series([kind.fewest + 1 for kind in _KINDS], dtype=pl.Int64).gather(kinds)
    room = pl.Series([kind.most - kind.fewest + 1 for kind in _KINDS], dtype=pl.Int64).gather(kinds)
    count = fewest + (draws // 1000 % 1_000_003).cast(pl.Int64) % room
    return pl.DataFrame({"kind": kinds, "rows": count, "end": count.cum_sum()})


def _rows(heads: pl.DataFrame, codings: list[tuple[Coding, Account]], seed: int) -> pl.DataFrame:
    """voucher, coding, ore, quantity, line: each row drawn, but the last of a voucher is what the others leave."""
    number = pl.int_range(0, heads.height, dtype=pl.UInt32, eager=True)
    voucher = number.repeat_by(heads["rows"]).explode()
    at = pl.int_range(0, len(voucher), dtype=pl.Int64, eager=True)
    is_last = at == heads["end"].gather(voucher) - 1
    draws = drawn_column(at, drawn(1, seed))
    coding = _drawn_coding(heads["kind"].gather(voucher), is_last, draws, codings)
    usual = pl.Series([_usual(account) for _, account in codings], dtype=pl.Int64).gather(coding)
    skew = (draws // 2**32 % 10_000).cast(pl.Int64)
    ore = (usual * (200 + skew**3 // 10**9 * 3) // 100).set(is_last, 0)
    ends = ore.cum_sum().gather(heads["end"] - 1)
    left = (ends - ends.shift(1, fill_value=0)).gather(voucher)
    counted = pl.Series([bool(account.unit) for _, account in codings]).gather(coding)
    return pl.DataFrame({"voucher": voucher, "coding": coding, "draw": draws, "counted": counted}).select(
        "voucher",
        pl.col("coding").cast(pl.UInt32),
        ore=pl.when(is_last).then(-left).otherwise(ore),
        quantity=pl.when("counted").then((pl.col("draw") % 31 + 1).cast(QUANTITY)),
        line=(at + voucher.cast(pl.Int64) * 3 + 2).cast(pl.UInt32),
    )


def _usual(account: Account) -> int:
    """What a row usually is, in whole kronor before the draw takes some percent of it; income is credit."""
    size = _USUAL.get(account.way) or min(account.usual, _MOST_USUAL)
    return -size if account.type == "I" else size


def _drawn_coding(
    kinds: pl.Series, is_last: pl.Series, draws: pl.Series, codings: list[tuple[Coding, Account]]
) -> pl.Series:
    """One of the codings of the kind of voucher; the last row has the account that the kind stands against."""
    numbers = {coding: number for number, (coding, _) in enumerate(codings)}
    counts = [sum(account.way in kind.ways for _, account in codings) for kind in _KINDS]
    firsts = [sum(counts[:at]) for at in range(len(counts))]
    against = pl.Series([numbers[Coding(kind.against)] for kind in _KINDS], dtype=pl.Int64).gather(kinds)
    count = pl.Series(counts, dtype=pl.Int64).gather(kinds)
    own = pl.Series(firsts, dtype=pl.Int64).gather(kinds) + (draws % 2**31).cast(pl.Int64) % count
    return own.zip_with(~is_last, against)


def _vouchers(heads: pl.DataFrame, year: int, seed: int) -> pl.DataFrame:
    """Evenly over the year, numbered in each series."""
    days = (date(year, 12, 31) - date(year, 1, 1) + timedelta(days=1)).days
    number = pl.int_range(0, heads.height, dtype=pl.Int64, eager=True)
    day = number * days // heads.height + (date(year, 1, 1) - date(1970, 1, 1)).days
    whom = (drawn_column(number, drawn(2, seed)) % 900 + 100).cast(pl.String)
    texts = pl.Series([kind.text for kind in _KINDS]).gather(heads["kind"])
    return (
        pl.DataFrame({"voucher": number, "day": day, "whom": whom, "what": texts})
        .select(
            pl.col("voucher").cast(pl.UInt32),
            pl.Series("series", [kind.series for kind in _KINDS]).gather(heads["kind"]),
            number=heads.select(n=pl.int_range(1, pl.len() + 1).over("kind").cast(pl.String))["n"],
            date=pl.col("day").cast(pl.Int32).cast(pl.Date),
            text=pl.concat_str("what", "whom", separator=" "),
            registered=pl.lit(None, pl.Date),
            signature=pl.lit(""),
            line=(heads["end"] - heads["rows"] + number * 3 + 1).cast(pl.UInt32),
        )
        .select(*VOUCHERS)
    )


def _dated(rows: pl.DataFrame, heads: pl.DataFrame) -> pl.DataFrame:
    return rows.with_columns(date=heads["date"].gather(rows["voucher"]), text=pl.lit(""), signature=pl.lit("")).select(
        *ROWS
    )


def _budget(rows: pl.DataFrame, codings: list[tuple[Coding, Account]], year: int) -> pl.DataFrame:
    """A twelfth of what was posted to each account of the result, in whole hundreds of kronor."""
    own = pl.Series([account.way is not Way.BALANCE for _, account in codings])
    posted = rows.group_by("coding").agg(pl.col("ore").sum()).sort("coding")
    posted = posted.filter(own.gather(posted["coding"])).with_columns(ore=pl.col("ore") // 120_000 * 10_000)
    months = pl.DataFrame({"month": [date(year, number, 1) for number in range(1, 13)]})
    return (
        months.join(posted, how="cross")
        .with_columns(kind=pl.lit("budget"), year=pl.lit(0, pl.Int32), quantity=pl.lit(None, QUANTITY))
        .select(*MONTHS)
    )
