"""The steering model's files as typed data, one dataclass a kind of row. The field names are the words of the files.

Everything is as written: codes are not resolved and numbers not read. :mod:`arshjul.steering.check` says whether it
holds together and :mod:`arshjul.steering.interpret` turns it into what the core computes with.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from arshjul.core.problems import Place
from arshjul.core.tables import ChartDefinition, TableDefinition
from arshjul.steering.schema_head import ModelFile
from arshjul.steering.schema_ledger import LedgerLineRow, LedgerUnitRow, SourceRow
from arshjul.steering.schema_plan import (
    AssignmentRow,
    BudgetDecisionRow,
    ControlRow,
    FigureRow,
    IndicatorRow,
    MissionRow,
    ObjectiveRow,
    QuestionRow,
    SeriesRow,
    UnitRow,
)
from arshjul.steering.schema_registers import RegisterEntry, RegisterRow
from arshjul.steering.schema_told import ActionRow, AssessmentRow, DecisionRow, ExplanationRow, TextRow


@dataclass(frozen=True, slots=True, kw_only=True)
class SteeringModel:
    """A whole folder as data.

    ``definition_places`` says where things stand in the TOML files, as exactly as they were read: ``table:drift`` is a
    table, ``table:drift.columns.2.value`` a word in it, ``model.toml:reports.0.unit`` and so on.
    """

    head: ModelFile
    units: tuple[UnitRow, ...] = ()
    series: tuple[SeriesRow, ...] = ()
    budget_decisions: tuple[BudgetDecisionRow, ...] = ()
    figures: tuple[FigureRow, ...] = ()
    objectives: tuple[ObjectiveRow, ...] = ()
    indicators: tuple[IndicatorRow, ...] = ()
    missions: tuple[MissionRow, ...] = ()
    assignments: tuple[AssignmentRow, ...] = ()
    controls: tuple[ControlRow, ...] = ()
    questions: tuple[QuestionRow, ...] = ()
    registers: tuple[RegisterRow, ...] = ()
    entries: tuple[RegisterEntry, ...] = ()
    assessments: tuple[AssessmentRow, ...] = ()
    explanations: tuple[ExplanationRow, ...] = ()
    actions: tuple[ActionRow, ...] = ()
    decisions: tuple[DecisionRow, ...] = ()
    texts: tuple[TextRow, ...] = ()
    tables: Mapping[str, TableDefinition] = field(default_factory=dict)
    charts: Mapping[str, ChartDefinition] = field(default_factory=dict)
    sources: tuple[SourceRow, ...] = ()
    ledger_lines: tuple[LedgerLineRow, ...] = ()
    ledger_units: tuple[LedgerUnitRow, ...] = ()
    templates: Mapping[str, str] = field(default_factory=dict)
    definition_places: Mapping[str, Place] = field(default_factory=dict, compare=False, repr=False)
