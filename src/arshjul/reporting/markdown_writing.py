"""Nodes → Markdown in one normal form: what is written is read back as the same nodes.

Words never turn into anything else: what would be read as markup is escaped. Emphasis that Markdown cannot say where it
stands (in the middle of a word, beside a bracket) is left out, never the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
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
    read_markdown,
)
from arshjul.reporting.normal_form import normal, normal_line

_MARKUP = re.compile(r"([\\{}\[\]*_])")
_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_AT_START = re.compile(r"^(?:[#:|>~=]|[-+](?=\s|$|-)|\d{1,9}(?=[.)](?:\s|$)))")
_CLOSING, _SIGN = re.compile(r"(?<!\\)((?:\\\\)*)#$"), r"\1\\#"  # a heading's last sign would be no part of it
_PLAIN_ADDRESS = re.compile(r"[^\s<>()\\{}*_\[\]]+")


def write_markdown(nodes: Iterable[Node]) -> str:
    """The nodes as Markdown, with an empty line between blocks and none at the end."""
    return "\n\n".join(_blocks(normal(nodes)))


def _blocks(nodes: Iterable[Node]) -> Iterator[str]:
    for node in nodes:
        match node:
            case HeadingNode(level, content):
                if line := _written(content):  # a link that cannot be said may leave nothing
                    yield f"{'#' * level} {_CLOSING.sub(_SIGN, line)}"
            case ParagraphNode(content):
                if line := _written(content):
                    yield line
            case ListNode(items, ordered):
                yield "\n".join(_item(item, f"{number}." if ordered else "-") for number, item in enumerate(items, 1))
            case Directive(name, arguments, _, None):
                yield f"::{name} {arguments}".rstrip()
            case Directive(name, arguments, _, body):
                yield "\n\n".join((f":::{name} {arguments}".rstrip(), *_blocks(body or ()), ":::"))


def _item(item: Sequence[Node], mark: str) -> str:
    """An item after its mark, its further lines below its first word; a list in it stands on the next line."""
    kinds = [type(node) for node in item]
    lines = ("\n" if kinds == [ParagraphNode, ListNode] else "\n\n").join(_blocks(item)).split("\n")
    indent = " " * (len(mark) + 1)
    return "\n".join((f"{mark} {lines[0]}", *(f"{indent}{line}" if line else "" for line in lines[1:])))


def _written(content: Sequence[Inline]) -> str:
    """A line as Markdown; without emphasis, notes and links where they cannot be said."""
    written = ""
    for kept in (content, normal_line(_plainer(content)), normal_line(_plainest(content))):
        written = _line(kept)
        match read_markdown(written).nodes:
            case (ParagraphNode(read),) if normal_line(read) == kept:
                return written
    return written


def _line(content: Iterable[Inline]) -> str:
    text = ""
    for inline in content:
        match inline:
            case Words(words):
                text += _escaped(words, after=text[-1:])
            case _:
                text += _marked(inline)
    return text


def _marked(inline: Inline) -> str:  # noqa: PLR0911 - one for each kind of inline
    match inline:
        case Words(text) | Unclosed(_, _, text):
            return _escaped(text, after="")
        case Reference(text):
            return "{" + text + "}"
        case Emphasised(content, strong):
            mark = "**" if strong else "*"
            return f"{mark}{_line(content)}{mark}"
        case Linked(target, content):
            return f"[{_line(content)}]({target if _PLAIN_ADDRESS.fullmatch(target) else f'<{target}>'})"
        case Break():
            return "\\\n"
        case Footnote(content):
            return f"^[{_line(content)}]"
        case Clause(content):
            return f"[{_line(content)}]"


def _escaped(text: str, *, after: str) -> str:
    """Words that stay words after what stands before them: nothing when they begin a line."""
    escaped = _ENTITY.sub(r"\\&", _TAG.sub("&lt;", _MARKUP.sub(r"\\\1", text)))
    if escaped.endswith("^"):
        escaped = escaped[:-1] + r"\^"
    if after == "]" and escaped.startswith("("):
        escaped = "\\" + escaped
    if after in ("", "\n") and (match := _AT_START.match(escaped)):
        at = match.end() if match[0].isdigit() else 0
        escaped = f"{escaped[:at]}\\{escaped[at:]}"
    return escaped


def _plainer(content: Iterable[Inline]) -> Iterator[Inline]:
    """The same without emphasis."""
    for inline in content:
        match inline:
            case Emphasised(inner):
                yield from _plainer(inner)
            case Linked(_, inner) | Footnote(inner) | Clause(inner):
                yield replace(inline, content=tuple(_plainer(inner)))
            case _:
                yield inline


def _plainest(content: Iterable[Inline]) -> Iterator[Inline]:
    """The same with nothing but words and figures."""
    for inline in content:
        match inline:
            case Emphasised(inner) | Linked(_, inner) | Footnote(inner) | Clause(inner):
                yield from _plainest(inner)
            case _:
                yield inline
