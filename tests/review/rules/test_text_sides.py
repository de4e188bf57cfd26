"""Which side a text says that something lies on is held against its table, whatever the words and the table's signs."""

from __future__ import annotations

import pytest

from arshjul.review.engine import review
from arshjul.review.findings import Kind
from factories.read_documents import read

COSTS_BELOW_ZERO = """
# Ekonomi
Driftredovisning, tkr:
Verksamhet | Bokslut 2024 | Budget 2025 | Prognos 2025 | Avvikelse
Förskola | -116 200 | -120 500 | -123 900 | -3 400
Grundskola | -301 400 | -310 000 | -318 800 | -8 800
Gymnasieskola | -99 100 | -98 000 | -97 100 | 900
Kulturskola | -8 700 | -9 000 | -8 800 | 200
Elevhälsa | -14 900 | -15 500 | -15 500 | 0
Summa | -540 300 | -553 000 | -564 100 | -11 100

"""
COSTS_WITHOUT_SIGN = """
# Driftredovisning
Tabell 1. Nettokostnad per nämnd (mnkr)
Nämnd | Utfall jan-aug | Budget jan-aug | Helårsbudget | Helårsprognos | Avvikelse helår
Kommunstyrelsen | 61,2 | 64,0 | 96,0 | 94,1 | 1,9
Socialnämnden | 402,3 | 398,1 | 597,2 | 604,6 | -7,4
Utbildningsnämnden | 511,8 | 505,5 | 758,3 | 764,0 | -5,7
Tekniska nämnden | 44,1 | 44,6 | 66,9 | 66,1 | 0,8
Byggnadsnämnden | 9,9 | 10,1 | 15,2 | 15,2 | 0,0
Summa | 1 029,3 | 1 022,3 | 1 533,6 | 1 544,0 | -10,4

"""
INCOME_WITH_MINUS = """
# Kostnader per slag
Helår, tkr:
Slag | Budget 2025 | Prognos 2025 | Avvikelse
Taxor och avgifter | -18 400 | -17 900 | -500
Statsbidrag | -41 200 | -42 450 | 1 250
Personalkostnader | 402 600 | 404 200 | -1 600
Lokaler | 48 900 | 48 600 | 300
Netto | 391 900 | 392 450 | -550

"""
YEARS = """
# Volymer
Mått | 2022 | 2023 | 2024 | 2025
Antal placerade barn | 41 | 44 | 43 | 48
Väntetid, dagar | 61 | 57 | 52 | 55
Besök på biblioteket | 81 200 | 84 300 | 88 100 | 86 400
Sjukfrånvaro, procent | 8,1 | 7,6 | 7,2 | 6,9

"""
ASSIGNMENTS = """
# Uppdrag
Nr | Uppdrag | Status
1 | Ta fram en plan | Klart
2 | Se över taxan | Pågår
3 | Utreda lokaler | Pågår
4 | Införa e-tjänst | Ej påbörjat
5 | Stärka tillsynen | Klart
6 | Upphandla system | Klart

"""
SICK_LEAVE = """
# Sjukfrånvaro
Sjukfrånvaro, % | 2024 | 2025
Totalt | 8,3 | 7,6
Kvinnor | 8,8 | 8,0
Män | 5,9 | 5,7
29 år och yngre | 7,1 | 6,9
30-49 år | 7,9 | 7,2
50 år och äldre | 9,4 | 8,5

Sjukfrånvaron är 7,6 procent. """
OF_TEXT = {Kind.TEXT_VS_TABLE, Kind.TEXT_VS_TEXT, Kind.TEXT_ARITHMETIC, Kind.TREND_VS_SERIES}


