"""Widths and groups of a table, whatever the format."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arshjul.core.cells import Align, Column, Row, Table
from arshjul.core.scales import Tone
from arshjul.writers.layouts import has_numbers, is_numeric, is_wordy, row_groups, widths
from factories.cells import heading_row, row, status
from factories.tables import finances, indicators, internal_control, letters


def table(*rows: Row, shares: tuple[int, ...] = (1, 1)) -> Table:
    columns = tuple(Column(f"K{index}", Align.LEFT, share) for index, share in enumerate(shares))
    return Table("t", "T", columns, rows)


def test_groups_begin_at_heading_rows() -> None:
    rows = (row("a", ["1"]), heading_row("H"), row("b", ["1"]), row("c", ["1"]))

    assert [len(group) for group in row_groups(rows)] == [1, 3]


def test_tables_of_prose_numbers_and_words_are_told_apart() -> None:
    kinds = [(is_wordy(each), has_numbers(each)) for each in (internal_control(), finances(), letters())]

    assert kinds == [(True, False), (False, True), (False, False)]


def test_status_column_is_not_numeric() -> None:
    assert [is_numeric(indicators(), index) for index in range(6)] == [False, True, True, True, True, False]


def test_declared_shares_are_followed() -> None:
    assert widths(table(row("a", ["1"]), shares=(3, 1))) == (0.75, 0.25)


def test_contents_decide_where_nobody_has() -> None:
    label, number = widths(table(row("En lång benämning på en verksamhet", ["1.0"])))

    assert label > 3 * number


def test_no_column_becomes_narrower_than_its_longest_word() -> None:
    _, narrow = widths(table(row("a", ["samordningsförbundet"]), shares=(20, 1)), room=100)

    assert narrow == pytest.approx(0.215)


def test_short_status_is_kept_on_one_line() -> None:
    _, narrow = widths(table(row("a", [status("Kan inte bedömas", Tone.NEUTRAL)]), shares=(20, 1)), room=100)

    assert narrow == pytest.approx(0.195)


@given(st.lists(st.tuples(st.integers(1, 12), st.text(max_size=80)), min_size=2, max_size=9), st.integers(10, 200))
def test_widths_are_whole_and_positive(columns: list[tuple[int, str]], room: int) -> None:
    shares = tuple(share for share, _ in columns)
    made = widths(table(row("a", [text for _, text in columns[1:]]), shares=shares), room=room)

    assert sum(made) == pytest.approx(1)
    assert min(made) > 0
