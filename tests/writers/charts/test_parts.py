"""What charts are put together from: scales, words in little room, labels that give way."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arshjul.writers.charts.placing import Field, apart, beside
from arshjul.writers.charts.scale import Scale, extent, ticks, trimmed, written
from arshjul.writers.charts.shapes import SIZE, Anchor, Box, Label, Line, Mark, Paint
from arshjul.writers.charts.shapes import Form as Shape
from arshjul.writers.charts.times import time_labels
from arshjul.writers.charts.words import told_apart, wrap
from arshjul.writers.lettering import text_width
from house.letters import as_json

DECIMALS = st.decimals(-10_000_000, 10_000_000, places=2)


def decimals(*values: str) -> list[Decimal]:
    return [Decimal(value) for value in values]


class TestScale:
    def test_a_value_stands_exactly_between_its_neighbours(self) -> None:
        assert Scale(Decimal(-10), Decimal(30), 100.0, 0.0)(Decimal(0)) == 75.0

    def test_zero_is_shown_when_a_cut_axis_would_mislead(self) -> None:
        assert extent(decimals("10", "40")) == (0, 40)
        assert extent(decimals("-40", "-10")) == (-40, 0)
        assert extent(decimals("-5", "3")) == (-5, 3)
        assert extent(decimals("83", "98")) == (83, 98)

    def test_small_differences_are_not_blown_up(self) -> None:
        assert extent(decimals("100", "100")) == (96, 104)
        assert extent(decimals("100", "100"), of_hundred=True) == (92, 100)

    def test_there_is_always_something_between_lowest_and_highest(self) -> None:
        assert extent([]) == extent(decimals("0")) == (-1, 1)

    @given(one=DECIMALS, other=DECIMALS, most=st.integers(2, 8))
    def test_ticks_are_round_few_and_reach_around_the_values(self, one: Decimal, other: Decimal, most: int) -> None:
        low, high = extent([one, other])

        marks = ticks(low, high, most=most)

        assert marks[0] <= low <= high <= marks[-1]
        assert 1 <= len(marks) - 1 <= most
        assert {(marks[1] - marks[0]).normalize().as_tuple().digits} <= {(1,), (2,), (5,)}
        assert low > 0 or high < 0 or 0 in marks

    def test_ticks_with_only_air_before_them_are_left_out(self) -> None:
        assert trimmed(decimals("0", "5", "10"), Decimal(0), Decimal(7)) == (decimals("0", "5"), 0, 7)
        assert trimmed(decimals("0", "5", "10"), Decimal(4), Decimal(9)) == (decimals("5", "10"), Decimal("2.75"), 10)

    def test_ticks_are_written_as_swedes_write_them(self) -> None:
        assert written(decimals("-1000", "0", "1000")) == ["−1\u00a0000", "0", "1\u00a0000"]
        assert written(decimals("0.0", "0.5", "1.0")) == ["0,0", "0,5", "1,0"]


class TestWords:
    def test_the_widths_of_letters_are_those_of_the_font(self) -> None:
        from importlib.resources import files

        assert files("arshjul.writers").joinpath("lettering.json").read_text("utf-8") == as_json()

    def test_words_break_at_spaces_but_not_at_hard_ones(self) -> None:
        assert wrap("Individ- och familjeomsorg", 60, lines=2) == ["Individ- och", "familjeomsorg"]
        assert wrap("Minst 12\u00a0000 timmar", 35, lines=3) == ["Minst", "12\u00a0000", "timmar"]

    def test_a_long_word_breaks_where_it_may(self) -> None:
        assert wrap("kommun\u00adstyrelsen", 40, lines=2) == ["kommun-", "styrelsen"]
        assert wrap("förvaltningschef/nämnd", 70, lines=2) == ["förvaltningschef/", "nämnd"]

    @given(words=st.text("abc ÅÄÖ-/\u00ad\u00a0w.", max_size=60), width=st.floats(12, 200), lines=st.integers(1, 3))
    def test_no_line_is_wider_than_the_room(self, words: str, width: float, lines: int) -> None:
        wrapped = wrap(words, width, lines=lines, strong=True)

        assert len(wrapped) <= lines
        assert all(text_width(line, SIZE, strong=True) <= width for line in wrapped)

    def test_heads_lose_the_words_they_share_but_never_all(self) -> None:
        assert told_apart(["Prognos mars 2025", "Prognos april 2025"]) == ["mars 2025", "april 2025"]
        assert told_apart(["Utfall 2024", "Prognos 2025"]) == ["Utfall 2024", "Prognos 2025"]
        assert told_apart(["Utfall", "Utfall"]) == ["Utfall", "Utfall"]
        assert told_apart(["Utfall", "Utfall 2025"]) == ["Utfall", "Utfall 2025"]


class TestTimes:
    HEADS = ("Januari", "Februari", "Mars", "April", "Maj")

    def test_all_are_shown_where_there_is_room(self) -> None:
        labels = time_labels(self.HEADS, [40, 90, 140, 190, 240], 0, (0, 280))

        assert [label.words for label in labels] == [*self.HEADS]

    def test_else_every_other_and_always_the_last(self) -> None:
        labels = time_labels(self.HEADS, [20, 45, 70, 95, 120], 0, (0, 140))

        assert [label.words for label in labels] == ["Januari", "Mars", "Maj"]

    def test_they_stay_inside_the_edges(self) -> None:
        (label,) = time_labels(["Prognos 2025"], [5], 0, (0, 100))

        assert label.box.left == pytest.approx(0)


class TestPlacing:
    BOUNDS = Box(0, 0, 100, 100)
    FIGURE = Label(50, 50, "12,5")

    def placed(self, *ys: float | None, index: int = 1) -> Label:
        label = Field(self.BOUNDS).best(beside(self.FIGURE, ys, index))
        assert label is not None
        return label

    def test_a_figure_stands_outside_the_bend(self) -> None:
        assert self.placed(80, 50, 80).y < 50
        assert self.placed(20, 50, 20).y > 50

    def test_a_figure_gives_way_to_a_line(self) -> None:
        field = Field(self.BOUNDS)
        field.keep_clear(Line(((0, 42), (100, 42)), Paint.SECOND))

        label = field.best(beside(self.FIGURE, [50], 0))

        assert label is not None
        assert label.y > 50

    def test_a_figure_without_room_is_left_out(self) -> None:
        field = Field(self.BOUNDS)
        for y in range(0, 100, 4):
            field.keep_clear(Line(((0, y), (100, y)), Paint.SECOND))

        assert field.best(beside(self.FIGURE, [50], 0)) is None

    def test_two_figures_of_one_place_stand_apart(self) -> None:
        field = Field(self.BOUNDS)
        field.keep_clear(Mark(50, 50, Shape.CIRCLE, Paint.FIRST))

        one, other = field.best(beside(self.FIGURE, [50], 0)), field.best(beside(self.FIGURE, [50], 0))

        assert one is not None
        assert other is not None
        assert not one.box.overlaps(other.box)

    def test_labels_move_apart_no_more_than_they_must(self) -> None:
        assert apart([2.0, 6.0, 50.0], [10.0, 10.0, 10.0], -50, 100) == [-1.0, 9.0, 50.0]
        assert apart([2.0, 6.0, 50.0], [10.0, 10.0, 10.0], 0, 100) == [5.0, 15.0, 50.0]
        assert apart([99.0, 98.0], [10.0, 10.0], 0, 100) == [95.0, 85.0]

    @given(wanted=st.lists(st.floats(0, 100), max_size=12))
    def test_labels_never_overlap_and_keep_their_order(self, wanted: list[float]) -> None:
        heights = [8.0] * len(wanted)

        moved = apart(wanted, heights, 0, 100)

        order = sorted(range(len(wanted)), key=lambda index: wanted[index])
        assert all(moved[lower] + 7.99 <= moved[upper] for lower, upper in pairwise(order))
        assert all(3.99 <= middle <= 96.01 for middle in moved)

    def test_a_slanting_line_meets_only_the_boxes_it_passes(self) -> None:
        box = Box(10, 10, 20, 20)

        assert box.meets(((0, 0), (30, 30)))
        assert not box.meets(((0, 15), (9, 15)))
        assert not box.meets(((0, 12), (12, 0)))
        assert box.meets(((15, 0), (15, 30)))

    def test_the_box_of_a_label_depends_on_its_anchor(self) -> None:
        boxes = [Label(50, 0, "12,5", anchor).box for anchor in Anchor]

        assert boxes[0].left == 50
        assert boxes[1].left + boxes[1].right == pytest.approx(100)
        assert boxes[2].right == pytest.approx(50)
