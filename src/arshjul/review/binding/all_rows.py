"""A change that is said of all rows of a kind: "minskningen syns i samtliga åldersgrupper", "hos både kvinnor och män".

Only rows of the nearest table of the section count, and only when most of them went the way that is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from arshjul.review.binding.finding_lines import Lines, Named
from arshjul.review.binding.meanings import Meant
from arshjul.review.binding.series import years_of
from arshjul.review.binding.subjects import key_of
from arshjul.review.printed_tables import PrintedCell
from arshjul.review.statements.sentences import Sentence
from arshjul.review.words import folded, says_of_which

_SAID = re.compile(
    r"\b(?P<word>(?P<up>okningen|uppgangen|okat|okar|okade|stigit|steg)|(?P<down>minskningen|nedgangen|minskat|minskar"
    r"|minskade|sjunkit|sjonk))\s+(?:(?:syns|ses|marks|finns|galler|sker|skedde|har|skett|varit|tydlig|aterfinns|och)\s+)*"
    r"(?:(?:i|for|inom|bland|hos|pa)\s+)(?:(?:alla|samtliga)\s+(?P<noun>[a-z]{4,})|(?P<both>bade\s+kvinnor\s+och\s+man))\b"
)
_NOT = re.compile(r"\b(?:inte|ej|utom|forutom|nastan|vantas|berakna\w*|ska|om|kan|mal\w*|sedan|budget\w*|prognos\w*)\b")
_AGE = re.compile(
    r"\d+(?:\s*-\s*|\s+till\s+|\s)\d+\s*(?:ar|aring\w*)?$|\d+\s*(?:ar|aringar)?\s*(?:och|eller)\s*(?:yngre|aldre)"
    r"|\d+\s?\+"
)
_BY_SEX = ("kvinnor", "man", "flickor", "pojkar")
_FEWEST = 2
_FARTHEST = 3  # passages between a sentence and its table


@dataclass(frozen=True, slots=True)
class Stray:
    """A row that went the other way than all are said to have gone."""

    sentence: Sentence
    begin: int
    end: int
    row: Named
    before: PrintedCell
    after: PrintedCell


def strays(sentence: Sentence, lines: Lines) -> Iterator[Stray]:
    """The rows of the nearest table with such rows that went the other way, when most went as is said."""
    said = _SAID.search(sentence.words)
    if said is None or _NOT.search(sentence.words):
        return
    for table in _near(sentence, lines.tables):
        rows = [each for each in _of_kind(table, said) if len(years_of(each)) > 1]
        if len(rows) < _FEWEST:
            continue
        way = 1 if said["up"] else -1
        against = [each for each in rows if _way(each) == -way]
        if sum(_way(each) == way for each in rows) > len(against):
            for row in against:
                (_, before), (_, after) = years_of(row)[-2:]
                yield Stray(sentence, said.start(), said.end(), row, before, after)
        return


def _near(sentence: Sentence, tables: Sequence[Meant]) -> list[Meant]:
    """The tables of the sentence's section, the nearest first."""
    near = [each for each in tables if abs(each.place - sentence.passage) <= _FARTHEST]
    near = [each for each in near if each.path[:1] == sentence.headings[:1]]
    return sorted(near, key=lambda each: (abs(each.place - sentence.passage), -each.place))


def _of_kind(table: Meant, said: re.Match[str]) -> Iterator[Named]:
    noun = said["noun"] or ""
    head = folded(table.grid.table.columns[0].head).split()
    is_kind = bool(noun) and any(_is_kin(noun, word) for word in head)
    for number, line in enumerate(table.rows):
        label = folded(line.label)
        if line.is_total or line.is_heading or says_of_which(line.label):
            continue
        is_age = noun.startswith("alder") and _AGE.search(label) is not None
        is_sex = bool(said["both"]) and label.removeprefix("varav ") in _BY_SEX
        if is_age or is_sex or (is_kind and not noun.startswith("alder")):
            yield Named(table, line, number, is_row=True)


def _is_kin(one: str, other: str) -> bool:
    """Whether two words are the same but for their endings: "enheter", "enhet"."""
    first, second = key_of(one), key_of(other)
    return first == second or (min(len(first), len(second)) > 4 and (first in second or second in first))


def _way(row: Named) -> int:
    """Which way a row clearly went between its last two years; 0 when it may be the same."""
    (_, before), (_, after) = years_of(row)[-2:]
    if before.reading is None or after.reading is None:
        return 0
    one, other = before.reading.interval(), after.reading.interval()
    return 1 if other.low > one.high else -1 if other.high < one.low else 0
