"""A line becomes a label and fields as SIE 4B says; what cannot be understood is told, not guessed."""

import doctest

import pytest

from arshjul.ledger.sie import check, checks, ksumma, lex, values
from arshjul.ledger.sie.lex import LONGEST, Record, Unreadable, quoted, tokenize


@pytest.mark.parametrize("module", [check, checks, ksumma, lex, values], ids=lambda module: module.__name__)
def test_the_examples_in_the_docstrings_are_true(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ('#TRANS 4633 {1 "512" 20 "56"} -10.50', ("4633", ("1", "512", "20", "56"), "-10.50")),
        ('#trans\t4633\t{ "1" "512"}\t5', ("4633", ("1", "512"), "5")),
        ("   #TRANS 4633 {1 512}5", ("4633", ("1", "512"), "5")),
        ('#TRANS 4633 {1 "a}b"} 5', ("4633", ("1", "a}b"), "5")),
        ('#TRANS 4633 {} 5 "" "Han sa \\"ja\\""', ("4633", (), "5", "", 'Han sa "ja"')),
        ('#TRANS 4633 {} 5 "" "1820\\A012"', ("4633", (), "5", "", "1820\\A012")),
    ],
)
def test_fields_are_told_apart(line: str, fields: tuple[object, ...]) -> None:
    assert tokenize(line) == Record("TRANS", fields)  # type: ignore[arg-type]


def test_quotation_marks_inside_a_text_are_read_and_told() -> None:
    assert tokenize('#KONTO 1 "Sa "ja" igen"') == Record("KONTO", ("1", 'Sa "ja', 'igen"'), loose_quotes=True)


def test_doubled_quotation_marks_are_one_as_in_csv() -> None:
    told = tokenize('#VER L 1 20250829 "Bok ""Svea"" AB" 20250830')

    assert (told.text(3), told.text(4), told.loose_quotes) == ('Bok "Svea" AB', "20250830", True)


@pytest.mark.parametrize(
    "line", ["text", "#", '#KONTO 1 "a', "#TRANS 1 {1 2", "#TRANS 1 } 2", "#TRANS 1 {{} 2", "#" + "a" * LONGEST]
)
def test_a_line_that_is_no_record_is_refused(line: str) -> None:
    with pytest.raises(Unreadable):
        tokenize(line)


@pytest.mark.parametrize("text", ["", "a b", 'a "b" c', "a\\b", "å{}", 'a\\"b'])
def test_what_is_quoted_is_read_back(text: str) -> None:
    assert tokenize(f"#PROSA {quoted(text)}").fields == (text,)
