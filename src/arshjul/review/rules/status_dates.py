"""The status of an assignment against its dates: on plan after its last day, or not begun after its first.

Only dates before the period that the report tells of are held against it. What is finished before its last day is
well, and what is said to be late is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from arshjul.core.messages import Message
from arshjul.review.findings import Confidence, Finding, Kind, Severity
from arshjul.review.indicators.dated import Dated, Day, dated_lines, dated_rows
from arshjul.review.indicators.verdicts import Verdict
from arshjul.review.report import Report
from arshjul.review.statements.lexicon import plain

NAME = "status-dates"
KINDS = (Kind.STATUS_VS_TARGET,)

EXAMPLE = """
# Delårsrapport augusti 2025
Uppdrag | Prognos | Slutdatum | Status
Ny e-tjänst för bygglov | Enligt plan | 2025-06-30 | Pågår
"""

LEAVES_ALONE = """
# Delårsrapport augusti 2025
Uppdrag | Prognos | Slutdatum | Status
Ny e-tjänst för bygglov | Enligt plan | 2025-12-31 | Pågår
Se över taxan | Avvikelse från plan | 2025-06-30 | Pågår
Upphandla skolskjuts | Enligt plan | 2025-10-01 | Klar
"""

_GRACE = timedelta(days=31)
_GOES_ON = re.compile(r"\b(?:pagar|pagaende|loper|fortskrider)\b")
_OPEN = frozenset({Verdict.ONGOING, Verdict.NOT_STARTED})


def find(report: Report) -> Iterator[Finding]:
    """One finding for each assignment whose status its dates contradict."""
    told_to = report.follow_up.told_to
    if told_to is None:
        return
    for each in (*dated_rows(report.follow_up.rows), *dated_lines(report.document.passages)):
        if each.end is not None and _is_overdue(each, each.end.day, told_to):
            yield _told_overdue(each, each.end, told_to)
        elif each.begin is not None and _is_unbegun(each, each.begin.day, told_to):
            yield _told_unbegun(each, each.begin, told_to)


def _is_overdue(each: Dated, end: date, told_to: date) -> bool:
    if end > told_to or each.is_explained or Verdict.DONE in each.states:
        return False
    is_open = bool(each.states & _OPEN) or (Verdict.ON_PLAN in each.states and _GOES_ON.search(plain(each.status)))
    return bool(is_open) and Verdict.OFF_PLAN not in each.states


def _is_unbegun(each: Dated, begin: date, told_to: date) -> bool:
    if begin + _GRACE > told_to or each.is_explained:
        return False
    return Verdict.NOT_STARTED in each.states and Verdict.OFF_PLAN not in each.states


def _told_overdue(each: Dated, end: Day, told_to: date) -> Finding:
    is_on_plan = Verdict.ON_PLAN in each.states
    gaps = {"status": each.status, "end": end.at.quote, "told": told_to.isoformat()}
    return Finding(
        Kind.STATUS_VS_TARGET,
        NAME,
        Severity.WARNING,
        Confidence.CERTAIN if is_on_plan else Confidence.LIKELY,
        each.at,
        each.status,
        "avvikelse från plan" if is_on_plan else "klart, eller försenat",
        f"{end.at.quote} < {told_to.isoformat()}",
        Message("Slutdatum {end} är före rapportens datum {told}, men ”{status}” står som enligt plan.", gaps)
        if is_on_plan
        else Message("Slutdatum {end} är före rapportens datum {told}, men status är ”{status}”.", gaps),
        Message("Ange avvikelse från plan, ett nytt slutdatum, eller att arbetet är klart."),
        (end.at,),
    )


def _told_unbegun(each: Dated, begin: Day, told_to: date) -> Finding:
    gaps = {"status": each.status, "begin": begin.at.quote, "told": told_to.isoformat()}
    return Finding(
        Kind.STATUS_VS_TARGET,
        NAME,
        Severity.WARNING,
        Confidence.LIKELY,
        each.at,
        each.status,
        "påbörjat",
        f"{begin.at.quote} < {told_to.isoformat()}",
        Message("Startdatum {begin} är före rapportens datum {told}, men status är ”{status}”.", gaps),
        Message("Ändra status, flytta startdatum, eller säg vad som återstår innan arbetet börjar."),
        (begin.at,),
    )
