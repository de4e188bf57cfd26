"""Amounts typed by hand in a text: which of them there are, and what exactly each of them can mean.

Years, dates, paragraphs, ages, numbers of lists and of laws are no amounts. A typed number is an interval: all values
that print as it does (XBRL Calculations 1.1, the rounding interval), wider after words such as *drygt* and *cirka*.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from arshjul.core.measures import KR, MNKR, PERCENT, TKR, Measure
from arshjul.core.numbers import NotANumber, PrintedNumber, read_number
from arshjul.core.quantities import Quantity
from arshjul.reporting.markdown import (
    Break,
    Clause,
    Emphasised,
    Footnote,
    HeadingNode,
    Inline,
    Linked,
    ListNode,
    Node,
    ParagraphNode,
    Reference,
    Unclosed,
    Words,
)

CHIP = "\ufffc"
"""What stands for a figure that is not typed, in the words of a text."""

_MDKR = Measure("mdkr", "money", Decimal(1_000_000_000), 1)
_WRITTEN: Mapping[str, Measure] = {
    "%": PERCENT, "procent": PERCENT, "procentenhet": PERCENT, "procentenheter": PERCENT, "kr": KR, "kronor": KR,
    "krona": KR, "tkr": TKR, "ksek": TKR, "tusen kronor": TKR, "mnkr": MNKR, "mkr": MNKR, "msek": MNKR,
    "miljoner kronor": MNKR, "miljoner": MNKR, "miljon": MNKR, "mdkr": _MDKR, "miljarder kronor": _MDKR,
    "miljarder": _MDKR,
}  # fmt: skip

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
_YEAR = re.compile(r"(?:19|20)\d\d")
_UP, _DOWN = ("drygt", "över", "mer än", "minst"), ("knappt", "nästan", "under", "mindre än", "högst", "närmare")
_AROUND = ("cirka", "ca", "ungefär", "omkring", "runt", "kring")
_HEDGES = re.compile(rf"\b(?P<word>{'|'.join((*_UP, *_DOWN, *_AROUND))})\.?\s*(?:minus|plus)?\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TypedNumber:
    """A number that somebody typed.

    ``text`` is what stands there with sign and measure, for the ``nth`` time in the whole text. ``measure`` is None
    when none is written. ``low`` and ``high`` are the values that it can mean, without sign, both included; ``sign`` is
    1 or −1 when one is written. ``before`` and ``after`` are the words of its sentence around it.
    """

    text: str
    nth: int
    number: PrintedNumber
    measure: Measure | None
    low: Decimal
    high: Decimal
    sign: int
    before: str
    after: str

    @property
    def sentence(self) -> str:
        """The sentence that it stands in."""
        return f"{self.before} {self.after}"

    @property
    def digits(self) -> int:
        """How many digits it was written with that say something: 3 of 12,7 and 2 of 1 200."""
        return len(self.number.value.normalize().as_tuple().digits)

    def can_mean(self, known: Quantity, shown: Quantity) -> bool:
        """Whether it and a figure, which may be known only as it is ``shown``, can be the same, signs apart."""
        if self.measure is None or self.measure.dimension != known.measure.dimension:
            return False
        exact = abs(known.to(self.measure).value)
        if known.decimals is not None and known.measure != self.measure:
            half = Quantity(_half(shown.shown_decimals), shown.measure).to(self.measure).value
            if half > self.high - abs(self.number.value):  # the figure itself is coarser than what was typed
                return self.low - half <= exact <= self.high + half
        return self.low <= exact <= self.high


def typed_numbers(nodes: Iterable[Node], measures: Iterable[Measure] = ()) -> list[TypedNumber]:
    """The amounts that are typed in a text; ``measures`` are the municipality's own."""
    written = _measures(measures)
    whole = ""
    found: list[TypedNumber] = []
    for text in plain_lines(nodes):
        for match in _NUMBER.finditer(text):
            if typed := _typed(match, text, written):
                begin = len(whole) + match.start("sign" if match["sign"] else "number")
                found.append(TypedNumber(typed[0], _nth(typed[0], whole + text, begin), *typed[1:]))
        whole += text + "\n"
    return found


