"""Rules that say where the ledger's postings belong: to a line of a statement, and to a unit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from arshjul.core.problems import Place
from arshjul.ledger.patterns import Pattern

PARTS = ("account", "cost_centre", "service_area", "project", "activity", "object", "counterparty")
"""The parts of a municipal account coding (kodsträngen), in the words of the rules."""

NOWHERE = Place("")
LEDGER = "huvudboken"
"""The place of an observation that can be followed down to its vouchers."""

BEGINNING, END = date(1, 1, 1), date(9999, 12, 1)


def world(scenario: str, made_by: str = "") -> str:
    """What a scenario is called among the sums: a budget that a decision made has the decision's code after it.

    >>> world("budget", "KF-45")
    'budget KF-45'
    """
    return f"{scenario} {made_by}" if made_by else scenario


def scenario_of(called: str) -> tuple[str, str]:
    """The scenario, and the decision that made it, of what :func:`world` calls them.

    >>> scenario_of("budget KF-45"), scenario_of("actual")
    (('budget', 'KF-45'), ('actual', ''))
    """
    scenario, _, made_by = called.partition(" ")
    return scenario, made_by


class Content(StrEnum):
    """What the figures of a file are."""

    ACTUAL = "actual"
    BUDGET = "budget"


class Take(StrEnum):
    """Which of a posting's two figures a line takes."""

    AMOUNT = "amount"
    QUANTITY = "quantity"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Which codings, by part, from one month to another, both included (their first days)."""

    patterns: Mapping[str, Pattern] = field(default_factory=dict)
    first_month: date = BEGINNING
    last_month: date = END
    place: Place = NOWHERE

    def meets(self, other: Rule) -> bool:
        """Whether the two are valid in some month together."""
        return self.first_month <= other.last_month and other.first_month <= self.last_month


@dataclass(frozen=True, slots=True, kw_only=True)
class LineRule(Rule):
    """Codings that are a series; no series: they are left outside the statement, for the reason in ``outside``.

    A ``statement`` is one way to divide what is posted, such as by cost type; a line of another statement may take the
    same postings again ("of which").
    """

    series: str = ""
    outside: str = ""
    take: Take = Take.AMOUNT
    statement: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRule(Rule):
    """Codings that are a unit's."""

    unit: str
