"""As many rows are in surplus or in deficit as the text says: "tre av sju nämnder redovisar överskott".

Or have gone up or down since a year ago: "fem av sju platser ökade". Held against the one table that lists as many; a
row at zero, or one that the table contradicts itself about, may be counted or not. Also so many more or fewer of what a
row counts: "lärarna blir åtta fler".
"""

from __future__ import annotations

from collections.abc import Iterator

from arshjul.core.messages import Message
from arshjul.core.numbers import write_number
from arshjul.review.binding.left_over import left_over
from arshjul.review.binding.moved_counts import moved_counts
from arshjul.review.binding.side_counts import SideCount, other_counts, side_counts
from arshjul.review.binding.so_many_more import SoManyMore, so_many_more
from arshjul.review.findings import Confidence, Finding, Kind, Severity
from arshjul.review.report import Report
from arshjul.review.statements.sentences import Sentence, Where

NAME = "text-count-sides"
KINDS = (Kind.TEXT_VS_TABLE,)

EXAMPLE = """
Driftredovisning, mnkr:
Nämnd | Budget 2025 | Prognos 2025 | Avvikelse
Kommunstyrelsen | 148,3 | 143,9 | 4,4
Bildningsnämnden | 812,5 | 816,0 | -3,5
Socialnämnden | 604,1 | 619,5 | -15,4
Tekniska nämnden | 131,9 | 128,6 | 3,3
Summa | 1 696,8 | 1 708,0 | -11,2

Tre av fyra nämnder redovisar överskott.
"""

LEAVES_ALONE = """
Driftredovisning, mnkr:
Nämnd | Budget 2025 | Prognos 2025 | Avvikelse
Kommunstyrelsen | 148,3 | 143,9 | 4,4
Bildningsnämnden | 812,5 | 816,0 | -3,5
Socialnämnden | 604,1 | 619,5 | -15,4
Tekniska nämnden | 131,9 | 128,6 | 3,3
Summa | 1 696,8 | 1 708,0 | -11,2

Två av fyra nämnder redovisar underskott. Tre av fem nämnder redovisade överskott i fjol. Minst en får underskott.
"""


def find(report: Report) -> Iterator[Finding]:
    """One finding for each number that the table counts otherwise."""
    before: list[Sentence] = []
    for sentence in report.sentences if report.meanings else ():
        before = [each for each in before if each.passage == sentence.passage]
        if sentence.where in (Where.PARAGRAPH, Where.ITEM):
            yield from map(_told, other_counts(sentence, before, report.meanings, report.worth))
            yield from map(_told, side_counts(sentence, report.meanings, report.worth))
            yield from map(_told, moved_counts(sentence, report.meanings))
            yield from map(_told, left_over(sentence, report.meanings))
            yield from map(_told_more, so_many_more(sentence, report.meanings))
        before.append(sentence)


def _told(found: SideCount) -> Finding:
    said = found.sentence.text[found.begin : found.end]
    low, high = found.right
    right = str(low) if low == high else f"{low}–{high}"
    head = found.table.grid.column_labels[found.column]
    gaps = {"said": said, "right": right, "column": " ".join(head.split())}
    return Finding(
        Kind.TEXT_VS_TABLE,
        NAME,
        Severity.ERROR,
        Confidence.LIKELY,
        found.sentence.location(found.begin, found.end),
        said,
        right,
        Message("”{said}”; {right} i kolumnen ”{column}”", gaps),
        Message("Texten säger ”{said}”, men efter kolumnen ”{column}” är det {right}.", gaps),
        Message("Ändra antalet, eller rätta tabellen."),
        (found.table.grid.head_location(found.column),),
    )


def _told_more(found: SoManyMore) -> Finding:
    said = found.sentence.text[found.begin : found.end]
    right = (
        f"{'+' if found.right > 0 else ''}{write_number(found.right, max(0, -int(found.right.as_tuple().exponent)))}"
    )
    gaps = {"said": said, "row": " ".join(found.row.split()), "right": right}
    return Finding(
        Kind.TEXT_VS_TABLE,
        NAME,
        Severity.ERROR,
        Confidence.LIKELY,
        found.sentence.location(found.begin, found.end),
        said,
        right,
        f"{found.after.text} − {found.before.text} = {right}",
        Message("Texten säger ”{said}”, men ”{row}” har ändrats med {right} i tabellen.", gaps),
        Message("Ändra antalet eller ordet för riktningen, eller rätta tabellen."),
        (found.before.location, found.after.location),
    )
