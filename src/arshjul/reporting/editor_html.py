"""A text ↔ the HTML of its editing surface: what is written in the one is read back from the other.

A reference is a chip with what it prints now (``data-reference``), a footnote and a clause are marked stretches
(``data-note``, ``data-clause``). The surface holds nothing that a text may not hold.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape

from arshjul.core.links import safe_target
from arshjul.core.messages import Message
from arshjul.reporting.live_figures import Chip
from arshjul.reporting.markdown import (
    Break,
    Clause,
    Directive,
    Emphasised,
    Footnote,
    HeadingNode,
    Inline,
    Linked,
    ListNode,
    Node,
    ParagraphNode,
    Reference,
    Unclosed,
    Words,
    read_markdown,
)
from arshjul.reporting.markdown_writing import write_markdown
from arshjul.reporting.normal_form import normal
from arshjul.reporting.surface_html import nodes_of_html

HEADING, SUBHEADING = 3, 4
"""The levels of headings in a text: those above are the report's."""

_LOOSE_SPACE = re.compile(r"(?<![\d§])\u00a0(?!\d)")

ChipOf = Callable[[str], Chip]
Say = Callable[[Message], str]


def text_nodes(nodes: Iterable[Node], *, takes_headings: bool = True) -> tuple[Node, ...]:
    """The blocks as a text may hold them, in normal form: headings of two levels, no blocks of a template."""
    listed = normal(nodes)
    levels = [node.level for node in listed if isinstance(node, HeadingNode)]
    first = min(levels, default=HEADING)
    made = (_text_node(node, first if takes_headings else None) for node in listed)
    return normal(_with_spaces(normal(made)))


def references_of(nodes: Iterable[Node]) -> list[str]:
    """Every reference in some nodes, in order."""
    return [reference for node in nodes for reference in _references(node)]


def to_editor(markdown: str, chip_of: ChipOf, say: Say = str, *, takes_headings: bool = True) -> str:
    """A text as the HTML of its surface.

    ``chip_of`` tells what each reference prints, ``say`` in which words it is told what is wrong with one.
    """
    nodes = text_nodes(read_markdown(markdown).nodes, takes_headings=takes_headings)
    return _Writer(chip_of, say).blocks(nodes)


def from_editor(html: str, *, takes_headings: bool = True) -> str:
    """The Markdown of what a surface, or a clipboard, holds."""
    return write_markdown(text_nodes(nodes_of_html(html), takes_headings=takes_headings))


def chip_html(chip: Chip, say: Say = str) -> str:
    """A chip as it stands in a surface."""
    return _Writer(lambda _: chip, say).chip(chip)


def _text_node(node: Node, first: int | None) -> Node:
    """A block as it may stand in a text whose first headings are of this level; None when it takes none."""
    match node:
        case HeadingNode(level, content) if first is not None:
            return HeadingNode(HEADING if level == first else SUBHEADING, _text_line(content), 0)
        case HeadingNode(_, content):
            return ParagraphNode((Emphasised(_text_line(content), strong=True),), 0)
        case ParagraphNode(content):
            return ParagraphNode(_text_line(content), 0)
        case ListNode(items, ordered):
            return ListNode(tuple(tuple(_text_node(each, None) for each in item) for item in items), ordered, 0)
        case Directive(name, arguments, _, body):
            return ParagraphNode((Words(f"{':::' if body else '::'}{name} {arguments}".rstrip()),), 0)


def _text_line(content: Iterable[Inline]) -> tuple[Inline, ...]:
    """A line whose links are all harmless."""
    return tuple(each for inline in content for each in _text_inline(inline))


def _text_inline(inline: Inline) -> Iterator[Inline]:
    match inline:
        case Linked(target, content) if not safe_target(target):
            yield from _text_line(content)
        case Linked(target, content):
            yield Linked(safe_target(target), _text_line(content))
        case Emphasised(content, strong):
            yield Emphasised(_text_line(content), strong)
        case Footnote(content):
            yield Footnote(_text_line(content), 0)
        case Clause(content):
            yield Clause(_text_line(content))
        case _:
            yield inline


def _with_spaces(nodes: Iterable[Node]) -> Iterator[Node]:
    """The same with the no-break spaces that browsers leave between words as ordinary ones."""
    for node in nodes:
        match node:
            case HeadingNode(level, content):
                yield HeadingNode(level, tuple(map(_spaced, content)), 0)
            case ParagraphNode(content):
                yield ParagraphNode(tuple(map(_spaced, content)), 0)
            case ListNode(items, ordered):
                yield ListNode(tuple(tuple(_with_spaces(item)) for item in items), ordered, 0)
            case _:
                yield node


def _spaced(inline: Inline) -> Inline:
    match inline:
        case Words(text):
            return Words(_LOOSE_SPACE.sub(" ", text))
        case Emphasised(content, strong):
            return Emphasised(tuple(map(_spaced, content)), strong)
        case Linked(target, content):
            return Linked(target, tuple(map(_spaced, content)))
        case Footnote(content):
            return Footnote(tuple(map(_spaced, content)), 0)
        case Clause(content):
            return Clause(tuple(map(_spaced, content)))
        case _:
            return inline


def _references(part: Node | Inline) -> Iterator[str]:
    match part:
        case Reference(text):
            yield text
        case ListNode(items):
            for item in items:
                for node in item:
                    yield from _references(node)
        case Words() | Unclosed() | Break() | Directive():
            pass
        case _:
            for inline in part.content:
                yield from _references(inline)


class _Writer:
    def __init__(self, chip_of: ChipOf, say: Say) -> None:
        self._chip_of = chip_of
        self._say = say

    def blocks(self, nodes: Iterable[Node]) -> str:
        return "".join(map(self._block, nodes))

    def _block(self, node: Node) -> str:
        match node:
            case HeadingNode(level, content):
                return f"<h{level}>{self._line(content)}</h{level}>"
            case ParagraphNode(content):
                return f"<p>{self._line(content)}</p>"
            case ListNode(items, ordered):
                tag = "ol" if ordered else "ul"
                return f"<{tag}>{''.join(map(self._item, items))}</{tag}>"
            case Directive():
                return ""

    def _item(self, item: Sequence[Node]) -> str:
        """An item with its first paragraph bare, as browsers write them."""
        first, *rest = item
        begun = self._line(first.content) if isinstance(first, ParagraphNode) else self._block(first)
        return f"<li>{begun}{self.blocks(rest)}</li>"

    def _line(self, content: Iterable[Inline]) -> str:
        return "".join(map(self._inline, content))

    def _inline(self, inline: Inline) -> str:  # noqa: PLR0911 - one for each kind of inline
        match inline:
            case Words(text) | Unclosed(_, _, text):
                return escape(text)
            case Reference(text):
                return self.chip(self._chip_of(text))
            case Emphasised(content, strong):
                tag = "strong" if strong else "em"
                return f"<{tag}>{self._line(content)}</{tag}>"
            case Linked(target, content):
                return f'<a href="{escape(target)}">{self._line(content)}</a>'
            case Break():
                return "<br>"
            case Footnote(content):
                return f'<span class="note" data-note="">{self._line(content)}</span>'
            case Clause(content):
                return f'<span class="clause" data-clause="">{self._line(content)}</span>'

    def chip(self, chip: Chip) -> str:
        title = self._say(chip.problem) if chip.problem is not None else chip.label
        kind = "chip wrong" if chip.problem is not None else "chip"
        return (
            f'<span class="{kind}" contenteditable="false" tabindex="0" role="button" '
            f'data-reference="{escape(chip.reference)}" title="{escape(title)}">{escape(chip.text)}</span>'
        )
