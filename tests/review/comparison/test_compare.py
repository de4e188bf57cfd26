"""Two reports held against each other: what changed, what should have been the same, and what was copied."""

from __future__ import annotations

import pytest

from arshjul.review.comparison import Comparison, What, compare
from arshjul.review.findings import Severity
from factories.read_documents import read

APRIL = """
# Delårsrapport per den 30 april 2025
Rapporten gäller januari–april 2025. Utfallet per april 2025 ligger nära budgeten.
Äldreomsorgen väntas gå med ett underskott om 4,1 mnkr, för att vikarierna är dyra.
Resultat per enhet, mnkr
| Enhet | Utfall 2024 | Budget 2025 | Utfall jan-apr 2025 | Prognos 2025 | Avvikelse |
| Äldreomsorg | 201,3 | 210,0 | 71,4 | 214,1 | -4,1 |
| Funktionsstöd | 98,7 | 101,5 | 33,2 | 101,0 | 0,5 |
| Familjeomsorg | 55,2 | 57,0 | 19,8 | 57,9 | -0,9 |
| Summa | 355,2 | 368,5 | 124,4 | 373,0 | -4,5 |
"""

AUGUST = """
# Delårsrapport per den 31 augusti 2025
Rapporten gäller januari–augusti 2025. Utfallet per augusti 2025 är högre än budgeten.
Äldreomsorgen väntas gå med ett underskott om 6,3 mnkr, för att vikarierna är dyra.
Resultat per enhet, mnkr
| Enhet | Utfall 2024 | Budget 2025 | Utfall jan-aug 2025 | Prognos 2025 | Avvikelse |
| Äldreomsorg | 201,3 | 210,0 | 142,9 | 216,3 | -6,3 |
| Funktionsstöd | 98,7 | 101,5 | 66,0 | 100,8 | 0,7 |
| Familjeomsorg | 55,2 | 57,0 | 39,9 | 58,4 | -1,4 |
| Summa | 355,2 | 368,5 | 248,8 | 375,5 | -7,0 |
"""


def held(before: str, after: str) -> Comparison:
    return compare(read(before, "april.txt"), read(after, "augusti.txt"))


def messages(comparison: Comparison) -> list[str]:
    return [str(each.message) for each in comparison.findings]


def changed(comparison: Comparison, what: What) -> list[tuple[str, ...]]:
    return [(each.row, each.column, each.before, each.after) for each in comparison.changes if each.what is what]


def test_two_occasions_that_only_moved_on_have_changes_and_no_findings() -> None:
    comparison = held(APRIL, AUGUST)

    assert comparison.findings == ()
    assert ("Äldreomsorg", "Prognos 2025", "214,1", "216,3") in changed(comparison, What.CHANGED)
    assert not changed(comparison, What.DIFFERS)


def test_an_outcome_of_last_year_that_is_another_one_now_is_told_once_not_for_its_sum_too() -> None:
    comparison = held(APRIL, AUGUST.replace("201,3", "203,1").replace("355,2", "357,0"))

    assert messages(comparison) == [
        "Äldreomsorg, Utfall 2024: 203,1 här men 201,3 i april.txt, fastän perioden var avslutad då."
    ]
    (finding,) = comparison.findings
    assert (finding.printed, finding.expected, finding.location.spot.line) == ("203,1", "201,3", 6)
    assert [row for row, *_ in changed(comparison, What.DIFFERS)] == ["Äldreomsorg", "Summa"]


def test_a_budget_of_the_same_name_should_be_the_same() -> None:
    (finding,) = held(APRIL, AUGUST.replace("101,5", "102,0")).findings

    assert (finding.severity, finding.printed, finding.expected) == (Severity.WARNING, "102,0", "101,5")


@pytest.mark.parametrize("head", ["Reviderad budget 2025", "Justerad budget 2025"])
def test_a_budget_that_is_said_to_be_revised_may_move(head: str) -> None:
    before, after = APRIL.replace("Budget 2025", head), AUGUST.replace("Budget 2025", head)

    assert held(before, after.replace("101,5", "102,0")).findings == ()


