"""What has been told at an occasion, seen together with the plan and the figures: what is checked before a step."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property, lru_cache
from threading import RLock
from typing import Any

from arshjul.actions.opened import Opened, opened
from arshjul.actions.sights import sight
from arshjul.actions.which_report import reports_at
from arshjul.core.setting import Setting
from arshjul.core.subjects import Subject
from arshjul.followup.batches import latest
from arshjul.followup.exchange import read_told
from arshjul.followup.models import Assessment
from arshjul.planning.models import Touch
from arshjul.planning.municipalities import find_municipality, revisions, touched_since
from arshjul.reporting.asked_texts import AskedText, asked_texts
from arshjul.reporting.plan import TextKey
from arshjul.steering.entry_parts import JUDGED, scales_of_kinds
from arshjul.steering.schema import SteeringModel
from arshjul.steering.schema_head import OccasionRow

_KEPT = 8


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
    _known: dict[tuple[Any, ...], Any] = field(default_factory=dict, compare=False, repr=False)

    def once(self, key: tuple[Any, ...], find_out: Callable[[], Any]) -> Any:  # noqa: ANN401 - whatever is found out
        """What was found out under this key, found out now the first time; one at a time."""
        with self._lock:
            if key not in self._known:
                self._known[key] = find_out()
            return self._known[key]

    def knows(self, key: tuple[Any, ...]) -> bool:
        """Whether this has been found out."""
        return key in self._known

    @cached_property
    def setting(self) -> Setting:
        """All of it, seen from the municipality's first report; another unit is seen with :meth:`seen_from`."""
        at = sight(self.plan.code)
        unit = next(iter(row.unit for row in self.model.head.reports), next(iter(at.plan.organisation)).code)
        with at.lock:
            return at.seen(self.occasion.code, unit)

    def seen_from(self, unit: str) -> Setting:
        """The same, seen from a unit."""
        return replace(self.setting, unit=unit)

    def answers_for(self, unit: str) -> str:
        """Who is to enter what is a unit's: the nearest above that enters, or that has a report; itself first."""
        known = self._answering
        return next((each for each in self.plan.scope().path(unit) if each in known), "")

    def home_of(self, kind: str, code: str) -> str:
        """The unit that a subject belongs to, a unit to itself; empty when it is nobody's."""
        if kind == "unit":
            return code
        subject = self.setting.subjects.find(kind, code)
        return "" if subject is None else subject.unit or next(iter(subject.homes), "")

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

    def after(self, touched: Collection[tuple[Touch, str]]) -> ToldAt | None:
        """The same after some changes, with what was found out and still holds; None when that is nothing.

        Figures of a unit concern it and those above it; and what is judged by a rule, wherever that is.
        """
        kinds = {kind for kind, _ in touched}
        if Touch.WHOLE in kinds:
            return None
        model = self.model
        if kinds & {Touch.TOLD, Touch.TEXTS}:
            model = read_told(self.plan.model, find_municipality(self.plan.code), self.occasion.code)
        other = replace(self, model=model, _lock=RLock(), _known={})
        if Touch.TOLD not in kinds:
            held = ("_answering", "_subjects") + (() if Touch.FIGURES in kinds else ("asked",))
            vars(other).update((name, vars(self)[name]) for name in held if name in vars(self))
            changed = self._changed(touched)
            with self._lock:
                told = {key: its for key, its in self._known.items() if key[0] in _OF_UNIT and key[1] not in changed}
            other._known.update(told)  # noqa: SLF001 - the same at another time
        return other

    def _changed(self, touched: Collection[tuple[Touch, str]]) -> set[str]:
        changed = self.plan.organisation.reached_by(unit for kind, unit in touched if kind is not Touch.STEPS)
        if self.model.head.rollup.rule and any(kind is Touch.FIGURES for kind, _ in touched):
            changed.update(unit for unit, kind in self._subjects if kind in ("objective", "mission"))
        return changed


_OF_UNIT = ("hindrances", "numbers", "part")
"""What is found out of one unit, and of nobody else."""


def told_at(municipality: str, occasion: str) -> ToldAt:
    """What has been told at an occasion, remembered until anything changes, and of other units after that too.

    Two queries; a handful after a change. Raises what :func:`~arshjul.actions.opened.opened` raises.
    """
    plan = opened(municipality)
    plan.occasion(occasion)
    loaded_at, planned, revision = revisions()[municipality]
    if revision < 0:  # a change is underway
        return _told_at(plan, occasion)
    shelf = _shelf(municipality, occasion, (loaded_at, planned, latest().get(municipality, (0, 0))))
    with shelf.lock:
        if shelf.told is None or shelf.revision < revision:
            touched = touched_since(municipality, shelf.revision) if shelf.told else ()
            shelf.told = (shelf.told and shelf.told.after(touched)) or _told_at(plan, occasion)
            shelf.revision = revision
        return shelf.told


def _told_at(plan: Opened, occasion: str) -> ToldAt:
    model = read_told(plan.model, find_municipality(plan.code), occasion)
    used = Assessment.objects.filter(municipality__code=plan.code).order_by().values_list("about", "scale")
    return ToldAt(plan, plan.occasion(occasion), model, scales_of_kinds(plan.model, frozenset(used.distinct())))


@dataclass
class _Shelf:
    """Where what has been told is kept, found out by one thread at a time."""

    lock: RLock = field(default_factory=RLock)
    told: ToldAt | None = None
    revision: int = -1


@lru_cache(maxsize=_KEPT)
def _shelf(_municipality: str, _occasion: str, _base: tuple[datetime, int, tuple[int, int]]) -> _Shelf:
    return _Shelf()
