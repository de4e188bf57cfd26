"""What is said to have moved the most is held against its table, and left alone when it could be meant otherwise."""

from __future__ import annotations

import pytest

from arshjul.review.findings import Finding
from arshjul.review.report import Report
from arshjul.review.rules import text_largest
from factories.read_documents import read

NET = """
# Ekonomi
Driftredovisning, tkr:
Verksamhet | Budget 2025 | Prognos 2025 | Avvikelse
Intäkter | 12 000 | 18 400 | 6 400
Förskola | -120 500 | -123 900 | -3 400
Grundskola | -310 000 | -318 800 | -8 800
Gymnasieskola | -98 000 | -97 100 | 900
Kulturskola | -9 000 | -8 800 | 200
Summa | -525 500 | -530 200 | -4 700

"""
PUPILS = """
# Volymer
Antal elever | Utfall 2023 | Utfall 2024 | Utfall 2025
Grundskola | 4 180 | 4 210 | 4 610
Gymnasieskola | 1 420 | 1 430 | 1 460
Anpassad grundskola | 61 | 64 | 63
Totalt | 5 661 | 5 704 | 6 133

"""
TURNOVER = """
# Personal
Personalomsättning | Extern personalomsättning | Intern personalomsättning
2025 | 5,6 % | 1,0 %
2024 | 4,7 % | 1,2 %

"""


def told(text: str) -> list[Finding]:
    return list(text_largest.find(Report(read(text))))


@pytest.mark.parametrize(
    ("table", "sentence", "expected"),
    [
        (NET, "Det största underskottet redovisas inom förskolan.", "Grundskola"),
        (NET, "Kulturskolan prognostiserar det största överskottet.", "Gymnasieskola"),
        (NET, "Underskottet finns främst inom förskolan.", "Grundskola"),
        (PUPILS, "Ökningen är störst inom gymnasieskolan.", "Grundskola"),
        (PUPILS, "Framför allt ses en ökning inom anpassad grundskola.", "Grundskola"),
        (PUPILS, "Antalet elever har ökat mest inom gymnasieskolan jämfört med föregående år.", "Grundskola"),
        (TURNOVER, "Personalomsättningen har ökat något, främst genom interna avgångar.", "Extern personalomsättning"),
    ],
)
def test_what_did_not_move_the_most_is_told_with_what_did(table: str, sentence: str, expected: str) -> None:
    found = told(table + sentence)

    assert [each.expected for each in found] == [expected]


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        pytest.param(NET, "Det största underskottet redovisas inom grundskolan.", id="it is so"),
        pytest.param(NET, "Underskotten är störst inom grundskola och förskola.", id="the two largest"),
        pytest.param(NET, "Överskottet finns främst inom gymnasieskolan.", id="income is another thing than costs"),
        pytest.param(NET, "Underskottet för lokaler är störst inom förskolan.", id="of a part of what the table shows"),
        pytest.param(NET, "Personalunderskottet är störst inom förskolan.", id="of a part within a word"),
        pytest.param(NET, "Underskottet är procentuellt störst inom förskolan.", id="in per cent"),
        pytest.param(NET, "Underskottet är inte störst inom förskolan.", id="not so"),
        pytest.param(NET, "Underskottet är störst inom förskolans lokaler.", id="a part of the row"),
        pytest.param(NET, "# Lokaler\nUnderskottet är störst inom förskolan.", id="in another section"),
        pytest.param(
            NET.replace("-318 800 | -8 800", "-313 500 | -3 500"),
            "Underskottet finns främst inom förskolan.",
            id="nearly as large",
        ),
        pytest.param(PUPILS, "Minskningen är störst inom anpassad grundskola.", id="the only one that fell"),
        pytest.param(
            PUPILS.replace("1 460", "1 610"), "Ökningen är störst inom gymnasieskolan.", id="the largest for its size"
        ),
        pytest.param(NET, "Underskottet har minskat mest inom förskolan.", id="a change of the deficit"),
        pytest.param(NET, "Ökningen är störst inom gymnasieskolan.", id="since a year that the table does not show"),
        pytest.param(PUPILS, "Ökningen väntas bli störst inom gymnasieskolan.", id="what is to come"),
        pytest.param(PUPILS, "Mellan 2023 och 2024 var ökningen störst inom gymnasieskolan.", id="between other years"),
        pytest.param(PUPILS, "Ökningen sedan 2023 är störst inom grundskolan.", id="of other years"),
        pytest.param(PUPILS, "Kostnaderna har ökat mest inom gymnasieskolan.", id="of something else"),
        pytest.param(
            PUPILS,
            "Fler elever med skolskjuts har tillkommit. Ökningen är störst inom gymnasieskolan.",
            id="the sentence before says of what",
        ),
        pytest.param(TURNOVER, "Personalomsättningen har ökat något, främst genom externa avgångar.", id="the other"),
        pytest.param(TURNOVER, "Personalomsättningen har ökat, främst genom pensioner.", id="in no table"),
    ],
)
def test_what_may_be_meant_otherwise_is_left_alone(table: str, sentence: str) -> None:
    assert told(table + sentence) == []


