"""How many of something a sentence says there are, and how many are listed right after it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from arshjul.core.documents import Block, Heading, List, TableBlock
from arshjul.core.reading import Passage, ReadDocument
from arshjul.review.facts import phrases
from arshjul.review.findings import Location
from arshjul.review.statements.amounts import Amount
from arshjul.review.statements.sentences import Sentence, Where

_MOST = 40
_LONGEST_TAIL = 9
_SHORT_TAIL = 4
_LONGEST_PART = 7
_CONJUNCTION = re.compile(r"\b(?:och|samt|respektive|eller)\b")
_TIME = re.compile(
    r"\s*(?:[a-z]+\s+)?(?:ar|aren|arens|arsperiod\w*|manad\w*|veck\w*|dag\w*|dygn\w*|timm\w*|minut\w*|kvartal\w*|tertial\w*|gang\w*|"
    r"forsta|sista|senaste|narmaste|kommande|foljande|tredjedelar|mil|km|kvm|meter|miljon\w*|tusen|hundra|fjardedelar|aring\w*)\b"
)
_PLACE_BEFORE = re.compile(
    r"(?:\b(?:pa|i|inom|vid|under|hos|fran|efter|for|till)(?:\s+(?:de|vara|dessa|sina|samtliga|alla))?)\s*$"
)
_VAGUE_BEFORE = re.compile(
    r"\b(?:minst|max|maximalt|upp till|cirka|ca|ungefar|mer an|over|ytterligare|bland|nagra av|eller)\s*$"
)
_SUBORDINATE = re.compile(r"\b(?:vilket|som|dar|nar|da|och|samt|men|eftersom|darfor|medan|an|jamfort|bestar av)\b|,")
_ENDS_OPEN = re.compile(r"\b(?:inom|i|med|pa|for|till|av|om|att|genom|mot|varav|vid)$")
_OTHERWISE = re.compile(r"\bfoljande\b(?!\s*$)")
_BULLET = re.compile(
    r"^\s*(?:[•·▪◦○●*\u2010\u2013\u2014\uf0b7-]|[eo»§¢+](?=\s+[A-ZÅÄÖ\d])|\(?\d{1,2}[.)]|[a-zA-Z][.)])\s+\S"
)


@dataclass(frozen=True)
class Listed:
    """A count that a sentence says, and what is listed: ``fewest`` to ``most`` things, as some bounds are unclear.

    ``at`` is where the list is; ``is_inline`` tells that it stands in the sentence itself.
    """

    sentence: Sentence
    amount: Amount
    fewest: int
    most: int
    at: Location
    is_inline: bool

    @property
    def holds(self) -> bool:
        """Whether the list can have as many things as the sentence says."""
        return self.fewest <= self.amount.value <= self.most


def listed_counts(document: ReadDocument, sentences: Sequence[Sentence]) -> Iterator[Listed]:
    """Every count with a list that it must be the count of."""
    for sentence in sentences:
        if sentence.where in (Where.HEADING, Where.TOPIC) or not sentence.amounts:
            continue
        if phrases.OPEN.search(sentence.words) or phrases.VAGUE.search(sentence.words):
            continue
        if sentence.text.endswith(":"):
            yield from _before_list(document, sentence)
        else:
            yield from _before_names(sentence)


def _before_list(document: ReadDocument, sentence: Sentence) -> Iterator[Listed]:
    colon = len(sentence.text) - 1
    counts = [each for each in sentence.amounts if _is_count(each, sentence)]
    bounds = _items_after(document.passages, sentence.passage)
    if not counts or bounds is None or _stands_apart(document.passages[sentence.passage], sentence):
        return
    fewest, most, at = bounds
    if any(fewest <= each.value <= most for each in counts):
        return
    fitting = [each for each in counts if _introduces(each, sentence, colon)]
    if len(counts) == 1 and fitting:
        yield Listed(sentence, fitting[0], fewest, most, at, is_inline=False)


def _stands_apart(passage: Passage, sentence: Sentence) -> bool:
    """Whether the sentence is not the last of its passage."""
    last = passage.printed[-1].text.rstrip() if passage.printed else sentence.text
    return not last.endswith(":") or not sentence.text.endswith(last.strip()[-20:])


def _before_names(sentence: Sentence) -> Iterator[Listed]:
    for amount in sentence.amounts:
        if not _is_count(amount, sentence):
            continue
        begin, end = _names_after(sentence, amount)
        if begin < 0 or any(begin <= each.begin < end for each in sentence.amounts):
            continue
        bounds = _bounds(sentence.words[begin:end])
        if bounds is not None:
            yield Listed(sentence, amount, *bounds, sentence.location(begin, end), is_inline=True)


def _names_after(sentence: Sentence, amount: Amount) -> tuple[int, int]:
    """Where the names begin and end that stand after a colon, or in parentheses, right after what is counted."""
    words = sentence.words
    match = re.match(r"(?:\s+[a-z/-]+){1,4}(?::\s+|\s*\()", words[amount.end :])
    if match is None or _SUBORDINATE.search(match.group()):
        return -1, -1
    begin = amount.end + match.end()
    if match.group().endswith("("):
        return begin, words.find(")", begin)
    return begin, len(words.rstrip(". "))


def _bounds(names: str) -> tuple[int, int] | None:
    """How many names there are at least and at most; None when they are no plain list of names.

    >>> _bounds("skola, vard och omsorg samt kultur"), _bounds("skola, vard, omsorg och kultur")
    ((3, 4), (4, 4))
    """
    parts = [part.strip() for part in re.split(r"[,;]", names)]
    if not all(parts) or any(len(part.split()) > _LONGEST_PART for part in parts) or re.search(r"[.:()\d]", names):
        return None
    joints = [len(_CONJUNCTION.findall(part)) for part in parts]
    if len(parts) == 1 and not joints[0]:
        return None
    fewest = len(parts)
    if joints[-1] and (len(parts) > 2 or " samt " in parts[-1]):
        fewest += 1
    return fewest, len(parts) + sum(joints)


def _is_count(amount: Amount, sentence: Sentence) -> bool:
    if amount.measure is not None or amount.decimals or amount.sign or amount.hedge or not amount.noun:
        return False
    words = sentence.words
    if not 2 <= amount.value <= _MOST or _TIME.match(words, amount.end):
        return False
    return _VAGUE_BEFORE.search(words[: amount.begin]) is None


def _introduces(amount: Amount, sentence: Sentence, colon: int) -> bool:
    """Whether the words from the count to the colon say that what is counted is what is listed."""
    words = sentence.words
    tail = words[amount.end : colon].strip()
    if _SUBORDINATE.search(tail) or _ENDS_OPEN.search(tail) or _OTHERWISE.search(tail):
        return False
    if words[: amount.begin].rstrip().endswith("foljande"):
        return True
    is_short = len(tail.split()) <= _SHORT_TAIL
    is_placed = _PLACE_BEFORE.search(words[: amount.begin]) is not None
    return (is_short or not is_placed) and len(tail.split()) <= _LONGEST_TAIL


def _items_after(passages: Sequence[Passage], at: int) -> tuple[int, int, Location] | None:
    """The fewest and the most items of the list after a passage, and where it begins; None when there is none."""
    if at + 1 >= len(passages) or not isinstance(passages[at + 1].block, List):
        return None
    first = passages[at + 1]
    counts = _item_counts(first)
    fewest, most = min(counts), max(counts)
    words_between = 0
    for passage in passages[at + 2 :]:
        if isinstance(passage.block, Heading | TableBlock) or words_between > 1:
            break
        if isinstance(passage.block, List):
            most += max(_item_counts(passage))
            words_between = 0
        elif passage.printed and passage.printed[-1].text.rstrip().endswith(":"):
            break
        else:
            words_between += 1
    printed = first.printed[0].text.strip() if first.printed else ""
    return (fewest, most, Location(first.spot, printed)) if fewest > 1 else None


def _item_counts(passage: Passage) -> set[int]:
    """How many items a list may have: as it was read, with the nested ones, and by the marks that are printed."""
    block = passage.block
    assert isinstance(block, List)  # noqa: S101 (the callers look at lists only)
    marked = sum(_BULLET.match(line.text) is not None for line in passage.printed)
    nested = sum(_nested(item) for item in block.items)
    return {len(block.items), len(block.items) + nested} | ({marked} if marked else set())


def _nested(item: Sequence[Block]) -> int:
    return sum(len(block.items) for block in item if isinstance(block, List))
