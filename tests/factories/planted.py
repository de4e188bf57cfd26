"""Slips of the kinds that people and scanners make, planted in tables that add up."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

from arshjul.review.printed_tables import grid_of
from arshjul.review.relations.equations import Place, holds
from factories.review_tables import Made, written


@dataclass(frozen=True)
class Planted:
    """A table with one wrong number: where, and what stood there."""

    made: Made
    cell: Place
    was: str
    now: str
    slip: str
    broken: int

    @property
    def line(self) -> int:
        """The line of the wrong number in the text."""
        return self.cell[0] + 3


def plant(made: Made, seed: int) -> Planted | None:
    """The table with one slip that some truth of it does not survive; None when no try broke any."""
    dice = random.Random(seed)
    places = [(r, c) for r, row in enumerate(made.cells) for c, text in enumerate(row) if text]
    for _ in range(20):
        row, column = dice.choice(places)
        slip, mutate = dice.choice(SLIPS)
        was = made.cells[row][column]
        now = mutate(was, dice)
        if now is None or (now := regrouped(now, was)) == was:
            continue
        cells = [list(each) for each in made.cells]
        cells[row][column] = now
        changed = Made(made.heads, made.labels, cells, made.truths, made.caption)
        passage = next(changed.document().tables())[0]
        grid = grid_of(0, passage)
        assert grid is not None
        broken = sum(holds(grid, truth) is False for truth in made.truths)
        if broken:
            return Planted(changed, (row, column), was, now, slip, broken)
    return None


def regrouped(text: str, was: str) -> str:
    """The digits of ``text`` with spaces where the number before the slip would have had them."""
    space = next((letter for letter in " \u00a0" if letter in was.removesuffix(" %")), "")
    end = " %" if text.endswith(" %") else ""
    whole, mark, fraction = text.removesuffix(" %").replace(" ", "").replace("\u00a0", "").partition(",")
    minus, digits = (whole[0], whole[1:]) if whole.startswith(("-", "−", "–")) else ("", whole)
    grouped = f"{int(digits or '0'):,}".replace(",", space)
    return f"{minus}{grouped}{mark if fraction else ''}{fraction}{end}"


def _transpose(text: str, dice: random.Random) -> str | None:
    digits = [at for at, letter in enumerate(text) if letter.isdigit()]
    pairs = [(a, b) for a, b in pairwise(digits) if text[a] != text[b]]
    if not pairs:
        return None
    a, b = dice.choice(pairs)
    letters = list(text)
    letters[a], letters[b] = letters[b], letters[a]
    return "".join(letters)


def _lose_minus(text: str, dice: random.Random) -> str | None:
    return text[1:] if text[0] in "-−–" else f"-{text}"


def _move_mark(text: str, dice: random.Random) -> str | None:
    return text.replace(",", "") if "," in text and text.count(" %") == 0 else None


def _drop_digit(text: str, dice: random.Random) -> str | None:
    digits = [at for at, letter in enumerate(text) if letter.isdigit()]
    at = dice.choice(digits)
    return text[:at] + text[at + 1 :] if len(digits) > 2 else None


def _other_digit(text: str, dice: random.Random) -> str | None:
    at = dice.choice([at for at, letter in enumerate(text) if letter.isdigit()])
    return text[:at] + dice.choice("0123456789") + text[at + 1 :]


def _stale(text: str, dice: random.Random) -> str | None:
    """An older number: some per cent off."""
    plain = text.removesuffix(" %").translate({ord(" "): "", 0xA0: "", 0x2212: "-", 0x2013: "-", ord(","): "."})
    value = Decimal(plain)
    older = value * (1 + Decimal(dice.choice([-1, 1]) * dice.randint(5, 200)) / 1000)
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)
    made = written(older, -exponent, ROUND_HALF_UP, " ", "-")
    return made + (" %" if text.endswith(" %") else "")


SLIPS: tuple[tuple[str, Callable[[str, random.Random], str | None]], ...] = (
    ("transposed", _transpose),
    ("minus", _lose_minus),
    ("mark", _move_mark),
    ("dropped", _drop_digit),
    ("digit", _other_digit),
    ("stale", _stale),
    ("stale", _stale),
)
