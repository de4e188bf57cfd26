"""A slip of the pen is corrected in what was published, and nothing else becomes another than it was."""

from __future__ import annotations

from dataclasses import replace

import pytest

from arshjul.core.documents import Block, Cover, Document, Heading, Paragraph
from arshjul.core.inlines import Text
from arshjul.reporting.grafting import CannotGraft, grafted

COVER = Cover("Älvsta", "Skolnämnden", "Delårsrapport", "31 augusti 2031")


def document(*lines: str) -> Document:
    """A heading for each line that begins with #, a paragraph for the others; words apart as the assembler has them."""
    return Document(COVER, tuple(map(_block, lines)))


def _block(line: str) -> Block:
    words = tuple(Text(word) for word in line.lstrip("# ").split("|"))
    return Heading(1, words, line) if line.startswith("#") else Paragraph(words)


def test_what_is_corrected_is_put_into_what_was_published() -> None:
    then = document("# § 34| Delårsrapport", "Nämnden godkäner.", "Det kostar 5 mnkr.")

    found = grafted(then, then, document("# § 35| Delårsrapport", "Nämnden godkänner.", "Det kostar 5 mnkr."))

    assert found == document("# § 35| Delårsrapport", "Nämnden godkänner.", "Det kostar 5 mnkr.")


def test_figures_that_have_moved_since_are_what_they_were() -> None:
    then = document("§ |34", "Det kostar |5| mnkr.")
    before, after = document("§ |34", "Det kostar |6| mnkr."), document("§ |35", "Det kostar |6| mnkr.")

    assert grafted(then, before, after) == document("§ |35", "Det kostar |5| mnkr.")


def test_a_sentence_is_put_in_between_where_something_below_has_moved() -> None:
    then = document("Ett.", "Två.", "Det kostar 5 mnkr.")
    before, after = (
        document("Ett.", "Två.", "Det kostar 6 mnkr."),
        document("Ett.", "Två.", "Tre.", "Det kostar 6 mnkr."),
    )

    assert grafted(then, before, after) == document("Ett.", "Två.", "Tre.", "Det kostar 5 mnkr.")


@pytest.mark.parametrize(
    "then", [document("Nämnden avslår.", "Slut."), document("Nämnden avslår.")], ids=["other words", "another form"]
)
def test_what_is_corrected_must_be_there_as_it_was(then: Document) -> None:
    before, after = document("Nämnden godkäner.", "Slut."), document("Nämnden godkänner.", "Slut.")

    with pytest.raises(CannotGraft):
        grafted(then, before, after)


def test_the_look_and_the_cover_are_left_alone() -> None:
    then = document("Ett.")
    elsewhere = replace(document("Två."), cover=replace(COVER, title="En annan"), language="en")

    assert grafted(then, then, elsewhere) == document("Två.")
