"""What is odd about a file before it is imported: each kind with examples, for a person to decide about.

Nothing is repaired here. A kind has a code, so that "yes, import it although some vouchers do not balance" can be said.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial

import polars as pl

from arshjul.core.messages import Message
from arshjul.core.numbers import write_number
from arshjul.core.organisation_numbers import digits_of
from arshjul.core.problems import Place, Problem, problem
from arshjul.ledger.books import VOUCHERS, empty
from arshjul.ledger.coverage import fiscal_year
from arshjul.ledger.volume import Ledger, Volume

SHOWN = 5
"""How many examples are shown of a kind."""


@dataclass(frozen=True, slots=True)
class Oddity:
    """A kind of thing that is odd, with some examples of ``count``."""

    code: str
    message: Message
    count: int = 1
    examples: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What a file ought to be; what is empty or None is not known, so nothing is held against it.

    ``years`` are those that the fiscal year may begin in, ``through`` how far the data go that the file replaces.
    """

    organisation_number: str = ""
    years: Collection[int] = ()
    through: date | None = None


def oddities(ledger: Ledger, expected: Expected, *, file: str, through: date | None) -> list[Oddity]:
    """All that is odd about a file, whose months are whole ``through`` a day, in the order of how bad it may be."""
    volume = Volume.of(ledger)
    return [
        *_organisation(volume, expected),
        *_year(volume, expected),
        *_currency(volume),
        *_nothing(through),
        *_older(expected, through),
        *_unbalanced(volume, file),
        *_outside(volume, file),
        *_balances(volume, file),
    ]


def _organisation(volume: Volume, expected: Expected) -> Iterator[Oddity]:
    if not expected.organisation_number:
        return
    theirs = volume.head.organisation_number
    if not theirs and volume.head.format != "sie":
        return  # a table has no place to say it
    if not theirs:
        yield Oddity("organisation", Message("Filen säger inte vilken organisation den gäller (#ORGNR saknas)."))
    elif digits_of(theirs) != digits_of(expected.organisation_number):
        yield Oddity(
            "organisation",
            Message(
                "Filen gäller organisationsnummer {theirs} ({name}), men kommunens är {ours}.",
                {"theirs": theirs, "name": volume.head.name or "–", "ours": expected.organisation_number},
            ),
        )


def _year(volume: Volume, expected: Expected) -> Iterator[Oddity]:
    year = fiscal_year(volume)
    if expected.years and year and year.first_day.year not in expected.years:
        gaps = {"first": year.first_day, "last": year.last_day, "years": _years(expected.years)}
        yield Oddity("year", Message("Filen gäller räkenskapsåret {first}–{last}, men väntat var {years}.", gaps))


def _years(years: Collection[int]) -> str:
    low, high = min(years), max(years)
    return str(low) if low == high else f"{low}–{high}"


def _currency(volume: Volume) -> Iterator[Oddity]:
    if volume.head.currency.upper() != "SEK":
        yield Oddity(
            "currency", Message("Beloppen är i {currency}, inte i kronor.", {"currency": volume.head.currency})
        )


def _nothing(through: date | None) -> Iterator[Oddity]:
    if through is None:
        yield Oddity("no_months", Message("Filen har ingen hel månad. Inget av den kan visas i en rapport."))


def _older(expected: Expected, through: date | None) -> Iterator[Oddity]:
    if expected.through and (through is None or through < expected.through):
        sentence = (
            "Filen räcker till {through}, men det inlästa som den ersätter till {before}."
            if through
            else "Filen har ingen hel månad, men det inlästa som den ersätter räcker till {before}."
        )
        yield Oddity("older", Message(sentence, {"through": through, "before": expected.through}))


def _unbalanced(volume: Volume, file: str) -> Iterator[Oddity]:
    wrong = unbalanced(volume)
    if not wrong.is_empty():
        examples = wrong.head(SHOWN).select("series", "number", "ore", "line").iter_rows()
        yield Oddity(
            "unbalanced",
            Message("Verifikationer som inte balanserar: {count}.", {"count": wrong.height}),
            wrong.height,
            tuple(
                problem(Place(file, line or 0), "Verifikation {series} {number} balanserar inte på {kronor} kr.",
                        series=series, number=number, kronor=kronor(ore))
                for series, number, ore, line in examples
            ),
        )  # fmt: skip


