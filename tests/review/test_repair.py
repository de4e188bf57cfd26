"""Which cell is the wrong one."""

from __future__ import annotations

from arshjul.review.engine import review
from arshjul.review.findings import Confidence, Finding, Kind
from factories.read_documents import read

VOLUMES = """
Dygn | Budget 2025 | Prognos 2025 | Avvikelse
Institution | 10 089 | 9 806 | 283
Familjehem | 20 922 | 30 488 | -9 566
Stödboende | 2 731 | 3 902 | -1 171
Öppenvård | 11 553 | 28 701 | -17 148
Totalt | 45 295 | 72 897 | -27 602
"""


def found(text: str) -> list[Finding]:
    return list(review(read(text)))


def test_a_table_that_adds_up_is_left_alone() -> None:
    assert found(VOLUMES) == []


def test_a_stale_total_is_named_by_the_sum_and_by_the_variance() -> None:
    findings = found(VOLUMES.replace("72 897", "73 635"))

    assert [each.kind for each in findings] == [Kind.TABLE_SUM, Kind.TABLE_VARIANCE]
    assert {(each.location.quote, each.expected) for each in findings} == {("73 635", "72\u00a0897")}
    assert all(each.confidence is Confidence.CERTAIN for each in findings)


def test_a_wrong_part_is_named_instead_of_the_total_that_it_makes_look_wrong() -> None:
    findings = found(VOLUMES.replace("30 488", "34 088"))

    assert {(each.location.quote, each.location.spot.line) for each in findings} == {("34 088", 3)}
    assert "två siffror har bytt plats" in str(findings[0].suggestion)


def test_a_lost_minus_is_told_as_such() -> None:
    findings = found(VOLUMES.replace("-1 171", "1 171"))

    assert {each.location.quote for each in findings} == {"1 171"}
    assert {each.expected for each in findings} == {"−1\u00a0171"}
    assert "minustecknet är fel" in str(findings[0].suggestion)


def test_two_wrong_cells_are_both_found() -> None:
    table = """
Tkr | Budget jan-aug | Utfall jan-aug | Avvikelse | Budget 2025 | Prognos 2025 | Avvikelse helår | Utfall 2024
Institution | 6 726 | 6 994 | -268 | 10 089 | 9 806 | 283 | 10 097
Familjehem | 13 948 | 19 711 | -5 763 | 20 922 | 30 488 | -9 566 | 22 398
Öppenvård | 7 702 | 17 818 | -10 116 | 11 553 | 28 701 | -17 148 | 25 667
Totalt | 28 376 | 44 523 | -16 147 | 42 564 | 69 733 | -26 431 | 58 162
"""
    findings = found(table.replace("19 711", "17 911"))

    assert {each.location.quote for each in findings} == {"17 911", "69 733"}


def test_where_only_one_relation_speaks_the_finding_is_at_its_result() -> None:
    (finding,) = found("""
Kronor per dygn | Utfall | Budget | Avvikelse
Familjehem | 6 562 | 5 885 | 677
Stödboende | 2 225 | 1 897 | 328
Skyddat boende | 3 764 | 3 118 | 646
Institution | 2 092 | 3 237 | -1 358
""")

    assert finding.location.quote == "-1 358"
    assert finding.arithmetic() == (
        "2\u00a0092 − 3\u00a0237 = −1\u00a0145 (mellan −1\u00a0146 och −1\u00a0144); "
        "tryckt −1\u00a0358 (mellan −1\u00a0358,5 och −1\u00a0357,5); skillnad −213"
    )
    assert str(finding.message) == (
        "På raden ”Institution” ska ”Avvikelse” vara ”Utfall” minus ”Budget”, −1\u00a0145, men -1 358 är tryckt."
    )
