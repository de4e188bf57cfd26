"""The trend of an indicator against its own figures: "positiv" over figures that only get worse.

A trend may compare the latest years, all of them, or the forecast with the latest year. It is called wrong when all of
those say otherwise, and questioned when the outcomes say otherwise all along and the forecast hardly turns.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from arshjul.core.messages import Message
from arshjul.review.findings import Confidence, Finding, Kind, Severity
from arshjul.review.indicators.follow_up import FollowUp
from arshjul.review.indicators.good import Good, implied
from arshjul.review.indicators.movements import Step, forecast_step, latest_step, line_of, steps_of
from arshjul.review.indicators.rows import Followed
from arshjul.review.indicators.verdicts import Movement
from arshjul.review.report import Report

NAME = "trend-series"
KINDS = (Kind.TREND_VS_SERIES,)

EXAMPLE = """
Indikator | Utfall 2022 | Utfall 2023 | Utfall 2024 | Mål 2025 | Trend
Sjukfrånvaro, % | 5,8 | 6,3 | 6,9 | högst 6,0 | Positiv
"""

LEAVES_ALONE = """
Indikator | Utfall 2022 | Utfall 2023 | Utfall 2024 | Mål 2025 | Trend
Sjukfrånvaro, % | 5,8 | 6,3 | 6,1 | högst 6,0 | Positiv
Andel nöjda, % | 80 | 82 | 85 | minst 84 | ↑
Kötid, dagar | 30 | 30 | 30 | högst 28 | Oförändrad
"""

_HARDLY = Decimal("0.05")
_MUCH = Decimal("0.1")


def find(report: Report) -> Iterator[Finding]:
    """One finding for each row whose trend its figures contradict."""
    follow_up = report.follow_up
    for row in follow_up.rows:
        if row.trend is None or row.trend.what is Movement.UNJUDGED:
            continue
        good = follow_up.directions.of(row) or implied(row)
        ways = follow_up.trend_ways(row, good)
        if not ways:
            continue
        if steps := _all_against(row, ways, follow_up):
            yield _told(row, steps, good, Confidence.LIKELY)
        elif not follow_up.is_trend_of_forecast and (steps := _long_against(row, ways)):
            yield _told(row, steps, good, Confidence.POSSIBLE)


def _all_against(row: Followed, ways: frozenset[int], follow_up: FollowUp) -> tuple[Step, ...]:
    """The steps, when every one of them goes another way; a trend of nought is only against large steps one way."""
    ahead, latest = forecast_step(row), latest_step(row)
    steps = steps_of(row)
    if follow_up.is_trend_of_forecast:
        steps = (ahead,) if ahead is not None else ()
    elif latest is not None and follow_up.is_trend_of_latest:
        steps = (latest,)
    if 0 in ways:
        is_one_way = len({each.way for each in steps}) == 1 and len(steps) > 1
        return steps if is_one_way and all(each.way and each.size >= _MUCH for each in steps) else ()
    is_against = all(each.printed_way not in ways for each in steps) and any(each.way for each in steps)
    return steps if steps and is_against else ()


def _long_against(row: Followed, ways: frozenset[int]) -> tuple[Step, ...]:
    """The steps between the outcomes, when all go another way, and the forecast does not clearly turn."""
    steps, ahead = line_of(row), forecast_step(row)
    if not steps or steps[0].way in ways:
        return ()
    if 0 in ways and any(each.size < _MUCH for each in steps):
        return ()
    if ahead is not None and ahead.way and ahead.way != steps[0].way and ahead.size > _HARDLY:
        return ()
    return steps


def _told(row: Followed, steps: tuple[Step, ...], good: Good | None, confidence: Confidence) -> Finding:
    assert row.trend is not None  # noqa: S101
    way = steps[0].way
    told = ", ".join(str(each) for each in steps)
    better = good is not None and (way < 0) == good.is_less
    gaps = {"label": row.label.text, "trend": row.trend.field.text, "told": told}
    message = (
        Message("”{label}” har trenden ”{trend}”, men siffrorna stiger: {told}.", gaps)
        if way > 0
        else Message("”{label}” har trenden ”{trend}”, men siffrorna sjunker: {told}.", gaps)
    )
    fields = {each.field.column: each.field for step in steps for each in (step.before, step.after)}
    is_about_good = row.trend.what in (Movement.BETTER, Movement.WORSE)
    expected = ("positiv" if better else "negativ") if is_about_good else ("ökande" if way > 0 else "minskande")
    return Finding(
        Kind.TREND_VS_SERIES,
        NAME,
        Severity.WARNING,
        confidence,
        row.trend.field.location,
        row.trend.field.text,
        expected,
        told,
        message,
        Message("Ändra trenden, eller skriv vad den jämför."),
        tuple(each.location for each in fields.values()),
    )
