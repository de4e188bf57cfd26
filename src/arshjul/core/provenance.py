"""Where a figure comes from: an observation with its source, or a formula with operands, down to the observations."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

from arshjul.core.cube import Address, Observation
from arshjul.core.periods import Period
from arshjul.core.quantities import Quantity


@dataclass(frozen=True, slots=True)
class Observed:
    """The figure was imported or entered as it is."""

    observation: Observation


@dataclass(frozen=True, slots=True)
class Computed:
    """The figure is the result of ``formula``, in words, over the labelled operands."""

    formula: str
    operands: tuple[Figure, ...]


class Gathered(Computed):
    """The sum of what ``units`` have at an address like ``address``, which a store has added up by itself.

    What it is the sum of is asked for first when somebody wants to see it. Nothing is missing from it.
    """

    __slots__ = ("_ask", "_operands", "address", "count", "units")
    address: Address
    units: Collection[str]
    count: int
    """How many terms it has."""
    _ask: Callable[[], tuple[Figure, ...]]
    _operands: tuple[Figure, ...]

    def __init__(
        self, formula: str, address: Address, units: Collection[str], count: int, ask: Callable[[], tuple[Figure, ...]]
    ) -> None:
        told = {"formula": formula, "address": address, "units": units, "count": count, "_ask": ask}
        for name, value in told.items():
            object.__setattr__(self, name, value)

    @property
    def operands(self) -> tuple[Figure, ...]:
        """The terms of the sum, the units directly below."""
        try:
            return self._operands
        except AttributeError:
            object.__setattr__(self, "_operands", self._ask())
            return self._operands


@dataclass(frozen=True, slots=True)
class Stated:
    """The figure or text stands in the steering model: the file and line, or the subject it belongs to."""

    place: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Absent:
    """There is no figure, for ``reason``; without one nobody has reported it.

    ``is_expected`` says that there could be none: the unit did not exist in the period.
    """

    address: Address | None
    reason: str = ""
    is_expected: bool = False


@dataclass(frozen=True, slots=True)
class Withheld:
    """There is a figure, but it is not shown, for ``reason``; the value itself stands nowhere in what is handed out."""

    reason: str


Origin = Observed | Computed | Stated | Absent | Withheld


class _Remembering:
    """Where a figure notes what was found below it: it never changes, and sums share their terms."""

    __slots__ = ("_gaps", "_told_units")
    _gaps: tuple[Address, ...]
    _told_units: Mapping[tuple[str, Period], frozenset[str]]


@dataclass(frozen=True, slots=True)
class Figure(_Remembering):
    """A value with its origin. ``quantity`` is None when there is no value; ``label`` says what it is, in words."""

    label: str
    quantity: Quantity | None
    origin: Origin

    @property
    def was_not_measured(self) -> bool:
        """Whether somebody reported that there is no value, as opposed to nobody having reported.

        A computed figure was not measured when that is why each of its missing operands is missing.
        """
        if self.quantity is not None:
            return False
        match self.origin:
            case Computed(_, operands):
                missing = [operand for operand in operands if operand.quantity is None]
                return bool(missing) and all(operand.was_not_measured for operand in missing)
            case origin:
                return isinstance(origin, Observed)

    @property
    def is_hidden(self) -> bool:
        """Whether there may be a value that is not shown: its own, or that of something it is computed from."""
        if self.quantity is not None:
            return False
        match self.origin:
            case Withheld():
                return True
            case Computed(_, operands):
                return any(operand.is_hidden for operand in operands)
            case _:
                return False

    def withheld(self, reason: str) -> Figure:
        """The same figure without its value and all that would tell it."""
        return Figure(self.label, None, Withheld(reason))

    @property
    def is_gap(self) -> bool:
        """Whether a value is missing that a sum should have held."""
        if self.quantity is not None or isinstance(self.origin, Stated | Withheld):
            return False
        return not (isinstance(self.origin, Absent) and self.origin.is_expected)

    def gaps(self) -> Iterator[Address]:
        """Every address that a sum below this figure should have held a value at, and does not; each once."""
        return iter(self._found_gaps())

    def _found_gaps(self) -> tuple[Address, ...]:
        try:
            return self._gaps
        except AttributeError:
            found: tuple[Address, ...] = ()
            if isinstance(self.origin, Gathered):
                pass
            elif isinstance(self.origin, Computed):
                found = tuple(dict.fromkeys(gap for operand in self.origin.operands for gap in operand.gaps()))
            elif self.is_gap and isinstance(self.origin, Absent) and self.origin.address is not None:
                found = (self.origin.address,)
            object.__setattr__(self, "_gaps", found)
            return found

    def observations(self) -> Iterator[Observation]:
        """Every observation this figure rests on, each once, in the order of the formula, found one by one."""
        seen: set[Address] = set()
        for observation in _observed(self):
            if observation.address not in seen:
                seen.add(observation.address)
                yield observation

    def told_units(self) -> Mapping[tuple[str, Period], frozenset[str]]:
        """By series and period, the units whose observations this figure rests on; none has to be looked for."""
        try:
            return self._told_units
        except AttributeError:
            found = _told_units(self)
            object.__setattr__(self, "_told_units", found)
            return found


def _observed(figure: Figure) -> Iterator[Observation]:
    match figure.origin:
        case Observed(observation):
            yield observation
        case Computed(_, operands):
            for operand in operands:
                yield from _observed(operand)
        case _:
            pass


def _told_units(figure: Figure) -> Mapping[tuple[str, Period], frozenset[str]]:
    match figure.origin:
        case Observed(Observation(address)):
            return {(address.series, address.period): frozenset((address.unit,))}
        case Gathered() as sum_:
            return {(sum_.address.series, sum_.address.period): frozenset(sum_.units)}
        case Computed(_, operands):
            found: dict[tuple[str, Period], set[str]] = {}
            for operand in operands:
                for key, units in operand.told_units().items():
                    found.setdefault(key, set()).update(units)
            return {key: frozenset(units) for key, units in found.items()}
        case _:
            return {}
