"""Numbers as they stand in running text: where, with what sign and measure, and what each of them can mean.

A number is an interval: all values that print as it does (XBRL Calculations 1.1, the rounding interval), wider after
words such as *drygt* and *cirka*. Which of them are amounts, and not years, dates or numbers of lists, is told apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from arshjul.core.measures import KR, MNKR, PERCENT, PERCENTAGE_POINTS, TKR, Measure
from arshjul.core.numbers import NotANumber, PrintedNumber, read_number

MDKR = Measure("mdkr", "money", Decimal(1_000_000_000), 1)
WRITTEN: Mapping[str, Measure] = {
    "%": PERCENT, "procent": PERCENT, "procentenhet": PERCENTAGE_POINTS, "procentenheter": PERCENTAGE_POINTS,
    "kr": KR, "kronor": KR, "krona": KR, "tkr": TKR, "kkr": TKR, "tsek": TKR, "ksek": TKR, "tusen kronor": TKR,
    "tusen kr": TKR, "mnkr": MNKR, "mkr": MNKR, "msek": MNKR,
    "miljoner kronor": MNKR, "miljoner kr": MNKR, "miljoner": MNKR, "miljon": MNKR,
    "mdkr": MDKR, "miljarder kronor": MDKR, "miljarder": MDKR,
}  # fmt: skip

_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(
    r"(?:(?P<sign>(?<![\w)])[+\-−–]\s?)|(?<![\w.,:/§\-−–]))"
    r"(?P<number>\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d+)(?P<fraction>,\d+)?(?![\d:/]|[.,]\d|[-−–]\w)"
)
_DATE_AFTER = re.compile(
    r"\s*(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december|jan|feb|aug|sept|okt|"
    r"nov|dec)\b|:[ae]\b|\s*(?:och|–|-)\s*\d+\s+(?:januari|mars|april|maj|juni|juli)",
    re.IGNORECASE,
)
_NO_AMOUNT_BEFORE = re.compile(
    r"(?:§+|\b(?:v\.|kap(?:itel|\.)?|punkt(?:en)?|mål(?:et)?|årskurs(?:erna)?|åk|vecka|kl(?:ockan|\.)?|sid(?:a|an|\.)?|tabell|"
    r"bilaga|avsnitt|dnr|nr|nummer|lag(?:en)?|sfs|sedan|år|agenda|indikator|prognos|diagram|nivå|version|från|steg|fas|"
    r"etapp|den))\s*\(?$",
    re.IGNORECASE,
)
_AGE_AFTER = re.compile(r"\s*(?:år\b|-?åring|års\b|st(?:ycken)?\b|timmars|:)", re.IGNORECASE)
_TO_AFTER = re.compile(r"(?:\s[^\W\d_]+)?\s+till\s+\d", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_MEASURE = re.compile(r"[ \u00a0\u202f]?(%|[^\W\d_]+(?:[ \u00a0][^\W\d_]+)?)")
_UP, _DOWN = ("drygt", "över", "mer än", "minst"), ("knappt", "nästan", "under", "mindre än", "högst", "närmare")
_AROUND = ("cirka", "ca", "ungefär", "omkring", "runt", "kring")
_HEDGES = re.compile(rf"\b(?P<word>{'|'.join((*_UP, *_DOWN, *_AROUND))})\.?\s*(?:minus|plus)?\s*$", re.IGNORECASE)
_LONGEST_HEDGE = 24


@dataclass(frozen=True, slots=True)
class WrittenNumber:
    """A number in a text, from ``begin`` to ``end`` with its sign and measure; ``sign`` is 1 or −1 when one is written.

    ``measure`` is None when none is written. ``low`` and ``high`` are the values that it can mean, without sign, both
    included. ``hedge`` is the word before it that makes it less exact.
    """

    begin: int
    end: int
    number: PrintedNumber
    measure: Measure | None
    low: Decimal
    high: Decimal
    sign: int
    hedge: str = ""

    @property
    def digits(self) -> int:
        """How many digits it was written with that say something: 3 of 12,7 and 2 of 1 200."""
        return significant_digits(self.number)


def written_numbers(text: str, measures: Mapping[str, Measure] = WRITTEN) -> Iterator[WrittenNumber]:
    """Every number of a text that can be an amount; ``measures`` by how they are written in small letters.

    >>> [(each.number.value, each.hedge) for each in written_numbers("Den 3 maj 2025 var drygt 4,5 mnkr kvar")]
    [(Decimal('4.5'), 'drygt')]
    """
    if _DIGIT.search(text) is None:
        return
    for match in _NUMBER.finditer(text):
        if (found := _found(match, text, measures)) is not None:
            yield found


def significant_digits(number: PrintedNumber) -> int:
    """How many digits of a printed number say something."""
    return len(number.value.normalize().as_tuple().digits)


def half_unit(decimals: int) -> Decimal:
    """Half of the last decimal that is printed."""
    return Decimal(5).scaleb(-decimals - 1)


def spellings(own: Iterable[Measure]) -> Mapping[str, Measure]:
    """How measures are written: a municipality's own, and those that everybody knows."""
    names = {name.lower(): each for each in own for name in (each.code, each.symbol, each.singular) if name}
    return {**names, **WRITTEN}


