"""How the figures that a table builds on hang together, as far as the model knows: what is the sum of what.

A rate of a whole group is a mean of those of its parts. Weighed by the sizes, which are known or can be guessed, it is
a sum, and reveals as one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from arshjul.core.cube import Address
from arshjul.core.derivation import Derivation
from arshjul.core.periods import Span
from arshjul.core.suppression import Role, Statement

MOST_RELATED = 5_000
"""Addresses below those of a table; what lies deeper is not shown in any table that people read."""


@dataclass(frozen=True, slots=True)
class Relations:
    """``secret`` are the figures of small groups, in the table or beside what it shows; ``rules`` what adds up.

    ``nought`` are the sums that are nought and would thereby say that a secret figure below them is.
    """

    secret: tuple[Address, ...]
    nought: tuple[Address, ...]
    rules: tuple[Statement[Address], ...]
    wholes: frozenset[Address]
    values: Mapping[Address, Decimal]
    below: Mapping[Address, Sequence[tuple[Address, ...]]]
    derivation: Derivation

    def loss(self, address: Address, closes: int) -> tuple[bool, int, bool, Decimal, Decimal]:
        """What is lost when a figure is hidden: a whole is worse than a part, a large group worse than a small one.

        One that ``closes`` other sums spares a figure there. A zero protects badly: of what is left to guess, it takes
        nothing.
        """
        value = abs(self.values.get(address, Decimal(0)))
        size = self.derivation.discretion.group_size(address)
        return address in self.wholes, -closes, not value, value if size is None else size, value

    def tells_nought(self, addresses: Collection[Address]) -> bool:
        """Whether these figures are all nought and some of them is hidden: a sum of them would tell that it is."""
        return _tell_nought(addresses, {*self.secret, *self.nought}, self.values)

    def are_parts(self, parts: Collection[Address], wholes: Collection[Address]) -> bool:
        """Whether each of the parts lies somewhere below some of the wholes."""
        below: set[Address] = set()
        waiting = list(wholes)
        while waiting:
            found = [part for ways in self.below.get(waiting.pop(), ()) for part in ways if part not in below]
            below.update(found)
            waiting += found
        return below.issuperset(parts)


def related(addresses: Iterable[Address], derivation: Derivation) -> Relations:
    """What hangs together with the figures at these addresses."""
    below = _below(dict.fromkeys(addresses), derivation)
    exact, shown = derivation.exact(below), derivation.figures(below)
    values = {a: figure.quantity.value for a, figure in exact.items() if figure.quantity is not None}
    rules = [_rule(whole, parts, values) for whole, ways in below.items() for parts in ways if whole in values]
    secret = [address for address, figure in shown.items() if figure.is_hidden and address in values]
    return Relations(
        tuple(secret),
        _nought(below, secret, values),
        tuple(rule for rule in rules if rule is not None),
        frozenset(whole for whole, ways in below.items() if any(part in values for parts in ways for part in parts)),
        values,
        below,
        derivation,
    )


def _nought(
    below: Mapping[Address, Sequence[tuple[Address, ...]]], secret: Iterable[Address], values: Mapping[Address, Decimal]
) -> tuple[Address, ...]:
    """The sums that say of a secret figure that it is nought, and those of such sums."""
    hidden, found = set(secret), list[Address]()
    nil = {
        whole: [[part for part in parts if part in values] for parts in ways]
        for whole, ways in below.items()
        if values.get(whole) == 0
    }
    while new := [
        a for a, ways in nil.items() if a not in hidden and any(_tell_nought(w, hidden, values) for w in ways)
    ]:
        hidden.update(new)
        found += new
    return tuple(found)


def _tell_nought(
    addresses: Collection[Address], hidden: Collection[Address], values: Mapping[Address, Decimal]
) -> bool:
    return any(each in hidden for each in addresses) and all(values.get(each) == 0 for each in addresses)


def _below(addresses: dict[Address, None], derivation: Derivation) -> dict[Address, list[tuple[Address, ...]]]:
    """The addresses, and those that their figures are sums of, each with the ways that it is a sum.

    Months count only where the table itself shows months.
    """
    found: dict[Address, list[tuple[Address, ...]]] = {}
    waiting = list(addresses)
    has_months = {a.period for a in addresses if isinstance(a.period, Span) and a.period.length == 1}
    while waiting and len(found) < MOST_RELATED:
        address = waiting.pop(0)
        if address in found:
            continue
        found[address] = [
            parts for parts in derivation.addends(address)
            if parts[0].period == address.period or any(part.period in has_months for part in parts)
        ]  # fmt: skip
        waiting += (part for parts in found[address] for part in parts if part not in found)
    return found


def _rule(whole: Address, parts: tuple[Address, ...], values: Mapping[Address, Decimal]) -> Statement[Address] | None:
    """The whole is the sum of those of its parts that have a figure; None when none has, or some is not counted."""
    known = [part for part in parts if part in values]
    is_more = len(known) < len(parts) and sum(values[part] for part in known) != values[whole]
    if not known or is_more:
        return None
    return Statement({whole: Fraction(-1), **dict.fromkeys(known, Fraction(1))}, Role.RULE)
