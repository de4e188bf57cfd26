"""The status of a goal against its indicators: "målet uppfylls" over an indicator whose forecast misses its target.

A sentence without reserve is held against every indicator under it, save those it excepts. A status under a heading may
weigh its indicators; it is only questioned when most of them say otherwise and nothing is said of how they are weighed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from arshjul.core.messages import Message
from arshjul.review.evidence import Said, listed
from arshjul.review.findings import Confidence, Finding, Kind, Location, Severity
from arshjul.review.indicators.follow_up import FollowUp
from arshjul.review.indicators.goals import Goal
from arshjul.review.indicators.rows import Followed
from arshjul.review.indicators.verdicts import Movement, Verdict
from arshjul.review.report import Report

NAME = "status-goal"
KINDS = (Kind.STATUS_VS_TARGET, Kind.TREND_VS_SERIES)

EXAMPLE = """
# Mål: En attraktiv arbetsgivare
Nämnden bedömer att målet kommer att uppfyllas under året.
Indikator | Utfall 2024 | Prognos 2025 | Mål 2025
Sjukfrånvaro, % | 6,9 | 7,2 | högst 6,5
Andel nöjda medarbetare, % | 78 | 80 | minst 80
"""

LEAVES_ALONE = """
# Mål: En attraktiv arbetsgivare
Nämnden bedömer att målet kommer att uppfyllas under året, förutom sjukfrånvaron.
Indikator | Utfall 2024 | Prognos 2025 | Mål 2025
Sjukfrånvaro, % | 6,9 | 7,2 | högst 6,5
Andel nöjda medarbetare, % | 78 | 80 | minst 80
# Mål: En trygg kommun
Målet bedöms delvis uppfyllas.
Indikator | Utfall 2024 | Prognos 2025 | Mål 2025
Andel trygga, % | 68 | 69 | minst 75
"""

_MANY = 2


def find(report: Report) -> Iterator[Finding]:
    """One finding for each goal that its indicators contradict."""
    follow_up = report.follow_up
    for goal in follow_up.told_goals:
        missed = [row for row in goal.rows if follow_up.forecast_meets(row) is False and not goal.excepts(row)]
        if missed:
            yield _told(follow_up, goal, missed)
    for goal in follow_up.marked_goals:
        yield from _marked(goal)


def _told(follow_up: FollowUp, goal: Goal, missed: Sequence[Followed]) -> Finding:
    """At the one indicator that misses, or at the sentence when several do."""
    places = [_place(row) for row in missed]
    at, others = (places[0], [goal.at]) if len(missed) == 1 else (goal.at, places)
    told = listed(_numbers(row) for row in missed)
    is_sure = all((good := follow_up.directions.of(row)) is None or good.is_printed for row in missed)
    return Finding(
        Kind.STATUS_VS_TARGET,
        NAME,
        Severity.WARNING,
        Confidence.CERTAIN if is_sure else Confidence.LIKELY,
        at,
        at.quote,
        "",
        told,
        Message(
            "Målet sägs uppfyllas, men {count} indikator når inte sitt mål: {told}.",
            {"count": len(missed), "told": told},
        )
        if len(missed) == 1
        else Message(
            "Målet sägs uppfyllas, men {count} indikatorer når inte sina mål: {told}.",
            {"count": len(missed), "told": told},
        ),
        Message("Nämn de indikatorer som inte nås, eller förklara varför målet ändå uppfylls."),
        tuple(others),
    )


def _place(row: Followed) -> Location:
    value = row.forecast or row.outcomes[-1]
    return value.field.location


def _numbers(row: Followed) -> Message:
    value = row.forecast or row.outcomes[-1]
    target = row.target.field.text if row.target is not None else ""
    head = " ".join(value.field.head.split()).lower()
    gaps = {"label": row.label.text, "head": head, "value": value.field.text, "target": target}
    return Message("”{label}” {head} {value} mot mål {target}", gaps)


def _marked(goal: Goal) -> Iterator[Finding]:
    verdicts = [
        said.what for row in goal.rows if (said := row.verdict(Verdict.MET, Verdict.PARTLY, Verdict.MISSED)) is not None
    ] + [verdict for verdict, _ in goal.tails]
    missed, met = verdicts.count(Verdict.MISSED), verdicts.count(Verdict.MET)
    if goal.verdict is Verdict.MET and missed >= _MANY and 2 * missed >= len(verdicts) and not goal.is_weighed:
        gaps = {"goal": goal.label, "missed": missed, "count": len(verdicts)}
        yield _questioned(
            Kind.STATUS_VS_TARGET,
            goal,
            Message("{missed} av {count} ej uppfyllda", gaps),
            Message("Målet ”{goal}” är uppfyllt, men {missed} av {count} indikatorer är det inte.", gaps),
            Message("Skriv hur indikatorerna vägs samman, eller ändra bedömningen."),
        )
    if goal.verdict is Verdict.MISSED and met >= _MANY and met == len(verdicts) and not goal.is_weighed:
        gaps = {"goal": goal.label, "count": met}
        yield _questioned(
            Kind.STATUS_VS_TARGET,
            goal,
            Message("{count} av {count} uppfyllda", gaps),
            Message("Målet ”{goal}” är inte uppfyllt, men alla {count} indikatorer är det.", gaps),
            Message("Skriv varför målet inte uppfylls, eller ändra bedömningen."),
        )
    moves = [row.trend.what for row in goal.rows if row.trend is not None] + [m for _, m in goal.tails if m is not None]
    judged = [each for each in moves if each is not Movement.UNJUDGED]
    if goal.trend in (Movement.BETTER, Movement.WORSE) and judged and goal.trend not in judged:
        yield _questioned(
            Kind.TREND_VS_SERIES,
            goal,
            ", ".join(sorted({each.field.text for row in goal.rows if (each := row.trend) is not None})),
            Message("Ingen indikator under målet ”{goal}” har den trend som målet har.", {"goal": goal.label}),
            Message("Förklara målets trend, eller ändra den."),
        )


def _questioned(kind: Kind, goal: Goal, evidence: Said, message: Message, suggestion: Message) -> Finding:
    return Finding(
        kind,
        NAME,
        Severity.INFO,
        Confidence.POSSIBLE,
        goal.at,
        goal.at.quote,
        "",
        evidence,
        message,
        suggestion,
    )
