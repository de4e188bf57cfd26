"""What a column of a table of goals, indicators or assignments holds, by the words over it."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from arshjul.review.indicators.verdicts import mended
from arshjul.review.statements.lexicon import plain
from arshjul.review.statements.times import when_in

_YEAR = re.compile(r"(?:19|20)\d\d")
_PERIOD = re.compile(
    r"(?:[\s\-–/.,:]|\d|jan(?:uari)?|feb(?:ruari)?|mars?|apr(?:il)?|maj|juni?|juli?|aug(?:usti)?|sept?(?:ember)?"
    r"|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?|ar|helar|tertial|delar|kv(?:artal)?|t|ack|tom|t o m|per)+"
)
_LONGEST = 8  # words of a head


class Column(StrEnum):
    """What stands in a column."""

    OUTCOME = "outcome"
    FORECAST = "forecast"
    TARGET = "target"
    STATUS = "status"
    TREND = "trend"
    BEGIN = "begin"
    END = "end"
    WANTED = "wanted"
    OTHER = "other"


_HEADS = (
    (Column.WANTED, r"\b(?:onskad|onskvard|ratt)\w* (?:utveckling|riktning|trend)\w*|battre (?:riktning|varde)"),
    (Column.TREND, r"\btrend\w*|\butveckling\b|\briktning\b|\btendens\w*"),
    (Column.BEGIN, r"\bstart(?:datum|ar|tid)?\b|\bpaborja\w*\b|\bfran och med\b|\bstartas\b"),
    (
        Column.END,
        (
            r"\bslut(?:datum|tid|fors?t?)?\b|\bklart?\b|\bklardatum\b|\bfardigt?\b|\bdeadline\b|\bsenast\b"
            r"|\bklar (?:senast|till|datum)\b|\btidpunkt\b"
        ),
    ),
    (
        Column.STATUS,
        (
            r"\bstatus\b|\b(?:mal)?uppfyllelse\w*\b|\bbedom\w+\b|\bmal(?:et)? (?:natt|nas|uppnatt)\b"
            r"|\buppfyll\w+\b|\buppna\w+\b|\bnas\b|\blage\b"
            r"|\bprognos for (?:slut|genom|mal|upp)\w+|\bmaluppfyll\w*|\bfarg\b"
        ),
    ),
    (Column.OTHER, r"avvik|differens|\bdiff\b|forandring|\bandring\b|kommentar|ansvar|analys|budget|beskrivning"),
    (Column.FORECAST, r"\w*prognos\w*|\bforvantat\b|\bforvantad\b|\bberaknat\b"),
    (
        Column.TARGET,
        (
            r"\bmal\b|\bmal(?:varde|tal|niva|nivan|sattning)\w*\b|\b(?:rikt|gräns|grans|bor)varde\w*\b"
            r"|\b(?:godkand|acceptabel|onskad|accepterad) niva\b|\barsmal\b|\bkrav\b|\betappmal\b"
            r"|^grans\b(?! till| mot)"
        ),
    ),
    (Column.OUTCOME, r"\butfall\w*|\bresultat\w*|\bvarde\b|\bnulage\b|\bmatvarde\w*|\bsenaste\b|\bbokslut\w*"),
)
_PATTERNS = tuple((column, re.compile(each)) for column, each in _HEADS)


@lru_cache(maxsize=4096)
def column_of(head: str) -> Column:
    """What a head says of its column.

    >>> [column_of(each).value for each in ("Mål 2025", "Bedémning", "Utfall aug 2025", "2023", "Slutdatum")]
    ['target', 'status', 'outcome', 'outcome', 'end']
    """
    joined = re.sub(r"-\s*\n\s*(?=[a-zåäö])", "", head)
    words = " ".join(plain(joined).split())
    if not words or len(words.split()) > _LONGEST:
        return Column.OTHER
    read = mended(words) or words
    for column, each in _PATTERNS:
        if each.search(read):
            return column
    return Column.OUTCOME if _YEAR.search(words) and _PERIOD.fullmatch(words) else Column.OTHER


EARLIER, NOW = 0, 9999
"""Years that stand for the year before, and for the one that is followed up, where a head names none."""


@lru_cache(maxsize=4096)
def time_of(head: str) -> tuple[int, int] | None:
    """The year and the last month of what a column holds, 12 for a whole year; None when it names several years.

    >>> [time_of(each) for each in ("Utfall 2023", "Utfall Aug 2025", "Föregående år", "Resultat")]
    [(2023, 12), (2025, 8), (0, 12), (9999, 12)]
    """
    when = when_in(" ".join(head.split()))
    if len(when.years) > 1:
        return None
    year = when.years[0] if when.years else EARLIER if when.is_before else NOW
    return year, when.last or 12
