"""A small complete steering model to begin with: the files in ``starter`` with the municipality's name and year."""

from __future__ import annotations

import json
from pathlib import Path

from arshjul.core.messages import DomainError
from arshjul.steering.json_schema import SCHEMAS, schema_of
from arshjul.steering.row import is_code
from arshjul.steering.table_schema import FILE as TABLE_SCHEMA
from arshjul.steering.table_schema import package_of

FILES = Path(__file__).with_name("starter")
SCHEMA_FOLDER = ".schema"


class FolderTaken(DomainError):
    """There is something in the folder already."""


class NotACode(DomainError):
    """A municipality's code has other characters than letters, digits, hyphens and underscores."""


def write_starter(root: Path, *, code: str, name: str, year: int) -> list[Path]:
    """Write a commented model for ``year`` in ``root`` and the schemas that editors complete it from; the files made.

    Raises :class:`FolderTaken` when the folder holds anything, and :class:`NotACode`.
    """
    if not is_code(code):
        raise NotACode("”{code}” är ingen kod. Skriv bokstäver, siffror, - och _, till exempel lillby.", code=code)
    if root.exists() and (not root.is_dir() or any(root.iterdir())):
        raise FolderTaken("{root} finns redan. Välj ett annat namn, eller flytta det som ligger där.", root=root)
    words = {"@code@": code, "@name@": name, "@year@": str(year), "@last_year@": str(year - 1)}
    made: list[Path] = []
    for source in sorted(path for path in FILES.rglob("*") if path.is_file()):
        path = root / _filled(source.relative_to(FILES).as_posix(), words)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_filled(source.read_text("utf-8"), words), "utf-8", newline="\n")
        made.append(path)
    return [*made, *write_schemas(root)]


def write_schemas(root: Path) -> list[Path]:
    """Write a JSON Schema for every TOML file of a model, and a data package for its CSV files; the files made.

    A data package must stand above the files that it describes.
    """
    content = {root / SCHEMA_FOLDER / f"{name}.json": schema_of(name) for name in SCHEMAS}
    content[root / TABLE_SCHEMA] = package_of(root)
    for path, schema in content.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(schema, ensure_ascii=False, indent=2) + "\n", "utf-8", newline="\n")
    return list(content)


def _filled(text: str, words: dict[str, str]) -> str:
    for gap, word in words.items():
        text = text.replace(gap, word)
    return text
