"""What a table's columns are: what the steering model declares of a source, as the reader needs it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from difflib import get_close_matches
from enum import StrEnum

from arshjul.core.messages import Message
from arshjul.ledger.patterns import Pattern
from arshjul.ledger.phasing import Phasing, Season
from arshjul.ledger.rules import PARTS, Content
from arshjul.ledger.tabular.cells import NotACell, read_month_heading

AMOUNTS = ("amount", "debit", "credit")
WHEN = ("date", "period")

DIMENSIONS: Mapping[str, tuple[str, str]] = {
    "cost_centre": ("1", "Ansvar"),
    "project": ("6", "Projekt"),
    "service_area": ("20", "Verksamhet"),
    "activity": ("21", "Aktivitet"),
    "object": ("22", "Objekt"),
    "counterparty": ("23", "Motpart"),
}
"""The number and name that a part's dimension gets, as SIE would have it: 1 and 6 are reserved, own ones from 20."""


class Sign(StrEnum):
    """Which side is written without a minus."""

    DEBIT_POSITIVE = "debit positive"
    CREDIT_POSITIVE = "credit positive"


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How to read a source's tables.

    ``columns`` has the heading of each thing that is read, ``months`` those of twelve month columns when they are not
    called what months are called. ``header`` is the line of the headings, 0 to look for it; ``decimal`` the decimal
    mark, empty to find it out. Accounts in ``turned`` are written with the other sign. An amount of 1 is ``factor``
    kronor. Without ``phasing`` a table says itself which month an amount belongs to.
    """

    columns: Mapping[str, str]
    content: Content = Content.ACTUAL
    months: tuple[str, ...] = ()
    sheet: str = ""
    header: int = 0
    encoding: str = ""
    decimal: str = ""
    sign: Sign = Sign.DEBIT_POSITIVE
    turned: Pattern | None = None
    factor: Decimal = Decimal(1)
    phasing: Phasing | None = None
    seasons: tuple[Season, ...] = ()

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts of the coding that the table has."""
        return tuple(part for part in PARTS if part in self.columns)

    @property
    def is_wide(self) -> bool:
        """Whether a row is a year with a column for each month."""
        return not any(name in self.columns for name in AMOUNTS)


@dataclass(frozen=True, slots=True)
class Months:
    """Month columns: where each stands, by its month (1 to 12), and the year that the headings say, if they do."""

    at: Mapping[int, int] = field(default_factory=dict)
    years: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Found:
    """The headings of a row found to be what was declared: where each thing stands, counted from 0."""

    at: Mapping[str, int]
    months: Months = field(default_factory=Months)
    missing: tuple[str, ...] = ()
    twice: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether nothing is missing or said twice."""
        return not self.missing and not self.twice

    @property
    def score(self) -> int:
        """How much was found."""
        return len(self.at) + len(self.months.at)


def spelled(heading: str) -> str:
    """A heading as it is compared: without differences in blanks and capitals."""
    return " ".join(heading.split()).casefold()


def find_columns(headings: Sequence[str], layout: Layout) -> Found:
    """Where the things of a layout stand in a row of headings."""
    cells = [spelled(heading) for heading in headings]
    at: dict[str, int] = {}
    missing, twice = [], []
    for name, heading in layout.columns.items():
        count = cells.count(spelled(heading))
        if count:
            at[name] = cells.index(spelled(heading))
        else:
            missing.append(heading)
        if count > 1:
            twice.append(heading)
    months = Months()
    if layout.is_wide and not missing:
        months, lacking, again = _find_months(cells, layout, set(at.values()))
        missing += lacking
        twice += again
    return Found(at, months, tuple(missing), tuple(twice))


def _find_months(cells: Sequence[str], layout: Layout, taken: set[int]) -> tuple[Months, list[str], list[str]]:
    """The month columns; those that are declared, else every heading that is a month's name."""
    if layout.months:
        places = {month: [at for at, cell in enumerate(cells) if cell == spelled(heading)]
                  for month, heading in enumerate(layout.months, start=1)}  # fmt: skip
        lacking = [layout.months[month - 1] for month, found in places.items() if not found]
        again = [layout.months[month - 1] for month, found in places.items() if len(found) > 1]
        return Months({month: found[0] for month, found in places.items() if found}), lacking, again
    at: dict[int, int] = {}
    years: set[int] = set()
    again = []
    for place, cell in enumerate(cells):
        try:
            year, month = read_month_heading(cell)
        except NotACell:
            continue
        if place in taken:
            continue
        if month in at:
            again.append(cell)
        at.setdefault(month, place)
        years |= {year} if year else set()
    lacking = [f"{month:02}" for month in range(1, 13) if month not in at]
    return Months(at, frozenset(years)), lacking, again


def missing_columns(found: Found, headings: Sequence[str], layout: Layout) -> Message:
    """What to say when a row of headings is not what was declared."""
    if found.twice:
        return Message("Rubriken ”{heading}” finns flera gånger, så det går inte att veta vilken kolumn som menas.",
                       {"heading": found.twice[0]})  # fmt: skip
    there = ", ".join(heading.strip() for heading in headings if heading.strip()) or "–"
    if layout.is_wide and not layout.months and len(found.at) == len(layout.columns):
        return Message(
            "Ingen kolumn för månad {months}. Rubrikerna är: {there}. Ange amount, debit och credit, eller months.",
            {"months": ", ".join(found.missing), "there": there},
        )
    by_spelling = {spelled(heading): heading.strip() for heading in headings if heading.strip()}
    close = [get_close_matches(spelled(heading), by_spelling, n=1) for heading in found.missing]
    nearest = ", ".join(f"{by_spelling[match[0]]}" for match in close if match)
    gaps = {"missing": ", ".join(f"”{heading}”" for heading in found.missing), "there": there, "nearest": nearest}
    if nearest:
        return Message("Kolumner saknas: {missing}. Menade du {nearest}? Rubrikerna är: {there}.", gaps)
    return Message("Kolumner saknas: {missing}. Rubrikerna är: {there}.", gaps)
