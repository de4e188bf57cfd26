"""Two versions of a report: what a controller sees of late invoices, and of a changed sentence."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from arshjul.core.cells import Align, Cell, CellKind, Column, Row, RowKind, Table
from arshjul.core.cube import Address, Observation
from arshjul.core.documents import Block, Cover, Document, Heading, Paragraph, TableBlock
from arshjul.core.inlines import FigureReference, Text
from arshjul.core.measures import TKR
from arshjul.core.periods import read_period
from arshjul.core.provenance import Figure, Observed
from arshjul.core.quantities import Quantity
from arshjul.core.series import Scenario
from arshjul.reporting.differences import Cause, Change, Difference, differences

ADDRESS = Address("net", "SN", read_period("2025-01..2025-11"), Scenario.ACTUAL)


def cost(value: str, note: str = "") -> Figure:
    quantity = Quantity(Decimal(value), TKR, 1)
    return Figure("Nettokostnad", quantity, Observed(Observation(ADDRESS, quantity, note=note)))


def economy(figure: Figure, row: str = "Socialnämnden") -> Block:
    text = figure.quantity.write(with_measure=False) if figure.quantity else ""
    cell = Cell(CellKind.NUMBER, (Text(text),), figure.quantity, 1, figure, "ekonomi:SN:1")
    columns = (Column("Nämnd"), Column("Redovisning", Align.RIGHT))
    return TableBlock(
        Table("ekonomi", "Ekonomi, tkr", columns, (Row(RowKind.DATA, Cell(CellKind.TEXT, (Text(row),)), (cell,)),))
    )


def report(*blocks: Block) -> Document:
    return Document(Cover("Älvsta kommun", "Socialnämnden", "Uppföljning", "30 november 2025"), blocks)


def words(text: str) -> Callable[[], Block]:
    return lambda: Paragraph((Text(text),))


MEMO, MINUTES = cost("-276953.6"), cost("-277253.6", note="Fakturor kom efter utskicket")


def test_late_invoices_show_as_one_figure_with_what_lies_behind() -> None:
    found = differences(report(economy(MEMO)), report(economy(MINUTES)))

    cause = Cause(
        "net, SN, actual 2025-01..2025-11",
        "−276\u00a0953,6\u00a0tkr",
        "−277\u00a0253,6\u00a0tkr",
        "Fakturor kom efter utskicket",
    )
    assert found == (
        Difference(
            Change.CHANGED, "Ekonomi, tkr", "Socialnämnden, Redovisning", "−276\u00a0953,6", "−277\u00a0253,6", (cause,)
        ),
    )


def test_equal_versions_have_no_differences() -> None:
    assert differences(report(economy(MEMO)), report(economy(MEMO))) == ()


def test_a_row_that_is_new_or_gone_is_told() -> None:
    found = differences(report(economy(MEMO)), report(economy(MEMO, row="Omsorgsnämnden")))

    assert [(each.change, each.subject) for each in found] == [
        (Change.REMOVED, "Socialnämnden, Redovisning"),
        (Change.ADDED, "Omsorgsnämnden, Redovisning"),
    ]


def test_only_the_sentence_that_changed_is_told() -> None:
    before = report(words("Placeringarna ökar. Sommaren var lugn.")())
    after = report(words("Placeringarna minskar. Sommaren var lugn.")())

    assert differences(before, after) == (
        Difference(Change.CHANGED, "", "", "Placeringarna ökar.", "Placeringarna minskar."),
    )


def test_a_section_is_the_same_although_the_amount_in_its_heading_changed() -> None:
    def section(figure: Figure, text: str) -> tuple[Block, ...]:
        amount = FigureReference("a", figure.quantity.write() if figure.quantity else "", figure)
        return Heading(1, (Text("Prognos "), amount), "prognos"), words(text)()

    found = differences(report(*section(MEMO, "Lugnt.")), report(*section(MINUTES, "Lugnt. Och stabilt.")))

    assert found == (Difference(Change.ADDED, "Prognos", "", "", "Och stabilt."),)
