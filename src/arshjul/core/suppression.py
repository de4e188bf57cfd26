"""What must be hidden besides, so that nobody can subtract their way to what is hidden.

A table says things about unknowns: that one of them is so much, that a sum of some is, that one is the sum of others.
All of it is linear, so an unknown is revealed exactly when it is a combination of what is said. Here everything is
taken to be said without rounding, which is the reader's best case.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from fractions import Fraction
from typing import Any, Generic, TypeVar

Unknown = TypeVar("Unknown")
Terms = Mapping[Unknown, Fraction]


class Role(Enum):
    """What is said where: by a cell, which is hidden with any of its unknowns, by a sum, or by a rule of the model."""

    CELL = auto()
    SUM = auto()
    RULE = auto()


@dataclass(frozen=True, slots=True)
class Statement(Generic[Unknown]):
    """The reader knows what these unknowns, so many times each, come to."""

    terms: Terms[Unknown]
    role: Role = Role.CELL


@dataclass(frozen=True, slots=True)
class Hidden(Generic[Unknown]):
    """The unknowns that are not shown, the given ones first, and the indices of the sums that are not."""

    unknowns: tuple[Unknown, ...]
    sums: frozenset[int] = frozenset()


def suppress(
    statements: Sequence[Statement[Unknown]],
    secret: Iterable[Unknown],
    loss: Callable[[Unknown, int], Any],
    secret_sums: Collection[int] = (),
) -> Hidden[Unknown]:
    """What to hide so that nothing hidden is revealed by what is left: no unknown, no cell, no sum.

    ``secret_sums`` are the indices of the sums that are themselves secret, whatever their terms are.

    Where something is, the unknown of least ``loss`` that took part is hidden too; where no single figure took part,
    the smallest of the sums that did. ``loss`` is also told how many other sums the unknown would close, so that in a
    cross table a row and a column are closed by the same cell.
    """
    hidden = dict.fromkeys(secret)
    about = {*hidden, *(unknown for index in secret_sums for unknown in statements[index].terms)}
    near = {index: statements[index] for index in sorted(_near(statements, about))}
    sums = set(secret_sums)
    while True:
        shown = {i: each for i, each in near.items() if i not in sums and not _is_hidden(each, hidden)}
        others = (each.terms for i, each in near.items() if i not in shown)
        secrets = (*({unknown: Fraction(1)} for unknown in hidden), *others)
        proof = _first_proof(shown, secrets)
        if proof is None:
            return Hidden(tuple(hidden), frozenset(sums))
        in_cells = dict.fromkeys(u for i in proof if shown[i].role is Role.CELL for u in shown[i].terms)
        in_sums = [index for index in proof if shown[index].role is Role.SUM]
        if in_cells:
            open_ = [each for i, each in shown.items() if i not in proof and _is_open(each, hidden)]
            hidden[min(in_cells, key=lambda u: loss(u, sum(u in each.terms for each in open_)))] = None
        elif in_sums:
            sums.add(min(in_sums, key=lambda index: len(shown[index].terms)))
        else:  # the model's own rules tell, whatever the table shows
            return Hidden(tuple(hidden), frozenset(sums))


def _is_hidden(statement: Statement[Unknown], hidden: Collection[Unknown]) -> bool:
    return statement.role is Role.CELL and any(unknown in hidden for unknown in statement.terms)


def _is_open(statement: Statement[Unknown], hidden: Collection[Unknown]) -> bool:
    """Whether it is a sum of which one term alone is hidden."""
    return statement.role is not Role.CELL and sum(unknown in hidden for unknown in statement.terms) == 1


def _near(statements: Sequence[Statement[Unknown]], secret: Collection[Unknown]) -> Iterator[int]:
    """The statements that hang together with a secret; a rule about what nobody else speaks of says nothing."""
    left = {i: each for i, each in enumerate(statements) if each.terms}
    while idle := _idle(left, secret):
        for index in idle:
            del left[index]
    reached = set(secret)
    while found := [index for index, each in left.items() if each.terms.keys() & reached]:
        for index in found:
            reached |= left.pop(index).terms.keys()
            yield index


def _idle(statements: Mapping[int, Statement[Unknown]], secret: Collection[Unknown]) -> list[int]:
    spoken: dict[Unknown, int] = {}
    for each in statements.values():
        for unknown in each.terms:
            spoken[unknown] = spoken.get(unknown, 0) + 1
    return [
        index
        for index, each in statements.items()
        if each.role is Role.RULE and any(spoken[u] == 1 and u not in secret for u in each.terms)
    ]


def _first_proof(kept: Mapping[int, Statement[Unknown]], secrets: Iterable[Terms[Unknown]]) -> list[int] | None:
    """The statements that together reveal one of the secrets; None when nothing does."""
    known: _Known[Unknown] = _Known()
    for index, each in kept.items():
        known.add(index, each.terms)
    return next((proof for terms in secrets if (proof := known.proof(terms)) is not None), None)


@dataclass(slots=True)
class _Known(Generic[Unknown]):
    """What follows from statements: each row begins with its own unknown, once, and says which statements made it."""

    _rows: dict[Unknown, tuple[dict[Unknown, Fraction], dict[int, Fraction]]] = field(default_factory=dict)

    def add(self, index: int, terms: Terms[Unknown]) -> None:
        """One more statement."""
        left, made_of = self._reduced(terms)
        made_of[index] = Fraction(1)
        for first, size in left.items():
            scaled = ({u: n / size for u, n in left.items()}, {i: n / size for i, n in made_of.items()})
            self._rows[first] = scaled
            return

    def proof(self, terms: Terms[Unknown]) -> list[int] | None:
        """The statements that these terms are a combination of; None when they are none."""
        left, made_of = self._reduced(terms)
        return None if left else list(made_of)

    def _reduced(self, terms: Terms[Unknown]) -> tuple[dict[Unknown, Fraction], dict[int, Fraction]]:
        """What is left of the terms when every row is taken away; no row holds the first unknown of an earlier one."""
        left, made_of = dict(terms), dict[int, Fraction]()
        for first, (row, sources) in self._rows.items():
            if times := left.get(first):
                _subtract(left, row, times)
                _subtract(made_of, sources, times)
        return left, made_of


Key = TypeVar("Key")


def _subtract(terms: dict[Key, Fraction], others: Mapping[Key, Fraction], times: Fraction) -> None:
    for key, number in others.items():
        terms[key] = terms.get(key, Fraction(0)) - times * number
        if not terms[key]:
            del terms[key]
