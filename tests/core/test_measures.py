"""Units of measure: money in its scales, per cent, and whatever is counted."""

from decimal import Decimal

import pytest

from arshjul.core.measures import COUNT, KR, MKR, MNKR, PERCENT, TKR, Measure, UnlikeMeasures


def test_thousands_and_millions_of_kronor_are_converted_exactly() -> None:
    assert TKR.convert(Decimal(12345), MNKR) == Decimal("12.345")
    assert MNKR.convert(Decimal("0.1"), KR) == Decimal(100_000)
    assert MKR.convert(Decimal("1.5"), MNKR) == Decimal("1.5")


def test_kronor_and_per_cent_are_not_mixed() -> None:
    with pytest.raises(UnlikeMeasures, match="kr kan inte räknas om till %"):
        KR.convert(Decimal(1), PERCENT)


def test_two_things_that_are_counted_are_not_mixed_unless_both_are_plain_counts() -> None:
    with pytest.raises(UnlikeMeasures):
        Measure("dygn").convert(Decimal(1), Measure("timmar"))


@pytest.mark.parametrize(
    ("measure", "suffix"), [(MNKR, "mnkr"), (PERCENT, "%"), (COUNT, ""), (Measure("h", symbol="timmar"), "timmar")]
)
def test_a_measure_is_printed_as_its_symbol_and_a_plain_count_as_nothing(measure: Measure, suffix: str) -> None:
    assert measure.suffix == suffix


def test_kronor_are_money_in_every_scale() -> None:
    assert [measure.is_money for measure in (KR, TKR, MNKR, MKR, PERCENT, COUNT)] == [True] * 4 + [False] * 2
