"""The pure parts of the pages: places, provenance as branches."""

from __future__ import annotations

from arshjul.core.cells import Align, Cell, CellKind, Column, Row, RowKind, Table
from arshjul.core.documents import Cover, Document, Paragraph, TableBlock
from arshjul.core.inlines import Footnote
from arshjul.core.provenance import Computed, Figure
from arshjul.web.places import printed_figures
from arshjul.web.provenance import branches
from factories import sample_document
from factories.cells import computed, figure, reference


def test_each_figure_of_a_document_has_a_place() -> None:
    document = sample_document()

    assert printed_figures(document).keys() == document.figures().keys()


def test_a_figure_in_prose_is_placed_by_its_section() -> None:
    place = printed_figures(sample_document())["f-avvikelse"]

    assert (place.printed, place.section, place.table) == ("−22,0\u00a0mnkr", "1 Sammanfattning", "")


def test_a_figure_in_a_table_is_placed_by_row_and_column_without_soft_hyphens() -> None:
    place = printed_figures(sample_document())["drift-3-6"]

    assert place.table == "Tabell 1. Driftredovisning efter augusti 2025 (mnkr)"
    assert (place.row, place.column, place.printed) == ("Personalkostnader", "Budgetavvikelse", "−8,8\u00a0mnkr")


def test_a_figure_in_a_row_heading_is_placed_too() -> None:
    head = Cell(CellKind.TEXT, figure=figure("1.0"), id="head")
    table = Table("t", "Rubrik", (Column("Rad", Align.LEFT),), (Row(RowKind.DATA, head),))
    document = Document(Cover("K", "N", "R", "P"), (TableBlock(table),))

    assert printed_figures(document)["head"].table == "Rubrik"


def test_a_figure_in_a_note_is_placed_too() -> None:
    table = Table("t", "Rubrik", (Column("Rad", Align.LEFT),), (), notes=((reference("below", "1.0"),),))
    text = Paragraph((Footnote((reference("foot", "2.0"),), 1),))
    document = Document(Cover("K", "N", "R", "P"), (TableBlock(table), text))

    assert printed_figures(document).keys() == document.figures().keys() == {"below", "foot"}


def test_a_branch_does_not_repeat_what_the_one_above_has_said() -> None:
    parts = (figure("1.0", label="Intäkter, SN, budget 2025"), figure("-3.0", label="Personal, SN, budget 2025"))
    tree = branches(Figure("Netto, SN, budget 2025", parts[0].quantity, Computed("summa", parts)))

    assert tree.label == "Netto, SN, budget 2025"
    assert [branch.label for branch in tree.children] == ["Intäkter", "Personal"]


def test_a_branch_with_the_same_name_as_the_one_above_keeps_it() -> None:
    tree = branches(computed("1.0", [figure("1.0", label="Summa")]))

    assert tree.children[0].label == "Summa"


def test_a_small_tree_is_open_and_a_large_one_at_its_first_level_only() -> None:
    leaves = [figure("1.0") for _ in range(4)]
    small = branches(computed("4.0", [computed("4.0", leaves)]))
    large = branches(computed("12.0", [computed("4.0", leaves) for _ in range(3)]))

    assert small.children[0].is_open
    assert large.is_open
    assert not large.children[0].is_open