def plain_lines(nodes: Iterable[Node]) -> Iterator[str]:
    """The words of each block, a :data:`CHIP` for every figure."""
    for node in nodes:
        match node:
            case HeadingNode(_, content) | ParagraphNode(content):
                yield _plain(content)
            case ListNode(items):
                for item in items:
                    yield from plain_lines(item)
            case _:
                yield from plain_lines(node.body or ())


def _plain(content: Iterable[Inline]) -> str:
    return "".join(map(_plain_inline, content))


def _plain_inline(inline: Inline) -> str:
    match inline:
        case Words(text):
            return text
        case Unclosed(_, _, opening):
            return opening
        case Reference():
            return CHIP
        case Break():
            return "\n"
        case Emphasised(content) | Linked(_, content) | Clause(content) | Footnote(content):
            return _plain(content)


def _measures(own: Iterable[Measure]) -> Mapping[str, Measure]:
    names = {name.lower(): each for each in own for name in (each.code, each.symbol, each.singular) if name}
    return {**names, **_WRITTEN}


_Parts = tuple[str, PrintedNumber, Measure | None, Decimal, Decimal, int, str, str]


def _typed(match: re.Match[str], text: str, written: Mapping[str, Measure]) -> _Parts | None:
    """What a match in a text is as an amount; None when it is none."""
    start = match.start("sign" if match["sign"] else "number")
    measure, end = _measure_after(text, match.end(), written)
    before, after = text[:start], text[end:]
    if measure is None and not _could_be_amount(match, before, after):
        return None
    try:
        number = read_number(match["number"] + (match["fraction"] or ""))
    except NotANumber:
        return None
    low, high = _interval(number, before)
    sign = 0 if not match["sign"] else 1 if match["sign"].strip() == "+" else -1
    return text[start:end], number, measure, low, high, sign, _last_sentence(before), _first_sentence(after)


def _could_be_amount(match: re.Match[str], before: str, after: str) -> bool:
    """Whether a number without a measure can be one: not a year, a date, an age, a number of something."""
    if match["fraction"]:
        return not _NO_AMOUNT_BEFORE.search(before)
    is_year = _YEAR.fullmatch(match["number"])
    is_first = not before.strip()
    return not (
        is_year or is_first or _DATE_AFTER.match(after) or _NO_AMOUNT_BEFORE.search(before) or _AGE_AFTER.match(after)
    )


def _measure_after(text: str, at: int, written: Mapping[str, Measure]) -> tuple[Measure | None, int]:
    """The measure that is written after a number, the longest name first, and where it ends."""
    match = re.match(r"[ \u00a0\u202f]?(%|[^\W\d_]+(?:[ \u00a0][^\W\d_]+)?)", text[at:])
    if match is None:
        return None, at
    words = match[1].lower().replace("\u00a0", " ")
    for name in (words, words.split()[0]):
        if name in written:
            return written[name], at + match.start(1) + len(name)
    return None, at


def _interval(number: PrintedNumber, before: str) -> tuple[Decimal, Decimal]:
    """The values that a printed number can mean: half of its last decimal on both sides, or what a hedge allows."""
    value = abs(number.value)
    half = _half(number.decimals)
    hedge = _HEDGES.search(before)
    if hedge is None:
        return value - half, value + half
    step = Decimal(1).scaleb(_last_digit(value, number.decimals))
    word = hedge["word"].lower()
    if word in _UP:
        return value - half, value + step
    if word in _DOWN:
        return value - step, value + half
    return value - step, value + step


def _last_digit(value: Decimal, decimals: int) -> int:
    """The power of ten of the last digit that says something."""
    exponent = value.normalize().as_tuple().exponent
    return exponent if decimals == 0 and isinstance(exponent, int) else -decimals


def _half(decimals: int) -> Decimal:
    return Decimal(5).scaleb(-decimals - 1)


_SENTENCE_END = re.compile(r"[.!?](?:\s|$)|\n")


def _last_sentence(before: str) -> str:
    return _SENTENCE_END.split(before)[-1]


def _first_sentence(after: str) -> str:
    return _SENTENCE_END.split(after, maxsplit=1)[0]


def _nth(text: str, whole: str, begin: int) -> int:
    """Which occurrence of ``text`` in the whole begins there, counted from 0."""
    nth, at = 0, whole.find(text)
    while 0 <= at < begin:
        nth, at = nth + 1, whole.find(text, at + 1)
    return nth
