"""From a figure down to what was posted: its accounts, its months, its vouchers, and the rows of one voucher.

Every step is a query over the same files as the roll-up, and its amounts add up to the step above. Amounts keep the
ledger's sign, debit positive. Somebody waits for each of them: it reads the batches, columns and row groups that it
needs, and nobody else has the expression that it is built on (``copy=False``: copies took longer than the answer).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from sqlglot import exp, select

from arshjul.core.measures import KR, Measure
from arshjul.core.periods import Month, Span
from arshjul.core.provenance import Figure
from arshjul.ledger.engines import Posted
from arshjul.ledger.rollup import BELONGS, day, within
from arshjul.ledger.rules import LEDGER, world

_MOST_ORDINAL = 2**63
_CODED = "s.batch = c.batch AND s.coding = c.coding"
_VALID = "r.date BETWEEN m.first_month AND LAST_DAY(m.last_month)"
_COUNTED = "DECIMAL(28, 6)"
_HEAD = (
    "batch", "voucher", "series", "number", "date", "COALESCE(text, '') AS text", "registered",
    "COALESCE(signature, '') AS signature", "line", "first_date", "last_date",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cell:
    """What a figure is the sum of: some series at some units, from one month to another (their first days).

    With another ``measure`` than money the figure is the sum of quantities, and only what has one is told.
    """

    series: Collection[str]
    units: Collection[str]
    first_month: date
    last_month: date
    scenario: str = "actual"
    measure: Measure = KR

    @property
    def column(self) -> str:
        """Which of a posting's two figures it is the sum of: ``ore`` or ``quantity``."""
        return "ore" if self.measure.is_money else "quantity"

    def has_any(self, table: str) -> exp.Expr:
        """That a posting has the figure at all: amounts always, quantities when there is one."""
        return exp.true() if self.measure.is_money else exp.column("quantity", table).neq(0)

    def sums(self, table: str) -> tuple[exp.Expr, exp.Expr]:
        """Ore and quantity, summed; quantities are not read for an amount, and are then zero."""
        zero = exp.cast("0", _COUNTED).as_("quantity")
        quantity = zero if self.measure.is_money else _sum("quantity", table, _COUNTED)
        return _sum("ore", table, "BIGINT"), quantity

    @property
    def conditions(self) -> tuple[exp.Expr, ...]:
        """What a mapped coding ``m`` must be."""
        return (
            exp.column("series", "m").isin(*sorted(self.series)),
            exp.column("unit", "m").isin(*sorted(self.units)),
        )


def cells_of(
    figure: Figure, below: Mapping[str, Collection[str]], counted: Mapping[str, Measure] = MappingProxyType({})
) -> list[Cell]:
    """What a figure rests on in the ledger, one cell for each scenario, period and measure; none when on other things.

    ``below`` has, for each unit that the ledger answers for, the units that postings belong to; ``counted`` are the
    series that are sums of quantities. All money is in kronor.
    """
    found: dict[tuple[str, Span, Measure], tuple[set[str], set[str]]] = {}
    for observation in figure.observations():
        address = observation.address
        if observation.place == LEDGER and isinstance(address.period, Span):
            key = world(address.scenario, address.round), address.period, counted.get(address.series, KR)
            series, units = found.setdefault(key, (set(), set()))
            series.add(address.series)
            units.update(below.get(address.unit, (address.unit,)))
    return [
        Cell(series, units, period.first.first_day, period.last.first_day, scenario, measure)
        for (scenario, period, measure), (series, units) in found.items()
    ]


def behind(cell: Cell, batches: Sequence[Posted]) -> Sequence[Posted]:
    """The batches that have anything posted in the months of a cell; all of them when none has."""
    return [each for each in batches if each.has_any(cell.first_month, cell.last_month)] or batches


def by_account(cell: Cell) -> exp.Select:
    """account, name, ore, quantity: what the figure is the sum of, the largest first."""
    summed = _posted(cell, "c.account").join("codings AS c", on=_CODED, copy=False).group_by("c.account", copy=False)
    names = select("account", exp.Max(this=exp.column("name")).as_("name")).from_("accounts").group_by("account")
    return (
        select("p.account", "COALESCE(a.name, '') AS name", "p.ore", "p.quantity", copy=False)
        .from_(summed.subquery("p", copy=False), copy=False)
        .join(names.subquery("a", copy=False), on="a.account = p.account", join_type="left", copy=False)
        .order_by(_size("p", cell), "p.account", copy=False)
    )


def by_month(cell: Cell, account: str = "") -> exp.Select:
    """month, ore, quantity: the figure, or one account's part of it, month by month."""
    query = _posted(cell, "s.month").group_by("s.month", copy=False).order_by("s.month", copy=False)
    if account:
        query = query.join("codings AS c", on=_CODED, copy=False)
        query = query.where(exp.column("account", "c").eq(account), copy=False)
    return query


