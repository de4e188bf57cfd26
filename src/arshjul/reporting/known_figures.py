"""The figures that are known of a unit at an occasion, each with the words that people say about it.

What somebody types by hand is held against them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from arshjul.core.expressions import lookups
from arshjul.core.messages import DomainError
from arshjul.core.quantities import Quantity
from arshjul.core.series import Series
from arshjul.core.setting import Setting
from arshjul.reporting.asked_figures import find_asked
from arshjul.reporting.figure_search import what
from arshjul.reporting.figures import print_quantity
from arshjul.reporting.live_figures import prefetch
from arshjul.reporting.references import Form
from arshjul.reporting.search_words import EMPTY, stem, words_of

MOST_UNITS = 25
"""Units below the own one whose figures are known too; of more, nobody writes in one text."""

_OF_MONEY = ("variance year", "variance ytd", "forecast year", "forecast year round previous", "actual ytd",
             "actual ytd -1y", "budget year", "budget ytd", "change year", "actual ytd - actual ytd -1y")  # fmt: skip
_OF_PARTS = ("variance year", "forecast year", "actual ytd", "budget year")
_OF_OTHERS = ("actual", "actual -1y", "forecast year", "actual - actual -1y")


@dataclass(frozen=True, slots=True)
class KnownFigure:
    """A figure and how it is recognised.

    ``expression`` is what to refer to it by, ``head`` what it is (``variance``, ``growth``), ``quantity`` exact and
    ``shown`` as it is printed. ``says`` is 1 or −1 when a surplus or growth, a deficit or a decline is meant.
    ``words`` are the stems of its series' name, ``place`` those of its unit's, empty for the own unit.
    """

    expression: str
    label: str
    head: str
    quantity: Quantity
    shown: Quantity
    words: frozenset[str]
    place: frozenset[str]
    is_usual: bool
    says: int = 0

    @property
    def printed(self) -> str:
        """As it is printed."""
        return self.shown.write()


def known_figures(setting: Setting, unit: str) -> tuple[KnownFigure, ...]:
    """What is known of a unit, and the results of those directly below it. Asks the cube for all at once."""
    asked = list(_asked(setting, unit))
    prefetch((body for body, *_ in asked), setting, None)
    return tuple(found for each in asked if (found := _known(*each, setting, unit)) is not None)


def _asked(setting: Setting, unit: str) -> Iterator[tuple[str, Series, str]]:
    """Expressions, each with its series and unit."""
    usual = setting.series.get(setting.conventions.series)
    below = [each.code for each in setting.organisation.children(unit, setting.occasion.data_date)]
    for series in setting.series.values():
        bodies = _OF_MONEY if series.measure.is_money else _OF_OTHERS
        yield from ((_of(body, series.code, unit), series, unit) for body in bodies)
    if usual is not None and len(below) <= MOST_UNITS:
        yield from ((_of(body, usual.code, code), usual, code) for code in below for body in _OF_PARTS)
    for indicator in setting.subjects.each("indicator"):
        if unit in (indicator.unit, *indicator.homes) and indicator.series in setting.series:
            series = setting.series[indicator.series]
            yield _of("target year", series.code, indicator.unit or unit), series, indicator.unit or unit


def _of(body: str, series: str, unit: str) -> str:
    return " - ".join(f"{part} of {series} for {unit}" for part in body.split(" - "))


def _known(body: str, series: Series, code: str, setting: Setting, own: str) -> KnownFigure | None:
    try:
        found = find_asked(body, setting, None)
        quantity = found.figure.quantity
        if quantity is None or not quantity.value:
            return None
        printed = print_quantity(quantity, found, Form(), setting)
    except DomainError:
        return None
    head = _head(body)
    says = 0
    if head in ("variance", "change") and printed.value.measure.is_money:
        says = printed.sign
    elif head == "growth":
        says = printed.growth
    place = setting.organisation.unit(code).name
    lookup = next(iter(lookups(found.expression)))
    words = what("growth" if head == "growth" else body.split(maxsplit=1)[0], lookup, series, setting.occasion)
    return KnownFigure(
        body, f"{series.name}, {place}: {words}", head, quantity, printed.value, stems(series.name),
        frozenset() if code == own else stems(place),
        is_usual=series.code == setting.conventions.series, says=says,
    )  # fmt: skip


def _head(body: str) -> str:
    first = body.split(maxsplit=1)[0]
    if " - " in body:
        return "growth"
    if " -1y" in body:
        return "before"
    if "round previous" in body:
        return "previous"
    return f"{first} ytd" if first in ("variance", "budget") and " ytd" in body else first


def stems(name: str) -> frozenset[str]:
    """The words that say what a name is of, without their endings."""
    return frozenset(stem(word) for word in words_of(name) if word not in EMPTY and len(word) > 2)
