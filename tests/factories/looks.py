"""How pages are looked at: by the widths of a desk, a phone and a desk at 200 %, light and dark, and by axe's rules."""

from __future__ import annotations

from typing import Any, Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

SIZES = {"desktop": (1280, 900), "phone": (375, 800), "200 %": (640, 450)}
"""Width and height; 1280 pixels at 200 % are 640."""

TOLD: dict[str, Any] = {"resultTypes": ["violations"]}
"""What axe describes every element of; to describe those that break nothing as well takes as long as to look."""
RULES = TOLD | {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
CONTRAST = TOLD | {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
BUT_CONTRAST = RULES | {"rules": {"color-contrast": {"enabled": False}}}

Scheme = Literal["light", "dark"]
LOOKS: tuple[tuple[str, Scheme, dict[str, Any]], ...] = (
    ("desktop", "light", RULES),
    ("desktop", "dark", CONTRAST),
    ("phone", "light", BUT_CONTRAST),
)
"""A size, a scheme and what axe looks for in it. Dark differs in colours only; colours are the same at every width."""

WIDE = "document.documentElement.scrollWidth > innerWidth"


def broken(page: Page, part: str = "html", rules: dict[str, Any] = RULES) -> list[tuple[str, list[str]]]:
    """The rules (WCAG 2.2 AA, by axe) that a page, or a part of it, breaks, each with the elements that break it."""
    violations = Axe().run(page, context=part, options=rules).response["violations"]
    return [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in violations]


def wrong(page: Page, part: str = "html") -> list[str]:
    """What is wrong with an open page in any look: rules that it breaks, and widths that it does not keep to."""
    told = []
    for size, scheme, rules in LOOKS:
        page.emulate_media(color_scheme=scheme)
        told += _too_wide(page, size)
        told += [f"{size}, {scheme}: {rule} {places}" for rule, places in broken(page, part, rules)]
    return told + _too_wide(page, "200 %")


def _too_wide(page: Page, size: str) -> list[str]:
    width, height = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})
    return [f"{size}: wider than the window"] if page.evaluate(WIDE) else []
