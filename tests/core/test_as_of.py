"""What was known at an occasion: figures that are loaded later change no report that looks back."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from arshjul.core.cube import Address
from arshjul.core.outlines import lines, outline
from arshjul.core.periods import Month, Span, read_period
from arshjul.core.provenance import Figure
from arshjul.core.series import Scenario
from arshjul.core.setting import Setting
from arshjul.core.small_groups import SmallGroups
from factories.towns import ABSENCE, AUGUST, NET, PLACES, printed, table, town

WHOLE_YEAR = "\n".join(f"net SN 2025-{month:02} actual -1" for month in range(1, 13))


def known(setting: Setting, day: str, series: str, period: str, scenario: str = "actual") -> Figure:
    """A figure as it was known on a day."""
    seen = setting.derivation.seen_at(SmallGroups(setting.series, 10, date.fromisoformat(day)))
    name, _, made_in = scenario.partition("@")
    address = Address(series, "SN", read_period(period), Scenario(name), made_in)
    return seen.figures([address])[address]


def value(setting: Setting, day: str, series: str, period: str, scenario: str = "actual") -> Decimal | None:
    quantity = known(setting, day, series, period, scenario).quantity
    return quantity.value if quantity else None


def looking_back(setting: Setting) -> Setting:
    """The setting as its own occasion saw it."""
    seen = SmallGroups(setting.series, 10, setting.occasion.data_date)
    return replace(setting, derivation=setting.derivation.seen_at(seen))


def test_the_outcome_of_the_year_is_not_known_in_april_although_it_was_loaded_since() -> None:
    setting = town(figures=WHOLE_YEAR)

    assert value(setting, "2025-04-30", "net", "2025-01..2025-04") == -4
    assert value(setting, "2025-04-30", "net", "2025") is None
    assert value(setting, "2025-12-31", "net", "2025") == -12


def test_who_asks_why_is_told_that_nobody_could_know() -> None:
    told = "\n".join(lines(outline(known(town(figures=WHOLE_YEAR), "2025-04-30", "net", "2025"))))

    assert "utfallet för 2025 är inte känt 2025-04-30" in told


def test_the_month_of_the_data_counts_as_whole() -> None:
    assert value(town(figures=WHOLE_YEAR), "2025-08-20", "net", "2025-01..2025-08") == -8


def test_a_survey_that_is_made_once_a_year_is_known_as_soon_as_its_year_has_begun() -> None:
    setting = town(series=[ABSENCE], figures="absence SN 2025 actual 6.1\nabsence SN 2026 actual 5.0")

    assert value(setting, "2025-04-30", "absence", "2025") == Decimal("6.1")
    assert value(setting, "2025-12-31", "absence", "2026") is None


def test_a_survey_can_say_from_which_occasion_it_is_known() -> None:
    setting = town(series=[ABSENCE], figures="absence SN 2025 actual@2025-08 6.1")

    assert value(setting, "2025-04-30", "absence", "2025") is None
    assert value(setting, "2025-08-31", "absence", "2025") == Decimal("6.1")
    assert value(setting, "2025-12-31", "absence", "2025") == Decimal("6.1")


def test_the_number_of_places_on_a_later_day_is_not_known() -> None:
    setting = town(series=[PLACES], figures="places SN 2025-08-31 actual 5")

    assert value(setting, "2025-04-30", "places", "2025-08-31") is None
    assert value(setting, "2025-08-31", "places", "2025-08-31") == 5


def test_a_projects_whole_outcome_is_the_newest_that_was_told() -> None:
    setting = town(figures="net SN total actual@2025-04 -3\nnet SN total actual@2025-08 -5")

    assert value(setting, "2025-03-31", "net", "total") is None
    assert value(setting, "2025-04-30", "net", "total") == -3
    assert value(setting, "2025-08-31", "net", "total") == -5
    assert value(setting, "2025-12-31", "net", "total") == -5
    assert "känt 2025-08" in known(setting, "2025-12-31", "net", "total").label


def test_a_sum_over_units_takes_the_newest_of_each() -> None:
    setting = town(
        units="SN\nFS < SN\nIFO < SN",
        figures="net FS total actual@2025-04 -3\nnet FS total actual@2025-08 -5\nnet IFO total actual@2025-04 -1",
    )

    assert value(setting, "2025-04-30", "net", "total") == -4
    assert value(setting, "2025-08-31", "net", "total") == -6


def test_a_table_says_that_the_outcome_of_the_whole_time_is_an_older_one() -> None:
    setting = looking_back(town(figures="net SN total actual@2025-04 -3"))
    (row,) = table(setting, ["net"], "actual total").rows

    assert "Utfallet är från 2025-04." in str(row.cells[0].content)


def test_no_forecast_of_a_later_round_is_known() -> None:
    setting = town(figures="net SN 2025 forecast@2025-04 -10\nnet SN 2025 forecast@2025-08 -11")

    assert value(setting, "2025-04-30", "net", "2025", "forecast@2025-08") is None
    assert value(setting, "2025-08-31", "net", "2025", "forecast@2025-04") == -10
    assert value(setting, "2025-08-31", "net", "2025", "forecast@2025-08") == -11


def test_a_report_of_august_prints_the_same_when_the_whole_year_has_been_loaded() -> None:
    forecast = "\nnet SN 2025 forecast@2025-08 -13"
    until_august = "\n".join(WHOLE_YEAR.splitlines()[:8])
    then, now = (looking_back(town(figures=figures + forecast)) for figures in (until_august, WHOLE_YEAR))

    made = [printed(table(each, ["net"], "actual ytd", "actual year", "forecast year")) for each in (then, now)]

    assert made == [[["Nettokostnad", "−8", "", "−13"]]] * 2


def test_what_is_known_of_one_occasion_is_shared_by_all_who_see_from_it() -> None:
    setting = town(figures=WHOLE_YEAR)
    seen = SmallGroups({"net": NET}, 10, AUGUST.data_date)

    one, other = setting.derivation.seen_at(seen), setting.derivation.seen_at(seen)

    assert one._figures is other._figures


@given(st.integers(1, 12), st.integers(1, 12), st.lists(st.integers(-99, 99), min_size=12, max_size=12))
def test_an_outcome_is_known_when_its_last_month_has_ended_and_later_months_never_change_it(
    data_month: int, last_month: int, amounts: list[int]
) -> None:
    """Whatever the later months are, an older report is the same."""
    day = Month(2025, data_month).last_day.isoformat()
    all_loaded = town(figures=_months(amounts, 12))
    loaded_then = town(figures=_months(amounts, data_month))
    period = str(Span(Month(2025, 1), Month(2025, last_month)))

    seen = value(all_loaded, day, "net", period)

    assert seen == value(loaded_then, day, "net", period)
    assert seen == (sum(amounts[:last_month]) if last_month <= data_month else None)


def _months(amounts: list[int], until: int) -> str:
    return "\n".join(f"net SN 2025-{month:02} actual {amounts[month - 1]}" for month in range(1, until + 1))
