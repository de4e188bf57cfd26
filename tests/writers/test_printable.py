"""No letter stops a PDF: what our fonts lack is drawn as its likeness or a box, and somebody is told."""

from dataclasses import replace

import pytest

from arshjul.core.cells import Column, Table
from arshjul.core.documents import Document, TableBlock
from arshjul.writers.lettering import is_drawn
from arshjul.writers.printable import printable, unprintable
from factories import sample_document
from factories.cells import row
from factories.documents import heading, paragraph


def document(*words: str) -> Document:
    table = Table("t", "Läget", (Column("Mål"), Column("Kurs")), (row("Mål 1", ["💚"]),), number=2)
    blocks = (heading(1, "Mål", "mal", number="2"), *map(paragraph, words), TableBlock(table))
    return replace(sample_document(), blocks=blocks)


def test_what_is_written_with_letters_that_we_have_is_left_alone() -> None:
    assert printable("Årsarbetare: −12,7 %, ≤ 3 → ✓ ● é") == "Årsarbetare: −12,7 %, ≤ 3 → ✓ ● é"


@pytest.mark.parametrize(
    ("typed", "printed"), [("✕", "✗"), ("✖", "✘"), ("✅", "✓"), ("➔", "→"), ("\u2800", "□"), ("\a", "")]
)
def test_a_common_mark_is_printed_as_one_that_means_the_same(typed: str, printed: str) -> None:
    assert printable(f"a{typed}b") == f"a{printed}b"


def test_an_emoji_is_printed_as_one_box_whatever_it_is_made_of() -> None:
    assert printable("⚠️ 😀") == "□ □"


def test_a_letter_typed_in_two_parts_is_the_letter() -> None:
    assert printable("cafe\u0301 😀") == "café □"


def test_each_letter_that_is_lost_is_told_once_with_its_name_and_place() -> None:
    assert [str(each) for each in unprintable(document("Bra 😀", "Ännu bättre 😀 ✕"))] == [
        (
            "Tecknet ”😀” (U+1F600, grinning face) i texten under ”2 Mål” finns inte i typsnitten. "
            "I pdf:en står □ i stället."
        ),
        "Tecknet ”💚” (U+1F49A, green heart) i Tabell 2. Läget finns inte i typsnitten. I pdf:en står □ i stället.",
    ]


def test_nothing_is_told_of_a_document_that_can_be_printed() -> None:
    assert unprintable(sample_document()) == ()


def test_marks_and_letters_of_our_fonts_are_known() -> None:
    assert all(map(is_drawn, "Å✓✗✘→€\u00ad"))
