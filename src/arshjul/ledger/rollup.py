"""The roll-up, written once: from what was posted to statement lines, units and months.

It is an expression (sqlglot), not a text, so that every engine gets it in its own SQL: DuckDB in process, Spark for a
service of many municipalities (:mod:`arshjul.ledger.engines`). It reads two relations:

``sums``
    batch, scenario, month (its first day), coding, ore, quantity: what was posted, summed to the month.
``mapped``
    batch, coding, statement, series, unit, take, first_month, last_month: where each coding belongs.

Sums of whole öre are exact whatever the order in which an engine adds them.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from sqlglot import exp, select

BELONGS = ("s.batch = m.batch", "s.coding = m.coding", "s.month BETWEEN m.first_month AND m.last_month")
"""When a sum ``s`` and a mapped coding ``m`` belong together."""

MAIN_STATEMENT = ("m.statement = ''", "m.take = 'amount'")
"""When a mapped coding ``m`` is taken by a line of the main statement."""

_DECIMAL = "DECIMAL(28, 6)"


def rollup(first: date, last: date, *, series: Collection[str] = (), units: Collection[str] = ()) -> exp.Select:
    """Öre and quantity by scenario, series, unit and month, from one month to another (their first days).

    No ``series`` or ``units`` means all of them. The series of a line that takes quantities has its figure in
    ``quantity``, others in ``ore``; the other one is zero. Debit is positive, as in the ledger.
    """
    query = (
        select("s.scenario", "m.series", "m.unit", "s.month")
        .select(_summed("ore", "amount", "BIGINT"), _summed("quantity", "quantity", _DECIMAL).as_("quantity"))
        .from_("sums AS s")
        .join("mapped AS m", on=exp.and_(*BELONGS))
        .where(within(first, last), "m.series <> ''")
        .group_by("s.scenario", "m.series", "m.unit", "s.month")
    )
    for column, codes in (("series", series), ("unit", units)):
        if codes:
            query = query.where(exp.column(column, "m").isin(*sorted(codes)))
    return query


def unmapped(first: date, last: date) -> exp.Select:
    """Öre by batch and coding of what no line of the main statement takes, or that has a line but no unit."""
    taken = select("1").from_("mapped AS m").where(*BELONGS).where(*MAIN_STATEMENT)
    return (
        select("s.scenario", "s.batch", "s.coding")
        .select(posted_ore())
        .from_("sums AS s")
        .where(within(first, last), exp.Not(this=exp.Exists(this=taken)))
        .group_by("s.scenario", "s.batch", "s.coding")
    )


def _summed(column: str, take: str, kind: str) -> exp.Expr:
    """The sum for the lines that ``take`` this figure, in a type that holds it: engines widen sums each in its way."""
    case = exp.Case().when(exp.column("take", "m").eq(take), exp.column(column, "s")).else_("0")
    return exp.cast(exp.Sum(this=case), kind).as_(column)


def posted_ore() -> exp.Expr:
    """All öre of the sums ``s``, debit positive."""
    return exp.cast(exp.Sum(this=exp.column("ore", "s")), "BIGINT").as_("ore")


def within(first: date, last: date) -> exp.Expr:
    """The sums ``s`` from one month to another (their first days)."""
    return exp.column("month", "s").between(day(first), day(last))


def day(date_: date) -> exp.Expr:
    """A day as every engine understands it."""
    return exp.cast(exp.Literal.string(date_.isoformat()), "DATE")
