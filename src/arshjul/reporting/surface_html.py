"""Anybody's HTML → nodes: what a browser's editing surface sends, or what somebody pasted from Word.

Only what a text may hold is kept: paragraphs, lists, headings, emphasis, harmless links, and the surface's own chips,
notes and clauses. Of everything else the words are kept; of scripts, styles and pictures nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser

from arshjul.core.links import safe_target
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
_DEEPEST = 40
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_UNSEEN = frozenset(
    "script style head title template noscript iframe object svg math xml textarea select button".split()
)
_BLOCKS = frozenset(
    "address article aside blockquote body center dd details div dl dt fieldset figure figcaption footer form header html "
    "main nav p pre section summary table tbody td tfoot th thead tr ul ol li h1 h2 h3 h4 h5 h6 hr".split()
)
_UPPER = 3  # h1 to h3 are headings, what is below are subheadings
_ORDERED_MARK = re.compile(r"\s*(?:\d+|[a-zA-Z])[.)]")
_LEVEL = re.compile(r"mso-list:.*?level(\d)", re.IGNORECASE)


@dataclass
class _Element:
    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[_Element | str] = field(default_factory=list)

    @property
    def style(self) -> str:
        return "".join(self.attributes.get("style", "").lower().split())

    @property
    def is_block(self) -> bool:
        return self.tag in _BLOCKS or any(isinstance(each, _Element) and each.is_block for each in self.children)


def nodes_of_html(html: str) -> list[Node]:
    """What a text may hold of some HTML. Never raises: what cannot be understood is words."""
    tree = _Tree()
    tree.feed(html)
    tree.close()
    return list(_blocks(tree.root.children))


class _Tree(HTMLParser):
    """Elements in elements, as far as tags are closed; deeper than a text ever is, all lie side by side."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = _Element("body")
        self._open = [self.root]
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._unseen += 1
        if self._unseen:
            return
        if tag in ("p", "li", "tr", "td", "th") and tag in (each.tag for each in self._open[1:]):
            self._close_implied(tag)
        element = _Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(element)
        if tag not in _VOID and len(self._open) < _DEEPEST:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID and not self._unseen:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(self._unseen - 1, 0)
        elif tag in (each.tag for each in self._open[1:]):
            while self._open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self._open[-1].children.append(data)

    def _close_implied(self, tag: str) -> None:
        """A new paragraph, item or cell ends the one before, unless a list or a table began in between."""
        for element in reversed(self._open[1:]):
            if element.tag in ("ul", "ol", "table", "blockquote", "div") and tag != element.tag:
                return
            if element.tag == tag:
                self.handle_endtag(tag)
                return


# blocks


def _blocks(children: Sequence[_Element | str]) -> Iterator[Node]:
    """The blocks among some children, and a paragraph of each run of others."""
    run: list[_Element | str] = []
    listed: list[_Element] = []
    for child in children:
        is_block = isinstance(child, _Element) and child.is_block
        is_listed = isinstance(child, _Element) and _is_word_item(child)
        if listed and not is_listed and (is_block or (isinstance(child, str) and child.strip())):
            yield from _word_list(listed)
            listed = []
        if isinstance(child, _Element) and is_block:
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


def _block(element: _Element) -> Iterator[Node]:
    match element.tag:
        case "h1" | "h2" | "h3" | "h4" | "h5" | "h6" as tag:
            yield HeadingNode(3 if int(tag[1]) <= _UPPER else 4, tuple(_inlines(element.children)), 0)
        case "ul" | "ol":
            yield ListNode(tuple(_items(element.children)), element.tag == "ol", 0)
        case "tr":
            cells = [cell for cell in element.children if isinstance(cell, _Element)]
            yield ParagraphNode(tuple(_joined(tuple(_inlines(cell.children)) for cell in cells)), 0)
        case _:
            yield from _blocks(element.children)


def _items(children: Iterable[_Element | str]) -> Iterator[tuple[Node, ...]]:
    """The items of a list; a list that lies directly in a list belongs to the item before."""
    held: tuple[Node, ...] | None = None
    for child in children:
        if isinstance(child, str) and not child.strip():
            continue
        is_inner = isinstance(child, _Element) and child.tag in ("ul", "ol")
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


def _is_word_item(element: _Element) -> bool:
    return element.tag == "p" and bool(_LEVEL.search(element.style))


def _word_list(elements: Sequence[_Element], level: int = 1) -> Iterator[Node]:
    """Items of Word's as nested lists, by the level that each says it has."""
    if not elements:
        return
    items: list[tuple[Node, ...]] = []
    below: list[_Element] = []
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


def _mark(element: _Element) -> str:
    """The bullet or number that Word wrote in front of an item."""
    for child in element.children:
        if isinstance(child, _Element):
            if "mso-list:ignore" in child.style:
                return _text(child)
            if found := _mark(child):
                return found
    return ""


def _text(element: _Element) -> str:
    return "".join(child if isinstance(child, str) else _text(child) for child in element.children)


# inlines


def _inlines(children: Iterable[_Element | str]) -> Iterator[Inline]:
    for child in children:
        if isinstance(child, str):
            yield Words(child)
        elif child.tag == "br":
            yield Break()
        elif "mso-list:ignore" not in child.style:
            yield from _inline(child)


def _inline(element: _Element) -> Iterator[Inline]:
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


def _emphasised(element: _Element, inner: tuple[Inline, ...]) -> Iterator[Inline]:
    style = element.style
    is_strong = element.tag in ("b", "strong") or re.search(r"font-weight:(?:bold|[6-9]00)", style) is not None
    is_italic = element.tag in ("i", "em") or "font-style:italic" in style
    if is_strong and "font-weight:normal" not in style and "font-weight:400" not in style:
        inner = (Emphasised(inner, strong=True),)
    if is_italic and "font-style:normal" not in style:
        inner = (Emphasised(inner, strong=False),)
    yield from inner
