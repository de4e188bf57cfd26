"""What a line of text is made of: words, emphasis, links, notes, and figures that know where they come from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from arshjul.core.provenance import Figure


@dataclass(frozen=True, slots=True)
class Text:
    """Plain words."""

    text: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Words that stand out; ``strong`` is bold, else italic."""

    content: tuple[Inline, ...]
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to an address."""

    target: str
    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A new line within a paragraph or a cell."""


@dataclass(frozen=True, slots=True)
class FigureReference:
    """A figure printed in prose, e.g. ``underskott om 12,7 mnkr``; ``id`` is unique in its document.

    ``is_turned`` says that it is printed with the opposite sign.
    """

    id: str
    text: str
    figure: Figure
    is_turned: bool = False


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note on the words before it, where it belongs; ``number`` is its own in the document, 0 until it has one."""

    content: tuple[Inline, ...]
    number: int = 0


@dataclass(frozen=True, slots=True)
class NoteMark:
    """The sign of a note under a table (``a``): after what the note is about, and first in the note itself."""

    sign: str


Inline = Text | Emphasis | Link | LineBreak | FigureReference | Footnote | NoteMark


def plain(content: Iterable[Inline]) -> str:
    """The words alone, line breaks as newlines; without notes and their marks."""
    if isinstance(content, tuple) and len(content) == 1 and isinstance(content[0], Text):
        return content[0].text
    return "".join(_words(inline) for inline in content)


def _words(inline: Inline) -> str:
    match inline:
        case Text(text) | FigureReference(_, text, _):
            return text
        case LineBreak():
            return "\n"
        case Emphasis(content) | Link(_, content):
            return plain(content)
        case Footnote() | NoteMark():
            return ""


def footnotes(content: Iterable[Inline]) -> Iterator[Footnote]:
    """The notes on a line, in order."""
    for inline in content:
        match inline:
            case Footnote():
                yield inline
            case Emphasis(inner) | Link(_, inner):
                yield from footnotes(inner)
            case _:
                pass


def note_marks(content: Iterable[Inline]) -> str:
    """The signs of the notes that a cell refers to, ``a, b``; empty when it refers to none."""
    return ", ".join(inline.sign for inline in content if isinstance(inline, NoteMark))
