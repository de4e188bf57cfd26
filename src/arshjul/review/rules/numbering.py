"""Numbered tables and figures are numbered in order, and a reference leads to one that there is.

The same number twice, or one left out, was most likely added or removed without the others being renumbered. A name
that is cut short, as where a workbook names its sheets, is still that name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator

from arshjul.core.documents import TableBlock
from arshjul.core.messages import Message
from arshjul.review.findings import Confidence, Finding, Kind, Location, Severity
from arshjul.review.report import Report
from arshjul.review.words import folded

NAME = "numbering"
KINDS = (Kind.CAPTION, Kind.MISSING_VALUE)

EXAMPLE = """
Tabell 1. Driftredovisning
Rad | Tkr
Norra | 312
Södra | 871

Tabell 2. Investeringar
Rad | Tkr
Skola | 312
Väg | 871

Tabell 2. Personal
Rad | Antal
Norra | 31
Södra | 87
"""

LEAVES_ALONE = """
Tabell 1. Driftredovisning
Rad | Tkr
Norra | 312
Södra | 871

Tabell 2. Investeringar
Rad | Tkr
Skola | 312
Väg | 871

Det framgår av tabell 2 att utgifterna ökar.
"""

_CAPTION = re.compile(
    r"\s*(?P<kind>tabell|diagram|figur)\s+(?P<number>\d{1,3})(?!\s*[,.]?\d)(?:[.:,–-]|\s|$)", re.IGNORECASE
)
_REFERENCE = re.compile(
    r"\b(?:se|i|av|enligt|jfr|fran)\s+(?P<kind>tabell|diagram|figur)\s+(?P<number>\d{1,3})(?![\d.,]*\d)"
)
_SHOWS = re.compile(
    r"\b(?P<kind>tabell|diagram|figur)\s+(?P<number>\d{1,3})\s+(?:nedan\s+|ovan\s+)?"
    r"(?:visar|redovisar|beskriver|innehaller|sammanfattar|framgar|ger|illustrerar)\b"
)
_LONGEST = 160
_FEWEST = 3
_FEWEST_KNOWN = 2


def find(report: Report) -> Iterator[Finding]:
    """Numbers that stand twice and numbers that are left out."""
    found: defaultdict[str, dict[int, list[tuple[str, Location]]]] = defaultdict(lambda: defaultdict(list))
    for text, at in _captions(report):
        match = _CAPTION.match(text)
        if match is not None:
            found[match["kind"].capitalize()][int(match["number"])].append((folded(text), at))
    for kind, numbers in found.items():
        for number, places in numbers.items():
            if _names({text for text, _ in places}) > 1:
                yield _told_twice(f"{kind} {number}", places)
        yield from _left_out(kind, numbers)
    yield from _nowhere(report, {kind: set(numbers) for kind, numbers in found.items()})


def _names(texts: Collection[str]) -> int:
    """How many names there are, one that begins another being the same one cut short."""
    return sum(not any(other != text and other.startswith(text) for other in texts) for text in texts)


def _captions(report: Report) -> Iterator[tuple[str, Location]]:
    for table in report.outline.tables:
        number = table.table.number
        if number and not _CAPTION.match(table.title):
            yield f"Tabell {number}. {table.title}", table.title_location
        elif table.title:
            yield table.title, table.title_location
    for run in report.outline.runs:
        if not isinstance(run.passage.block, TableBlock) and len(run.text) <= _LONGEST and not run.text.endswith("."):
            yield run.text, run.location()


def _left_out(kind: str, numbers: dict[int, list[tuple[str, Location]]]) -> Iterator[Finding]:
    present = sorted(numbers)
    missing = [each for each in range(1, present[-1]) if each not in numbers]
    if len(present) >= _FEWEST and len(missing) == 1:
        name = f"{kind} {missing[0]}"
        at = numbers[next(each for each in present if each > missing[0])][0][1]
        yield Finding(
            Kind.CAPTION,
            NAME,
            Severity.INFO,
            Confidence.POSSIBLE,
            at,
            at.quote,
            name,
            ", ".join(map(str, present)),
            Message("{name} saknas i numreringen.", {"name": name}),
            Message("Numrera om, eller lägg till det som fattas."),
        )


def _nowhere(report: Report, known: dict[str, set[int]]) -> Iterator[Finding]:
    """References to a number beyond the last one."""
    for sentence in report.sentences:
        if not any(kind in sentence.words for kind in ("tabell", "diagram", "figur")):
            continue
        for found in (*_REFERENCE.finditer(sentence.words), *_SHOWS.finditer(sentence.words)):
            numbers = known.get(found["kind"].capitalize(), set())
            if len(numbers) >= _FEWEST_KNOWN and int(found["number"]) > max(numbers):
                at = sentence.location(found.start("kind"), found.end("number"))
                last = f"{found['kind'].capitalize()} {max(numbers)}"
                yield Finding(
                    Kind.MISSING_VALUE,
                    NAME,
                    Severity.WARNING,
                    Confidence.LIKELY,
                    at,
                    at.quote,
                    "",
                    last,
                    Message(
                        "Texten hänvisar till ”{name}”, men den sista är {last}.", {"name": at.quote, "last": last}
                    ),
                    Message("Rätta hänvisningen."),
                )


def _told_twice(name: str, places: list[tuple[str, Location]]) -> Finding:
    first, *others = [at for _, at in places]
    return Finding(
        Kind.CAPTION,
        NAME,
        Severity.WARNING,
        Confidence.LIKELY,
        others[-1],
        name,
        "",
        " | ".join(text for text, _ in places),
        Message("{name} finns två gånger, med olika namn.", {"name": name}),
        Message("Numrera om."),
        (first, *others[:-1]),
    )
