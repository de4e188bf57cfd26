"""The head of a table, printed over one or several lines: what stands over which column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from arshjul.core.reading import Printed
from arshjul.readers.lines import Line
from arshjul.readers.words import begins_small, fold, hangs, is_month, is_period, is_total, is_year, says_difference

_WORD = re.compile(r"\||[^\s|]+")
_COMPARES = re.compile(r"[^\W\d_]{4,}[-–/](?:[^\W\d_]{4,})?[,:;]?")  # two things of which one is taken from the other
_JOINING = ("/", "&", ",", "–", "+", "(")


@dataclass(frozen=True, slots=True)
class HeadWord:
    """A word of a head. ``is_apart`` says that a wide space, a tab or a rule stands before it."""

    text: str
    line: Line
    start: int
    is_apart: bool = False


@dataclass(slots=True)
class HeadCell:
    """What stands over a column, word by word as it is printed."""

    words: list[HeadWord] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The head on one line, hyphenation at the end of lines mended."""
        text = ""
        for word in self.words:
            if text.endswith("-") and len(text) > 1 and text[-2].isalpha() and word.text[:1].isalpha():
                text = text[:-1] + word.text if word.text[0].islower() else text + word.text
            else:
                text = f"{text} {word.text}".strip()
        return text

    @property
    def printed(self) -> Printed:
        """The head exactly as printed, pieces on different lines apart."""
        pieces: list[str] = []
        for at, word in enumerate(self.words):
            if at and self.words[at - 1].line is word.line:
                before = self.words[at - 1]
                pieces[-1] += word.line.text[before.start + len(before.text) : word.start + len(word.text)]
            else:
                pieces.append(word.text)
        return Printed("\n".join(pieces), self.words[0].line.spot)


def words_of(line: Line) -> list[HeadWord]:
    """The words of a line, with whether each stands apart from the one before."""
    found: list[HeadWord] = []
    before, cut = 0, False
    for match in _WORD.finditer(line.text):
        if match[0] == "|":
            cut, before = True, match.end()
            continue
        between = line.text[before : match.start()]
        is_apart = bool(found) and (cut or len(between) > 1 or "\t" in between)
        found.append(HeadWord(match[0], line, match.start(), is_apart))
        before, cut = match.end(), False
    return found


def cells_of(words: Sequence[HeadWord], *, is_broken: bool = False) -> list[HeadCell]:
    """The words as heads of columns: each begins at a capital letter or after a wide space.

    A capital after a joining sign goes on, and so do months and years; after a word like ``för`` too, unless the head
    ``is_broken``: then what hangs may go on a line below.
    """
    cells: list[HeadCell] = []
    before = ""
    for word in words:
        if (
            not cells
            or word.is_apart
            or (word.text[0].isupper() and not _goes_on(before, word.text, is_broken=is_broken))
        ):
            cells.append(HeadCell([word]))
        else:
            cells[-1].words.append(word)
        before = word.text
    return cells


def year_cells(words: Sequence[HeadWord]) -> list[HeadCell]:
    """The words as heads of columns where years in a row are a column each: ``Enhet 2023 2024 Mål 2025``."""
    cells: list[HeadCell] = []
    for cell in cells_of(words):
        years = [is_year(word.text) for word in cell.words]
        cells.append(HeadCell())
        for at, word in enumerate(cell.words):
            is_in_row = years[at] and True in (years[at - 1] if at else False, *years[at + 1 : at + 2])
            if is_in_row and cells[-1].words:
                cells.append(HeadCell())
            cells[-1].words.append(word)
    return cells


def apart_cells(words: Sequence[HeadWord]) -> list[HeadCell]:
    """The words as heads of columns where only wide spaces, tabs and rules part them."""
    cells: list[HeadCell] = []
    for word in words:
        if not cells or word.is_apart:
            cells.append(HeadCell())
        cells[-1].words.append(word)
    return cells


def _goes_on(before: str, word: str, *, is_broken: bool) -> bool:
    if (
        (before.endswith(_JOINING) and not is_year(before))
        or is_month(word)
        or (is_total(before) and is_total(word) and before != word)
    ):
        return True
    return hangs(before) and not is_broken and before not in ("-", "–")


def spread(cells: Sequence[HeadCell], words: Sequence[HeadWord], figures: Sequence[int]) -> list[HeadWord]:
    """Give the words of a further line of a head to the columns they can only belong to; the others come back.

    Words stand in the order of the columns. A period belongs over ``figures`` (the columns with figures), a column
    whose head hangs or is like another wants a word. Where two ways are equally good, nothing is decided.
    """
    if not words:
        return []
    if len(cells) < 2:
        cells[0].words.extend(words)
        return []
    return _give(cells, words, _Scores(cells, words, frozenset(figures)).decided())


