"""Nodes of Markdown in the one form that they are written in: nothing empty, nothing doubled, no line numbers.

Two texts that print alike have the same normal form, however they were typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

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
)

_SPACES = re.compile(r"[ \t\n\r\f\v\u200b\ufeff]+")


def normal(nodes: Iterable[Node]) -> tuple[Node, ...]:
    """The blocks in normal form: no empty ones, and lists of a kind that stand beside each other as one."""
    made: list[Node] = []
    for node in map(_normal_node, nodes):
        last = made[-1] if made else None
        if isinstance(last, ListNode) and isinstance(node, ListNode) and last.ordered == node.ordered:
            made[-1] = replace(last, items=last.items + node.items)
        elif node is not None:
            made.append(node)
    return tuple(made)


def normal_line(content: Iterable[Inline]) -> tuple[Inline, ...]:
    """A line in normal form: single spaces, none at its ends, no empty emphasis, neighbours of a kind as one."""
    return _trimmed(_merged(content))


def has_reference(content: Iterable[Inline]) -> bool:
    """Whether some figure is referred to."""
    return any(
        isinstance(inline, Reference)
        or (isinstance(inline, Emphasised | Linked | Footnote | Clause) and has_reference(inline.content))
        for inline in content
    )


def without_breaks(content: Iterable[Inline]) -> Iterator[Inline]:
    """The same on one line, as a heading or a note is."""
    for inline in content:
        match inline:
            case Break():
                yield Words(" ")
            case Emphasised(inner) | Linked(_, inner) | Clause(inner):
                yield replace(inline, content=tuple(without_breaks(inner)))
            case _:
                yield inline


def _normal_node(node: Node) -> Node | None:
    match node:
        case HeadingNode(level, content):
            line = normal_line(without_breaks(content))
            return HeadingNode(level, line, 0) if line else None
        case ParagraphNode(content):
            line = normal_line(content)
            return ParagraphNode(line, 0) if line else None
        case ListNode(items, ordered):
            kept = tuple(made for item in items if (made := normal(item)))
            return ListNode(kept, ordered, 0) if kept else None
        case Directive(name, arguments, _, body):
            return Directive(name, arguments, 0, None if body is None else normal(body))


def _merged(content: Iterable[Inline]) -> tuple[Inline, ...]:
    made: list[Inline] = []
    for inline in content:
        for new in _normal_inline(inline):
            _add(made, new)
    return tuple(made)


def _normal_inline(inline: Inline) -> tuple[Inline, ...]:  # noqa: PLR0911 - one for each kind of inline
    """An inline in normal form; none when it says nothing, several when its edges do not belong to it."""
    match inline:
        case Words(text):
            return (Words(_SPACES.sub(" ", text)),) if text else ()
        case Unclosed(_, _, opening):
            return (Words(opening),)
        case Reference(text):
            words = " ".join(text.replace("{", " ").replace("}", " ").split())
            return (Reference(words, 0),) if words else ()
        case Emphasised(inner, strong):
            return _without_edges(Emphasised(_merged(_flat(inner, strong=strong)), strong))
        case Linked(target, inner):
            return _without_edges(Linked(target, _merged(_unlinked(inner))))
        case Footnote(inner):
            note = normal_line(without_breaks(_unlinked_notes(inner)))
            return (Footnote(note, 0),) if note else ()
        case Clause(inner):
            merged = _merged(inner)
            return (Clause(merged),) if has_reference(inner) else (Words("["), *merged, Words("]"))
        case Break():
            return (inline,)


def _add(made: list[Inline], inline: Inline) -> None:
    """Add an inline to a line: neighbours of a kind become one, no space stands twice, none beside a line's end."""
    match made[-1] if made else None, inline:
        case Words(one), Words(other):
            made[-1] = Words(_SPACES.sub(" ", one + other))
        case Emphasised(one, strong), Emphasised(other, also) if strong == also:
            made[-1] = Emphasised(_merged((*one, *other)), strong)
        case Linked(target, one), Linked(same, other) if target == same:
            made[-1] = Linked(target, _merged((*one, *other)))
        case Words(one), Footnote() | Break():
            made[-1:] = [Words(one.rstrip()), inline] if one.strip() else [inline]
        case Break(), Words(other):
            made += [Words(other.lstrip())] if other.strip() else []
        case _:
            made.append(inline)


def _without_edges(around: Emphasised | Linked) -> tuple[Inline, ...]:
    """Emphasis or a link with the spaces and line ends at its edges outside it; nothing else when it is empty."""
    inner = list(around.content)
    before, after = _take_edge(inner, 0), _take_edge(inner, -1)
    return (*before, *((replace(around, content=tuple(inner)),) if inner else ()), *after)


def _take_edge(inner: list[Inline], at: int) -> tuple[Inline, ...]:
    """What stands at one end of a line and is no words, taken from it."""
    taken: list[Inline] = []
    while inner:
        edge = inner[at]
        if isinstance(edge, Break):
            taken.append(inner.pop(at))
            continue
        if not isinstance(edge, Words):
            break
        rest = edge.text.lstrip() if at == 0 else edge.text.rstrip()
        taken += [Words(" ")] if rest != edge.text else []
        if rest:
            inner[at] = Words(rest)
            break
        inner.pop(at)
    return tuple(taken) if at == 0 else tuple(reversed(taken))


def _trimmed(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
    inner = list(content)
    _take_edge(inner, 0)
    _take_edge(inner, -1)
    return tuple(inner)


def _flat(content: Iterable[Inline], *, strong: bool) -> Iterator[Inline]:
    """Emphasis within emphasis of its own kind is the same emphasis."""
    for inline in content:
        if isinstance(inline, Emphasised) and inline.strong == strong:
            yield from _flat(inline.content, strong=strong)
        else:
            yield inline


def _unlinked(content: Iterable[Inline]) -> Iterator[Inline]:
    """A link within a link leads where the outer one does; a note cannot stand in one."""
    for inline in content:
        match inline:
            case Linked(_, inner):
                yield from _unlinked(inner)
            case Emphasised(inner, strong):
                yield Emphasised(tuple(_unlinked(inner)), strong)
            case Footnote():
                pass
            case _:
                yield inline


def _unlinked_notes(content: Iterable[Inline]) -> Iterator[Inline]:
    """A note in a note is words of the note."""
    for inline in content:
        if isinstance(inline, Footnote):
            yield Words(" ")
            yield from _unlinked_notes(inline.content)
        else:
            yield inline
