"""A municipality's model and figures as they are now, kept in memory and kept current.

When somebody enters something at a unit, what has changed there and the sums of it above are forgotten, and nothing
else: the next page that needs a municipal sum adds what has changed to what has not. What the ledger answers is kept
until something is imported.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property, lru_cache
from threading import RLock

from arshjul.actions.kept_reports import KeptReports
from arshjul.actions.opened import Opened, opened
from arshjul.actions.remembered_ledger import remembered_ledger
from arshjul.actions.seen_model import derivation_of, see
from arshjul.core.cube import Cube, LayeredCube
from arshjul.core.derivation import Derivation
from arshjul.core.setting import Setting
from arshjul.followup.batches import latest
from arshjul.followup.cube import RecordsCube
from arshjul.followup.exchange import read_judged
from arshjul.planning.models import Touch
from arshjul.planning.municipalities import find_municipality, revisions, touched_since, unknown
from arshjul.steering.schema import SteeringModel
from arshjul.steering.schema_head import OccasionRow
from arshjul.steering.told import actions_at

_KEPT = 8

Base = tuple[datetime, int, tuple[int, int]]
"""When a municipality was loaded, its plan and its ledger: when any of them changes, everything does."""


@dataclass(frozen=True, slots=True)
class _Built:
    """When an overview was asked for and built, what was ``current`` then, and the units that it has figures of."""

    at: int
    current: int
    units: frozenset[str]


@dataclass
class Sight:
    """A municipality's plan with what has been told, and its figures. Threads that share it hold its ``lock``.

    ``model`` has no figures and no texts. ``revision`` is the one that it is current with; for units whose figures have
    changed while it was kept, and all above them, it knows at which one.
    """

    plan: Opened
    model: SteeringModel
    records: RecordsCube
    cube: Cube
    known: Derivation
    revision: int
    _reached: dict[str, int] = field(default_factory=dict)
    _told_at: int = 0
    _built: dict[tuple[str, str], _Built] = field(default_factory=dict)
    _settings: dict[str, Setting] = field(default_factory=dict)
    _with_effects: dict[str, Derivation] = field(default_factory=dict)

    @cached_property
    def reports(self) -> KeptReports:
        """Its reports, as far as they have been built."""
        return KeptReports(self.plan)

    @property
    def lock(self) -> RLock:
        """Held by whoever asks for figures."""
        return self.known.lock

    def seen(self, occasion: str, unit: str) -> Setting:
        """The figures as they are seen from an occasion and a unit.

        Raises :class:`~arshjul.actions.which_report.UnknownReport` and
        :class:`~arshjul.core.organisation.UnknownUnit`.
        """
        if occasion not in self._settings:
            at = self.plan.occasion(occasion)
            self._settings[occasion] = see(
                self.model, self.cube, occasion=at, unit=unit, known=self._known_at(at), knows_effects=True
            )
        setting = self._settings[occasion]
        return replace(setting, unit=setting.organisation.unit(unit).code)

    def seen_with(self, model: SteeringModel, occasion: str, unit: str) -> Setting:
        """The same figures with another ``model`` of what has been told; raises what :meth:`seen` raises."""
        at = self.plan.occasion(occasion)
        return see(model, self.cube, occasion=at, unit=unit, known=self._known_at(at), knows_effects=True)

    def _known_at(self, occasion: OccasionRow) -> Derivation:
        """The figures, with the effects of the actions that are told of at an occasion, if there are any."""
        if not actions_at(self.model.actions, occasion.code):
            return self.known
        if occasion.code not in self._with_effects:
            self._with_effects[occasion.code] = derivation_of(self.model, self.cube, occasion)
        return self._with_effects[occasion.code]

    def follow(self, revision: int) -> bool:
        """Catch up with what has been entered until a revision; false when all has to be found out anew.

        A handful of queries: what was touched, of which kinds it is, and the figures of it that are known.
        """
        touched = touched_since(self.plan.code, self.revision)
        if any(kind is Touch.WHOLE for kind, _ in touched):
            return False
        units = {unit for kind, unit in touched if kind is Touch.FIGURES}
        if units and not self.records.follow(units):
            return False
        for known in (self.known, *self._with_effects.values()):
            known.forget(units)
        self.reports.follow(touched, revision)
        self._reached.update(dict.fromkeys(self.plan.organisation.reached_by(units), revision))
        if any(kind is Touch.TOLD for kind, _ in touched):
            self._told_at = revision
            self._read_again()
        self.revision = revision
        return True

    def note_built(self, occasion: str, unit: str, at: int, units: frozenset[str]) -> None:
        """Remember that the overview of a unit was built ``at`` a revision, with figures of some units."""
        self._built[occasion, unit] = _Built(at, self.revision, units)

    def built_at(self, occasion: str, unit: str) -> int | None:
        """The revision that the overview of a unit was built at; None when it was not, or anything it tells changed."""
        known = self._built.get((occasion, unit))
        if known is None or self._told_at > known.current:
            return None
        return known.at if all(self._reached.get(each, 0) <= known.current for each in known.units) else None

    def _read_again(self) -> None:
        """What has been told is another; figures are what they were, but for the effects of actions."""
        before, self.model = self.model, read_judged(self.plan.model, find_municipality(self.plan.code))
        if before.actions != self.model.actions:
            self._with_effects.clear()
        self._settings.clear()


def sight(municipality: str) -> Sight:
    """The municipality as it is now. Two queries, more when something has changed.

    Raises :class:`~arshjul.planning.municipalities.UnknownMunicipality`.
    """
    known = revisions()
    if municipality not in known:
        raise unknown(municipality, known)
    loaded_at, plan, revision = known[municipality]
    if revision < 0:  # a change is underway: what is seen in it is for itself alone
        return _opened(municipality, revision)
    shelf = _shelf(municipality, (loaded_at, plan, latest().get(municipality, (0, 0))))
    with shelf.lock:
        if shelf.sight is None or (shelf.sight.revision < revision and not _caught_up(shelf.sight, revision)):
            shelf.sight = _opened(municipality, revision)
        return shelf.sight


def _caught_up(found: Sight, revision: int) -> bool:
    with found.lock:
        return found.follow(revision)


def _opened(municipality: str, revision: int) -> Sight:
    plan = opened(municipality)
    model = read_judged(plan.model, find_municipality(municipality))
    records = RecordsCube(municipality)
    records.kinds()
    ledger = remembered_ledger(municipality, plan.model)
    cube = LayeredCube(ledger, records) if ledger else records
    return Sight(plan, model, records, cube, derivation_of(model, cube), revision)


@dataclass
class _Shelf:
    """Where a sight is kept, made by one thread at a time."""

    lock: RLock = field(default_factory=RLock)
    sight: Sight | None = None


@lru_cache(maxsize=_KEPT)
def _shelf(_municipality: str, _base: Base) -> _Shelf:
    return _Shelf()
