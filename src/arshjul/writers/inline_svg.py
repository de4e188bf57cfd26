"""A chart inside a page: one picture with one text alternative, drawn for wide and for narrow places."""

from __future__ import annotations

from html import escape

from arshjul.core.documents import Chart, Look
from arshjul.writers.charts import PAPER, PHONE
from arshjul.writers.svg import draw


def inline_svg(chart: Chart, look: Look) -> str:
    """Both drawings in a ``div.drawing``, of which ``report.css`` shows the one that fits.

    There are no styles or ids in them, so they stand under a strict Content-Security-Policy beside any others.
    """
    drawings = "".join(draw(chart, look, width=width) for width in (PAPER, PHONE))
    return f'<div class="drawing" role="img" aria-label="{escape(chart.alternative)}">{drawings}</div>'
