"""The annotated report: one page with the list of remarks and the document as it was read, marked at each of them.

It needs nothing beside itself and no script. The document is shown as it was read, so that whoever reads it also sees
what the machine took for a table or a heading.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from arshjul.core.reading import ReadDocument
from arshjul.writers.annotated.remarks import About, Remark
from arshjul.writers.annotated.shown import shown
from arshjul.writers.html import font_faces
from arshjul.writers.tokens import css_variables

_LARGEST_WITH_FONTS = 1_500_000  # bytes of body; a larger page goes without fonts of its own
_ENDINGS: Mapping[str, tuple[str, str]] = {
    "error": ("fel", "fel"),
    "warning": ("varning", "varningar"),
    "info": ("upplysning", "upplysningar"),
}


def write_annotated(document: ReadDocument, remarks: Sequence[Remark], about: About) -> str:
    """The whole page. The remarks stand in the order of their numbers."""
    body = render_annotated(document, remarks, about)
    rules = (files("arshjul.writers").joinpath(name).read_text("utf-8") for name in ("report.css", "annotated.css"))
    css = css_variables() + "".join(rules)
    fonts = font_faces() if len(body.encode()) < _LARGEST_WITH_FONTS else ""
    return (
        _environment()
        .get_template("annotated_page.html")
        .render(
            about=about,
            css=Markup(fonts + css),  # noqa: S704 - our own files
            body=Markup(body),  # noqa: S704 - rendered below, with everything escaped
            first=remarks[0].number if remarks else 0,
        )
    )


def render_annotated(document: ReadDocument, remarks: Sequence[Remark], about: About) -> str:
    """List and document as a fragment. The page around it needs the tokens, ``report.css`` and ``annotated.css``."""
    passages, loose = shown(document, remarks)
    neighbours = _neighbours(remarks)
    return (
        _environment()
        .get_template("annotated.html")
        .render(
            about=about,
            remarks=remarks,
            counts=_counts(remarks),
            passages=passages,
            loose={remark.number for remark in loose},
            loose_remarks=loose,
            neighbours=neighbours,
        )
    )


def _counts(remarks: Sequence[Remark]) -> list[tuple[str, str, str, int]]:
    """By level: its name, its shape, how many there are in words, and the number of the first."""
    found = []
    for level, (one, many) in _ENDINGS.items():
        its = [remark for remark in remarks if remark.level == level]
        if its:
            found.append((level, its[0].shape, f"{len(its)} {one if len(its) == 1 else many}", its[0].number))
    return found


def _neighbours(remarks: Sequence[Remark]) -> dict[int, tuple[int, int]]:
    """By a remark's number the one before it and the one after it, 0 where there is none."""
    numbers = [0, *(remark.number for remark in remarks), 0]
    return {numbers[at]: (numbers[at - 1], numbers[at + 1]) for at in range(1, len(numbers) - 1)}


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("arshjul.writers"), autoescape=True, trim_blocks=True, undefined=StrictUndefined
    )
    helpers: dict[str, Any] = {"worst": _worst, "is_marked": lambda pieces: any(piece.ending for piece in pieces)}
    environment.filters |= helpers
    return environment


def _worst(levels: Sequence[str]) -> str:
    """The worst of some levels, by which a piece is coloured."""
    return next((level for level in _ENDINGS if level in levels), "")
