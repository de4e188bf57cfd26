"""Books whose sums are what is asked for, to the öre: made to stand behind figures that are known only as sums."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from arshjul.core.periods import Month, Span
from arshjul.ledger.books import Books
from arshjul.ledger.constructed import chart, season
from arshjul.ledger.constructed.closing import Balances, Closed, with_balances, with_chart
from arshjul.ledger.constructed.draws import Draws
from arshjul.ledger.constructed.journal import Coding, Line, Posting, Voucher, books_of
from arshjul.ledger.constructed.label import head
from arshjul.ledger.constructed.shares import split
from arshjul.ledger.constructed.vouchers import INVOICES, settlement, vouchers_of

_KRONA = 100


@dataclass(frozen=True, slots=True)
class Target:
    """What some codings are to sum to in some months: öre, debit positive, divided by the codings' weights."""

    codings: Mapping[Coding, int]
    months: Span
    ore: int


@dataclass(frozen=True, slots=True)
class Volume:
    """How much an account is to count in some months, such as care days; divided as its amounts are."""

    account: str
    months: Span
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A calendar year's books: what they sum to, and the names of the objects by dimension.

    Nothing is posted after ``through``, a last day of a month. The budget is monthly figures in whole kronor, but for
    what the target itself has of öre.
    """

    year: int
    through: date
    actual: Sequence[Target]
    budget: Sequence[Target] = ()
    volumes: Sequence[Volume] = ()
    objects: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    seed: int = 0


def fitted(plan: Plan, opening: Balances, before: Closed | None = None) -> tuple[Books, Closed]:
    """The books of a plan, opened with these balances, and what they end with; ``before`` is the year before's end."""
    draws = Draws(plan.seed)
    vouchers = list(_vouchers(plan, opening, draws))
    _count(vouchers, plan.volumes)
    budget = _monthly(plan.budget, draws, step=_KRONA)
    lines = (Line(month.first_day, c, ore) for month, own in budget.items() for c, ore in own.items() if ore)
    books = books_of(head(date(plan.year, 1, 1), date(plan.year, 12, 31), plan.through), vouchers, lines)
    books, closed = with_balances(books, opening, before)
    accounts = [(a.number, a.name, a.type, a.unit) for a in chart.ACCOUNTS]
    return with_chart(books, accounts, {**plan.objects, "30": chart.COUNTERPARTIES}), closed


def _monthly(targets: Sequence[Target], draws: Draws, step: int = 1) -> dict[Month, Counter[Coding]]:
    """The targets' öre by month and coding."""
    found: dict[Month, Counter[Coding]] = defaultdict(Counter)
    for target in targets:
        places = [(coding, month) for coding in target.codings for month in target.months.months]
        weights = [
            target.codings[coding] * season.weight(chart.BY_NUMBER[coding.account].way, month.number, draws)
            for coding, month in places
        ]
        for (coding, month), ore in zip(places, split(target.ore, weights, step), strict=True):
            found[month][coding] += ore
    return found


def _vouchers(plan: Plan, opening: Balances, draws: Draws) -> Iterator[Voucher]:
    """Month after month, with last month's debts paid."""
    amounts = _monthly(plan.actual, draws)
    made: list[Voucher] = []
    months = Span(Month(plan.year, 1), Month.of(plan.through)).months
    for month in months:
        made += settlement(month, _balances(made, opening, month.first_day))
        made += vouchers_of(month, amounts.get(month, {}), draws)
    yield from (voucher for voucher in made if voucher.day <= plan.through)


def _balances(made: Sequence[Voucher], opening: Balances, before: date) -> Mapping[str, int]:
    balances = Counter(opening)
    for voucher in made:
        if voucher.day < before:
            for posting in voucher.postings:
                balances[posting.coding.account] += posting.ore
    return balances


def _count(vouchers: Sequence[Voucher], volumes: Sequence[Volume]) -> None:
    """Give quantities to the invoices on the accounts that have them."""
    for volume in volumes:
        rows = list(_bought(vouchers, volume))
        for row, count in zip(rows, split(volume.count, [row.ore for row in rows]), strict=True):
            row.quantity = count


def _bought(vouchers: Sequence[Voucher], volume: Volume) -> Iterator[Posting]:
    first, last = volume.months.first.first_day, volume.months.last.last_day
    for voucher in vouchers:
        if voucher.series == INVOICES and first <= voucher.day <= last:
            yield from (row for row in voucher.postings if row.coding.account == volume.account)
