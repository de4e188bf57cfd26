"""Where a figure comes from: an observation with its source, or a formula with its operands, down to the observations."""

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
    """There is no figure: nobody has reported it, or it was not measured for ``reason``."""

    address: Address | None
    reason: str = ""


Origin = Observed | Computed | Stated | Absent


@dataclass(frozen=True, slots=True)
class Figure:
    """A value with its origin. ``quantity`` is None when there is no value; ``label`` says what it is, in words."""

    label: str
    quantity: Quantity | None
    origin: Origin

    @property
    def was_not_measured(self) -> bool:
        """Whether somebody reported that there is no value, as opposed to nobody having reported."""
        return isinstance(self.origin, Observed) and self.quantity is None

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
