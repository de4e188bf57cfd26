"""A target that goes the other way than its name: "minska antalet timmar" with a target above the latest year.

The forecast must go that way too: a target that is already reached and kept is no mistake.
"""

from __future__ import annotations

from collections.abc import Iterator

from arshjul.core.messages import Message
from arshjul.review.findings import Confidence, Finding, Kind, Severity
from arshjul.review.indicators.bounds import Bound, Sense
from arshjul.review.indicators.good import asked_for
from arshjul.review.indicators.rows import Followed, Value
from arshjul.review.printed_tables import is_percent
from arshjul.review.report import Report

NAME = "target-direction"
KINDS = (Kind.STATUS_VS_TARGET,)

EXAMPLE = """
Indikator | Utfall 2023 | Utfall 2024 | Prognos 2025 | Mål 2025
Minska antalet sjukdagar | 7 320 | 5 610 | 6 400 | ≤ 6 400
"""

LEAVES_ALONE = """
Indikator | Utfall 2023 | Utfall 2024 | Prognos 2025 | Mål 2025
Minska antalet sjukdagar | 7 320 | 6 610 | 6 400 | ≤ 6 400
Sjukdagarna ska minska | 7 320 | 5 610 | 5 300 | ≤ 6 400
"""


def find(report: Report) -> Iterator[Finding]:
    """One finding for each indicator whose target allows what its name wants to avoid."""
    for row in report.follow_up.rows:
        whole = [each for each in row.outcomes if not each.is_part]
        if row.target is None or row.forecast is None or not whole:
            continue
        asked = asked_for(row.label.text)
        if asked is not None and _goes_back(row, row.target.what, whole[-1], asked):
            yield _told(row, whole[-1], asked)


def _goes_back(row: Followed, bound: Bound, latest: Value, asked: Sense) -> bool:
    assert row.forecast is not None  # noqa: S101 (asked before)
    if bound.sense not in (Sense.OPEN, Sense.EXACT, asked) or bound.low < 0:
        return False
    if bound.measure is not None and is_percent(bound.measure) != is_percent(latest.reading.measure):
        return False
    value, forecast = latest.reading.interval(), row.forecast.reading.interval()
    if asked is Sense.MOST:
        return bound.low > value.high and forecast.low > value.high
    return bound.low < value.low and forecast.high < value.low


def _told(row: Followed, latest: Value, asked: Sense) -> Finding:
    assert row.target is not None  # noqa: S101
    assert row.forecast is not None  # noqa: S101
    gaps = {
        "label": row.label.text,
        "target": row.target.field.text,
        "head": " ".join(latest.field.head.split()),
        "latest": latest.field.text,
    }
    return Finding(
        Kind.STATUS_VS_TARGET,
        NAME,
        Severity.WARNING,
        Confidence.LIKELY,
        row.target.field.location,
        row.target.field.text,
        f"{'högst' if asked is Sense.MOST else 'minst'} {latest.field.text}",
        Message("{head} {latest}; prognos {forecast}; mål {target}", {**gaps, "forecast": row.forecast.field.text}),
        Message("”{label}” ska minska, men målet {target} är högre än {head}, {latest}.", gaps)
        if asked is Sense.MOST
        else Message("”{label}” ska öka, men målet {target} är lägre än {head}, {latest}.", gaps),
        Message("Skärp målet, eller byt namn på indikatorn."),
        (latest.field.location, row.forecast.field.location),
    )
