"""Words put side by side: a sentence that a reference brings ends once."""

from arshjul.core.inlines import Text
from arshjul.reporting.joining import without_stop


def test_a_full_stop_after_a_sentence_that_has_ended_is_left_out() -> None:
    assert without_stop((Text("."),)) == ()
    assert without_stop((Text(". Nästa mening"),)) == (Text(" Nästa mening"),)


def test_other_words_stand_as_they_are() -> None:
    for words in ("... och så vidare", ", men", " Nästa"):
        assert without_stop((Text(words),)) == (Text(words),)
