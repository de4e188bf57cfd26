"""Targets: operators, accepted ranges, relative change and bare levels, and whether a result meets them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from operator import eq, ge, gt, le, lt

from arshjul.core.messages import DomainError
from arshjul.core.numbers import read_number, write_number
from arshjul.core.series import Better

_COMPARE: dict[str, Callable[[Decimal, Decimal], bool]] = {"≤": le, "≥": ge, "=": eq, "<": lt, ">": gt}
_ASCII = {"<=": "≤", ">=": "≥", "=<": "≤", "=>": "≥"}
_WORDS = {"minska": "<", "öka": ">"}
_RANGE = re.compile(r"^(?P<low>[^–—]+?)\s*[–—]\s*(?P<high>[^–—]+)$|^(?P<l2>\d[\d,]*)\s*-\s*(?P<h2>\d[\d,]*)$")


class NotATarget(DomainError):
    """A text is no target, or a bare level has no direction."""


@dataclass(frozen=True, slots=True)
class Target:
    """One of three rules: ``operator`` with a bound, an accepted range (both ends included), or a relative change.

    ``printed`` keeps what the municipality wrote. A relative change is in per cent of the baseline, e.g. −15 or ``minska``.
    """

    printed: str
    operator: str = ""
    bound: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    relative: Decimal | None = None

    @property
    def needs_baseline(self) -> bool:
        return self.relative is not None

    def is_met(self, result: Decimal, baseline: Decimal | None = None) -> bool | None:
        """Whether ``result`` meets the target; None when it takes a baseline and there is none."""
        if self.low is not None and self.high is not None:
            return self.low <= result <= self.high
        if self.relative is not None:
            if baseline is None:
                return None
            return _COMPARE[self.operator](result, baseline * (100 + self.relative) / 100)
        return self.bound is not None and _COMPARE[self.operator](result, self.bound)

    @property
    def level(self) -> Decimal | None:
        """The number to draw in a chart: the bound, when there is one."""
        return self.bound

    def __str__(self) -> str:
        return self.printed


def read_target(text: str, better: Better) -> Target:
    """The target that ``text`` states: ``≤ 100``, ``70–100``, ``-15 %``, ``minska``, or a level with the series' direction.

    Raises :class:`NotATarget`, also for a bare level when the series has no direction of good.
    """
    stripped = text.strip()
    if not stripped:
        raise NotATarget("Målet är tomt. Skriv till exempel ≤ 100, 70–100 eller −15 %.")
    if operator := _WORDS.get(stripped.lower()):
        return Target(stripped, operator, relative=Decimal(0))
    if match := _RANGE.match(stripped):
        return _range(stripped, match["low"] or match["l2"], match["high"] or match["h2"])
    operator, rest = _split_operator(stripped)
    number = read_number(rest)
    if not operator:
        if better is Better.NONE:
            raise NotATarget(
                "Målet ”{text}” saknar riktning. Skriv ≤, ≥, =, < eller > framför talet, "
                "eller ange better = higher eller lower för serien.",
                text=stripped,
            )
        operator = "≤" if better is Better.LOWER else "≥"
        if rest[0] in "+-−–" and number.measure == "%":
            return Target(stripped, operator, relative=number.value)
    shown = write_number(number.value, number.decimals) + (f"\u00a0{number.measure}" if number.measure else "")
    return Target(f"{operator}\u00a0{shown}" if stripped != rest else shown, operator, number.value)


def _split_operator(text: str) -> tuple[str, str]:
    for ascii_form, operator in _ASCII.items():
        if text.startswith(ascii_form):
            return operator, text[2:].strip()
    return (text[0], text[1:].strip()) if text[0] in _COMPARE else ("", text)


def _range(printed: str, low: str, high: str) -> Target:
    bottom, top = read_number(low).value, read_number(high).value
    if bottom > top:
        raise NotATarget("Intervallet ”{text}” är omvänt: skriv det lägsta värdet först.", text=printed)
    return Target(printed.replace(" ", ""), low=bottom, high=top)
