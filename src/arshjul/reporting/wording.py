"""A figure in words and form: −12,7 mnkr, ett underskott om 12,7 mnkr, en försämring med 0,8 mnkr, knappt 13 mnkr.

Word and sign are decided together, on the value as it is printed: what prints as 0,0 is a budget in balance, never a
deficit. Some forms say how a figure has moved, and are given the earlier figure too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from arshjul.core.expressions import Arithmetic, Expression, is_level, is_reversed
from arshjul.core.messages import DomainError
from arshjul.core.numbers import round_half_up
from arshjul.core.quantities import Quantity
from arshjul.core.series import Better, Nature, Series
from arshjul.core.signs import COSTS, lower_is_better


class UnknownForm(DomainError):
    """A reference asks for a form that does not exist."""


class UnfitForm(DomainError):
    """A form says something that this figure cannot say, such as a deficit of sick leave."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a figure is: of which series, a level or a difference, and whether plus already means better.

    A difference that ``is_reversed`` is what was meant to be, or was before, less what is.
    """

    series: Series
    is_difference: bool = False
    is_favourable: bool = False
    is_reversed: bool = False

    @classmethod
    def of(cls, expression: Expression, series: Series) -> Meaning:
        """What an expression of a series means; a variance is favourable when positive whatever the series."""
        return cls(series, not is_level(expression), _is_favourable(expression), is_reversed(expression))


def _is_favourable(expression: Expression) -> bool:
    if not isinstance(expression, Arithmetic) or expression.operator == "variance":
        return isinstance(expression, Arithmetic)
    left = _is_favourable(expression.left)
    return left if expression.operator == "/" else left and _is_favourable(expression.right)


@dataclass(frozen=True, slots=True)
class Printed:
    """A quantity about to be worded: ``value`` rounded as it will be printed, ``exact`` before that.

    ``before`` is what the figure was earlier, exactly, in the same measure; None when nobody asks how it has moved.
    """

    value: Quantity
    exact: Quantity
    meaning: Meaning
    before: Quantity | None = None

    @property
    def sign(self) -> int:
        """1, −1, or 0 for what prints as nothing."""
        return (self.value.value > 0) - (self.value.value < 0)

    @property
    def way(self) -> int:
        """The sign of the difference from what was meant to be, or was before, to what is."""
        return -self.sign if self.meaning.is_reversed else self.sign

    @property
    def goodness(self) -> int:
        """1 when a change of this size is good, −1 when bad, 0 when it prints as nothing; raises UnfitForm."""
        series = self.meaning.series
        if not self.meaning.is_difference:
            raise UnfitForm("Bara en skillnad är bättre eller sämre. Skriv change, variance eller a - b.")
        if self.meaning.is_favourable:
            return self.way
        if series.direction is Better.NONE:
            raise UnfitForm("Serien ”{code}” har ingen riktning. Ange better = higher eller lower.", code=series.code)
        return -self.way if lower_is_better(series) else self.way

    @property
    def growth(self) -> int:
        """1 when the thing itself has grown: a cost grows when its (negative) figure falls; raises UnfitForm."""
        if not self.meaning.is_difference:
            raise UnfitForm("Bara en skillnad är en ökning eller minskning. Skriv change, variance eller a - b.")
        turned = self.meaning.is_favourable and lower_is_better(self.meaning.series)
        return -self.way if turned or self.meaning.series.nature in COSTS else self.way

    @property
    def result(self) -> int:
        """1 for a surplus, −1 for a deficit, 0 for a budget in balance; raises UnfitForm for what has no result."""
        if not self.value.measure.is_money:
            raise UnfitForm(
                "Överskott och underskott sägs om pengar, inte om {measure}.", measure=self.value.measure.code
            )
        if not (self.meaning.is_difference or self.meaning.series.nature is Nature.NET):
            raise UnfitForm("Överskott och underskott sägs om en skillnad. Skriv variance, change eller a - b.")
        return self.way

    @property
    def size(self) -> str:
        """The figure without its sign."""
        return abs(self.value).write()

    @property
    def earlier(self) -> Printed:
        """The earlier figure as it would be printed beside this one; raises UnfitForm when there is none."""
        if not self.meaning.is_difference:
            raise UnfitForm("Bara en avvikelse eller en annan skillnad kan ha ökat eller vänts. Skriv variance.")
        if self.before is None:
            raise UnfitForm("Formen behöver en tidigare siffra. Skriv since och ett uttryck.")
        return printed(self.before, self.meaning, self.value.shown_decimals)

    @property
    def shift(self) -> tuple[int, str]:
        """1 when the figure has grown away from zero, −1 when it has shrunk, 0 when that prints as nothing; how much.

        A figure that has changed sign has grown in its new direction. How much is the exact change, as a column of
        changes prints it.
        """
        before = self.earlier
        moved = printed(self.exact - before.exact, self.meaning, self.value.shown_decimals)
        return moved.sign * (self.sign or before.sign), moved.size


def printed(
    quantity: Quantity, meaning: Meaning, decimals: int | None = None, before: Quantity | None = None
) -> Printed:
    """``quantity`` as it is about to be printed, with ``decimals`` or as it usually is."""
    places = quantity.shown_decimals if decimals is None else decimals
    rounded = replace(quantity, value=round_half_up(quantity.value, places), decimals=places)
    return Printed(rounded, quantity, meaning, before)


def word(
    quantity: Quantity, form: str, meaning: Meaning, decimals: int | None = None, before: Quantity | None = None
) -> str:
    """``quantity`` in a form, with ``decimals`` or as it is usually printed; ``before`` for the :data:`PAIRED` forms.

    Raises :class:`UnknownForm` for a form that is not in :data:`FORMS`, :class:`UnfitForm` for one that this figure
    cannot have.
    """
    return find_form(form)(printed(quantity, meaning, decimals, before))


def find_form(name: str) -> Callable[[Printed], str]:
    """The form with this name, its first letter a capital when the name's is; raises :class:`UnknownForm`."""
    if name in FORMS:
        return FORMS[name]
    if (form := FORMS.get(uncapitalised(name))) is not None:
        return lambda printed: capitalised(form(printed))
    raise UnknownForm("Formen ”{form}” finns inte. Välj någon av: {forms}.",
                      form=name, forms=", ".join(form for form in FORMS if form))  # fmt: skip


