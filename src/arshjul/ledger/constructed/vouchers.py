"""A month's amounts as balanced vouchers, each kind of account in its own way: pay runs, invoices, grants, accruals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from arshjul.core.periods import Month
from arshjul.ledger.constructed import chart, texts
from arshjul.ledger.constructed.chart import Way
from arshjul.ledger.constructed.draws import Draws
from arshjul.ledger.constructed.journal import Coding, Posting, Voucher
from arshjul.ledger.constructed.shares import split

Amounts = Mapping[Coding, int]
"""A month's öre by coding, debit positive."""

PAY, INVOICES, PAYMENTS, RECEIPTS, INTERNALS, BOOKINGS, ACCRUALS = "L", "F", "U", "K", "I", "B", "P"
"""The series of vouchers: löner, fakturor, utbetalningar, kunder, interna, bokningar, periodisering."""

_TAX_PERCENT = 31
_PAY_DAY, _SETTLED_ON = 27, 12
_MOST_INVOICES, _MOST_RECEIPTS, _MOST_RUNS = 3, 2, 2
_ACCRUED_OF, _CORRECTED_OF = 25, 60
_SETTLED = (chart.SUPPLIERS, chart.TAX, chart.CHARGES, chart.RECEIVABLES, chart.VAT, chart.INTERNAL)


def vouchers_of(month: Month, amounts: Amounts, draws: Draws) -> Iterator[Voucher]:
    """Vouchers whose rows sum to the amounts in this month.

    What is accrued at the end of the month is turned in the next, where its invoice comes: those vouchers lie there
    and sum to nothing.
    """
    by_way: dict[Way, dict[Coding, int]] = defaultdict(dict)
    for coding, ore in amounts.items():
        if ore:
            by_way[chart.BY_NUMBER[coding.account].way][coding] = ore
    for way, own in by_way.items():
        yield from _MAKERS[way](month, own, draws)


def settlement(month: Month, balances: Mapping[str, int]) -> Iterator[Voucher]:
    """Last month's debts and claims paid through the municipality's common account."""
    own = [Posting(Coding(account), -ore) for account in _SETTLED if (ore := balances.get(account, 0))]
    if own:
        text = f"Betalningar, {texts.month_name(month.shift(-1).first_day)}"
        yield _balanced(PAYMENTS, _day(month, _SETTLED_ON), text, own, chart.SETTLEMENT)


def _day(month: Month, day: int) -> date:
    return date(month.year, month.number, min(day, month.last_day.day))


def _balanced(series: str, day: date, text: str, postings: Sequence[Posting], against: str) -> Voucher:
    left = -sum(posting.ore for posting in postings)
    return Voucher(series, day, text, [*postings, Posting(Coding(against), left)])


def _pieces(coding: Coding, ore: int, most: int, draws: Draws) -> list[int]:
    """The amount in so many parts as the account usually has, none of them empty."""
    usual = chart.BY_NUMBER[coding.account].usual * 100 or 1
    count = min(most, max(1, round(abs(ore) / usual)))
    return [part for part in split(ore, [draws.between(60, 140) for _ in range(count)]) if part]


# one kind of voucher after another


def _pay(month: Month, amounts: Amounts, draws: Draws) -> Iterator[Voucher]:  # noqa: ARG001 - all makers are alike
    """One pay run a cost centre: tax and charges become debts, the rest is paid."""
    by_centre: dict[str, list[Posting]] = defaultdict(list)
    for coding, ore in amounts.items():
        by_centre[coding.objects[0][1]].append(Posting(coding, ore))
    for centre, rows in by_centre.items():
        charges = sum(row.ore for row in rows if row.coding.account.startswith("56"))
        paid = sum(row.ore for row in rows if row.coding.account[:2] not in ("56", "57"))
        tax = paid * _TAX_PERCENT // 100
        debts = [Posting(Coding(chart.CHARGES), -charges), Posting(Coding(chart.TAX), -tax)]
        text = f"Lönekörning {texts.month_name(month.first_day)}, ansvar {centre}"
        yield _balanced(PAY, _day(month, _PAY_DAY), text, [*rows, *(d for d in debts if d.ore)], chart.SETTLEMENT)


