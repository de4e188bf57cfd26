"""Explanations are held to the figure they explain, and large variances to be explained at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from arshjul.actions.check_model import check_model, warnings
from arshjul.actions.seen_model import see
from arshjul.core.cube import MemoryCube
from arshjul.core.problems import Problems
from arshjul.core.setting import Setting
from arshjul.reporting.reconciling import judged_without_reason, outrun_variance, too_large_rests, unexplained_variances
from arshjul.steering import interpret
from arshjul.steering.load import load
from factories.exempelkoping import Edit, exempelkoping
from factories.reports import Files, mistakes

Seen = Callable[..., Setting]


def rule(words: str) -> Edit:
    return ("model.toml", "[look]", f"[explanations]\n{words}\n\n[look]")


def explained(*rows: str) -> Edit:
    head = "occasion;unit;of;code;part_of;amount;measure;cause\n"
    return ("explanations.csv", "", head + "".join(f"2025-08;{row}\n" for row in rows))


def judged(reason: str) -> Edit:
    """The survey, of which 88 are expected and 85 is the target, judged as missed."""
    row = "2025-08;indicator;care_days;goal;;Statistiken kommer i oktober."
    return ("assessments.csv", row, f"{row}\n2025-08;indicator;satisfied;goal;not;{reason}")


@pytest.fixture
def seen(tmp_path: Path) -> Seen:
    """Exempelköping in August from a unit, HV having a variance of −1,9 mnkr."""

    def setting(*edits: Edit, unit: str = "ON") -> Setting:
        model = load(exempelkoping(tmp_path, *edits))
        august = next(row for row in model.head.occasions if row.code == "2025-08")
        return see(model, MemoryCube(interpret.observations(model)), occasion=august, unit=unit)

    return setting


class TestRests:
    def test_any_rest_is_allowed_when_nobody_says_else(self, seen: Seen) -> None:
        assert list(too_large_rests(seen(explained("HV;;a;;20;mnkr;Fel tecken")))) == []

    def test_a_larger_rest_is_told_with_the_sum_the_figure_and_the_rest(self, seen: Seen) -> None:
        setting = seen(
            explained("HV;;a;;−1 000;tkr;Vikarier", "HV;;b;;−500;tkr;Hyror"), rule('largest_rest = "0,3 mnkr"')
        )

        [found] = too_large_rests(setting)
        assert found.render().replace("\u00a0", " ") == (
            "explanations.csv:2: Delarna av variance year för HV blir tillsammans −1 500 tkr, men det som förklaras är "
            "−1 900 tkr. Resten −400 tkr är större än 0,3 mnkr, som är gränsen i model.toml."
        )

    def test_a_rest_as_large_as_the_limit_is_allowed(self, seen: Seen) -> None:
        assert not list(
            too_large_rests(seen(explained("HV;;a;;−1,5;mnkr;Vikarier"), rule('largest_rest = "0,4 mnkr"')))
        )

    def test_the_parts_of_a_part_are_held_to_it_also_when_they_go_opposite_ways(self, seen: Seen) -> None:
        rows = ("HV;;a;;−1,9;mnkr;Allt", "HV;;b;a;3,0;mnkr;Upp", "HV;;c;a;−5,5;mnkr;Ned")

        [found] = too_large_rests(seen(explained(*rows), rule('largest_rest_share = "10 %"')))
        assert found.place.line == 3
        assert "”Allt” för HV blir tillsammans −2,5" in str(found.message).replace("\u00a0", " ")
        assert "Resten +0,6" in str(found.message)

    def test_another_committees_explanations_do_not_hinder_a_report(self, seen: Seen) -> None:
        setting = seen(explained("HV;;a;;20;mnkr;Fel tecken"), rule('largest_rest = "0 mnkr"'), unit="SB")

        assert list(too_large_rests(setting)) == []

    def test_no_report_is_made_of_them_and_they_are_told_once(self, compose_from: Files, tmp_path: Path) -> None:
        edits = (explained("HV;;a;;−1,0;mnkr;Vikarier"), rule('largest_rest = "0,5 mnkr"'))

        [told] = mistakes(lambda: compose_from("# Rubrik", "", *edits))
        assert told.startswith("explanations.csv:2: Delarna av variance year för HV")
        with pytest.raises(Problems) as found:
            check_model(root=exempelkoping(tmp_path / "again", *edits))
        assert len(found.value.problems) == 1

    @pytest.mark.parametrize("amount", ["1,0", "−4,0"])
    def test_explanations_of_another_variance_than_there_is_are_told_without_any_limit(
        self, seen: Seen, amount: str
    ) -> None:
        found = outrun_variance(seen(explained(f"HV;;a;;{amount};mnkr;Vikarier"), unit="HV"), "HV")

        assert found is not None
        assert [each.write(plus=True).replace("\u00a0", " ") for each in found] == [
            f"{amount}".replace("1,0", "+1,0") + " mnkr", "−1,9 mnkr",
        ]  # fmt: skip

    def test_explanations_of_a_part_of_the_variance_are_left_alone(self, seen: Seen) -> None:
        assert outrun_variance(seen(explained("HV;;a;;−0,5;mnkr;Vikarier"), unit="HV"), "HV") is None


class TestUnexplainedVariances:
    def test_nothing_must_be_explained_when_nobody_says_so(self, seen: Seen) -> None:
        assert unexplained_variances(seen(explained())) is None

    def test_the_units_without_an_explanation_are_listed(self, seen: Seen) -> None:
        found = unexplained_variances(seen(explained(), rule('explain_above = "1 mnkr"')))

        assert str(found).replace("\u00a0", " ") == (
            "Vid 2025-08 avviker de här från budgeten med mer än 1 mnkr, utan någon förklaring: "
            "Omsorgsnämnden (−1,1 mnkr), Hemvård (−1,9 mnkr)."
        )

    def test_a_unit_is_explained_by_what_is_said_of_a_unit_below_it(self, seen: Seen) -> None:
        told = explained("HV;variance year of costs;a;;−1,0;mnkr;Vikarier")

        assert unexplained_variances(seen(told, rule('explain_above = "1 mnkr"'))) is None

    def test_how_a_forecast_has_changed_explains_no_variance(self, seen: Seen) -> None:
        found = unexplained_variances(seen(explained("HV;change year;a;;1;mnkr;b"), rule('explain_above = "1 mnkr"')))

        assert "Hemvård" in str(found)

    def test_a_share_is_of_the_budget_of_the_unit(self, seen: Seen) -> None:
        found = unexplained_variances(seen(explained(), rule('explain_above_share = "1 %"')))  # 1,1 of 120 is less

        assert "Hemvård" in str(found)
        assert "Omsorgsnämnden" not in str(found)

    def test_whoever_checks_the_folder_is_warned_once_however_many_reports(self, tmp_path: Path) -> None:
        model = check_model(root=exempelkoping(tmp_path, explained(), rule('explain_above = "1 mnkr"')))

        assert len(warnings(model)) == 1


class TestJudgedWithoutReason:
    """A judgement against the rule stands, but a reader asks why."""

    def test_whoever_judges_against_the_rule_is_asked_for_a_reason(self, seen: Seen) -> None:
        found = judged_without_reason(seen(judged("")))

        assert "reason i assessments.csv" in str(found)

    def test_with_a_reason_nothing_is_asked(self, seen: Seen) -> None:
        assert judged_without_reason(seen(judged("Enkäten gjordes om."))) is None

    def test_a_model_can_say_that_there_must_be_one(self, compose_from: Files, tmp_path: Path) -> None:
        required = ("model.toml", "[conventions]", "[conventions]\nreason_required = true")

        assert mistakes(lambda: compose_from("# Rubrik", "", judged(""), required)) == [
            "assessments.csv:5: ”Nöjda brukare” är bedömd mot det som föreslås. Skriv skälet i reason."
        ]
        assert compose_from("# Rubrik", "", judged("Enkäten gjordes om."), required)
        with pytest.raises(Problems) as found:
            check_model(root=exempelkoping(tmp_path / "again", judged(""), required))
        assert len(found.value.problems) == 1

    def test_what_another_committee_has_judged_is_not_ours_to_explain(self, seen: Seen) -> None:
        assert judged_without_reason(seen(judged(""), unit="SB")) is None
