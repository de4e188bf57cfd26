"""Words that lines must not part: a number and what follows it, a paragraph sign and its number.

The document keeps its ordinary spaces; they become no-break spaces when running text is set.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from arshjul.core.inlines import Emphasis, FigureReference, Footnote, Inline, Link, Text
from arshjul.core.numbers import NBSP

_LOOSE = (
    "och|eller|men|samt|av|i|på|till|från|för|med|mot|om|som|är|var|blev|har|hade|jämfört|under|över|efter|vid|ska|kan"
)
"""What may follow a number on the next line: it says nothing of what the number counts."""

_AFTER_NUMBER = re.compile(
    r"(?<![\w.,:/-])(?!(?:19|20)\d\d )[−+±]?\d+(?:[ \u00a0]\d{3})*(?:[.,:]\d+)?( )"  # not a year
    rf"(?!(?:{_LOOSE})\b)(?=[a-zåäöA-ZÅÄÖ%‰§°])"
)
_BEFORE_NUMBER = re.compile(r"(?:§§?|\b(?:kap|kl|art|s|p|st|nr|dnr)\.?|\((?:EU|EG|EEG|Euratom)\)(?: nr)?)( )(?=\d)")
_IN_NUMBER = re.compile(r"(?<=\d)( )(?=\d{3}(?!\d))")


def unbroken(content: Iterable[Inline]) -> tuple[Inline, ...]:
    """The same line of running text, a number and what follows it kept together, in notes and links too."""
    return tuple(_line(content))


def keep_together(words: str) -> str:
    """The words with no-break spaces where a line must not end.

    >>> keep_together("Den 1 juli 2026 enligt 10 kap. 8 § och § 45").replace(NBSP, "_")
    'Den 1_juli 2026 enligt 10_kap._8_§ och §_45'
    """
    for pattern in (_IN_NUMBER, _BEFORE_NUMBER, _AFTER_NUMBER):
        words = pattern.sub(lambda found: found[0][:-1] + NBSP if found[0].endswith(" ") else found[0], words)
    return words


def _line(content: Iterable[Inline]) -> Iterator[Inline]:
    for is_words, group in groupby(content, lambda inline: isinstance(inline, Text | FigureReference)):
        if is_words:
            yield from _words([inline for inline in group if isinstance(inline, Text | FigureReference)])
        else:
            yield from map(_within, group)


def _words(run: list[Text | FigureReference]) -> Iterator[Inline]:
    """Words and figures that stand side by side: what counts a figure may be the word after it."""
    together, at = keep_together("".join(inline.text for inline in run)), 0
    for inline in run:
        yield replace(inline, text=together[at : at + len(inline.text)])
        at += len(inline.text)


def _within(inline: Inline) -> Inline:
    match inline:
        case Emphasis(content) | Link(_, content) | Footnote(content):
            return replace(inline, content=unbroken(content))
        case _:
            return inline
