"""What is said to be the largest or the lowest, held against the other rows of every table that it can be said of.

A row is outdone only when in each of those tables, and each of their columns that can be meant, so many others clearly
come before it that no reading of the figures gives it its rank. Where a word is unknown to the tables, nobody knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from arshjul.core.cells import RowKind
from arshjul.review.binding.finding_lines import Lines, Named
from arshjul.review.binding.meanings import Line, Meant
from arshjul.review.binding.subjects import bare, subject_of
from arshjul.review.binding.superlatives import Of, Superlative
from arshjul.review.binding.worth import Worth
from arshjul.review.intervals import Interval
from arshjul.review.printed_tables import PrintedCell, is_percent
from arshjul.review.statements.lexicon import plain
from arshjul.review.statements.roles import Role
from arshjul.review.statements.sentences import Sentence
from arshjul.review.words import says_income, says_no_amount, says_share

_OF_MONEY = (Of.LOSS, Of.GAIN, Of.VARIANCE)
_NO_LEVEL = frozenset({Role.BUDGET, Role.VARIANCE, Role.CHANGE, Role.TARGET})
_FEWEST_RIVALS = 1
_TOKEN = re.compile(r"[a-z0-9]+")
_FILLING = frozenset(
    """
    enskild enskilda enskilt storst storsta hogst hogsta lagst lagsta minst minsta flest nast tredje fjarde merparten
    huvuddelen korthet laget ekonomi analys kommentar kommentarer forvaltningsberattelse sammandrag star svarar
    aldersgruppen gruppen grupp procentuell procentuellt relativt aterfinns alltjamt betalar betalade kostar kostade
    """.split()  # noqa: SIM905 (a list of words is read more easily as words)
)
_PER = "per "  # what is ranked is then told by a column: "betalar mest per invånare"
_REST = re.compile(r",\s|\s\(")
_SOME = re.compile(r"\b(?:bland|av de|inom|av (?:namndens|kommunens|enhetens)|undantag\w*|bortsett|endast|bara)\b")
_TELLING = 3  # digits and mark of a figure that hardly stands twice in a row
_AHEAD = re.compile(r"\b(?:prognos\w*|helar\w*|helarsprognos\w*|vantas|beraknas|bedoms)\b")
_SO_FAR = re.compile(r"\b(?:utfall\w*|hittills|perioden\w*|ack\w*|ackumulera\w*|till och med)\b")


@dataclass(frozen=True, slots=True)
class Outranked:
    """A row that does not have the rank it is said to have, its cell, and the rows that come before it, best first."""

    said: Superlative
    row: Named
    cell: PrintedCell
    others: tuple[tuple[Named, PrintedCell], ...]


class Extremes:
    """Holds superlatives against tables."""

    def __init__(self, tables: Sequence[Meant], lines: Lines, worth: Worth, *, is_scanned: bool) -> None:
        self._tables = tables
        self._lines = lines
        self._worth = worth
        self._is_scanned = is_scanned

    def outranked(self, said: Superlative, before: Sentence | None) -> Outranked | None:
        """The row that does not have its rank; None when one has, or when it may be meant otherwise."""
        near = [table for table in self._tables if table.path == said.sentence.headings]
        judged = self._all_judged(near, said, before) or self._all_judged(self._tables, said, before)
        return next((each[0] for each in judged.values() if all(each)), None)

    def _all_judged(
        self, tables: Sequence[Meant], said: Superlative, before: Sentence | None
    ) -> dict[frozenset[str], list[Outranked | None]]:
        """What the tables say of each row that is named: a row that comes first there, or None."""
        found: dict[frozenset[str], list[Outranked | None]] = {}
        for table in tables:
            is_known = self._may_be_of(table, said, before)
            if not is_known and (said.figure is None or not _is_beside(table, said)):
                continue
            for row, rest in self._named(table, said):
                columns = _anchors(said, row) or (tuple(self._columns(table, said)) if is_known else ())
                judged = [each for column in columns for each in self._judged(said, row, rest, column)]
                if judged:
                    found.setdefault(row.line.keys or frozenset({row.line.label}), []).extend(judged)
        return found

    def _may_be_of(self, table: Meant, said: Superlative, before: Sentence | None) -> bool:
        """Whether every word beside the names is one of the table's; levels and shares are of its own section."""
        path = said.sentence.headings
        is_same = table.path[: len(path)] == path or (path[: len(table.path)] == table.path and bool(table.path))
        if said.of not in _OF_MONEY and not is_same:
            return False
        heads = (table.grid.table.caption, *table.path, *table.grid.column_labels, table.grid.table.columns[0].head)
        of_all = self._keys(" ".join(heads))
        of_rows = frozenset(key for line in table.rows for key in self._bare(line.keys))
        if said.of is Of.LEVEL and not self._names_what_is_told(table, said, before):
            return False
        # A heading that names a row speaks of the parts of that row, which nobody may rank against all others.
        around = self._keys(" ".join((said.sentence.topic, *path[-1:]))) if not is_same else frozenset()
        narrowed = self._narrowing(before) if table.path != path else frozenset()
        return around <= of_all and self._keys(said.other) | narrowed <= of_all | of_rows

    def _names_what_is_told(self, table: Meant, said: Superlative, before: Sentence | None) -> bool:
        """Whether what is ranked is what the table tells: its corner, its caption or its heading, or *den*."""
        corner = table.grid.table.columns[0].head
        columns = table.grid.column_labels if said.noun.startswith(_PER) else ()
        heads = self._keys(" ".join((table.grid.table.caption, *table.path[-1:], corner, *columns)))
        what = self._keys(said.noun) or self._keys(before.text if before is not None else "")
        return bool(what & heads)

    def _narrowing(self, before: Sentence | None) -> frozenset[str]:
        if before is None:
            return frozenset()
        words = subject_of(before.text, is_scanned=self._is_scanned)
        return self._lines.bare(
            word for word in words if word.narrows and not word.is_owner and not word.text.isdigit()
        )

    def _keys(self, text: str) -> frozenset[str]:
        words = subject_of(text, is_scanned=self._is_scanned)
        return self._lines.bare(word for word in words if not word.is_owner and word.text not in _FILLING)

    def _bare(self, keys: Iterable[str]) -> frozenset[str]:
        return frozenset(bare(key, is_scanned=self._is_scanned) for key in keys)

    def _named(self, table: Meant, said: Superlative) -> Iterator[tuple[Named, frozenset[str]]]:
        """The rows that are the only ones of a name that is said, each with what else its own name says."""
        told: set[int] = set()
        for piece in said.pieces:
            tokens = _tokens(piece)
            rows = [at for at, line in enumerate(table.rows) if not (line.is_total or line.is_heading)]
            full = [at for at in rows if self._is_called(table.rows[at], piece)]
            full = full or [at for at in rows if self._is_called(table.rows[at], piece, in_short=True)]
            part = [at for at in rows if tokens and _ends_with(_tokens(table.rows[at].label), tokens)]
            for at in full if len(full) == 1 else part if len(part) == 1 and not full else ():
                if at not in told:
                    told.add(at)
                    rest = (
                        frozenset(_tokens(table.rows[at].label)) - frozenset(tokens) if at not in full else frozenset()
                    )
                    yield Named(table, table.rows[at], at, is_row=True), rest

    def _is_called(self, line: Line, piece: str, *, in_short: bool = False) -> bool:
        """Whether a piece is the name of a row and nothing more; ``in_short`` what stands before its comma."""
        label = _REST.split(line.label)[0] if in_short else line.label
        if in_short and label == line.label:
            return False
        own = self._named_keys(label) if in_short else self._bare(line.keys)
        keys = self._named_keys(piece)
        digits = [token for token in _tokens(label) if token.isdigit()]
        if not own:
            return bool(digits) and set(digits) <= set(_tokens(piece))
        return own == keys and set(digits) <= set(_tokens(piece))

    def _named_keys(self, text: str) -> frozenset[str]:
        words = subject_of(text, is_scanned=self._is_scanned)
        return self._lines.bare(word for word in words if word.text not in _FILLING)

    def _columns(self, table: Meant, said: Superlative) -> Iterator[int]:
        words = said.sentence.words
        for at, line in enumerate(table.columns):
            if said.of in _OF_MONEY:
                is_told = Role.VARIANCE in line.roles and not says_share(line.label)
                is_other = (_AHEAD.search(words) and line.when.is_part and Role.FORECAST not in line.roles) or (
                    _SO_FAR.search(words) and Role.FORECAST in line.roles
                )
                if is_told and not is_other:
                    yield at
            elif said.of is Of.LEVEL:
                is_meant = not said.noun.startswith(_PER) or said.noun in plain(line.label)
                if not line.roles & _NO_LEVEL and _is_newest(table, line) and is_meant:
                    yield at
            elif line.roles & {Role.CHANGE, Role.VARIANCE} and _is_share(table, at):
                yield at

    def _judged(self, said: Superlative, row: Named, rest: frozenset[str], column: int) -> Iterator[Outranked | None]:
        """Whether a row has its rank in a column (None), or what comes before it; nothing when nobody knows."""
        own = self._value(said.of, row, column)
        if own is None:
            return
        of = said.of if said.of is not Of.VARIANCE else Of.LOSS if own.low < 0 else Of.GAIN
        way = -1 if (of in (Of.LOSS, Of.FALL)) is not said.is_least else 1
        own = own if way > 0 else -own
        values = [(each, self._value(of, each, column)) for each in _rivals(row, rest)]
        rivals = [(each, value if way > 0 else -value) for each, value in values if value is not None]
        if len(rivals) < _FEWEST_RIVALS:
            return
        above = [(each, value) for each, value in rivals if value.low > own.high]
        level = [each for each, value in rivals if value.low <= own.high and value.high >= own.low]
        best, worst = 1 + len(above), 1 + len(above) + len(level)
        is_right = best <= said.count if said.rank == 1 else best <= said.rank <= worst
        is_moot = of is not Of.LEVEL and not any(value.low > 0 for _, value in above)
        if is_right or is_moot:
            yield None
            return
        above.sort(key=lambda each: -each[1].low)
        cells = tuple((each, each.table.grid.cells[each.number][column]) for each, _ in above or rivals)
        yield Outranked(said, row, row.table.grid.cells[row.number][column], cells)

    def _value(self, of: Of, row: Named, column: int) -> Interval | None:
        """What a row is ranked by: a variance above zero when it is to the good, a change when it is a rise."""
        cell = row.table.grid.cells[row.number][column]
        if cell.reading is None:
            return None
        value = cell.reading.interval()
        if of in (Of.RISE, Of.FALL):
            return value if _plus_is_more(row.table, column) else -value
        if of is Of.LEVEL:
            return value
        signed = self._worth.signed(row.table, row, cell)
        width = Interval((value.low - value.high) / 2, (value.high - value.low) / 2)
        return Interval.exactly(signed) + width if signed is not None else None


