"""What may be shown of exact figures: nothing about few people, and of a sum no term that would tell what is hidden."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from arshjul.core.cube import Address
from arshjul.core.provenance import Figure, Observed
from arshjul.core.small_groups import REVEALING, SmallGroups, closed, with_shown_terms

Made = tuple[Figure, Collection[Address]]
"""An exact figure, and the addresses of what it is the sum of."""


class Exact(Protocol):
    """Answers with figures as they are, and says what they were made of."""

    def exact(self, addresses: Iterable[Address]) -> Mapping[Address, Figure]:
        """The figure at each address; what one has been asked for can be :meth:`made` and is :meth:`joined`."""

    def look_up(self, addresses: Iterable[Address]) -> None:
        """Ask the cube at once for figures that will be needed."""

    def made(self, address: Address) -> Made:
        """The figure of a unit itself."""

    def joined(self, address: Address) -> Made | None:
        """The figure of a unit together with those that it was formed of; None when there are none."""


@dataclass(frozen=True, slots=True)
class Discretion:
    """The rule about ``small_groups`` (None shows all) over exact figures.

    What stands at the addresses ``besides`` is hidden too, because it would reveal a hidden figure.
    """

    source: Exact
    small_groups: SmallGroups | None
    besides: Collection[Address] = ()

    def figures(self, exact: Mapping[Address, Figure]) -> dict[Address, Figure]:
        """These figures as they may be shown."""
        if self.small_groups is None:
            return dict(exact)
        self.source.look_up(size for address in self._below_all(exact) for size in self.small_groups.sizes_of(address))
        shown: dict[Address, Figure] = {}
        return {address: self._whole(address, shown) for address in exact}

    def is_about_people(self, address: Address) -> bool:
        """Whether a figure is about a group whose size decides if it is shown."""
        return self.small_groups is not None and bool(self.small_groups.sizes_of(address))

    def group_size(self, address: Address) -> Decimal | None:
        """How many people a figure is about; None when it is about none, or nobody knows."""
        return self._group(address)[1]

    def is_few(self, addresses: Collection[Address]) -> bool:
        """Whether a sum of these figures is itself about too few people; a group that several share counts once."""
        if self.small_groups is None or not all(map(self.is_about_people, addresses)):
            return False
        return self.small_groups.is_few(dict(map(self._group, addresses)).values())

    def is_few_left(self, whole: Collection[Address], parts: Collection[Address]) -> bool:
        """Whether what is left of a group when some that belong to it are taken away is too few people, but somebody.

        Of groups that nobody has counted nothing is left to say.
        """
        if self.small_groups is None or not all(map(self.is_about_people, (*whole, *parts))):
            return False
        sizes = [list(dict(map(self._group, each)).values()) for each in (whole, parts)]
        if any(size is None for each in sizes for size in each):
            return False
        all_, taken = (sum((size for size in each if size is not None), Decimal(0)) for each in sizes)
        return all_ > taken and self.small_groups.is_few([all_ - taken])

    def _group(self, address: Address) -> tuple[Address, Decimal | None]:
        """Where the size of a figure's group stands, and the size; of one that nobody has counted, the figure."""
        sizes = self.source.exact(self.small_groups.sizes_of(address)) if self.small_groups is not None else {}
        found = ((where, size.quantity.value) for where, size in sizes.items() if size.quantity is not None)
        return next(found, (address, None))

    def _below_all(self, addresses: Iterable[Address]) -> list[Address]:
        """The addresses and all that their figures are summed of."""
        found: dict[Address, None] = {}
        waiting = [term for address in addresses for term in (address, *self._formed_of(address))]
        while waiting:
            address = waiting.pop()
            if address not in found:
                found[address] = None
                waiting += self.source.made(address)[1]
        return list(found)

    def _formed_of(self, address: Address) -> Collection[Address]:
        joined = self.source.joined(address)
        return joined[1] if joined else ()

    def _whole(self, address: Address, shown: dict[Address, Figure]) -> Figure:
        """A figure that somebody asked for, with those that the unit was formed of."""
        if joined := self.source.joined(address):
            return self._allowed(address, joined, shown)
        return self._own(address, shown)

    def _own(self, address: Address, shown: dict[Address, Figure]) -> Figure:
        if address not in shown:
            shown[address] = self._allowed(address, self.source.made(address), shown)
        return shown[address]

    def _allowed(self, address: Address, made: Made, shown: dict[Address, Figure]) -> Figure:
        exact, of = made
        if exact.quantity is None:
            return exact
        sizes = self._sizes(address)
        if self.small_groups is not None and sizes and (reason := self.small_groups.reason(sizes)):
            return exact.withheld(reason)
        if address in self.besides:
            return exact.withheld(REVEALING)
        terms = [(self.source.made(term)[0], self._own(term, shown)) for term in of]
        if not terms:
            return closed(exact, self._known)
        if all(as_is is as_shown for as_is, as_shown in terms):
            return exact
        return with_shown_terms(exact, [as_shown for _, as_shown in terms])

    def _known(self, exact: Figure) -> Figure | None:
        """An observed figure as it may be shown, where a decision has added it up and nobody knows of what else."""
        if not isinstance(exact.origin, Observed):
            return None
        address = exact.origin.observation.address
        return self._allowed(address, self.source.made(address), {})

    def _sizes(self, address: Address) -> list[Figure]:
        if self.small_groups is None:
            return []
        return list(self.source.exact(self.small_groups.sizes_of(address)).values())
