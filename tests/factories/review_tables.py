"""Made-up tables that add up, as an honest report prints them: rounded or cut off, whatever their layout."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from arshjul.core.reading import ReadDocument
from arshjul.review.relations.equations import Instance
from factories.read_documents import read
from factories.review_layouts import LAYOUTS, Exact


@dataclass
class Made:
    """A table as text cells, with what is true of it."""

    heads: list[str]
    labels: list[str]
    cells: list[list[str]]
    truths: list[Instance] = field(default_factory=list)
    caption: str = "Belopp i tkr:"

    def text(self) -> str:
        lines = [" | ".join(["Rad", *self.heads])]
        lines += [" | ".join([label, *row]) for label, row in zip(self.labels, self.cells, strict=True)]
        return "\n".join([self.caption, *lines])

    def document(self) -> ReadDocument:
        return read(self.text())


def make(seed: int) -> Made:
    """One consistent table; the seed decides its layout and its numbers."""
    dice = random.Random(seed)
    layout = dice.choice(LAYOUTS)
    exact = layout(dice)
    return printed(exact, dice)


def printed(exact: Exact, dice: random.Random) -> Made:
    """The table as it is printed: rounded, sometimes cut off, with one way of writing thousands and minus."""
    rounding = ROUND_DOWN if dice.random() < 0.1 else ROUND_HALF_UP
    space, minus = dice.choice([" ", "", "\u00a0"]), dice.choice(["-", "−"])
    cells = [
        [""] * len(exact.heads)
        if row is None
        else [
            written(value, exact.decimals[c], rounding, space, minus) + (" %" if c in exact.percents else "")
            for c, value in enumerate(row)
        ]
        for row in exact.rows
    ]
    return Made(exact.heads, exact.labels, cells, exact.truths)


def written(value: Decimal, decimals: int, rounding: str, space: str, minus: str) -> str:
    rounded = value.quantize(Decimal(1).scaleb(-decimals), rounding=rounding)
    digits = f"{abs(rounded):,.{decimals}f}".replace(",", space).replace(".", ",")
    return f"{minus}{digits}" if rounded < 0 else digits
