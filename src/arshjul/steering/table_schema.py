"""The CSV files of a folder as a data package (Frictionless), so that tools for tables explain and check their columns.

A JSON Schema cannot speak of CSV. The package describes the columns that the files have, so it is written anew when
they change.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from arshjul.steering.files import Folder, separator_of
from arshjul.steering.json_schema import schema_of_kind
from arshjul.steering.load import CSV_FILES
from arshjul.steering.registers import FILES as REGISTERS
from arshjul.steering.row import FileRow
from arshjul.steering.schema_plan import FigureRow
from arshjul.steering.schema_registers import EntryRow

FILE = "datapackage.json"
_FORMATS = {"date": "date"}
_TYPES = ("integer", "boolean")


def package_of(root: Path) -> dict[str, Any]:
    """The data package of a folder: each CSV file that can be read, its columns in its own order and those it lacks."""
    folder = Folder(root)
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "resources": [made for path, kind in _files(folder) if (made := _resource(folder, path, kind))],
    }


def _files(folder: Folder) -> Iterator[tuple[Path, type[FileRow]]]:
    for name, (_, kind) in CSV_FILES.items():
        if (folder.root / name).is_file():
            yield folder.root / name, kind
    for path in folder.find("figures/*.csv"):
        yield path, FigureRow
    for path in folder.find(REGISTERS):
        yield path, EntryRow


def _resource(folder: Folder, path: Path, kind: type[FileRow]) -> dict[str, Any] | None:
    text, problems = folder.text(path)
    heading = text.split("\n", 1)[0]
    if problems or not heading:
        return None
    separator = separator_of(heading)
    columns = [column.strip() for column in next(csv.reader([heading], delimiter=separator))]
    name = folder.name(path)
    return {
        "name": name.removesuffix(".csv").replace("/", "-").lower(),
        "path": name,
        "format": "csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": separator},
        "schema": {"fields": _fields(kind, columns), "missingValues": [""]},
    }


def _fields(kind: type[FileRow], columns: list[str]) -> list[dict[str, Any]]:
    """The columns of a file that its kind knows, in its order, and then those that it must have but lacks.

    A register has columns of its own too, which are any words.
    """
    schema = schema_of_kind(kind)
    words, required = schema["properties"], schema.get("required", ())
    kept = [column for column in columns if column in words or (column and kind is EntryRow)]
    named = [*kept, *(word for word in required if word not in columns)]
    return [_field(word, _resolved(words.get(word, {}), schema), is_required=word in required) for word in named]


def _field(word: str, its: Mapping[str, Any], *, is_required: bool) -> dict[str, Any]:
    kind = its.get("type", "string")
    constraints = {
        **({"required": True} if is_required else {}),
        **({"enum": its["enum"]} if "enum" in its else {}),
        **({"pattern": its["pattern"]} if "pattern" in its else {}),
    }
    return {
        "name": word,
        "type": _FORMATS.get(its.get("format", ""), kind if kind in _TYPES else "string"),
        **({"description": its["description"]} if "description" in its else {}),
        **({"constraints": constraints} if constraints else {}),
    }


def _resolved(its: Mapping[str, Any], schema: Mapping[str, Any]) -> Mapping[str, Any]:
    if "$ref" not in its:
        return its
    return {**schema["$defs"][its["$ref"].rsplit("/", 1)[-1]], **its}
