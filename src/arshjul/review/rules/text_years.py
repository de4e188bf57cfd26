"""A level said to be reached, or a change said of all, is what the rows of years print.

"X steg till 14,0" where the row fell to it; "minskade till 5,3 under 2023" where 5,3 stands under 2024; "i samtliga
åldersgrupper" where one went the other way; "tre år i följd" between two years that only two steps part. Only the row
that the sentence names, and the year before, count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from arshjul.core.messages import Message
from arshjul.review.binding.all_rows import Stray, strays
from arshjul.review.binding.year_levels import Level, wrong_levels
from arshjul.review.findings import Confidence, Finding, Kind, Severity
from arshjul.review.report import Report
from arshjul.review.statements.lexicon import number_of
from arshjul.review.statements.sentences import Sentence, Where

NAME = "text-years"
KINDS = (Kind.TREND_VS_SERIES, Kind.PERIOD_LABEL)

EXAMPLE = """
# Resultat
Mått | 2022 | 2023 | 2024
Genomsnittlig betygspoäng | 13,9 | 14,1 | 14,0
Behöriga elever, % | 84,1 | 85,7 | 87,3

Den genomsnittliga betygspoängen steg till 14,0.
"""

LEAVES_ALONE = """
# Resultat
Mått | 2022 | 2023 | 2024
Genomsnittlig betygspoäng | 13,9 | 14,1 | 14,0
Behöriga elever, % | 84,1 | 85,7 | 87,3

Den genomsnittliga betygspoängen sjönk till 14,0. Andelen behöriga elever ökade till 85,7 procent under 2023.
Andelen behöriga elever har ökat två år i följd, från 84,1 procent 2022 till 87,3 procent 2024.
"""

_IN_A_ROW = re.compile(
    r"\b(?P<word>okat|okade|stigit|minskat|minskade|sjunkit)\s+(?:med [^,.;]{1,20} )?(?:de senaste )?"
    r"(?P<years>[a-z]+) ar i (?:rad|foljd)\b[^.;]*?\bfran\b[^.;]*?\b(?P<first>20\d\d)\b"
    r"[^.;]*?\btill\b[^.;]*?\b(?P<last>20\d\d)\b"
)


def find(report: Report) -> Iterator[Finding]:
    """One finding for each level, row or number of years that is not so."""
    for sentence in report.sentences:
        if sentence.where not in (Where.PARAGRAPH, Where.ITEM):
            continue
        if (said := _IN_A_ROW.search(sentence.words)) is not None:
            yield from _counted(sentence, said)
        if report.meanings:
            for level in wrong_levels(sentence, report.contraries, report.lines, is_scanned=report.is_scanned):
                yield _told_level(level)
            for stray in strays(sentence, report.lines):
                yield _told_stray(stray)


def _counted(sentence: Sentence, said: re.Match[str]) -> Iterator[Finding]:
    """More years in a row than there are between the two that the sentence names."""
    count, steps = number_of(said["years"]), int(said["last"]) - int(said["first"])
    if count is None or not 0 < steps < count:
        return
    begin, end = said.start("word"), said.end("years")
    words = sentence.text[begin : end + len(" år i följd")]
    gaps = {"words": words, "first": said["first"], "last": said["last"], "count": steps}
    yield Finding(
        Kind.TREND_VS_SERIES,
        NAME,
        Severity.WARNING,
        Confidence.POSSIBLE,
        sentence.location(0, said.end("years")),
        words,
        str(steps),
        f"{said['last']} − {said['first']} = {steps}",
        Message("Texten säger ”{words}”, men från {first} till {last} är det {count} år.", gaps),
        Message("Ändra antalet år, eller nämn det år som förändringen räknas från."),
    )


def _told_level(level: Level) -> Finding:
    sentence, label = level.sentence, " ".join(level.row.line.label.split())
    if level.before is None:
        gaps = {"amount": level.amount.text, "said": level.said, "year": level.year, "label": label}
        return Finding(
            Kind.PERIOD_LABEL,
            NAME,
            Severity.WARNING,
            Confidence.LIKELY,
            sentence.location(level.begin, level.year_end),
            str(level.said),
            str(level.year),
            f"{level.year}: {level.cell.text}",
            Message("Texten säger {amount} för {said}, men ”{label}” har det värdet {year} i tabellen.", gaps),
            Message("Ändra {said} till {year}, eller ange värdet för {said}.", gaps),
            (level.cell.location,),
        )
    word = sentence.words[level.begin :].split(" ")[0]
    said = sentence.text[level.begin : level.begin + len(word)]
    told = f"{level.before.text} → {level.cell.text}"
    return Finding(
        Kind.TREND_VS_SERIES,
        NAME,
        Severity.WARNING,
        Confidence.LIKELY,
        sentence.location(0, level.amount.end),
        said,
        "",
        f"”{said}”; {told}",
        Message(
            "Texten säger ”{said}” om ”{label}”, men siffrorna går åt andra hållet: {told}.",
            {"said": said, "label": label, "told": told},
        ),
        Message("Ändra texten eller siffrorna."),
        (level.before.location, level.cell.location),
    )


def _told_stray(stray: Stray) -> Finding:
    words = stray.sentence.text[stray.begin : stray.end]
    label, told = " ".join(stray.row.line.label.split()), f"{stray.before.text} → {stray.after.text}"
    return Finding(
        Kind.TREND_VS_SERIES,
        NAME,
        Severity.ERROR,
        Confidence.LIKELY,
        stray.sentence.location(stray.begin, stray.end),
        words,
        "",
        f"{label}: {told}",
        Message(
            "Texten säger ”{words}”, men ”{label}” går åt andra hållet: {told}.",
            {"words": words, "label": label, "told": told},
        ),
        Message("Säg vilka det inte gäller, eller rätta tabellen."),
        (stray.before.location, stray.after.location),
    )
