"""Steps that begin where the one above ended, between figures that are places and not lengths."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arshjul.core.cells import RowKind, Table
from arshjul.core.documents import Chart
from arshjul.writers.charts import PAPER, PHONE, drawing
from arshjul.writers.charts.shapes import Bar, Drawing, Line, Paint
from factories.cells import columns, row
from factories.charts import chart


def bridge(*values: str) -> Chart:
    """A start, steps named after their place, and an end that stands on their sum."""
    names = ["Från", *(f"Steg {n}" for n in range(1, len(values) - 1)), "Till"]
    kinds = [RowKind.DATA] * (len(values) - 1) + [RowKind.TOTAL]
    rows = tuple(row(name, [value], kind) for name, value, kind in zip(names, values, kinds, strict=True))
    return Chart("prov", "waterfall", "Fynd", "Mått", "Alternativ", Table("prov", "Prov", columns("", "Mnkr"), rows))


def places(drawn: Drawing) -> list[float]:
    return [each.x + each.width / 2 for each in drawn.shapes if isinstance(each, Bar) and each.paint is Paint.INK]


def steps(drawn: Drawing) -> list[Bar]:
    return [each for each in drawn.shapes if isinstance(each, Bar) and each.paint is not Paint.INK]


def zeros(drawn: Drawing) -> list[float]:
    """Where the zero line stands, drawn over the whole height."""
    lines = [each.spots for each in drawn.shapes if isinstance(each, Line) and each.width == 1.0]
    return [start[0] for start, _ in lines]


def test_the_last_step_ends_where_the_end_stands() -> None:
    drawn = drawing(bridge("-9.7", "4.4", "7.3", "-0.6", "1.4"))
    start, end = places(drawn)
    down, *up = sorted(steps(drawn), key=lambda bar: bar.paint is not Paint.UNFAVOURABLE)

    first, second = sorted(up, key=lambda bar: bar.y)
    assert first.x == pytest.approx(start)
    assert first.x + first.width == pytest.approx(second.x)
    assert down.x + down.width == pytest.approx(second.x + second.width)
    assert end == pytest.approx(down.x)


def test_favourable_steps_lead_to_the_right_in_their_colour() -> None:
    drawn = drawing(bridge("1", "2", "-4", "-1"))

    assert [each.paint for each in sorted(steps(drawn), key=lambda bar: bar.y)] == [
        Paint.FAVOURABLE,
        Paint.UNFAVOURABLE,
    ]


def test_zero_is_shown_where_it_is_near_and_left_out_where_the_steps_would_not_be_seen() -> None:
    assert len(zeros(drawing(bridge("-9.7", "13.1", "3.4")))) == 1
    assert zeros(drawing(bridge("-382665", "13137", "-369528"))) == []


def test_every_figure_stands_at_the_edge_under_each_other() -> None:
    drawn = drawing(bridge("-9.7", "13.1", "3.4"))
    figures = [label for label in drawn.labels if label.words in ("−9,7", "13,1", "3,4")]

    assert [label.box.right for label in figures] == pytest.approx([PAPER] * 3)
    assert [label.strong for label in figures] == [True, False, True]


def test_what_has_no_figure_is_not_drawn() -> None:
    drawn = drawing(chart("waterfall", ["Mnkr"], ("Från", ["-1"]), ("Tom", [None]), ("Steg", ["2"])))

    assert "Tom" not in [label.words for label in drawn.labels]


def test_a_waterfall_without_rows_is_drawn() -> None:
    assert drawing(chart("waterfall", ["Mnkr"])).labels == []


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(-10_000, 10_000), min_size=2, max_size=9), st.sampled_from((PAPER, PHONE)))
def test_everything_is_within_the_frame_and_nothing_is_on_a_figure(values: list[int], width: float) -> None:
    steps = [str(value) for value in values]
    drawn = drawing(bridge(*steps, str(sum(values))), width)

    assert all(label.box.left >= 0 and label.box.right <= width + 0.01 for label in drawn.labels)
    bars = [each for each in drawn.shapes if isinstance(each, Bar)]
    for label in drawn.labels:
        assert not any(
            bar.x < label.box.right and label.box.left < bar.x + bar.width
            and bar.y < label.box.bottom and label.box.top < bar.y + bar.height
            for bar in bars
        )  # fmt: skip
