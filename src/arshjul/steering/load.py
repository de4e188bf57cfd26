"""A folder → a steering model, or every mistake in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from arshjul.core.problems import Place, Problem, Problems, problem
from arshjul.core.tables import ChartDefinition, TableDefinition
from arshjul.steering.check import check
from arshjul.steering.files import Folder, read_csv, read_texts, read_toml
from arshjul.steering.schema import (
    AssessmentRow,
    AssignmentRow,
    ControlRow,
    ExplanationRow,
    FigureRow,
    FileRow,
    ModelFile,
    ObjectivesFile,
    QuestionRow,
    SeriesRow,
    SteeringModel,
    TextRow,
    UnitRow,
)
from arshjul.steering.validate import unknown_word, validated

R = TypeVar("R", bound=FileRow)
D = TypeVar("D", bound=TableDefinition)

CSV_FILES: Mapping[str, tuple[str, type[FileRow]]] = {
    "organisation.csv": ("units", UnitRow),
    "series.csv": ("series", SeriesRow),
    "assignments.csv": ("assignments", AssignmentRow),
    "internal_control.csv": ("controls", ControlRow),
    "questions.csv": ("questions", QuestionRow),
    "assessments.csv": ("assessments", AssessmentRow),
    "explanations.csv": ("explanations", ExplanationRow),
}
_OTHER_FILES = ("model.toml", "objectives.toml", "tables.toml", "charts.toml")
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
        rows = {name: self._csv(file, kind) for file, (name, kind) in CSV_FILES.items()}
        figures = tuple(row for path in self.folder.find("figures/*.csv") for row in self._rows(path, FigureRow))
        tables, charts = (
            self._definitions("tables.toml", TableDefinition),
            self._definitions("charts.toml", ChartDefinition),
        )
        texts, templates = self._texts(), self._templates()
        if head is None:
            return None
        steering = steering or ObjectivesFile()
        return SteeringModel(
            head=head, figures=figures, objectives=steering.objectives, indicators=steering.indicators,
            missions=steering.missions, texts=texts, tables=tables, charts=charts, templates=templates,
            definition_places=self.definition_places, **rows,
        )  # fmt: skip

    def _unknown_files(self) -> None:
        known = (*CSV_FILES, *_OTHER_FILES)
        for path in self.folder.find("*.csv") + self.folder.find("*.toml"):
            if path.name not in known:
                self.problems.append(Problem(Place(path.name), unknown_word(path.name, known)))

    def _toml(self, name: str, kind: type[R]) -> R | None:
        path = self.folder.root / name
        if not path.is_file():
            return None
        raw, place_of, problems = read_toml(self.folder, path)
        if not problems:
            value, problems = validated(kind, raw, place_of)
            if value is not None:
                return value
        self.problems += problems
        return None

    def _definitions(self, name: str, kind: type[D]) -> dict[str, D]:
        path = self.folder.root / name
        if not path.is_file():
            return {}
        raw, place_of, problems = read_toml(self.folder, path)
        kind_name = "chart" if kind is ChartDefinition else "table"
        found: dict[str, D] = {}
        for code, definition in raw.items():
            value, wrong = _definition(kind, code, definition, place_of)
            problems += wrong
            if value is not None:
                found[code] = value
                self.definition_places[f"{kind_name}:{code}"] = place_of((code,))
        self.problems += problems
        return found

    def _csv(self, name: str, kind: type[FileRow]) -> tuple[Any, ...]:
        path = self.folder.root / name
        return self._rows(path, kind) if path.is_file() else ()

    def _rows(self, path: Path, kind: type[R]) -> tuple[R, ...]:
        rows, problems = read_csv(self.folder, path, kind)
        self.problems += problems
        return tuple(rows)

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


def _definition(kind: type[D], code: str, raw: object, place_of: Any) -> tuple[D | None, list[Problem]]:
    return validated(kind, raw, lambda path: place_of((code, *path)))
