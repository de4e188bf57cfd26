"""Figures added up: an exact sum of the terms that have a value, and the best of several ways to one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import reduce
from operator import add

from arshjul.core.cube import Address
from arshjul.core.provenance import Absent, Computed, Figure
from arshjul.core.quantities import Quantity


@dataclass(frozen=True, slots=True)
class Way:
    """One way to a figure: add these addresses up."""

    formula: str
    terms: tuple[Address, ...]
    needs_all: bool = False


def total(label: str, terms: Collection[Figure], formula: str = "summa") -> Figure:
    """The exact sum of the terms that have a value, in the first one's measure.

    Terms without a value count as nothing but stay in the provenance. A sum of nothing has no value.
    """
    values: list[Quantity] = [term.quantity for term in terms if term.quantity is not None]
    if not terms:
        return Figure(label, None, Absent(None))
    return Figure(label, reduce(add, values) if values else None, Computed(formula, tuple(terms)))


def first_whole(sums: Iterable[tuple[Way, Figure]]) -> Figure | None:
    """The first sum that lacks nothing, else the first that may have gaps; None when nothing can be added."""
    with_gaps: Figure | None = None
    for way, figure in sums:
        if figure.quantity is None:
            continue
        if next(figure.gaps(), None) is None:
            return figure
        if not way.needs_all and with_gaps is None:
            with_gaps = figure
    return with_gaps


def fewest_gaps(label: str, ways: Iterable[Way], figure_at: Callable[[Address], Figure]) -> tuple[Way, Figure] | None:
    """The first complete sum, else of those that may have gaps the one with fewest; None when nothing can be added.

    Gaps are counted all the way down: lines of which one unit in ten has told are no better than they look.
    """
    best: tuple[int, Way, Figure] | None = None
    for way in ways:
        terms = [figure_at(term) for term in way.terms]
        if all(term.quantity is None for term in terms) or (way.needs_all and any(term.is_gap for term in terms)):
            continue
        figure = total(label, terms, way.formula)
        gaps = max(sum(1 for _ in figure.gaps()), sum(term.is_gap for term in terms))
        if best is None or gaps < best[0]:
            best = gaps, way, figure
        if not gaps:
            break
    return best[1:] if best else None
