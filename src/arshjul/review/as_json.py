"""A review as JSON: the fields and their order, which ``docs/reference/granskning.schema.json`` describes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from arshjul.core.reading import ReadDocument, Spot
from arshjul.review.findings import Finding, Location, Severity

VERSION = 1
"""Counted up when a field is taken away or means something else."""

Translate = Callable[[str], str]


def whole(files: Sequence[dict[str, Any]], refused: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """What was found in all files; ``refused`` are the names of those that could not be read, with the reasons.

    The shape is the same for one file as for many.
    """
    counts = Counter[str]()
    for file in files:
        counts.update(file["counts"])
    return {
        "version": VERSION,
        "files": list(files),
        "refused": [{"name": name, "reason": reason} for name, reason in refused],
        "counts": {severity.value: counts[severity.value] for severity in Severity},
    }


def file_as_json(document: ReadDocument, findings: Sequence[Finding], translate: Translate) -> dict[str, Any]:
    """One file: what it is, what was found and what could not be read."""
    counts = Counter(finding.severity for finding in findings)
    return {
        "name": document.name,
        "kind": document.kind,
        "pages": document.pages,
        "findings": [finding_as_json(finding, translate) for finding in findings],
        "unread": [{**_spot(each.spot), "why": translate(each.why), "text": each.text} for each in document.unread],
        "counts": {severity.value: counts[severity] for severity in Severity},
    }


def finding_as_json(finding: Finding, translate: Translate) -> dict[str, Any]:
    """One finding; what nobody knows of a place is null."""
    return {
        "kind": finding.kind.value,
        "rule": finding.rule,
        "severity": finding.severity.value,
        "confidence": finding.confidence.value,
        "location": _location(finding.location),
        "printed": finding.printed,
        "expected": finding.expected,
        "evidence": finding.arithmetic(translate),
        "message": finding.message.render(translate),
        "suggestion": finding.suggestion.render(translate) if finding.suggestion is not None else "",
        "also": [_location(each) for each in finding.also],
    }


def _location(at: Location) -> dict[str, Any]:
    return {**_spot(at.spot), "quote": at.quote}


def _spot(spot: Spot) -> dict[str, int | None]:
    return {"line": spot.line or None, "page": spot.page or None}
