"""Charts drawn as SVG or PNG: the plot alone; its title, measure, number and text alternative are the document's."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from threading import Lock
from typing import cast

from typst import Compiler, Fonts

from arshjul.core.documents import Chart, Look
from arshjul.writers.brand import carries_text, checked
from arshjul.writers.charts import PAPER, drawing
from arshjul.writers.charts.markup import Colours, svg
from arshjul.writers.charts.poster import poster
from arshjul.writers.charts.shapes import Drawing, Paint
from arshjul.writers.tokens import tokens

_PAINTS = {
    Paint.INK: "ink",
    Paint.SOFT: "ink-soft",
    Paint.GRID: "line",
    Paint.ZERO: "line-strong",
    Paint.FAVOURABLE: "favourable",
    Paint.UNFAVOURABLE: "unfavourable",
    Paint.FIRST: "accent",
    Paint.SECOND: "unfavourable",
    Paint.THIRD: "ink-soft",
    Paint.FOURTH: "fair",
    Paint.FIFTH: "favourable",
    Paint.SIXTH: "ink",
}
_FONTS = Path(__file__).parent.parent / "fonts"
_PAGES = f"""
#set page(width: auto, height: auto, margin: 0pt, fill: none)
#let drawn = json(bytes(sys.inputs.charts))
#drawn.map(svg => image(bytes(svg), format: "svg", width: {PAPER}pt)).join(pagebreak())
"""  # its width is said, for Typst takes a length without a unit for a pixel, three quarters of a point
_drawing = Lock()  # the compiler is not to be shared by threads


def draw(chart: Chart, look: Look, *, width: float = PAPER) -> str:
    """The chart as an SVG document ``width`` points wide without a background, where text stays text.

    Its colours are those of paper, where the municipality's first colour draws the main line if it can be seen on
    white; ``report.css`` exchanges them in a dark page. The same chart gives the same text.
    """
    return svg(drawing(chart, width), colours(look), _font())


def draw_alone(chart: Chart, look: Look) -> str:
    """The chart as an SVG document on white that says what it shows: for those who take it elsewhere."""
    paints = colours(look)
    return svg(poster(chart, drawing(chart, PAPER)), paints, _font(), ground=paints.ground)


def draw_alone_png(chart: Chart, look: Look, *, ppi: float = 216) -> bytes:
    """The same as a PNG."""
    return _pngs([draw_alone(chart, look)], ppi)[0]


def draw_small(drawn: Drawing, look: Look) -> str:
    """A drawing as small as a word, for the cell of a table; hidden from those who listen, for it repeats figures."""
    return svg(drawn, colours(look), _font(), kind="small-plot").replace("<svg ", '<svg aria-hidden="true" ', 1)


def colours(look: Look) -> Colours:
    """The colours of a chart on white, from the tokens."""
    light = tokens()["light"]
    own = checked(look.primary, light["accent"])
    paints = {paint: light[name] for paint, name in _PAINTS.items()}
    if carries_text(own, light["surface"]):
        paints[Paint.FIRST] = own
    return Colours(paints, light["surface"])


def draw_pngs(charts: Sequence[Chart], look: Look, *, ppi: float = 216) -> list[bytes]:
    """The charts as PNGs with transparent backgrounds, as wide as the type area at ``ppi`` pixels to the inch.

    They are the pages of one document that Typst sets. Safe to call from several threads.
    """
    if not charts:
        return []
    return _pngs([draw(chart, look) for chart in charts], ppi)


def _pngs(drawn: Sequence[str], ppi: float) -> list[bytes]:
    inputs = {"charts": json.dumps(drawn, ensure_ascii=False)}
    with _drawing:
        pages = _printer().compile(_PAGES.encode(), format="png", ppi=ppi, sys_inputs=inputs)
    return cast("list[bytes]", pages if isinstance(pages, list) else [pages])


@cache
def _printer() -> Compiler:
    return Compiler(font_paths=Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[_FONTS]))


def _font() -> str:
    """The family in quotes, for a name that ends in a digit is no CSS identifier."""
    return f"'{tokens()['fonts']['sans']}'"
