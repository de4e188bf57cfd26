"""PDFs without tags: headings, prose and tables seen from where words stand, in every way that tables are set."""

from __future__ import annotations

from io import BytesIO

import pytest
import typst
from pikepdf import Pdf

from arshjul.core.cells import Table
from arshjul.core.documents import Heading, List, Paragraph, TableBlock
from arshjul.core.inlines import NoteMark, plain
from arshjul.core.reading import ReadDocument
from arshjul.readers.pdf import read_pdf

ROWS = [
    ("Individ- och familjeomsorg", "−201,4", "−218,0", "−201,3"),
    ("Vård och omsorg", "−352,3", "−359,2", "−361,4"),
    ("varav hemtjänst", "−152,3", "−159,2", "−161,4"),
    ("Stöd till personer med funktionsnedsättning samt personlig assistans", "−15,0", "1 234,5", "12"),
    ("Intäkter", "84,2", "88,9", "86,0"),
    ("Summa nämnden", "−484,5", "−400,1", "−464,7"),
]
WORDY = [
    (
        "Skyddade boenden",
        "Arbetet med att införa den nya lagen har gått enligt plan i år.",
        "Enligt plan",
        "Utbildning",
    ),
    (
        "Digitalisering",
        "Två robotar är i drift. Tre till planeras när upphandlingen är klar.",
        "Försenat",
        "Upphandling",
    ),
    (
        "Kompetens",
        "Rekryteringen är svår men omsättningen har minskat.",
        "Enligt plan",
        "Introduktion för nya som kommer",
    ),
]
HEADS = ("Mnkr", "Utfall 2024", "Utfall 2025", "Budget 2025")
STROKES = {
    "no rules": "none",
    "a grid": "0.5pt",
    "hairlines": "(x, y) => (bottom: 0.4pt)",
    "a rule under the head": "(x, y) => if y == 0 { (bottom: 0.8pt) }",
}

pytestmark = pytest.mark.slow


def typeset(
    stroke: str,
    rows: list[tuple[str, ...]],
    *,
    columns: str = "(1fr, auto, auto, auto)",
    head: str = "",
    align: str = "(x, y) => if x == 0 { left } else { right }",
) -> ReadDocument:
    """A page with a table between two paragraphs, read by its looks."""
    cells = ",".join(f"[{cell}]" for row in rows for cell in row)
    head = head or ",".join(f"[{each}]" for each in HEADS)
    return looked_at(
        f"""#set table(stroke: {stroke}, align: {align})
= Ekonomi
Före tabellen står en mening som är lång nog för att bli mer än en rad på sidan, så att vi ser att den inte tas med.

#table(columns: {columns}, table.header({head}), {cells})

Efter tabellen kommer mer löpande text om varför underskottet har vuxit sedan i våras och om vad nämnden gör åt det."""
    )


def looked_at(markup: str) -> ReadDocument:
    made = typst.compile(
        f"""#set page(margin: 2.5cm, header: context if here().page() > 1 [Socialnämnden #h(1fr) Delårsrapport],
footer: context align(center, counter(page).display()))
#set text(lang: "sv", size: 11pt)
{markup}""".encode()
    )
    assert isinstance(made, bytes)
    return read_pdf("rapport.pdf", made, by_tags=False)


def only_table(document: ReadDocument) -> Table:
    ((_, table),) = document.tables()
    return table


def grid(table: Table) -> list[tuple[str, ...]]:
    return [(row.head.text, *(cell.text for cell in row.cells)) for row in table.rows]


def heads(table: Table) -> tuple[str, ...]:
    return tuple(column.head for column in table.columns)


@pytest.mark.parametrize("stroke", STROKES.values(), ids=STROKES)
@pytest.mark.parametrize("columns", ["(1fr, auto, auto, auto)", "(4.2cm, 1fr, 1fr, 1fr)"], ids=["wide", "narrow"])
class TestTables:
    def test_every_cell_stands_in_its_row_and_column(self, stroke: str, columns: str) -> None:
        document = typeset(stroke, ROWS, columns=columns)

        assert heads(only_table(document)) == HEADS
        assert grid(only_table(document)) == ROWS

    def test_prose_around_a_table_stays_prose(self, stroke: str, columns: str) -> None:
        document = typeset(stroke, ROWS, columns=columns)

        assert [type(each.block) for each in document.passages] == [Heading, Paragraph, TableBlock, Paragraph]


