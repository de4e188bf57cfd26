"""Targets that a sentence quotes: "målet om högst 6,0 procent", "når inte målvärdet 16,0 procent", "minst 95 000"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from arshjul.review.indicators.bounds import Sense
from arshjul.review.statements.amounts import Amount
from arshjul.review.statements.sentences import Sentence

_TARGET = r"(?:mal(?:et|vardet|vardena|nivan|sattningen|talet)?|(?:ett )?krav(?:et)?|riktvardet|gransvardet|maxgransen)"
_LINK = (
    r"(?:\s(?:pa|om|att vara|att na|ar|var|som ar|som var|ligger pa|lag pa|satt till|satts till|for (?:aret|20\d\d)))*"
)
_BEFORE = re.compile(rf"\b{_TARGET}(?P<link>{_LINK}),?(?P<side>\s(?:hogst|minst|lagst|max|over|under))?\s$")
_NO_LINK = re.compile(r"\b(?:mal|krav)\s$")  # "mål 3" is a number of a goal
_SIDES = {
    "hogst": Sense.MOST, "max": Sense.MOST, "under": Sense.MOST, "minst": Sense.LEAST, "lagst": Sense.LEAST,
    "over": Sense.LEAST,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Quoted:
    """A target as a sentence gives it, from ``begin`` in its text; ``sense`` is None when no side is said."""

    sentence: Sentence
    amount: Amount
    sense: Sense | None
    begin: int


def targets_in(sentence: Sentence) -> Iterator[Quoted]:
    """Every target that a sentence says."""
    if "mal" not in sentence.words and "krav" not in sentence.words and "grans" not in sentence.words:
        return
    for amount in sentence.amounts:
        before = sentence.words[: amount.begin]
        found = _BEFORE.search(before)
        if found is not None and not _NO_LINK.search(before) and not amount.is_word:
            yield Quoted(sentence, amount, _SIDES.get((found["side"] or "").strip()), found.start())