def uncapitalised(name: str) -> str:
    """The name of a form without the capital that asks for one: ``Result`` is ``result``."""
    return name[:1].lower() + name[1:]


def capitalised(words: str) -> str:
    """The words as they begin a sentence."""
    return words[:1].upper() + words[1:]


def _word(printed: Printed) -> str:
    return {1: "överskott", -1: "underskott", 0: "budget i balans"}[printed.result]


def _result(printed: Printed) -> str:
    return f"ett {_word(printed)} om {printed.size}" if printed.result else f"en {_word(printed)}"


def _better(printed: Printed) -> str:
    return {1: "förbättring", -1: "försämring", 0: "oförändrad nivå"}[printed.goodness]


def _development(printed: Printed) -> str:
    return f"en {_better(printed)} med {printed.size}" if printed.goodness else "oförändrat"


def _shifted(printed: Printed) -> str:
    words = {1: "har förbättrats med", -1: "har försämrats med"}
    return f"{words[printed.goodness]} {printed.size}" if printed.goodness else "är oförändrad"


def _moved(printed: Printed) -> str:
    return {1: "ökning", -1: "minskning", 0: "oförändrad nivå"}[printed.growth]


def _movement(printed: Printed) -> str:
    return f"en {_moved(printed)} med {printed.size}" if printed.growth else "oförändrat"


_GROWN = {1: "har ökat med", -1: "har minskat med"}


def _grown(printed: Printed) -> str:
    return f"{_GROWN[printed.growth]} {printed.size}" if printed.growth else "är oförändrad"


def _widened(printed: Printed) -> str:
    """After a word such as avvikelsen: how far from zero it is now, compared with before."""
    before = printed.earlier
    if printed.sign * before.sign < 0:
        return f"har vänts från {_standing(before)} till {_standing(printed)}"
    direction, size = printed.shift
    return f"{_GROWN[direction]} {size}" if direction else "är oförändrad"


def _turned(printed: Printed) -> str:
    """A whole clause whose subject is the surplus or the deficit itself."""
    before = printed.earlier
    if printed.result != before.result:
        return f"{_result(before)} har vänts till {_result(printed)}"
    if not printed.result:
        return "budgeten är fortfarande i balans"
    direction, size = printed.shift
    return f"{_word(printed)}et {_GROWN[direction]} {size}" if direction else f"{_word(printed)}et är oförändrat"


def _standing(printed: Printed) -> str:
    return _result(printed) if printed.value.measure.is_money else printed.value.write(plus=True)


def _allowed(printed: Printed) -> str:
    """What a unit may do, after its name: a deficit up to an amount, or none."""
    if printed.result < 0:
        return f"får redovisa ett underskott om högst {printed.size}"
    return "får inte redovisa något underskott"


def _margin(printed: Printed) -> str:
    """Where a result is, before the limit that it is compared with."""
    return {1: f"{printed.size} innanför", -1: f"{printed.size} utöver", 0: "i nivå med"}[printed.result]


def _about(printed: Printed) -> str:
    """With one decimal fewer: knappt when that is more than the value, drygt when it is less.

    Nothing is said to be about a number that it prints as, nor about zero.
    """
    size, shown = abs(printed.exact), abs(printed.value)
    places = max(shown.shown_decimals - 1, 0)
    near = replace(size, value=round_half_up(size.value, places), decimals=places)
    if near.value == shown.value:
        return near.write()
    if not near.value:
        return shown.write()
    return f"{'knappt' if near.value > size.value else 'drygt'} {near.write()}"


FORMS: Mapping[str, Callable[[Printed], str]] = {
    "": lambda printed: printed.value.write(),
    "bare": lambda printed: printed.value.write(with_measure=False),
    "size": lambda printed: printed.size,
    "signed": lambda printed: printed.value.write(plus=True),
    "word": _word,
    "result": _result,
    "better": _better,
    "development": _development,
    "shifted": _shifted,
    "moved": _moved,
    "movement": _movement,
    "grown": _grown,
    "widened": _widened,
    "turned": _turned,
    "allowed": _allowed,
    "margin": _margin,
    "about": _about,
}
"""What may follow ``as`` in a reference; the empty form is the figure as it is stored, with its measure."""

PAIRED = ("widened", "turned")
"""The forms that need to know what the figure was before."""
