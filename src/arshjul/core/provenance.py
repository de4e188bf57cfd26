"""Where a figure comes from: an observation with its source, or a formula with operands, down to the observations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from arshjul.core.cube import Address, Observation
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


Origin = Observed | Computed | Stated | Absent


@dataclass(frozen=True, slots=True)
class Figure:
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
    def is_gap(self) -> bool:
        """Whether a value is missing that a sum should have held."""
        if self.quantity is not None or isinstance(self.origin, Stated):
            return False
        return not (isinstance(self.origin, Absent) and self.origin.is_expected)

    def gaps(self) -> Iterator[Address]:
        """Every address that a sum below this figure should have held a value at, and does not."""
        if isinstance(self.origin, Computed):
            for operand in self.origin.operands:
                yield from operand.gaps()
        elif self.is_gap and isinstance(self.origin, Absent) and self.origin.address is not None:
            yield self.origin.address

    def observations(self) -> Iterator[Observation]:
        """Every observation this figure rests on, each once, in the order of the formula."""
        seen: dict[Address, Observation] = {}
        _collect(self, seen)
        yield from seen.values()


def _collect(figure: Figure, seen: dict[Address, Observation]) -> None:
    match figure.origin:
        case Observed(observation):
            seen.setdefault(observation.address, observation)
        case Computed(_, operands):
            for operand in operands:
                _collect(operand, seen)
        case _:
            pass
