"""The lines of text in a page: words, emphasis, links, and notes where they are referred to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from arshjul.core.inlines import Emphasis, Footnote, Inline, LineBreak, Link, NoteMark, Text, plain
from arshjul.core.links import safe_target
from arshjul.readers.markup import Element

_SPACE = re.compile(r"[ \t\n\r\f]+")
_MARK = re.compile(r"\[?(?:[a-z]{1,2}|\d{1,3}|[*†‡]{1,3})\)?\]?")
_STRONG, _SLANTED = frozenset({"strong", "b"}), frozenset({"em", "i", "cite", "dfn"})
_SILENT = frozenset({"img", "svg", "canvas", "math"})
_ALL_NOTES = "doc-endnotes"
_NOTES = frozenset({_ALL_NOTES, "doc-footnote", "doc-endnote"})


class Lines:
    """Makes inlines of what stands in an element."""

    def __init__(self, root: Element, is_hidden: Callable[[Element], bool]) -> None:
        self._is_hidden = is_hidden
        self._notes: dict[str, Element] = {}
        self._sections: set[Element] = set()
        for section in root.iter():
            if section.get("role") in _NOTES or "footnotes" in section.get("class", "").split():
                self._sections.add(section)
                inside = (each for each in section.iter() if each is not section or section.get("role") != _ALL_NOTES)
                self._notes.update((each.get("id", ""), each) for each in inside if each.get("id"))
        self._notes = {id_: each for id_, each in self._notes.items() if each.tag in ("li", "aside", "div", "p", "dd")}

    def is_note(self, element: Element) -> bool:
        """Whether it is where the notes stand, which are read where they are referred to."""
        return element in self._sections and bool(self._notes)

    def content(self, element: Element) -> tuple[Inline, ...]:
        """The words of an element, white space as a browser shows it."""
        return tidied(self._inside(element))

    def parts(self, parts: Iterable[Element | str]) -> Iterator[Iterable[Inline]]:
        """The words of text and elements in turn."""
        for part in parts:
            yield [Text(part)] if isinstance(part, str) else self._one(part)

    def _inside(self, element: Element) -> Iterator[Inline]:
        yield Text(element.text or "")
        for child in element:
            yield from self._one(child)
            yield Text(child.tail or "")

    def _one(self, element: Element) -> Iterator[Inline]:
        tag = element.tag
        if self._is_hidden(element) or tag in _SILENT:
            return
        if tag == "br":
            yield LineBreak()
        elif tag == "a":
            yield from self._link(element)
        elif tag == "sup":
            yield from self._raised(element)
        elif tag in _STRONG or tag in _SLANTED:
            yield Emphasis(tuple(self._inside(element)), strong=tag in _STRONG)
        elif tag in ("p", "div", "li", "tr"):
            yield LineBreak()
            yield from self._inside(element)
            yield LineBreak()
        elif tag == "td":
            yield from self._inside(element)
            yield Text(" ")
        else:
            yield from self._inside(element)

    def _link(self, element: Element) -> Iterator[Inline]:
        target = element.get("href", "")
        if element.get("role") == "doc-backlink":
            return
        content = tuple(self._inside(element))
        note = self._notes.get(target[1:]) if target.startswith("#") else None
        if note is not None and _MARK.fullmatch(plain(content).strip()):
            digits = "".join(filter(str.isdecimal, plain(content)))
            yield Footnote(self.content(note), int(digits) if digits else 0)
        elif target and (safe := safe_target(target)):
            yield Link(safe, content)
        else:
            yield from content

    def _raised(self, element: Element) -> Iterator[Inline]:
        """A note's mark, unless it is an exponent or a word."""
        content = tuple(self._inside(element))
        words = plain(content).strip()
        if any(isinstance(each, Footnote) for each in content):
            yield from (each for each in content if isinstance(each, Footnote))
        elif _MARK.fullmatch(words) and words not in ("2", "3"):
            yield NoteMark(words.strip("[]()"))
        else:
            yield from content


def tidied(content: Iterable[Inline]) -> tuple[Inline, ...]:
    """The same line with white space as a browser shows it: one space for many, none at the ends of lines."""
    return tuple(_trimmed(list(_spaced(content, [True]))))


def _spaced(content: Iterable[Inline], after_space: list[bool]) -> Iterator[Inline]:
    """Spaces in a row as one; ``after_space`` tells from piece to piece whether a space has just been printed."""
    for inline in content:
        match inline:
            case Text(text):
                words = _SPACE.sub(" ", text.replace("\u00ad", "").replace("\u200b", ""))
                words = words[1:] if after_space[0] and words.startswith(" ") else words
                if words:
                    after_space[0] = words.endswith(" ")
                    yield Text(words)
            case LineBreak():
                after_space[0] = True
                yield inline
            case Emphasis(inner, strong):
                yield Emphasis(tuple(_spaced(inner, after_space)), strong)
            case Link(target, inner):
                yield Link(target, tuple(_spaced(inner, after_space)))
            case _:
                yield inline


def _trimmed(content: Sequence[Inline]) -> Iterator[Inline]:
    """Without breaks at either end or twice in a row; neighbouring texts as one."""
    kept: list[Inline] = []
    for inline in content:
        before = kept[-1] if kept else None
        if isinstance(inline, LineBreak) and (before is None or isinstance(before, LineBreak)):
            continue
        if isinstance(inline, LineBreak) and isinstance(before, Text):
            kept[-1] = Text(before.text.rstrip(" "))
        if isinstance(inline, Text) and isinstance(before, Text):
            kept[-1] = Text(before.text + inline.text)
        else:
            kept.append(inline)
    while kept and isinstance(kept[-1], LineBreak):
        kept.pop()
    if kept and isinstance(last := kept[-1], Text):
        kept[-1] = Text(last.text.rstrip(" "))
    return (each for each in kept if each != Text(""))


def shown_text(element: Element, is_hidden: Callable[[Element], bool]) -> str:
    """All the words in an element on one line."""
    if is_hidden(element):
        return ""
    inside = ((shown_text(child, is_hidden), child.tail or "") for child in element)
    return " ".join(" ".join([element.text or "", *(words for pair in inside for words in pair)]).split())