def _is_beside(table: Meant, said: Superlative) -> bool:
    """Whether a table stands in the sentence's own section, and the sentence ranks all of its rows."""
    return table.path == said.sentence.headings and not _SOME.search(said.sentence.words)


def _anchors(said: Superlative, row: Named) -> tuple[int, ...]:
    """The columns where a row has the figure that the sentence says of it: "lägst ligger Kärr med 18,5"."""
    if said.figure is None:
        return ()
    told, cells = said.figure, row.table.grid.cells[row.number]
    return tuple(
        cell.column
        for cell in cells
        if cell.reading is not None
        and (abs(cell.reading.value), cell.reading.decimals) == (told.value, told.decimals)
        and len(str(told.value)) >= _TELLING
    )


def _rivals(row: Named, rest: frozenset[str]) -> Iterator[Named]:
    """The other rows of its kind: parts of the same whole, with figures in their names or not, amounts or shares."""
    table = row.table
    others = [
        Named(table, line, at, is_row=True)
        for at, line in enumerate(table.rows)
        if at != row.number and not line.is_total and not line.is_heading and line.section == row.line.section
        if table.grid.row_kinds[at] is RowKind.DATA and _kind(line.label) == _kind(row.line.label)
    ]
    group = [each for each in others if rest and rest <= frozenset(_tokens(each.line.label))]
    yield from group or others


