"""The values on a printed line: what looks like a number, a date, a mark or a dash, and where one may end.

``1 144 1 200`` may be two numbers or four. A line is therefore read as *atoms*, of which some may go on from the one
before; which do is decided by the table they stand in (:mod:`arshjul.readers.splitting`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache

from arshjul.readers.lines import Line

_MINUSES = "-\u2212\u2013\u2010\u2011"
_WORD = re.compile(r"\||[^\s|]+")
_NUMBER = re.compile(
    rf"(?P<less>[<>≤≥=]{{1,2}})?(?P<sign>\+/?[{_MINUSES}]|±|[{_MINUSES}+])?"
    rf"(?P<digits>\d{{1,15}})(?P<fraction>[.,]\d{{1,6}})?(?P<percent>%)?(?:\*{{1,3}}\)?)?"
)
_RANGE = re.compile(r"\d{1,9}(?:,\d{1,4})?%?[-–—]\d{1,9}(?:,\d{1,4})?%?")
_DATE = re.compile(r"\d{4}-\d\d-\d\d|\d{1,2}/\d{1,2}[-/]\d{2,4}")
_SIGN = re.compile(rf"\+/?[{_MINUSES}]|±|[{_MINUSES}+—]")
_COMPARISON = re.compile(r"[<>≤≥=]{1,2}|(?:minst|h[öoé]gst|l[äa]gst|max\.?|min\.?)", re.IGNORECASE)
_MARK = re.compile(r"[xX✓✔☒☑]")
_YEAR = re.compile(r"(?:19|20)\d\d")
_YEARS = re.compile(r"\d{4}[-–—]\d{4}")  # years or months (2407-2506), not an interval
_UNITS = frozenset(
    ("%", "kr", "tkr", "kkr", "ksek", "tsek", "msek", "mkr", "mnkr", "kronor", "st", "st.", "procent", "mdkr")
)
_LONGEST_LINE = 1000  # letters: what is longer is no row of a table
_MOST_ATOMS = 40
_MOST_TAIL_WORDS = 6
HARD_SPACES = "\u00a0\u202f\u2009\u2007"
"""What stands between thousands and never between values."""


class AtomKind(StrEnum):
    """What an atom looks like."""

    NUMBER = "number"
    YEAR = "year"
    DASH = "dash"
    RANGE = "range"
    DATE = "date"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class Atom:
    """The smallest piece that can be a value: ``text[start:end]`` of its line.

    ``gap`` is how many spaces stand before it. ``may_extend`` says that it may go on from the atom before (``200``
    after ``1``), ``must_extend`` that it can be nothing else (``049``, or after a hard space). ``is_open`` says that
    digits may follow.
    """

    kind: AtomKind
    start: int
    end: int
    gap: int
    may_extend: bool = False
    must_extend: bool = False
    is_open: bool = False
    is_cut: bool = False


@dataclass(frozen=True)
class Shape:
    """A line as a table might have it: a label, atoms in a row, and words after them."""

    line: Line
    atoms: tuple[Atom, ...] = ()
    tail_start: int = -1

    @cached_property
    def label(self) -> str:
        """What stands before the first value."""
        return self.line.text[: self.atoms[0].start].strip(" \t|") if self.atoms else self.line.words

    @cached_property
    def tail(self) -> str:
        """The words after the last value."""
        return self.line.text[self.tail_start :].strip(" \t|") if self.tail_start >= 0 else ""

    @cached_property
    def most(self) -> int:
        """The largest number of values that the atoms can be."""
        return sum(not atom.must_extend for atom in self.atoms)

    @cached_property
    def least(self) -> int:
        """The smallest number of values that the atoms can be."""
        return sum(not atom.may_extend for atom in self.atoms)

    @cached_property
    def is_years(self) -> bool:
        """Whether all that looks like a value is a year, as in the head of a table."""
        return bool(self.atoms) and all(atom.kind is AtomKind.YEAR for atom in self.atoms)


@dataclass(slots=True)
class _Token:
    text: str
    start: int
    end: int
    gap: int
    is_hard: bool = False
    is_cut: bool = False


def shape_of(line: Line) -> Shape:
    """The line as label, values and words after them.

    The values are those that end the line, or the last ones in a row of at least three (or one with a date, or cut
    off with a rule) when words follow.
    """
    tokens = _tokens(line.text) if len(line.text) < _LONGEST_LINE else []
    end = len(tokens)
    first = _run_start(tokens, end)
    if first == end:
        last = next((at for at in range(end - 1, -1, -1) if _is_value(tokens[at].text)), -1)
        if last < 0 or end - 1 - last > _MOST_TAIL_WORDS:
            return Shape(line)
        end, first = last + 1, _run_start(tokens, last + 1)
        while end < len(tokens) and tokens[end].text.casefold() in _UNITS:
            end += 1
    atoms = _atoms(line.text, tokens[first:end])
    if not atoms or end == len(tokens) or len(atoms) > _MOST_ATOMS:
        return Shape(line, atoms if len(atoms) <= _MOST_ATOMS else ())
    is_cut = any(token.is_cut for token in tokens[end:])
    is_sure = len(atoms) >= 3 or any(atom.kind is AtomKind.DATE for atom in atoms) or is_cut
    return Shape(line, atoms, tokens[end].start) if is_sure else Shape(line)


def _tokens(text: str) -> list[_Token]:
    found: list[_Token] = []
    before, cut = 0, False
    for match in _WORD.finditer(text):
        if match[0] == "|":
            cut, before = True, match.end()
            continue
        between = text[before : match.start()]
        gap = len(between) + 3 * between.count("\t")
        is_hard = len(between) == 1 and between in HARD_SPACES and bool(found)
        found.append(_Token(match[0], match.start(), match.end(), gap, is_hard, cut))
        before, cut = match.end(), False
    return found


def _run_start(tokens: Sequence[_Token], end: int) -> int:
    """Where the values begin that end right before ``end``; ``end`` when there are none."""
    first = end
    while first and (_is_value(tokens[first - 1].text) or (tokens[first - 1].text.casefold() in _UNITS and first > 1)):
        first -= 1
    while first < end and tokens[first].text.casefold() in _UNITS:
        first += 1
    return first


@lru_cache(4096)
def _is_value(text: str) -> bool:
    return any(form.fullmatch(text) for form in (_NUMBER, _SIGN, _RANGE, _DATE, _MARK, _COMPARISON))


def _atoms(text: str, tokens: Sequence[_Token]) -> tuple[Atom, ...]:
    found: list[Atom] = []
    pending: _Token | None = None  # a comparison sign that waits for its number
    for token in tokens:
        if token.text.casefold() in _UNITS:
            if found:
                found[-1] = _with_unit(found[-1], token.end)
            continue
        if _COMPARISON.fullmatch(token.text):
            pending = token
            continue
        atom = _atom(token, found[-1] if found else None, text)
        if pending is not None:
            atom = Atom(atom.kind, pending.start, atom.end, pending.gap, is_open=atom.is_open, is_cut=pending.is_cut)
            pending = None
        found.append(atom)
    return tuple(found)


def _with_unit(atom: Atom, end: int) -> Atom:
    return Atom(
        atom.kind, atom.start, end, atom.gap, atom.may_extend, atom.must_extend, is_open=False, is_cut=atom.is_cut
    )


def _atom(token: _Token, before: Atom | None, text: str) -> Atom:
    kind, is_open, digits = AtomKind.NUMBER, False, ""
    number = _NUMBER.fullmatch(token.text)
    if _DATE.fullmatch(token.text):
        kind = AtomKind.DATE
    elif number:
        digits = number["digits"]
        is_plain = number["fraction"] is None and number["percent"] is None
        is_open = is_plain and len(digits) <= 3 and digits[0] != "0"
        if is_plain and number["sign"] is None and number["less"] is None and _YEAR.fullmatch(digits):
            kind = AtomKind.YEAR
    elif _RANGE.fullmatch(token.text):
        kind = AtomKind.YEAR if _YEARS.fullmatch(token.text) else AtomKind.RANGE
    elif _SIGN.fullmatch(token.text):
        kind, is_open = AtomKind.DASH, True
    else:
        kind = AtomKind.MARK
    atom = Atom(kind, token.start, token.end, token.gap, is_open=is_open, is_cut=token.is_cut)
    if before is None or number is None or number["sign"] or number["less"] or token.is_cut or token.gap != 1:
        return atom
    return _extending(atom, digits, before, text, is_hard=token.is_hard)


def _extending(atom: Atom, digits: str, before: Atom, text: str, *, is_hard: bool) -> Atom:
    """The atom with what it may and must extend: three digits after an open number, any after a lone minus."""
    after_dash = before.kind is AtomKind.DASH
    if not before.is_open or (not after_dash and len(digits) != 3):
        return atom
    must = is_hard or (not after_dash and digits[0] == "0" and text[before.start : before.end] != "0")
    is_open = atom.is_open or (must and atom.end - atom.start == 3)
    return Atom(atom.kind, atom.start, atom.end, atom.gap, may_extend=True, must_extend=must, is_open=is_open)