def test_an_analysis_under_a_heading_of_its_own_is_of_the_table_before_it() -> None:
    said = "\nPersonalomsättningen har ökat något, främst genom interna avgångar."

    assert told(TURNOVER.replace("# Personal", "# Personalomsättning") + "# Analys av personalomsättningen" + said)
    assert not told(TURNOVER.replace("# Personal", "# Personalomsättning") + "# Andra nämnder" + said)


MEMBERS = """
# Medlemmar
Medlemsbidrag 2025
Kommun | Invånare | Andel, % | Bidrag, tkr | Kronor per invånare | Insatser per 1 000
Hede | 43 200 | 45 | 65 790 | 1 523 | 18,3
Kärr | 31 500 | 33 | 48 246 | 1 532 | 18,5
Sundby | 21 300 | 22 | 32 164 | 1 510 | 18,0

"""
PROJECTS = """
# Investeringar
Investeringar, mnkr
Projekt | Budget | Prognos | Avvikelse
Rönnbacka skola, om- och tillbyggnad | 68,0 | 62,5 | 5,5
Lindhaga äldreboende | 74,0 | 52,0 | 22,0
Digital infrastruktur | 4,5 | 3,6 | 0,9
Summa | 146,5 | 118,1 | 28,4

"""


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        (
            f"{NET}Den största negativa avvikelsen finns inom grundskolan och den näst största inom gymnasieskolan.",
            f"{NET}Den största negativa avvikelsen finns inom grundskolan och den näst största inom förskolan.",
        ),
        (f"{MEMBERS}Hede betalar mest per invånare.", f"{MEMBERS}Kärr betalar mest per invånare."),
        (
            f"{MEMBERS}Skillnaderna är små; lägst ligger Kärr med 18,5 insatser.",
            f"{MEMBERS}Skillnaderna är små; lägst ligger Sundby med 18,0 insatser.",
        ),
        (
            f"{PROJECTS}Den största avvikelsen finns i Rönnbacka skola, där rivningen drog ut på tiden.",
            f"{PROJECTS}Den största avvikelsen finns i Lindhaga äldreboende, där rivningen drog ut på tiden.",
        ),
        (f"{PUPILS}Mest i antal ökade gymnasieskolan.", f"{PUPILS}Mest i antal ökade grundskolan."),
    ],
)
def test_ranks_of_strangers_reports(wrong: str, right: str) -> None:
    assert len(told(wrong)) == 1
    assert told(right) == []


def test_units_under_the_area_of_a_heading_are_not_ranked_among_all() -> None:
    table = """
# Bilaga
Enheter, tkr
Enhet | Budget | Utfall | Avvikelse
Äldreomsorg | -180 700 | -184 195 | -3 495
Björkgården | -25 600 | -26 470 | -870
Ekbacken | -27 800 | -29 340 | -1 540
Socialtjänst | -87 000 | -89 795 | -2 795
HVB | -12 400 | -16 660 | -4 260

# Äldreomsorg
Störst är underskottet på Ekbacken.
"""
    assert told(table) == []
