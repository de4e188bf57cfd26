"""The status of an indicator against its target: what is marked as met must meet it, what is marked as missed must not.

A status may be about the forecast or the outcome; it is only called wrong when it fits neither, or when the rest of
the document shows which of them it is about.
"""

from __future__ import annotations

from collections.abc import Iterator

from arshjul.core.messages import Message
from arshjul.review.findings import Confidence, Finding, Kind, Severity
from arshjul.review.indicators.bounds import Bound, Sense
from arshjul.review.indicators.follow_up import FollowUp
from arshjul.review.indicators.rows import Followed, Said
from arshjul.review.indicators.verdicts import Verdict
from arshjul.review.report import Report

NAME = "status-target"
KINDS = (Kind.STATUS_VS_TARGET,)

EXAMPLE = """
Indikator | Utfall 2024 | Mål 2025 | Prognos 2025 | Bedömning
Andel nöjda brukare, % | 81 | minst 85 | 82 | Uppfyllt
Sjukfrånvaro, % | 6,9 | högst 6,5 | 6,3 | Uppfyllt
"""

LEAVES_ALONE = """
Indikator | Utfall 2024 | Mål 2025 | Prognos 2025 | Bedömning
Andel nöjda brukare, % | 81 | minst 85 | 85 | Uppfyllt
Sjukfrånvaro, % | 6,9 | högst 6,5 | 6,8 | Ej uppfyllt
Antal besökare | 400 | 420 | 410 | Delvis uppfyllt
"""

_JUDGING = (Verdict.MET, Verdict.MISSED, Verdict.PARTLY, Verdict.ON_PLAN)
_SIGNS = {Sense.LEAST: "minst {}", Sense.MOST: "högst {}", Sense.EXACT: "{}", Sense.OPEN: "{}", Sense.WITHIN: "{}"}


def find(report: Report) -> Iterator[Finding]:
    """One finding for each row whose status is not what its numbers say."""
    follow_up = report.follow_up
    for row in follow_up.rows:
        if (finding := _found(follow_up, row)) is not None:
            yield finding


def _found(follow_up: FollowUp, row: Followed) -> Finding | None:
    said = row.verdict(*_JUDGING)
    if said is None or row.target is None or len({each.what for each in row.verdicts if each.what in _JUDGING}) > 1:
        return None  # two statuses that differ are of two times
    is_met = follow_up.is_met(row)
    match said.what:
        case Verdict.MET if is_met is False and not follow_up.has_tolerance:
            return _told(follow_up, row, said, is_met=False)
        case Verdict.ON_PLAN if is_met is False and row.forecast is not None:
            return _told(follow_up, row, said, is_met=False)
        case Verdict.MISSED if is_met is True:
            return _told(follow_up, row, said, is_met=True)
        case _:
            return None


def _told(follow_up: FollowUp, row: Followed, said: Said[Verdict], *, is_met: bool) -> Finding:
    bound, good = follow_up.directions.bound(row), follow_up.directions.of(row)
    assert row.target is not None  # noqa: S101 (only rows with a target are judged)
    assert bound is not None  # noqa: S101
    values = follow_up.judged(row)
    printed = ", ".join(f"{_flat(each.field.head) or 'värde'} {each.field.text}" for each in values)
    target = target_in_words(bound, row.target.field.text)
    is_sure = bound.sense in (Sense.EXACT, Sense.WITHIN) or (good is not None and good.is_printed)
    gaps = {"label": _flat(row.label.text), "status": said.field.text, "values": printed, "target": target}
    return Finding(
        Kind.STATUS_VS_TARGET,
        NAME,
        Severity.WARNING,
        Confidence.CERTAIN if is_sure and len(values) == 1 else Confidence.LIKELY,
        said.field.location,
        said.field.text,
        "uppfyllt" if is_met else "ej uppfyllt",
        Message("{values}; mål {target}", gaps),
        Message("”{label}” har status ”{status}”, men målet {target} nås: {values}.", gaps)
        if is_met
        else Message("”{label}” har status ”{status}”, men målet {target} nås inte: {values}.", gaps),
        Message("Ändra statusen eller talen, eller förklara varför bedömningen är en annan."),
        (*(each.field.location for each in values), row.target.field.location),
    )


def target_in_words(bound: Bound, printed: str) -> str:
    """A target with its direction: as printed when that says it, else with *minst* or *högst*."""
    if any(letter in printed for letter in "≤≥<>=") or not printed[:1].isdigit():
        return printed
    return _SIGNS[bound.sense].format(printed)


def _flat(text: str) -> str:
    return " ".join(text.split())
