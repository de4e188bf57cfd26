"""Footnotes: numbered through a report, lettered within a table, refused where nobody would look for them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arshjul.core.cells import Cell, CellKind, Column, Row, RowKind, Table
from arshjul.core.documents import Cover, Document, List, Paragraph, TableBlock
from arshjul.core.inlines import Emphasis, Footnote, Inline, NoteMark, Text, footnotes, plain
from arshjul.core.tables import ColumnDefinition, RowDefinition, TableDefinition
from arshjul.reporting.differences import differences
from arshjul.reporting.footnotes import letter, lettered, notes_in, numbered, unmarked
from arshjul.reporting.seal import pack, unpack
from factories.reports import Files, compose_from, mistakes, printed

__all__ = ["compose_from"]

COVER = Cover("Exempelköping", "Omsorgsnämnden", "Delårsrapport", "31 augusti 2025")


def note(words: str, number: int = 0) -> Footnote:
    return Footnote((Text(words),), number)


# ---- numbers --------------------------------------------------------------------------------------------------------


def test_footnotes_are_numbered_in_reading_order_and_stand_last(compose_from: Files) -> None:
    template = "Ett.^[Första.]\n\n- två^[Andra.]\n- *tre^[Tredje.]*"

    assert printed(compose_from(template)) == [
        "Ett.¹", "- två²", "- tre³", "¹ Första.", "² Andra.", "³ Tredje.",
    ]  # fmt: skip


def test_a_footnote_holds_figures_that_can_be_traced(compose_from: Files) -> None:
    document = compose_from("Underskott.^[Det är {variance year as result} enligt *prognosen*.]")

    [found] = document.footnotes()
    assert plain(found.content) == "Det är ett underskott om 1,1\u00a0mnkr enligt prognosen."
    assert [figure.label for figure in document.figures().values()] == ["Nettokostnad, Omsorgsnämnden"]


def test_a_footnote_in_a_written_text_counts_with_those_of_the_template(compose_from: Files) -> None:
    text = ("texts/2025-08/ekonomi.md", "Sjukfrånvaron är", "Frånvaron^[All sjukfrånvaro.] är")

    told = printed(compose_from("Före.^[Ett.]\n\n::text section summary\n\nEfter.^[Tre.]", "", text))

    assert told[-3:] == ["¹ Ett.", "² All sjukfrånvaro.", "³ Tre."]


def test_a_footnote_that_is_left_out_takes_no_number(compose_from: Files) -> None:
    template = ":::optional\nInte här.^[Nej.] {forecast year of care_days for HV}\n:::\n\nHär.^[Ja.]"

    assert printed(compose_from(template)) == ["Här.¹", "¹ Ja."]


def test_the_numbers_run_through_the_parts_of_other_reports(compose_from: Files) -> None:
    committee = "Före.^[Inte med.]\n\n:::part ekonomi\nLäget.^[Nämndens {variance year}.]\n:::"
    board = "Ett.^[Först.]\n\n::include omsorg ekonomi\n\nSist.^[Tredje.]"

    document = compose_from(committee, board, report="styrelsen")

    assert [line.replace("\u00a0", " ") for line in printed(document)][-3:] == [
        "¹ Först.", "² Nämndens −1,1 mnkr.", "³ Tredje.",
    ]  # fmt: skip
    assert list(document.figures()) == ["omsorg.rapport:1"]


@given(st.lists(st.lists(st.sampled_from(["words", "note", "inside"]), max_size=4), max_size=6))
def test_whatever_the_footnotes_were_they_become_one_to_the_last(paragraphs: list[list[str]]) -> None:
    made: dict[str, Inline] = {"words": Text("ord"), "note": note("n", 9), "inside": Emphasis((note("n", 9),))}
    blocks = [List(((Paragraph(tuple(made[kind] for kind in kinds)),),)) for kinds in paragraphs]

    found = Document(COVER, numbered(blocks)).footnotes()

    count = sum(kind != "words" for kinds in paragraphs for kind in kinds)
    assert [each.number for each in found] == list(range(1, count + 1))


# ---- letters --------------------------------------------------------------------------------------------------------


def cell(*content: Inline) -> Cell:
    return Cell(CellKind.TEXT, content)


def table(*rows: Row, head: tuple[Inline, ...] = ()) -> Table:
    columns = (Column("Rad"), Column("Utfall", marks=head))
    return Table("t", "Tabell", columns, rows, notes=((Text("Beloppen är avrundade."),),))


def test_notes_in_a_table_are_lettered_from_the_heads_and_row_by_row_after_the_tables_own() -> None:
    first = Row(RowKind.DATA, cell(Text("a"), note("Andra.")), (cell(Text("1"), note("Tredje.")),))
    made = lettered(table(first, head=(note("Första."),)))

    assert made.columns[1].marks == (NoteMark("a"),)
    assert made.rows[0].head.content == (Text("a"), NoteMark("b"))
    assert made.rows[0].cells[0].content == (Text("1"), NoteMark("c"))
    assert [plain(each).strip() for each in made.notes] == ["Beloppen är avrundade.", "Första.", "Andra.", "Tredje."]
    assert made.notes[1][0] == NoteMark("a")


def test_the_same_note_again_has_the_same_letter_and_is_printed_once() -> None:
    rows = [Row(RowKind.DATA, cell(Text(name), note("Ny.")), (cell(),)) for name in "xyz"]

    made = lettered(table(*rows))

    assert {row.head.content[1:] for row in made.rows} == {(NoteMark("a"),)}
    assert len(made.notes) == 2


def test_a_table_without_notes_stays_as_it_is() -> None:
    plain_one = table(Row(RowKind.DATA, cell(Emphasis((Text("a"),))), (cell(Text("1")),)))

    assert lettered(plain_one) == plain_one == unmarked(plain_one)


def test_what_is_drawn_has_no_notes_to_mark() -> None:
    made = unmarked(table(Row(RowKind.DATA, cell(Emphasis((Text("a"), note("x")))), (cell(Text("1"), note("y")),))))

    assert made.rows[0] == Row(RowKind.DATA, cell(Emphasis((Text("a"),))), (cell(Text("1")),))


@given(st.integers(0, 2000))
def test_no_two_notes_of_a_table_have_the_same_letter(index: int) -> None:
    assert letter(index).isalpha()
    assert letter(index) != letter(index + 1)
    assert len(letter(index)) <= len(letter(index + 1))


def test_every_note_of_a_definition_is_known_with_the_way_to_it() -> None:
    inner = RowDefinition("net", note="Rad.")
    rows = ("revenue", RowDefinition(group=(inner,), subtotal="Summa", note="Summa."))
    definition = TableDefinition("", (ColumnDefinition("", "actual", note="Kolumn."),), rows)

    assert [(way, words) for way, words in notes_in(definition) if words] == [
        ("columns.0.note", "Kolumn."),
        ("rows.1.note", "Summa."),
        ("rows.1.group.0.note", "Rad."),
    ]


def test_notes_of_rows_columns_and_indicators_stand_below_their_table(compose_from: Files) -> None:
    edits = [
        ("tables.toml", 'rows = [{ each = "indicator" }]', 'rows = [{ each = "indicator", note = "Från {yyyy}." }]'),
        ("tables.toml", '"target year" },', '"target year", note = "Målet för {name}, *{yyyy}*." },'),
    ]

    told = printed(compose_from(":::each objective where code=hemma\n::table indicators\n:::", "", *edits))

    assert told[1].split() == ["Indikator", "Prognos", "2025", "Mål", "2025ᵃ", "Status"]
    assert told[2].startswith("Nöjda brukareᵇᶜ")
    assert told[3:] == ["(ᵃ Målet för Bo kvar hemma, 2025.)", "(ᵇ Från 2025.)", "(ᶜ Enkäten görs vartannat år.)"]


def test_a_footnote_in_a_text_that_a_table_shows_is_a_note_of_the_table(compose_from: Files) -> None:
    text = ("texts/2025-08/mal.md", "40 av 120 hem.", "40^[Räknade {d month}.] av 120 hem.")

    document = compose_from("Före.^[Ett.]\n\n::table assignments\n\nEfter.^[Två.]", "", text)

    assert [line for line in printed(document) if line.startswith("(ᵃ")] == ["(ᵃ Räknade 31 augusti.)"]
    assert [each.number for each in document.footnotes()] == [1, 2]


def test_letters_begin_anew_in_each_table(compose_from: Files) -> None:
    edit = ("tables.toml", 'rows = [{ each = "indicator" }]', 'rows = [{ each = "indicator", note = "Ny." }]')

    tables = compose_from(":::each objective\n::table indicators\n:::", "", edit).tables()

    assert [table.notes[0][0] for table in tables] == [NoteMark("a"), NoteMark("a")]


# ---- charts ---------------------------------------------------------------------------------------------------------


def test_a_charts_note_stands_below_it_with_its_figures(compose_from: Files) -> None:
    edit = ("charts.toml", 'kind = "diverging"', 'kind = "diverging"\nnote = "Ansvar: 5. Budget {budget year}."')

    document = compose_from("::chart drift", "", edit)

    [chart] = document.charts()
    assert [plain(each) for each in chart.data.notes] == ["Ansvar: 5. Budget −120,0\u00a0mnkr."]
    assert "chart-drift:note:1" in document.figures()


def test_an_indicators_note_stands_below_its_table_and_not_again_below_its_chart(compose_from: Files) -> None:
    rows = ('rows = [{ children = "ON", of = "net" }]', 'rows = [{ each = "indicator" }]')

    [chart] = compose_from("::chart drift", "", ("charts.toml", *rows), FORECAST_DRAWN).charts()

    assert chart.data.notes == ()
    assert all(not list(footnotes(row.head.content)) for row in chart.data.rows)


FORECAST_DRAWN = ("charts.toml", '"variance year"', '"forecast year"')


# ---- versions -------------------------------------------------------------------------------------------------------


def test_footnotes_and_marks_outlive_being_sealed(compose_from: Files) -> None:
    document = compose_from("Ett.^[Not om {variance year}.]\n\n:::each objective\n::table indicators\n:::")

    assert unpack(pack(document)) == document


def test_a_changed_footnote_is_a_difference_and_a_moved_number_is_not() -> None:
    before = Document(COVER, (Paragraph((Text("Ett."), note("Första.", 1))),))
    after = Document(COVER, (Paragraph((Text("Ett."), note("Annan.", 7))),))

    [found] = differences(before, after)

    assert (found.before, found.after) == ("Första.", "Annan.")
    assert differences(before, Document(COVER, (Paragraph((Text("Ett."), note("Första.", 7))),))) == ()


def test_a_changed_note_below_a_table_is_a_difference() -> None:
    before = lettered(table(Row(RowKind.DATA, cell(Text("a"), note("Gammal.")), (cell(Text("1")),))))
    after = replace(before, notes=(before.notes[0], (NoteMark("a"), Text("\u00a0"), Text("Ny."))))

    [found] = differences(Document(COVER, (TableBlock(before),)), Document(COVER, (TableBlock(after),)))

    assert (found.before, found.after) == ("Gammal.", "Ny.")


# ---- mistakes -------------------------------------------------------------------------------------------------------

MISPLACED = (
    "En fotnot kan bara stå i löpande text, inte i en rubrik, en tabelltext, en länk eller en annan not. "
    "Skriv den i ett stycke, eller som note på tabellen, raden eller kolumnen."
)


@pytest.mark.parametrize(
    ("template", "message"),
    [
        pytest.param("# Rubrik^[nej]", f"report.md:1: {MISPLACED}", id="in a heading"),
        pytest.param("[länk^[nej]](https://example.se)", f"report.md:1: {MISPLACED}", id="in a link"),
        pytest.param("Ett\nord^[en ^[i en] annan]", f"report.md:2: {MISPLACED}", id="in another note"),
        pytest.param("Ord^[ ]", "report.md:1: Fotnoten är tom. Skriv noten mellan ^[ och ].", id="empty"),
        pytest.param(
            "Ord^[utan slut", "report.md:1: Fotnoten ”^[utan slut” stängs aldrig. Avsluta den med ].", id="open"
        ),
        pytest.param(
            "Ord[^1]", "report.md:1: ”Ord[^1]”: en fotnot skrivs där den hör hemma, ^[så här].", id="elsewhere"
        ),
    ],
)
def test_a_footnote_where_nobody_would_look_for_it_is_a_mistake(
    compose_from: Files, template: str, message: str
) -> None:
    assert mistakes(lambda: compose_from(template)) == [message]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param('caption = "Indikatorer', 'caption = "Tal^[nej] Indikatorer', id="in a caption"),
        pytest.param('note = "Läget', 'note = "Läget^[nej]', id="in a note"),
    ],
)
def test_a_footnote_in_what_belongs_to_a_table_is_told_where_it_stands(compose_from: Files, old: str, new: str) -> None:
    template = ":::each objective where code=hemma\n::table indicators\n:::\n\n::table assignments"

    [told] = mistakes(lambda: compose_from(template, "", ("tables.toml", old, new)))

    assert told.startswith("tables.toml:")
    assert told.endswith(MISPLACED)


def test_a_mistake_in_the_note_of_a_row_is_told_on_its_line(compose_from: Files) -> None:
    edit = (
        "tables.toml",
        '{ total = "Nettokostnad", id = "net" }',
        '{ total = "Netto", id = "net", note = "{felet}" }',
    )

    [told] = mistakes(lambda: compose_from("::table drift", "", edit))

    assert told.startswith("tables.toml:14: ”{felet}”")
