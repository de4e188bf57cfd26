"""What a report is built from besides the setting: its template, definitions and texts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from arshjul.core.cells import Table
from arshjul.core.documents import Cover, Document, Look
from arshjul.core.messages import DomainError, Message
from arshjul.core.occasions import Occasion
from arshjul.core.problems import Place
from arshjul.core.tables import ChartDefinition, TableDefinition

TextKey = tuple[str, str, str]
"""What a text is about: kind, code and aspect (empty for the main text)."""


@dataclass(frozen=True, slots=True)
class WrittenText:
    """What somebody wrote, as Markdown; ``place`` is where its first line stands."""

    markdown: str
    place: Place


class CannotInclude(DomainError):
    """A report fetches from one that does not exist, or in a circle."""


def no_reports(report: str) -> Document:
    """What a report can include when it is assembled alone."""
    raise CannotInclude("Rapporten ”{report}” kan inte hämtas här.", report=report)


@dataclass(frozen=True, slots=True)
class Comment:
    """A text about a subject: its day, and the occasion it was written for and is seen from."""

    day: date
    text: WrittenText
    occasion: Occasion


@dataclass(frozen=True, slots=True)
class ReportPlan:
    """One report at one occasion, ready to be assembled.

    ``comments`` are the texts about each subject, by kind and code, the newest first. ``open_report`` answers with the
    document of another report, and ``parts`` are the names of the parts of every report. ``places`` says where the
    words of the tables and charts stand (``table:drift.caption``), for problems to point at. ``made`` are those of the
    tables and charts that are filled already, by code, as they are when nothing else hides any of their figures.
    """

    cover: Cover
    template: str
    template_file: str
    tables: Mapping[str, TableDefinition]
    charts: Mapping[str, ChartDefinition] = field(default_factory=dict)
    texts: Mapping[TextKey, WrittenText] = field(default_factory=dict)
    comments: Mapping[tuple[str, str], Sequence[Comment]] = field(default_factory=dict)
    phrases: Mapping[str, str] = field(default_factory=dict)
    parts: Mapping[str, frozenset[str]] = field(default_factory=dict)
    open_report: Callable[[str], Document] = no_reports
    look: Look = field(default_factory=Look)
    language: str = "sv"
    places: Mapping[str, Place] = field(default_factory=dict)
    made: Mapping[str, Table] = field(default_factory=dict)

    def check_part(self, report: str, part: str) -> None:
        """Raises :class:`CannotInclude` when there is no such report, or when its template has no such part."""
        if report not in self.parts:
            raise CannotInclude("Rapporten ”{report}” finns inte. De som finns är: {known}.",
                                report=report, known=", ".join(self.parts))  # fmt: skip
        names = ", ".join(sorted(self.parts[report]))
        if part not in self.parts[report]:
            known = (
                Message(" De som finns är: {names}.", {"names": names}) if names else Message(" Den har inga delar.")
            )
            raise CannotInclude("Rapporten ”{report}” har ingen del ”{part}”.{known}",
                                report=report, part=part, known=known)  # fmt: skip
