"""A document as text that can be sealed: canonical, complete with figures and provenance, and readable again.

The same document always packs to the same text, so its SHA-256 says whether anything at all has changed.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from arshjul.core import cells, cube, documents, inlines, measures, periods, provenance, quantities
from arshjul.core.messages import DomainError
from arshjul.core.scales import Tone
from arshjul.core.series import Scenario

_KINDS: dict[str, Any] = {
    kind.__name__: kind
    for kind in (
        documents.Document, documents.Cover, documents.Look, documents.Heading, documents.Paragraph, documents.List,
        documents.TableBlock, documents.ChartBlock, documents.Chart, documents.Part,
        cells.Table, cells.Column, cells.Row, cells.Cell,
        inlines.Text, inlines.Emphasis, inlines.Link, inlines.LineBreak, inlines.FigureReference,
        inlines.Footnote, inlines.NoteMark,
        provenance.Figure, provenance.Observed, provenance.Computed, provenance.Stated, provenance.Absent,
        provenance.Withheld,
        cube.Address, cube.Observation, quantities.Quantity, measures.Measure,
        periods.Span, periods.Month, periods.Instant,
        cells.CellKind, cells.RowKind, cells.Align, Tone, Scenario,
    )
}  # fmt: skip


class NotSealed(DomainError):
    """A text is no packed document, or one of another version of the product."""


def pack(document: documents.Document) -> str:
    """The document as canonical JSON."""
    return json.dumps(_packed(document), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def unpack(text: str) -> documents.Document:
    """The document that was packed; raises :class:`NotSealed`."""
    try:
        document = _unpacked(json.loads(text))
    except (ValueError, KeyError, TypeError) as error:
        raise NotSealed("Den sparade versionen kan inte läsas: {reason}", reason=error) from error
    if not isinstance(document, documents.Document):
        raise NotSealed("Den sparade versionen är inget dokument.")
    return document


def seal_of(packed: str) -> str:
    """The SHA-256 of a packed document, in hexadecimal."""
    return hashlib.sha256(packed.encode()).hexdigest()


def _packed(value: Any) -> Any:  # noqa: ANN401, PLR0911 - walks the whole document model, a return for each kind
    match value:
        case StrEnum():
            return {"is": type(value).__name__, "value": value.value}
        case None | bool() | str() | int():
            return value
        case Decimal():
            return {"is": "Decimal", "value": str(value)}
        case date():
            return {"is": "date", "value": value.isoformat()}
        case provenance.Gathered(formula, operands):
            return _packed(provenance.Computed(formula, operands))
        case tuple():
            return [_packed(item) for item in value]
        case _:
            return {"is": type(value).__name__, **{f.name: _packed(getattr(value, f.name)) for f in fields(value)}}


def _unpacked(value: Any) -> Any:  # noqa: ANN401 - likewise
    if isinstance(value, list):
        return tuple(_unpacked(item) for item in value)
    if not isinstance(value, dict):
        return value
    match value["is"]:
        case "Decimal":
            return Decimal(value["value"])
        case "date":
            return date.fromisoformat(value["value"])
        case name if issubclass(_KINDS[name], StrEnum):
            return _KINDS[name](value["value"])
        case name:
            return _KINDS[name](**{key: _unpacked(item) for key, item in value.items() if key != "is"})
