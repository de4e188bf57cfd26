"""A whole municipality seen from a unit at an occasion, kept in memory while its figures are what they were.

It is what somebody who writes needs: what a reference prints, which figures can be found, what is known of the unit.
Writing changes no figure, so a text that is saved every other second throws nothing of it away.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache
from threading import RLock
from typing import Any

from arshjul.actions.opened import Opened
from arshjul.actions.sights import sight
from arshjul.core.setting import Setting
from arshjul.followup.batches import latest
from arshjul.planning.models import Touch
from arshjul.planning.municipalities import latest_touch, revisions, unknown
from arshjul.reporting.figure_search import FigureIndex, Here
from arshjul.reporting.known_figures import KnownFigure, known_figures

TEXT = "text"
"""What the history calls a text."""

_KEPT = 16

Stamp = tuple[datetime, int, int, tuple[int, int]]
"""When a municipality was loaded, its plan, the latest change of something else than a text, and its ledger."""


@dataclass(frozen=True)
class Standpoint:
    """A municipality at an occasion; requests share it and what is found out in it."""

    plan: Opened
    setting: Setting
    index: FigureIndex
    _known: dict[Hashable, Any] = field(default_factory=dict, compare=False, repr=False)

    @property
    def lock(self) -> RLock:
        """Held by whoever asks for figures."""
        return self.setting.derivation.lock

    def once(self, key: Hashable, find_out: Callable[[], Any]) -> Any:  # noqa: ANN401 - whatever is found out
        """What was found out under this key, found out now the first time; one at a time."""
        with self.lock:
            if key not in self._known:
                self._known[key] = find_out()
            return self._known[key]

    def seen_from(self, unit: str) -> Setting:
        """It, seen from a unit."""
        return replace(self.setting, unit=unit)

    def here(self, unit: str) -> Here:
        """From where somebody in a unit searches."""
        occasion = self.setting.occasion
        below = frozenset(each.code for each in self.setting.organisation.descendants(unit, occasion.data_date))
        return Here(occasion, unit, self.setting.conventions.series, below)

    def known(self, unit: str) -> tuple[KnownFigure, ...]:
        """What is known of a unit, found out once."""
        return self.once(("known", unit), lambda: known_figures(self.seen_from(unit), unit))  # type: ignore[no-any-return]

    @property
    def phrases(self) -> Mapping[str, str]:
        """The model's own sentences."""
        return self.plan.model.head.phrases


def standpoint(municipality: str, occasion: str) -> Standpoint:
    """The municipality at an occasion. Three queries; a score more when a figure has changed.

    Raises :class:`~arshjul.planning.municipalities.UnknownMunicipality` and
    :class:`~arshjul.actions.which_report.UnknownReport`.
    """
    known = revisions()
    if municipality not in known:
        raise unknown(municipality, known)
    loaded_at, plan_revision, _ = known[municipality]
    changed = latest_touch(municipality, Touch.FIGURES, Touch.TOLD)
    return _standpoint(municipality, occasion, (loaded_at, plan_revision, changed, latest().get(municipality, (0, 0))))


@lru_cache(maxsize=_KEPT)
def _standpoint(municipality: str, occasion: str, stamp: Stamp) -> Standpoint:
    at = sight(municipality)
    at.plan.occasion(occasion)
    unit = next(iter(row.unit for row in at.plan.model.head.reports), next(iter(at.plan.organisation)).code)
    with at.lock:
        setting = at.seen(occasion, unit)
    return Standpoint(at.plan, setting, _index(municipality, occasion, stamp[:2]))


@lru_cache(maxsize=_KEPT)
def _index(municipality: str, occasion: str, _plan: tuple[datetime, int]) -> FigureIndex:
    """The series and units of a plan, to be searched by words."""
    at = sight(municipality)
    with at.lock:
        setting = at.seen(occasion, next(iter(at.plan.organisation)).code)
    units = [unit for unit in setting.organisation if unit.is_valid_on(setting.occasion.data_date)]
    targets = ((each.series, each.unit) for each in setting.subjects.each("indicator"))
    return FigureIndex(setting.series.values(), units, targets)
