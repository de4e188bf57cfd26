"""What has been told at an occasion, seen together with the plan and the figures: what is checked before a step."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property, lru_cache
from threading import RLock
from typing import Any

from arshjul.actions.compose_report import see
from arshjul.actions.cubes import municipal_cube
from arshjul.actions.opened import Opened, opened
from arshjul.actions.which_report import reports_at
from arshjul.core.setting import Setting
from arshjul.core.subjects import Subject
from arshjul.followup.batches import latest
from arshjul.followup.exchange import read_told
from arshjul.followup.models import Assessment
from arshjul.planning.municipalities import find_municipality, revisions
from arshjul.reporting.asked_texts import AskedText, asked_texts
from arshjul.reporting.plan import TextKey
from arshjul.steering.entry_parts import JUDGED, scales_of_kinds
from arshjul.steering.schema import SteeringModel
from arshjul.steering.schema_head import OccasionRow

_KEPT = 8

Stamp = tuple[tuple[datetime, int, int], tuple[int, int]]
"""What changes when anything in a municipality does, its ledger too."""


def stamp_of(municipality: str) -> Stamp | None:
    """A municipality's, None when there is none by this name. Two queries."""
    known = revisions().get(municipality)
    return None if known is None else (known, latest().get(municipality, (0, 0)))


@dataclass(frozen=True)
class ToldAt:
    """What has been told at an occasion. ``model`` has no texts, assessments or figures of other occasions.

    ``scales`` are those that each kind of subject is judged on.

    Pages that are asked for at the same time share it, and what is found out in it: always by :meth:`once`.
    """

    plan: Opened
    occasion: OccasionRow
    model: SteeringModel
    scales: Mapping[str, tuple[str, ...]]
    _lock: RLock = field(default_factory=RLock, compare=False, repr=False)
    _known: dict[Hashable, Any] = field(default_factory=dict, compare=False, repr=False)

    def once(self, key: Hashable, find_out: Callable[[], Any]) -> Any:  # noqa: ANN401 - whatever is found out
        """What was found out under this key, found out now the first time; one at a time."""
        with self._lock:
            if key not in self._known:
                self._known[key] = find_out()
            return self._known[key]

    @cached_property
    def setting(self) -> Setting:
        """All of it, seen from the municipality's first report; another unit is seen with :meth:`seen_from`."""
        unit = self.model.head.reports[0].unit if self.model.head.reports else ""
        cube = municipal_cube(self.plan.code, self.model)
        return see(self.model, cube, occasion=self.occasion, unit=unit)

    def seen_from(self, unit: str) -> Setting:
        """The same, seen from a unit."""
        return replace(self.setting, unit=unit)

    def answers_for(self, unit: str) -> str:
        """Who is to enter what is a unit's: the nearest above that enters, or that has a report; itself first."""
        known = self._answering
        return next((each for each in self.plan.scope().path(unit) if each in known), "")

    @cached_property
    def _answering(self) -> frozenset[str]:
        its = self.plan.roster(self.occasion.code)
        return frozenset((*(unit.code for unit in its.units), *(part.owner.code for part in its.reports)))

    @cached_property
    def asked(self) -> Mapping[str, tuple[AskedText, ...]]:
        """By who is to write them, the texts that the reports of the occasion ask for."""
        found: dict[str, dict[TextKey, AskedText]] = {}
        for report in reports_at(self.model, self.occasion):
            for text in asked_texts(self.model.templates[report.template], self.seen_from(report.unit)):
                known = found.setdefault(self.answers_for(text.unit), {})
                if text.key not in known or text.is_required:
                    known[text.key] = text
        return {unit: tuple(texts.values()) for unit, texts in found.items()}

    @cached_property
    def written(self) -> Mapping[TextKey, str]:
        """What has been written, by what it is about; what is empty is not written."""
        return {(row.kind, row.code, row.aspect): row.markdown for row in self.model.texts if row.markdown.strip()}

    def subjects_of(self, unit: str, kind: str) -> tuple[Subject, ...]:
        """The subjects of a kind that a unit answers for."""
        return self._subjects.get((unit, kind), ())

    @cached_property
    def _subjects(self) -> Mapping[tuple[str, str], tuple[Subject, ...]]:
        found: dict[tuple[str, str], list[Subject]] = {}
        for kind in ("indicator", *JUDGED):
            for subject in self.setting.subjects.each(kind):
                home = subject.unit or next(iter(subject.homes), "")
                found.setdefault((self.answers_for(home), kind), []).append(subject)
        return {key: tuple(subjects) for key, subjects in found.items()}


def told_at(municipality: str, occasion: str) -> ToldAt:
    """What has been told at an occasion, remembered until anything changes.

    Two queries; a score more after a change. Raises what :func:`~arshjul.actions.opened.opened` raises.
    """
    plan = opened(municipality)
    plan.occasion(occasion)
    return _told_at(municipality, occasion, stamp_of(municipality))


@lru_cache(maxsize=_KEPT)
def _told_at(municipality: str, occasion: str, _stamp: Stamp | None) -> ToldAt:
    plan = opened(municipality)
    model = read_told(plan.model, find_municipality(municipality), occasion)
    used = Assessment.objects.filter(municipality__code=municipality).order_by().values_list("about", "scale")
    return ToldAt(plan, plan.occasion(occasion), model, scales_of_kinds(plan.model, frozenset(used.distinct())))
