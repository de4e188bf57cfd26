"""The guide's tables of words, written from ``words.toml``."""

from __future__ import annotations

from arshjul.steering.words import words_of
from house.guide_pages import Example
from house.kinds import KINDS_OF_ROW
from house.printing import pipe


def words_as_table(example: Example) -> list[str]:
    """A table of the words of a kind of row: its head as it stands, and a row a word.

    A row whose word ``words.toml`` lacks is kept as it stands, so that nobody's words are lost; a test tells of it.
    """
    told = [word for word in words_of(KINDS_OF_ROW[example.argument]) if word.meaning]
    rows = [pipe([f"`{word.name}`", "ja" if word.is_required else "", word.meaning]) for word in told]
    names = {word.name for word in told}
    loose = [line for line, row in zip(example.lines[2:], example.rows, strict=True) if row[0] not in names]
    return [*example.lines[:2], *rows, *loose]