def _kind(label: str) -> tuple[bool, bool, bool]:
    """What tells names of one kind from those of another in a table that ranks several kinds of things."""
    return any(map(str.isdigit, label)), says_no_amount(label), says_income(label)


def _is_share(table: Meant, column: int) -> bool:
    return is_percent(table.grid.measures[column]) or says_share(table.columns[column].label)


def _is_newest(table: Meant, line: Line) -> bool:
    return not line.when.years or not table.years or max(table.years) in line.when.years


def _tokens(text: str) -> tuple[str, ...]:
    return tuple(_TOKEN.findall(plain(text)))


def _ends_with(label: Sequence[str], piece: Sequence[str]) -> bool:
    return len(label) > len(piece) and tuple(label[-len(piece) :]) == tuple(piece)


def _plus_is_more(table: Meant, column: int) -> bool:
    """Whether a change above zero is a rise in size, by the columns of the two years when the table has them."""
    newest = max(table.years, default=0)
    later, earlier = (
        [at for at, each in enumerate(table.columns) if each.when.years == (year,) and not each.roles & _NO_LEVEL]
        for year in (newest, newest - 1)
    )
    votes = 0
    for row in table.grid.cells if later and earlier else ():
        now, then, change = (row[at].reading for at in (later[0], earlier[0], column))
        if now is not None and then is not None and change is not None and abs(now.value) != abs(then.value):
            votes += 1 if (abs(now.value) > abs(then.value)) is (change.value > 0) else -1
    return votes >= 0
