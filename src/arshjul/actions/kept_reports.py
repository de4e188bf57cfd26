"""Until when a report that has been built is what it would be if it were built anew.

What a report says follows from the figures of the units that it asks for, the texts that it asks for, whether it has
them or not, what is judged and explained anywhere, and the frozen reports that it includes.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from arshjul.actions.opened import Opened
from arshjul.actions.written_texts import Asked
from arshjul.planning.models import Touch

_OF_UNIT = "unit"
_OF_OWNERS = frozenset(("section", "series", "topic", "control_area", "decision"))
"""What is written about that is no unit's, and written by those who have a report."""


@dataclass(frozen=True, slots=True)
class _Built:
    """The revision that a report was asked for ``at``, the one ``current`` when it was built, and what it rests on."""

    at: int
    current: int
    units: frozenset[str]
    asked: Asked


@dataclass
class KeptReports:
    """Which reports of a municipality have been built, and the revisions of what has changed since."""

    plan: Opened
    _built: dict[tuple[str, str], _Built] = field(default_factory=dict)
    _texts: dict[str, int] = field(default_factory=dict)
    _figures: dict[str, int] = field(default_factory=dict)
    _everything: int = 0

    def follow(self, touched: Collection[tuple[Touch, str]], revision: int) -> None:
        """Note what has changed until a revision."""
        owners = {"", *(row.unit for row in self.plan.model.head.reports)}
        for kind, unit in touched:
            if kind is Touch.TEXTS and unit not in owners:
                self._texts[unit] = revision
            elif kind is Touch.FIGURES:
                self._figures.update(dict.fromkeys(self.plan.organisation.reached_by([unit]), revision))
            elif kind is not Touch.STEPS or unit in owners:  # what a unit hands in changes nothing that is printed
                self._everything = revision

    def note(self, which: tuple[str, str], at: int, current: int, units: Collection[str], asked: Asked) -> None:
        """Remember that the report of an occasion (``which``) was built."""
        self._built[which] = _Built(at, current, frozenset(units), asked)

    def built_at(self, which: tuple[str, str]) -> int | None:
        """The revision that a report was built at; None when it was not, or anything that it rests on has changed."""
        known = self._built.get(which)
        if known is None or self._everything > known.current:
            return None
        if any(self._figures.get(unit, 0) > known.current for unit in known.units):
            return None
        is_same = not any(at > known.current and self._may_print(known, unit) for unit, at in self._texts.items())
        return known.at if is_same else None

    def _may_print(self, built: _Built, desk: str) -> bool:
        """Whether a report may print what was written at a unit's desk: of the unit and those below it, or a subject.

        What is of no unit and no subject is written by those who have a report.
        """
        if built.asked.has_read_all:
            return True
        path = self.plan.scope().path
        return any(
            desk in path(code) if kind == _OF_UNIT else kind not in _OF_OWNERS for kind, code in built.asked.subjects
        )
