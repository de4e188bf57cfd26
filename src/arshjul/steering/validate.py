"""Raw values of a file → typed rows; everything that is wrong with them as problems in plain words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, fields, is_dataclass, replace
from difflib import get_close_matches
from typing import Any, TypeVar, cast

from pydantic import TypeAdapter, ValidationError

from arshjul.core.messages import Message
from arshjul.core.problems import Place, Problem
from arshjul.steering.row import MOST_DAYS, MOST_DECIMALS, FileRow

T = TypeVar("T")
PlaceOf = Callable[[tuple[str | int, ...]], Place]

_UNION_TAGS = {"str", "RowDefinition"}
_WORD_SHOWN = 60


def validated(kind: type[T], raw: object, place_of: PlaceOf) -> tuple[T | None, list[Problem]]:
    """``raw`` as a ``kind``, with places filled in; or None and every problem found in it."""
    try:
        value = _adapter(kind).validate_python(raw)
    except ValidationError as error:
        return None, _problems(kind, error, place_of)
    return cast("T", with_places(value, place_of)), []


def with_places(value: object, place_of: PlaceOf, path: tuple[str | int, ...] = ()) -> object:
    """The same rows with their places, however deep they lie."""
    if isinstance(value, FileRow) and is_dataclass(value):
        changed: dict[str, Any] = {
            f.name: with_places(getattr(value, f.name), place_of, (*path, f.name))
            for f in fields(value)
            if f.name != "place" and isinstance(getattr(value, f.name), (tuple, FileRow))
        }
        return replace(value, place=place_of(path), **changed)
    if isinstance(value, tuple):
        return tuple(with_places(item, place_of, (*path, index)) for index, item in enumerate(value))
    return value


_adapters: dict[type, TypeAdapter[Any]] = {}


def _adapter(kind: type[T]) -> TypeAdapter[T]:
    """Pydantic's validator of a class; made once, for it takes longer than reading a file."""
    if kind not in _adapters:
        _adapters[kind] = TypeAdapter(kind)
    return _adapters[kind]


def field_names(kind: type[FileRow]) -> tuple[str, ...]:
    """The words that a file of this kind may use."""
    return tuple(f.name for f in fields(kind) if f.name != "place")


def required_names(kind: type[FileRow]) -> tuple[str, ...]:
    """The words that every row of this kind must have."""
    return tuple(f.name for f in fields(kind) if f.default is MISSING and f.default_factory is MISSING)


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


_PAIR = '{name} ska vara par av två texter, till exempel ["Diarienummer", "SN 2025/17"].'
_TABLE = "{name} ska vara en tabell inom klammerparenteser, till exempel {{ code = …, name = … }}."
_SENTENCES: Mapping[str, str] = {
    "missing": "{name} saknas och måste anges.",
    "enum": "{name} = ”{value}” går inte. Välj {expected}.",
    "literal_error": "{name} = ”{value}” går inte. Välj {expected}.",
    "date_from_datetime_inexact": "{name} = ”{value}” är inget datum. Skriv till exempel 2025-08-31.",
    "date_from_datetime_parsing": "{name} = ”{value}” är inget datum. Skriv till exempel 2025-08-31.",
    "date_parsing": "{name} = ”{value}” är inget datum. Skriv till exempel 2025-08-31.",
    "date_type": "{name} = ”{value}” är inget datum. Skriv till exempel 2025-08-31.",
    "int_from_float": "{name} = ”{value}” är inget heltal.",
    "int_parsing": "{name} = ”{value}” är inget heltal.",
    "int_parsing_size": "{name} = ”{value}” är inget heltal.",
    "int_type": "{name} = ”{value}” är inget heltal.",
    "greater_than_equal": "{name} = {value} går inte. Ange ett heltal från 0 till {most}.",
    "less_than_equal": "{name} = {value} går inte. Ange ett heltal från 0 till {most}.",
    "string_type": "{name} ska vara en text inom citattecken.",
    "tuple_type": "{name} ska vara en lista inom hakparenteser.",
    "single_brackets": "{name} ska vara en lista. Skriv rubriken med dubbla hakparenteser: [[{name}]].",
    "too_long": _PAIR,
    "dataclass_type": _TABLE,
    "dict_type": _TABLE,
    "mapping_type": _TABLE,
    "bool_parsing": "{name} ska vara true eller false.",
    "bool_type": "{name} ska vara true eller false.",
    "code": "{name} = ”{value}” är ingen kod. En kod består av bokstäver, siffror, bindestreck och understreck.",
    "colour": "{name} = ”{value}” är ingen färg. Skriv till exempel #24566b.",
    "organisation_number": "{name} = ”{value}” är inget organisationsnummer. Skriv till exempel 212000-0001.",
    "earlier_names": "{name} = ”{value}” kan inte läsas. Skriv det gamla namnet, until och dess sista dag, till "
    "exempel Äldreomsorg until 2024-12-31, och | mellan flera.",
    "days": "{name} = {value} går inte. Ange ett antal dagar från 0 till {most_days}.",
    "language": "{name} = ”{value}” är inget språk. Skriv till exempel sv.",
}
_UNREADABLE = "{name} kan inte läsas: ”{value}” har inte den form som väntas här."


def _message(kind: type, detail: Mapping[str, Any], path: tuple[str | int, ...]) -> Message:
    name = next((part for part in reversed(path) if isinstance(part, str)), "raden")
    problem = detail["type"]
    if problem in ("unknown_word", "unexpected_keyword_argument"):
        return unknown_word(name, _words_at(kind, path[:-1]))
    if problem == "tuple_type" and isinstance(detail["input"], Mapping):
        problem = "single_brackets"
    if problem == "missing" and path and isinstance(path[-1], int):
        problem = "too_long"
    gaps = {
        "name": name,
        "value": str(detail["input"])[:_WORD_SHOWN],
        "expected": _or(detail.get("ctx", {}).get("expected", "")),
        "most": MOST_DECIMALS,
        "most_days": MOST_DAYS,
    }
    return Message(_SENTENCES.get(problem, _UNREADABLE), gaps)


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
    return expected.removeprefix("'', ").replace("'", "").replace(" or ", " eller ")


def _words_at(kind: type, path: tuple[str | int, ...]) -> tuple[str, ...]:
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
