"""The TOML files as JSON Schema, generated from the rows' own classes, so that editors complete and check them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter

from arshjul.core.tables import ChartDefinition, TableDefinition
from arshjul.steering.schema_head import ModelFile
from arshjul.steering.schema_plan import ObjectivesFile
from arshjul.steering.schema_told import DecisionsFile

SCHEMAS: Mapping[str, Any] = {
    "model": ModelFile,
    "objectives": ObjectivesFile,
    "decisions": DecisionsFile,
    "tables": dict[str, TableDefinition],
    "charts": dict[str, ChartDefinition],
}
"""What each file holds, by its name without ending."""


def schema_of(name: str) -> dict[str, Any]:
    """The schema of ``<name>.toml``: its words, which must be given, and what each may be."""
    made = TypeAdapter(SCHEMAS[name]).json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"{name}.toml", **_for_people(made)}


def _for_people(node: Any) -> Any:  # noqa: ANN401 - any part of a schema
    """Without what is not in the files (places) and what is written for developers (docstrings, class names)."""
    if isinstance(node, list):
        return [_for_people(item) for item in node]
    if not isinstance(node, dict):
        return node
    kept = {key: value for key, value in node.items() if key not in ("title", "description")}
    if isinstance(kept.get("properties"), dict):
        kept["properties"] = {word: _for_people(its) for word, its in kept["properties"].items() if word != "place"}
    if isinstance(kept.get("$defs"), dict):
        kept["$defs"] = {kind: _for_people(its) for kind, its in kept["$defs"].items() if kind != "Place"}
    return {
        key: value if key in ("properties", "$defs", "default", "required") else _for_people(value)
        for key, value in kept.items()
    }
