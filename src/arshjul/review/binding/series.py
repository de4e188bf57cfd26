"""What a sentence says has gone one way for some time, held against a row that prints its years.

"X har fortsatt att minska", "X har ökat tre år i rad", "X har stigit varje år sedan 2021".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from arshjul.review.binding.finding_lines import Lines, Named
from arshjul.review.binding.meanings import Line
from arshjul.review.binding.subjects import Word, subject_of
from arshjul.review.printed_tables import PrintedCell
from arshjul.review.statements.lexicon import number_of
from arshjul.review.statements.roles import Role
from arshjul.review.statements.sentences import Sentence

_NO_LEVEL = frozenset({Role.BUDGET, Role.VARIANCE, Role.CHANGE, Role.TARGET, Role.FORECAST})
_UP = r"oka|okar|okat|okade|okning|stiga|stiger|stigit|steg|uppat|vaxa|vuxit|starkts|stark[ta]s?"
_DOWN = r"minska|minskar|minskat|minskade|minskning|sjunka|sjunker|sjunkit|sjonk|nedat|forsvagats"
_WAY = rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN}))"
_AGAIN = re.compile(rf"\b(?P<said>(?:har |en |haft en )?fortsa(?:tt|tter|tta|tte)(?: att)? {_WAY})\b")
_EVERY = re.compile(
    rf"\b(?P<said>(?:har )?{_WAY} (?:varje ar|ar for ar|stadigt|kontinuerligt|successivt"
    r"|(?P<years>[a-z]+) ar i (?:rad|foljd)"
    r"|for (?P<nth>andra|tredje|fjarde|femte) aret i rad)(?: sedan (?P<since>20\d\d))?)"
)
_LETTERS = ("fortsa", "varje ar", "for ar", "stadigt", "kontinuerligt", "successivt", " i rad", " i foljd")
"""What one or another stands in all of these: a quick look, for few sentences hold one."""

_ASIDE = re.compile(r", (?:inklusive|exklusive|inkl|exkl|det vill saga|raknat|matt som|dar)\b[^,;:]*,(?= )")
_NTH = {"andra": 2, "tredje": 3, "fjarde": 4, "femte": 5}
_BREAK = re.compile(r"[,;:]\s|\s(?:och|men|medan|samt)\s(?=[^,;:]*\s(?:har|fortsa\w+|okar|minskar)\b)")
_NOT = re.compile(
    r"\b(?:inte|ej|om|kan|bor|ska|skulle|vantas|bedoms|berakna\w*|framover|prognos\w*|malet ar|for att)\b"
)


@dataclass(frozen=True, slots=True)
class Broken:
    """A step of a row that goes the other way than is said, ``way`` 1 for up, with where the words stand."""

    sentence: Sentence
    begin: int
    end: int
    way: int
    row: Named
    step: tuple[PrintedCell, PrintedCell]


def broken_series(sentence: Sentence, lines: Lines, *, is_scanned: bool) -> Iterator[Broken]:
    """The steps that contradict a sentence, at most one for each of its clauses."""
    if not any(each in sentence.words for each in _LETTERS):
        return
    for pattern in (_AGAIN, _EVERY):
        for match in pattern.finditer(sentence.words):
            aside = _ASIDE.search(sentence.words, 0, match.start())
            last = aside.start() if aside is not None and aside.end() >= match.start() - 1 else match.start()
            begin = max((cut.end() for cut in _BREAK.finditer(sentence.words, 0, last)), default=0)
            end = _BREAK.search(sentence.words, match.end())
            clause = sentence.words[begin : end.start() if end is not None else len(sentence.words)]
            rows = list(rows_called(sentence.text[begin:last], lines, is_scanned=is_scanned))
            if _NOT.search(clause) or not rows:
                continue
            way = 1 if match["up"] else -1
            found = [_against(row, way, _wanted(match)) for row in rows]
            if all(found) and (first := found[0]) is not None:
                yield Broken(sentence, begin, match.end(), way, rows[0], first)


def _wanted(match: re.Match[str]) -> tuple[int, int]:
    """How many of the last steps are meant (0 is all), and since which year (0 is not said)."""
    groups = match.groupdict()
    if groups.get("nth"):
        return _NTH[groups["nth"]], 0
    if groups.get("years"):
        return number_of(groups["years"]) or 1, 0
    return (0, int(groups["since"])) if groups.get("since") else (1, 0)


def rows_called(text: str, lines: Lines, *, is_scanned: bool) -> Iterator[Named]:
    """The rows of one name that the subject says, and nothing else; a measure after the name need not be said."""
    said = lines.bare(word for word in subject_of(text, is_scanned=is_scanned) if not word.is_owner)
    found = [
        Named(table, line, number, is_row=True)
        for table in lines.tables
        for number, line in enumerate(table.rows)
        if said and not (line.is_total or line.is_heading) and _is_called(line, said, lines, is_scanned=is_scanned)
    ]
    if len({each.line.keys for each in found}) == 1:
        yield from (each for each in found if years_of(each))


def _is_called(line: Line, said: frozenset[str], lines: Lines, *, is_scanned: bool) -> bool:
    """Whether all that is said is in a row's name, and all of the name before its comma is said."""
    keys = lines.bare(Word(key, 0, key) for key in line.keys)
    if (strays := said - keys) and said & keys:
        left = keys - said
        alike = [(one, other) for one in strays for other in left if one in other or other in one]
        return len(strays) == len(left) == len(alike) == 1  # "utlåningen av fysiska medier": "Lån fysiska medier"
    if strays:
        return False
    first = lines.bare(subject_of(re.split(r"[,(]", line.label)[0], is_scanned=is_scanned))
    return bool(first) and first <= said


def years_of(row: Named) -> list[tuple[int, PrintedCell]]:
    """The cells of a row by year, of the whole year or of the same months of each."""
    found: dict[tuple[object, ...], list[tuple[int, PrintedCell]]] = {}
    for cell in row.cells():
        when, roles = row.table.when_at(cell), row.table.roles_at(cell)
        if len(when.years) == 1 and not roles & _NO_LEVEL:
            of = row.table.columns[cell.column].keys if row.is_row else frozenset()  # "Riket 2024" is another's year
            found.setdefault((when.first, when.last, of), []).append((when.years[0], cell))
    longest = max(found.values(), key=len, default=[])
    years = [year for year, _ in longest]
    return sorted(longest, key=lambda each: each[0]) if len(set(years)) == len(years) > 1 else []


def _against(row: Named, way: int, wanted: tuple[int, int]) -> tuple[PrintedCell, PrintedCell] | None:
    """The last of the steps that are meant that clearly goes the other way."""
    count, since = wanted
    cells = [cell for year, cell in years_of(row) if year >= since]
    if not row.table.years or years_of(row)[-1][0] != max(row.table.years):
        return None  # the newest year is not told
    steps = list(pairwise(cells))
    for earlier, later in reversed(steps[-count:] if count else steps):
        if earlier.reading is None or later.reading is None:
            continue
        one, other = earlier.reading.interval(), later.reading.interval()
        if (other.high < one.low) if way > 0 else (other.low > one.high):
            return earlier, later
    return None
