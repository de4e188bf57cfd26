"""How many a sentence says are left of what a row counts, against the column of what is left: "återstår 146 besök"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from arshjul.review.binding.meanings import Meant
from arshjul.review.binding.side_counts import SideCount
from arshjul.review.binding.subjects import key_of
from arshjul.review.statements.lexicon import plain
from arshjul.review.statements.sentences import Sentence
from arshjul.review.words import says_share

_SAID = re.compile(
    r"(?:^|[.,;:] |\b(?:och|medan|men) )(?:for|inom|hos|i|av|fran|pa) (?P<name>[a-z][a-z-]*(?: [a-z-]+){0,3}?) "
    r"(?:aterstar|aterstod|kvarstar|kvarstod) (?:det )?(?:annu |nu |fortfarande )?$"
)
_LEFT = re.compile(r"\b(?:aterst|kvar)[a-z]*\b")


def left_over(sentence: Sentence, tables: Sequence[Meant]) -> Iterator[SideCount]:
    """The numbers that the one row of the name, in the one column of what is left, tells otherwise."""
    words = sentence.words
    if "aterst" not in words and "kvarst" not in words:
        return
    for amount in sentence.amounts:
        said = _SAID.search(words[: amount.begin])
        if said is None or amount.measure is not None or amount.hedge or amount.decimals:
            continue
        name = _keys(said["name"])
        cells = [
            (table, column, table.grid.cells[at][column].reading)
            for table in tables
            for at, row in enumerate(table.rows)
            for column, line in enumerate(table.columns)
            if name and _keys(row.label) == name and _LEFT.search(plain(line.label)) and not says_share(line.label)
        ]
        if len(cells) != 1:
            continue
        table, at, reading = cells[0]
        if reading is not None and not reading.decimals and reading.value != amount.value:
            right = int(reading.value)
            yield SideCount(sentence, said.start("name"), amount.end, amount.text, table, at, (right, right))


def _keys(text: str) -> frozenset[str]:
    return frozenset(key_of(word) for word in re.findall(r"[a-z]{3,}", plain(text)))
