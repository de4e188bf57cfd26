"""Which way something is said to have gone without any amount: "X har minskat jämfört med 2024", "X sjönk".

All words before the verb must name rows of years. A row is only contrary when every pair of years that can be meant
went the other way; printed twice with the same figures, it did not go any way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from arshjul.review.binding.bare_sides import named_rows
from arshjul.review.binding.finding_lines import Lines, Named
from arshjul.review.binding.series import rows_called
from arshjul.review.printed_tables import PrintedCell
from arshjul.review.statements.roles import Role
from arshjul.review.statements.sentences import Sentence
from arshjul.review.statements.times import When, when_in

_MORE, _LESS = "okat|stigit|vuxit|hogre|fler|storre|langre", "minskat|sjunkit|lagre|farre|kortare"
_ROSE, _FELL = "okade|steg|vaxte|okar|stiger|vaxer", "minskade|sjonk|minskar|sjunker"
_WORDS = tuple(f"{_MORE}|{_LESS}|{_ROSE}|{_FELL}".split("|"))
_LITTLE = r"(?:\s(?:nagot|klart|betydligt|marginellt|fortsatt|tydligt|darmed|ocksa|totalt sett|sammantaget))*"
_INVERTED = r"(?P<subject>\s[a-z]+(?:en|an|on|et|at|na))?"
_THEN = (
    r"(?P<then>(?:jamfort med|i jamforelse med|sedan|an|mot|gentemot)\s(?:samma (?:period|tid) )?"
    r"(?:(?:forra|foregaende) (?:aret|ar)|forra arets? [a-z]+|i fjol|fjolaret|aret (?:innan|fore|dessforinnan)"
    r"|(?:for )?ett ar (?:sedan|tidigare|fore)|(?:ar |bokslutet |utfallet |under )?20\d\d))\b"
)
_OVER = r"(?P<then>)(?: under (?:aret|20\d\d))?(?=[.;]|$|, (?:vilket|medan|men)\b| (?:medan|men)\b)"
_FORMS = tuple(
    re.compile(rf"\b(?P<verb>{verb}){_LITTLE}{middle}\s(?P<word>(?P<up>{up})|(?P<down>{down})){_LITTLE}\s?{then}")
    for verb, middle, up, down, then in (
        ("har|ar|var|blev", _INVERTED, _MORE, _LESS, _THEN),
        ("", "", _ROSE, _FELL, _THEN),
        ("har", "", "okat|stigit|vuxit", "minskat|sjunkit", _OVER),
    )
)
_NOT = re.compile(
    r"\b(?:inte|ej|varken|skulle|risk\w*|kan|bor|om|utan|andra|ovriga|varav|sjalva|bara|delar|del|flera|vissa|nagra"
    r"|mal\w*|budget\w*|prognos\w*|vantas|beraknas|per|takt\w*|i (?:mars|april|maj|juni|juli|september|oktober))\b"
)
_CUT = re.compile(r"[,;:.(]\s?|\s(?:medan|men|dar|som|vilket)\s|\bvilket\s")
_AND = re.compile(r"\b(?:och|samt)\b", re.IGNORECASE)
_NO_LEVEL = frozenset({Role.BUDGET, Role.VARIANCE, Role.CHANGE, Role.TARGET, Role.FORECAST})
_LONGEST = 90


@dataclass(frozen=True, slots=True)
class BareStep:
    """A row that went the other way than its words say, or none at all; ``cells`` are the later and the earlier."""

    sentence: Sentence
    begin: int
    end: int
    row: Named
    cells: tuple[PrintedCell, PrintedCell]
    is_still: bool


def bare_steps(sentence: Sentence, lines: Lines, *, is_scanned: bool) -> Iterator[BareStep]:
    """The rows that a sentence names which went the other way, at most one for each verb."""
    if not any(word in sentence.words for word in _WORDS):
        return
    for pattern in _FORMS:
        for match in pattern.finditer(sentence.words):
            begin = max((cut.end() for cut in _CUT.finditer(sentence.words, 0, match.start())), default=0)
            clause = sentence.words[begin : match.end("word")]
            subject = _subject(sentence, begin, match)
            if _NOT.search(clause) or len(clause) > _LONGEST or any(map(str.isdigit, subject)):
                continue
            for rows in _rows(subject, lines, is_scanned=is_scanned):
                near = [row for row in rows if match["then"] or row.table.path == sentence.headings]
                found = [step for row in near for step in _steps(row, match["then"])]
                way = 1 if match["up"] else -1
                if found and {side for side, _ in found} in ({-way}, {0}) and _is_plain(found):
                    yield BareStep(sentence, begin, match.end(), rows[0], found[0][1], is_still=not found[0][0])
                    break


def _subject(sentence: Sentence, begin: int, match: re.Match[str]) -> str:
    text = sentence.text[begin : match.start()]
    if match.re.groupindex.get("subject") and match["subject"]:
        text += sentence.text[slice(*match.span("subject"))]
    return text


def _rows(text: str, lines: Lines, *, is_scanned: bool) -> Iterator[list[Named]]:
    """The rows that a text names, else those that each part of it does: "både X och Y"."""
    found = list(named_rows(text, lines, is_scanned=is_scanned))
    yield from found
    for part in _AND.split(text) if not found else ():
        if rows := list(rows_called(part, lines, is_scanned=is_scanned)):
            yield rows


def _steps(row: Named, then: str) -> Iterator[tuple[int, tuple[PrintedCell, PrintedCell]]]:
    """From the year that is named to the newest, of the same months; from every year when none is."""
    newest = max(row.table.years, default=0)
    named = when_in(then).years
    earlier_years = set(named) if named else {newest - 1} if then else set(row.table.years)
    cells = [
        (row.table.when_at(cell), cell)
        for cell in row.cells()
        if not row.table.roles_at(cell) & _NO_LEVEL and len(row.table.when_at(cell).years) == 1
    ]
    for when, later in cells:
        for other, earlier in cells:
            if when.years == (newest,) and other.years[0] in earlier_years - {newest} and _is_same_part(when, other):
                way = _way(later, earlier)
                if way is not None:
                    yield way, (later, earlier)


def _is_same_part(one: When, other: When) -> bool:
    return (one.first, one.last) == (other.first, other.last)


def _way(later: PrintedCell, earlier: PrintedCell) -> int | None:
    """1 when it rose in size, 0 when it is printed the same; None when nobody knows."""
    if later.reading is None or earlier.reading is None or later.reading.value * earlier.reading.value < 0:
        return None
    apart = abs(later.reading.value) - abs(earlier.reading.value)
    if apart and later.reading.interval().meets(earlier.reading.interval()):
        return None
    return (apart > 0) - (apart < 0)


def _is_plain(found: list[tuple[int, tuple[PrintedCell, PrintedCell]]]) -> bool:
    """Whether what is printed twice the same has so many digits that it hardly went any way."""
    return all(side or len(str(cells[0].reading and cells[0].reading.value).strip("0")) > 1 for side, cells in found)
