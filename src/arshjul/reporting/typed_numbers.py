"""Amounts typed by hand in a text: which of them there are, and what exactly each of them can mean.

Years, dates, paragraphs, ages, numbers of lists and of laws are no amounts. A typed number is an interval: all values
that print as it does (XBRL Calculations 1.1, the rounding interval), wider after words such as *drygt* and *cirka*.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from arshjul.core.measures import Measure
from arshjul.core.numbers import PrintedNumber
from arshjul.core.printed_numbers import WrittenNumber, half_unit, significant_digits, spellings, written_numbers
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
        return significant_digits(self.number)

    def can_mean(self, known: Quantity, shown: Quantity) -> bool:
        """Whether it and a figure, which may be known only as it is ``shown``, can be the same, signs apart."""
        if self.measure is None or self.measure.dimension != known.measure.dimension:
            return False
        exact = abs(known.to(self.measure).value)
        if known.decimals is not None and known.measure != self.measure:
            half = Quantity(half_unit(shown.shown_decimals), shown.measure).to(self.measure).value
            if half > self.high - abs(self.number.value):  # the figure itself is coarser than what was typed
                return self.low - half <= exact <= self.high + half
        return self.low <= exact <= self.high


def typed_numbers(nodes: Iterable[Node], measures: Iterable[Measure] = ()) -> list[TypedNumber]:
    """The amounts that are typed in a text; ``measures`` are the municipality's own."""
    written = spellings(measures)
    whole = ""
    found: list[TypedNumber] = []
    for text in plain_lines(nodes):
        begun = len(whole)
        whole += text + "\n"
        found.extend(
            _typed(each, text, _nth(text[each.begin : each.end], whole, begun + each.begin))
            for each in written_numbers(text, written)
        )
    return found


def _typed(found: WrittenNumber, text: str, nth: int) -> TypedNumber:
    before, after = _last_sentence(text[: found.begin]), _first_sentence(text[found.end :])
    printed = text[found.begin : found.end]
    return TypedNumber(printed, nth, found.number, found.measure, found.low, found.high, found.sign, before, after)


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