def vouchers(cell: Cell, account: str = "", *, limit: int = 100, offset: int = 0) -> exp.Select:
    """batch, voucher, series, number, date, text, ore, quantity, of_all: what posted to the figure, the largest first.

    ``ore`` is the voucher's part of the figure; ``of_all`` says how many vouchers there are, whatever the limit.
    """
    first, last = day(cell.first_month), _last_day(cell.last_month)
    told = (
        select("p.batch", "p.voucher", "p.ore", "p.quantity", "COUNT(*) OVER () AS of_all", copy=False)
        .from_(_parts(cell, account).subquery("p", copy=False), copy=False)
        .order_by(_size("p", cell), "p.batch", "p.voucher", copy=False)
        .limit(limit, copy=False)
        .offset(offset, copy=False)
    )
    return (  # only those that are told are looked for, and among the vouchers of these days
        select("v.batch", "v.voucher", "v.series", "v.number", "v.date", "COALESCE(v.text, '') AS text", copy=False)
        .select("t.ore", "t.quantity", "t.of_all", copy=False)
        .from_(told.subquery("t", copy=False), copy=False)
        .join("vouchers AS v", on="v.batch = t.batch AND v.voucher = t.voucher", copy=False)
        .where(exp.column("first_date", "v") <= last, exp.column("last_date", "v") >= first, copy=False)
        .order_by(_size("t", cell), "v.batch", "v.voucher", copy=False)
    )


def _parts(cell: Cell, account: str) -> exp.Select:
    """batch, voucher, ore, quantity: each voucher's part of a figure, or of one account's part of it."""
    first, last = day(cell.first_month), _last_day(cell.last_month)
    parts = (
        select("r.batch", "r.voucher", *cell.sums("r"), copy=False)
        .from_("rows AS r", copy=False)
        .join("mapped AS m", on=f"r.batch = m.batch AND r.coding = m.coding AND {_VALID}", copy=False)
        .where(*cell.conditions, exp.column("date", "r").between(first, last), cell.has_any("r"), copy=False)
        .group_by("r.batch", "r.voucher", copy=False)
    )
    if account:
        parts = parts.join("codings AS c", on="r.batch = c.batch AND r.coding = c.coding", copy=False)
        parts = parts.where(exp.column("account", "c").eq(account), copy=False)
    return parts


def voucher_rows(batch: str, voucher: int, first: date, last: date) -> exp.Select:
    """account, name, objects, date, ore, quantity, text, line: all rows of one voucher, in its order.

    The days of its first and last row let the engine skip all other months.
    """
    return (
        select("c.account", "COALESCE(a.name, '') AS name", "c.objects", copy=False)
        .select("r.date", "r.ore", "r.quantity", "COALESCE(r.text, '') AS text", "r.line", copy=False)
        .from_("rows AS r", copy=False)
        .join("codings AS c", on="c.batch = r.batch AND c.coding = r.coding", copy=False)
        .join("accounts AS a", on="a.batch = r.batch AND a.account = c.account", join_type="left", copy=False)
        .where(exp.column("batch", "r").eq(batch), exp.column("voucher", "r").eq(voucher), copy=False)
        .where(exp.column("date", "r").between(day(first), day(last)), copy=False)
        .order_by("r.line", copy=False)
    )


def voucher_head(batch: str, voucher: int) -> exp.Select:
    """batch, voucher, series, number, date, text, registered, signature, line, first_date, last_date of one voucher."""
    query = select(*_HEAD).from_("vouchers")
    return query.where(exp.column("batch").eq(batch), exp.column("voucher").eq(voucher))


def find_voucher(series: str, number: str) -> exp.Select:
    """The heads (:func:`voucher_head`) of those with this series and number."""
    query = select(*_HEAD).from_("vouchers")
    query = query.where(exp.column("series").eq(series), exp.column("number").eq(number))
    # vouchers lie by series and ordinal, so that it says which part of the file to read; the number is a text
    return query.where(exp.column("ordinal").eq(int(number))) if _is_ordinal(number) else query


def _is_ordinal(number: str) -> bool:
    return number.isascii() and number.isdecimal() and int(number) < _MOST_ORDINAL


def _posted(cell: Cell, column: str) -> exp.Select:
    months = within(cell.first_month, cell.last_month)
    scenario = exp.column("scenario", "s").eq(cell.scenario)
    return (
        select(column, *cell.sums("s"), copy=False)
        .from_("sums AS s", copy=False)
        .join("mapped AS m", on=exp.and_(*BELONGS), copy=False)
        .where(*cell.conditions, months, scenario, cell.has_any("s"), copy=False)
    )


def _size(table: str, cell: Cell) -> exp.Expr:
    """The largest first, whatever the sign."""
    return exp.Ordered(this=exp.Abs(this=exp.column(cell.column, table)), desc=True)


def _sum(column: str, table: str, kind: str) -> exp.Expr:
    return exp.cast(exp.Sum(this=exp.column(column, table)), kind).as_(column)


def _last_day(month: date) -> exp.Expr:
    return day(Month.of(month).last_day)
