"""Parts of a count: "84 of 120, 70 per cent", and parts that together are more than what they are parts of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from arshjul.core.measures import PERCENT
from arshjul.review.facts.stated import Stated
from arshjul.review.intervals import Interval, total
from arshjul.review.statements.amounts import Amount
from arshjul.review.statements.sentences import Sentence

_OF = re.compile(r"^\s*av\s+(?:de\s+|totalt\s+|sammanlagt\s+|alla\s+|samtliga\s+|de totalt\s+)*$")
_OF_THE = re.compile(
    r"(?:^|[.,;]\s*)\W*av\s+(?:de\s+|totalt\s+|sammanlagt\s+|alla\s+|samtliga\s+|inkomna\s+|kommunens\s+|namndens\s+)*$"
)
_OF_A_SUM = re.compile(r"(?:^|[.,;]\s*)av\s+(?:[a-z]+\s+){0,4}(?:pa|om)\s+$")
_EQUALS = re.compile(
    r"(?:vilket (?:motsvarar|ar|utgor|innebar|ger)|det (?:motsvarar|ar|vill saga)|motsvarande|dvs\.?|alltsa|eller|\()"
    r"\s*"
    r"(?:en andel (?:om|pa) )?(?:ca |cirka |drygt |knappt |nastan |ungefar )?$"
)
_OF_WHICH = re.compile(r"\bvarav\b|\bav (?:vilka|dessa)\b|\bfordelat pa\b|\bfordelade pa\b")
_LABEL = re.compile(r"\s*(?:(?:ar|var|avser|avsag|kommer|kom)\s+)?([a-z]+)")
_PREPOSITIONS = ("fran", "i", "pa", "inom", "for", "till", "hos", "av", "vid", "under")
_SEXES = re.compile(r"^(?:kvinn|man\b|mann|flick|pojk|tjej|kill)")
_WOMEN = r"(?:kvinnor|kvinnliga|flickor|tjejer)"
_MEN = r"(?:man|manliga|pojkar|killar)"
_BOTH_SEXES = re.compile(
    rf"\s*(?:(?:ar|var)\s+)?(?:{_WOMEN}\s+och\s+\d+\s+(?:(?:ar|var)\s+)?{_MEN}|{_MEN}\s+och\s+\d+\s+(?:(?:ar|var)\s+)?{_WOMEN})"
    r"\s*(?:[.,;)]|$)"
)
_ARE = re.compile(r"(?:\s+[^\W\d_]+){1,4},?\s+(?:ar|var|utgors av|utgjordes av|varav|fordelat pa|fordelade pa)\s*$")
_NET = re.compile(
    r"\bnetto|oversk|undersk|avvik|minsk|okat|okning|lagre|hogre|forbattr|forsamr|inkl|varav.*varav|bade|samt dessutom"
)
_LONGEST_LABEL = 4
_FARTHEST = 90
_YEARS = (1900, 2100)
_LAST_ONE = re.compile(r"\boch (?:en|ett) (?:ar|har|annu|inte|ej|som|avslut|forsen|pag)")
_STATES = re.compile(r"\s+(?:ar|har|loper|pagar|foljer|bedoms|gar|kvarstar|uppfylls|nas|avslut|genomfor|forsen)")


@dataclass(frozen=True)
class Share:
    """A part of a whole, and the per cent that it is said to be."""

    part: Stated
    whole: Stated
    percent: Stated

    @property
    def expected(self) -> Interval:
        """What the per cent can be."""
        found = _of(self.part).over(_of(self.whole))
        assert found is not None  # noqa: S101 (no share is of nothing)
        return found.scaled(Decimal(100))

    @property
    def holds(self) -> bool:
        """Whether the printed per cent can be that."""
        said = self.percent.amount
        cut = Interval.of(said.value, said.decimals, truncated=True)
        return self.expected.meets(said.interval) or self.expected.meets(cut)


@dataclass(frozen=True)
class Excess:
    """Parts of one kind that come to more than their whole can be; with ``is_all`` to more or less."""

    whole: Stated
    parts: tuple[Stated, ...]
    is_all: bool = False

    @property
    def added(self) -> Interval:
        """What the parts come to, in the whole's measure."""
        factor = self.whole.measure.factor if self.whole.measure is not None else Decimal(1)
        return total(each.interval(0) for each in self.parts).scaled(1 / factor)

    @property
    def holds(self) -> bool:
        """Whether the parts can be no more than the whole, or just the whole when they are all of it."""
        factor = self.whole.measure.factor if self.whole.measure is not None else Decimal(1)
        whole = self.whole.interval(0).scaled(1 / factor)
        return self.added.meets(whole) if self.is_all else self.added.low <= whole.high


