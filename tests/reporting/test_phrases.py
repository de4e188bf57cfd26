"""Sentences that are written every month: the model's own, ours, and that word and sign always agree."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arshjul.core.measures import MNKR
from arshjul.core.quantities import Quantity
from arshjul.core.series import Nature, Series
from arshjul.reporting.phrases import BUILT_IN
from arshjul.reporting.wording import Meaning, word
from factories.reports import Files, mistakes, printed

NET = Series("net", "Nettokostnad", MNKR, nature=Nature.NET)
amounts = st.decimals(min_value=-1000, max_value=1000, places=3)


def test_the_sentences_of_the_month_are_there_without_being_written(compose_from: Files) -> None:
    costs = ("model.toml", 'series = "net"', 'series = "costs"')

    document = compose_from("::phrase forecast\n\n:::each child where code=HV\n- {phrase since}\n:::", "", costs)

    assert printed(document) == [
        "Omsorgsnämnden beräknar ett underskott om 1,5 mnkr för 2025, 101 % av budget.",
        "- Prognosen har försämrats med 0,8 mnkr sedan föregående prognos.",
    ]


def test_the_variance_is_told_with_how_it_has_moved(compose_from: Files) -> None:
    costs = ("model.toml", 'series = "net"', 'series = "costs"')

    document = compose_from("::phrase variance for HV", "", costs)

    assert printed(document) == [
        (
            "Hemvård redovisar ett underskott om 2,3 mnkr, 104 % av budget; "
            "avvikelsen har ökat med 0,8 mnkr sedan föregående prognos."
        )
    ]


def test_nothing_is_said_of_a_previous_forecast_that_is_not_there(compose_from: Files) -> None:
    document = compose_from("::phrase variance\n\n::phrase monthly for SB", "")

    assert printed(document) == [
        "Omsorgsnämnden redovisar ett underskott om 1,1 mnkr, 101 % av budget.",
        "Särskilt boende beräknar ett överskott om 0,8 mnkr för 2025, 99 % av budget.",
    ]


def test_the_months_other_sentences_are_there_too(compose_from: Files) -> None:
    document = compose_from(
        "{phrase deficits} {phrase surpluses}\n\n{phrase indicators}\n\n{phrase development of sick_leave}", ""
    )

    assert printed(document) == [
        "Störst underskott redovisar Hemvård (1,9 mnkr). Störst överskott redovisar Särskilt boende (0,8 mnkr).",
        "En av tre indikatorer beräknas nå sitt mål.",
        "Sjukfrånvaro: 7,1 %, en ökning med 0,7 procentenheter jämfört med samma period föregående år.",
    ]


@pytest.mark.parametrize("name", BUILT_IN)
def test_every_built_in_phrase_can_be_read(name: str, compose_from: Files) -> None:
    document = compose_from(f":::optional\n{{phrase {name}}}\n:::\n\nKvar.", "", report="omsorg")

    assert printed(document)[-1] == "Kvar."


def test_a_call_that_cannot_be_read_shows_how_it_is_written(compose_from: Files) -> None:
    [told] = mistakes(lambda: compose_from("::phrase forecast om HV"))

    assert told.startswith("report.md:1: ”phrase forecast om HV” kan inte läsas. Skriv till exempel phrase forecast")


def test_the_model_says_it_in_its_own_way(compose_from: Files) -> None:
    own = ("model.toml", "[look]", '[phrases]\nforecast = "Helår: {variance year as signed}."\n\n[look]')

    assert printed(compose_from("::phrase forecast", "", own)) == ["Helår: −1,1 mnkr."]


def test_an_unknown_phrase_says_which_there_are(compose_from: Files) -> None:
    [told] = mistakes(lambda: compose_from("Nu: {phrase forcast}"))

    assert told == "report.md:1: Det finns ingen fras ”forcast”. Menade du ”forecast”?"


def test_a_mistake_in_a_phrase_is_told_where_the_phrase_stands(compose_from: Files) -> None:
    own = ("model.toml", "[look]", '[phrases]\nmin = "{variance yaer}"\n\n[look]')

    [told] = mistakes(lambda: compose_from("::phrase min", "", own))

    assert told.startswith("model.toml:10: ”variance yaer” kan inte läsas")


def test_a_phrase_cannot_say_itself(compose_from: Files) -> None:
    own = ("model.toml", "[look]", '[phrases]\na = "{phrase b}"\nb = "{phrase a}"\n\n[look]')

    [told] = mistakes(lambda: compose_from("::phrase a", "", own))

    assert told == "model.toml:11: Frasen säger sig själv: a → b → a."


@given(amounts, st.integers(min_value=0, max_value=3))
def test_word_sign_and_number_always_agree(amount: Decimal, decimals: int) -> None:
    meaning = Meaning(NET, is_difference=True, is_favourable=True)
    quantity = Quantity(amount, MNKR)

    shown = word(quantity, "signed", meaning, decimals)
    result, shifted = (word(quantity, form, meaning, decimals) for form in ("result", "shifted"))

    size = word(quantity, "size", meaning, decimals)
    match shown[0]:
        case "+":
            assert (result, shifted) == (f"ett överskott om {size}", f"har förbättrats med {size}")
        case "−":
            assert (result, shifted) == (f"ett underskott om {size}", f"har försämrats med {size}")
        case _:
            assert (result, shifted) == ("en budget i balans", "är oförändrad")
            assert not any(digit in size for digit in "123456789")
