"""Nothing is left of the template.

Placeholders, instructions to the writer, broken references of Word and Excel, and a label such as "Kommentar:" with
nothing after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from arshjul.core.messages import Message
from arshjul.review.findings import Confidence, Finding, Kind, Location, Severity
from arshjul.review.labels.outline import Outline
from arshjul.review.labels.residue import left_in
from arshjul.review.labels.runs import Run
from arshjul.review.report import Report
from arshjul.review.statements.lexicon import plain

NAME = "template-residue"
KINDS = (Kind.MISSING_VALUE,)

EXAMPLE = """
Nämnden redovisar ett överskott om XX mnkr. [Beskriv orsaken här]
"""

LEAVES_ALONE = """
Nämnden redovisar ett överskott om 12 mnkr [1]. Klicka på kartan för att se lokalerna. Fyll i e-tjänstens formulär.
Kommentar:
Överskottet beror på vakanser.
"""

_LABEL = re.compile(
    r"\W*(?:kommentar|analys|orsak|atgard|bedomning|beskrivning|forklaring|slutsats)(?:er|ar|en)?\s*:\s*"
)
_LONGEST = 80


def find(report: Report) -> Iterator[Finding]:
    """What stands there for the writer and not for the reader."""
    outline = report.outline
    for run in outline.runs:
        if run.is_table:
            yield from _in_table(run)
        else:
            yield from _in_text(run)
            if _is_bare_label(outline, run):
                yield _told_empty(run)


def _in_text(run: Run) -> Iterator[Finding]:
    for begin, end in left_in(run.plain, run.text):
        yield _told(run.location(begin, end), run.text[begin:end])


def _in_table(run: Run) -> Iterator[Finding]:
    from_cells = list(run.passage.cells.values())
    for printed in from_cells or run.passage.printed:
        words = " ".join(printed.text.split())
        for begin, end in left_in(plain(words), words):
            yield _told(Location(printed.spot, words[begin:end]), words[begin:end])


def _is_bare_label(outline: Outline, run: Run) -> bool:
    if not run.is_paragraph or len(run.text) > _LONGEST or not _LABEL.fullmatch(run.plain):
        return False
    after = outline.after(run.index)
    return after is None or after.is_heading or _LABEL.fullmatch(after.plain) is not None


def _told(at: Location, words: str) -> Finding:
    return Finding(
        Kind.MISSING_VALUE,
        NAME,
        Severity.WARNING,
        Confidence.CERTAIN,
        at,
        words,
        "",
        words,
        Message("”{words}” är kvar från mallen.", {"words": words}),
        Message("Skriv det som ska stå här, eller ta bort det."),
    )


def _told_empty(run: Run) -> Finding:
    return Finding(
        Kind.MISSING_VALUE,
        NAME,
        Severity.INFO,
        Confidence.LIKELY,
        run.location(),
        run.text,
        "",
        run.text,
        Message("Efter ”{words}” står ingenting.", {"words": run.text}),
        Message("Skriv det som ska stå här, eller ta bort rubriken."),
    )
