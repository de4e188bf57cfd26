"""What is said of all goals, indicators or assignments at once is so in every row of the table in the section.

"Samtliga mål är uppfyllda" beside a row that is not, "inga mål nås" beside one that is. What is said to come is held
against a judgement or a forecast alone, and rows that nobody has judged are left alone. "Övriga mål uppfylls inte" is
held against all statuses of the goal that is named before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from arshjul.core.messages import Message
from arshjul.review.binding.counts import listings
from arshjul.review.binding.universal import Unlike, exceptions
from arshjul.review.findings import Confidence, Finding, Kind, Location, Severity
from arshjul.review.indicators.others import Other, unlike_others
from arshjul.review.indicators.verdicts import Verdict
from arshjul.review.report import Report
from arshjul.review.statements.sentences import Where

NAME = "text-all"
KINDS = (Kind.TEXT_VS_TABLE,)

EXAMPLE = """
Samtliga indikatorer är uppfyllda.

Indikator | Utfall | Status
Nöjda brukare, % | 84 | Uppfyllt
Väntetid, dagar | 31 | Ej uppfyllt
Kontinuitet, personer | 13 | Uppfyllt
"""

LEAVES_ALONE = """
Samtliga indikatorer förutom väntetiden är uppfyllda. Alla indikatorer ska vara uppfyllda nästa år.

Indikator | Utfall | Status
Nöjda brukare, % | 84 | Uppfyllt
Väntetid, dagar | 31 | Ej uppfyllt
Kontinuitet, personer | 13 | Uppfyllt
"""


def find(report: Report) -> Iterator[Finding]:
    """One finding for each sentence and table, or goal."""
    others: dict[Location, list[Other]] = {}
    for found in unlike_others(report.document, report.sentences, report.follow_up.rows):
        others.setdefault(found.at, []).append(found)
    yield from map(_told_other, others.values())
    said = [each for each in report.sentences if each.where in (Where.PARAGRAPH, Where.ITEM)]
    tables = listings(report.document)
    for sentence in said if tables else ():
        yield from map(_told, exceptions(sentence, tables))


def _told(found: Unlike) -> Finding:
    words = found.sentence.text[found.begin : found.end]
    gaps = {"words": words, "row": found.row, "status": found.status}
    return Finding(
        Kind.TEXT_VS_TABLE,
        NAME,
        Severity.ERROR,
        Confidence.LIKELY,
        found.sentence.location(found.begin, found.end),
        words,
        found.status,
        f"”{words}”; {found.row}: {found.status}",
        Message("Texten säger ”{words}”, men ”{row}” har ”{status}” i tabellen.", gaps),
        Message("Säg vilka det inte gäller, eller rätta tabellen."),
        (found.location,),
    )


def _told_other(said: Sequence[Other]) -> Finding:
    """What is said once or more often, of one status."""
    found = said[0]
    words = found.sentence.text[found.begin : found.end]
    is_judged = found.verdict is not Verdict.UNJUDGED
    gaps = {"words": words, "goal": found.goal, "status": " ".join(found.at.quote.split())}
    return Finding(
        Kind.TEXT_VS_TABLE,
        NAME,
        Severity.WARNING if is_judged else Severity.INFO,
        Confidence.LIKELY if is_judged else Confidence.POSSIBLE,
        found.sentence.line_of(found.begin),
        words,
        str(Message("övriga utvärderade")) if not is_judged else "",
        f"”{words}”; {gaps['status']}",
        Message("Texten säger ”{words}”, men under målet ”{goal}” står ”{status}”.", gaps)
        if is_judged
        else Message("Texten säger ”{words}”, men något under målet ”{goal}” är inte utvärderat: ”{status}”.", gaps),
        Message("Skriv vilka det gäller, till exempel övriga som har utvärderats."),
        (found.at, *(each.sentence.line_of(each.begin) for each in said[1:])),
    )
