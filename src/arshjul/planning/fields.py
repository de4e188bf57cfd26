"""Columns that hold the domain's own values: a word of an enumeration, a row of the steering model, a printed number.

In migrations they look like the plain columns they are, so that a changed dataclass is no change of the database.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Expression
from pydantic import TypeAdapter

from arshjul.steering.save import plain

Deconstructed = tuple[str, str, Sequence[Any], dict[str, Any]]


class WordField(models.CharField):
    """One word of an enumeration, e.g. a :class:`~arshjul.core.series.Scenario`."""

    def __init__(self, enum: type[StrEnum] | None = None, **options: Any) -> None:  # noqa: ANN401 - Django's options
        self.enum = enum
        super().__init__(**options)

    def deconstruct(self) -> Deconstructed:
        name, _path, args, options = super().deconstruct()
        return name, "django.db.models.CharField", args, options

    def from_db_value(self, value: str | None, _expression: object, _connection: object) -> str | None:
        return self.enum(value) if self.enum and value is not None else value

    def get_prep_value(self, value: object) -> object:
        return value.value if isinstance(value, StrEnum) else super().get_prep_value(value)


class RowsField(models.JSONField):
    """Rows of the steering model as JSON, e.g. ``tuple[ScaleRow, ...]``; their places in the file are not kept."""

    def __init__(self, kind: Any = None, **options: Any) -> None:  # noqa: ANN401 - a type; Django's options
        self.kind = kind
        super().__init__(**options)

    def deconstruct(self) -> Deconstructed:
        name, _path, args, options = super().deconstruct()
        return name, "django.db.models.JSONField", args, options

    def from_db_value(self, value: str | None, expression: Expression, connection: BaseDatabaseWrapper) -> object:
        raw = super().from_db_value(value, expression, connection)
        return _adapter(self.kind).validate_python(raw) if self.kind else raw

    def get_prep_value(self, value: object) -> object:
        return _as_json(plain(super().get_prep_value(value)))


def _as_json(value: object) -> object:
    """The same, a day as text: JSON has no days, TOML has."""
    match value:
        case date():
            return value.isoformat()
        case list():
            return [_as_json(item) for item in value]
        case dict():
            return {name: _as_json(item) for name, item in value.items()}
        case _:
            return value


class PrintedNumberField(models.Field):
    """An exact decimal with the decimals it was printed with: 12.70 stays 12.70.

    ``numeric`` in PostgreSQL. SQLite would make a float of a decimal, so there it is text, for example ``-12.70``.
    """

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        return "numeric" if connection.vendor == "postgresql" else "text"

    def from_db_value(self, value: str | Decimal | None, _expression: object, _connection: object) -> Decimal | None:
        return None if value is None else Decimal(value)

    def get_prep_value(self, value: object) -> str | None:
        return None if value is None else format(Decimal(str(value)), "f")


@cache
def _adapter(kind: Any) -> TypeAdapter:  # noqa: ANN401 - a type
    return TypeAdapter(kind)
