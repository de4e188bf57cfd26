"""A count and its noun agree: en enhet, två enheter, inga enheter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arshjul.reporting.counting import COUNT_FORMS, BadNoun, Noun, read_noun, say_count

UNIT, GOAL = read_noun("en enhet/enheter"), read_noun("ett mål/mål")


@pytest.mark.parametrize(
    ("count", "form", "noun", "said"),
    [
        (1, "words", UNIT, "en enhet"),
        (2, "words", UNIT, "två enheter"),
        (0, "words", UNIT, "inga enheter"),
        (1, "words", GOAL, "ett mål"),
        (13, "words", GOAL, "13 mål"),
        (1, "", UNIT, "1 enhet"),
        (0, "", UNIT, "0 enheter"),
        (1, "words", read_noun("en"), "en"),
        (0, "words", read_noun("en"), "ingen"),
        (0, "words", read_noun("ett"), "inget"),
        (9, "words", read_noun("ett"), "nio"),
        (1, "agreeing", read_noun("uppfyllt/uppfyllda"), "uppfyllt"),
        (0, "agreeing", read_noun("uppfyllt/uppfyllda"), "uppfyllda"),
        (0, "words", Noun(), "noll"),
        (1, "words", Noun(), "ett"),
        (0, "some", UNIT, None),
        (1, "some", UNIT, "en enhet"),
        (2, "words", read_noun("en enhet i drift / enheter i drift"), "två enheter i drift"),
    ],
)
def test_a_count_in_words(count: int, form: str, noun: Noun, said: str | None) -> None:
    assert say_count(count, form, noun) == said


@pytest.mark.parametrize("text", ["en enhet", "enheter", "en enhet/enheter/alla", "/"])
def test_a_noun_that_cannot_agree_is_refused(text: str) -> None:
    with pytest.raises(BadNoun, match="snedstreck"):
        read_noun(text)


@given(st.integers(0, 40), st.sampled_from(COUNT_FORMS), st.sampled_from([UNIT, read_noun("en stol/stolar")]))
def test_only_one_thing_is_singular(count: int, form: str, noun: Noun) -> None:
    said = say_count(count, form, noun)

    assert said is None or said.endswith(noun.one if count == 1 else noun.many)
