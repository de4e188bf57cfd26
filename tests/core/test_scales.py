"""A municipality's own words for how it goes."""

import pytest

from arshjul.core.messages import DomainError
from arshjul.core.scales import Assessment, Level, Scale, Tone, UnknownLevel
from factories.towns import MET_OR_MISSED


def test_a_level_is_found_by_its_code() -> None:
    assert MET_OR_MISSED.level("no") == Level("no", "Nås inte", Tone.POOR, "missed")


def test_an_unknown_level_is_answered_with_those_there_are() -> None:
    with pytest.raises(UnknownLevel, match=r"”maybe” finns inte i skalan status. Välj något av: yes, no, unknown"):
        MET_OR_MISSED.level("maybe")


def test_a_rule_answers_in_the_words_of_the_scale() -> None:
    met = MET_OR_MISSED.with_role("met")

    assert met is not None
    assert met.label == "Nås"


def test_a_scale_without_a_word_for_what_the_rule_says_leaves_it_unsaid() -> None:
    assert Scale("degree", "Grad", (Level("full", "Helt"),)).with_role("met") is None


def test_every_tone_has_a_shape_of_its_own_so_that_colour_is_never_alone() -> None:
    assert len({tone.mark for tone in Tone}) == len(Tone)


def test_an_assessment_that_cannot_be_made_needs_a_reason() -> None:
    assert Assessment(MET_OR_MISSED, None, "Underlaget kommer i oktober.").level is None
    with pytest.raises(DomainError, match="behöver ett skäl"):
        Assessment(MET_OR_MISSED, None)