def test_two_reports_about_the_same_period_should_say_the_same_also_of_the_forecast() -> None:
    comparison = compare(read(AUGUST, "nämnd.txt"), read(AUGUST.replace("58,4", "59,4"), "styrelse.txt"))

    (finding,) = comparison.findings
    assert finding.severity is Severity.ERROR
    assert messages(comparison) == [
        "Familjeomsorg, Prognos 2025: 59,4 här men 58,4 i nämnd.txt, som är om samma period."
    ]


def test_the_same_figures_in_thousands_are_the_same() -> None:
    rows = [line.split("|") for line in AUGUST.splitlines() if line.startswith("|") and "Enhet" not in line]
    in_thousands = AUGUST.replace("mnkr\n|", "tkr\n|")
    for cells in rows:
        thousands = [f" {cell.strip().replace(',', '')}00 " if "," in cell else cell for cell in cells]
        in_thousands = in_thousands.replace("|".join(cells), "|".join(thousands))

    assert compare(read(AUGUST, "a"), read(in_thousands, "b")).changes == ()


def test_rows_that_came_and_went_are_told() -> None:
    comparison = held(APRIL, AUGUST.replace("Familjeomsorg", "Barn och unga"))

    assert [row for row, *_ in changed(comparison, What.NEW)] == ["Barn och unga"]
    assert [row for row, *_ in changed(comparison, What.GONE)] == ["Familjeomsorg"]


def test_a_copied_sentence_whose_figure_has_changed_is_told() -> None:
    stale = "Äldreomsorgen väntas gå med ett underskott om 4,1 mnkr, för att vikarierna är dyra."
    now = "Äldreomsorgen väntas gå med ett underskott om 6,3 mnkr, för att vikarierna är dyra."

    comparison = held(APRIL, AUGUST.replace(now, stale))

    assert messages(comparison) == [
        "Meningen står likadant i april.txt, men 4,1 mnkr som den nämner är nu -6,3 (Äldreomsorg, Avvikelse)."
    ]
    assert comparison.findings[0].location.spot.line == 3


def test_a_copied_sentence_about_a_figure_that_is_still_true_is_left_alone() -> None:
    sentence = "Äldreomsorgen har en budget om 210,0 mnkr för hela året enligt beslut.\n"
    before, after = (text.replace("Resultat per", sentence + "Resultat per") for text in (APRIL, AUGUST))

    assert held(before, after).findings == ()


def test_tables_of_different_units_are_not_the_same_although_they_look_alike() -> None:
    """A committee and the whole municipality have the same rows; that nothing agrees says that they are not one."""
    other = (
        AUGUST.replace("201,3", "812,0").replace("98,7", "444,1").replace("55,2", "120,9").replace("355,2", "1377,0")
    )

    assert held(APRIL, other).findings == ()


MEMO = """
# Tjänsteskrivelse om delårsrapport per den 31 augusti 2025
Socialnämnden redovisar per augusti 2025 ett underskott om 12,7 mnkr mot budgeten för januari–augusti 2025.
Antalet placeringar har ökat med 14 sedan januari enligt förvaltningen, per augusti 2025.
"""


def test_a_memo_and_minutes_that_tell_the_same_with_different_amounts_contradict_each_other() -> None:
    minutes = MEMO.replace("12,7", "11,7").replace("Tjänsteskrivelse om", "Protokoll,")

    comparison = compare(read(MEMO, "skrivelse.docx"), read(minutes, "protokoll.docx"))

    assert messages(comparison) == [
        "Samma mening säger 11,7 mnkr här men 12,7 mnkr i skrivelse.docx, som är om samma period."
    ]
    assert [(each.before, each.after) for each in comparison.changes] == [("12,7 mnkr", "11,7 mnkr")]


def test_a_sentence_that_moves_on_with_the_occasion_is_a_change_and_no_error() -> None:
    sentence = "Underskottet för äldreomsorgen väntas bli {} mnkr vid årets slut enligt förvaltningen.\n"
    before, after = APRIL + sentence.format("4,1"), AUGUST + sentence.format("6,3")

    comparison = held(before, after)

    assert comparison.findings == ()
    assert [(each.before, each.after) for each in comparison.changes if not each.column] == [
        ("4,1 mnkr", "6,3 mnkr"), ("4,1 mnkr", "6,3 mnkr"),
    ]  # fmt: skip
