"""The steering model's files as typed data, one dataclass a kind of row. The field names are the words of the files.

Everything is as written: codes are not resolved and numbers not read. :mod:`arshjul.steering.check` says whether it
holds together and :mod:`arshjul.steering.interpret` turns it into what the core computes with.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from arshjul.core.explanations import VARIANCE
from arshjul.core.problems import Place
from arshjul.core.scales import Tone
from arshjul.core.series import Better, Kind, Nature, Scenario
from arshjul.core.tables import ChartDefinition, TableDefinition
from arshjul.steering.row import Code, CodeOrNothing, Colour, Decimals, FileRow, Language


@dataclass(frozen=True, slots=True, kw_only=True)
class ConventionsRow(FileRow):
    """How money and missing figures are printed, and which series prose means when it names none."""

    measure: str = "tkr"
    decimals: Decimals | None = None
    absent: str = ""
    series: str = "net"


@dataclass(frozen=True, slots=True, kw_only=True)
class LookRow(FileRow):
    """The municipality's two colours, as ``#rrggbb``."""

    primary: Colour = "#0f5b66"
    secondary: Colour = "#c8892f"


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureRow(FileRow):
    """A unit of measure besides those built in.

    ``symbol`` is printed after the number instead of the code (nothing when it is empty), ``singular`` after exactly 1.
    A price says what it is counted ``of`` and ``per``.
    """

    code: str
    decimals: Decimals = 0
    symbol: str | None = None
    singular: str = ""
    of: str = ""
    per: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelRow(FileRow):
    """One step of a scale; ``role`` lets rules answer with it."""

    code: Code
    label: str
    tone: Tone = Tone.NEUTRAL
    role: Literal["", "met", "missed", "unassessed", "better", "unchanged", "worse", "done", "on_plan", "off_plan"] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleRow(FileRow):
    """An assessment scale, its best level first."""

    code: Code
    levels: tuple[LevelRow, ...]
    name: str = ""
    ordered: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendRow(FileRow):
    """What a trend is: ``to`` against ``from``, in the words of a scale; no rule when the scale is empty."""

    from_: str = "actual year -1y"
    to: str = "forecast year"
    tolerance: str = "0"
    scale: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RollupRow(FileRow):
    """How an objective is judged by its indicators and assignments; not at all when ``rule`` is empty."""

    rule: Literal["", "all", "most", "worst"] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectiveLevelRow(FileRow):
    """A level of objectives, the top one first."""

    code: Code
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeItemRow(FileRow):
    """One goal or article of a programme; its code is the programme's own, such as 3.4."""

    code: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeRow(FileRow):
    """A programme that objectives may link to, such as Agenda 2030."""

    code: Code
    name: str
    items: tuple[ProgrammeItemRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OccasionRow(FileRow):
    """A reporting occasion; ``previous`` is the forecast round that its forecasts are compared with."""

    code: Code
    name: str
    data_date: date
    kind: str = ""
    previous: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow(FileRow):
    """A report: whose it is, its title and its template; ``kind`` is any word, ``facts`` are printed on its cover."""

    code: Code
    unit: str
    title: str
    kind: str = ""
    template: str = "report.md"
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelFile(FileRow):
    """``model.toml``."""

    code: Code
    name: str
    language: Language = "sv"
    conventions: ConventionsRow = field(default_factory=ConventionsRow)
    look: LookRow = field(default_factory=LookRow)
    measures: tuple[MeasureRow, ...] = ()
    scales: tuple[ScaleRow, ...] = ()
    trend: TrendRow = field(default_factory=TrendRow)
    rollup: RollupRow = field(default_factory=RollupRow)
    levels: tuple[ObjectiveLevelRow, ...] = ()
    programmes: tuple[ProgrammeRow, ...] = ()
    phrases: Mapping[str, str] = field(default_factory=dict)
    occasions: tuple[OccasionRow, ...] = ()
    reports: tuple[ReportRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRow(FileRow):
    """``organisation.csv``. Both days of validity are included; empty means without limit."""

    code: Code
    name: str
    kind: str = ""
    parent: str = ""
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesRow(FileRow):
    """``series.csv``. ``parts`` are codes with spaces between; ``price`` is the code of the series of its price."""

    code: Code
    name: str
    measure: str
    group: str = ""
    kind: Kind = Kind.FLOW
    nature: Nature = Nature.NONE
    better: Better = Better.NONE
    period: str = "ytd"
    statistic: str = ""
    decimals: Decimals | None = None
    parts: str = ""
    price: str = ""
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
    """What an objective has to do with a programme."""

    programme: str
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectiveRow(FileRow):
    """An objective; ``parent`` is the objective above it in the tree, ``unit`` whoever is responsible."""

    code: Code
    level: str
    name: str
    parent: str = ""
    number: str = ""
    unit: str = ""
    links: tuple[LinkRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorRow(FileRow):
    """An indicator of an objective or of a core mission. ``targets`` by year, as written."""

    series: str
    code: CodeOrNothing = ""
    name: str = ""
    unit: str = ""
    objective: str = ""
    mission: str = ""
    owner: str = ""
    note: str = ""
    targets: Mapping[str, str] = field(default_factory=dict)

    @property
    def own_code(self) -> str:
        """The indicator's code: its series' when it has none of its own."""
        return self.code or self.series


@dataclass(frozen=True, slots=True, kw_only=True)
class MissionRow(FileRow):
    """A core mission (grunduppdrag)."""

    code: Code
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
    """``assignments.csv``. ``kind`` is any word, ``carried_over`` the year it comes from."""

    code: Code
    name: str
    kind: str = ""
    decided_by: str = ""
    unit: str = ""
    objective: str = ""
    start_on: date | None = None
    due_on: date | None = None
    completed_on: date | None = None
    carried_over: int | None = None
    depends_on: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlRow(FileRow):
    """``internal_control.csv``: a risk and what is checked because of it."""

    code: Code
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

    code: Code
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
    """``explanations.csv``: a signed part of a unit's figure ``of`` an expression, favourable positive."""

    occasion: str
    unit: str
    code: Code
    amount: str
    measure: str
    cause: str
    part_of: str = ""
    of: str = VARIANCE


Day = date
"""The type, where a field is itself called date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRow(FileRow):
    """A document that a decision rests on."""

    title: str
    date: Day | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRow(FileRow):
    """``decisions.toml``: what a unit decided at an occasion; its words stand among the texts.

    ``for_information`` and ``for_action`` are those that it is sent to; ``assignments`` are codes.
    """

    code: Code
    occasion: str
    unit: str
    title: str
    date: Day
    paragraph: str = ""
    registration_number: str = ""
    documents: tuple[DocumentRow, ...] = ()
    for_information: tuple[str, ...] = ()
    for_action: tuple[str, ...] = ()
    assignments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionsFile(FileRow):
    """``decisions.toml``."""

    decisions: tuple[DecisionRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TextRow(FileRow):
    """One text of ``texts/<occasion>/*.md``: what is written about a subject, under an aspect.

    ``dated`` is the day it was written, if its heading says. ``place`` is its heading; ``first_line`` where its own
    words begin, 0 when that is not known.
    """

    occasion: str
    kind: str
    code: str
    aspect: str = ""
    dated: date | None = None
    markdown: str = ""
    first_line: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SteeringModel:
    """A whole folder as data.

    ``definition_places`` says where things stand in the TOML files, as exactly as they were read: ``table:drift`` is a
    table, ``table:drift.columns.2.value`` a word in it, ``model.toml:reports.0.unit`` and so on.
    """

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
    decisions: tuple[DecisionRow, ...] = ()
    texts: tuple[TextRow, ...] = ()
    tables: Mapping[str, TableDefinition] = field(default_factory=dict)
    charts: Mapping[str, ChartDefinition] = field(default_factory=dict)
    templates: Mapping[str, str] = field(default_factory=dict)
    definition_places: Mapping[str, Place] = field(default_factory=dict, compare=False, repr=False)
