"""Anybody's HTML → nodes: what a browser's editing surface sends, or what somebody pasted from Word.

Only what a text may hold is kept: paragraphs, lists, headings, emphasis, harmless links, and the surface's own chips,
notes and clauses. Of everything else the words are kept; of scripts, styles and pictures nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from arshjul.core.links import safe_target
from arshjul.reporting.html_tree import Element, read_html
from arshjul.reporting.markdown import (
    Break,
    Clause,
    Emphasised,
    Footnote,
    HeadingNode,
    Inline,
    Linked,
    ListNode,
    Node,
    ParagraphNode,
    Reference,
    Words,
)

LONGEST_REFERENCE = 500
_UPPER = 3  # h1 to h3 are headings, what is below are subheadings
_ORDERED_MARK = re.compile(r"\s*(?:\d+|[a-zA-Z])[.)]")
_LEVEL = re.compile(r"mso-list:.*?level(\d)", re.IGNORECASE)


def nodes_of_html(html: str) -> list[Node]:
    """What a text may hold of some HTML. Never raises: what cannot be understood is words."""
    return list(_blocks(read_html(html).children))


# blocks


def _blocks(children: Sequence[Element | str]) -> Iterator[Node]:
    """The blocks among some children, and a paragraph of each run of others."""
    run: list[Element | str] = []
    listed: list[Element] = []
    for child in children:
        is_block = isinstance(child, Element) and child.is_block
        is_listed = isinstance(child, Element) and _is_word_item(child)
        if listed and not is_listed and (is_block or (isinstance(child, str) and child.strip())):
            yield from _word_list(listed)
            listed = []
        if isinstance(child, Element) and is_block:
            if run:
                yield ParagraphNode(tuple(_inlines(run)), 0)
                run = []
            if is_listed:
                listed.append(child)
            else:
                yield from _block(child)
        else:
            run.append(child)
    yield from _word_list(listed)
    if run:
        yield ParagraphNode(tuple(_inlines(run)), 0)


def _block(element: Element) -> Iterator[Node]:
    match element.tag:
        case "h1" | "h2" | "h3" | "h4" | "h5" | "h6" as tag:
            yield HeadingNode(3 if int(tag[1]) <= _UPPER else 4, tuple(_inlines(element.children)), 0)
        case "ul" | "ol":
            yield ListNode(tuple(_items(element.children)), element.tag == "ol", 0)
        case "tr":
            cells = [cell for cell in element.children if isinstance(cell, Element)]
            yield ParagraphNode(tuple(_joined(tuple(_inlines(cell.children)) for cell in cells)), 0)
        case _:
            yield from _blocks(element.children)


def _items(children: Iterable[Element | str]) -> Iterator[tuple[Node, ...]]:
    """The items of a list; a list that lies directly in a list belongs to the item before."""
    held: tuple[Node, ...] | None = None
    for child in children:
        if isinstance(child, str) and not child.strip():
            continue
        is_inner = isinstance(child, Element) and child.tag in ("ul", "ol")
        new = tuple(_blocks([child] if isinstance(child, str) or child.tag != "li" else child.children))
        if is_inner and held is not None:
            held = (*held, *new)
            continue
        if held is not None:
            yield held
        held = new
    if held is not None:
        yield held


def _joined(cells: Iterable[tuple[Inline, ...]]) -> Iterator[Inline]:
    """The cells of a table's row as words: a text holds no tables."""
    kept = [cell for cell in cells if any(not isinstance(each, Words) or each.text.strip() for each in cell)]
    for index, cell in enumerate(kept):
        if index:
            yield Words(" – ")
        yield from cell


# lists as Word writes them: paragraphs that say that they are items


def _is_word_item(element: Element) -> bool:
    return element.tag == "p" and bool(_LEVEL.search(element.style))


def _word_list(elements: Sequence[Element], level: int = 1) -> Iterator[Node]:
    """Items of Word's as nested lists, by the level that each says it has."""
    if not elements:
        return
    items: list[tuple[Node, ...]] = []
    below: list[Element] = []
    for element in elements:
        match = _LEVEL.search(element.style)
        if items and match is not None and int(match[1]) > level:
            below.append(element)
            continue
        if below:
            items[-1] = (*items[-1], *_word_list(below, level + 1))
            below = []
        items.append((ParagraphNode(tuple(_inlines(element.children)), 0),))
    if below:
        items[-1] = (*items[-1], *_word_list(below, level + 1))
    yield ListNode(tuple(items), bool(_ORDERED_MARK.match(_mark(elements[0]))), 0)


def _mark(element: Element) -> str:
    """The bullet or number that Word wrote in front of an item."""
    for child in element.children:
        if isinstance(child, Element):
            if "mso-list:ignore" in child.style:
                return _text(child)
            if found := _mark(child):
                return found
    return ""


def _text(element: Element) -> str:
    return "".join(child if isinstance(child, str) else _text(child) for child in element.children)


# inlines


def _inlines(children: Iterable[Element | str]) -> Iterator[Inline]:
    for child in children:
        if isinstance(child, str):
            yield Words(child)
        elif child.tag == "br":
            yield Break()
        elif "mso-list:ignore" not in child.style:
            yield from _inline(child)


def _inline(element: Element) -> Iterator[Inline]:
    if (reference := element.attributes.get("data-reference")) is not None:
        yield Reference(reference[:LONGEST_REFERENCE], 0)
        return
    inner = tuple(_inlines(element.children))
    if "data-note" in element.attributes:
        yield Footnote(inner, 0)
    elif "data-clause" in element.attributes:
        yield Clause(inner)
    elif element.tag == "a" and (target := safe_target(element.attributes.get("href", ""))):
        yield Linked(target, inner)
    else:
        yield from _emphasised(element, inner)
        if element.is_block:
            yield Words(" ")


def _emphasised(element: Element, inner: tuple[Inline, ...]) -> Iterator[Inline]:
    style = element.style
    is_strong = element.tag in ("b", "strong") or re.search(r"font-weight:(?:bold|[6-9]00)", style) is not None
    is_italic = element.tag in ("i", "em") or "font-style:italic" in style
    if is_strong and "font-weight:normal" not in style and "font-weight:400" not in style:
        inner = (Emphasised(inner, strong=True),)
    if is_italic and "font-style:normal" not in style:
        inner = (Emphasised(inner, strong=False),)
    yield from inner
