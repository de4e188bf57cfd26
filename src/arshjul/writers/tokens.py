"""The visual language's values, one file for page, paper and chart (``tokens.json``)."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def tokens() -> dict[str, Any]:
    """All tokens: colours light and dark, font families, sizes on paper (pt) and on screen (rem)."""
    loaded: dict[str, Any] = json.loads(files("arshjul.writers").joinpath("tokens.json").read_text("utf-8"))
    return loaded


def css_variables() -> str:
    """The tokens as CSS custom properties, dark mode included, e.g. ``--ink`` and ``--size-body``."""
    values = tokens()
    light = _declarations(values["light"])
    sizes = " ".join(f"--size-{name}: {size}rem;" for name, size in values["screen-sizes-rem"].items())
    fonts = " ".join(f'--font-{name}: "{family}";' for name, family in values["fonts"].items())
    dark = _declarations(values["dark"])
    return (
        f":root {{ color-scheme: light dark; {light} {sizes} {fonts} }}\n"
        f"@media (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}\n"
    )


def _declarations(colours: dict[str, str]) -> str:
    return " ".join(f"--{name}: {colour};" for name, colour in colours.items())