def _invoices(month: Month, amounts: Amounts, draws: Draws) -> Iterator[Voucher]:
    for coding, ore in amounts.items():
        for part in _pieces(coding, ore, _MOST_INVOICES, draws):
            if month.number < 12 and not draws.below(_ACCRUED_OF):
                yield from _accrued(month, coding, part, draws)
            else:
                day = _day(month, draws.between(2, 28))
                posting = Posting(coding, part, instead_of=_mistaken(coding, amounts, draws))
                yield _invoice(day, month, posting, draws)


def _invoice(day: date, month: Month, bought: Posting, draws: Draws) -> Voucher:
    account = bought.coding.account
    vat = bought.ore * chart.BY_NUMBER[account].vat // 100
    rows = [bought, Posting(Coding(chart.VAT), vat)] if vat else [bought]
    text = f"{texts.supplier(account, draws)}: {texts.bought(account, month.first_day)}"
    return _balanced(INVOICES, day, text, rows, chart.SUPPLIERS)


def _mistaken(coding: Coding, amounts: Amounts, draws: Draws) -> Coding | None:
    """Now and then an invoice was first posted to another cost centre."""
    if draws.below(_CORRECTED_OF):
        return None
    others = [other for other in amounts if other.account == coding.account and other != coding]
    return draws.pick(others) if others else None


def _accrued(month: Month, coding: Coding, ore: int, draws: Draws) -> Iterator[Voucher]:
    """A cost of this month whose invoice comes in the next."""
    after = month.shift(1)
    what = texts.bought(coding.account, month.first_day)
    yield _balanced(ACCRUALS, month.last_day, f"Upplupet: {what}", [Posting(coding, ore)], chart.ACCRUED)
    yield _balanced(ACCRUALS, after.first_day, f"Vändning: {what}", [Posting(coding, -ore)], chart.ACCRUED)
    yield _invoice(_day(after, draws.between(3, 14)), month, Posting(coding, ore), draws)


def _aid(month: Month, amounts: Amounts, draws: Draws) -> Iterator[Voucher]:
    for coding, ore in amounts.items():
        for at, part in enumerate(_pieces(coding, ore, _MOST_RUNS, draws), 1):
            text = f"Utbetalning {at}, {texts.bought(coding.account, month.first_day)}"
            yield _balanced(PAYMENTS, _day(month, 7 * at + 1), text, [Posting(coding, part)], chart.SETTLEMENT)


def _fees(month: Month, amounts: Amounts, draws: Draws) -> Iterator[Voucher]:
    for coding, ore in amounts.items():
        for part in _pieces(coding, ore, _MOST_RECEIPTS, draws):
            text = f"Fakturering, {texts.bought(coding.account, month.first_day)}"
            day = _day(month, draws.between(4, 26))
            yield _balanced(RECEIPTS, day, text, [Posting(coding, part)], chart.RECEIVABLES)


def _grants(month: Month, amounts: Amounts, draws: Draws) -> Iterator[Voucher]:
    for coding, ore in amounts.items():
        for part in _pieces(coding, ore, _MOST_RECEIPTS, draws):
            text = texts.bought(coding.account, month.first_day)
            day = _day(month, draws.between(10, 25))
            yield _balanced(RECEIPTS, day, text, [Posting(coding, part)], chart.SETTLEMENT)


def _internal(month: Month, amounts: Amounts, draws: Draws) -> Iterator[Voucher]:  # noqa: ARG001 - all makers are alike
    by_account: dict[str, list[Posting]] = defaultdict(list)
    for coding, ore in amounts.items():
        by_account[coding.account].append(Posting(coding, ore))
    for account, rows in by_account.items():
        yield _balanced(INTERNALS, _day(month, 20), texts.bought(account, month.first_day), rows, chart.INTERNAL)


def _depreciation(month: Month, amounts: Amounts, draws: Draws) -> Iterator[Voucher]:  # noqa: ARG001 - all makers are alike
    rows = [Posting(coding, ore) for coding, ore in amounts.items()]
    text = f"Avskrivning, {texts.month_name(month.first_day)}"
    yield _balanced(BOOKINGS, month.last_day, text, rows, chart.DEPRECIATED)


_MAKERS: Mapping[Way, Callable[[Month, Amounts, Draws], Iterator[Voucher]]] = {
    Way.PAY: _pay,
    Way.INVOICE: _invoices,
    Way.AID: _aid,
    Way.FEE: _fees,
    Way.GRANT: _grants,
    Way.INTERNAL: _internal,
    Way.DEPRECIATION: _depreciation,
}
