"""Numbers typed by hand: those that are known figures, those that contradict one, and all that is left alone."""

from __future__ import annotations

from decimal import Decimal

import pytest

from arshjul.core.setting import Setting
from arshjul.reporting.known_figures import KnownFigure, known_figures
from arshjul.reporting.live_figures import chip
from arshjul.reporting.markdown import read_markdown
from arshjul.reporting.number_findings import Finding, Sureness, Verdict, judge
from arshjul.reporting.typed_numbers import TypedNumber, typed_numbers
from factories.settings import seen


@pytest.fixture(scope="module")
def committee() -> Setting:
    return seen()


@pytest.fixture(scope="module")
def known(committee: Setting) -> tuple[KnownFigure, ...]:
    return known_figures(committee, "ON")


def typed(text: str) -> list[TypedNumber]:
    return typed_numbers(read_markdown(text).nodes)


def found(text: str, known: tuple[KnownFigure, ...], setting: Setting) -> list[Finding]:
    return judge(typed_numbers(read_markdown(text).nodes, setting.measures.values()), known, setting)


# what is an amount


@pytest.mark.parametrize(
    "sentence",
    [
        "Lagen gäller sedan den 1 juli 2025.",
        "Beslutet togs 2025-06-12 (KS § 126/2025, dnr 17).",
        "Mål 3.3 i vecka 8, årskurs 7, kl. 13.30.",
        "Elever i åldern 13 år eller äldre, 18–24 år.",
        "Socialtjänstlagen (2025:400) kräver det.",
        "2024 var ett bra år, 2014 till 2022 också.",
        "Sedan 2011 gäller 35-timmarsvecka.",
        "Se tabell 4 och avsnitt 2.",
    ],
)
def test_years_dates_and_numbers_of_things_are_no_amounts(sentence: str) -> None:
    assert [each.text for each in typed(sentence)] == []


@pytest.mark.parametrize(
    ("sentence", "text", "value"),
    [
        ("Underskottet är −12,7 mnkr.", "−12,7 mnkr", "-12.7"),
        ("Det kostar 1 200 tkr.", "1 200 tkr", "1200"),
        ("Ökningen är 3,5 procent.", "3,5 procent", "3.5"),
        ("Vi får 2,5 miljoner kronor.", "2,5 miljoner kronor", "2.5"),
    ],
)
def test_an_amount_is_found_with_its_measure(sentence: str, text: str, value: str) -> None:
    (number,) = typed(sentence)

    assert number.text == text
    assert abs(number.number.value) == abs(Decimal(value))


def test_figures_that_follow_the_data_are_not_typed() -> None:
    assert typed("Nämnden redovisar {variance year as result} i år.") == []


def test_a_printed_number_means_all_that_prints_so_and_a_hedge_widens_it() -> None:
    exact, above, about = (typed(f"Det är {words} mnkr.")[0] for words in ("12,7", "drygt 12", "cirka 120"))

    assert (exact.low, exact.high) == (Decimal("12.65"), Decimal("12.75"))
    assert (above.low, above.high) == (Decimal("11.5"), Decimal(13))
    assert (about.low, about.high) == (Decimal(110), Decimal(130))


def test_the_same_number_twice_is_told_apart() -> None:
    assert [(each.text, each.nth) for each in typed("5,0 % av 5,0 %")] == [("5,0 %", 0), ("5,0 %", 1)]


# what is found


@pytest.mark.parametrize(
    ("sentence", "reference"),
    [
        ("Nämnden räknar med ett underskott om 1,1 mnkr.", "variance year of net for ON as size"),
        ("Avvikelsen är −1,1 mnkr.", "variance year of net for ON"),
        ("Vi räknar med ett underskott om 1 100 tkr.", "variance year of net for ON as size in tkr"),
        ("Nettokostnaden är 79,9 mnkr hittills.", "actual ytd of net for ON as size"),
        ("Sjukfrånvaron är 7,1 %.", "actual of sick_leave for ON"),
        ("Vårddygnen beräknas bli 1150 i år.", "forecast year of care_days for ON as bare"),
        ("Hemvård får ett underskott på 1,9 mnkr.", "variance year of net for HV as size"),
    ],
)
def test_a_known_figure_is_proposed_in_the_place_of_the_number(
    sentence: str, reference: str, known: tuple[KnownFigure, ...], committee: Setting
) -> None:
    (finding,) = found(sentence, known, committee)

    assert (finding.verdict, finding.reference) == (Verdict.MATCHES, reference)
    assert chip(reference, committee, None).problem is None


@pytest.mark.parametrize(
    ("sentence", "printed"),
    [
        ("Underskottet är 1,4 mnkr för året.", "−1,1 mnkr"),
        ("Sjukfrånvaron uppgår till 7,5 %.", "7,1 %"),
        ("Hemvård räknar med ett underskott på 2,2 mnkr.", "−1,9 mnkr"),
        ("Vi räknar med ett underskott om 1,1 tkr.", "−1,1 mnkr"),
        ("Nämnden räknar med ett överskott om 1,1 mnkr.", "−1,1 mnkr"),
    ],
)
def test_another_value_or_direction_than_the_figure_is_told(
    sentence: str, printed: str, known: tuple[KnownFigure, ...], committee: Setting
) -> None:
    (finding,) = found(sentence, known, committee)

    assert (finding.verdict, finding.sureness) == (Verdict.CONTRADICTS, Sureness.LIKELY)
    assert finding.figure is not None
    assert finding.figure.printed.replace("\u00a0", " ") == printed


@pytest.mark.parametrize("sentence", ["Vi fick 12,5 mnkr av staten.", "Ett underskott om 40,0 mnkr på lokaler."])
def test_an_amount_that_nobody_knows_is_told_as_that(
    sentence: str, known: tuple[KnownFigure, ...], committee: Setting
) -> None:
    (finding,) = found(sentence, known, committee)

    assert (finding.verdict, finding.reference) == (Verdict.UNKNOWN, "")


@pytest.mark.parametrize(
    "sentence",
    [
        "Nio av tio, eller 9 av 10, är nöjda.",
        "Lås sitter i 40 av 120 hem.",
        "Det tog 14 dygn.",
        "Fyra tjänster, 3 på deltid.",
    ],
)
def test_it_is_quiet_when_nothing_can_be_known(
    sentence: str, known: tuple[KnownFigure, ...], committee: Setting
) -> None:
    assert found(sentence, known, committee) == []


def test_a_number_that_is_said_to_be_another_kind_of_figure_is_no_match(
    known: tuple[KnownFigure, ...], committee: Setting
) -> None:
    (finding,) = found("Budgeten är 79,9 mnkr.", known, committee)  # the outcome so far

    assert finding.verdict is Verdict.UNKNOWN
