"""HTML as elements in elements, however badly it was closed: what a browser or an office program put on a clipboard."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

_DECLARATION = re.compile(r"<!(?!--)[^>]*>?")  # Word has conditions of its own here, which no parser of HTML knows
_DEEPEST = 40
_VOID = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
))  # fmt: skip
_UNSEEN = frozenset((
    "button", "head", "iframe", "math", "noscript", "object", "script", "select", "style", "svg", "template",
    "textarea", "title", "xml",
))  # fmt: skip
BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main",
    "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
))  # fmt: skip
"""The elements that begin a line of their own."""


@dataclass
class Element:
    """An element with its attributes and what is in it, elements and words."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)

    @property
    def style(self) -> str:
        """Its own style, without spaces and capitals."""
        return "".join(self.attributes.get("style", "").lower().split())

    @property
    def is_block(self) -> bool:
        """Whether it, or something in it, begins a line of its own."""
        return self.tag in BLOCKS or any(isinstance(each, Element) and each.is_block for each in self.children)


def read_html(html: str) -> Element:
    """The HTML as a ``body``. Never raises; scripts, styles and what else is never seen is not in it."""
    tree = _Tree()
    tree.feed(_DECLARATION.sub("", html))
    tree.close()
    return tree.root


class _Tree(HTMLParser):
    """Elements in elements, as far as tags are closed; deeper than a text ever is, all lie side by side."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("body")
        self._open = [self.root]
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._unseen += 1
        if self._unseen:
            return
        if tag in ("p", "li", "tr", "td", "th") and tag in (each.tag for each in self._open[1:]):
            self._close_implied(tag)
        element = Element(tag, {name: value or "" for name, value in attrs})
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
