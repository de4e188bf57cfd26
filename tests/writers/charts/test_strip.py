"""A dot for each row on one scale, ours marked and named."""

from __future__ import annotations

from dataclasses import replace

from arshjul.core.documents import Chart
from arshjul.core.inlines import Emphasis
from arshjul.writers.charts import PAPER, PHONE, drawing
from arshjul.writers.charts.shapes import Form, Mark
from factories.charts import chart


def strip(*rows: tuple[str, str | None], ours: str = "") -> Chart:
    made = chart("strip", ["Senast"], *((name, [value]) for name, value in rows))
    marked = tuple(
        replace(row, head=replace(row.head, content=(Emphasis(row.head.content, strong=True),)))
        if row.head.text == ours
        else row
        for row in made.data.rows
    )
    return replace(made, data=replace(made.data, rows=marked))


def test_ours_is_a_mark_of_its_own_with_a_strong_name() -> None:
    drawn = drawing(strip(("Vård", "4.5"), ("Skola", "6.0"), ("Bad", "8.4"), ours="Skola"), PAPER)

    assert [shape.form for shape in drawn.shapes if isinstance(shape, Mark)].count(Form.DIAMOND) == 1
    assert [label.words for label in drawn.labels if label.strong] == ["Skola 6,0"]


def test_higher_is_farther_to_the_right() -> None:
    drawn = drawing(strip(("Låg", "1"), ("Hög", "9")), PAPER)
    low, high = [shape.x for shape in drawn.shapes if isinstance(shape, Mark)]

    assert low < high


def test_dots_with_the_same_value_stand_on_each_other() -> None:
    drawn = drawing(strip(("A", "5"), ("B", "5"), ("C", "9")), PAPER)
    spots = [(round(shape.x, 2), round(shape.y, 2)) for shape in drawn.shapes if isinstance(shape, Mark)]

    assert len(set(spots)) == 3


def test_the_ends_and_ours_are_named_even_on_a_phone() -> None:
    rows = [(f"Enhet nummer {number}", str(number)) for number in range(1, 21)]
    words = [label.words for label in drawing(strip(*rows, ours="Enhet nummer 7"), PHONE).labels]

    assert {"Enhet nummer 1 1", "Enhet nummer 20 20", "Enhet nummer 7 7"} <= set(words)


def test_nothing_is_drawn_of_nothing() -> None:
    assert drawing(strip(("A", None)), PAPER).shapes == ()
