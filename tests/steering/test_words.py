"""Every word's meaning is written once, and read by people and by programs."""

from __future__ import annotations

import pytest

from arshjul.core.tables import ChartDefinition, RowDefinition
from arshjul.steering.schema_head import OccasionRow
from arshjul.steering.words import Word, plain_meanings, words_of


@pytest.mark.parametrize(
    ("meaning", "plain"),
    [
        ("Serien, `net` om inget anges.", "Serien, ”net” om inget anges."),
        ("[Uttrycket](uttryck.md) som *förklaras* och **räknas**.", "Uttrycket som förklaras och räknas."),
        ("[`of price`](uttryck.md#pris)", "”of price”"),
        ('Till exempel `{ group = "personal" }`.', 'Till exempel ”{ group = "personal" }”.'),
    ],
)
def test_a_meaning_can_be_read_where_there_is_no_markdown(meaning: str, plain: str) -> None:
    assert Word("x", meaning, is_required=False).plain == plain


def test_the_place_of_a_row_is_no_word_and_from_is_written_as_such() -> None:
    assert "place" not in {word.name for word in words_of(OccasionRow)}
    assert "from" in {word.name for word in words_of(RowDefinition)}


def test_what_must_be_given_is_known() -> None:
    assert {word.name for word in words_of(OccasionRow) if word.is_required} == {"code", "name", "data_date"}


def test_a_chart_has_its_own_words_and_means_those_of_tables_too() -> None:
    own = {word.name for word in words_of(ChartDefinition)}

    assert {"kind", "finding"} <= own
    assert "caption" not in own
    assert {*own, "caption"} <= set(plain_meanings(ChartDefinition))


def test_what_is_no_kind_of_row_has_no_words() -> None:
    with pytest.raises(TypeError, match="int is no kind of row"):
        words_of(int)