def spread_between(
    cells: Sequence[HeadCell], line: Sequence[HeadWord], left: Sequence[HeadWord], figures: Sequence[int]
) -> list[HeadWord]:
    """Try again to place the words that are left of a line, when lines below have filled some columns.

    They stand between those of the line that are placed. What still nobody can place comes back.
    """
    column_of = {id(word): at for at, cell in enumerate(cells) for word in cell.words}
    still: list[HeadWord] = []
    runs: list[list[HeadWord]] = []
    waiting = {id(word) for word in left}
    for before, word in zip([None, *line], line, strict=False):
        if id(word) in waiting:
            if before is None or id(before) not in waiting:
                runs.append([])
            runs[-1].append(word)
    for run in runs:
        first, last = line.index(run[0]), line.index(run[-1])
        low = column_of[id(line[first - 1])] if first else 0
        end = column_of[id(line[last + 1])] if last + 1 < len(line) else len(cells)
        scores = _Scores(cells, run, frozenset(figures), range(low, max(end, low + 1)))
        still += _give(cells, run, scores.decided())
    for cell in cells:
        cell.words.sort(key=lambda word: (word.line.number, word.start))
    return still


def _give(cells: Sequence[HeadCell], words: Sequence[HeadWord], chosen: Sequence[int | None]) -> list[HeadWord]:
    """Put each word over its column; those without one come back."""
    left = []
    for word, column in zip(words, chosen, strict=True):
        if column is None:
            left.append(word)
        else:
            cells[column].words.append(word)
    return left


_CLEAR = 0.75  # how much worse every other place must be
_NEVER = float("-inf")


class _Scores:
    """The best ways to give words to columns from left to right (dynamic programming over both)."""

    def __init__(
        self,
        cells: Sequence[HeadCell],
        words: Sequence[HeadWord],
        figures: frozenset[int],
        allowed: range | None = None,
    ) -> None:
        self.cells, self.words, self.figures = cells, words, figures
        self.allowed = allowed if allowed is not None else range(len(cells))
        self.texts = [cell.text for cell in cells]
        self.alike = [self.texts.count(text) > 1 for text in self.texts]
        self.has_periods = any(is_period(word.text) for word in words)

    def decided(self) -> list[int | None]:
        """For each word the only column of all best ways; None when there are several."""
        columns, count = len(self.cells), len(self.words)
        opening = [
            [self._opening(at, column) if column in self.allowed else _NEVER for column in range(columns)]
            for at in range(count)
        ]
        joining = [[self._joining(at, column) for column in range(columns)] if at else [] for at in range(count)]
        forward = [[_NEVER] * columns for _ in range(count)]
        backward = [[0.0] * columns for _ in range(count)]
        for at in range(count):
            for column in range(columns):
                new = opening[at][column] + (max(forward[at - 1][:column], default=_NEVER) if at else 0.0)
                more = forward[at - 1][column] + joining[at][column] if at else _NEVER
                forward[at][column] = max(new, more)
        for at in range(count - 2, -1, -1):
            for column in range(columns):
                later = [opening[at + 1][c] + backward[at + 1][c] for c in range(column + 1, columns)]
                joined = joining[at + 1][column] + backward[at + 1][column]
                backward[at][column] = max([*later, joined])
        best = max(forward[-1])
        found: list[int | None] = []
        for at in range(count):
            good = [c for c in range(columns) if forward[at][c] + backward[at][c] > best - _CLEAR]
            found.append(good[0] if len(good) == 1 else None)
        return found

    def _opening(self, at: int, column: int) -> float:
        """How well a word fits as the first of its line over a column."""
        word, head = self.words[at].text, self.texts[column]
        last = head.split()[-1] if head else ""
        score = 0.0
        if is_period(word):
            score += 1.0 if column in self.figures else -3.0
            score -= 2.0 if is_year(word) and any(is_year(part) for part in head.split()) else 0.0
            score += 1.0 if is_year(word) and is_month(last) else 0.0
        if hangs(head):
            score += 3.0
        elif word.startswith(("-", "–")):
            score += 2.0 if is_month(last) else -1.0
        elif begins_small(word) and not is_period(word):
            score += 0.5 - 0.5 * hangs(word)
        if _COMPARES.fullmatch(word) and says_difference(head):
            score += 2.0
        if self.alike[column] and (not self.has_periods or (is_period(word) and not says_difference(head))):
            score += 1.0
        return score

    def _joining(self, at: int, column: int) -> float:
        """How well a word fits after the one before it, over the same column."""
        before, word = self.words[at - 1].text, self.words[at].text
        if self.words[at].is_apart:
            return -3.0
        if fold(before) == fold(word):
            return -1.0
        if is_month(before) and is_year(word):
            return 2.5 if any(is_month(part) for part in self.texts[column].split()) else 0.95
        if before in ("-", "–") or (hangs(before) and not before.endswith("-") and not _COMPARES.fullmatch(word)):
            return 2.5
        if is_period(before) and is_period(word):
            return -1.0
        return 0.4 if begins_small(word) and column not in self.figures else 0.0
