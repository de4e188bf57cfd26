"""The steering model's files as typed data, one dataclass a kind of row. The field names are the words of the files.

Everything is as written: codes are not resolved and numbers not read. :mod:`arshjul.steering.check` says whether it holds
together and :mod:`arshjul.steering.interpret` turns it into what the core computes with.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from arshjul.core.problems import Place
from arshjul.core.scales import Tone
from arshjul.core.series import Better, Kind, Nature, Scenario
from arshjul.core.tables import ChartDefinition, TableDefinition

NOWHERE = Place("")


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRow:
    """What every row has: the place it was read from, which does not count when rows are compared."""

    __pydantic_config__: ClassVar[dict[str, object]] = {"extra": "forbid", "str_strip_whitespace": True}

    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConventionsRow(FileRow):
    measure: str = "tkr"
    decimals: int | None = None
    absent: str = ""
    series: str = "net"


@dataclass(frozen=True, slots=True, kw_only=True)
class LookRow(FileRow):
    primary: str = "#0f5b66"
    secondary: str = "#c8892f"


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureRow(FileRow):
    code: str
    decimals: int = 0
    symbol: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelRow(FileRow):
    code: str
    label: str
    tone: Tone = Tone.NEUTRAL
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleRow(FileRow):
    code: str
    levels: tuple[LevelRow, ...]
    name: str = ""
    ordered: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectiveLevelRow(FileRow):
    code: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeItemRow(FileRow):
    code: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeRow(FileRow):
    code: str
    name: str
    items: tuple[ProgrammeItemRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OccasionRow(FileRow):
    code: str
    name: str
    data_date: date
    kind: str = ""
    previous: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow(FileRow):
    code: str
    unit: str
    title: str
    template: str = "report.md"
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelFile(FileRow):
    """``model.toml``."""

    code: str
    name: str
    language: str = "sv"
    conventions: ConventionsRow = field(default_factory=ConventionsRow)
    look: LookRow = field(default_factory=LookRow)
    measures: tuple[MeasureRow, ...] = ()
    scales: tuple[ScaleRow, ...] = ()
    levels: tuple[ObjectiveLevelRow, ...] = ()
    programmes: tuple[ProgrammeRow, ...] = ()
    occasions: tuple[OccasionRow, ...] = ()
    reports: tuple[ReportRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRow(FileRow):
    """``organisation.csv``. Both days of validity are included; empty means without limit."""

    code: str
    name: str
    kind: str = ""
    parent: str = ""
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesRow(FileRow):
    """``series.csv``. ``parts`` are codes with spaces between."""

    code: str
    name: str
    measure: str
    group: str = ""
    kind: Kind = Kind.FLOW
    nature: Nature = Nature.NONE
    better: Better = Better.NONE
    period: str = "ytd"
    statistic: str = ""
    decimals: int | None = None
    parts: str = ""
    source: str = ""
    definition: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow(FileRow):
    """``figures/*.csv``. ``value`` as printed; empty means not measured."""

    series: str
    unit: str
    period: str
    scenario: Scenario
    round: str = ""
    value: str = ""
    measure: str = ""
    statistic: str = ""
    source: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkRow(FileRow):
    programme: str
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectiveRow(FileRow):
    code: str
    level: str
    name: str
    parent: str = ""
    number: str = ""
    links: tuple[LinkRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorRow(FileRow):
    """An indicator of an objective or of a core mission. ``targets`` by year, as written."""

    series: str
    code: str = ""
    name: str = ""
    unit: str = ""
    objective: str = ""
    mission: str = ""
    owner: str = ""
    note: str = ""
    targets: Mapping[str, str] = field(default_factory=dict)

    @property
    def own_code(self) -> str:
        return self.code or self.series


@dataclass(frozen=True, slots=True, kw_only=True)
class MissionRow(FileRow):
    """A core mission (grunduppdrag)."""

    code: str
    name: str
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectivesFile(FileRow):
    """``objectives.toml``."""

    objectives: tuple[ObjectiveRow, ...] = ()
    indicators: tuple[IndicatorRow, ...] = ()
    missions: tuple[MissionRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentRow(FileRow):
    """``assignments.csv``."""

    code: str
    name: str
    decided_by: str = ""
    unit: str = ""
    start_on: date | None = None
    due_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlRow(FileRow):
    """``internal_control.csv``: a risk and what is checked because of it."""

    code: str
    area: str
    risk: str
    activity: str
    method: str = ""
    frequency: str = ""
    responsible: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionRow(FileRow):
    """``questions.csv``: a question put to the committee, such as those on data protection."""

    code: str
    topic: str
    name: str
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentRow(FileRow):
    """``assessments.csv``. An empty level cannot be assessed and needs a reason."""

    occasion: str
    about: str
    code: str
    scale: str
    level: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplanationRow(FileRow):
    """``explanations.csv``: a signed part of a unit's full-year variance, favourable positive."""

    occasion: str
    unit: str
    code: str
    amount: str
    measure: str
    cause: str
    part_of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextRow(FileRow):
    """One text of ``texts/<occasion>/*.md``: what is written about a subject, under an aspect."""

    occasion: str
    kind: str
    code: str
    aspect: str = ""
    markdown: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SteeringModel:
    """A whole folder as data. ``definition_places`` says where each table and chart is declared (``table:drift``)."""

    head: ModelFile
    units: tuple[UnitRow, ...] = ()
    series: tuple[SeriesRow, ...] = ()
    figures: tuple[FigureRow, ...] = ()
    objectives: tuple[ObjectiveRow, ...] = ()
    indicators: tuple[IndicatorRow, ...] = ()
    missions: tuple[MissionRow, ...] = ()
    assignments: tuple[AssignmentRow, ...] = ()
    controls: tuple[ControlRow, ...] = ()
    questions: tuple[QuestionRow, ...] = ()
    assessments: tuple[AssessmentRow, ...] = ()
    explanations: tuple[ExplanationRow, ...] = ()
    texts: tuple[TextRow, ...] = ()
    tables: Mapping[str, TableDefinition] = field(default_factory=dict)
    charts: Mapping[str, ChartDefinition] = field(default_factory=dict)
    templates: Mapping[str, str] = field(default_factory=dict)
    definition_places: Mapping[str, Place] = field(default_factory=dict, compare=False, repr=False)