def told(text: str) -> list[str]:
    return [str(each.message) for each in review(read(f"{text}\n")) if each.kind in OF_TEXT]


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        (COSTS_BELOW_ZERO, "Gymnasieskolan beräknas få ett underskott med 900 tkr till följd av nya elever."),
        (COSTS_BELOW_ZERO, "För grundskolan prognostiseras 8 800 tkr i överskott mot budget."),
        (COSTS_BELOW_ZERO, "Sammantaget väntas nämnden få ett överskott på 11 100 tkr."),
        (COSTS_BELOW_ZERO, "Kostnaderna för grundskolan blir 8 800 tkr lägre än budget."),
        (COSTS_BELOW_ZERO, "Gymnasieskolan överskrider budget med 900 tkr."),
        (COSTS_BELOW_ZERO, "Nämndens prognos är 11 100 tkr bättre än budget."),
        (COSTS_BELOW_ZERO, "Överskott redovisas för förskolan (3 400 tkr) och gymnasieskolan (900 tkr)."),
        (COSTS_BELOW_ZERO, "Grundskolan väntas hålla sin budget."),
        (COSTS_BELOW_ZERO, "Förskolan har det näst största överskottet."),
        (COSTS_BELOW_ZERO, "Störst är underskottet inom förskolan."),
        (COSTS_BELOW_ZERO, "Tre av fem verksamheter visar underskott."),
        (COSTS_BELOW_ZERO, "I april prognostiserades ett underskott på 9 000 tkr. Prognosen har alltså förbättrats."),
        (COSTS_WITHOUT_SIGN, "Tre av fem nämnder prognostiserar underskott."),
        (COSTS_WITHOUT_SIGN, "Störst negativ avvikelse har utbildningsnämnden."),
        (COSTS_WITHOUT_SIGN, "Kommunstyrelsen väntas gå med 1,9 mnkr i underskott."),
        (COSTS_WITHOUT_SIGN, "Nämnderna beräknas sammantaget ge ett överskott på 10,4 mnkr."),
        (COSTS_WITHOUT_SIGN, "Utbildningsnämndens prognos är 5,7 mnkr bättre än budget."),
        (INCOME_WITH_MINUS, "Statsbidragen blir 1 250 tkr lägre än budget."),
        (INCOME_WITH_MINUS, "Taxor och avgifter ger ett överskott på 500 tkr."),
        (INCOME_WITH_MINUS, "Personalkostnaderna blir 1 600 tkr lägre än budgeterat."),
        (COSTS_WITHOUT_SIGN, "Samtliga nämnder redovisar underskott."),
        (COSTS_WITHOUT_SIGN, "Kommunstyrelsen redovisar underskott medan tekniska nämnden följer budget."),
        (COSTS_BELOW_ZERO, "Gymnasieskolan och kulturskolan väntas ge underskott."),
        (COSTS_BELOW_ZERO, "Kostnaderna för förskolan är lägre än budget."),
        (COSTS_BELOW_ZERO, "Gymnasieskolan ligger över budget."),
        (YEARS, "Antalet placerade barn har minskat jämfört med föregående år."),
        (YEARS, "Besöken på biblioteket är fler än 2024."),
        (YEARS, "Antalet placerade barn har fortsatt att minska."),
        (YEARS, "Besöken på biblioteket har ökat varje år sedan 2022."),
        (YEARS, "Väntetiden har minskat tre år i rad."),
        (YEARS, "Det var 86 400 låntagare och gäster, en ökning med 1 700 på ett år."),
        (ASSIGNMENTS, "Av nämndens sex uppdrag är fyra klara."),
        (ASSIGNMENTS, "Av sex uppdrag är tre klara, ett pågår och ett är inte påbörjat."),
        (ASSIGNMENTS, "Fyra uppdrag är klara, ett pågår och ett är inte påbörjat."),
        (SICK_LEAVE, "Lägst är den i åldersgruppen 30-49 år."),
    ],
)
def test_a_word_that_is_turned_is_told_whatever_the_signs_of_the_table(table: str, sentence: str) -> None:
    assert told(table + sentence)


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        (COSTS_BELOW_ZERO, "Underskottet i förskolan har minskat med 900 tkr."),
        (COSTS_BELOW_ZERO, "Två av fem verksamheter visar överskott."),
        (COSTS_BELOW_ZERO, "Störst underskott redovisar grundskolan, följt av förskolan."),
        (COSTS_BELOW_ZERO, "I april prognostiserades ett underskott på 9 000 tkr. Prognosen har alltså försämrats."),
        (COSTS_BELOW_ZERO, "Utan åtgärder skulle grundskolan få ett underskott på 12 000 tkr."),
        (COSTS_BELOW_ZERO, "Förra året hade förskolan ett överskott på 3 400 tkr."),
        (COSTS_BELOW_ZERO, "Lokaler inom grundskolan ger ett överskott på 200 tkr."),
        (COSTS_BELOW_ZERO, "Elevhälsan håller sin budget."),
        (COSTS_BELOW_ZERO, "Gymnasieskolan och kulturskolan väntas ge överskott."),
        (COSTS_BELOW_ZERO, "Vikarier inom förskolan redovisar överskott."),
        (COSTS_BELOW_ZERO, "Förskolans intäkter är lägre än budget."),
        (COSTS_WITHOUT_SIGN, "Samtliga nämnder utom kommunstyrelsen och tekniska nämnden redovisar underskott."),
        (YEARS, "Besöken på biblioteket är fler än 2022."),
        (YEARS, "Antalet placerade barn har minskat jämfört med budget."),
        (COSTS_WITHOUT_SIGN, "Tre av fem nämnder prognostiserar överskott eller följer budget."),
        (COSTS_WITHOUT_SIGN, "Hittills är socialnämndens utfall 4,2 mnkr högre än budget."),
        (INCOME_WITH_MINUS, "Statsbidragen överstiger budget med 1 250 tkr."),
        (INCOME_WITH_MINUS, "Taxor och avgifter blir 500 tkr lägre än budget."),
        (YEARS, "Väntetiden väntas fortsätta minska."),
        (YEARS, "Sjukfrånvaron har minskat tre år i rad."),
        (ASSIGNMENTS, "Av sex uppdrag är tre klara, två pågår och ett är inte påbörjat."),
        (ASSIGNMENTS, "Tre uppdrag är klara, två pågår och ett har ännu inte påbörjats."),
        (SICK_LEAVE, "Lägst är den i åldersgruppen 29 år och yngre."),
    ],
)
def test_what_is_so_or_is_of_another_case_is_left_alone(table: str, sentence: str) -> None:
    assert told(table + sentence) == []


