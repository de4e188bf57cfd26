"""Further tables: volumes and prices, months, and a short table that repeats figures of a longer one."""

from __future__ import annotations

import random
import re
from decimal import Decimal

from arshjul.core.cells import RowKind
from arshjul.review.findings import Kind
from arshjul.review.relations.equations import Form
from arshjul.review.relations.lines import Axis
from factories.planting.drafts import HEADS, Draft, Edit, Sheet, Title
from factories.planting.manners import Manner
from factories.planting.money import Economy
from factories.planting.sheets import ARITHMETIC, all_hold, printed_rows, sheet_of, slips_in, truth
from factories.review_layouts import Exact
from factories.review_tables import make

_YEAR = re.compile(r"\b20\d\d\b")


def appendix(draft: Draft, manner: Manner, dice: random.Random) -> None:
    """Tables of any layout that reports have."""
    draft.add(Title("Bilaga: " + dice.choice(["tabeller", "sammanställning", "underlag"])))
    for number in range(dice.randint(1, 2)):
        made = make(dice.randint(0, 10**6))
        heads = [_dated(head, manner) for head in made.heads]
        rows = [[label, *cells] for label, cells in zip(made.labels, made.cells, strict=True)]
        kinds = [RowKind.DATA if any(cells) else RowKind.HEADING for cells in made.cells]
        draft.scene()
        block = draft.add(Sheet(f"Underlag {number + 1}, belopp i tkr", ["Benämning", *heads], rows, kinds))
        sheet = draft.blocks[block]
        assert isinstance(sheet, Sheet)
        draft.relations += len(made.truths)
        draft.scenes[-1].extend(slips_in(sheet, made.truths, block, dice))


def _dated(head: str, manner: Manner) -> str:
    """The head with the year and the months of this report instead of those that the layout has."""
    moved = _YEAR.sub(lambda match: str(int(match[0]) + manner.year - 2025), head)
    return moved.replace("jan-aug", manner.span())


def prices(draft: Draft, manner: Manner, units: list[str], dice: random.Random) -> None:
    """Volume, price and cost by plan and outcome, with the order of the variance in its name."""
    draft.add(Title(dice.choice(["Köpta platser", "Volym och pris", "Enhetskostnader"])))
    draft.scene()
    volume = dice.choice(["Dygn", "Timmar", "Platser", "Resor"])
    is_named = dice.random() < 0.7
    name = dice.choice(["Avvikelse budget-utfall", "Avvikelse (budget–utfall)", "Differens budget - utfall"])
    heads = [f"{volume} budget", f"{volume} utfall", name if is_named else "Avvikelse"]
    heads += ["Kronor per enhet", "Kostnad, tkr"]
    exact = Exact(heads, dice.sample(units, dice.randint(5, 8)), [], [0, 0, 0, 0, 0])
    for row in range(len(exact.labels)):
        plan = Decimal(dice.randint(400, 9000))
        outcome = (plan * Decimal(dice.randint(80, 120)) / 100).quantize(Decimal(1))
        price = Decimal(dice.randint(300, 5000))
        exact.rows.append([plan, outcome, plan - outcome, price, outcome * price / 1000])
        terms = [((row, 0), 1), ((row, 1), -1)]
        exact.truths.append(truth(Form.DIFFERENCE, Axis.COLUMNS, (row, 2), terms))
        terms = [((row, 1), 1), ((row, 3), 1)]
        exact.truths.append(truth(Form.PRODUCT, Axis.COLUMNS, (row, 4), terms, -3))
    caption = dice.choice(["Volymer och priser", "Köpta platser", "Volymutveckling"]) + f" {draft.period}"
    sheet = sheet_of(exact, caption, "Insats", printed_rows(exact, manner, plain=frozenset(range(5))))
    if not all_hold(sheet, exact.truths):
        exact.truths = [each for each in exact.truths if all_hold(sheet, [each])]
    block = draft.add(sheet)
    draft.relations += len(exact.truths)
    draft.scenes[-1].extend(slips_in(sheet, exact.truths, block, dice))
    if is_named:
        turned = name.replace("budget", "\0").replace("utfall", "budget").replace("\0", "utfall")
        draft.offer(Kind.SIGN_CONVENTION, "order in a head", Edit(block, name, turned, HEADS, 3), alike=ARITHMETIC)


def short(draft: Draft, economy: Economy, manner: Manner, dice: random.Random) -> None:
    """A few columns of the large table once more."""
    columns = [at for at, code in enumerate(economy.codes, 1) if code in ("b", "p", "u", "last", "by", "uy")][:3]
    if len(columns) < 2:
        return
    rows = [
        [row[0], *(row[column] for column in columns)]
        for row, kind in zip(economy.sheet.rows, economy.sheet.kinds, strict=True)
        if kind is RowKind.DATA
    ]
    heads = [economy.sheet.heads[0], *(economy.sheet.heads[column] for column in columns)]
    draft.scene()
    kinds = [RowKind.DATA] * len(rows)
    caption = dice.choice(["Sammandrag per verksamhet", "Översikt"]) + manner.unit_words(dice)
    block = draft.add(Sheet(caption, heads, rows, kinds))
    draft.relations += len(rows) * len(columns)
    for _ in range(3):
        row, column = dice.randrange(len(rows)), dice.randrange(1, len(heads))
        was = rows[row][column]
        spots = [at for at, letter in enumerate(was) if letter.isdigit()]
        at = dice.choice(spots[:-1] or spots)
        now = was[:at] + str((int(was[at]) + dice.randint(1, 8)) % 10) + was[at + 1 :]
        if not now.lstrip("-−– ").startswith("0"):
            edit = Edit(block, was, now, row, column)
            alike = (*ARITHMETIC, Kind.TEXT_VS_TABLE)
            draft.offer(Kind.CROSS_TABLE, "a figure of another table", edit, alike=alike, relies=(economy.block,))
    unit = manner.unit
    if manner.unit in ("tkr", "mnkr", "mkr"):
        other = "mnkr" if unit == "tkr" else "tkr"
        edit = Edit(block, unit, other)
        wrong = caption.replace(unit, other)
        alike = (*ARITHMETIC, Kind.TEXT_VS_TABLE)
        draft.offer(Kind.CAPTION, "unit of a caption", edit, alike=alike, quotes=(wrong,), relies=(economy.block,))
