"""The TOML files as JSON Schema, generated from the rows' own classes, so that editors complete and check them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import is_dataclass
from typing import Any, get_args, get_type_hints

from pydantic import TypeAdapter

from arshjul.core.tables import ChartDefinition, TableDefinition
from arshjul.steering.schema_head import ModelFile
from arshjul.steering.schema_ledger import LedgerFile
from arshjul.steering.schema_plan import ObjectivesFile
from arshjul.steering.schema_told import DecisionsFile
from arshjul.steering.words import plain_meanings

SCHEMAS: Mapping[str, Any] = {
    "model": ModelFile,
    "objectives": ObjectivesFile,
    "decisions": DecisionsFile,
    "ledger": LedgerFile,
    "tables": dict[str, TableDefinition],
    "charts": dict[str, ChartDefinition],
}
"""What each file holds, by its name without ending."""


def schema_of(name: str) -> dict[str, Any]:
    """The schema of ``<name>.toml``: its words, what they mean, which must be given, and what each may be."""
    made = schema_of_kind(SCHEMAS[name])
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"{name}.toml", **made}


def schema_of_kind(kind: Any) -> dict[str, Any]:  # noqa: ANN401 - a class, or a mapping of them
    """The schema of one kind of row, or of what holds such rows."""
    made: dict[str, Any] = _for_people(TypeAdapter(kind).json_schema())
    meant = {each.__name__: plain_meanings(each) for each in _kinds_in(kind, set())}
    if is_dataclass(kind) and isinstance(kind, type):
        _describe(made, plain_meanings(kind))
    for code, its in made.get("$defs", {}).items():
        _describe(its, meant.get(code, {}))
    return made


def _kinds_in(kind: Any, met: set[type]) -> Iterator[type]:  # noqa: ANN401 - any annotation
    """The kinds of row that an annotation leads to, however deep, each once."""
    if is_dataclass(kind) and isinstance(kind, type) and kind not in met:
        met.add(kind)
        yield kind
        for annotation in get_type_hints(kind).values():
            yield from _kinds_in(annotation, met)
    for part in get_args(kind):
        yield from _kinds_in(part, met)


def _describe(schema: dict[str, Any], meant: Mapping[str, str]) -> None:
    for word, its in schema.get("properties", {}).items():
        if word in meant:
            schema["properties"][word] = {"description": meant[word], **its}


def _for_people(node: Any) -> Any:  # noqa: ANN401 - any part of a schema
    """Without what is not in the files (places) and what is written for developers (docstrings, class names)."""
    if isinstance(node, list):
        return [_for_people(item) for item in node]
    if not isinstance(node, dict):
        return node
    kept = {key: value for key, value in _said(node).items() if key not in ("title", "description")}
    if isinstance(kept.get("properties"), dict):
        kept["properties"] = {word: _for_people(its) for word, its in kept["properties"].items() if word != "place"}
    if isinstance(kept.get("$defs"), dict):
        kept["$defs"] = {kind: _for_people(its) for kind, its in kept["$defs"].items() if kind != "Place"}
    return {
        key: value if key in ("properties", "$defs", "default", "required") else _for_people(value)
        for key, value in kept.items()
    }


def _said(node: Mapping[str, Any]) -> Mapping[str, Any]:
    """What may be left out, without the null that TOML has no word for."""
    options = [option for option in node.get("anyOf", ()) if option != {"type": "null"}]
    if len(options) == len(node.get("anyOf", ())):
        return node
    kept = {key: value for key, value in node.items() if key not in ("anyOf", "default")}
    return {**kept, **options[0]} if len(options) == 1 else {**kept, "anyOf": options}
