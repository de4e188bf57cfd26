"""The document model: what a report holds, found wherever it stands."""

from dataclasses import replace
from decimal import Decimal

from arshjul.core.documents import Chart, ChartBlock, Cover, Document, Heading, List, Paragraph, TableBlock
from arshjul.core.inlines import Emphasis, FigureReference, Footnote, Text
from arshjul.core.measures import MNKR
from arshjul.core.provenance import Absent, Figure
from arshjul.core.quantities import Quantity
from factories.towns import NET, table, town

FIGURE = Figure("Avvikelse", Quantity(Decimal("-12.7"), MNKR), Absent(None))
TABLE = table(town(figures="net SN 2025 budget -10"), ["net"], "budget year")
CHART = Chart("c", "history", "Kostnaden", "mnkr", "Linjediagram", replace(TABLE, code="c"))
COVER = Cover("Exempelköping", "Socialnämnden", "Delårsrapport", "31 augusti 2025")


def reference(id_: str) -> FigureReference:
    return FigureReference(id_, "12,7 mnkr", FIGURE)


def test_every_printed_figure_is_found_by_its_id_wherever_it_stands() -> None:
    noted = replace(TABLE, notes=((reference("in-note"),),))
    document = Document(
        COVER,
        (
            Heading(1, (Text("Prognos "), reference("in-heading")), "prognos"),
            Paragraph((Emphasis((reference("in-emphasis"),)),)),
            List(((Paragraph((reference("in-list"),)), List(((TableBlock(noted),),))),)),
        ),
    )

    assert list(document.figures()) == ["in-heading", "in-emphasis", "in-list", "t:net:1", "in-note"]
    assert document.figures()["in-list"] is FIGURE


def test_footnotes_and_their_figures_are_found_wherever_they_stand() -> None:
    first, second = Footnote((reference("in-note"),), 1), Footnote((Text("Två."),), 2)
    document = Document(COVER, (Paragraph((first,)), List(((Paragraph((Emphasis((second,)),)),),))))

    assert list(document.footnotes()) == [first, second]
    assert list(document.figures()) == ["in-note"]


def test_tables_charts_and_headings_come_in_reading_order_out_of_lists_too() -> None:
    first, second = Heading(1, (Text("Ett"),), "ett"), Heading(2, (Text("Två"),), "tva")
    document = Document(COVER, (first, List(((TableBlock(TABLE), second), (ChartBlock(CHART),)))))

    assert list(document.headings()) == [first, second]
    assert list(document.tables()) == [TABLE]
    assert list(document.charts()) == [CHART]
    assert [heading.text for heading in document.headings()] == ["Ett", "Två"]


def test_a_document_is_called_what_it_is_whose_it_is_and_where() -> None:
    assert Document(COVER, ()).title == "Delårsrapport – Socialnämnden, Exempelköping"


def test_the_figures_of_a_chart_are_those_of_its_data() -> None:
    figures = Document(COVER, (ChartBlock(replace(CHART, data=replace(TABLE, code="c"))),)).figures()

    assert [figure.label for figure in figures.values()] == [f"{NET.name}, Enhet SN, budget 2025"]
