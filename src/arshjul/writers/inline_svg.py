"""A drawn chart made fit to stand in a page: no style that a strict policy forbids, no clashing ids, named once."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from arshjul.writers.tokens import tokens

_REFERENCE = re.compile(r"url\(#([^)]+)\)")
_DROPPED = {"style", "script", "metadata", "title", "desc", "foreignObject"}
_PAINTS = ("fill", "stroke", "stop-color")


def inline_svg(svg: str, *, alternative: str, prefix: str) -> str:
    """The same drawing as an ``<svg role="img">`` for HTML; ``prefix`` makes its ids unique in the page.

    Colours that are tokens become ``var(--name, #colour)``, so that the drawing follows the page into dark mode.
    """
    root = ET.fromstring(svg)  # noqa: S314 - drawn by ourselves, never read from a person's file
    colours = _token_colours()
    _clean(root, prefix, colours)
    if "viewBox" not in root.attrib:
        root.set("viewBox", f"0 0 {root.get('width', '600')} {root.get('height', '400')}")
    root.set("role", "img")
    root.set("aria-label", alternative)
    return ET.tostring(root, encoding="unicode", short_empty_elements=False)


def _clean(element: ET.Element, prefix: str, colours: dict[str, str]) -> None:
    element.tag = _local(element.tag)
    attributes: dict[str, str] = {}
    for name, value in element.attrib.items():
        local = _local(name)
        if local == "style":
            attributes.update(_declarations(value))
        elif not local.startswith(("aria-", "on", "role", "data-", "class", "space")):
            attributes[local] = value
    element.attrib.clear()
    for name, value in attributes.items():
        element.set(name, _attribute(name, value, prefix, colours))
    for child in list(element):
        if _local(str(child.tag)) in _DROPPED:  # comments do not come this far: the parser leaves them out
            element.remove(child)
        else:
            _clean(child, prefix, colours)


def _attribute(name: str, value: str, prefix: str, colours: dict[str, str]) -> str:
    if name == "id":
        return prefix + value
    if name == "href" and value.startswith("#"):
        return f"#{prefix}{value[1:]}"
    if name in _PAINTS and (token := colours.get(value.strip().lower())):
        return f"var(--{token}, {value})"
    return _REFERENCE.sub(rf"url(#{prefix}\1)", value)


def _token_colours() -> dict[str, str]:
    """Token names by their light colour; the first name wins where two tokens share one."""
    found: dict[str, str] = {}
    for name, colour in tokens()["light"].items():
        found.setdefault(colour.lower(), name)
    return found


def _declarations(style: str) -> dict[str, str]:
    pairs = (declaration.partition(":") for declaration in style.split(";"))
    return {name.strip(): value.strip() for name, _, value in pairs if value.strip()}


def _local(name: str) -> str:
    return name.rpartition("}")[2]
