"""What a table or a sentence is seen from: the figures, the names, the occasion and the municipality's conventions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from typing import TypeVar

from arshjul.core.cube import Address
from arshjul.core.derivation import Derivation
from arshjul.core.explanations import ExplainingRule, Explanation
from arshjul.core.expressions import PRICE, Expression
from arshjul.core.inlines import Inline, Text
from arshjul.core.measures import Measure
from arshjul.core.messages import DomainError, Message
from arshjul.core.occasions import Occasion
from arshjul.core.organisation import Organisation
from arshjul.core.scales import Rollup, Scale
from arshjul.core.series import Series
from arshjul.core.small_groups import SMALL_GROUP
from arshjul.core.subjects import Subject, Subjects

TextOf = Callable[[Subject, str, str], tuple[Inline, ...]]
"""What is written about a subject under an aspect; the third argument is a prefix for the ids of its figures."""


Comments = Callable[[Subject, str], Iterable[tuple[date, tuple[Inline, ...]]]]
"""The texts about a subject with their dates, the newest first; the second argument is a prefix for figures' ids."""


Conceal = Callable[[Iterable[Address]], None]
"""Told which figures a table hides for they would reveal a hidden one, so that a whole report can hide them."""


Said = Callable[[str, str], tuple[Inline, ...]]
"""The words of a definition's note as they are printed; the second argument is a prefix for the ids of its figures."""


def nothing_written(_subject: Subject, _aspect: str, _prefix: str) -> tuple[Inline, ...]:
    """What is written when there are no texts: a table can be filled without a report around it."""
    return ()


def nobody_listens(_addresses: Iterable[Address]) -> None:
    """What is done about figures that a table hides when there is no report around it."""


def no_comments(_subject: Subject, _prefix: str) -> Iterable[tuple[date, tuple[Inline, ...]]]:
    """The comments when there are no texts."""
    return ()


def as_it_stands(words: str, _prefix: str) -> tuple[Inline, ...]:
    """A note's words when there is no report around the table."""
    return (Text(words),)


class UnknownCode(DomainError):
    """A definition names a series, scale or measure that the model does not have."""


@dataclass(frozen=True, slots=True)
class Conventions:
    """How the municipality prints when nobody says otherwise.

    Prose prints money in ``measure`` with ``decimals`` (a table prints each figure in its series' measure), a missing
    cell is ``absent``, and ``series`` is meant where no series is named. What is about at most ``small_group`` people
    is not shown (0 shows all), and prints as ``hidden``. The series that are ``followed`` are shown of every unit that
    has them, besides the result.
    """

    measure: str = "tkr"
    decimals: int | None = None
    absent: str = ""
    series: str = "net"
    small_group: int = SMALL_GROUP
    hidden: str = ".."
    followed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TrendRule:
    """What a trend is: how ``end`` differs from ``start``, in the words of a scale.

    A change no larger than ``tolerance``, in the measure of the figures, is no change.
    """

    start: Expression
    end: Expression
    tolerance: Decimal
    scale: str


@dataclass(frozen=True, slots=True)
class Setting:
    """A model at an occasion, ready to be asked. ``unit`` is the unit whose report it is.

    ``occasions`` are all of the model's. ``trend`` and ``rollup`` are its rules for trends and for objectives, None if
    it has none. The ``explanations`` are those of the occasion, by the rule in ``explaining``.
    """

    derivation: Derivation
    series: Mapping[str, Series]
    measures: Mapping[str, Measure]
    scales: Mapping[str, Scale]
    organisation: Organisation
    subjects: Subjects
    occasion: Occasion
    unit: str
    conventions: Conventions
    text_of: TextOf = nothing_written
    comments: Comments = no_comments
    said: Said = as_it_stands
    conceal: Conceal = nobody_listens
    trend: TrendRule | None = None
    rollup: Rollup | None = None
    occasions: tuple[Occasion, ...] = ()
    explanations: tuple[Explanation, ...] = ()
    explaining: ExplainingRule = field(default_factory=ExplainingRule)

    def find_series(self, code: str) -> Series:
        """The series with this code; raises :class:`UnknownCode` with the nearest one there is."""
        return _find(self.series, code, "serien")

    def find_asked(self, asked: str, own: str) -> Series:
        """The series that a figure asks for: its own when it names none, ``price`` the price of its own.

        A series without a price answers with one that nobody has figures for.
        """
        if asked != PRICE:
            return self.find_series(asked or own)
        its = self.find_series(own)
        if its.price:
            return self.find_series(its.price)
        return self.series.get(PRICE) or replace(its, code=PRICE, name=f"pris, {its.name}", parts=())

    def find_measure(self, code: str) -> Measure:
        """The measure with this code; raises :class:`UnknownCode` with the nearest one there is."""
        return _find(self.measures, code, "måttenheten")

    def find_scale(self, code: str) -> Scale:
        """The scale with this code; for an empty code the first one that rules can answer with (met and missed)."""
        if code:
            return _find(self.scales, code, "skalan")
        for scale in self.scales.values():
            if scale.with_role("met") and scale.with_role("missed"):
                return scale
        raise UnknownCode("Modellen har ingen skala med nivåer för uppfyllt och ej uppfyllt (role = met och missed).")


T = TypeVar("T")


def _find(known: Mapping[str, T], code: str, kind: str) -> T:
    try:
        return known[code]
    except KeyError:
        close = get_close_matches(code, known, n=1)
        hint = Message(" Menade du ”{code}”?", {"code": close[0]}) if close else ""
        raise UnknownCode("Modellen har inte {kind} ”{code}”.{hint}", kind=kind, code=code, hint=hint) from None
