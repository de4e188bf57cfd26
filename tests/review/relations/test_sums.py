"""Which rows and columns add up to which, found in the numbers."""

from __future__ import annotations

from arshjul.review.relations.equations import Form
from arshjul.review.relations.lines import Axis
from arshjul.review.report import Report
from factories.read_documents import read


def sums(text: str, axis: Axis = Axis.ROWS) -> dict[str, list[str]]:
    """The totals of the first table, each with what it is the sum of; a line that is taken away has a minus."""
    table = Report(read(text)).tables[0]
    labels = table.grid.row_labels if axis is Axis.ROWS else table.grid.column_labels
    found = [each.equation for each in table.relations if each.equation.form is Form.SUM and each.equation.axis is axis]
    return {
        labels[each.target]: [("−" if sign < 0 else "") + labels[line] for line, sign in each.terms] for each in found
    }


def test_a_row_that_says_varav_is_not_added() -> None:
    assert sums("""
Mnkr | Utfall | Budget | Prognos
Intäkter | 31 324 | 48 751 | 31 529
Kostnader | -279 071 | -286 535 | -270 669
Varav kapitalkostnader | -963 | -632 | -659
Summa | -247 748 | -237 784 | -239 140
""") == {"Summa": ["Intäkter", "Kostnader"]}


def test_nor_is_a_part_that_no_word_marks() -> None:
    assert sums("""
Tkr | 2023 | 2024 | 2025
Intäkter | 31 324 | 48 751 | 31 529
Kostnader | -279 071 | -286 535 | -270 669
Kapitalkostnader | -963 | -632 | -659
Summa | -247 748 | -237 784 | -239 140
""") == {"Summa": ["Intäkter", "Kostnader"]}


def test_a_total_of_totals_adds_the_totals() -> None:
    found = sums("""
Tkr | 2023 | 2024 | 2025
Förskola | 1 203 | 1 377 | 1 409
Skola | 4 511 | 4 702 | 4 618
Barn och unga | 5 714 | 6 079 | 6 027
Hemtjänst | 3 377 | 3 519 | 3 602
Boende | 2 841 | 2 760 | 2 955
Äldre | 6 218 | 6 279 | 6 557
Totalt | 11 932 | 12 358 | 12 584
""")

    assert found["Totalt"] == ["Barn och unga", "Äldre"]
    assert found["Barn och unga"] == ["Förskola", "Skola"]


def test_a_headline_above_its_parts_is_found_without_a_word_that_says_total() -> None:
    assert sums("""
Tkr | 2022 | 2023 | 2024 | 2025
Barn och unga | 5 714 | 6 079 | 6 027 | 6 344
Förskola | 1 203 | 1 377 | 1 409 | 1 477
Skola | 4 511 | 4 702 | 4 618 | 4 867
Äldre | 6 218 | 6 279 | 6 557 | 6 603
Hemtjänst | 3 377 | 3 519 | 3 602 | 3 590
Boende | 2 841 | 2 760 | 2 955 | 3 013
""") == {"Barn och unga": ["Skola", "Förskola"], "Äldre": ["Boende", "Hemtjänst"]}


def test_income_is_taken_from_costs_that_are_printed_as_positive_numbers() -> None:
    assert sums("""
Tkr | Budget | Utfall | 2024
Intäkter | 1 203 | 1 377 | 1 409
Personal | 4 511 | 4 702 | 4 618
Lokaler | 2 377 | 2 519 | 2 602
Nettokostnad | 5 685 | 5 844 | 5 811
""") == {"Nettokostnad": ["−Intäkter", "Personal", "Lokaler"]}


def test_months_add_up_to_their_total() -> None:
    assert sums(
        """
Tkr | Jan | Feb | Mar | Totalt
Skola | 4 511 | 4 702 | 4 618 | 13 831
Boende | 2 841 | 2 760 | 2 955 | 8 556
Äldre | 6 218 | 6 279 | 6 557 | 19 054
""",
        Axis.COLUMNS,
    ) == {"Totalt": ["Jan", "Feb", "Mar"]}


def test_numbers_that_have_nothing_to_do_with_each_other_give_no_sums() -> None:
    assert (
        sums("""
Indikator | 2022 | 2023 | 2024
Hushåll | 578 | 534 | 448
Utredningar | 252 | 207 | 193
Barn | 301 | 302 | 257
Placeringar | 74 | 97 | 85
""")
        == {}
    )


def test_a_result_of_small_numbers_is_what_stands_above_it_for_its_name_says_so() -> None:
    statement = """
Mnkr | Utfall 2023 | Utfall 2024 | Utfall 2025 | Budget 2025
Nettokostnad | -3 838 | -3 538 | -3 698 | -3 449
Skatter | 3 721 | 3 609 | 3 723 | 3 509
Bidrag | 168 | 101 | 169 | 121
Räntor | 17 | -57 | -15 | -68
{result} | 68 | 115 | 179 | 113
"""
    assert sums(statement.format(result="Resultat efter finansiella poster")) == {
        "Resultat efter finansiella poster": ["Nettokostnad", "Skatter", "Bidrag", "Räntor"]
    }
    assert sums(statement.format(result="Sammanträden")) == {}


def test_the_result_of_a_statement_is_told_where_it_is_wrong() -> None:
    report = Report(
        read("""
Tkr | Utfall 2024 | Utfall 2025 | Budget 2025
Intäkter | 812 | 934 | 870
Löner | -1 905 | -2 044 | -1 990
Lokaler | -377 | -391 | -389
Verksamhetens nettokostnad | -1 470 | -1 510 | -1 509
Skatter | 1 502 | 1 566 | 1 520
Räntor | 21 | 24 | 19
Årets resultat | 53 | 71 | 30
""")
    )
    (broken,) = report.breaks
    assert broken.grid.at(broken.found.target).text in ("71", "-1 510")
