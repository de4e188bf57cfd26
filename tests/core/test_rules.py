"""What is judged by rule: objectives from their parts, assignments from their dates and plans, trends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest

from arshjul.core.facts import fact, meets, satisfies
from arshjul.core.grammar import read_expression
from arshjul.core.judgement import coverage, judge, look_up
from arshjul.core.outlines import lines, outline
from arshjul.core.scales import Assessment, Level, Rollup, Scale, Tone
from arshjul.core.series import Better, Series
from arshjul.core.setting import Setting, TrendRule
from arshjul.core.subjects import Subject
from arshjul.core.targets import read_target
from arshjul.core.trends import judge_trend
from factories.towns import ABSENCE, MET_OR_MISSED, NET, counted, town

TREND = Scale(
    "trend",
    "Trend",
    (Level("up", "Positiv", Tone.GOOD, "better"), Level("same", "Oförändrad", role="unchanged"),
     Level("down", "Negativ", Tone.POOR, "worse"), Level("none", "Ej utvärderad", role="unassessed")),
)  # fmt: skip
PLAN = Scale(
    "plan", "Plan", (Level("on", "Enligt plan", Tone.GOOD, "on_plan"), Level("off", "Avvikelse", role="off_plan"))
)
STATE = Scale("state", "Läge", (Level("done", "Slutförd", Tone.GOOD, "done"), Level("going", "Påbörjad", Tone.FAIR)))
RULE = TrendRule(read_expression("actual -1y"), read_expression("actual"), Decimal(0), "trend")

OBJECTIVE = Subject("objective", "o", "Trygghet")


def indicator(code: str, result: str, under: str = "objective:o") -> tuple[Subject, str]:
    """An indicator that shall be at most 5, and its figure."""
    measured = f"{code} SN 2025-01..2025-08 actual {result}\n" if result else ""
    return Subject("indicator", code, code, {}, (under,), series=code,
                   targets={2025: read_target("≤ 5", Better.LOWER)}), measured  # fmt: skip


def seen(*results: str, more: tuple[Subject, ...] = (), rule: Rollup | None = Rollup.MOST) -> Setting:
    """An objective with indicators that came out like this, empty for not measured."""
    made = [indicator(f"i{number}", result) for number, result in enumerate(results)]
    series = [replace(ABSENCE, code=subject.code) for subject, _ in made]
    subjects = (OBJECTIVE, *(subject for subject, _ in made), *more)
    setting = town(
        series=series or (NET,),
        figures="".join(f for _, f in made),
        subjects=subjects,
        scales=(MET_OR_MISSED, TREND, PLAN, STATE),
    )
    return replace(setting, rollup=rule, trend=RULE)


def assignment(fields: Mapping[str, str] | None = None, **judged: Level) -> Subject:
    """An assignment of the objective, with levels by scale."""
    scales = {"plan": PLAN, "state": STATE, "status": MET_OR_MISSED}
    assessments = {code: Assessment(scales[code], level) for code, level in judged.items()}
    return Subject("assignment", "a", "Utred", fields or {}, ("objective:o",), assessments=assessments)


class TestRollup:
    @pytest.mark.parametrize(
        ("results", "all_", "most", "worst"),
        [
            (("4", "5"), "met", "met", "met"),
            (("4", "5", "6"), "missed", "met", "missed"),
            (("4", "6"), "missed", "missed", "missed"),
            (("4", ""), "unassessed", "met", "met"),
            (("4", "6", ""), "missed", "missed", "missed"),
            (("", ""), "unassessed", "unassessed", "unassessed"),
            ((), "unassessed", "unassessed", "unassessed"),
        ],
    )
    def test_an_objective_is_judged_by_its_indicators(
        self, results: tuple[str, ...], all_: str, most: str, worst: str
    ) -> None:
        answers = [judge(OBJECTIVE, seen(*results, rule=rule)).role for rule in Rollup]

        assert answers == [all_, most, worst]

    def test_without_a_rule_nobody_but_a_person_judges_an_objective(self) -> None:
        assert judge(OBJECTIVE, seen("4", rule=None)).role == "unassessed"

    def test_an_assessment_stands_above_the_rule_and_what_the_rule_says_is_kept(self) -> None:
        judged = replace(OBJECTIVE, assessments={"status": Assessment(MET_OR_MISSED, MET_OR_MISSED.levels[0])})
        judgement = judge(judged, seen("6"))

        assert judgement.role == "met"
        assert "0 uppfyllda och 1 ej uppfyllda av 1" in "\n".join(lines(outline(judgement.figure)))

    def test_objectives_below_count_as_one_part_each(self) -> None:
        below = Subject("objective", "b", "Under", {}, ("objective:o",))
        inner, measured = indicator("x", "9", "objective:b")
        setting = town(series=[replace(ABSENCE, code="x")], figures=measured, subjects=(OBJECTIVE, below, inner))

        assert judge(OBJECTIVE, replace(setting, rollup=Rollup.ALL)).role == "missed"

    def test_assignments_count_too(self) -> None:
        off = assignment(plan=PLAN.levels[1])

        assert judge(OBJECTIVE, seen("4", more=(off,), rule=Rollup.ALL)).role == "missed"

    def test_it_is_said_how_many_indicators_are_measured(self) -> None:
        assert coverage(OBJECTIVE, seen("4", "", "6")) == "2 av 3 mätta"
        assert coverage(OBJECTIVE, seen()) == ""

    def test_all_that_many_objectives_rest_on_is_asked_for_at_once(self) -> None:
        setting, asked = counted(seen("4", "5", "6"))
        look_up((OBJECTIVE,), setting)
        times = len(asked)
        judge(OBJECTIVE, setting)

        assert len(asked) == times


class TestAssignments:
    @pytest.mark.parametrize(
        ("subject", "role"),
        [
            (assignment(), "unassessed"),
            (assignment(plan=PLAN.levels[0]), "met"),
            (assignment(plan=PLAN.levels[1]), "missed"),
            (assignment(state=STATE.levels[0], plan=PLAN.levels[1]), "met"),
            (assignment(state=STATE.levels[1]), "unassessed"),
            (assignment({"completed_on": "2025-03-01"}), "met"),
            (assignment({"overdue": "ja"}), "missed"),
            (assignment({"overdue": "ja"}, status=MET_OR_MISSED.levels[0]), "met"),
        ],
    )
    def test_it_is_met_when_done_or_on_plan_and_missed_when_off_plan_or_overdue(
        self, subject: Subject, role: str
    ) -> None:
        assert judge(subject, seen(more=(subject,))).role == role


class TestTrends:
    @pytest.mark.parametrize(
        ("before", "now", "better", "role"),
        [
            ("7", "6", Better.LOWER, "better"),
            ("6", "7", Better.LOWER, "worse"),
            ("6", "7", Better.HIGHER, "better"),
            ("6", "6", Better.HIGHER, "unchanged"),
            ("6", "7", Better.NONE, "unassessed"),
            ("–", "7", Better.HIGHER, "unassessed"),
        ],
    )
    def test_it_follows_the_direction_of_good(self, before: str, now: str, better: Better, role: str) -> None:
        subject = Subject("indicator", "x", "X", series="x")
        setting = trending(replace(ABSENCE, code="x", better=better), before, now)

        assert judge_trend(subject, setting).role == role

    def test_a_small_change_is_none(self) -> None:
        setting = trending(replace(ABSENCE, code="x"), "6", "6.2")
        subject = Subject("indicator", "x", "X", series="x")

        assert judge_trend(subject, setting).role == "worse"
        assert judge_trend(subject, replace(setting, trend=replace(RULE, tolerance=Decimal("0.2")))).role == "unchanged"

    def test_a_person_knows_better_than_the_rule(self) -> None:
        subject = Subject("indicator", "x", "X", series="x", assessments={"trend": Assessment(TREND, TREND.levels[0])})

        assert judge_trend(subject, trending(replace(ABSENCE, code="x"), "6", "7")).role == "better"


def trending(series: Series, before: str, now: str) -> Setting:
    figures = f"x SN 2024-01..2024-08 actual {before}\nx SN 2025-01..2025-08 actual {now}"
    return replace(town(series=[series], figures=figures, scales=(MET_OR_MISSED, TREND)), trend=RULE)


class TestFacts:
    def test_a_name_answers_for_fields_assessments_and_rules_alike(self) -> None:
        setting = seen("4", "")
        subject = assignment({"kind": "Uppdrag"}, plan=PLAN.levels[1])

        assert fact(subject, "kind", setting).words == "Uppdrag"
        assert fact(subject, "name", setting).words == "Utred"
        assert fact(subject, "assessment:plan", setting).words == "Avvikelse"
        assert fact(subject, "assessment:state", setting).words == ""
        assert fact(OBJECTIVE, "status", setting).words == "Nås"
        assert fact(OBJECTIVE, "coverage", setting).words == "1 av 2 mätta"
        assert fact(OBJECTIVE, "trend", setting).words == "Ej utvärderad"

    def test_a_condition_is_met_by_a_levels_code_or_by_what_the_rule_answers(self) -> None:
        setting = seen("4")
        subject = assignment({"kind": "Uppdrag"}, plan=PLAN.levels[1])

        assert meets(subject, "assessment:plan=off", setting)
        assert not meets(subject, "assessment:plan=on", setting)
        assert satisfies(subject, "assessment", "off", setting)
        assert meets(subject, "kind = Uppdrag", setting)
        assert meets(OBJECTIVE, "status=met", setting)
        assert meets(OBJECTIVE, "status=yes", setting)
        assert meets(subject, "", setting)
