"""Sentences are proposed from the figures, and follow them."""

from __future__ import annotations

from pathlib import Path

from arshjul.core.setting import Setting
from arshjul.reporting.proposed_sentences import proposed_sentences
from factories.exempelkoping import exempelkoping
from factories.settings import seen


def proposed(setting: Setting, kind: str, code: str, **phrases: str) -> dict[str, str]:
    found = proposed_sentences(setting, setting.subjects.get(kind, code), phrases)
    return {each.text.replace("\u00a0", " "): each.markdown for each in found}


def test_a_unit_is_told_what_its_figures_say_with_the_figures_still_in_it() -> None:
    found = proposed(seen(), "unit", "HV")

    assert found["Hemvård beräknar ett underskott om 1,9 mnkr för 2025, 104 % av budget."] == (
        "Hemvård beräknar {variance year of net for HV as result} för {yyyy}, "
        "{forecast year of net for HV / budget year of net for HV} av budget."
    )


def test_the_causes_that_were_given_and_the_lines_that_differ_are_named() -> None:
    found = proposed(seen(), "unit", "HV")

    assert "Det beror främst på fler vikarier än budgeterat." in found
    assert found["Den största avvikelsen finns i kostnader (−2,3 mnkr)."] == (
        "Den största avvikelsen finns i kostnader ({variance year of costs for HV})."
    )


def test_no_cause_is_proposed_of_a_variance_that_is_printed_as_nought(tmp_path: Path) -> None:
    in_balance = ("figures/economy.csv", "forecast;2025-08;−62,3", "forecast;2025-08;−60,43")

    found = proposed(seen(exempelkoping(tmp_path, in_balance)), "unit", "HV")

    assert any("en budget i balans" in sentence for sentence in found)
    assert not [sentence for sentence in found if sentence.startswith(("Det beror", "Den största"))]


def test_a_committee_is_told_which_of_its_units_have_deficits() -> None:
    found = proposed(seen(), "unit", "ON")

    assert found["Störst underskott redovisar Hemvård (1,9 mnkr)."] == (
        "Störst underskott redovisar {worst 3 child under ON by variance year as size}."
    )


def test_a_series_is_told_how_it_has_developed() -> None:
    (sentence,) = proposed(seen(), "series", "sick_leave")

    assert sentence.startswith("Sjukfrånvaro: 7,1 %, en ökning med 0,7 procentenheter")


def test_the_models_own_words_are_used() -> None:
    found = proposed(seen(), "unit", "HV", forecast="Årets prognos: {variance year as signed}.")

    assert "Årets prognos: −1,9 mnkr." in found


def test_nothing_is_proposed_about_what_has_no_figures() -> None:
    setting = seen()

    assert proposed(setting, "control", "delegering") == {}
