"""Tables from exact values, printed in a municipality's manner, and the slips that their arithmetic cannot bear."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence

from arshjul.core.cells import RowKind
from arshjul.review.findings import Kind
from arshjul.review.printed_tables import Grid, grid_of
from arshjul.review.relations.equations import Equation, Form, Instance, Place, holds
from arshjul.review.relations.lines import Axis
from arshjul.review.words import says_of_which, says_sum
from factories.planted import SLIPS, regrouped
from factories.planting.drafts import Chance, Edit, Sheet
from factories.planting.manners import Manner
from factories.read_documents import read
from factories.review_layouts import Exact

ARITHMETIC = frozenset({Kind.TABLE_SUM, Kind.TABLE_VARIANCE, Kind.TABLE_PERCENT, Kind.CROSS_TABLE, Kind.OCR_SUSPECT})
_KINDS = {
    Form.SUM: Kind.TABLE_SUM,
    Form.PRODUCT: Kind.TABLE_SUM,
    Form.DIFFERENCE: Kind.TABLE_VARIANCE,
    Form.SHARE: Kind.TABLE_PERCENT,
    Form.CHANGE: Kind.TABLE_PERCENT,
}
_VARIETIES = {Form.PRODUCT: "volume × price"}
_ALIKE_KINDS = ARITHMETIC | {Kind.TEXT_VS_TABLE, Kind.STATUS_VS_TARGET}
_TRIES = 25
_ALIKE = {"8": "3", "3": "8", "1": "7", "7": "1", "5": "6", "6": "5", "0": "8", "9": "4", "4": "9"}


def truth(form: Form, axis: Axis, target: Place, terms: Sequence[tuple[Place, int]], scale: int = 0) -> Instance:
    """A relation that holds among the exact values."""
    equation = Equation(form, axis, 0, tuple((at, sign) for at, (_, sign) in enumerate(terms, 1)), scale)
    return Instance(equation, target, tuple(terms))


def sheet_of(exact: Exact, caption: str, first_head: str, cells: list[list[str]]) -> Sheet:
    """The exact table with its printed cells."""
    rows = [[label, *row] for label, row in zip(exact.labels, cells, strict=True)]
    return Sheet(caption, [first_head, *exact.heads], rows, [_kind(exact, at) for at in range(len(exact.labels))])


def printed_rows(exact: Exact, manner: Manner, *, plain: frozenset[int] = frozenset()) -> list[list[str]]:
    """The cells as printed: amounts in the manner's unit; those in ``plain`` columns with the column's own decimals."""
    return [
        [""] * len(exact.heads)
        if row is None
        else [
            manner.number(value, exact.decimals[c]) + (" %" if c in exact.percents else "")
            if c in plain
            else manner.printed(value)
            for c, value in enumerate(row)
        ]
        for row in exact.rows
    ]


def slips_in(sheet: Sheet, truths: Sequence[Instance], block: int, dice: random.Random) -> Iterator[Chance]:
    """Slips of single cells, at most one for each kind of relation that they break, and one of a scanner."""
    offered: set[Form] = set()
    for _ in range(_TRIES):
        slip, mutate = dice.choice(SLIPS)
        made = _slipped(sheet, truths, mutate, dice)
        if made is not None and made[2][0] not in offered:
            place, now, forms = made
            offered.add(forms[0])
            name = _VARIETIES.get(forms[0], f"{forms[0].value}, {slip}")
            yield Chance(_KINDS[forms[0]], name, _edit(sheet, block, place, now), _ALIKE_KINDS)
    for _ in range(_TRIES):
        made = _slipped(sheet, truths, _misread, dice)
        if made is not None:
            edit = _edit(sheet, block, made[0], made[1])
            yield Chance(Kind.OCR_SUSPECT, f"{made[2][0].value}, misread", edit, _ALIKE_KINDS)
            return


def _edit(sheet: Sheet, block: int, place: Place, now: str) -> Edit:
    row, column = place
    return Edit(block, sheet.rows[row][column + 1], now, row, column + 1)


def _slipped(
    sheet: Sheet, truths: Sequence[Instance], mutate: Callable[[str, random.Random], str | None], dice: random.Random
) -> tuple[Place, str, list[Form]] | None:
    """A cell, what it prints after the slip, and the forms that do not hold then; None when nothing breaks."""
    row, column = dice.randrange(len(sheet.rows)), dice.randrange(len(sheet.heads) - 1)
    was = sheet.rows[row][column + 1]
    if not any(letter.isdigit() for letter in was):
        return None
    now = mutate(was, dice)
    if now is None or (now := regrouped(now, was)) == was:
        return None
    forms = _broken(sheet, truths, (row, column), now)
    return ((row, column), now, forms) if forms else None


def _misread(text: str, dice: random.Random) -> str | None:
    """A digit taken for one that looks like it, or a minus or a comma not seen."""
    way = dice.choice(["digit", "digit", "minus", "comma"])
    if way == "minus":
        return text[1:] if text.startswith(("-", "−", "–")) else None
    if way == "comma":
        return text.replace(",", "") if "," in text and "%" not in text else None
    at = dice.choice([at for at, letter in enumerate(text) if letter.isdigit()])
    return text[:at] + _ALIKE[text[at]] + text[at + 1 :] if text[at] in _ALIKE else None


def _broken(sheet: Sheet, truths: Sequence[Instance], place: Place, now: str) -> list[Form]:
    """The forms of the relations that do not hold with the new cell, most of them first."""
    cells = [row[1:] for row in sheet.rows]
    cells[place[0]] = [*cells[place[0]]]
    cells[place[0]][place[1]] = now
    grid = grid_from(sheet, cells)
    forms = [each.equation.form for each in truths if place in each.cells and holds(grid, each) is False]
    return sorted(set(forms), key=lambda form: (-forms.count(form), form))


def grid_from(sheet: Sheet, cells: list[list[str]]) -> Grid:
    """The table as numbers."""
    lines = [" | ".join(sheet.heads)]
    lines += [" | ".join([row[0] or "rad", *values]) for row, values in zip(sheet.rows, cells, strict=True)]
    grid = grid_of(0, next(read("\n".join(lines)).tables())[0])
    assert grid is not None
    return grid


def all_hold(sheet: Sheet, truths: Sequence[Instance]) -> bool:
    """Whether nothing printed is wrong."""
    grid = grid_from(sheet, [row[1:] for row in sheet.rows])
    return not any(holds(grid, each) is False for each in truths)


def _kind(exact: Exact, at: int) -> RowKind:
    if exact.rows[at] is None:
        return RowKind.HEADING
    if says_sum(exact.labels[at]):
        return RowKind.TOTAL
    return RowKind.OF_WHICH if says_of_which(exact.labels[at]) else RowKind.DATA
