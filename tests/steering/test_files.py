"""Files of a steering model as they really come: from spreadsheets, editors and hands."""

from __future__ import annotations

from pathlib import Path

import pytest

from arshjul.steering.files import Folder, read_csv, read_texts, read_toml
from arshjul.steering.schema_plan import QuestionRow
from arshjul.steering.schema_told import TextRow
from arshjul.steering.syntax import csv_reason, toml_reason


def csv_of(tmp_path: Path, text: str) -> tuple[list[tuple[str, int]], list[str]]:
    """The names of the questions in a file with their lines, and what is told."""
    file = tmp_path / "questions.csv"
    file.write_bytes(text.encode())
    rows, problems = read_csv(Folder(tmp_path), file, QuestionRow)
    return [(row.name, row.place.line) for row in rows], [problem.render() for problem in problems]


def test_a_cell_may_hold_line_breaks_and_the_rows_below_keep_their_lines(tmp_path: Path) -> None:
    text = 'code;topic;name\na;T;"Första\nandra\n\nfjärde"\nb;T;"Sista ""ordet"""\n\nc;T;Slut\n'

    rows, told = csv_of(tmp_path, text)

    assert rows == [("Första\nandra\n\nfjärde", 2), ('Sista "ordet"', 6), ("Slut", 8)]
    assert told == []


def test_a_mistake_below_a_cell_with_line_breaks_is_told_on_its_own_line(tmp_path: Path) -> None:
    _, [told] = csv_of(tmp_path, 'code;topic;name\na;T;"Första\nandra"\nb;T\n')

    assert told.startswith("questions.csv:4: Raden har 2 celler men rubrikraden 3.")


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_the_separator_is_the_one_that_the_heading_has(separator: str, tmp_path: Path) -> None:
    rows, told = csv_of(tmp_path, "code;topic;name\na;T;Namn\n".replace(";", separator))

    assert (rows, told) == ([("Namn", 2)], [])


def test_what_spreadsheets_leave_behind_is_no_mistake(tmp_path: Path) -> None:
    rows, told = csv_of(tmp_path, "code;topic;name;;\r\n a ;T; Namn ;;\r\n;;;;\r\n")

    assert (rows, told) == ([("Namn", 2)], [])


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ("code;topic", "Det saknas kolumner: name."),
        ("code", "Det saknas kolumner: topic, name."),
        ("code;topic;name;place", "”place” är ett okänt ord här. Det som kan stå är: code, name, topic, unit."),
        ("code;topic;;name", "Kolumn 3 har ingen rubrik."),
    ],
)
def test_a_heading_is_held_against_the_words_it_may_have(head: str, told: str, tmp_path: Path) -> None:
    assert csv_of(tmp_path, f"{head}\na;b;c;d\n")[1] == [f"questions.csv:1: {told}"]


def test_a_text_knows_its_heading_and_where_it_begins(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("\n# section summary\n\n\nFörst.\n\n### Rubrik\n\n#ingen rubrik\n\n# unit HV forecast\nSedan.\n")

    texts, problems = read_texts(Folder(tmp_path), file, "2025-08")

    assert problems == []
    assert texts == [
        TextRow(occasion="2025-08", kind="section", code="summary", markdown="Först.\n\n### Rubrik\n\n#ingen rubrik"),
        TextRow(occasion="2025-08", kind="unit", code="HV", aspect="forecast", markdown="Sedan."),
    ]
    assert [(text.place.line, text.first_line) for text in texts] == [(2, 5), (11, 12)]


@pytest.mark.parametrize("text", ["", "\n\n", "# unit HV\n"])
def test_a_file_without_texts_is_no_mistake(text: str, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(text)

    texts, problems = read_texts(Folder(tmp_path), tmp_path / "a.md", "2025-08")

    assert ([text.markdown for text in texts], problems) == ([""] * text.count("#"), [])


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("a = 1\na = 2\n", "2: ordet finns redan i samma tabell."),
        ("[a]\n[a]\n", "2: tabellen finns redan. Varje [namn] får stå en gång; i en lista skrivs [[namn]]."),
        ("a.b = 1\n[a]\n", "2: tabellen finns redan. Varje [namn] får stå en gång; i en lista skrivs [[namn]]."),
        ("[a]\nb = 1\n[[a]]\n", "3: ordet finns redan i samma tabell."),
        ("a = []\n[[a]]\n", "2: tabellen är redan avslutad och kan inte få fler ord."),
        ("a = { b = 1, b = 2 }\n", "1: ordet finns redan i samma tabell."),
        ('a = "b" c\n', "1: efter värdet ska raden ta slut."),
        ("[a\n", "1: rubriken saknar ]. Skriv [namn], eller [[namn]] i en lista."),
        ("a = [1 2]\n", "1: en hakparentes stängs aldrig, eller så saknas ett komma mellan två värden."),
        ("a = { b = 1\n", "1: en klammerparentes stängs aldrig, eller så saknas ett komma mellan två ord."),
        ('a = "C:\\mapp"\n', "1: ett omvänt snedstreck i en text ska skrivas dubbelt: \\\\."),
        ('a = "öppen\n', "1: texten tar inte slut på raden: ett citattecken saknas. Text på flera rader har tre."),
        ('a = """öppen\n', "1: ett citattecken stängs aldrig."),
        ("a = 'öppen\n", "1: ett citattecken stängs aldrig."),
        ("a = 2025-02-30\n", "1: datumet finns inte. Skriv till exempel 2025-08-31."),
        ("a = text\n", "1: värdet går inte att läsa. Text ska stå inom citattecken."),
        ("år = 1\n", "1: här väntas en rad av formen ord = värde, eller en rubrik inom hakparenteser."),
        ("b\n", '1: efter ett ord ska det stå = och ett värde, till exempel name = "Marks kommun".'),
    ],
)
def test_toml_is_explained_in_words_a_controller_knows(source: str, told: str, tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(source)

    _, [problem] = read_toml(Folder(tmp_path), tmp_path / "a.toml")

    line, reason = told.split(": ", 1)
    assert problem.render() == f"a.toml:{line}: Filen kan inte läsas som TOML: {reason}"


def test_a_reason_that_is_new_to_us_is_told_as_it_is() -> None:
    assert str(toml_reason("Something new (at line 3, column 4)", "")[0]) == "Something new."
    assert str(csv_reason("something new")) == "something new."