def unbalanced(volume: Volume) -> pl.DataFrame:
    """The vouchers whose rows do not sum to zero: the columns of VOUCHERS, and ``ore`` that is left over."""
    left = volume.postings.tally.unbalanced()
    wrong = pl.col("voucher").is_in(left["voucher"].implode())
    vouchers = volume.postings.vouchers_where(wrong, tuple(VOUCHERS)) if left.height else empty(VOUCHERS)
    return vouchers.join(left, on="voucher", maintain_order="left")


def _outside(volume: Volume, file: str) -> Iterator[Oddity]:
    year = fiscal_year(volume)
    if year is None:
        return
    tally = volume.postings.tally
    first, last = tally.first_day or year.first_day, tally.last_day or year.last_day
    if first < year.first_day or last > year.last_day:
        elsewhere = ~pl.col("date").is_between(year.first_day, year.last_day)
        outside = volume.postings.rows_where(elsewhere, ("ore", "date", "line"))
        yield Oddity(
            "outside_year",
            Message(
                "Rader med datum utanför räkenskapsåret {first}–{last}: {count}.",
                {"count": outside.height, "first": year.first_day, "last": year.last_day},
            ),
            outside.height,
            tuple(
                problem(Place(file, line or 0), "Raden på {kronor} kr är daterad {date}.", kronor=kronor(ore), date=day)
                for ore, day, line in outside.head(SHOWN).iter_rows()
            ),
        )


def _balances(volume: Volume, file: str) -> Iterator[Oddity]:
    wrong = untied(volume)
    if not wrong.is_empty():
        yield Oddity(
            "balances",
            Message("Konton med andra saldon än verifikationerna ger: {count}.", {"count": wrong.height}),
            wrong.height,
            tuple(
                problem(Place(file), "Konto {account}: saldona säger {said} kr för året, verifikationerna {posted} kr.",
                        account=account, said=kronor(said), posted=kronor(posted))
                for account, said, posted in wrong.head(SHOWN).iter_rows()
            ),
        )  # fmt: skip


def untied(volume: Volume) -> pl.DataFrame:
    """account, said, posted (öre): accounts whose change in the year is another by balances than by vouchers.

    What an account changes is RES, or UB less IB (SIE 4B). Only for files that have both vouchers and such balances.
    """
    own = volume.balances.filter((pl.col("year") == 0) & pl.col("kind").is_in(["IB", "UB", "RES"]))
    schema = {"account": pl.String, "said": pl.Int128, "posted": pl.Int128}
    if not volume.postings.tally.rows or own.filter(pl.col("kind") != "IB").is_empty():
        return pl.DataFrame(schema=schema)
    sign = pl.when(pl.col("kind") == "IB").then(-1).otherwise(1)
    by_account = partial(_by_account, codings=volume.codings)
    said = by_account(own.with_columns(pl.col("ore").cast(pl.Int128) * sign)).rename({"ore": "said"})
    posted = by_account(volume.postings.tally.by_coding()).rename({"ore": "posted"})
    both = said.join(posted, on="account", how="full", coalesce=True).with_columns(
        pl.col("said", "posted").fill_null(0)
    )
    return both.filter(pl.col("said") != pl.col("posted")).select(*schema).sort("account")


def _by_account(frame: pl.DataFrame, *, codings: pl.DataFrame) -> pl.DataFrame:
    summed = frame.group_by("coding").agg(pl.col("ore").cast(pl.Int128).sum())
    return summed.join(codings.select("coding", "account"), on="coding").group_by("account").agg(pl.col("ore").sum())


def kronor(ore: int) -> str:
    """Öre as printed kronor with two decimals."""
    return write_number(Decimal(ore).scaleb(-2), 2)
