"""A word and a sign that say the same thing twice, or exclude each other: "underskott om -12,7", "ökning med -3 %".

Only a number that the word reaches through small words such as *om* and *på* is held against it. A sign in parentheses
or after a colon is a way of writing, and is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from arshjul.core.messages import Message
from arshjul.review.findings import Confidence, Finding, Kind, Severity
from arshjul.review.report import Report
from arshjul.review.statements.amounts import Amount
from arshjul.review.statements.lexicon import Direction, plain
from arshjul.review.statements.sentences import Sentence

NAME = "sign-words"
KINDS = (Kind.SIGN_CONVENTION,)

EXAMPLE = """
Nämnden redovisar ett underskott på -3,2 mnkr.
Förvaltningen har ett överskott om -0,8 mnkr.
"""

LEAVES_ALONE = """
Nämnden redovisar ett underskott på 3,2 mnkr (-3,2 mnkr föregående prognos).
Avvikelsen mot budget är -3,2 mnkr. Underskottet förklaras av köpta platser, -2,1 mnkr.
Kostnaderna har ökat, och prognosen är därför -1,4 mnkr.
"""

_WORD = re.compile(
    r"underskott\w*|overskott\w*|(?:negativ|positiv)\w* (?:budget)?avvikelse\w*|minskning\w*|okning\w*"
    r"|\bminska[rdt]?e?\b|\boka[rdt]?e?\b|\bforlust\w*|\bvinst\w*|minusresultat\w*|plusresultat\w*"
)
_REACHES = re.compile(
    r"\w*\s+(?:(?:for (?:aret|helaret|perioden|20\d\d)|mot budget|jamfort med budget|gentemot budget|i ar)\s+)?"
    r"(?:(?:om|pa|med|motsvarande|uppgar till|uppgick till|beraknas till|prognostiseras till|blir|pa totalt)\s+)"
    r"(?:(?:totalt|cirka|ca\.?|ungefar|omkring|drygt|knappt|hela)\s+)?"
)
_WAYS = {Direction.LOSS: -1, Direction.DOWN: -1, Direction.GAIN: 1, Direction.UP: 1}


def find(report: Report) -> Iterator[Finding]:
    """One finding for each amount whose sign its word already says, or denies."""
    for sentence in report.sentences:
        if not any(mark in sentence.text for mark in "-−–+"):
            continue
        for amount in sentence.amounts:
            if amount.sign and amount.value and not amount.is_enclosed and (word := _word_of(sentence, amount)):
                yield from _told(sentence, amount, word)


def _word_of(sentence: Sentence, amount: Amount) -> re.Match[str] | None:
    """The word that reaches the amount; None when none does."""
    words = sentence.words
    found = list(_WORD.finditer(words, 0, amount.begin))
    if not found or _REACHES.fullmatch(words, found[-1].end(), amount.begin) is None:
        return None
    return found[-1]


def _told(sentence: Sentence, amount: Amount, word: re.Match[str]) -> Iterator[Finding]:
    way = _way(word.group())
    printed = sentence.text[word.start() : word.end()]
    unsigned = amount.text.lstrip("-−–+ ")
    is_doubled = way == amount.sign
    if is_doubled and way > 0:
        return  # a plus before an increase is how some people write
    gaps = {"word": printed, "amount": amount.text, "unsigned": unsigned}
    yield Finding(
        Kind.SIGN_CONVENTION,
        NAME,
        Severity.INFO if is_doubled else Severity.WARNING,
        Confidence.CERTAIN if is_doubled else Confidence.LIKELY,
        sentence.location(word.start(), amount.end),
        sentence.text[word.start() : amount.end],
        f"{sentence.text[word.start() : amount.begin]}{unsigned}",
        f"{printed}: {'−' if way < 0 else '+'}; {amount.text}",
        Message("”{word}” och minustecknet i {amount} säger samma sak två gånger.", gaps)
        if is_doubled
        else Message("”{word}” och tecknet i {amount} säger emot varandra.", gaps),
        Message("Skriv {unsigned} efter ordet, eller bara talet med sitt tecken.", gaps)
        if is_doubled
        else Message("Kontrollera om det är ordet eller tecknet som är fel."),
    )


def _way(word: str) -> int:
    words = plain(word)
    return -1 if re.search(r"underskott|negativ|minsk|forlust|minusresultat", words) else 1