def hedged(value: Decimal, decimals: int, hedge: str) -> tuple[Decimal, Decimal]:
    """The values that a number without sign can mean: half its last decimal either way, or what a hedge allows.

    >>> hedged(Decimal("12.7"), 1, "drygt")
    (Decimal('12.65'), Decimal('12.8'))
    """
    half = half_unit(decimals)
    word = hedge.lower()
    step = Decimal(1).scaleb(_last_digit(value, decimals))
    if word in _UP:
        return value - half, value + step
    if word in _DOWN:
        return value - step, value + half
    return (value - step, value + step) if word else (value - half, value + half)


def _found(match: re.Match[str], text: str, measures: Mapping[str, Measure]) -> WrittenNumber | None:
    start = match.start("sign" if match["sign"] else "number")
    measure, end = _measure_after(text, match.end(), measures)
    if measure is None and not _could_be_amount(match, text, start, end):
        return None
    try:
        number = read_number(match["number"] + (match["fraction"] or ""))
    except NotANumber:
        return None
    hedge = _hedge_before(text, start)
    low, high = hedged(abs(number.value), number.decimals, hedge)
    sign = 0 if not match["sign"] else 1 if match["sign"].strip() == "+" else -1
    return WrittenNumber(start, end, number, measure, low, high, sign, hedge)


def _could_be_amount(match: re.Match[str], text: str, start: int, end: int) -> bool:
    """Whether a number without a measure can be one: not a year, a date, an age, a number of something."""
    before = text[max(0, start - _LONGEST_HEDGE) : start]
    is_named = _NO_AMOUNT_BEFORE.search(before) is not None and _TO_AFTER.match(text, end) is None
    if match["fraction"] or is_named:
        return not is_named
    is_year = _YEAR.fullmatch(match["number"]) is not None
    is_first = not text[:start].strip()
    return not (is_year or is_first or _DATE_AFTER.match(text, end) or _AGE_AFTER.match(text, end))


def _hedge_before(text: str, start: int) -> str:
    match = _HEDGES.search(text[max(0, start - _LONGEST_HEDGE) : start])
    return match["word"].lower() if match is not None else ""


def _measure_after(text: str, at: int, measures: Mapping[str, Measure]) -> tuple[Measure | None, int]:
    """The measure that is written after a number, the longest name first, and where it ends."""
    match = _MEASURE.match(text, at)
    if match is None:
        return None, at
    words = match[1].lower().replace("\u00a0", " ")
    for name in (words, words.split()[0]):
        if name in measures:
            return measures[name], match.start(1) + len(name)
    return None, at


def _last_digit(value: Decimal, decimals: int) -> int:
    """The power of ten of the last digit that says something."""
    exponent = value.normalize().as_tuple().exponent
    return exponent if decimals == 0 and isinstance(exponent, int) else -decimals