@pytest.mark.parametrize("stroke", STROKES.values(), ids=STROKES)
class TestHarderTables:
    def test_a_head_over_several_columns_belongs_to_each(self, stroke: str) -> None:
        head = "table.cell(rowspan: 2)[Mnkr], table.cell(colspan: 2)[Utfall januari–augusti], [Budget], "
        head += "[2024], [2025], [2025]"
        table = only_table(typeset(stroke, ROWS, head=head))

        assert heads(table) == ("Mnkr", "Utfall januari–augusti 2024", "Utfall januari–augusti 2025", "Budget 2025")
        assert grid(table) == ROWS

    def test_a_table_over_several_pages_is_one_table(self, stroke: str) -> None:
        document = typeset(stroke, ROWS * 14)
        passage, table = next(document.tables())

        assert document.pages == 3
        assert grid(table) == ROWS * 14
        assert [passage.cells[at, 0].spot.page for at in (0, len(table.rows) - 1)] == [1, 3]

    def test_cells_of_several_lines_are_whole(self, stroke: str) -> None:
        head = "[Område], [Nuläge], [Status], [Nästa steg]"
        table = only_table(typeset(stroke, WORDY, columns="(3cm, 1fr, 2cm, 3.4cm)", head=head, align="left"))

        assert grid(table) == WORDY


class TestPages:
    LONG = "Nämnden följer arbetet med placeringar och försörjningsstöd varje månad och har beslutat om åtgärder. " * 6

    def test_running_heads_and_page_numbers_are_furniture(self) -> None:
        document = looked_at("#pagebreak()\n".join(f"= Kapitel {name}\n{self.LONG}\n" for name in "ABCD"))

        assert document.pages == 4
        assert [each.block.text for each in document.passages if isinstance(each.block, Heading)] == [
            "Kapitel A", "Kapitel B", "Kapitel C", "Kapitel D",
        ]  # fmt: skip
        assert [each.text for each in document.furniture].count("Socialnämnden Delårsrapport") == 3
        assert {"1", "2", "3", "4"} <= {each.text for each in document.furniture}

    def test_a_paragraph_over_two_pages_is_one(self) -> None:
        long = self.LONG.strip().replace(". Nämnden", " och nämnden")
        document = looked_at(f"#set page(header: none)\n#v(22.5cm)\n{long}")

        (passage,) = document.passages
        assert {line.spot.page for line in passage.printed} == {1, 2}

    def test_words_broken_at_the_end_of_lines_are_mended(self) -> None:
        words = "Försörjningsstödshandläggarnas verksamhetsutvecklingsprojekt kompetensförsörjningsstrategi"
        document = looked_at(f"#set text(hyphenate: true)\n#set page(width: 8cm)\n{words} {words}")

        (passage,) = document.passages
        assert isinstance(passage.block, Paragraph)
        assert plain(passage.block.content) == f"{words} {words}"

    def test_levels_of_headings_are_seen_from_their_size(self) -> None:
        document = looked_at(
            f"= Ekonomi\n{self.LONG}\n== Drift\n{self.LONG}\n== Investeringar\n{self.LONG}\n= Mål\n{self.LONG}"
        )

        headings = [each.block for each in document.passages if isinstance(each.block, Heading)]
        assert [each.level for each in headings] == [1, 2, 2, 1]

    def test_items_with_signs_or_numbers_are_lists(self) -> None:
        document = looked_at("Text.\n\n- ett\n- två\n\nMer text.\n\n+ först\n+ sedan\n")

        lists = [each.block for each in document.passages if isinstance(each.block, List)]
        assert [(len(each.items), each.ordered) for each in lists] == [(2, False), (2, True)]

    def test_a_raised_sign_is_a_mark_and_no_digit_of_the_number_before_it(self) -> None:
        document = looked_at("Kostnaden är 4,4 mnkr under 2024.#super[1] Det är mer än väntat.")

        (passage,) = document.passages
        assert isinstance(passage.block, Paragraph)
        assert plain(passage.block.content) == "Kostnaden är 4,4 mnkr under 2024. Det är mer än väntat."
        assert NoteMark("1") in passage.block.content

    def test_text_on_its_side_is_told_as_unread(self) -> None:
        document = looked_at("Text.\n\n#rotate(-90deg, reflow: true)[Mark som står på högkant utmed sidan]")

        (unread,) = document.unread
        assert "högkant" in unread.why
        assert unread.spot.page == 1

    def test_a_page_turned_in_its_settings_is_read_as_it_is_shown(self) -> None:
        made = typst.compile(b"#set page(flipped: true)\n= Rubrik\nText som ska kunna bli last.")
        assert isinstance(made, bytes)
        with Pdf.open(BytesIO(made)) as pdf:
            contents = b"0 1 -1 0 595.28 0 cm\n"
            pdf.pages[0].contents_add(contents, prepend=True)
            pdf.pages[0].MediaBox = [0, 0, 595.28, 841.89]
            pdf.pages[0].Rotate = 90
            turned = BytesIO()
            pdf.save(turned)
        document = read_pdf("vriden.pdf", turned.getvalue(), by_tags=False)

        assert len(document.passages) == 2
        assert not document.unread