def test_what_plus_means_is_borrowed_from_a_table_with_the_same_variances() -> None:
    later = """
# Förändring
Avvikelse mot budget vid två uppföljningar, tkr:
Verksamhet | Avvikelse april | Avvikelse augusti | Förändring
Förskola | -2 400 | -3 400 | -1 000
Grundskola | -9 300 | -8 800 | 500
Gymnasieskola | 400 | 900 | 500
Kulturskola | 100 | 200 | 100
Summa | -11 200 | -11 100 | 100

"""
    assert told(COSTS_BELOW_ZERO + later + "Förskolans prognos har förbättrats med 1 000 tkr sedan april.")
    assert told(COSTS_BELOW_ZERO + later + "Förskolans prognos har försämrats med 1 000 tkr sedan april.") == []


def test_all_other_goals_are_held_against_what_is_not_judged_too() -> None:
    text = """
# Mål
Målet En trygg kommun (7.3) har ett uppdrag som följer plan. Övriga indikatorer bedöms ej uppfyllas.
# 7.3 En trygg kommun
Indikator | Utfall 2025 | Mål 2025 | Bedömning
Andel trygga, % | 68 | 75 | Ej uppfyllt
Utredningstid, dagar | 102 | 95 | {}
"""
    assert told(text.format("Ej utvärderad"))
    assert told(text.format("Ej uppfyllt")) == []
