"""What a report speaks about: units, objectives, indicators, assignments, controls, questions, and what is said of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from arshjul.core.messages import DomainError
from arshjul.core.scales import Assessment
from arshjul.core.targets import Target


class UnknownSubject(DomainError):
    """The model has no such thing."""


@dataclass(frozen=True, slots=True)
class Subject:
    """One thing that a report can tell about.

    ``belongs_to`` holds keys (``objective:children``) of the subjects it can be listed under; ``fields`` what the model says
    of it, as text; ``series`` and ``unit`` where its figures stand in the cube, when it has any.
    """

    kind: str
    code: str
    name: str
    fields: Mapping[str, str] = field(default_factory=dict)
    belongs_to: tuple[str, ...] = ()
    series: str = ""
    unit: str = ""
    targets: Mapping[int, Target] = field(default_factory=dict)
    assessments: Mapping[str, Assessment] = field(default_factory=dict)
    depth: int = 0
    place: str = ""

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.code}"


class Subjects:
    """All subjects of a model at one occasion, in declared order."""

    def __init__(self, subjects: Iterable[Subject]) -> None:
        self._by_key = {subject.key: subject for subject in subjects}
        self._by_kind: dict[str, list[Subject]] = defaultdict(list)
        self._below: dict[tuple[str, str], list[Subject]] = defaultdict(list)
        for subject in self._by_key.values():
            self._by_kind[subject.kind].append(subject)
            for owner in subject.belongs_to:
                self._below[subject.kind, owner].append(subject)

    @property
    def kinds(self) -> tuple[str, ...]:
        return tuple(self._by_kind)

    def get(self, kind: str, code: str) -> Subject:
        """One subject; raises :class:`UnknownSubject`."""
        try:
            return self._by_key[f"{kind}:{code}"]
        except KeyError:
            raise UnknownSubject("Det finns ingen ”{kind}” med koden ”{code}”.", kind=kind, code=code) from None

    def each(self, kind: str, under: str = "", focus: Subject | None = None) -> tuple[Subject, ...]:
        """Every subject of a kind, or those listed under another subject's key.

        Seen from a ``focus``, and when subjects of this kind are listed under such things at all, only those under it.
        """
        if not under and focus is not None and self._lists(kind, focus.kind):
            under = focus.key
        return tuple(self._below.get((kind, under), ()) if under else self._by_kind.get(kind, ()))

    def _lists(self, kind: str, owner_kind: str) -> bool:
        return any(below == kind and owner.startswith(f"{owner_kind}:") for below, owner in self._below)
