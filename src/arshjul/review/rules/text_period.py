"""A sentence about the outcome is about the period of the report.

"Utfallet till och med juni" in a report for August, with no word of a comparison, is left from an earlier one, or tells
of a shorter period than the rest. Nobody decides on "uppföljningen per den 30 juni" with the report for August.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from arshjul.core.messages import Message
from arshjul.review.findings import Confidence, Finding, Kind, Severity
from arshjul.review.labels.period import MONTH, Period, month_number
from arshjul.review.report import Report
from arshjul.review.statements.sentences import Sentence, Where

NAME = "text-period"
KINDS = (Kind.PERIOD_LABEL,)

EXAMPLE = """
# Uppföljning januari–augusti 2025
Utfallet till och med augusti 2025 är i balans.
Nettokostnaden uppgår till och med juni till 45,2 mnkr. Till och med juni har 2 900 tkr förbrukats.
Nämnden godkänner uppföljningen per den 30 juni 2025.
"""

LEAVES_ALONE = """
# Uppföljning januari–augusti 2025
Utfallet till och med augusti 2025 är i balans.
Nettokostnaden per april prognostiserades till 45,2 mnkr.
Kostnaden uppgick till 3,1 mnkr till och med juni förra året. Avtalet gäller till och med juni.
Antalet ökade med 20 från mars till och med juni. Per juni var utfallet 3 mnkr och per augusti 4 mnkr.
Nämnden godkände uppföljningen per den 30 april 2025 i maj.
"""

_DAY_OF = rf"(?:den\s+)?(?:\d{{1,2}}\s+)?({MONTH})(?![a-z])(?:\s+(20\d\d))?"
_UNTIL = re.compile(rf"\b(?:till och med|t\.?\s?o\.?\s?m\.?)\s+{_DAY_OF}")
_SPAN = re.compile(rf"\bperioden\s+(?:den\s+)?(?:1\s+)?jan(?:uari)?\s*(?:-|till och med|till)\s*{_DAY_OF}")
_MONTHS = re.compile(rf"(?<![a-z]){MONTH}(?![a-z])")
_OUTCOME = re.compile(
    r"\b(?:utfall\w*|redovisa[rst]\w*|rapporterats|avvikelse\w*|overskott\w*|underskott\w*|nettokostnad\w*|"
    r"uppgar|resultat\w*)\b|\bhar\b[^,;]*\d[^,;]*\b(?:[tk]kr|mnkr|mkr|kronor|kr)\b[^,;]*(?:ats|its|tts)\b"
)
_DECIDED_ON = re.compile(
    r"\b(?:godkanner|godkanna|antar|anta|faststaller|faststalla|tar del av|overlamnar|overlamna|noterar)\b"
    r"[^.;]{0,60}\b(?:[a-z]*uppfoljning\w*|delar\w*|[a-z]*rapport\w*|[a-z]*bokslut\w*)"
    rf"\s+(?P<time>(?:per|efter|till och med|t\.?\s?o\.?\s?m\.?)\s+{_DAY_OF})"
)
_OTHER_TIME = re.compile(
    r"\b(?:forra|foregaende|tidigare|jamfort|jamfor|mot|motsvarande|samma period|da|prognos\w*|sedan|fran|fjol\w*|"
    r"galler|delar|ars)\b"
)
_AMOUNT = re.compile(r"\d")


def find(report: Report) -> Iterator[Finding]:
    """Sentences with an amount, about the outcome up to another month."""
    period = report.outline.period
    if period is None or period.month is None:
        return
    for sentence in report.sentences:
        if sentence.where in (Where.PARAGRAPH, Where.ITEM) and sentence.amounts:
            yield from _other(sentence, period, period.month)
        if (found := _DECIDED_ON.search(sentence.words)) is not None and not _OTHER_TIME.search(sentence.words):
            month, year = month_number(found[2]), int(found[3] or period.year)
            if (year, month) != (period.year, period.month):
                yield _told(sentence, found.span("time"), period, Severity.WARNING)


def _other(sentence: Sentence, period: Period, month: int) -> Iterator[Finding]:
    words = sentence.words
    found = _UNTIL.search(words) or _SPAN.search(words)
    if found is None or int(found[2] or period.year) != period.year:
        return
    told = month_number(found[1])
    others = {month_number(each[0]) for each in _MONTHS.finditer(words)} - {1, told}
    if told in (month, 12) or others or not _OUTCOME.search(words) or _OTHER_TIME.search(words):
        return
    yield _told(sentence, found.span(), period, Severity.INFO)


def _told(sentence: Sentence, span: tuple[int, int], period: Period, severity: Severity) -> Finding:
    at = sentence.location(*span)
    return Finding(
        Kind.PERIOD_LABEL,
        NAME,
        severity,
        Confidence.LIKELY,
        at,
        at.quote,
        period.words,
        f"{at.quote} | {period.words}",
        Message("Texten gäller ”{words}”, men rapporten {period}.", {"words": at.quote, "period": period.words}),
        Message("Skriv uppgiften för rapportens period, eller säg varför den gäller en annan."),
    )
