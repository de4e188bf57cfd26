"""What a line of text is made of."""

from arshjul.core.inlines import (
    Emphasis,
    FigureReference,
    Footnote,
    LineBreak,
    Link,
    NoteMark,
    Text,
    footnotes,
    note_marks,
    plain,
)
from arshjul.core.provenance import Absent, Figure


def test_the_words_of_a_line_are_all_its_words_however_deep() -> None:
    reference = FigureReference("f", "12,7 mnkr", Figure("Avvikelse", None, Absent(None)))
    content = (
        Text("Ett "),
        Emphasis((Text("underskott"), Link("https://exempel.se", (Text(" om "), reference))), strong=True),
        LineBreak(),
        Text("väntas."),
    )

    assert plain(content) == "Ett underskott om 12,7 mnkr\nväntas."


def test_notes_and_their_marks_are_not_among_the_words_of_a_line() -> None:
    assert (
        plain((Text("Väntetid"), NoteMark("a"), Footnote((Text("Medel."),), 1), Text(", dagar"))) == "Väntetid, dagar"
    )


def test_footnotes_are_found_in_order_however_deep() -> None:
    first, second = Footnote((Text("Ett."),), 1), Footnote((Text("Två."),), 2)

    assert list(footnotes((Emphasis((Text("a"), first)), second))) == [first, second]


def test_a_cell_can_refer_to_several_notes() -> None:
    assert note_marks((Text("8,5"), NoteMark("a"), NoteMark("c"))) == "a, c"
    assert note_marks((Text("8,5"),)) == ""
