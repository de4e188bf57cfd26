"""What the imported ledger has answered, kept in memory until something is imported: pages ask the same every time."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from functools import lru_cache
from threading import RLock

from arshjul.core.cube import (
    Addends,
    Address,
    Concerned,
    Cube,
    Observation,
    Times,
    added,
    addends,
    budgeted,
    rounds_of_outcomes,
    times,
)  # fmt: skip
from arshjul.core.quantities import Quantity
from arshjul.followup.batches import latest
from arshjul.planning.municipalities import revisions
from arshjul.steering.schema import SteeringModel

_MUNICIPALITIES, _ANSWERS = 16, 200_000


class RememberedCube:
    """A cube that never changes, asked for each figure once. It is opened when it is first needed."""

    def __init__(self, opened: Callable[[], Cube | None]) -> None:
        self._open = opened
        self._cube: list[Cube | None] = []
        self._found: dict[Address, Observation | None] = {}
        self._added: dict[Address, Quantity] = {}
        self._told: dict[str, object] = {}
        self._lock = RLock()

    def observe(self, addresses: Collection[Address]) -> Mapping[Address, Observation]:
        """The observations that exist at these addresses."""
        with self._lock:
            if len(self._found) > _ANSWERS:
                self._found.clear()
            asked = [address for address in addresses if address not in self._found]
            if asked:
                cube = self._opened
                told = cube.observe(asked) if cube else {}
                self._found.update((address, told.get(address)) for address in asked)
            found = ((address, self._found[address]) for address in addresses)
            return {address: known for address, known in found if known is not None}

    def addends(self, address: Address) -> Addends | None:
        """The units that it has figures like this of."""
        with self._lock:
            return addends(self._opened, address) if self._opened else None

    def added(self, asked: Mapping[Address, Collection[str]]) -> Mapping[Address, Quantity]:
        """Sums over units; which ones follows from the plan, and does not change."""
        with self._lock:
            if len(self._added) > _ANSWERS:
                self._added.clear()
            missing = {each: units for each, units in asked.items() if each not in self._added}
            if missing and self._opened:
                self._added.update(added(self._opened, missing))
            return {each: self._added[each] for each in asked if each in self._added}

    def rounds_of_outcomes(self) -> Mapping[str, Collection[str]]:
        """By series, the rounds that its outcomes were told in."""
        with self._lock:
            cube = self._opened
            return rounds_of_outcomes(cube) if cube else {}

    def budgeted(self) -> Concerned | None:
        """What its budgets are about; None when it cannot say."""
        with self._lock:
            if "budgeted" not in self._told:
                self._told["budgeted"] = budgeted(self._opened) if self._opened else {}
            return self._told["budgeted"]  # type: ignore[return-value]

    def times(self) -> Times | None:
        """Which times its figures are of; None when it cannot say."""
        with self._lock:
            return times(self._opened) if self._opened else {}

    @property
    def _opened(self) -> Cube | None:
        if not self._cube:
            self._cube.append(self._open())
        return self._cube[0]


def remembered_ledger(municipality: str, model: SteeringModel) -> RememberedCube | None:
    """The imported ledger of a stored municipality as a model maps it; None where the model maps none.

    Two queries; two more the first time since an import or a change of the plan.
    """
    if not model.ledger_lines:
        return None
    loaded_at, plan, _ = revisions()[municipality]
    return _remembered(municipality, loaded_at, plan, latest().get(municipality, (0, 0)))


def _ledger(municipality: str) -> Cube | None:
    from arshjul.actions.kept_ledger import kept_ledger  # noqa: PLC0415 - most of a second, where there is none

    ledger = kept_ledger(municipality)
    return ledger.cube if ledger else None


@lru_cache(maxsize=_MUNICIPALITIES)
def _remembered(municipality: str, _loaded_at: datetime, _plan: int, _imported: tuple[int, int]) -> RememberedCube:
    return RememberedCube(lambda: _ledger(municipality))
