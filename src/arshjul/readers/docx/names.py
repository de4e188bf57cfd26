"""The names of WordprocessingML, and what an element says in its attributes."""

from __future__ import annotations

from xml.etree import ElementTree as ET

Element = ET.Element

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


def w(name: str) -> str:
    """The full name of a WordprocessingML element or attribute."""
    return f"{{{_W}}}{name}"


def local(element: Element) -> str:
    """An element's name without its namespace."""
    return element.tag.rpartition("}")[2]


def is_word(element: Element) -> bool:
    """Whether the element is one of WordprocessingML, in either of its two namespaces."""
    return element.tag.startswith((f"{{{_W}}}", f"{{{_STRICT}}}"))


def transitional(content: bytes) -> bytes:
    """The same part with the namespaces that most files have, when it is in the strict ones."""
    return content.replace(_STRICT.encode(), _W.encode())


def value(parent: Element | None, name: str, attribute: str = "val") -> str | None:
    """What a child element says; None when there is no such child."""
    child = None if parent is None else parent.find(w(name))
    return None if child is None else child.get(w(attribute), "")


def is_on(parent: Element | None, name: str) -> bool | None:
    """Whether a property is switched on; None when nothing is said."""
    said = value(parent, name)
    return None if said is None else said not in ("0", "false", "off", "none")


def count(parent: Element | None, name: str, attribute: str = "val", usual: int = 0) -> int:
    """A number that a child element says; ``usual`` when it says none."""
    said = value(parent, name, attribute) or ""
    digits = said.removeprefix("-")
    return int(said) if digits.isascii() and digits.isdigit() and len(digits) < 10 else usual
