"""What a scanner does to a page: rings and dots lost, rows broken, columns squeezed, letters misread."""

from __future__ import annotations

import random
import re

from factories.planting.drafts import Draft
from factories.planting.layout_text import written

_LOST = str.maketrans("åäöÅÄÖé–−≥≤", "aaoAAOe--><")
_WORD = re.compile(r"[a-zåäö]{5,}")
_COLUMNS = re.compile(r" {3,}")


def scanned(draft: Draft, seed: int) -> str:
    """The text of a scanned print; no digit is misread, those are planted."""
    dice = random.Random(seed)
    text = written(draft).translate(_LOST).replace("\u00a0", " ").replace("•", dice.choice(["*", "-", "e"]))
    mark = dice.choice(["   ", "  ", " | ", "| "])
    is_breaking = dice.random() < 0.4
    lines = [made for line in text.split("\n") for made in _line(line, mark, dice, is_breaking=is_breaking)]
    once = "\n".join(lines)
    return f"{once}\n\f{once}" if dice.random() < 0.12 else once


def _line(line: str, mark: str, dice: random.Random, *, is_breaking: bool) -> list[str]:
    is_row = _COLUMNS.search(line.strip()) is not None
    made = _COLUMNS.sub(mark, line.rstrip()) if is_row and line[:1] != " " else line.rstrip()
    if not is_row:
        made = _WORD.sub(lambda match: _misread(match[0], dice), made)
    if is_row and is_breaking and dice.random() < 0.05 and mark in made:
        label, rest = made.split(mark, 1)  # the values came on the line below
        return [label, rest]
    return [made]


def _misread(word: str, dice: random.Random) -> str:
    if dice.random() > 0.01:
        return word
    return word.replace("o", "6", 1) if "o" in word else word.replace("rn", "m", 1).replace("l", "I", 1)
