"""Raw values of a file → typed rows; everything that is wrong with them as problems in plain words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from difflib import get_close_matches
from functools import cache
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from arshjul.core.messages import Message
from arshjul.core.problems import Place, Problem
from arshjul.steering.schema import FileRow

T = TypeVar("T")
PlaceOf = Callable[[tuple[str | int, ...]], Place]

_UNION_TAGS = {"str", "RowDefinition"}


def validated(kind: type[T], raw: object, place_of: PlaceOf) -> tuple[T | None, list[Problem]]:
    """``raw`` as a ``kind``, with places filled in; or None and every problem found in it."""
    try:
        value = _adapter(kind).validate_python(raw)
    except ValidationError as error:
        return None, _problems(kind, error, place_of)
    placed: T = with_places(value, place_of)
    return placed, []


def with_places(value: Any, place_of: PlaceOf, path: tuple[str | int, ...] = ()) -> Any:
    """The same rows with their places, however deep they lie."""
    if isinstance(value, FileRow) and is_dataclass(value):
        changed = {
            f.name: with_places(getattr(value, f.name), place_of, (*path, f.name))
            for f in fields(value)
            if f.name != "place" and isinstance(getattr(value, f.name), (tuple, FileRow))
        }
        return replace(value, place=place_of(path), **changed)
    if isinstance(value, tuple):
        return tuple(with_places(item, place_of, (*path, index)) for index, item in enumerate(value))
    return value


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def field_names(kind: type) -> tuple[str, ...]:
    """The words that a file of this kind may use."""
    return tuple(f.name for f in fields(kind) if f.name != "place")


def _problems(kind: type, error: ValidationError, place_of: PlaceOf) -> list[Problem]:
    found: dict[tuple[Place, str], Problem] = {}
    details = error.errors(include_url=False)
    for detail in details:
        loc = detail["loc"]
        if loc and loc[-1] == "str" and detail["type"] == "string_type" and len(details) > 1:
            continue  # the other half of a union, which says more
        path = tuple(part for part in loc if part not in _UNION_TAGS)
        message = _message(kind, detail, path)
        place = place_of(path)
        found.setdefault((place, str(message)), Problem(place, message))
    return list(found.values())


def _message(kind: type, detail: Mapping[str, Any], path: tuple[str | int, ...]) -> Message:
    name = next((str(part) for part in reversed(path) if isinstance(part, str)), "")
    context = detail.get("ctx", {})
    match detail["type"]:
        case "missing":
            return Message("{name} saknas och måste anges.", {"name": name})
        case "extra_forbidden" | "unexpected_keyword_argument":
            return unknown_word(name, _words_at(kind, path[:-1]))
        case "enum" | "literal_error":
            return Message("{name} = ”{value}” går inte. Välj {expected}.",
                           {"name": name, "value": detail["input"], "expected": _or(context.get("expected", ""))})  # fmt: skip
        case "date_from_datetime_parsing" | "date_parsing" | "date_type" | "date_from_datetime_inexact":
            return Message("{name} = ”{value}” är inget datum. Skriv till exempel 2025-08-31.",
                           {"name": name, "value": detail["input"]})  # fmt: skip
        case "int_parsing" | "int_type" | "int_from_float":
            return Message("{name} = ”{value}” är inget heltal.", {"name": name, "value": detail["input"]})
        case "string_type":
            return Message("{name} ska vara en text inom citattecken.", {"name": name})
        case "tuple_type":
            return Message("{name} ska vara en lista inom hakparenteser.", {"name": name})
        case "bool_parsing" | "bool_type":
            return Message("{name} ska vara true eller false.", {"name": name})
        case _:
            return Message("{name} kan inte läsas: {value} har inte den form som väntas här.",
                           {"name": name or "raden", "value": repr(detail["input"])[:60]})  # fmt: skip


def unknown_word(name: str, known: Iterable[str]) -> Message:
    """What to say about a word that no file of this kind has, with the nearest one it has."""
    words = sorted(known)
    close = get_close_matches(name, words, n=1)
    if close:
        return Message("”{name}” är ett okänt ord här. Menade du ”{close}”?", {"name": name, "close": close[0]})
    return Message(
        "”{name}” är ett okänt ord här. Det som kan stå är: {known}.", {"name": name, "known": ", ".join(words)}
    )


def _or(expected: str) -> str:
    return expected.replace("'", "").replace(" or ", " eller ")


def _words_at(kind: Any, path: tuple[str | int, ...]) -> tuple[str, ...]:
    """The words known where a path leads, by following the dataclasses' annotations through pydantic's schema."""
    schema = _adapter(kind).json_schema()
    node: Mapping[str, Any] = schema
    for part in path:
        node = _dereference(schema, node)
        if isinstance(part, int):
            node = node.get("items", {})
        else:
            node = node.get("properties", {}).get(part, node.get("additionalProperties", {}) or {})
    words = _dereference(schema, node).get("properties", {})
    return tuple(word for word in words if word != "place")


def _dereference(schema: Mapping[str, Any], node: Mapping[str, Any]) -> Mapping[str, Any]:
    for option in (node, *node.get("anyOf", ())):
        if "$ref" in option:
            found: Mapping[str, Any] = schema["$defs"][option["$ref"].rsplit("/", 1)[-1]]
            return found
    return node
