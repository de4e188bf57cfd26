"""A figure in words and form: −12,7 mnkr, ett underskott om 12,7 mnkr, en försämring med 0,8 mnkr, knappt 13 mnkr.

Word and sign are decided together, on the value as it is printed: what prints as 0,0 is a balanced budget, never a deficit.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from arshjul.core.messages import DomainError
from arshjul.core.numbers import round_half_up
from arshjul.core.quantities import Quantity
from arshjul.core.series import Nature, Series
from arshjul.core.signs import lower_is_better


class UnknownForm(DomainError):
    """A reference asks for a form that does not exist."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A quantity about to be worded: ``value`` rounded as it will be printed, ``exact`` before rounding, and its series."""

    value: Quantity
    exact: Quantity
    series: Series

    @property
    def sign(self) -> int:
        return (self.value.value > 0) - (self.value.value < 0)

    @property
    def goodness(self) -> int:
        """1 when a rise of this size is good, −1 when bad, 0 when it prints as nothing."""
        return -self.sign if lower_is_better(self.series) else self.sign

    @property
    def growth(self) -> int:
        """1 when the thing itself has grown: a cost grows when its (negative) figure falls."""
        return -self.sign if self.series.nature in (Nature.COST, Nature.NET) else self.sign

    @property
    def size(self) -> str:
        return abs(self.value).write()


def word(quantity: Quantity, form: str, series: Series, decimals: int | None = None) -> str:
    """``quantity`` in a form (see :data:`FORMS`), with ``decimals`` or as it is usually printed; raises UnknownForm."""
    if form not in FORMS:
        raise UnknownForm(
            "Formen ”{form}” finns inte. Välj någon av: {forms}.", form=form, forms=", ".join(f for f in FORMS if f)
        )
    places = quantity.shown_decimals if decimals is None else decimals
    rounded = replace(quantity, value=round_half_up(quantity.value, places), decimals=places)
    return FORMS[form](Printed(rounded, quantity, series))


def _balance(sign: int, surplus: str, deficit: str, balanced: str) -> str:
    return (balanced, surplus, deficit)[sign]


def _result(printed: Printed) -> str:
    if not printed.sign:
        return "en budget i balans"
    return f"ett {_balance(printed.sign, 'överskott', 'underskott', '')} om {printed.size}"


def _better(printed: Printed) -> str:
    return _balance(printed.goodness, "förbättring", "försämring", "oförändrad nivå")


def _development(printed: Printed) -> str:
    return f"en {_better(printed)} med {printed.size}" if printed.sign else "oförändrat"


def _moved(printed: Printed) -> str:
    return _balance(printed.growth, "ökning", "minskning", "oförändrad nivå")


def _movement(printed: Printed) -> str:
    return f"en {_moved(printed)} med {printed.size}" if printed.sign else "oförändrat"


def _about(printed: Printed) -> str:
    """Rounded to one decimal fewer than printed: knappt when that is more than the exact value, drygt when it is less."""
    size = abs(printed.exact)
    places = max(printed.value.shown_decimals - 1, 0)
    near = replace(size, value=round_half_up(size.value, places), decimals=places)
    if near.value == size.value:
        return near.write()
    return f"{'knappt' if near.value > size.value else 'drygt'} {near.write()}"


FORMS: Mapping[str, Callable[[Printed], str]] = {
    "": lambda printed: printed.value.write(),
    "bare": lambda printed: printed.value.write(with_measure=False),
    "size": lambda printed: printed.size,
    "signed": lambda printed: printed.value.write(plus=True),
    "word": lambda printed: _balance(printed.sign, "överskott", "underskott", "budget i balans"),
    "result": _result,
    "better": _better,
    "development": _development,
    "moved": _moved,
    "movement": _movement,
    "about": _about,
}

_NUMERALS = "noll ett två tre fyra fem sex sju åtta nio tio elva tolv".split()


def count_in_words(count: int) -> str:
    """A count as Swedish prose writes it: in words up to twelve, in digits above (Svenska skrivregler)."""
    return _NUMERALS[count] if 0 <= count < len(_NUMERALS) else str(count)
