"""There are as many goals as the text says, one section for each, and as many of them are met.

The sections are those below a heading "per goal", or those called "Mål 1", "Mål 2" …; the text says "tio mål", "nio av
tio mål uppfylls". Where the sections of all but one are named elsewhere, that one is pointed out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from arshjul.core.messages import Message
from arshjul.review.facts.goals import Claim, Family, claims, families, odd_one_out
from arshjul.review.findings import Confidence, Finding, Kind, Severity
from arshjul.review.report import Report

NAME = "count-of-goals"
KINDS = (Kind.TEXT_VS_TEXT,)

EXAMPLE = """
# Sammanfattning
Nämnden arbetar med fyra mål, och bedömningen är att nämnden når tre av fyra mål.
# Mål 1 Trygg skola
Uppfyllt
# Mål 2 Fler i arbete
Uppfyllt
# Mål 3 Ekonomi i balans
Ej uppfyllt
"""

LEAVES_ALONE = """
# Sammanfattning
Nämnden arbetar med tre mål, och bedömningen är att nämnden når två av tre mål.
# Mål 1 Trygg skola
Uppfyllt
# Mål 2 Fler i arbete
Uppfyllt
# Mål 3 Ekonomi i balans
Ej uppfyllt
"""

_MOST = 20


def find(report: Report) -> Iterator[Finding]:
    """Counts that are not those of the sections, and counts of met goals that are not those of their statuses."""
    for family in islice(families(report.document), _MOST):
        said = list(claims(report.sentences, family.noun))
        totals = {int(each.total.value) for each in said}
        if len(totals) == 1:
            count = totals.pop()
            if count != len(family.sections):
                yield _told(report, family, said, count)
            yield from _unmet(family, said)


def _told(report: Report, family: Family, said: Sequence[Claim], count: int) -> Finding:
    claim, found = said[0], len(family.sections)
    odd = odd_one_out(family, report.sentences, count)
    stated = claim.sentence.location(claim.total.begin, claim.total.end)
    noun = claim.total.noun.split()[0]
    gaps: dict[str, object] = {"count": claim.total.text, "noun": noun, "found": found}
    numbers = ", ".join(each.number or each.text for each in family.sections)
    return Finding(
        Kind.TEXT_VS_TEXT,
        NAME,
        Severity.WARNING,
        Confidence.CERTAIN if odd is not None else Confidence.LIKELY,
        odd.at if odd is not None else stated,
        odd.at.quote if odd is not None else claim.total.text,
        str(found) if odd is None else "",
        Message(
            "{count} {noun} i texten; {found} avsnitt: {numbers}",
            {"count": count, "noun": noun, "found": found, "numbers": numbers},
        ),
        Message("Avsnittet nämns inte på annat ställe: texten talar om {count} {noun}, men {found} har avsnitt.", gaps)
        if odd is not None
        else Message("Texten talar om {count} {noun}, men {found} har avsnitt.", gaps),
        Message("Ta bort avsnittet, eller räkna med det i texten.") if odd is not None else None,
        (stated,) if odd is not None else tuple(each.at for each in family.sections),
    )


def _unmet(family: Family, said: Sequence[Claim]) -> Iterator[Finding]:
    """Counts of goals met that the statuses of their sections exclude; those without a status may be either."""
    yes, half, unknown = (family.with_status(each) for each in ("yes", "half", ""))
    if unknown * 4 > len(family.sections):
        return
    for claim in said:
        if claim.met is None or yes <= claim.met.value <= yes + half + unknown:
            continue
        noun = claim.total.noun.split()[0]
        expected = str(yes) if not half + unknown else f"{yes}–{yes + half + unknown}"
        yield Finding(
            Kind.TEXT_VS_TEXT,
            NAME,
            Severity.WARNING,
            Confidence.LIKELY,
            claim.sentence.location(claim.met.begin, claim.total.end),
            claim.met.text,
            expected,
            Message(
                "uppfyllda enligt avsnitten: {yes}; delvis: {half}; utan status: {unknown}",
                {"yes": yes, "half": half, "unknown": unknown},
            ),
            Message(
                "Texten säger att {met} av {total} {noun} uppfylls, men i avsnitten är det {expected}.",
                {"met": claim.met.text, "total": claim.total.text, "noun": noun, "expected": expected},
            ),
            Message("Ändra antalet i texten, eller statusen i ett avsnitt."),
            tuple(each.at for each in family.sections),
        )
