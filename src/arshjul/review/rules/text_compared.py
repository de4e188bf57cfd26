"""An amount that a text says is more, less or better than another of its amounts is so.

"9,8 procent, vilket är högre än 2024 då den var 11,2", "−5,4 mnkr mot −14,1 i budget. Det är en försämring med 8,7".
Only two amounts in one measure, with the words that compare them right between, are held against each other.
"""

from __future__ import annotations

from collections.abc import Iterator

from arshjul.core.messages import Message
from arshjul.review.facts.compared import Compared, turned_comparisons
from arshjul.review.findings import Confidence, Finding, Kind, Severity
from arshjul.review.report import Report
from arshjul.review.statements.sentences import Where

NAME = "text-compared"
KINDS = (Kind.TEXT_ARITHMETIC,)

EXAMPLE = """
Personalomsättningen var 9,8 procent, vilket är högre än samma period 2024 då den var 11,2 procent.
Finansnettot blev -5,4 mnkr, att jämföra med -14,1 mnkr i budget. Det är en försämring med 8,7 mnkr.
"""

LEAVES_ALONE = """
Personalomsättningen var 9,8 procent, vilket är lägre än samma period 2024 då den var 11,2 procent.
Finansnettot blev -5,4 mnkr, att jämföra med -14,1 mnkr i budget. Det är en förbättring med 8,7 mnkr.
Av de 12 procent som svarade var 8 procent nöjda, vilket inte är högre än målet på 10 procent.
"""


def find(report: Report) -> Iterator[Finding]:
    """One finding for each word that is turned."""
    said = [each for each in report.sentences if each.where in (Where.PARAGRAPH, Where.ITEM, Where.CELL)]
    yield from map(_told, turned_comparisons(said))


def _told(found: Compared) -> Finding:
    sentence = found.sentence
    word = sentence.text[found.begin : found.end]
    (one, first), (other, second) = found.first, found.second
    gaps = {"word": word, "first": first.text, "second": second.text}
    is_more = found.way < 0
    sizes = (Message("högre"), Message("lägre")) if not found.is_worth else (Message("bättre"), Message("sämre"))
    begin = first.begin if one is sentence else found.begin
    return Finding(
        Kind.TEXT_ARITHMETIC,
        NAME,
        Severity.ERROR,
        Confidence.CERTAIN,
        sentence.location(begin, max(found.end, second.end if other is sentence else 0)),
        word,
        str(sizes[0] if is_more else sizes[1]),
        f"{first.text} {'>' if is_more else '<'} {second.text}",
        Message("Texten säger ”{word}”, men {first} är mer än {second}.", gaps)
        if is_more
        else Message("Texten säger ”{word}”, men {first} är mindre än {second}.", gaps),
        Message("Vänd ordet, eller rätta talen.", {}),
        (one.location_of(first), other.location_of(second)),
    )
