"""Units in a tree, each valid from a day to a day."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arshjul.core.organisation import Organisation, Unit, UnknownUnit, read_earlier_names
from arshjul.core.periods import Instant, Month, Period, Span, read_period
from factories.towns import organisation

CLOSED_IN_JUNE = organisation(
    """
    SN
    FS < SN
    OLD < SN to 2025-06-30
    NEW < SN from 2025-07-01
    NEXT < SN from 2026-01-01
    OLD.1 < OLD to 2025-06-30
    """
)
SOME_DAYS = st.dates(date(2024, 1, 1), date(2026, 12, 31))
SPANS = st.builds(
    lambda month, length: Span(Month(2024, month), Month(2024, month).shift(length)),
    st.integers(1, 12),
    st.integers(0, 23),
)


def codes(units: tuple[Unit, ...]) -> str:
    return " ".join(unit.code for unit in units)


@pytest.mark.parametrize(
    ("day", "children"),
    [(date(2025, 6, 30), "FS OLD"), (date(2025, 7, 1), "FS NEW"), (date(2026, 1, 1), "FS NEW NEXT")],
)
def test_a_unit_exists_from_its_first_day_to_its_last(day: date, children: str) -> None:
    assert codes(CLOSED_IN_JUNE.children("SN", day)) == children


@pytest.mark.parametrize(
    ("period", "children"),
    [
        ("2025", "FS OLD NEW"),
        ("2025-01..2025-08", "FS OLD NEW"),
        ("2025-06", "FS OLD"),
        ("2025-07", "FS NEW"),
        ("2024", "FS OLD"),
        ("2025-08-31", "FS NEW"),
    ],
)
def test_a_period_has_the_units_that_existed_some_day_of_it(period: str, children: str) -> None:
    assert codes(CLOSED_IN_JUNE.children_in("SN", read_period(period))) == children


def test_several_periods_have_each_unit_once_in_declared_order() -> None:
    periods = [read_period("2025-12"), read_period("2024")]

    assert codes(CLOSED_IN_JUNE.children_in("SN", *periods)) == "FS OLD NEW"


def test_a_closed_unit_takes_those_below_it_along() -> None:
    assert [unit.code for unit in CLOSED_IN_JUNE.descendants("SN", date(2025, 3, 1))] == ["FS", "OLD", "OLD.1"]
    assert [unit.code for unit in CLOSED_IN_JUNE.descendants("SN", date(2025, 8, 1))] == ["FS", "NEW"]


def test_an_unknown_unit_is_refused_by_name() -> None:
    assert "XX" not in CLOSED_IN_JUNE
    with pytest.raises(UnknownUnit, match="Enheten ”XX” finns inte"):
        CLOSED_IN_JUNE.unit("XX")


def test_units_come_in_the_order_they_were_declared() -> None:
    assert [unit.code for unit in CLOSED_IN_JUNE] == ["SN", "FS", "OLD", "NEW", "NEXT", "OLD.1"]


@given(st.none() | SOME_DAYS, st.none() | SOME_DAYS, SPANS | SOME_DAYS.map(Instant))
def test_a_unit_is_part_of_a_period_when_it_exists_some_day_of_it(
    start: date | None, end: date | None, period: Period
) -> None:
    unit = Unit("U", "U", valid_from=start, valid_to=end)
    days = range(period.first_day.toordinal(), period.last_day.toordinal() + 1)
    exists_some_day = any(unit.is_valid_on(date.fromordinal(day)) for day in days)

    if start is None or end is None or start <= end:
        assert unit.is_valid_in(period) == exists_some_day
        assert bool(Organisation([unit]).children_in("", period)) == exists_some_day


RENAMED = Organisation(
    [Unit("BAD", "Sjöbadet", earlier_names=read_earlier_names("Badet until 2019-12-31 | Strandbadet until 2024-12-31"))]
)


def test_a_unit_seen_on_a_day_still_knows_what_it_is_called_on_others() -> None:
    then = RENAMED.named_on(date(2020, 1, 1))

    assert [each.name for each in then.named_on(date(2025, 1, 1))] == ["Sjöbadet"]
    assert all(map(then.has_name, ("Badet", "Strandbadet", "Sjöbadet")))
    assert not then.has_name("Simhallen")


@pytest.mark.parametrize(
    ("day", "name", "before"),
    [
        (date(2019, 12, 31), "Badet", ""),
        (date(2020, 1, 1), "Strandbadet", "Badet"),
        (date(2024, 12, 31), "Strandbadet", "Badet"),
        (date(2025, 1, 1), "Sjöbadet", "Strandbadet"),
    ],
)
def test_a_unit_is_called_what_it_was_called_that_day(day: date, name: str, before: str) -> None:
    unit = RENAMED.unit("BAD")

    assert (unit.name_on(day), unit.name_before(day)) == (name, before)
    assert [each.name for each in RENAMED.named_on(day)] == [name]


@pytest.mark.parametrize("text", ["Badet", "Badet until 2019-13-31", "until 2019-12-31", "Badet until 2019-12-31 |"])
def test_an_earlier_name_has_its_last_day(text: str) -> None:
    with pytest.raises(ValueError, match=r"Badet|month|until"):
        read_earlier_names(text)
