"""What a reference prints just now, and in which forms it can be printed."""

from __future__ import annotations

from arshjul.reporting.live_figures import chip, chips, forms
from factories.settings import seen


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_a_chip_shows_the_figure_and_says_what_it_is() -> None:
    found = chip("actual of sick_leave for ON", seen(), None)

    assert plain(found.text) == "7,1 %"
    assert found.label == "Sjukfrånvaro, Omsorgsnämnden, utfall juli 2024–juni 2025"


def test_a_chip_that_cannot_be_printed_says_why_and_stops_nothing() -> None:
    setting = seen()

    wrong, missing = chips(["varians", "actual of satisfied for SB"], setting, None)

    assert wrong.problem is not None
    assert missing.problem is not None
    assert "inget värde" in str(missing.problem)


def test_a_figure_is_offered_in_the_forms_it_can_have() -> None:
    setting = seen()

    offered = [plain(each.text) for each in forms("variance year of net for HV", setting, None)]

    assert offered == [
        "−1,9 mnkr", "1,9 mnkr", "ett underskott om 1,9 mnkr", "underskott", "en försämring med 1,9 mnkr",
        "en ökning med 1,9 mnkr", "knappt 2 mnkr",
    ]  # fmt: skip


def test_a_date_and_a_count_have_only_their_own_form() -> None:
    setting = seen()

    assert [each.text for each in forms("yyyy", setting, None)] == ["2025"]
    assert len(forms("count indicator", setting, None)) == 1
