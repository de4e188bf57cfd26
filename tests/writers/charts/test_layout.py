"""Whatever the figures are, what is drawn can be read: properties of all kinds of charts, over random tables."""

from __future__ import annotations

from itertools import combinations
from xml.etree import ElementTree as ET

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from arshjul.core.cells import Cell
from arshjul.core.documents import Chart, Look
from arshjul.core.measures import MNKR, PERCENT
from arshjul.writers.charts import KINDS, PAPER, PHONE, drawing
from arshjul.writers.charts.shapes import LINES, Bar, Box, Drawing, Label, Line, Mark
from arshjul.writers.svg import draw
from factories.cells import blank, not_measured, number
from factories.charts import chart

NAMES = st.sampled_from(
    (
        "Vård och omsorg",
        "IFO",
        "Kommunstyrelseförvaltningens administrationsochserviceavdelningskontor",
        "Andel brukare som uppger att de får bestämma om saker som är viktiga hemma (%)",
        "Nämnd/förvaltningschef",
        "A",
    )
)
HEADS = st.sampled_from(("Utfall {}", "Utfall jan–aug 20{:02}", "{:02}", "Prognos efter augusti 20{:02}"))
LAST_HEADS = st.sampled_from(("", "", "Mål 2025", "Prognos 2025", "Oktober"))
VALUES = st.one_of(
    st.integers(-50, 50).map(str),
    st.integers(-999, 999).map(lambda tenths: f"{tenths / 10:.1f}"),
    st.integers(-2_000_000, 2_000_000).map(str),
    st.integers(0, 100).map(lambda percent: f"{percent} %"),
    st.sampled_from(("0", "", "ej mätt")),
)
WIDTHS = st.sampled_from((PAPER, PHONE))

Plan = tuple[str, list[str], list[tuple[str, list[str]]]]


TARGET_AT_THE_TOP: Plan = ("multiples", ["Utfall 1", "Mål 2025"], [("A", ["-1", "0"])])
ENDS_EARLY: Plan = ("history", ["1", "2", "3"], [("A", ["0", "0", "0"]), ("B", ["0", "0", "0"]), ("C", ["0", "0", ""])])


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Kind, heads and rows of a chart of any size that a report may have, with gaps and all sorts of magnitudes."""
    kind = draw(st.sampled_from(sorted(KINDS)))
    count = 1 if kind in ("diverging", "waterfall") else draw(st.integers(1, 12))
    pattern = draw(HEADS)
    heads = [pattern.format(index + 1) for index in range(count)]
    heads[-1] = draw(LAST_HEADS) or heads[-1]
    values = st.lists(VALUES, min_size=count, max_size=count)
    return kind, heads, draw(st.lists(st.tuples(NAMES, values), min_size=1, max_size=12))


def charted(plan: Plan) -> Chart:
    kind, heads, rows = plan
    return chart(kind, heads, *((name, map(cell, values)) for name, values in rows))


def cell(value: str) -> Cell:
    if not value:
        return blank()
    if value == "ej mätt":
        return not_measured(value)
    return number(value.removesuffix(" %"), measure=PERCENT if value.endswith("%") else MNKR)


def box_of(shape: object) -> Box:
    match shape:
        case Label() | Mark():
            return shape.box
        case Bar(x, y, width, height):
            return Box(x, y, x + width, y + height)
        case Line(spots):
            xs, ys = zip(*spots, strict=True)
            return Box(min(xs), min(ys), max(xs), max(ys))
        case _:
            raise AssertionError(shape)


def grown(drawn: Drawing, more: float) -> Box:
    return Box(-more, -more, drawn.width + more, drawn.height + more)


@pytest.mark.slow
@given(plan=plans(), width=WIDTHS)
@example(plan=TARGET_AT_THE_TOP, width=PAPER)
@example(plan=ENDS_EARLY, width=PHONE)
@settings(max_examples=60, deadline=None)
def test_nothing_reaches_out_of_the_frame(plan: Plan, width: float) -> None:
    drawn = drawing(charted(plan), width)

    assert [shape for shape in drawn.shapes if not grown(drawn, 0.01).holds(box_of(shape))] == []


@pytest.mark.slow
@given(plan=plans(), width=WIDTHS)
@example(plan=TARGET_AT_THE_TOP, width=PAPER)
@example(plan=ENDS_EARLY, width=PHONE)
@settings(max_examples=60, deadline=None)
def test_no_words_cover_each_other(plan: Plan, width: float) -> None:
    pairs = combinations(drawing(charted(plan), width).labels, 2)

    assert [(one.words, other.words) for one, other in pairs if one.box.overlaps(other.box, -0.01)] == []


@pytest.mark.slow
@given(plan=plans(), width=WIDTHS)
@example(plan=TARGET_AT_THE_TOP, width=PAPER)
@example(plan=ENDS_EARLY, width=PHONE)
@settings(max_examples=60, deadline=None)
def test_no_words_stand_on_a_line_or_a_mark_of_the_figures(plan: Plan, width: float) -> None:
    drawn = drawing(charted(plan), width)
    strokes = [line for line in drawn.shapes if isinstance(line, Line) and line.paint in LINES and line.width > 1]
    marks = [mark for mark in drawn.shapes if isinstance(mark, Mark)]

    crossed = [
        label.words
        for label in drawn.labels
        if any(label.box.meets(segment) for line in strokes for segment in line.segments)
        or any(label.box.overlaps(mark.box) for mark in marks)
    ]

    assert crossed == []


@pytest.mark.slow
@given(plan=plans(), width=WIDTHS)
@example(plan=TARGET_AT_THE_TOP, width=PAPER)
@example(plan=ENDS_EARLY, width=PHONE)
@settings(max_examples=30, deadline=None)
def test_the_svg_is_well_formed_and_always_the_same(plan: Plan, width: float) -> None:
    drawn = charted(plan)
    svg = draw(drawn, Look(), width=width)

    assert ET.fromstring(svg).tag == "{http://www.w3.org/2000/svg}svg"
    assert svg == draw(drawn, Look(), width=width)
