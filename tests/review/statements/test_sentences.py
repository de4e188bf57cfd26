"""What the sentences of a report say in numbers, wherever they stand and however they were scanned."""

from __future__ import annotations

from arshjul.core.documents import Paragraph
from arshjul.core.inlines import Text
from arshjul.core.reading import Passage, Printed, ReadDocument, Spot
from arshjul.readers.read import read as read_file
from arshjul.review.statements.amounts import Amount, amounts_in
from arshjul.review.statements.lexicon import Direction
from arshjul.review.statements.roles import Role
from arshjul.review.statements.sentences import Sentence, Where, sentences_of
from arshjul.review.statements.times import when_in
from factories.read_documents import read


def said(text: str) -> list[Amount]:
    return list(amounts_in(text))


def sentences(*lines: str) -> tuple[Sentence, ...]:
    printed = tuple(Printed(line, Spot(line=number)) for number, line in enumerate(lines, 1))
    return sentences_of(ReadDocument("a.txt", "text", (Passage(Paragraph((Text(" ".join(lines)),)), printed),)))


def test_a_sentence_over_two_lines_knows_where_each_number_is_printed() -> None:
    (sentence,) = sentences("Nettokostnaden för perioden är", "301,2 mnkr, vilket är 6,9 mnkr mer än budget-", "erat.")

    first, second = sentence.amounts

    assert sentence.text.endswith("mer än budgeterat.")
    assert [sentence.location(each.begin, each.end).spot.line for each in (first, second)] == [2, 2]
    assert sentence.location_of(second).quote == "är 6,9 mnkr"


def test_abbreviations_and_decimals_do_not_end_a_sentence() -> None:
    found = sentences("Kostnaden är ca. 4,5 mnkr, bl.a. för hyror. Den ökar. Utfallet per den 31 aug. är lägre.")

    assert [each.text for each in found] == [
        "Kostnaden är ca. 4,5 mnkr, bl.a. för hyror.",
        "Den ökar.",
        "Utfallet per den 31 aug. är lägre.",
    ]


def test_each_amount_has_the_role_and_direction_of_its_own_clause() -> None:
    first, second = said("Nämnden redovisar ett underskott om 2,4 mnkr och prognostiserar ett överskott om 0,5 mnkr.")

    assert (first.direction, first.roles) == (Direction.LOSS, frozenset({Role.OUTCOME, Role.VARIANCE}))
    assert (second.direction, second.roles) == (Direction.GAIN, frozenset({Role.FORECAST, Role.VARIANCE}))


def test_a_word_after_the_amount_says_which_way_too() -> None:
    assert [each.direction for each in said("Kostnaden är 0,7 mnkr lägre än budget.")] == [Direction.DOWN]


def test_a_scanned_text_without_rings_and_dots_says_the_same() -> None:
    (amount,) = said("Per augusti prognostiseras ett 6verskott om 3 400 tkr.")

    assert (amount.direction, amount.roles) == (Direction.GAIN, frozenset({Role.FORECAST, Role.VARIANCE}))


def test_letters_that_a_scanner_took_for_figures_are_no_amounts() -> None:
    assert said("Antalet ansokningar har 6kat markant.") == []


def test_what_an_amount_is_compared_with_is_no_time_of_its_own() -> None:
    amount, *_ = said("Kostnaden har ökat med 2,5 mnkr jämfört med samma period 2024.")

    assert amount.when.says_nothing
    assert amount.against == "jämfört med samma period 2024"


def test_numbers_in_letters_are_counts() -> None:
    assert [(each.value, each.noun.split()[0]) for each in said("Nio av tio mål uppnås.")] == [(9, "av"), (10, "mål")]


def test_times_are_read_alike_in_sentences_and_in_heads() -> None:
    assert when_in("Utfall 31/8 2025") == when_in("per augusti 2025") == when_in("jan-aug 2025")
    assert when_in("Tertial 2, 2025").last == when_in("efter åtta månader").last
    assert when_in("i augusti") != when_in("till och med augusti")


def test_headings_items_and_prose_in_cells_are_read() -> None:
    html = """<h1>Ekonomi</h1><p>Prognosen utgår från att:</p><ul><li>Skolan redovisar -4,9 mnkr.</li></ul>
    <table><tr><th>Mått</th><th>Kommentar</th></tr>
    <tr><td>Kö</td><td>Kön har minskat till 12 personer under året.</td></tr></table>"""

    found = sentences_of(read_file("a.html", html.encode()))

    item = next(each for each in found if each.where is Where.ITEM)
    assert (item.headings, item.lead) == (("Ekonomi",), "Prognosen utgår från att:")
    assert [each.text for each in found if each.where is Where.CELL] == ["Kön har minskat till 12 personer under året."]


def test_a_short_line_is_the_topic_of_what_follows() -> None:
    found = sentences_of(read("# Nyckeltal\n\nAntal besök i simhallen\n\nAntalet har ökat jämfört med 2024."))

    assert found[-1].topic == "Antal besök i simhallen"
