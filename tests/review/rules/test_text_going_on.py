"""Numbers whose sentence does not name their row: it goes on about the one before, or names it by half, or several."""

from __future__ import annotations

import pytest

from arshjul.review.findings import Finding
from arshjul.review.report import Report
from arshjul.review.rules import text_vs_table
from factories.read_documents import read

CARE = """
# Ekonomi
Driftredovisning, tkr:
Verksamhet | Budget jan-aug | Utfall jan-aug | Avvikelse | Årsbudget | Helårsprognos | Prognosavvikelse
Barn och unga, IFO | -40 900 | -44 786 | -3 886 | -61 350 | -67 150 | -5 800
Vuxna, IFO | -18 960 | -17 655 | 1 305 | -28 440 | -26 940 | 1 500
LSS-verksamhet | -98 600 | -99 930 | -1 330 | -147 900 | -149 500 | -1 600
Äldreomsorg | -64 480 | -67 127 | -2 647 | -96 720 | -100 720 | -4 000
Summa | -222 940 | -229 498 | -6 558 | -334 410 | -344 310 | -9 900

"""
RESULT = """
# Resultaträkning
Belopp i mnkr:
Post | 2024 | Budget 2024 | 2023
Verksamhetens nettokostnader | -1 357,1 | -1 346,5 | -1 278,2
Skatteintäkter | 1 024,5 | 1 021,0 | 978,6
Generella statsbidrag | 361,8 | 357,5 | 340,9
Årets resultat | 29,2 | 32,0 | 41,3

"""
PUPILS = """
# Elever
Antal elever:
Elever | Utfall 2024 | Utfall 2025
Grundskola F-6 | 1 918 | 1 931
Grundskola 7-9 | 842 | 861
Totalt | 2 760 | 2 792

"""
EARLIER = """
# Prognos
Helårsavvikelse vid två uppföljningar, tkr:
Verksamhet | Avvikelse september | Avvikelse oktober | Förändring
Förskola | 1 600 | 2 420 | 820
Grundskola | -1 400 | -2 620 | -1 220
Gymnasieskola | 400 | 750 | 350
Fritidshem | 330 | 310 | -20
Musikskola | -90 | -15 | 75

"""
PROJECTS = """
# Investeringar
Investeringar, mnkr:
Projekt | Budget | Utfall | Kvar
Ny brandstation | 45,0 | 31,8 | 13,2
Nätverk och servrar | 12,5 | 9,1 | 3,4
Passersystem | 3,2 | 3,6 | -0,4
Summa | 60,7 | 44,5 | 16,2

"""


SCHOOLS = """
# Ekonomi
Verksamhet | Budget 2025 | Prognos 2025 | Avvikelse
Förskola | 120 500 | 123 900 | -3 400
Grundskola | 310 000 | 308 800 | 1 200

"""


def told(text: str) -> list[Finding]:
    return list(text_vs_table.find(Report(read(text))))


@pytest.mark.parametrize(
    ("table", "sentences", "right", "wrong"),
    [
        (CARE, "Nettokostnaden efter augusti är 229 498 tkr, vilket är {} tkr över den periodiserade budgeten.",
         "6 558", "6 855"),
        (CARE, "Nämnden prognostiserar 344 310 tkr. Det ger ett underskott på {} mnkr.", "9,9", "6,4"),
        (CARE, "Barn och unga väntas överskrida ramen med {} tkr.", "5 800", "8 500"),
        (CARE, "Underskott väntas inom barn och unga ({} tkr) men inte för vuxna.", "5 800", "8 500"),
        (CARE, "LSS har kostat 99,9 mnkr under perioden mot budgeterade {} mnkr.", "98,6", "96,8"),
        (CARE, "LSS prognostiserar ett underskott på 1 600 tkr, motsvarande {} procent av årsbudgeten.", "1,1", "2,1"),
        (SCHOOLS, "Förskolan visar {} tkr.", "-3 400", "-4 300"),
        (CARE, "LSS beräknas kosta {} för helåret.", "149,5 mnkr", "149,5 tkr"),
        (RESULT, "Årets resultat blev 29,2 mnkr, vilket är {} mnkr sämre än budget.", "2,8", "8,2"),
        (RESULT, "Skatteintäkter och generella statsbidrag ökade med {} procent.", "5,1", "4,1"),
        (RESULT, "Skatteintäkter och generella statsbidrag uppgick till {} mnkr.", "1 386,3", "1 368,3"),
        (PUPILS, "I årskurs 7-9 går {} elever.", "861", "816"),
        (PUPILS, "Antalet elever är {}.", "2 792", "2 972"),
        (EARLIER, "Förskolans prognos är {} tkr bättre än i september.", "820", "280"),
        (PROJECTS, "För den nya brandstationen återstår {} mnkr.", "13,2", "12,3"),
        (PROJECTS, "Mest kvar har Ny brandstation, där {} mnkr inte förbrukades.", "13,2", "23,1"),
    ],
)  # fmt: skip
def test_the_row_that_is_meant_is_found_though_the_sentence_only_points_at_it(
    table: str, sentences: str, right: str, wrong: str
) -> None:
    assert told(table + sentences.format(right)) == []
    found = told(table + sentences.format(wrong))
    assert len(found) == 1
    assert wrong in found[0].printed


@pytest.mark.parametrize(
    ("table", "sentences"),
    [
        # a part of it, and not it
        (CARE, "LSS redovisar ett underskott på 1 330 tkr. Av detta avser 900 tkr assistans."),
        (CARE, "LSS redovisar ett underskott på 1 330 tkr. Korttidsvård står för 700 tkr av underskottet."),
        # several that were named: what they come to is no row
        (
            CARE,
            "Överskott väntas för vuxna (1 500 tkr) och underskott för LSS (1 600 tkr). Tillsammans är det 100 tkr.",
        ),
        # a name of two letters is a name
        (CARE, "LSS väntas få ett underskott på 1 600 tkr och IT ett överskott på 200 tkr."),
        # of each, and not of both
        (RESULT, "Skatteintäkter och generella statsbidrag ökade med 4,7 respektive 6,1 procent."),
        # of more than the row whose name it begins with
        (RESULT, "Skatteintäkter och utjämning uppgick till 1 250,0 mnkr."),
        # of another forecast than the table shows
        (EARLIER, "Förskolans prognos är 600 tkr bättre än i augusti."),
        (PROJECTS, "Inom projektet för den nya brandstationen har 2,1 mnkr använts till garageportar."),
    ],
)
def test_what_may_be_of_something_else_is_left_alone(table: str, sentences: str) -> None:
    assert told(table + sentences) == []


def test_the_money_of_a_table_without_a_measure_is_in_the_one_that_the_report_says() -> None:
    text = f"Samtliga belopp anges i tkr.\n{SCHOOLS}Förskolan beräknas kosta 123,9 {{}} under året."

    assert told(text.format("mnkr")) == []
    assert [each.expected for each in told(text.format("tkr"))] == ["123,9\u00a0mnkr"]
