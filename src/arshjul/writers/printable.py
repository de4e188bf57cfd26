"""Words in letters that our fonts have: likenesses for common marks, a box for any other letter, and who to tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from unicodedata import category, name, normalize

from arshjul.core.cells import Table
from arshjul.core.documents import Block, ChartBlock, Document, Heading, Paragraph, TableBlock, walk
from arshjul.core.inlines import Inline, footnotes, plain
from arshjul.core.messages import Message
from arshjul.writers.captions import chart_label, table_label
from arshjul.writers.lettering import is_drawn

BOX = "□"
"""What is printed for a letter that no font has."""

_ALIKE = {
    **dict.fromkeys("✕❌❎☒🗙", "✗"),
    **dict.fromkeys("✖", "✘"),
    **dict.fromkeys("✅☑🗹", "✓"),
    **dict.fromkeys("➔➙➛➜➝➞➡⇒⟶⮕", "→"),
    **dict.fromkeys("⬅⇐⟵", "←"),
    **dict.fromkeys("⬆⇑", "↑"),
    **dict.fromkeys("⬇⇓", "↓"),
    **dict.fromkeys("⬤⚫", "●"),
    **dict.fromkeys("◼⬛", "■"),
    **dict.fromkeys("◻⬜", "□"),
    **dict.fromkeys("❗❕", "!"),
    **dict.fromkeys("❓❔", "?"),
    "\u2795": "+",
    "\u2796": "−",
}
"""Marks that mean the same as one that our fonts have. Coloured ones are not among them: the colour would be lost."""


_SELECTORS = "\ufe0e\ufe0f"  # after a letter that can be drawn in colour or not


def printable(words: str) -> str:
    """The words, each letter that no font has changed for its likeness, else for a box.

    >>> printable("✕ i rutan, bra 😀")
    '✗ i rutan, bra □'
    """
    if not (lacking := _lacking(words)):
        return words
    words = normalize("NFC", words)  # a letter and its accent may be one that the fonts have
    likenesses = {letter: _likeness(letter) for letter in lacking}
    return words.translate({ord(letter): BOX if like is None else like for letter, like in likenesses.items()})


def unprintable(document: Document) -> tuple[Message, ...]:
    """Each letter of the document that becomes a box, with the first place it stands in."""
    found: dict[str, str] = {}
    for where, words in _words(document):
        for letter in _lacking(normalize("NFC", words)):
            if _likeness(letter) is None:
                found.setdefault(letter, where)
    return tuple(
        Message(
            "Tecknet ”{letter}” ({code}) i {where} finns inte i typsnitten. I pdf:en står {box} i stället.",
            {"letter": letter, "code": _called(letter), "where": where, "box": BOX},
        )
        for letter, where in found.items()
    )


def _lacking(words: str) -> list[str]:
    if words.isascii() and words.isprintable():
        return []
    return sorted(letter for letter in set(words) if not is_drawn(letter))


def _likeness(letter: str) -> str | None:
    """What says the same in letters of the fonts; None when nothing does."""
    if letter in _SELECTORS or category(letter) == "Cc":
        return ""
    return " " if category(letter) == "Zs" else _ALIKE.get(letter)


def _called(letter: str) -> str:
    """Its number in Unicode, and what it is called there: those who meet it may not see it."""
    return ", ".join(filter(None, (f"U+{ord(letter):04X}", name(letter, "").lower())))


def _words(document: Document) -> Iterator[tuple[str, str]]:
    """All that is printed, with the place in words."""
    cover, section = document.cover, ""
    yield (
        "omslaget",
        " ".join((document.title, cover.organisation, cover.title, cover.period, *(" ".join(f) for f in cover.facts))),
    )
    for block in walk(document.blocks):
        if isinstance(block, Heading):
            section = f"{block.number} {block.text}".strip()
        yield from _in_block(block, section)


def _in_block(block: Block, section: str) -> Iterator[tuple[str, str]]:
    match block:
        case Heading():
            yield f"rubriken ”{section}”", section
        case Paragraph(content):
            yield f"texten under ”{section}”", _all(content)
        case TableBlock(table):
            yield f"{table_label(table)}", " ".join(_in_table(table))
        case ChartBlock(chart):
            yield f"{chart_label(chart)}", " ".join((chart.measure, *_in_table(chart.data)))
        case _:
            pass


def _in_table(table: Table) -> Iterator[str]:
    yield table.caption
    yield from (column.head for column in table.columns)
    for row in table.rows:
        for cell in (row.head, *row.cells):
            yield _all(cell.content).removeprefix(cell.tone.mark if cell.tone else "")  # the mark is drawn
    yield from (_all(note) for note in table.notes)


def _all(content: Iterable[Inline]) -> str:
    """The words with those of footnotes."""
    content = tuple(content)
    return " ".join((plain(content), *(plain(note.content) for note in footnotes(content))))
