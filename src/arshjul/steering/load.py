"""A folder → a steering model, or every mistake in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar

from arshjul.core.problems import Place, Problem, Problems, problem
from arshjul.core.tables import ChartDefinition, TableDefinition
from arshjul.steering.check import check
from arshjul.steering.files import Folder, Toml, read_csv, read_texts, read_toml
from arshjul.steering.places import key, paths
from arshjul.steering.registers import FILES as REGISTERS
from arshjul.steering.registers import read_register
from arshjul.steering.row import FileRow
from arshjul.steering.schema import SteeringModel
from arshjul.steering.schema_head import ModelFile
from arshjul.steering.schema_ledger import LedgerFile, LedgerLineRow, LedgerUnitRow
from arshjul.steering.schema_plan import (
    AssignmentRow,
    BudgetDecisionRow,
    ControlRow,
    FigureRow,
    ObjectivesFile,
    QuestionRow,
    SeriesRow,
    UnitRow,
)
from arshjul.steering.schema_registers import RegisterEntry, RegisterRow
from arshjul.steering.schema_told import ActionRow, AssessmentRow, DecisionsFile, ExplanationRow, TextRow
from arshjul.steering.validate import validated

R = TypeVar("R", bound=FileRow)
D = TypeVar("D", bound=TableDefinition)

CSV_FILES: Mapping[str, tuple[str, type[FileRow]]] = {
    "organisation.csv": ("units", UnitRow),
    "series.csv": ("series", SeriesRow),
    "budget_decisions.csv": ("budget_decisions", BudgetDecisionRow),
    "assignments.csv": ("assignments", AssignmentRow),
    "internal_control.csv": ("controls", ControlRow),
    "questions.csv": ("questions", QuestionRow),
    "assessments.csv": ("assessments", AssessmentRow),
    "explanations.csv": ("explanations", ExplanationRow),
    "ledger_lines.csv": ("ledger_lines", LedgerLineRow),
    "ledger_units.csv": ("ledger_units", LedgerUnitRow),
    "actions.csv": ("actions", ActionRow),
}
_OTHER_FILES = ("model.toml", "objectives.toml", "decisions.toml", "ledger.toml", "tables.toml", "charts.toml")
_FOLDERS: Mapping[str, str] = {
    "figures": "figures/ekonomi.csv",
    "registers": "registers/tjanstegarantier.csv",
    "texts": "texts/2025-08/ekonomi.md",
}
"""The folders that are read, each with a file that can stand in it."""
_FOR_PEOPLE = ("NOTES.md", "README.md")


def load(root: Path) -> SteeringModel:
    """The steering model in a folder; raises :class:`~arshjul.core.problems.Problems` with all mistakes at once."""
    reading = _Reading(Folder(root))
    model = reading.model()
    if model is not None and not reading.problems:
        reading.problems += check(model)
    if reading.problems or model is None:
        raise Problems(reading.problems)
    return model


@dataclass
class _Reading:
    """One pass over a folder; gathers problems as it goes."""

    folder: Folder
    problems: list[Problem] = field(default_factory=list)
    definition_places: dict[str, Place] = field(default_factory=dict)

    def model(self) -> SteeringModel | None:
        if not self.folder.root.is_dir():
            self.problems.append(problem(Place(self.folder.root.as_posix()), "Mappen finns inte."))
            return None
        if not (self.folder.root / "model.toml").is_file():
            self.problems.append(problem(Place("model.toml"), "Filen saknas. Den säger vilken kommun modellen gäller."))
            return None
        self._unknown_files()
        head = self._toml("model.toml", ModelFile)
        steering = self._toml("objectives.toml", ObjectivesFile)
        decided = self._toml("decisions.toml", DecisionsFile) or DecisionsFile()
        ledger = self._toml("ledger.toml", LedgerFile) or LedgerFile()
        rows = {name: self._csv(file, kind) for file, (name, kind) in CSV_FILES.items()}
        figures = tuple(row for path in self.folder.find("figures/*.csv") for row in self._rows(path, FigureRow))
        tables = self._definitions("tables.toml", TableDefinition)
        charts = self._definitions("charts.toml", ChartDefinition)
        texts, templates = self._texts(), self._templates()
        registers, entries = self._registers()
        if head is None:
            return None
        steering = steering or ObjectivesFile()
        return SteeringModel(
            head=head, figures=figures, objectives=steering.objectives, indicators=steering.indicators,
            missions=steering.missions, decisions=decided.decisions, texts=texts, tables=tables, charts=charts,
            sources=ledger.sources, templates=templates, registers=registers, entries=entries,
            definition_places=self.definition_places, **rows,
        )  # fmt: skip

    def _unknown_files(self) -> None:
        """Files that nothing would read: a misspelt name, a text outside its occasion's folder."""
        known = (*CSV_FILES, *_OTHER_FILES)
        for path in self.folder.find("*.csv") + self.folder.find("*.toml"):
            if path.name not in known:
                place, names = Place(path.name), ", ".join(sorted(known))
                self.problems.append(problem(place, "Filen läses inte. De som läses här är: {names}.", names=names))
        for path in sorted(self.folder.root.iterdir()):
            close = get_close_matches(path.name, _FOLDERS, n=1)
            if path.is_dir() and close and path.name not in _FOLDERS:
                self.problems.append(problem(Place(path.name), "Mappen läses inte. Menade du {close}?", close=close[0]))
        read = {path for pattern in ("figures/*.csv", REGISTERS, "texts/*/*.md") for path in self.folder.find(pattern)}
        sentence = "Filen läses inte. Här läses filer som {example}."
        for name, example in _FOLDERS.items():
            for path in self.folder.find(f"{name}/**/*"):
                if path not in read and not path.name.startswith("."):
                    self.problems.append(problem(Place(self.folder.name(path)), sentence, example=example))

    def _toml(self, name: str, kind: type[R]) -> R | None:
        path = self.folder.root / name
        if not path.is_file():
            return None
        file, problems = read_toml(self.folder, path)
        value: R | None = None
        if not problems:
            value, problems = validated(kind, file.values, file.place)
            self._remember(file, name, ())
        self.problems += problems
        return value

    def _definitions(self, name: str, kind: type[D]) -> dict[str, D]:
        path = self.folder.root / name
        if not path.is_file():
            return {}
        file, problems = read_toml(self.folder, path)
        kind_name = "chart" if kind is ChartDefinition else "table"
        found: dict[str, D] = {}
        for code, definition in file.values.items():
            value, wrong = _definition(kind, code, definition, file)
            problems += wrong
            if value is not None:
                found[code] = value
                self._remember(file, f"{kind_name}:{code}", (code,))
        self.problems += problems
        return found

    def _remember(self, file: Toml, root: str, start: tuple[str, ...]) -> None:
        """Where everything below a way stands, so that later checks can point at it."""
        value: Any = file.values
        for step in start:
            value = value[step]
        for path in paths(value):
            self.definition_places[key(root, *path)] = file.place((*start, *path))

    def _csv(self, name: str, kind: type[FileRow]) -> tuple[Any, ...]:
        path = self.folder.root / name
        return self._rows(path, kind) if path.is_file() else ()

    def _rows(self, path: Path, kind: type[R]) -> tuple[R, ...]:
        rows, problems = read_csv(self.folder, path, kind)
        self.problems += problems
        return tuple(rows)

    def _registers(self) -> tuple[tuple[RegisterRow, ...], tuple[RegisterEntry, ...]]:
        registers: list[RegisterRow] = []
        entries: list[RegisterEntry] = []
        for path in self.folder.find(REGISTERS):
            register, rows, problems = read_register(self.folder, path)
            registers += [register] if register else []
            entries += rows
            self.problems += problems
        return tuple(registers), tuple(entries)

    def _texts(self) -> tuple[TextRow, ...]:
        texts: list[TextRow] = []
        for path in self.folder.find("texts/*/*.md"):
            read, problems = read_texts(self.folder, path, path.parent.name)
            texts += read
            self.problems += problems
        return tuple(texts)

    def _templates(self) -> dict[str, str]:
        templates: dict[str, str] = {}
        for path in self.folder.find("*.md"):
            if path.name not in _FOR_PEOPLE:
                templates[path.name], problems = self.folder.text(path)
                self.problems += problems
        return templates


def _definition(kind: type[D], code: str, raw: object, file: Toml) -> tuple[D | None, list[Problem]]:
    return validated(kind, raw, lambda path: file.place((code, *path)))
