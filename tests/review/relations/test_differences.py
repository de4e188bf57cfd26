"""Which column is the difference of which, and in which order."""

from __future__ import annotations

from arshjul.review.relations.equations import Form
from arshjul.review.relations.lines import Axis
from arshjul.review.report import Report
from factories.read_documents import read


def differences(text: str, index: int = 0) -> list[str]:
    """The differences of a table, written out."""
    table = Report(read(text)).tables[index]
    found = [each.equation for each in table.relations if each.equation.form is Form.DIFFERENCE]
    labels = {Axis.ROWS: table.grid.row_labels, Axis.COLUMNS: table.grid.column_labels}
    return ["{} = {} − {}".format(*(labels[each.axis][line] for line in (each.target, *each.lines))) for each in found]


def test_the_order_is_that_of_the_tables_own_rows() -> None:
    later_first = "T\nRad | Budget | Utfall | Avvikelse\na | 812 | 977 | 165\nb | 434 | 401 | -33\nc | 651 | 702 | 51"
    earlier_first = (
        "T\nRad | Budget | Utfall | Avvikelse\na | 812 | 977 | -165\nb | 434 | 401 | 33\nc | 651 | 702 | -51"
    )

    assert differences(later_first) == ["Avvikelse = Utfall − Budget"]
    assert differences(earlier_first) == ["Avvikelse = Budget − Utfall"]


def test_of_columns_that_are_alike_the_nearest_are_meant() -> None:
    assert differences("""
Kronor per dygn | Utfall | Budget | Avvikelse | Prognos | Avvikelse mot prognos
Institution | 6 562 | 5 885 | 677 | 6 562 | 677
Familjehem | 1 076 | 814 | 262 | 1 076 | 262
Stödboende | 2 225 | 1 897 | 328 | 2 225 | 328
Öppenvård | 609 | 756 | -147 | 609 | -147
""") == ["Avvikelse = Utfall − Budget", "Avvikelse mot prognos = Prognos − Budget"]


def test_a_change_that_is_mostly_zero_is_not_taken_for_the_variance_that_mostly_is_zero_too() -> None:
    assert differences("""
Tkr | Budget | Prognos | Avvikelse | Förändring sedan april
a | 812 | 812 | 0 | 0
b | 434 | 401 | 33 | 0
c | 651 | 702 | -51 | -20
d | 977 | 977 | 0 | 0
e | 345 | 345 | 0 | 12
""") == ["Avvikelse = Budget − Prognos"]


def test_a_table_too_small_to_prove_anything_learns_from_tables_with_the_same_rows() -> None:
    one = "Nämnd {}\nRad | Tkr\nBudget till och med november | {}\nRedovisning | {}\nAvvikelse | {}\n\n"
    text = "".join(
        one.format(*numbers)
        for numbers in (
            ("ett", "259 458", "277 254", "-17 796"),
            ("två", "70 692", "62 894", "7 798"),
            ("tre", "3 619", "3 449", "107"),
        )
    )

    assert differences(text, 2) == ["Avvikelse = Budget till och med november − Redovisning"]
