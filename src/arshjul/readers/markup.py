"""HTML as a tree of elements, and what of it nobody is shown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from xml.etree import ElementTree as ET

from lxml import etree

from arshjul.readers.packages import require_shallow
from arshjul.readers.refusals import Broken

Element = ET.Element

_NEVER_SHOWN = frozenset({"script", "style", "template", "noscript", "head", "object", "iframe", "audio", "video"})
_CONTROLS = frozenset({"input", "select", "textarea", "datalist", "button"})
_HIDING = re.compile(
    r"(?:^|[;\s{])(?:display\s*:\s*none|visibility\s*:\s*hidden|clip\s*:\s*rect\(\s*[01]|clip-path\s*:\s*inset\(\s*(?:50|100)%)"
)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_CLASS = re.compile(r"\.(-?[\w-]+)")
_BRACE = re.compile(r"[{}]")
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]{1,40})", re.IGNORECASE)
_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb": "utf-8-sig"}
_LONGEST_SHEET = 500_000  # letters


class _Tree(ET.TreeBuilder):
    """Takes what the parser finds, whose empty mappings are of a kind of its own."""

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        return super().start(tag, dict(attrs))


def html_tree(content: bytes | str) -> Element:
    """The root of a page, mended as browsers mend it; nothing it refers to is fetched.

    Raises :class:`~arshjul.readers.refusals.Broken` when there is nothing in it.
    """
    text = content if isinstance(content, str) else content.decode(_encoding(content), "replace")
    parser = etree.HTMLParser(target=_Tree(), encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(text.replace("\x00", "").encode(), parser)
    except (etree.LxmlError, AssertionError, ValueError) as error:
        raise Broken("Filen är skadad: den är inte en webbsida som går att läsa.") from error
    if not isinstance(root, ET.Element):
        raise Broken("Filen är tom.")
    require_shallow(root)
    return root


def _encoding(content: bytes) -> str:
    """What a page says that it is encoded in; UTF-8 when it says nothing or something unknown."""
    if content[:2] in _MARKS:
        return _MARKS[content[:2]]
    said = _CHARSET.search(content[:2048])
    name = said[1].decode("ascii") if said else "utf-8"
    name = "cp1252" if name.casefold() in ("iso-8859-1", "latin1", "us-ascii") else name  # as browsers take it
    try:
        "".encode(name)  # refuses what is no encoding of text
    except LookupError:
        return "utf-8"
    return name


class Hidden:
    """Tells what a page hides: by attribute, by element, or by a class in its own style sheet."""

    def __init__(self, root: Element) -> None:
        sheets = "\n".join(element.text or "" for element in root.iter("style"))[:_LONGEST_SHEET]
        rules = list(_hiding_rules(_COMMENT.sub("", sheets)))
        self._by_class: frozenset[Element] = frozenset(_hidden_by(rules, root) if rules else ())

    def __call__(self, element: Element) -> bool:
        """Whether nobody is shown the element."""
        if element.tag in _NEVER_SHOWN or element.tag in _CONTROLS or "hidden" in element.attrib:
            return True
        if element in self._by_class:
            return True
        return "style" in element.attrib and _HIDING.search(element.get("style", "").casefold()) is not None


def _hidden_by(rules: Sequence[tuple[str, frozenset[str]]], root: Element) -> Iterator[Element]:
    """The elements with a class that is hidden below elements of certain other classes."""
    stack: list[tuple[Element, frozenset[str]]] = [(root, frozenset())]
    while stack:
        element, above = stack.pop()
        own = element.get("class", "").split()
        if any(hidden in own and needed <= above for hidden, needed in rules):
            yield element
        below = above.union(own)
        stack.extend((child, below) for child in element)


def _hiding_rules(sheet: str) -> Iterator[tuple[str, frozenset[str]]]:
    """The classes that rules hide, each with those that must stand above it; rules for print and other media apart."""
    depth, start, selectors = 0, 0, ""
    for brace in _BRACE.finditer(sheet):
        if brace[0] == "{":
            if not depth:
                selectors, start = sheet[start : brace.start()], brace.end()
            depth += 1
            continue
        depth = max(0, depth - 1)
        if not depth:
            rules, start = sheet[start : brace.start()].casefold(), brace.end()
            if "@" not in selectors and _HIDING.search(rules):
                yield from (rule for each in selectors.split(",") if (rule := _rule(each)) is not None)


def _rule(selector: str) -> tuple[str, frozenset[str]] | None:
    """What a selector of classes alone selects; None for any other."""
    classes = [_CLASS.fullmatch(word) for word in selector.split()]
    names = [found[1] for found in classes if found]
    return (names[-1], frozenset(names[:-1])) if names and len(names) == len(classes) else None
