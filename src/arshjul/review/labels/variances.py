"""The variances against budget that a table prints, and whether the text speaks of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from arshjul.core.measures import Measure
from arshjul.review.findings import Location
from arshjul.review.printed_tables import Grid, is_percent
from arshjul.review.statements.lexicon import plain
from arshjul.review.statements.roles import Role, roles_in
from arshjul.review.words import says_deviation, says_of_which, says_share, says_sum

_WORD = re.compile(r"[a-z]{4,}")
_STEM = 6
_NO_NAME = frozenset(
    {
        "summa", "totalt", "netto", "nettokostnad", "nettokostnader", "intakter", "kostnader", "kostnad", "ovrigt",
        "ovriga", "verksamhet", "verksamheter", "namnd", "namnden", "enhet", "enheten", "avdelning", "avdelningen",
        "samt", "inom",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Variance:
    """A printed variance: ``label`` is what it is of, ``budget`` what it is against when the table prints that."""

    label: str
    value: Decimal
    budget: Decimal | None
    measure: Measure | None
    location: Location
    text: str

    @property
    def share(self) -> Decimal | None:
        """Its size as a share of the budget; None where that is nought or not printed."""
        return abs(self.value / self.budget) if self.budget else None


def variances_by_row(grid: Grid) -> Iterator[Variance]:
    """The variance of each row that is no sum, from the last column of variances in money."""
    columns = [at for at, head in enumerate(grid.column_labels) if _is_of_money(grid, at) and says_deviation(head)]
    budgets = [at for at, head in enumerate(grid.column_labels) if _is_budget(head)]
    if not columns or not budgets:
        return
    for row, label in enumerate(grid.row_labels):
        cell, against = grid.at((row, columns[-1])), grid.at((row, budgets[-1]))
        if cell.reading is None or says_sum(label) or says_of_which(label) or not label.strip():
            continue
        budget = against.reading.value if against.reading is not None else None
        yield Variance(label, cell.reading.value, budget, grid.measure_at(cell.place), cell.location, cell.text)


def variance_of_table(grid: Grid) -> Variance | None:
    """The variance of a table that prints budget, outcome and variance below each other, in one column."""
    if len(grid.column_labels) != 1:
        return None
    rows = {label: grid.at((at, 0)) for at, label in enumerate(grid.row_labels)}
    found = [cell for label, cell in rows.items() if says_deviation(label) and not says_share(label) and cell.reading]
    budgets = [cell for label, cell in rows.items() if _is_budget(label) and cell.reading]
    if len(found) != 1 or len(budgets) != 1:
        return None
    value, budget = found[0].reading, budgets[0].reading
    assert value is not None  # noqa: S101
    assert budget is not None  # noqa: S101
    measure = grid.measure_at(found[0].place)
    return Variance("", value.value, budget.value, measure, found[0].location, found[0].text)


def _is_of_money(grid: Grid, column: int) -> bool:
    return not is_percent(grid.measures[column]) and not says_share(grid.column_labels[column])


def _is_budget(label: str) -> bool:
    return Role.BUDGET in roles_in(label) and not says_deviation(label) and not says_share(label)


@lru_cache(maxsize=4096)
def stems_of(label: str) -> frozenset[str]:
    """The beginnings of the words that tell a row from others.

    >>> sorted(stems_of("Individ- och familjeomsorg"))
    ['familj', 'indivi']
    """
    return frozenset(word[:_STEM] for word in _WORD.findall(plain(label)) if word not in _NO_NAME)


def is_mentioned(label: str, texts: Iterable[str]) -> bool:
    """Whether a text in plain letters has any of the words of a label."""
    stems = stems_of(label)
    return not stems or any(stem in text for text in texts for stem in stems)
