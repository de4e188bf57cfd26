"""Wholes and the parts that the words say they are made of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from arshjul.review.facts import phrases
from arshjul.review.facts.addition import LEAST_PARTS, Addition, Bond, alike, can_be_whole
from arshjul.review.facts.listed_parts import MOST_ITEMS, in_headings, in_list
from arshjul.review.facts.paragraph_parts import in_paragraph
from arshjul.review.facts.stated import Stated, fits, same_family, stated
from arshjul.review.statements.amounts import Amount
from arshjul.review.statements.sentences import Sentence, Where

_ITEM_BETWEEN = re.compile(r"\s*\)?\s*(?:,|;|och\b|samt\b|respektive\b|medan\b|,\s*och\b|,\s*samt\b)")
_ANOTHER_ITEM = re.compile(
    r"^\s*\)?\s*(?:,(?!\s*(?:vilket|vilka|som|men|medan)\b)|och\b|samt\b|\+|jamfor|mot\b|an\b|av\b)"
)
_TWO_IN_ONE = re.compile(r"\s*\)?\s*,(?!\s*(?:och|samt)\b).*\b(?:och|samt)\b")
_DEFINITE = re.compile(r"(?:[a-z]*?)(underskott|overskott|okning|minskning|forsamring|forbattring)(?:et|en)\b")
_SHARED_OUT = re.compile(r"^av\s+[^\d.;]*?(?<![a-z])(?:forklaras|orsakas|beror|utgors)\s+(?=\d)")
_CAUSE = re.compile(r"\s*(?:av|pa)\b")
_COMMA = re.compile(r"[,;]")
_LONGEST_BEFORE_TOTAL = 7


def additions(sentences: Sequence[Sentence]) -> Iterator[Addition]:
    """Every whole with parts that the document states."""
    for at, sentence in enumerate(sentences):
        if sentence.where in (Where.HEADING, Where.TOPIC):
            continue
        before = sentences[at - 1] if at and sentences[at - 1].unit == sentence.unit else None
        if len(sentence.amounts) >= LEAST_PARTS:
            yield from _in_sentence(sentence, _named_again(sentence, _same_paragraph(sentences, at)) or before)
        yield from in_paragraph(sentence, _same_paragraph(sentences, at))
        if sentence.text.endswith(":"):
            yield from in_list(sentence, before, sentences[at + 1 : at + MOST_ITEMS])
    yield from in_headings(sentences)


def _same_paragraph(sentences: Sequence[Sentence], at: int) -> Sequence[Sentence]:
    """The sentences before one in its paragraph."""
    first = at
    while first and sentences[first - 1].unit == sentences[at].unit:
        first -= 1
    return sentences[first:at]


def _named_again(sentence: Sentence, paragraph: Sequence[Sentence]) -> Sentence | None:
    """The sentence that told the variance which this one begins with: "ett underskott om 7,8", then "Underskottet"."""
    named = _DEFINITE.match(sentence.words)
    if named is None:
        return None
    said = re.compile(rf"\b[a-z]*{named[1]}(?:en|et)?\b")
    return next((each for each in reversed(paragraph) if each.amounts and said.search(each.words)), None)


def turned(sentences: Sequence[Sentence]) -> Iterator[Addition]:
    """Wholes whose parts come to exactly the whole, only the other way: improved where the parts say worse."""
    for sentence in sentences:
        if len(sentence.amounts) <= LEAST_PARTS or phrases.BREAKDOWN.search(sentence.words) is None:
            continue
        found = _broken_down(sentence)
        if found is not None and not found.holds and fits(found.whole, found.parts, either_way=True):
            yield found


def _broken_down(sentence: Sentence) -> Addition | None:
    """A whole whose clause of parts says of each part, in the same kind of words, which way it goes."""
    match = phrases.BREAKDOWN.search(sentence.words)
    whole, *rest = _sums_of_money(sentence)
    if match is None or not rest or not whole.end <= match.start() <= rest[0].begin or whole.direction is None:
        return None
    top = Stated(sentence, whole, whole.measure, whole.direction)
    parts = tuple(_labelled(sentence, rest, top))
    if any(part.direction is None or part.is_loose for part in parts):
        return None
    ways = {part.direction for part in parts if part.direction is not None}
    if len(parts) < LEAST_PARTS or len(ways) != LEAST_PARTS:
        return None
    if not all(same_family(way, whole.direction) for way in ways):
        return None
    return Addition((top,), parts, Bond.FIRM)


def _in_sentence(sentence: Sentence, before: Sentence | None) -> Iterator[Addition]:
    found = _closed(sentence, before)
    if found is None:
        found = _shared_out(sentence, before) or _rest_named(sentence) or _added_up(sentence)
    if found is not None:
        yield found


def _closed(sentence: Sentence, before: Sentence | None) -> Addition | None:
    """What "består av" and "beror på" say."""
    match, bond = phrases.MADE_OF.search(sentence.words), Bond.FIRM
    if match is None:
        match, bond = phrases.EXPLAINED_BY.search(sentence.words), Bond.FAIR
    if match is None:
        return None
    wholes = [each for each in sentence.amounts if each.end <= match.start() and can_be_whole(each)]
    parts = [each for each in sentence.amounts if each.begin >= match.end()]
    source = sentence
    if not wholes and before is not None and phrases.THE_VARIANCE.match(sentence.words):
        source, bond = before, min(bond, Bond.FAIR)
        wholes = [each for each in before.amounts if can_be_whole(each)]
    if not wholes or len(parts) < LEAST_PARTS or phrases.OPEN.search(sentence.words, match.start()):
        return None
    if source is sentence and phrases.OPEN.search(sentence.words, wholes[-1].end, match.start()):
        return None
    tops = tuple(Stated(source, each, each.measure, each.direction) for each in reversed(wholes))
    made = tuple(_labelled(sentence, parts, tops[0]))
    if not _is_enumeration(sentence, match.end(), parts) or not alike(tops[0], made):
        return None
    return Addition(tops, made, bond)


def _shared_out(sentence: Sentence, before: Sentence | None) -> Addition | None:
    """What the sentence before told, shared out among causes: "av det förklaras 2,4 mnkr av löner och 0,6 av resor".

    Nobody says that they are all, so what is wrong is only weakly so.
    """
    match = _SHARED_OUT.match(sentence.words)
    if match is None or before is None or len(sentence.amounts) <= LEAST_PARTS:
        return None
    wholes = [each for each in before.amounts if can_be_whole(each)]
    parts = sentence.amounts
    if not wholes or match.end() < parts[0].begin or phrases.OPEN.search(sentence.words):
        return None
    if not all(_CAUSE.match(sentence.words, each.end) for each in parts):
        return None
    tops = tuple(Stated(before, each, each.measure, each.direction) for each in reversed(wholes))
    made = tuple(Stated(sentence, each, each.measure) for each in parts)
    return Addition(tops, made, Bond.WEAK) if alike(tops[0], made) else None


def _rest_named(sentence: Sentence) -> Addition | None:
    """A whole of which the last part is called what remains."""
    whole, *parts = sentence.amounts
    last = parts[-1]
    between = sentence.words[parts[-2].end if len(parts) > 1 else whole.end : last.begin]
    if len(parts) < LEAST_PARTS or phrases.REST.search(between) is None or not can_be_whole(whole):
        return None
    if phrases.BREAKDOWN.search(sentence.words) is None and not sentence.words.startswith("av "):
        return None
    if any(each.is_from for each in parts) or re.search(r"\b(?:jamfor|foregaende|tidigare)", sentence.words):
        return None
    top = Stated(sentence, whole, whole.measure, whole.direction)
    made = tuple(_labelled(sentence, parts, top))
    return Addition((top,), made, Bond.FAIR) if alike(top, made) else None


def _added_up(sentence: Sentence) -> Addition | None:
    """Parts first, and then "totalt" what they come to."""
    *parts, whole = sentence.amounts
    between = sentence.words[parts[-1].end : whole.begin]
    if len(parts) < LEAST_PARTS or phrases.IN_ALL.search(between) is None or phrases.OUT_OF.search(between):
        return None
    if len(between.split()) > _LONGEST_BEFORE_TOTAL or phrases.OPEN.search(sentence.words):
        return None
    if any(each.is_from or each.is_to or each.when.is_before for each in sentence.amounts):
        return None
    top = Stated(sentence, whole, whole.measure, None)
    made = tuple(_labelled(sentence, parts, top))
    if not _is_enumeration(sentence, 0, parts) or not alike(top, made):
        return None
    return Addition((top,), made, Bond.FAIR)


def _sums_of_money(sentence: Sentence) -> list[Amount]:
    """The amounts of money; a first that is none is kept, so that nothing is taken for the whole that is not."""
    found = [each for each in sentence.amounts if each.measure is not None and each.measure.is_money]
    return found or list(sentence.amounts)


def _labelled(sentence: Sentence, parts: Sequence[Amount], whole: Stated) -> Iterator[Stated]:
    """The parts with the directions of their own labels, which stand all before or all after their amounts."""
    starts = _breaks(sentence, parts)
    ends = [*starts[1:], len(sentence.text)]
    for part, begin, end in zip(parts, starts, ends, strict=True):
        yield stated(sentence, part, (begin, end), whole.measure)


def _breaks(sentence: Sentence, parts: Sequence[Amount]) -> list[int]:
    """Where the words about each part begin: at the break after the amount before it."""
    starts: list[int] = []
    for at, part in enumerate(parts):
        earlier = [each.end for each in sentence.amounts if each.end <= part.begin]
        begin = max(earlier, default=0)
        if at:
            between = sentence.words[parts[at - 1].end : part.begin]
            marks = list(re.finditer(r"[,;]|\b(?:och|samt|respektive|medan|dels)\b", between))
            begin = parts[at - 1].end + (marks[-1].start() if marks else len(between))
            if marks and between[: marks[0].start()].strip(" )") == "":
                begin = parts[at - 1].end + marks[0].start()
        starts.append(begin)
    return starts


def _is_enumeration(sentence: Sentence, begin: int, parts: Sequence[Amount]) -> bool:
    """Whether every thing that is named has its amount: one between each two marks."""
    words = sentence.words
    if begin and _COMMA.search(words[begin : parts[0].begin]):
        return False
    for one, other in pairwise(parts):
        between = words[one.end : other.begin]
        if len(_COMMA.findall(between)) > 1 or not re.search(r"[,;]|\b(?:och|samt|respektive)\b", between):
            return False
        inner = between.lstrip(" )").lstrip(",; ")
        if "," in inner and _ITEM_BETWEEN.match(between):
            return False
    if _TWO_IN_ONE.match(words[parts[-2].end : parts[-1].begin]):
        return False
    tail = words[parts[-1].end :]
    if not begin:
        return True
    is_label_first = parts[-1].is_enclosed or tail.strip(" ).") == ""
    return is_label_first or (not re.search(r"[,;]|\bsamt\b", tail) and _ANOTHER_ITEM.match(tail) is None)
