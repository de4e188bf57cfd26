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
from arshjul.review.labels.runs import Run
from arshjul.review.report import Report

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

_ASKED = (
    r"fyll i|ange|skriv|infoga|lagg (?:in|till)|beskriv|kommentera|valj|text|namn|namnd|datum|belopp|siffr\w+|enhet|"
    r"manad|xx+|\.\.\.|\u2026"
)
_PATTERNS = (
    r"\bklicka eller tryck\b",
    r"\bklicka har (?:for att )?(?:ange|skriva|lagga|infoga|fylla|valja)\b",
    r"^\W*klicka har\W*$",
    r"\bskriv (?:(?:din )?text(?:en)? )?har\b",
    r"\b(?:valj|ange) ett (?:objekt|alternativ|datum)\b",
    r"\binfoga (?:text|tabell|diagram|bild|siffror|kommentar)\b(?: har)?",
    r"\blorem ipsum\b|\bdolor sit amet\b",
    rf"[\[<{{«][^\]>}}»\d]{{0,3}}(?:{_ASKED})\b[^\]>}}»|]{{0,100}}[\]>}}»]",
    r"\((?:fyll i|ange|skriv|infoga|lagg in|valj) [^)]{2,60}\)",
    r"\[\s*(?:\.{2,}|\u2026|x+|_+)\s*\]",
    r"\((?:kompletteras|uppdateras) (?:senare|efter|nar|infor)\b[^)]{0,40}\)",
    r"\b(?:text|siffror|uppgift(?:er)?|tabell|analys)(?:en|na)? (?:kompletteras|laggs in|fylls i) senare\b",
    r"^\W*(?:text|siffror|uppgift(?:er)?|kommentar|analys) (?:kommer|saknas annu|lamnas senare)\W*$",
    r"^\W*kompletteras(?: senare)?\W*$",
    r"\b(?:tbd|todo)\b",
    r"\?{3,}|(?<=\s)\?\?(?=\s|$)",
    r"\{\{[^}]*\}\}|\$\{[^}]*\}|<<[^>]{1,60}>>",
    r"#(?:ref!|saknas!|vardefel!|division/0!|div/0!|namn\?|name\?|value!|n/a|ogiltigt!|referens!)",
    r"\bfel! (?:bokmarket|hittar inte|det gick inte|ingen text|anvand fliken|ogiltig)\b[^.]*",
    r"\berror! (?:bookmark|reference)\b[^.]*",
    r"\b(?:denna|den har) (?:text|hjalptext|instruktion|ruta)(?:en)? (?:ska )?(?:tas bort|raderas|ersatts)\b",
    r"\bta bort (?:denna|den har|hjalp)\s?(?:text|rad|ruta|instruktion)\w*",
    r"\bexempeltext\b",
    r"\b(?:aaaa|yyyy)-mm-dd\b|\b20xx\b|\bxx+-xx-xx\b",
)
_LEFT = re.compile("|".join(f"(?:{each})" for each in _PATTERNS))
_UNITS = r"(?:mnkr|mkr|tkr|kr|kronor|procent|%|procentenheter|personer)"
_CROSSES = re.compile(
    rf"(?<![\w-])(?:X{{2,3}}|x{{2,3}}|[Xx]{{1,3}}[.,][Xx]{{1,2}}|(?<!\d\s)[Xx](?=\s?{_UNITS}(?!\w)))(?![\w-])(?!\s*[:-])"
)
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
    for begin, end in _spans(run.plain, run.text):
        yield _told(run.location(begin, end), run.text[begin:end])


def _in_table(run: Run) -> Iterator[Finding]:
    from_cells = list(run.passage.cells.values())
    for printed in from_cells or run.passage.printed:
        words = " ".join(printed.text.split())
        lowered = words.lower().translate(_FOLD)
        for begin, end in _spans(lowered, words, is_cell=True):
            yield _told(Location(printed.spot, words[begin:end]), words[begin:end])


_FOLD = str.maketrans("åäöé", "aaoe")


def _spans(plain_words: str, words: str, *, is_cell: bool = False) -> Iterator[tuple[int, int]]:
    yield from (found.span() for found in _LEFT.finditer(plain_words))
    if "x" in plain_words:
        yield from (
            found.span()
            for found in _CROSSES.finditer(words)
            if not (is_cell and found.span() == (0, len(words)) and len(words) < 2)
        )


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
