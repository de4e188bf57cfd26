"""A score as JSON, which ``docs/reference/granskning-facit.schema.json`` describes."""

from __future__ import annotations

from typing import Any

from arshjul.review.as_json import Translate, finding_as_json
from arshjul.review.findings import Kind
from arshjul.review.scoring.gold import Gold
from arshjul.review.scoring.score import GROUPS, Judged, Score, Tally


def score_as_json(result: Score, translate: Translate) -> dict[str, Any]:
    """Every count, and the entries and findings behind the bad ones."""
    return {
        "reports": list(result.reports),
        "groups": {
            group.code: {
                **_tally(result.tally(group.kinds)),
                "kinds": sorted(kind.value for kind in group.kinds),
                "target": {"precision": group.precision, "recall": group.recall},
                "reached": result.reaches(group),
            }
            for group in GROUPS
        },
        "kinds": {kind.value: _tally(result.tally([kind])) for kind in Kind},
        "total": _tally(result.tally(Kind)),
        "missed": [_entry(entry) for entry in result.missed],
        "false": [_judged(each, translate) for each in result.false],
        "flagged": [_judged(each, translate) for each in result.flagged],
    }


def _tally(tally: Tally) -> dict[str, Any]:
    return {
        "findings": tally.findings,
        "true": tally.true,
        "entries": tally.entries,
        "found": tally.found,
        "precision": tally.precision,
        "recall": tally.recall,
    }


def _entry(entry: Gold) -> dict[str, Any]:
    return {"report": entry.report, "id": entry.id, "kind": entry.kind.value, "line": entry.lines[0] or None,
            "where": entry.where, "claim": entry.claim}  # fmt: skip


def _judged(each: Judged, translate: Translate) -> dict[str, Any]:
    told = finding_as_json(each.finding, translate)
    return {"report": each.report, "consistent": [entry.id for entry in each.flagged], "finding": told}
