"""A claim bound to the cell that it is about, with every cell that could as well be meant.

It is bound only when all its words are accounted for: a word that nobody knows may name a part of what a row is of.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from arshjul.review.binding.claims import Claim, Sort
from arshjul.review.binding.finding_lines import Lines, Named
from arshjul.review.binding.meanings import Meant
from arshjul.review.binding.subjects import Word, subject_of
from arshjul.review.statements.lexicon import plain
from arshjul.review.statements.roles import Role
from arshjul.review.statements.sentences import Sentence, Where
from arshjul.review.words import folded

_MOST_UNKNOWN = 2
_A_THIRD = 0.33
_SUMMARY = re.compile(
    r"sammanfatt|sammandrag|i korthet|oversikt|inledning|bedomning|slutsats|nulage|^laget|helhet|viktigast|huvudpunkt"
    r"|i siffror|i stora drag|kort om|lagesbild|huvudbudskap"
)
_GOES_BACK = re.compile(r"\b(?:ar|var|blev|blir|uppgar|uppgick)\s+den\b|\bden\s+(?:ar|var|blev|blir|uppgar|uppgick)\b")
_SHARE_OF = re.compile(r".*?\bandel(?:en)?\b.*?(?=\sav\s)")
_NO_SCOPE = re.compile(rf"{_SUMMARY.pattern}|^(?:tabell|diagram|figur)\b|\bbelopp i\b")


@dataclass(frozen=True, slots=True)
class Bound:
    """The lines that a claim is about (the same row in several tables), those that could be, and the unknown words."""

    claim: Claim
    lines: tuple[Named, ...]
    possible: tuple[Named, ...]
    unknown: tuple[Word, ...]
    is_by_name: bool
    is_anchored: bool = False

    @property
    def is_sure(self) -> bool:
        """Whether every word is accounted for."""
        return not self.unknown


class Binder:
    """Binds the claims of a report to the lines of its tables; ``month`` is the last month that most of them tell."""

    def __init__(self, tables: Sequence[Meant], *, is_scanned: bool) -> None:
        self._lines = Lines(tables, is_scanned=is_scanned)
        self._is_scanned = is_scanned
        self._scopes: dict[str, tuple[Word, ...]] = {}
        self._titles: dict[int, frozenset[str]] = {}
        months = Counter(line.when.last for table in tables for line in (*table.rows, *table.columns) if line.when.last)
        self.month = months.most_common(1)[0][0] if months else None

    def bind(self, claim: Claim, anchor: Sequence[Named] = ()) -> Bound | None:
        """What the claim is about; None when nobody could be sure, or when it speaks of another report's month.

        ``anchor`` are the lines that the amount before it was about: one that names nothing goes on about them.
        """
        last = claim.when.last
        is_of_month = Role.FORECAST in claim.roles and claim.sort is not Sort.CHANGE
        if is_of_month and None not in (last, self.month) and last != self.month:
            return None
        names_itself = any(not word.is_owner for word in claim.subject) and not claim.is_inherited
        own = self._by_name(claim) if claim.goes_on and names_itself else None  # "kostnaderna" may name a row, or go on
        if (found := own or self._by_anchor(claim, anchor)) is not None or claim.is_net:
            return found  # net costs are of the whole, or of what was named before: nobody knows
        return self._by_name(claim) or self._by_title(claim) or self._by_place(claim)

    def _by_place(self, claim: Claim) -> Bound | None:
        """Bound by where it stands: to what a heading names, else to the whole."""
        if self._is_of_something_else(claim):
            return None
        scoped, is_known = self._by_scope(claim)
        return scoped if scoped is not None or not is_known else self._by_whole(claim)

    def rows_called(self, words: Sequence[Word]) -> list[Named]:
        """The rows that some words name fully."""
        return [each for each in self._lines.called(words) if each.is_full and each.is_row]

    def _by_name(self, claim: Claim) -> Bound | None:
        called = self._completed(claim, self._lines.called(claim.subject))
        full = [each for each in called if each.is_full and each.is_row] or [each for each in called if each.is_full]
        if not full:
            return None
        best = _most_named(full)
        rivals = [
            each
            for each in full
            if each.said - best[0].said and each.table.place in {b.table.place for b in best}
            if not each.line.is_total or best[0].line.is_total
        ]
        if rivals or self._is_in_another_scope(claim.sentence, best) or self._is_told_by_another(claim, best):
            return None
        if _GOES_BACK.search(plain(claim.amount.whole)) and not self._is_of_context(claim, best):
            return None
        unknown = self._unknown(claim, best)
        if unknown is None:
            return None
        totals = self._lines.totals if any(word.is_owner for word in claim.subject) else ()
        return Bound(claim, best, (*called, *totals), unknown, is_by_name=True)

    def _completed(self, claim: Claim, called: list[Named]) -> list[Named]:
        """The lines, those counted as named whose missing words tell no row from another, or stand in the context."""
        if any(each.is_full and each.is_row for each in called):
            return called
        called = self._lines.called(claim.subject, _A_THIRD)
        context = self._lines.bare(
            (*claim.context, *self._words(" ".join((claim.sentence.topic, *claim.sentence.headings[-2:]))))
        )
        return [self._lines.completed(each, context) if each.is_row else each for each in called]

    def _by_anchor(self, claim: Claim, anchor: Sequence[Named]) -> Bound | None:
        """Bound to what its clause names by words of role alone ("årets resultat"), else to the lines before it."""
        if not claim.goes_on or claim.is_part:
            return None
        if literal := self._lines.literally(claim.amount.whole):
            return Bound(claim, literal, self._lines.totals, (), is_by_name=True)
        if not anchor or ((claim.is_whole or claim.is_net) and not all(each.line.is_total for each in anchor)):
            return None
        is_by_name = bool(self._lines.bare(claim.subject) & anchor[0].said)
        return Bound(claim, tuple(anchor), self._lines.totals, (), is_by_name=is_by_name, is_anchored=True)

    def _is_told_by_another(self, claim: Claim, best: tuple[Named, ...]) -> bool:
        """Whether the amount is of a part that reports it ("VA redovisar …. Intäkterna …"), not of the whole row."""
        told = self._lines.bare(claim.teller)
        if not told or told & best[0].said:
            return False
        places = {each.table.place for each in best}
        if any(each.is_full and each.table.place in places for each in self._lines.called(claim.teller)):
            return False  # a row beside it, and not what it is a part of
        around = {text for each in best for text in (each.table.grid.table.caption, *each.table.path)}
        sections = frozenset().union(*(each.line.section for each in best))
        return not told & (self._lines.bare(self._words(" ".join(around))) | sections)

    def _is_of_context(self, claim: Claim, best: tuple[Named, ...]) -> bool:
        """Whether something in the sentence before, which a pronoun goes back to, names the row or its table."""
        context = self._lines.bare(claim.context)
        return not context or any(context & (each.said | self._title_of(each.table)) for each in best)

    def _by_title(self, claim: Claim) -> Bound | None:
        """Bound to the total of the tables whose titles have all that the clause names: "antalet anställda är 238"."""
        said = self._lines.bare(word for word in claim.subject if not word.is_owner)
        if not said or claim.is_inherited or claim.begins_with_part or any(word.narrows for word in claim.subject):
            return None
        found = [each for each in self._lines.totals if each.line.is_total and said <= self._title_of(each.table)]
        if not found:
            return None
        return Bound(claim, tuple(_last_totals(found)), self._lines.totals, (), is_by_name=True)

    def _title_of(self, table: Meant) -> frozenset[str]:
        """The words of a table's caption, corner and own heading, but for what it shows a share of."""
        if table.place not in self._titles:
            self._titles[table.place] = self._title(table)
        return self._titles[table.place]

    def _title(self, table: Meant) -> frozenset[str]:
        columns = table.grid.table.columns
        own = table.path[-1] if table.path else ""
        caption = table.grid.table.caption
        if (share := _SHARE_OF.match(plain(caption))) is not None:
            caption, own = caption[: share.end()], ""
        text = " ".join((caption, columns[0].head if columns else "", own))
        return self._lines.bare(self._words(text))

    def _is_of_something_else(self, claim: Claim) -> bool:
        """Whether the clause names something that no line is called."""
        known = self._lines.bare(self._words(" ".join((claim.sentence.topic, *claim.sentence.headings))))
        left = [word for word in claim.subject if not word.is_owner and not self._lines.bare((word,)) <= known]
        return bool(left) and not claim.goes_on

    def _by_scope(self, claim: Claim) -> tuple[Bound | None, bool]:
        """Bound to the line that the topic or the nearest heading names; False when it names what no table has."""
        for text in (claim.sentence.topic, *reversed(claim.sentence.headings)):
            named = self._words(text)
            words = tuple(word for word in named if not word.is_owner)
            called = [each for each in self._lines.called(words) if each.is_full and not each.line.is_total]
            if not words:  # a committee is a part of the municipality's table
                called = [each for each in self._lines.called(named) if each.is_full and each.is_row]
            if called:
                best = _most_named(called)
                left = self._lines.bare(words) - best[0].said
                return (None, False) if len(left) > 1 else (self._scoped(claim, best, called), True)
            if words and not self._stands_under(text) and not _NO_SCOPE.search(folded(text)):
                return None, False
        return None, True

    def _scoped(self, claim: Claim, best: tuple[Named, ...], called: list[Named]) -> Bound:
        return Bound(claim, best, tuple(called), (), is_by_name=False)

    def _by_whole(self, claim: Claim) -> Bound | None:
        """Bound to the totals, of the tables of the same section or else of all."""
        if any(not word.is_owner for word in claim.subject):
            return None
        totals = list(self._lines.totals)
        same = [each for each in totals if _same_section(each.table, claim.sentence)]
        others = [each for each in totals if each.line.is_total]
        is_of_all = claim.is_whole or (claim.goes_on and self._stands_apart(claim.sentence))
        chosen = same or (others if is_of_all else []) or _nearest(totals, claim.sentence)
        if not chosen:
            return None
        return Bound(claim, tuple(_last_totals(chosen)), tuple(totals), (), is_by_name=False)

    def _stands_apart(self, sentence: Sentence) -> bool:
        """Whether it stands in a summary: what names nothing there is of the whole."""
        return bool(sentence.headings) and _SUMMARY.search(folded(sentence.headings[-1])) is not None

    def _is_in_another_scope(self, sentence: Sentence, best: tuple[Named, ...]) -> bool:
        """Whether the sentence stands under the name of another row of the same table, and so is about a part."""
        places = {each.table.place for each in best}
        numbers = {(each.table.place, each.is_row, each.number) for each in best}
        above = {heading for each in best for heading in each.table.path}
        for text in (sentence.topic, *sentence.headings):
            if text in above:
                continue  # the table stands under it too
            for each in self._lines.called(self._words(text)):
                is_other = (each.table.place, each.is_row, each.number) not in numbers
                if is_other and each.is_full and each.table.place in places and not each.line.is_total:
                    return True
        return False

    def _unknown(self, claim: Claim, best: tuple[Named, ...]) -> tuple[Word, ...] | None:
        """The words of the clause that nothing accounts for; None when one of them narrows what it is about."""
        known = set(best[0].said)
        for each in best:
            known |= self._lines.bare(self._words(" ".join((each.table.grid.table.caption, *each.table.path))))
            known |= {key for line in each.table.columns for key in line.keys} | each.line.section
        known |= self._lines.bare(self._words(" ".join((claim.sentence.topic, *claim.sentence.headings))))
        left = tuple(word for word in claim.subject if not word.is_owner and not self._lines.bare((word,)) <= known)
        if any(word.narrows for word in left) or len(left) > _MOST_UNKNOWN:
            return None
        named = [word for word in claim.subject if self._lines.bare((word,)) <= best[0].said]
        if any(_are_joined(one, other) for one in left for other in named):
            return None  # "skatteintäkter och statsbidrag" are more than the row of the first
        if any(word.begin < named[0].begin for word in left) and named[0].narrows:
            return None  # something of what the row is about: "lokaler inom förskolan"
        return left

    def _words(self, text: str) -> tuple[Word, ...]:
        if text not in self._scopes:
            self._scopes[text] = subject_of(text, is_scanned=self._is_scanned)
        return self._scopes[text]

    def _stands_under(self, heading: str) -> bool:
        return heading in self._headings

    @cached_property
    def _headings(self) -> frozenset[str]:
        return frozenset(heading for table in self._lines.tables for heading in table.path)


