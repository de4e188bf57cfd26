"""As many things are listed as the words before the list say: "följande fem åtgärder:", "tre nämnder: …".

Numbers in letters and in figures. Nothing is said when the words leave it open ("bland annat", "minst"), when another
count of the same sentence fits, or when it is unclear where the list ends.
"""

from __future__ import annotations

from collections.abc import Iterator

from arshjul.core.messages import Message
from arshjul.review.facts.counts import Listed, listed_counts
from arshjul.review.findings import Confidence, Finding, Kind, Severity
from arshjul.review.report import Report

NAME = "count-of-listed"
KINDS = (Kind.TEXT_VS_TEXT,)

EXAMPLE = """
Arbetet bedrivs inom tre områden: förebyggande arbete, digitalisering, kompetensförsörjning och lokaler.
"""

LEAVES_ALONE = """
Arbetet bedrivs inom fyra områden: förebyggande arbete, digitalisering, kompetensförsörjning och lokaler.
Under de tre senaste åren har nämnden bland annat arbetat med: förebyggande arbete och lokaler.
"""


def find(report: Report) -> Iterator[Finding]:
    """Counts that are not those of the list after them."""
    for each in listed_counts(report.document, report.sentences):
        if not each.holds:
            yield _told(each)


def _told(found: Listed) -> Finding:
    expected = str(found.fewest) if found.fewest == found.most else f"{found.fewest}–{found.most}"
    noun = " ".join(found.amount.noun.split()[:1])
    return Finding(
        Kind.TEXT_VS_TEXT,
        NAME,
        Severity.ERROR if not found.is_inline else Severity.WARNING,
        Confidence.LIKELY,
        found.sentence.location(found.amount.begin, found.amount.end + len(noun) + 1),
        found.amount.text,
        expected,
        Message(
            "”{said}” = {value}; uppräknade: {expected}",
            {"said": f"{found.amount.text} {noun}", "value": found.amount.value, "expected": expected},
        ),
        Message(
            "Texten säger {printed} {noun}, men {expected} räknas upp.",
            {"printed": found.amount.text, "noun": noun, "expected": expected},
        ),
        Message("Ändra antalet, eller det som räknas upp."),
        (found.at,),
    )
