"""A comparison as JSON, which ``docs/reference/granskning.schema.json`` describes under ``comparison``."""

from __future__ import annotations

from typing import Any

from arshjul.review.comparison.changes import Change
from arshjul.review.comparison.compare import Comparison
from arshjul.review.findings import Location


def comparison_as_json(comparison: Comparison) -> dict[str, Any]:
    """Which report was the earlier one, and every change; what is in one report alone has null for the other."""
    return {"against": comparison.before, "changes": [_change(each) for each in comparison.changes]}


def _change(change: Change) -> dict[str, Any]:
    before, after = change.places
    return {
        "what": change.what.value,
        "table": change.table,
        "row": change.row,
        "column": change.column or None,
        "column_before": change.column_before or None,
        "before": _there(change.before, before),
        "after": _there(change.after, after),
    }


def _there(printed: str, at: Location) -> dict[str, Any] | None:
    if not printed:
        return None
    return {"printed": printed, "line": at.spot.line or None, "page": at.spot.page or None}
