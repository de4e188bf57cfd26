"""A steering model → its files. Reading them again gives the same model; comments and layout are not kept."""

from __future__ import annotations

import csv
import io
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any, TypeVar

import tomli_w

from arshjul.core.messages import DomainError
from arshjul.core.tables import as_written
from arshjul.steering.load import CSV_FILES
from arshjul.steering.registers import FILES as REGISTERS
from arshjul.steering.row import FileRow
from arshjul.steering.schema import SteeringModel
from arshjul.steering.schema_ledger import LedgerFile
from arshjul.steering.schema_plan import FigureRow, ObjectivesFile
from arshjul.steering.schema_registers import EntryRow, RegisterEntry, RegisterRow
from arshjul.steering.schema_told import DecisionsFile, TextRow
from arshjul.steering.validate import field_names, required_names

R = TypeVar("R", bound=FileRow)

_READ = ("*.csv", "*.toml", "*.md", "figures/*.csv", REGISTERS, "texts/*/*.md")
_FOR_PEOPLE = ("NOTES.md", "README.md")


class FolderInUse(DomainError):
    """The folder holds something else than this municipality's model."""


class CannotBeWritten(DomainError):
    """A name or a text has a form that the files cannot hold."""


def save(model: SteeringModel, root: Path) -> None:
    """Write the model's files in ``root``; older files of the same model that have no successor are removed.

    Raises :class:`FolderInUse` when the folder is not empty and does not hold a model with the same code, and
    :class:`CannotBeWritten`; nothing has been written then.
    """
    _refuse_foreign(root, model.head.code)
    contents = files_of(model)
    for name in contents:
        if not (root / name).resolve().is_relative_to(root.resolve()):
            raise CannotBeWritten(
                "”{name}” hamnar utanför mappen. Byt koden mot bokstäver, siffror, - och _.", name=name
            )
    for name, text in contents.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    for path in (found for pattern in _READ for found in root.glob(pattern)):
        if path.name not in _FOR_PEOPLE and path.relative_to(root).as_posix() not in contents:
            path.unlink()


def files_of(model: SteeringModel) -> dict[str, str]:
    """The text of every file, by its path in the folder.

    Figures and texts return to the file they were read from; new ones stand in a file for the series' group, and in one
    for each kind of subject.
    """
    steering = ObjectivesFile(objectives=model.objectives, indicators=model.indicators, missions=model.missions)
    contents = {
        "model.toml": _toml(plain(model.head)),
        "objectives.toml": _toml(plain(steering)),
        "decisions.toml": _toml(plain(DecisionsFile(decisions=model.decisions))),
        "ledger.toml": _toml(plain(LedgerFile(sources=model.sources))),
        "tables.toml": _toml(plain(model.tables)),
        "charts.toml": _toml(plain(model.charts)),
        **{name: _csv(kind, getattr(model, attribute)) for name, (attribute, kind) in CSV_FILES.items()},
        **model.templates,
    }
    groups = {row.code: row.group for row in model.series}
    for name, rows in _gathered(model.figures, lambda row: _figure_file(row, groups)).items():
        contents[name] = _csv(FigureRow, rows)
    for register in model.registers:
        entries = [row for row in model.entries if row.register == register.code]
        contents[REGISTERS.replace("*", register.code)] = _register(register, entries)
    for name, texts in _gathered(model.texts, _text_file).items():
        contents[name] = "\n".join(_text(text) for text in texts)
    return {name: text for name, text in contents.items() if text or name in model.templates}


def plain(value: Any) -> Any:  # noqa: ANN401 - as TOML and JSON have it
    """Rows as dictionaries, lists, words, numbers and dates, without places and what a missing word means anyway."""
    match value:
        case Enum():
            return value.value
        case Mapping():
            return {key: plain(item) for key, item in value.items()}
        case list() | tuple():
            return [plain(item) for item in value]
        case _ if is_dataclass(value):
            told = {
                field.name: getattr(value, field.name) for field in fields(value) if not _goes_without(field, value)
            }
            words_first = sorted(told.items(), key=lambda item: isinstance(item[1], (tuple, Mapping)))
            return {as_written(name): plain(item) for name, item in words_first}
        case _:
            return value


