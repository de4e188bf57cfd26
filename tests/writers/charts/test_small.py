"""Drawings beside figures: sparklines and bars."""

from __future__ import annotations

from decimal import Decimal

from arshjul.writers.charts.shapes import Bar, Line, Mark, Paint
from arshjul.writers.charts.small import small_bar, sparkline

D = Decimal


def test_a_sparkline_ends_in_a_mark_that_is_hollow_for_what_is_to_come() -> None:
    outcome = sparkline([D(1), D(2), D(3)])
    forecast = sparkline([D(1), D(2), D(3)], ahead=1)

    assert [shape.hollow for shape in outcome.shapes if isinstance(shape, Mark)] == [False]
    assert [shape.hollow for shape in forecast.shapes if isinstance(shape, Mark)] == [True]
    assert [shape.dash != () for shape in forecast.shapes if isinstance(shape, Line)] == [False, True]


def test_a_target_is_a_dashed_line_at_its_height() -> None:
    drawn = sparkline([D(1), D(3)], D(3))
    target = next(shape for shape in drawn.shapes if isinstance(shape, Line) and shape.paint is Paint.SOFT)
    last = next(shape for shape in drawn.shapes if isinstance(shape, Mark))

    assert target.spots[0][1] == last.y


def test_gaps_are_bridged_and_nothing_is_drawn_of_nothing() -> None:
    drawn = sparkline([D(1), None, D(3)])

    assert len([shape for shape in drawn.shapes if isinstance(shape, Line)]) == 1
    assert sparkline([None, None]).shapes == ()


def test_bars_share_their_zero_and_go_the_way_of_their_sign() -> None:
    bad = small_bar(D(-10), D(-10), D(5), is_good=False)
    good = small_bar(D(5), D(-10), D(5), is_good=True)
    (down, zero), (up, same) = bad.shapes, good.shapes

    assert isinstance(down, Bar)
    assert isinstance(up, Bar)
    assert zero == same
    assert round(down.width / up.width, 2) == 2
    assert (down.paint, up.paint) == (Paint.UNFAVOURABLE, Paint.FAVOURABLE)
