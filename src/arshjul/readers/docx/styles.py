"""What paragraphs are called and how they are numbered: styles, and the numbers that Word counts itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from arshjul.readers.docx.names import Element, count, is_on, value, w

_HEADING = re.compile(r"(?:heading|rubrik|überschrift|overskrift)\s*([1-9])", re.IGNORECASE)
_LIST = re.compile(r"list (?:bullet|number|continue|paragraph)|list(?:a|stycke)", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|innehåll)\s*(?:\d|heading)|table of figures|innehållsförteckning", re.IGNORECASE)
_LONGEST_CHAIN = 20
_BULLETS = frozenset({"bullet", "none", ""})


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph's look: ``level`` is that of a heading, 0 for text; ``numbering`` is a list and its level."""

    name: str = ""
    level: int = 0
    numbering: tuple[str, int] | None = None
    is_bold: bool = False
    is_hidden: bool = False
    is_raised: bool = False

    @property
    def is_caption(self) -> bool:
        """Whether it is the style of captions."""
        name = self.name.casefold()
        return name == "beskrivning" or name.endswith(("caption", "bildtext"))

    @property
    def is_title(self) -> bool:
        """Whether it is the style of the document's title."""
        return self.name.casefold() in ("title", "titel", "rubrik")

    @property
    def is_contents(self) -> bool:
        """Whether it is a line of a table of contents."""
        return _CONTENTS.match(self.name) is not None

    @property
    def is_list(self) -> bool:
        """Whether it is a style of list items."""
        return _LIST.match(self.name) is not None


class Styles:
    """The styles of a file, by id."""

    def __init__(self, root: Element | None) -> None:
        self._found = {} if root is None else {each.get(w("styleId"), ""): each for each in root.iter(w("style"))}
        self._made: dict[str, Style] = {}

    def of(self, id_: str) -> Style:
        """A style with what it inherits."""
        if id_ not in self._made:
            self._made[id_] = self._make(id_)
        return self._made[id_]

    def _make(self, id_: str) -> Style:
        chain = list(self._chain(id_))
        name = (value(chain[0], "name") or id_) if chain else id_
        names = [value(each, "name") or "" for each in chain] or [name]
        told = [each.find(w("pPr")) for each in chain]
        levels = [count(each, "outlineLvl") for each in told if value(each, "outlineLvl") is not None]
        named = next((int(found[1]) for each in names if (found := _HEADING.match(each))), 0)
        level = (levels[0] + 1 if levels[0] < 9 else 0) if levels else named
        bold = next((on for each in chain if (on := is_on(each.find(w("rPr")), "b")) is not None), False)
        hidden = next((on for each in chain if (on := is_on(each.find(w("rPr")), "vanish")) is not None), False)
        raised = any(value(each.find(w("rPr")), "vertAlign") == "superscript" for each in chain)
        caption = next((each for each in names if Style(each).is_caption or Style(each).is_contents), name)
        return Style(caption, level, self._numbering(told), bold, hidden, raised)

    def _numbering(self, told: list[Element | None]) -> tuple[str, int] | None:
        level = 0
        for each in told:
            numbered = None if each is None else each.find(w("numPr"))
            if numbered is not None:
                level = count(numbered, "ilvl") or level
                if (id_ := value(numbered, "numId")) is not None:
                    return (id_, level) if id_ != "0" else None
        return None

    def _chain(self, id_: str) -> Iterator[Element]:
        for _ in range(_LONGEST_CHAIN):
            found = self._found.get(id_)
            if found is None:
                return
            yield found
            id_ = value(found, "basedOn") or ""


@dataclass(slots=True)
class Numbering:
    """Word's numbered lists, counted while the file is read."""

    formats: dict[str, list[tuple[str, str, int]]] = field(default_factory=dict)
    lists: dict[str, tuple[str, dict[int, int]]] = field(default_factory=dict)
    _counts: dict[str, list[int]] = field(default_factory=dict)
    _seen: set[tuple[str, int]] = field(default_factory=set)

    @classmethod
    def of(cls, root: Element | None) -> Numbering:
        """The lists that a file defines."""
        made = cls()
        if root is None:
            return made
        for abstract in root.iter(w("abstractNum")):
            levels = [
                (value(level, "numFmt") or "decimal", value(level, "lvlText") or "", count(level, "start", usual=1))
                for level in abstract.iter(w("lvl"))
            ]
            made.formats[abstract.get(w("abstractNumId"), "")] = levels
        for each in root.iter(w("num")):
            starts = {
                _level(override): count(override, "startOverride", usual=1) for override in each.iter(w("lvlOverride"))
            }
            made.lists[each.get(w("numId"), "")] = (value(each, "abstractNumId") or "", starts)
        return made

    def is_ordered(self, id_: str, level: int) -> bool:
        """Whether the items of a list have numbers or letters."""
        levels = self.formats.get(self.lists.get(id_, ("", {}))[0], [])
        return level < len(levels) and levels[level][0] not in _BULLETS

    def next(self, id_: str, level: int) -> str:
        """The number of the next item, such as ``4.1``; empty when it has none that is made of digits."""
        abstract, starts = self.lists.get(id_, ("", {}))
        levels = self.formats.get(abstract, [])
        if level >= len(levels):
            return ""
        counts = self._counts.setdefault(abstract, [0] * len(levels))
        for at, start in starts.items():
            if at < len(counts) and (id_, at) not in self._seen and at <= level:
                self._seen.add((id_, at))
                counts[at] = start - 1
        counts[level] = counts[level] + 1 if counts[level] else max(levels[level][2], 1)
        counts[level + 1 :] = [0] * (len(levels) - level - 1)
        if any(levels[at][0] != "decimal" for at in range(level + 1) if f"%{at + 1}" in levels[level][1]):
            return ""
        text = levels[level][1]
        for at in range(level + 1):
            text = text.replace(f"%{at + 1}", str(counts[at] or levels[at][2]))
        return text.strip(" .\t") if levels[level][0] == "decimal" else ""


def _level(override: Element) -> int:
    said = override.get(w("ilvl"), "0")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 3 else 0
