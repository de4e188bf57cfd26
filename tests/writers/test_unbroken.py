"""Lines end between words that can be read apart: never between a number and what it counts."""

import pytest

from arshjul.core.inlines import Emphasis, FigureReference, Footnote, Inline, Text, plain
from arshjul.core.numbers import NBSP
from arshjul.core.provenance import Figure, Stated
from arshjul.writers.unbroken import keep_together, unbroken


@pytest.mark.parametrize(
    "kept",
    [
        "den 1_juli 2026",
        "10_kap._8_§ kommunallagen (2017:725)",
        "förordningen (EU)_2016/679",
        "den 2024-11-25 §_132.",
        "underskott om 12,7_mnkr",
        "2_000_invånare av 31_500",
        "sjukfrånvaron är 7,5_% för kvinnor",
        "protokoll nr_5, s._12",
    ],
)
def test_a_number_stays_with_what_follows_it(kept: str) -> None:
    assert keep_together(kept.replace("_", " ")) == kept.replace("_", NBSP)


@pytest.mark.parametrize("loose", ["2026 räknar nämnden", "mål 3 och 4", "5 av 10", "version A1 gäller", "på 3 till 5"])
def test_other_words_may_be_parted(loose: str) -> None:
    assert keep_together(loose) == loose


def test_a_figure_stays_with_the_word_after_it_wherever_it_stands() -> None:
    figure = FigureReference("rapport:1", "12", Figure("antal", None, Stated("model.toml")))
    line: tuple[Inline, ...] = (Text("De "), figure, Text(" målen"), Footnote((Emphasis((Text("Se § 4"),)),)))

    words, number, after, note = unbroken(line)

    assert plain((words, number, after)) == f"De 12{NBSP}målen"
    assert (number, note) == (figure, Footnote((Emphasis((Text(f"Se §{NBSP}4"),)),)))
