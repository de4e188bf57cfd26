"""What a report is built from besides the setting: its template, definitions, texts and explanations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from arshjul.core.documents import Cover, Look
from arshjul.core.explanations import Explanation
from arshjul.core.problems import Place
from arshjul.core.tables import ChartDefinition, TableDefinition

TextKey = tuple[str, str, str]
"""What a text is about: kind, code and aspect (empty for the main text)."""


@dataclass(frozen=True, slots=True)
class WrittenText:
    """What somebody wrote, as Markdown; ``place`` is where its first line stands."""

    markdown: str
    place: Place


@dataclass(frozen=True, slots=True)
class ReportPlan:
    """One report at one occasion, ready to be assembled.

    ``places`` says where the words of the tables and charts stand (``table:drift.caption``), for problems to point at.
    """

    cover: Cover
    template: str
    template_file: str
    tables: Mapping[str, TableDefinition]
    charts: Mapping[str, ChartDefinition] = field(default_factory=dict)
    texts: Mapping[TextKey, WrittenText] = field(default_factory=dict)
    explanations: tuple[Explanation, ...] = ()
    look: Look = field(default_factory=Look)
    language: str = "sv"
    places: Mapping[str, Place] = field(default_factory=dict)
