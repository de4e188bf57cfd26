"""Targets: operators, accepted ranges, relative change and bare levels, and whether a result meets them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from operator import eq, ge, gt, le, lt

from arshjul.core.measures import Measure
from arshjul.core.messages import DomainError
from arshjul.core.numbers import MINUS, NBSP, NotANumber, PrintedNumber, read_number, write_number
from arshjul.core.quantities import Quantity
from arshjul.core.series import Better

_COMPARE: dict[str, Callable[[Decimal, Decimal], bool]] = {"≤": le, "≥": ge, "=": eq, "<": lt, ">": gt}
_OTHER_SPELLINGS = {"<=": "≤", ">=": "≥", "=<": "≤", "=>": "≥"}
_WORDS = {"minska": "<", "öka": ">"}
_NUMBER_IN_RANGE = r"[–—]?[^–—]*\d[^–—]*"
_RANGE = re.compile(
    rf"(?P<low>{_NUMBER_IN_RANGE})(?:[–—]|\still\s)(?P<high>{_NUMBER_IN_RANGE})"
    r"|(?P<from>\d[\d\s,]*)-(?P<to>\s*\d[^-]*)"
)


class NotATarget(DomainError):
    """A text is no target, or a bare level has no direction."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """What a relative change is counted from: a value, else the outcome of a year, else last year's outcome."""

    year: int | None = None
    value: Quantity | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """One of three rules: ``operator`` with a bound, an accepted range (both ends included), or a relative change.

    ``printed`` says it as the municipality does. A relative change is in per cent of the baseline's size and says how
    the thing itself changes: −15 and ``minska`` (0) ask for less, also of a cost, which is negative inside.
    """

    printed: str
    operator: str = ""
    bound: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    relative: Decimal | None = None

    @property
    def needs_baseline(self) -> bool:
        """Whether it can only be judged against an earlier result."""
        return self.relative is not None

    @property
    def is_ceiling(self) -> bool:
        """Whether it allows at most a positive number or zero, such as ``≤ 100``."""
        return self.operator in ("≤", "<") and self.bound is not None and self.bound >= 0

    def is_met(self, result: Decimal, baseline: Decimal | None = None) -> bool | None:
        """Whether ``result`` meets the target; None when it takes a baseline and there is none."""
        if self.low is not None and self.high is not None:
            return self.low <= result <= self.high
        if self.relative is None:
            return self.bound is not None and _COMPARE[self.operator](result, self.bound)
        if baseline is None:
            return None
        value, size = self._beside(result, baseline)
        return _COMPARE[self.operator](size, value)

    def is_within(self, share: Decimal, result: Decimal, baseline: Decimal | None = None) -> bool | None:
        """Whether ``result`` meets the target, or misses it by at most ``share`` per cent of the size of its value.

        The value is the bound, the end of a range that is missed, or what a relative change comes to from the baseline.
        Of nought there is no share. None when it takes a baseline and there is none.

        >>> read_target("≥ 85", Better.HIGHER).is_within(Decimal(5), Decimal(83))
        True
        """
        is_met = self.is_met(result, baseline)
        if is_met is not False:
            return is_met
        value, reached = self._beside(result, baseline)
        return abs(reached - value) * 100 <= share * abs(value) and (value != 0 or reached == value)

    def _beside(self, result: Decimal, baseline: Decimal | None) -> tuple[Decimal, Decimal]:
        """The value that a result is held against, and the result in the same sign."""
        if self.low is not None and self.high is not None:
            return (self.low if result < self.low else self.high), result
        if self.relative is not None and baseline is not None:
            return abs(baseline) * (100 + self.relative) / 100, -result if baseline < 0 else result
        return self.bound or Decimal(0), result

    @property
    def level(self) -> Decimal | None:
        """The number to draw in a chart: the bound, when there is one."""
        return self.bound

    def __str__(self) -> str:
        return self.printed


def read_target(text: str, better: Better, measure: Measure | None = None) -> Target:
    """The target that ``text`` states: ``≤ 100``, ``70–100``, ``-15 %``, ``minska``, or a level in the good direction.

    A signed percentage without an operator is a relative change. Raises :class:`NotATarget`, also for a bare level when
    the series has no direction of good, and for a number followed by another measure than ``measure``.
    """
    stripped = text.strip()
    if not stripped:
        raise NotATarget("Målet är tomt. Skriv till exempel ≤ 100, 70–100 eller −15 %.")
    if operator := _WORDS.get(stripped.lower()):
        return Target(stripped, operator, relative=Decimal(0))
    if match := _RANGE.fullmatch(stripped):
        return _range(stripped, match["low"] or match["from"], match["high"] or match["to"], measure)
    operator, rest = _split_operator(stripped)
    number = _number(rest, stripped)
    if not operator and rest[0] in f"+-–{MINUS}" and number.measure == "%":
        return _relative(number, better)
    _check_measure(number, measure, stripped)
    if operator:
        return Target(f"{operator}{NBSP}{_written(number)}", operator, number.value)
    if better is Better.NONE:
        raise NotATarget(
            "Målet ”{text}” saknar riktning. Skriv ≤, ≥, =, < eller > framför talet, "
            "eller ange better = higher eller lower för serien.",
            text=stripped,
        )
    return Target(_written(number), "≤" if better is Better.LOWER else "≥", number.value)


def _split_operator(text: str) -> tuple[str, str]:
    if operator := _OTHER_SPELLINGS.get(text[:2]):
        return operator, text[2:].strip()
    return (text[0], text[1:].strip()) if text[0] in _COMPARE else ("", text)


def _relative(number: PrintedNumber, better: Better) -> Target:
    """A change of at most or at least so many per cent; without a direction of good the sign says which."""
    at_most = better is Better.LOWER or (better is Better.NONE and number.value < 0)
    printed = write_number(number.value, number.decimals, plus=True)
    return Target(f"{printed}{NBSP}%", "≤" if at_most else "≥", relative=number.value)


def _range(text: str, low: str, high: str, measure: Measure | None) -> Target:
    bottom, top = _number(low, text), _number(high, text)
    _check_measure(top, measure, text)
    if bottom.value > top.value:
        raise NotATarget("Intervallet ”{text}” är omvänt: skriv det lägsta värdet först.", text=text)
    to = "–" if bottom.value >= 0 else " till "
    return Target(f"{_written(bottom)}{to}{_written(top)}", low=bottom.value, high=top.value)


def _number(text: str, target: str) -> PrintedNumber:
    try:
        return read_number(text)
    except NotANumber:
        raise NotATarget(
            "Målet ”{text}” kan inte läsas. Skriv till exempel ≤ 100, 70–100, −15 % eller minska.", text=target
        ) from None


def _check_measure(number: PrintedNumber, measure: Measure | None, text: str) -> None:
    if measure is not None and number.measure not in ("", measure.code, measure.suffix):
        raise NotATarget(
            "Målet ”{text}” har måttet {found} men serien mäts i {expected}.",
            text=text,
            found=number.measure,
            expected=measure.code,
        )


def _written(number: PrintedNumber) -> str:
    digits = write_number(number.value, number.decimals)
    return f"{digits}{NBSP}{number.measure}" if number.measure else digits