def shares_in(sentence: Sentence) -> Iterator[Share]:
    """Every "84 av 120 (70 procent)" and "av de 120 ärendena avslutades 84, vilket motsvarar 70 procent"."""
    amounts, words = sentence.amounts, sentence.words
    for one, other, percent in zip(amounts, amounts[1:], amounts[2:], strict=False):
        if percent.measure is not PERCENT or not _EQUALS.search(words[other.end : percent.begin]):
            continue
        are_money = one.measure is not None and one.measure.is_money and one.measure == other.measure
        if percent.begin - other.end > _FARTHEST or not (are_money or (_is_plain(one) and _is_plain(other))):
            continue
        if are_money and not _OF_A_SUM.search(words[: one.begin]):
            continue
        if are_money:
            part, whole = other, one
        elif _OF.match(words[one.end : other.begin]):
            part, whole = one, other
        elif _OF_THE.search(words[: one.begin]):
            part, whole = other, one
        else:
            continue
        if 0 < part.value < whole.value:
            yield Share(*(Stated(sentence, each, each.measure) for each in (part, whole, percent)))


@dataclass(frozen=True)
class Overfull:
    """A part that is more than what it is a part of: "148 av 145 befattningar"."""

    part: Stated
    whole: Stated


def overfull_in(sentence: Sentence) -> Iterator[Overfull]:
    """Every count that is said to be of a smaller one."""
    for one, other in zip(sentence.amounts, sentence.amounts[1:], strict=False):
        is_counted = _is_plain(one) and _is_plain(other) and _OF.match(sentence.words[one.end : other.begin])
        if is_counted and 1 < other.value < one.value and not (_is_year(one) or _is_year(other)):
            yield Overfull(*(Stated(sentence, each, None) for each in (one, other)))


def excesses_in(sentence: Sentence) -> Iterator[Excess]:
    """Every whole with two or more parts after "varav" that are named in one way, so that none is in another."""
    amounts, words = sentence.amounts, sentence.words
    if len(amounts) < 3 or _NET.search(words):
        return
    match = _OF_WHICH.search(words)
    if match is None:
        return
    wholes = [each for each in amounts if each.end <= match.start()]
    parts = [each for each in amounts if each.begin >= match.end()]
    if len(wholes) != 1 or len(parts) < 2:
        return
    if _are_states(sentence, wholes[0], parts):
        last = _LAST_ONE.search(words, parts[-1].end)
        one = _one(last, sentence, parts[-1]) if last is not None else ()
        parts = [*parts, *one]
    elif not _are_like(sentence, wholes[0], parts):
        return
    measure = wholes[0].measure
    yield Excess(Stated(sentence, wholes[0], measure), tuple(Stated(sentence, each, measure) for each in parts))


def sexes_in(sentence: Sentence) -> Iterator[Excess]:
    """Every count of people that is shared out on women and men, who are all of them: "av de 41 är 24 kvinnor …"."""
    amounts, words = sentence.amounts, sentence.words
    for whole, one, other in zip(amounts, amounts[1:], amounts[2:], strict=False):
        link = words[whole.end : one.begin]
        if not all(map(_is_plain, (whole, one, other))) or _ARE.match(link) is None:
            continue
        is_of_which = _OF_WHICH.search(link) is not None
        if _BOTH_SEXES.match(words, one.end) and (is_of_which or _OF_THE.search(words[: whole.begin])):
            made = (Stated(sentence, each, each.measure) for each in (whole, one, other))
            yield Excess(next(made), tuple(made), is_all=True)


def _are_states(sentence: Sentence, whole: Amount, parts: list[Amount]) -> bool:
    """Whether the parts are counts of which each is in a state: "tre löper enligt plan, två är försenade"."""
    counted = all(_is_plain(each) and _STATES.match(sentence.words, each.end) for each in parts)
    return counted and _is_plain(whole) and not whole.about.count(",")


def _one(match: re.Match[str], sentence: Sentence, like: Amount) -> tuple[Amount, ...]:
    """The one of "och en har inte påbörjats": in other places the word counts nothing."""
    begin, end = match.start() + len("och "), match.start() + len("och en")
    exact = Interval.exactly(Decimal(1))
    return (replace(like, text=sentence.text[begin:end], begin=begin, end=end, value=Decimal(1), interval=exact),)


def _are_like(sentence: Sentence, whole: Amount, parts: list[Amount]) -> bool:
    if any(each.measure != whole.measure or each.sign or each.is_from or each.when.is_before for each in parts):
        return False
    if whole.sign or whole.hedge or (whole.measure is None and not all(map(_is_plain, (whole, *parts)))):
        return False
    ends = [each.begin for each in parts[1:]] + [len(sentence.words)]
    labels = [re.split(r"[,;.()]", sentence.words[each.end : end])[0] for each, end in zip(parts, ends, strict=True)]
    firsts = [found[1] for label in labels if (found := _LABEL.match(label)) is not None]
    if len(firsts) != len(parts) or any(len(label.split()) > _LONGEST_LABEL for label in labels):
        return False
    is_same = firsts[0] in _PREPOSITIONS and all(each == firsts[0] for each in firsts)
    is_money = whole.measure is not None and whole.measure.is_money and firsts[0] not in _PREPOSITIONS
    return is_same or is_money or all(_SEXES.match(each) for each in firsts)


def _is_plain(amount: Amount) -> bool:
    return amount.measure is None and not amount.decimals and not amount.sign and not amount.hedge


def _is_year(amount: Amount) -> bool:
    return _YEARS[0] <= amount.value <= _YEARS[1]


def _of(said: Stated) -> Interval:
    return Interval.exactly(said.amount.value) if said.measure is None else said.interval(0)
