"""What is said to have become better or worse since an earlier report has done so by the variances of then and now.

The variance of then is in the text ("i april var prognosen ett underskott på 800"), that of now in a table or in the
sentences before. It is told only when all that can be meant by now say the reverse.
"""

from __future__ import annotations

from collections.abc import Iterator

from arshjul.core.messages import Message
from arshjul.review.binding.since import Turn, turns
from arshjul.review.findings import Confidence, Finding, Kind, Severity
from arshjul.review.report import Report
from arshjul.review.statements.sentences import Where

NAME = "text-since"
KINDS = (Kind.TEXT_VS_TABLE,)

EXAMPLE = """
Driftredovisning, tkr:
Verksamhet | Budget 2025 | Prognos 2025 | Avvikelse
Förskola | -120 500 | -123 900 | -3 400
Grundskola | -310 000 | -308 800 | 1 200
Summa | -430 500 | -432 700 | -2 200

Prognosen i april var ett underskott på 800 tkr. Läget har alltså förbättrats.
"""

LEAVES_ALONE = """
Driftredovisning, tkr:
Verksamhet | Budget 2025 | Prognos 2025 | Avvikelse
Förskola | -120 500 | -123 900 | -3 400
Grundskola | -310 000 | -308 800 | 1 200
Summa | -430 500 | -432 700 | -2 200

Prognosen i april var ett underskott på 4 800 tkr. Läget har alltså förbättrats, men inte i skolan.
"""


def find(report: Report) -> Iterator[Finding]:
    """One finding for each word that is turned."""
    if report.meanings:
        said = [each for each in report.sentences if each.where in (Where.PARAGRAPH, Where.ITEM)]
        yield from map(_told, turns(said, report.contraries, is_scanned=report.is_scanned))


def _told(turn: Turn) -> Finding:
    word, then = turn.sentence.text[turn.begin : turn.end], turn.then.amount.text
    now = turn.now[0].quote
    gaps = {"word": word, "then": then, "now": now}
    return Finding(
        Kind.TEXT_VS_TABLE,
        NAME,
        Severity.ERROR,
        Confidence.LIKELY,
        turn.sentence.line_of(turn.begin),
        word,
        str(Message("försämring") if turn.way > 0 else Message("förbättring")),
        f"{then} → {now}",
        Message("Texten säger ”{word}”, men avvikelsen har gått från {then} till {now}, en försämring.", gaps)
        if turn.way > 0
        else Message("Texten säger ”{word}”, men avvikelsen har gått från {then} till {now}, en förbättring.", gaps),
        Message("Vänd ordet, eller rätta talen.", {}),
        (turn.then.sentence.location_of(turn.then.amount), *turn.now),
    )
