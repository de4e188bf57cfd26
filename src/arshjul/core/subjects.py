"""What a report speaks about: units, objectives, indicators, assignments, controls and what is said of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from arshjul.core.messages import DomainError
from arshjul.core.scales import Assessment
from arshjul.core.targets import Baseline, Target

KINDS = (
    "unit", "series", "objective", "mission", "indicator", "assignment", "control_area", "control", "topic", "question",
    "register", "entry", "decision", "action", "budget_decision",
)  # fmt: skip
"""What a report can speak about, whether or not a model has any of it."""


BUDGET_DECISION = "budget_decision"
"""What changes a budget: seen from one, a budget is what that decision made it."""

_ALWAYS_LISTED = {("assignment", "decision"), ("decision", "unit"), ("action", "unit")}
"""What is listed under such things although none of it may be: a decision without assignments has none."""


class UnknownSubject(DomainError):
    """The model has no such thing."""


@dataclass(frozen=True, slots=True)
class Subject:
    """One thing that a report can tell about.

    ``belongs_to`` holds keys (``objective:children``) of the subjects it can be listed under; ``fields`` what the model
    says of it, as text, and ``lists`` those of them that are lists, item by item; ``series`` and ``unit`` where its
    figures stand in the cube, when it has any; ``targets`` are by year, relative
    ones from a ``baseline``, and ``assessments`` by scale. ``homes`` are the
    units that it belongs to.
    """

    kind: str
    code: str
    name: str
    fields: Mapping[str, str] = field(default_factory=dict)
    belongs_to: tuple[str, ...] = ()
    series: str = ""
    unit: str = ""
    targets: Mapping[int, Target] = field(default_factory=dict)
    baseline: Baseline = field(default_factory=Baseline)
    assessments: Mapping[str, Assessment] = field(default_factory=dict)
    depth: int = 0
    place: str = ""
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    homes: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What other subjects name it by: kind and code, ``objective:children``."""
        return f"{self.kind}:{self.code}"


class Subjects:
    """All subjects of a model at one occasion, in declared order."""

    def __init__(self, subjects: Iterable[Subject]) -> None:
        self._by_key = {subject.key: subject for subject in subjects}
        self._by_kind: dict[str, list[Subject]] = defaultdict(list)
        self._below: dict[tuple[str, str], list[Subject]] = defaultdict(list)
        self._listed = set(_ALWAYS_LISTED)
        for subject in self._by_key.values():
            self._by_kind[subject.kind].append(subject)
            for owner in subject.belongs_to:
                self._below[subject.kind, owner].append(subject)
                self._listed.add((subject.kind, owner.partition(":")[0]))

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds there are any of, in declared order."""
        return tuple(self._by_kind)

    def find(self, kind: str, code: str) -> Subject | None:
        """One subject, or None when the model has no such thing."""
        return self._by_key.get(f"{kind}:{code}")

    def get(self, kind: str, code: str) -> Subject:
        """One subject; raises :class:`UnknownSubject`."""
        if (subject := self.find(kind, code)) is None:
            raise UnknownSubject("Det finns ingen ”{kind}” med koden ”{code}”.", kind=kind, code=code)
        return subject

    def each(self, kind: str, under: str = "", focus: Subject | None = None) -> tuple[Subject, ...]:
        """Every subject of a kind, or those listed under another subject's key.

        Seen from a ``focus``, and when subjects of this kind are listed under such things at all, only those under it.
        """
        if not under and focus is not None and (kind, focus.kind) in self._listed:
            under = focus.key
        return tuple(self._below.get((kind, under), ()) if under else self._by_kind.get(kind, ()))
