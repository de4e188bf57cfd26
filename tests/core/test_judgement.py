"""Whether an indicator meets its target: proposed by the figures, decided by people."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

import pytest

from arshjul.core.expressions import lookups
from arshjul.core.facts import fact, satisfies
from arshjul.core.grammar import read_expression
from arshjul.core.judgement import Judgement, asked_target, judge, target_figure
from arshjul.core.measures import COUNT
from arshjul.core.occasions import Occasion
from arshjul.core.outlines import lines, outline
from arshjul.core.periods import PeriodRule
from arshjul.core.provenance import Absent, Computed, Figure, Stated
from arshjul.core.quantities import Quantity
from arshjul.core.scales import Assessment, Level, Rollup, Scale, Tone
from arshjul.core.series import Better, Series
from arshjul.core.subjects import Subject
from arshjul.core.tables import RowDefinition
from arshjul.core.targets import Baseline, read_target
from factories.towns import ABSENCE, AUGUST, DECEMBER, MET_OR_MISSED, NET, STAFF, printed, table, town

YEARLY = replace(ABSENCE, period=PeriodRule("year"))
EVICTIONS = Series("evictions", "Vräkningar av barn", COUNT, better=Better.LOWER)


def indicator(series: Series, target: str = "", assessments: Iterable[Assessment] = ()) -> Subject:
    targets = {2025: read_target(target, series.better)} if target else {}
    judged = {assessment.scale.code: assessment for assessment in assessments}
    return Subject(
        "indicator", "i", series.name, series=series.code, targets=targets, assessments=judged, place="mål:1"
    )


def judged(series: Series, target: str, figures: str, occasion: Occasion = AUGUST) -> Judgement:
    return judge(indicator(series, target), town(series=[series], figures=figures, occasion=occasion))


@pytest.mark.parametrize(("forecast", "role"), [("7.9", "met"), ("8.0", "met"), ("8.1", "missed")])
def test_the_forecast_for_the_year_is_held_against_the_target(forecast: str, role: str) -> None:
    assert judged(YEARLY, "≤ 8", f"absence SN 2025 forecast@2025-08 {forecast}").role == role


def test_at_the_year_end_the_outcome_is_held_against_the_target() -> None:
    figures = "absence SN 2025 forecast@2025-08 7.9\nabsence SN 2025 actual 8.4"

    assert judged(YEARLY, "≤ 8", figures, DECEMBER).role == "missed"


def test_without_a_forecast_a_rate_is_judged_by_its_latest_outcome() -> None:
    rolling = replace(ABSENCE, period=PeriodRule("rolling", 2))

    assert judged(rolling, "≤ 8", "absence SN 2024-07..2025-06 actual 12.1").role == "missed"


def test_what_adds_up_over_the_year_is_not_judged_by_a_part_of_it() -> None:
    judgement = judged(EVICTIONS, "≤ 5", "evictions SN 2025-01..2025-08 actual 3")

    assert judgement.role == "unassessed"
    assert isinstance(judgement.figure.origin, Absent)
    assert judgement.figure.origin.reason == "utfallet gäller bara en del av året och prognos saknas"


def test_at_the_year_end_the_whole_year_is_there_to_judge() -> None:
    assert judged(EVICTIONS, "≤ 5", "evictions SN 2025 actual 3", DECEMBER).role == "met"


@pytest.mark.parametrize(
    ("series", "target", "figures"),
    [
        (YEARLY, "", "absence SN 2025 forecast@2025-08 7"),
        (YEARLY, "≤ 8", ""),
        (YEARLY, "≤ 8", "absence SN 2025 forecast@2025-08 –"),
        (YEARLY, "minska", "absence SN 2025 forecast@2025-08 7"),
    ],
)
def test_without_target_figure_or_baseline_there_is_no_status(series: Series, target: str, figures: str) -> None:
    assert judged(series, target, figures).role == "unassessed"


@pytest.mark.parametrize(("last_year", "role"), [("9.3", "met"), ("7", "missed")])
def test_a_wanted_decrease_is_judged_against_last_year(last_year: str, role: str) -> None:
    figures = f"absence SN 2025 forecast@2025-08 7\nabsence SN 2024 actual {last_year}"

    assert judged(YEARLY, "minska", figures).role == role


@pytest.mark.parametrize(
    ("target", "forecast", "role"),
    [
        ("≤ 5", "-4.9", "met"),
        ("≤ 5", "-7", "missed"),
        ("≤ 5", "-5000 tkr", "met"),
        ("≥ -5", "-4.9", "met"),
        ("≥ -5", "-7", "missed"),
    ],
)
def test_a_ceiling_for_a_cost_is_written_as_a_positive_number(target: str, forecast: str, role: str) -> None:
    assert judged(STAFF, target, f"staff SN 2025 forecast@2025-08 {forecast}").role == role


def test_a_ceiling_for_a_cost_is_compared_with_its_forecast_in_the_same_sign() -> None:
    setting = town(series=[STAFF], figures="staff SN 2025 forecast@2025-08 -7")
    figure = target_figure(indicator(STAFF, "≤ 5"), setting)

    assert figure.quantity is not None
    assert (figure.quantity.value, figure.quantity.decimals) == (-5, 0)


def test_a_result_of_at_least_zero_is_a_budget_in_balance() -> None:
    assert judged(NET, "≥ 0", "net SN 2025 forecast@2025-08 -12.7").role == "missed"
    assert judged(NET, "≥ 0", "net SN 2025 forecast@2025-08 0.3").role == "met"


def test_a_status_can_be_followed_to_what_was_compared() -> None:
    figures = "absence SN 2025 forecast@2025-08 7.9\nabsence SN 2024 actual 9.3"
    judgement = judged(YEARLY, "-10 %", figures)

    assert list(lines(outline(judgement.figure))) == [
        "Sjukfrånvaro, bedömning mot mål: –  (utfall eller prognos jämförs med målet)",
        "  Sjukfrånvaro, Enhet SN, prognos 2025, gjord 2025-08: 7,9\u00a0%  (ledger)",
        "  Sjukfrånvaro, mål 2025: −10\u00a0%  (mål:1)",
        "  Sjukfrånvaro, Enhet SN, utfall 2024: 9,3\u00a0%  (ledger)",
    ]


def test_what_a_person_judged_stands_above_the_rule_which_stays_visible() -> None:
    setting = town(series=[YEARLY], figures="absence SN 2025 forecast@2025-08 9")
    assessment = Assessment(MET_OR_MISSED, MET_OR_MISSED.level("yes"), "Trenden har vänt.")
    judgement = judge(indicator(YEARLY, "≤ 8", [assessment]), setting)

    assert (judgement.role, judgement.level) == ("met", MET_OR_MISSED.level("yes"))
    assert list(lines(outline(judgement.figure)))[:3] == [
        "Sjukfrånvaro, bedömning mot mål: –  (bedömd av ansvarig, inte av regeln)",
        "  Sjukfrånvaro, bedömning: Nås  (Trenden har vänt.)",
        "  Sjukfrånvaro, bedömning mot mål: –  (utfall eller prognos jämförs med målet)",
    ]


def test_an_assessment_on_another_scale_does_not_decide_the_status() -> None:
    setting = town(series=[YEARLY], figures="absence SN 2025 forecast@2025-08 9")
    other = replace(MET_OR_MISSED, code="other")
    subject = indicator(YEARLY, "≤ 8", [Assessment(other, other.level("yes"))])

    assert judge(subject, setting).role == "missed"


def test_an_indicator_is_judged_by_its_own_units_figures() -> None:
    figures = "absence SN 2025 forecast@2025-08 9\nabsence FS 2025 forecast@2025-08 7"
    setting = town(units="SN\nFS < SN", series=[YEARLY], figures=figures)
    subject = indicator(YEARLY, "≤ 8")

    assert judge(subject, setting).role == "missed"
    assert judge(subject, setting, unit="FS").role == "met"
    assert judge(replace(subject, unit="FS"), setting, unit="SN").role == "met"


# a scale that says how near its target is enough

FOUR_STEPS = Scale(
    "course",
    "Kurs",
    (
        Level("harbour", "I hamn", Tone.GOOD, "met"),
        Level("tailwind", "God vind", Tone.GOOD, within=Decimal(2)),
        Level("headwind", "Motvind", Tone.FAIR, within=Decimal("7.5")),
        Level("aground", "På grund", Tone.POOR, "missed"),
        Level("unknown", "Inte mätt", role="unassessed"),
    ),
)


def on_four_steps(target: str, forecast: str) -> Judgement:
    setting = town(series=[YEARLY], figures=f"absence SN 2025 forecast@2025-08 {forecast}", scales=[FOUR_STEPS])
    return judge(indicator(YEARLY, target), setting)


@pytest.mark.parametrize(
    ("forecast", "level", "limit"),
    [
        ("100", None, ""),
        ("102", "God vind", ", och God vind är det som missas med högst 2\u00a0%"),
        ("107.5", "Motvind", ", och Motvind är det som missas med högst 7,5\u00a0%"),
        ("107.6", None, ", som missas med mer än 7,5\u00a0%"),
    ],
)
def test_what_is_nearly_met_is_not_the_worst(forecast: str, level: str | None, limit: str) -> None:
    judgement = on_four_steps("≤ 100", forecast)

    assert judgement.role == ("met" if forecast == "100" else "missed")
    assert (judgement.level and judgement.level.label) == level
    assert isinstance(judgement.figure.origin, Computed)
    assert judgement.figure.origin.formula == "utfall eller prognos jämförs med målet" + limit


def test_a_status_in_words_and_a_condition_know_the_steps_between() -> None:
    setting = town(series=[YEARLY], figures="absence SN 2025 forecast@2025-08 102", scales=[FOUR_STEPS])
    near = indicator(YEARLY, "≤ 100")

    assert fact(near, "status", setting).words == "God vind"
    assert satisfies(near, "status", "tailwind", setting)
    assert satisfies(near, "status", "missed", setting)
    assert not satisfies(near, "status", "met", setting)


@pytest.mark.parametrize(
    ("targets", "words"),
    [(("≤ 100", "≤ 98"), "Motvind"), (("≤ 100", "≤ 50"), "På grund"), (("≤ 103", "≤ 104"), "I hamn")],
)
@pytest.mark.parametrize("rule", Rollup)
def test_an_objective_is_as_far_off_as_the_worst_of_what_it_misses(
    targets: tuple[str, ...], words: str, rule: Rollup
) -> None:
    parts = [replace(indicator(YEARLY, target), code=target, belongs_to=("objective:o",)) for target in targets]
    objective = Subject("objective", "o", "Mål")
    setting = town(
        series=[YEARLY],
        figures="absence SN 2025 forecast@2025-08 102",
        scales=[FOUR_STEPS],
        subjects=[objective, *parts],
    )

    assert fact(objective, "status", replace(setting, rollup=rule)).words == words


# a target that is asked for by series and unit


def test_a_target_is_found_by_its_series_and_unit_wherever_it_is_asked_for() -> None:
    here = replace(indicator(YEARLY, "≤ 8"), unit="HEM")
    there = replace(indicator(YEARLY, "≤ 9"), code="j", unit="SN")
    objective = Subject("objective", "o", "Mål")
    setting = town(units="SN\nHEM < SN", series=[YEARLY, NET], subjects=[objective, here, there])

    def asked(text: str, subject: Subject = objective) -> str:
        lookup = next(lookups(read_expression(text)))
        found = asked_target(lookup, subject, setting, subject.series or "net", "SN")
        return outline(found).value.replace("\u00a0", " ")

    assert asked("target year of absence for HEM") == "≤ 8"
    assert asked("target year of absence") == "≤ 9"
    assert asked("target year for SN", here) == "≤ 9"
    assert asked("target year of net", here) == "–"
    assert asked("target year", here) == "≤ 8"
    assert asked("target year of net for HEM") == "–"
    assert printed(table(setting, [RowDefinition(series="absence", unit="HEM")], "target year")) == [
        ["Enhet HEM", "≤ 8"]
    ]


def test_an_indicator_that_alone_has_its_series_needs_no_unit() -> None:
    only = replace(indicator(YEARLY, "≤ 8"), unit="HEM")
    setting = town(units="SN\nHEM < SN", series=[YEARLY], subjects=[only])

    def asked(text: str) -> Figure:
        return asked_target(next(lookups(read_expression(text))), None, setting, "absence", "SN")

    assert asked("target year").origin == Stated("mål:1", "≤\u00a08")
    assert asked("target year for SN").origin == Absent(None, "inget mål är satt")


# where a change is counted from


def counted_from(baseline: Baseline, target: str = "−10 %") -> Subject:
    return replace(indicator(EVICTIONS, target), baseline=baseline)


FALLING = "evictions SN 2022 actual 20\nevictions SN 2024 actual 16\nevictions SN 2025 forecast@2025-08 17"


@pytest.mark.parametrize(
    ("baseline", "role", "told"),
    [
        (Baseline(), "missed", "16"),
        (Baseline(2022), "met", "20"),
        (Baseline(2023), "unassessed", ""),
        (Baseline(2021, Quantity(Decimal(18), COUNT, 0)), "missed", "18"),
        (Baseline(None, Quantity(Decimal(19), COUNT, 0)), "met", "19"),
    ],
)
def test_a_change_is_counted_from_last_year_unless_somebody_says_a_year_or_a_value(
    baseline: Baseline, role: str, told: str
) -> None:
    setting = town(series=[EVICTIONS], figures=FALLING)

    assert judge(counted_from(baseline), setting).role == role
    assert fact(counted_from(baseline), "baseline", setting).words == told


def test_a_value_that_a_change_is_counted_from_is_part_of_the_way_back() -> None:
    subject = counted_from(Baseline(2021, Quantity(Decimal(18), COUNT, 0)))

    said = "\n".join(lines(outline(judge(subject, town(series=[EVICTIONS], figures=FALLING)).figure)))

    assert "Vräkningar av barn, startvärde 2021: 18  (mål:1)" in said


def test_a_target_that_is_no_change_has_nothing_that_it_is_counted_from() -> None:
    setting = town(series=[EVICTIONS], figures=FALLING)

    assert fact(indicator(EVICTIONS, "≤ 5"), "baseline", setting).words == ""
    assert fact(Subject("unit", "SN", "Nämnden"), "baseline", setting).words == ""
