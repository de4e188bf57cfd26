"""Blocks put together: the items of a loop as one list, a whole text as the lines of a cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from arshjul.core import documents as doc
from arshjul.core import inlines as out
from arshjul.reporting.markdown import Emphasised, HeadingNode, Node, ParagraphNode


def merged(blocks: Iterable[doc.Block]) -> Iterator[doc.Block]:
    """Lists that stand beside each other as one list: a loop over a list item makes one list, not many."""
    held: doc.List | None = None
    for block in blocks:
        if held is not None and isinstance(block, doc.List) and block.ordered == held.ordered:
            held = replace(held, items=held.items + block.items)
            continue
        if held is not None:
            yield held
        held = block if isinstance(block, doc.List) else None
        if held is None:
            yield block
    if held is not None:
        yield held


def paragraph(content: tuple[out.Inline, ...]) -> tuple[doc.Block, ...]:
    """A paragraph, or nothing when all that it would say is left out."""
    return (doc.Paragraph(content),) if content else ()


def noted(blocks: Iterable[doc.Block]) -> Iterator[doc.Block]:
    """The same blocks with their paragraphs as notes, in smaller print."""
    for block in blocks:
        match block:
            case doc.Paragraph():
                yield replace(block, role="note")
            case doc.Part(_, inner):
                yield replace(block, blocks=tuple(noted(inner)))
            case _:
                yield block


def without_headings(nodes: Iterable[Node]) -> Sequence[Node]:
    """The same text with its headings as bold lines: a cell has no sections."""
    return [
        ParagraphNode((Emphasised(node.content, strong=True),), node.line) if isinstance(node, HeadingNode) else node
        for node in nodes
    ]


_CLOSING = (".", ",", ";", ":", "!", "?", ")")


def without_stop(content: tuple[out.Inline, ...]) -> tuple[out.Inline, ...]:
    """The words without the full stop that they begin with: the sentence has ended already."""
    match content:
        case (out.Text(text), *rest) if text.startswith(".") and not text.startswith(".."):
            return (*((out.Text(text[1:]),) if text[1:] else ()), *rest)
        case _:
            return content


def add_closely(made: list[out.Inline], new: Sequence[out.Inline]) -> None:
    """Add inlines after what has been left out, with no space doubled and none before a mark that closes."""
    first = new[0] if new else out.Text("")
    words = first.text if isinstance(first, out.Text) else "x"
    before = made[-1] if made else out.Text(" ")
    if isinstance(before, out.Text) and (not words or words.startswith(_CLOSING)):
        made[-1:] = [out.Text(stripped)] if (stripped := before.text.rstrip()) else []
    elif isinstance(before, out.Text) and before.text.endswith(" ") and isinstance(first, out.Text):
        new = [*([out.Text(stripped)] if (stripped := words.lstrip()) else []), *new[1:]]
    made += new


def joined(blocks: Iterable[doc.Block]) -> tuple[out.Inline, ...]:
    """Blocks as the lines of a cell: a line for each paragraph, with a dash before each list item."""
    lines = [line for block in blocks for line in _lines(block)]
    breaks = [(out.LineBreak(),) if index else () for index in range(len(lines))]
    return tuple(inline for gap, line in zip(breaks, lines, strict=True) for inline in (*gap, *line))


def _lines(block: doc.Block, bullet: str = "") -> Iterator[tuple[out.Inline, ...]]:
    match block:
        case doc.Paragraph(content):
            yield (out.Text(bullet), *content) if bullet else content
        case doc.List(items):
            for item in items:
                for index, inner in enumerate(item):
                    yield from _lines(inner, "–\u00a0" if not index else "")
        case _:
            pass