def _are_joined(one: Word, other: Word) -> bool:
    """Whether no more than *och* or *samt* stands between two words."""
    first, second = sorted((one, other), key=lambda word: word.begin)
    return second.begin - first.begin - len(first.text) in (len(" och "), len(" samt "))


def _most_named(full: Sequence[Named]) -> tuple[Named, ...]:
    """The lines whose name is said with the most letters: all of the same name, in whichever tables."""
    most = max(sum(map(len, each.said)) for each in full)
    return tuple(each for each in full if sum(map(len, each.said)) == most)


def _nearest(totals: Sequence[Named], sentence: Sentence) -> list[Named]:
    """The rows that are named by their role alone, in the last table before a sentence of the same chapter."""
    shared = {each.table.place: _shared(each.table.path, sentence.headings) for each in totals}
    before = [
        each
        for each in totals
        if shared[each.table.place] and each.table.place < sentence.passage and not each.line.keys
    ]
    if not before:
        return []
    place = max(before, key=lambda each: (shared[each.table.place], each.table.place)).table.place
    return [each for each in before if each.table.place == place]


def _shared(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    """How many headings two places have in common, from the outermost."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _last_totals(totals: Sequence[Named]) -> Iterator[Named]:
    """Of each table the last total, for those before it are of parts; and every row named by its role alone."""
    last = {each.table.place: each.number for each in totals if each.line.is_total}
    for each in totals:
        if not each.line.is_total or each.number == last[each.table.place]:
            yield each


def _same_section(table: Meant, sentence: Sentence) -> bool:
    """Whether a table stands in the innermost section that a sentence stands in."""
    path = sentence.headings if sentence.where is not Where.HEADING else (*sentence.headings, sentence.text)
    return table.path[: len(path)] == path or path[: len(table.path)] == table.path


def sections(sentences: Sequence[Sentence]) -> Iterator[tuple[Sentence, Sentence | None]]:
    """Each sentence with the one before it in the same paragraph or list."""
    before: Sentence | None = None
    for sentence in sentences:
        is_same = before is not None and before.passage == sentence.passage
        yield sentence, before if is_same else None
        before = sentence
