"""How pages are looked at: by the widths of a desk, a phone and a desk at 200 %, light and dark, and by axe's rules."""

from __future__ import annotations

from typing import Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

SIZES = {"desktop": (1280, 900), "phone": (375, 800), "200 %": (640, 450)}
"""Width and height; 1280 pixels at 200 % are 640."""

Scheme = Literal["light", "dark"]
LOOKS: tuple[tuple[str, tuple[Scheme, ...]], ...] = (("desktop", ("light", "dark")), ("phone", ("light",)))
"""A size, and the schemes axe sees it in. Colours are the same at every width, and what is wide is so in both."""

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
WIDE = "document.documentElement.scrollWidth > innerWidth"


def broken(page: Page, part: str = "html") -> list[tuple[str, list[str]]]:
    """The rules (WCAG 2.2 AA, by axe) that a page, or a part of it, breaks, each with the elements that break it."""
    violations = Axe().run(page, context=part, options=RULES).response["violations"]
    return [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in violations]


def wrong(page: Page, part: str = "html") -> list[str]:
    """What is wrong with an open page in any look: rules that it breaks, and widths that it does not keep to."""
    told = []
    for size, schemes in LOOKS:
        _resize(page, size)
        for scheme in schemes:
            page.emulate_media(color_scheme=scheme)
            told += [f"{size}, {scheme}: {rule} {places}" for rule, places in broken(page, part)]
        if page.evaluate(WIDE):
            told.append(f"{size}: wider than the window")
    _resize(page, "200 %")
    if page.evaluate(WIDE):
        told.append("200 %: wider than the window")
    return told


def _resize(page: Page, size: str) -> None:
    width, height = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})
