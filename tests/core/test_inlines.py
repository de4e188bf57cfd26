"""What a line of text is made of."""

from arshjul.core.inlines import Emphasis, FigureReference, LineBreak, Link, Text, plain
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
