"""What a document follows up: its rows, which way is good, what a status is about, and up to when it tells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import cached_property

from arshjul.core.reading import ReadDocument
from arshjul.review.indicators.bounds import Bound
from arshjul.review.indicators.goals import Goal, marked_goals, told_goals
from arshjul.review.indicators.good import Directions, Good, implied, judged_values
from arshjul.review.indicators.heads import EARLIER, NOW, time_of
from arshjul.review.indicators.movements import latest_step, steps_of, whole_step
from arshjul.review.indicators.rows import Followed, Value, followed_rows
from arshjul.review.indicators.verdicts import Movement, Verdict
from arshjul.review.statements.lexicon import pattern
from arshjul.review.statements.sentences import Sentence

_MOST_AGAINST = 2  # rows that must agree on what a status is about, or how arrows point
_STATUS = re.compile(
    r"\b(?:gron|gul|rod)(?:t|a)?\b|\b(?:uppfyllt|uppnatt|uppfylld)\b[^.]*\b(?:nar|om|innebar|avser|motsvarar)\b"
)
_SHARE = re.compile(r"\d\s*(?:%|procent)|\bnara\b|tolerans")
_LEVEL = re.compile(r"\bmalvarde\w*|\bmaltal\w*|\bmalniva\w*|\bmalet\b|\bavvik\w*")
_ARROWS = "↑↗⬆⇧⇑▲↓↘⬇⇩⇓▼🡅🡇⭡⭣"
_TREND = pattern("trend*", "trenden*")
_FORECAST = pattern("*prognos*", "förväntat*")
_DEFINES = pattern("avser", "jämför*", "beräkna*", "anger", "beskriver", "baseras", "utgår från", "i förhållande till")


class FollowUp:
    """The rows of a document that follow something up, and what they have in common."""

    def __init__(self, document: ReadDocument, sentences: Sequence[Sentence], told_to: date | None) -> None:
        self.document = document
        self.sentences = sentences
        self.told_to = told_to
        """The last day that the report surely tells of; None when it does not say."""

    @cached_property
    def rows(self) -> tuple[Followed, ...]:
        """Every row with a target, a status, a trend or dates."""
        return followed_rows(self.document)

    @cached_property
    def directions(self) -> Directions:
        """Which way is good, row by row."""
        return Directions(self.rows)

    @cached_property
    def told_goals(self) -> tuple[Goal, ...]:
        """The goals that a sentence says are met, with their indicators."""
        return tuple(told_goals(self.document, self.sentences, self.rows))

    @cached_property
    def marked_goals(self) -> tuple[Goal, ...]:
        """The goals with a status under their heading, with their indicators."""
        return tuple(marked_goals(self.document, self.rows))

    @cached_property
    def is_of_forecast(self) -> bool:
        """Whether the document's statuses are about the forecast where it and the outcome lie on either side."""
        agreeing = Counter[str]()
        for row in self.rows:
            verdict, bound = row.verdict(Verdict.MET, Verdict.MISSED), self.directions.bound(row)
            if verdict is None or bound is None or row.forecast is None or not row.outcomes:
                continue
            seen = bound.met_by(row.forecast.reading), bound.met_by(row.outcomes[-1].reading)
            if None not in seen and seen[0] is not seen[1]:
                agreeing["forecast" if seen[0] is (verdict.what is Verdict.MET) else "outcome"] += 1
        return agreeing["forecast"] >= _MOST_AGAINST and agreeing["forecast"] >= 2 * agreeing["outcome"]

    @cached_property
    def is_trend_of_forecast(self) -> bool:
        """Whether the document says that a trend is about the forecast."""
        return any(
            _TREND.search(each.words) and _FORECAST.search(each.words) and _DEFINES.search(each.words)
            for each in self.sentences
            if "trend" in each.words
        )

    @cached_property
    def do_arrows_follow_figures(self) -> bool:
        """Whether arrows point as the figures go, also where less is better, in two rows and in most."""
        told = Counter[bool]()
        for row in self.rows:
            good = self.directions.of(row)
            ways = {step.way for step in steps_of(row)}
            if row.trend is None or good is None or not good.is_less or len(ways) != 1:
                continue
            if row.trend.what in (Movement.RISING, Movement.FALLING) and 0 not in ways:
                told[(row.trend.what is Movement.RISING) == (1 in ways)] += 1
        return told[True] >= _MOST_AGAINST and told[True] >= 2 * told[False]

    @cached_property
    def is_trend_of_latest(self) -> bool:
        """Whether trends go from the outcome before to the latest: nearly all fit that, and not all of them others."""
        latest, whole = Counter[bool](), Counter[bool]()
        for row in self.rows:
            ways = self.trend_ways(row, self.directions.of(row) or implied(row))
            for step, counted in ((latest_step(row), latest), (whole_step(row), whole)):
                if ways and 0 not in ways and step is not None and step.printed_way:
                    counted[step.printed_way in ways] += 1
        return latest[True] > _MOST_AGAINST and latest[False] <= 1 and whole[False] >= _MOST_AGAINST

    def trend_ways(self, row: Followed, good: Good | None) -> frozenset[int]:
        """Which way the figure goes if the row's trend is true: 1, −1 or 0; none when nobody can say.

        There are two when an arrow may follow the figure or what is better.
        """
        if row.trend is None:
            return frozenset()
        better = (-1 if good.is_less else 1) if good is not None else 0
        match row.trend.what:
            case Movement.SAME:
                return frozenset({0})
            case Movement.BETTER | Movement.WORSE if better:
                return frozenset({better if row.trend.what is Movement.BETTER else -better})
            case Movement.RISING | Movement.FALLING:
                figure = 1 if row.trend.what is Movement.RISING else -1
                if row.trend.field.text[:1] not in _ARROWS or self.do_arrows_follow_figures:
                    return frozenset({figure})
                return frozenset({figure, figure * better}) if better else frozenset()
            case _:
                return frozenset()

    @cached_property
    def has_tolerance(self) -> bool:
        """Whether the document says with a number how far from its target an indicator may be and be met."""
        return any(
            _STATUS.search(each.words) and _SHARE.search(each.words) and _LEVEL.search(each.words)
            for each in self.sentences
            if each.cell is None
        )

    def judged(self, row: Followed) -> tuple[Value, ...]:
        """The values that a status of the row can be about: none of an earlier year than the target or the report.

        A target of a later year than the forecast is not to be met yet.
        """
        asked, told = _asked_year(row), self.told_to.year if self.told_to is not None else EARLIER
        ahead = row.forecast
        if ahead is not None and asked > min(_year(ahead), told or NOW):
            return ()
        if self.is_of_forecast and ahead is not None:
            return (ahead,)
        return tuple(each for each in judged_values(row) if each is ahead or _year(each) >= max(asked, told))

    def is_met(self, row: Followed) -> bool | None:
        """Whether every value that a status can be about meets the target, or misses it; None when they do not agree.

        An outcome of a part of the year alone says nothing of the year.
        """
        bound = self.directions.bound(row)
        values = self.judged(row)
        if bound is None or not values or (row.forecast is None and (row.has_forecasts or values[-1].is_part)):
            return None
        return _agreed(bound, values)

    def forecast_meets(self, row: Followed) -> bool | None:
        """Whether the forecast meets the target, the outcome of a whole year where there is no forecast."""
        bound = self.directions.bound(row)
        if bound is None:
            return None
        judged = self.judged(row)
        if not judged or (judged[0] is not row.forecast and (row.has_forecasts or judged[0].is_part)):
            return None
        return bound.met_by(judged[0].reading)


def _asked_year(row: Followed) -> int:
    """The year that the target is of, when its head names one."""
    asked = time_of(row.target.field.head) if row.target is not None else None
    return asked[0] if asked is not None and asked[0] != NOW else EARLIER


def _year(value: Value) -> int:
    return value.time[0] if value.time is not None else NOW


def _agreed(bound: Bound, values: Sequence[Value]) -> bool | None:
    met = {bound.met_by(each.reading) for each in values}
    return met.pop() if len(met) == 1 else None
