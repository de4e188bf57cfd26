"""In our own reports a number that the cube made is not doubted; what somebody typed is, and so are words."""

from __future__ import annotations

from dataclasses import replace

from arshjul.core.messages import Message
from arshjul.core.reading import Spot
from arshjul.review.findings import Confidence, Finding, Kind, Location, Severity
from arshjul.review.made import Span, doubting_what_was_typed
from factories.read_documents import read

DOCUMENT = read("Underskottet är 12,7 mnkr, varav 8,1 mnkr är löner.\nTotalt 11,4 mnkr.")
LINE, OTHER = 1, 2


def finding(printed: str, quote: str, kind: Kind = Kind.TEXT_VS_TABLE, *also: Location) -> Finding:
    at = Location(Spot(line=1, order=LINE), quote)
    return Finding(kind, "regel", Severity.ERROR, Confidence.LIKELY, at, printed, "9,9", "", Message("Fel."), also=also)


def left(*findings: Finding, made: dict[int, tuple[Span, ...]]) -> list[str]:
    passages = tuple(
        replace(
            passage, printed=tuple(replace(each, spot=replace(each.spot, order=number)) for each in passage.printed)
        )
        for number, passage in enumerate(DOCUMENT.passages, 1)
    )
    kept = doubting_what_was_typed(findings, replace(DOCUMENT, passages=passages), made)
    return [each.printed for each in kept]


MADE = {LINE: ((16, 25),)}  # 12,7 mnkr


def test_a_made_number_is_not_doubted_and_a_typed_one_in_the_same_sentence_is() -> None:
    assert left(finding("12,7 mnkr", "12,7 mnkr"), finding("8,1 mnkr", "8,1 mnkr"), made=MADE) == ["8,1 mnkr"]


def test_the_number_is_found_in_a_longer_quote_whichever_spaces_it_is_printed_with() -> None:
    assert left(finding("12,7\u00a0mnkr", "Underskottet är 12,7 mnkr"), made=MADE) == []


def test_a_word_beside_a_made_number_is_doubted() -> None:
    assert left(finding("Underskottet", "Underskottet är 12,7 mnkr"), made=MADE) == ["Underskottet"]


def test_a_made_number_that_is_held_against_a_typed_one_is_told() -> None:
    typed = Location(Spot(line=2, order=OTHER), "11,4 mnkr")

    assert left(finding("12,7 mnkr", "12,7 mnkr", Kind.TEXT_VS_TEXT, typed), made=MADE) == ["12,7 mnkr"]


def test_what_is_said_of_a_made_number_is_doubted_such_as_a_target_that_no_one_could_mean() -> None:
    assert left(finding("12,7", "12,7", Kind.STATUS_VS_TARGET), made=MADE) == ["12,7"]
