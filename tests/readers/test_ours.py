"""Our own report as review reads it: the words that are printed, and which numbers the cube answers for."""

from __future__ import annotations

from arshjul.core.cells import Column, Row, RowKind, Table
from arshjul.core.documents import Block, Cover, Document, Heading, List, Paragraph, TableBlock
from arshjul.core.inlines import Emphasis, Footnote, Text
from arshjul.readers.ours import OurReport, read_ours
from factories.cells import number, reference, text

COVER = Cover("Alvsta kommun", "Skolnämnden", "Delårsrapport", "augusti 2031", (("Diarienummer", "SKN 2031/17"),))


def ours(*blocks: Block) -> OurReport:
    return read_ours(Document(COVER, blocks))


def lines(report: OurReport) -> list[str]:
    return [printed.text for passage in report.document.passages for printed in passage.printed]


def made(report: OurReport) -> list[str]:
    """The words that the cube answers for."""
    texts = {
        printed.spot.order: printed.text
        for passage in report.document.passages
        for printed in (*passage.printed, *passage.cells.values())
    }
    return [texts[order][begin:end] for order, spans in report.made.items() for begin, end in spans]


def test_every_line_stands_as_it_is_printed_and_knows_its_order() -> None:
    report = ours(
        Heading(1, (Text("Ekonomi"),), "ekonomi", "2"),
        Paragraph((Text("Läget är gott."), Footnote((Text("Preliminärt."),), 1))),
        List(((Paragraph((Text("Ett"),)),), (Paragraph((Text("Två"),)),))),
    )

    assert report.document.kind == "ours"
    assert lines(report) == [
        "Alvsta kommun", "Skolnämnden", "Delårsrapport", "augusti 2031",
        "2 Ekonomi", "Läget är gott.", "Preliminärt.", "Ett", "Två",
    ]  # fmt: skip
    orders = [printed.spot.order for passage in report.document.passages for printed in passage.printed]
    assert orders == sorted(set(orders))


def test_a_number_that_refers_to_a_figure_is_made_and_one_beside_it_is_typed() -> None:
    whole = reference("netto", "-12.7")

    report = ours(Paragraph((Text("Av 4,1 mnkr blev "), Emphasis((whole, Text(" i år"))), Text(", inte 3,0."))))

    assert made(report) == [whole.text]


def test_cells_of_figures_are_made_and_cells_of_words_are_not() -> None:
    row = Row(RowKind.DATA, text("Personal"), (number("12.7"), text("cirka 13")))
    table = Table("drift", "Drift", (Column(""), Column("Utfall"), Column("Kommentar")), (row,), number=3)

    report = ours(TableBlock(table))

    (passage,) = report.document.passages[-1:]
    assert passage.printed[0].text == "Tabell 3. Drift"
    assert {place: cell.text for place, cell in passage.cells.items()} == {
        (-1, 0): "", (-1, 1): "Utfall", (-1, 2): "Kommentar", (0, 0): "Personal", (0, 1): "12,7", (0, 2): "cirka 13",
    }  # fmt: skip
    assert made(report) == ["12,7"]
