"""What a line of text is made of: plain words, emphasis, links, and figures that know where they come from."""

from __future__ import annotations

from collections.abc import Iterable
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
    """A figure printed in prose, e.g. ``underskott om 12,7 mnkr``; ``id`` is unique in its document."""

    id: str
    text: str
    figure: Figure


Inline = Text | Emphasis | Link | LineBreak | FigureReference


def plain(content: Iterable[Inline]) -> str:
    """The words alone, line breaks as newlines."""
    return "".join(_words(inline) for inline in content)


def _words(inline: Inline) -> str:
    match inline:
        case Text(text) | FigureReference(_, text, _):
            return text
        case LineBreak():
            return "\n"
        case Emphasis(content) | Link(_, content):
            return plain(content)