def _goes_without(field: Field[Any], row: object) -> bool:
    """Whether a field says where something stood, or what is meant anyway."""
    default = field.default if field.default_factory is MISSING else field.default_factory()
    return not field.compare or getattr(row, field.name) == default


def _refuse_foreign(root: Path, code: str) -> None:
    if not root.exists() or (root.is_dir() and not any(root.iterdir())):
        return
    try:
        there = tomllib.loads((root / "model.toml").read_text("utf-8-sig")).get("code")
    except (OSError, ValueError):
        there = None
    if there != code:
        raise FolderInUse(
            "{root} är inte tom och innehåller ingen modell för ”{code}”. Välj en annan mapp.", root=root, code=code
        )


_LIST_OF_WORDS = re.compile(r'\[\n(?P<words>(?: *"(?:[^"\\\n]|\\.)*",\n)+) *\]')


def _toml(values: Mapping[str, Any]) -> str:
    """TOML with short lists of words on one line, where tomli-w gives each word its own."""
    return _LIST_OF_WORDS.sub(_on_one_line, tomli_w.dumps(values, indent=2))


def _on_one_line(match: re.Match[str]) -> str:
    line = f"[{', '.join(word.strip().removesuffix(',') for word in match['words'].splitlines())}]"
    return line if len(line) <= 100 else match[0]


def _csv(kind: type[FileRow], rows: Sequence[FileRow]) -> str:
    """A table with the columns that something stands in."""
    if not rows:
        return ""
    return _table(_columns(kind, rows))


def _register(register: RegisterRow, rows: Sequence[RegisterEntry]) -> str:
    """A register's rows in its own columns too, those that nothing stands in yet as well."""
    own = {column: [row.own.get(column, "") for row in rows] for column in register.columns}
    return _table({**{name: [] for name in required_names(EntryRow)}, **_columns(EntryRow, rows), **own})


def _columns(kind: type[FileRow], rows: Sequence[FileRow]) -> dict[str, list[str]]:
    """The cells of each column that something stands in."""
    cells = {name: [_cell(getattr(row, name)) for row in rows] for name in field_names(kind)}
    return {name: column for name, column in cells.items() if any(column)}


def _table(used: Mapping[str, Sequence[str]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\n")
    writer.writerow(used)
    writer.writerows(zip(*used.values(), strict=True))
    return out.getvalue()


def _cell(value: object) -> str:
    match value:
        case None:
            return ""
        case date():
            return value.isoformat()
        case _:
            return str(value)


def _gathered(rows: Iterable[R], file_of: Callable[[R], str]) -> dict[str, list[R]]:
    files: dict[str, list[R]] = {}
    for row in rows:
        files.setdefault(file_of(row), []).append(row)
    return files


def _figure_file(row: FigureRow, groups: Mapping[str, str]) -> str:
    group = "-".join(re.findall(r"\w+", groups.get(row.series, "").lower()))
    return _where_it_was(row, "figures", ".csv") or f"figures/{group or 'figures'}.csv"


def _text_file(row: TextRow) -> str:
    folder = f"texts/{row.occasion}"
    return _where_it_was(row, folder, ".md") or f"{folder}/{row.kind}.md"


def _where_it_was(row: FileRow, folder: str, ending: str) -> str:
    """The file a row was read from, if it is one that such rows are read from."""
    before, _, name = row.place.file.rpartition("/")
    return row.place.file if before == folder and name.endswith(ending) and "\\" not in name else ""


def _text(row: TextRow) -> str:
    if re.search(r"^#[ \t]+\S", row.markdown, re.MULTILINE):
        raise CannotBeWritten(
            "Texten om {kind} {code} har en rubrik på nivå ett. Skriv ### i stället för #.",
            kind=row.kind,
            code=row.code,
        )
    heading = " ".join(filter(None, (row.kind, row.code, row.aspect, _cell(row.dated))))
    return f"# {heading}\n\n{row.markdown}\n"
