"""Which sentences contradict a table, and which only seem to: reports of several makes and manners."""

from __future__ import annotations

import pytest

from arshjul.core.documents import Cover, Document, Heading, Paragraph, TableBlock
from arshjul.core.inlines import Text
from arshjul.readers.read import read as read_file
from arshjul.review.findings import Confidence, Finding, Kind
from arshjul.review.report import Report
from arshjul.review.rules import text_balance, text_count, text_no_figure, text_plan, text_vs_table
from arshjul.writers.docx.file import write_docx
from factories.read_documents import read

NET = """
# Ekonomi
Driftredovisning, belopp i tkr:
Verksamhet | Budget jan-aug 2025 | Utfall jan-aug 2025 | Avvikelse jan-aug | Budget 2025 | Prognos 2025 | Avvikelse
Förskola | -80 350 | -82 610 | -2 260 | -120 520 | -123 930 | -3 410
Grundskola | -206 690 | -205 980 | 710 | -310 040 | -308 830 | 1 210
Kultur- och musikskola | -6 010 | -5 760 | 250 | -9 020 | -8 640 | 380
Summa | -293 050 | -294 350 | -1 300 | -439 580 | -441 400 | -1 820

"""
INDICATORS = """
# Nyckeltal
Mått | 2023 | 2024 | 2025
Genomsnittlig handläggningstid bygglov, dagar | 41 | 38 | 44
Andel nöjda besökare, % | 78,4 | 81,2 | 80,6

"""
ONE_COLUMN = """
# Tekniska nämnden
Ekonomisk uppföljning, tkr:
Post | Belopp
Budget till och med oktober | 70 692
Redovisning till och med oktober | 62 894
Avvikelse till och med oktober | 7 799

"""


def told(text: str) -> list[Finding]:
    return list(text_vs_table.find(Report(read(text))))


@pytest.mark.parametrize(
    ("table", "sentence", "expected"),
    [
        (NET, "Förskolan prognostiserar ett underskott om 4,3 mnkr.", "3,4\u00a0mnkr"),
        (NET, "Per augusti redovisar grundskolan en positiv avvikelse på 170 tkr.", "710\u00a0tkr"),
        (NET, "Nämnden redovisar ett underskott om 3 100 tkr till och med augusti.", "1\u00a0300\u00a0tkr"),
        (NET, "Utfallet för kultur- och musikskolan uppgick till 6,7 mnkr till och med augusti.", "5,8\u00a0mnkr"),
        (NET, "Årsbudgeten för grundskolan är drygt 340 mnkr.", "310\u00a0mnkr"),
        (INDICATORS, "Andelen nöjda besökare är 88,6 procent.", "80,6\u00a0%"),
        (INDICATORS, "Handläggningstiden för bygglov har ökat från 38 till 54 dagar.", "44"),
        (INDICATORS, "Andelen nöjda besökare har minskat med 2,6 procentenheter jämfört med föregående år.", "0,6"),
        (ONE_COLUMN, "Uppföljningen per oktober visar ett överskott på cirka 8,8 mnkr.", "7,8\u00a0mnkr"),
    ],
)
def test_a_number_that_the_table_contradicts_is_told_with_what_the_table_says(
    table: str, sentence: str, expected: str
) -> None:
    (finding,) = told(table + sentence)

    assert finding.kind is Kind.TEXT_VS_TABLE
    assert finding.expected.startswith(expected)
    assert finding.location.quote in sentence
    assert "mellan" in finding.arithmetic()


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        (NET, "Förskolan prognostiserar ett underskott om 3,4 mnkr, 3 400 tkr eller 3 410 000 kronor."),
        (NET, "Förskolan redovisar 2 260 tkr i underskott. Prognosen för helåret är -123,9 mnkr."),
        (NET, "Vid delår 1 prognostiserades ett underskott om 5,2 mnkr för förskolan."),
        (NET, "Underskottet inom förskolan förklaras av vikarier, 1,9 mnkr, och av livsmedel, 0,9 mnkr."),
        (NET, "Lokalkostnaderna för grundskolan väntas bli 4,4 mnkr högre än budget."),
        (NET, "Grundskolan beräknas få statsbidrag om 2,5 mnkr som inte är budgeterade."),
        (NET, "Förskolans underskott var 5,0 mnkr år 2023."),
        (NET, "## Grundskola\nPersonalkostnaderna prognostiseras till ett underskott om 2,7 mnkr."),
        (NET, "Räddningstjänsten prognostiserar ett överskott om 0,9 mnkr."),
        (INDICATORS, "Under perioden avslutades 88 bygglov inom 10 veckor."),
        (INDICATORS, "Målet är att handläggningstiden för bygglov ska vara högst 35 dagar."),
        (INDICATORS, "I enkäten svarade 46 procent av besökarna."),
        (ONE_COLUMN, "För oktober var budgeten 6 552 tkr och utfallet 6 492 tkr."),
        (ONE_COLUMN, "Fakturor om cirka 300 000 kronor har inkommit efter utskicket."),
    ],
)
def test_what_agrees_or_speaks_of_something_else_is_left_alone(table: str, sentence: str) -> None:
    assert told(table + sentence) == []


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("Grundskolan prognostiserar ett underskott om 1,2 mnkr.", "underskott"),
        ("Förskolan väntas underskrida sin budget med 3,4 mnkr.", "underskrida sin budget"),
        ("Utfallet för förskolan till och med augusti är 2,3 mnkr bättre än budget.", "bättre"),
    ],
)
def test_a_word_that_turns_the_variance_around_is_told(sentence: str, word: str) -> None:
    (finding,) = told(NET + sentence)

    assert word in str(finding.message)
    assert finding.confidence is Confidence.CERTAIN


def test_a_surplus_of_income_in_a_table_of_positive_numbers_is_no_contradiction() -> None:
    table = "Tkr | Budget | Utfall | Avvikelse\nIntäkter | 910 | 985 | 75\nPersonal | 4 500 | 4 430 | 70\n"
    table += "Lokaler | 1 200 | 1 260 | -60\n\n"

    assert told(table + "Intäkterna visar ett överskott om 75 tkr. Lokaler visar ett underskott om 60 tkr.") == []


def test_a_change_is_computed_from_the_two_years_that_it_is_said_to_be_between() -> None:
    table = "Mnkr | Utfall 31/8 2024 | Utfall 31/8 2025 | Prognos 2025\nIntäkter | 19,2 | 26,5 | 35,7\n"
    table += "Personalkostnader | -189,1 | -176,5 | -269,7\nHyror | -30,2 | -31,9 | -47,6\n\n"

    (finding,) = told(table + "Personalkostnaderna har minskat med 11,4 mnkr jämfört med samma period 2024.")

    assert (finding.printed, finding.expected) == ("11,4 mnkr", "12,6\u00a0mnkr")
    assert "176,5 − 189,1" in finding.arithmetic().replace("-", "")


def test_a_scanned_report_is_held_against_its_tables_too() -> None:
    table = "Tkr | Budget | Prognos | Avvikelse\nForsorjningsstod | -50 819 | -25 744 | 25 075\n"
    table += "Familjehemsvard | -20 100 | -23 700 | -3 600\nOppenvard | -9 400 | -9 100 | 300\n\n"
    filler = "Arbetet med att starka stodet till unga och deras familjer pagar enligt beslutad inriktning. " * 4

    (finding,) = told(table + filler + "\n\nFamiljehemsvarden prognostiserar ett 6verskott om 4 900 tkr.")

    assert finding.expected.startswith("3\u00a0600")


def test_html_and_word_are_held_against_their_tables() -> None:
    html = """<h2>Ekonomi</h2><table><caption>Utfall, mnkr</caption>
    <tr><th></th><th>Budget</th><th>Utfall</th><th>Avvikelse</th></tr>
    <tr><th>Hemtjänst</th><td>102,4</td><td>107,1</td><td>-4,7</td></tr>
    <tr><th>Särskilt boende</th><td>210,0</td><td>208,9</td><td>1,1</td></tr></table>
    <p>Hemtjänsten redovisar ett underskott om 7,4 mnkr, och särskilt boende ett överskott om 1,1 mnkr.</p>"""
    document = read_file("rapport.html", html.encode())
    table = next(table for _, table in document.tables())
    words = "Hemtjänsten redovisar ett underskott om 7,4 mnkr, och särskilt boende ett överskott om 1,1 mnkr."
    blocks = (Heading(1, (Text("Ekonomi"),), "h"), TableBlock(table), Paragraph((Text(words),)))
    word = write_docx(Document(Cover("Kommun", "Nämnd", "Rapport", "2025"), blocks))

    for read_back in (document, read_file("rapport.docx", word)):
        (finding,) = text_vs_table.find(Report(read_back))
        assert (finding.printed.replace("\u00a0", " "), finding.expected) == ("7,4 mnkr", "4,7\u00a0mnkr")


def test_only_a_balance_that_is_said_to_be_is_held_against_a_deficit() -> None:
    said = list(
        text_balance.find(Report(read(NET.replace("-1 820", "-6 820") + "Nämnden bedöms ha en budget i balans.")))
    )
    planned = list(text_balance.find(Report(read(NET + "Nämnden ska arbeta för att nå en budget i balans."))))
    small = list(text_balance.find(Report(read(NET + "Nämnden bedöms ha en budget i balans."))))

    assert (len(said), planned, small) == (1, [], [])


def test_balance_is_also_called_within_the_frame_or_in_line_with_the_budget() -> None:
    deficit = NET.replace("-1 820", "-6 820")

    def found(sentence: str) -> int:
        return len(list(text_balance.find(Report(read(deficit + sentence)))))

    assert found("Nämnden prognostiserar ett resultat i linje med budget.") == 1
    assert found("Nämnden håller sig inom budgetramen vid årets slut.") == 1
    assert found("Nämnden redovisar avvikelser enligt budget.") == 0
    assert found("Nämndens ekonomi är i stort sett i balans.") == 0
    assert found("Nämndens ekonomi är i balans bortsett från engångskostnader.") == 0


def test_counts_of_rows_and_of_a_status_are_held_against_the_table() -> None:
    table = "\n\nUppdrag | Status\nNy skola | Klart\nNy park | Pågår\nNy bro | Klart\nNytt bad | Pågår inte\n"
    right = "Nämnden har fyra uppdrag, varav två är klara."
    wrong = "Nämnden har fyra uppdrag, varav tre är klara."

    assert list(text_count.find(Report(read(right + table)))) == []
    assert [each.expected for each in text_count.find(Report(read(wrong + table)))] == ["2"]


def test_the_part_of_a_row_is_not_its_total() -> None:
    table = (
        "\n\nInitiativ | Enligt plan | Avviker | Totalt\nInitiativ påbörjade | 4 | 2 | 6\nInitiativ klara | 1 | 1 | 2"
    )
    table += "\nTotalt | 5 | 3 | 8"

    (finding,) = text_count.find(Report(read("Två initiativ är klara. Övriga sex löper enligt plan." + table)))

    assert finding.expected == "4"


def test_a_section_that_is_said_to_follow_its_plan_has_no_row_that_deviates() -> None:
    text = "3.1 Trygg stad följer plan avseende {}.\n\n# 3.1 Trygg stad\nAktivitet | Status\nBelysning | {}"

    assert len(list(text_plan.find(Report(read(text.format("aktiviteter", "Försenad")))))) == 1
    assert list(text_plan.find(Report(read(text.format("aktiviteter", "Enligt plan"))))) == []
    assert list(text_plan.find(Report(read(text.format("ekonomi", "Försenad"))))) == []


def test_a_figure_that_is_said_to_be_missing_is_not_there() -> None:
    table = INDICATORS.replace("2023", "Delår 2023").replace("2024", "Delår 2024").replace("2025", "Delår 2025")
    text = "Det finns ingen uppgift om andelen nöjda besökare för {}."

    assert len(list(text_no_figure.find(Report(read(table + text.format("delår")))))) == 1
    assert list(text_no_figure.find(Report(read(table + text.format("helår"))))) == []


RESULTS = """
# Drift
Driftredovisning, mnkr
Nämnd | Bidrag | Intäkter | Kostnader | Resultat | Budgeterat resultat | Avvikelse mot budget
Kultur | 24,1 | 5,8 | -28,7 | 1,2 | 0,0 | 1,2
Teknik | 61,4 | 32,9 | -93,1 | 1,2 | 0,0 | 1,2
Skola | 154,1 | 15,8 | -170,9 | -1,0 | 0,0 | -1,0
Summa | 239,6 | 54,5 | -292,7 | 1,4 | 0,0 | 1,4

Nämnderna redovisade ett {word} resultat på totalt 1,4 miljoner kronor.
"""


def test_more_of_a_result_is_to_the_good_whatever_sign_the_costs_have() -> None:
    assert not list(text_vs_table.find(Report(read(RESULTS.format(word="positivt")))))


COMMITTEES = """
# Nämnderna
Verksamhetens resultat, tkr
Post | Budget 2026 | Prognos 2026 | Avvikelse
Nämndernas nettokostnad | -880 196 | -888 860 | -8 664
Reserv | -9 000 | -5 500 | 3 500
Verksamhetens nettokostnad | -889 196 | -894 360 | -5 164

Nämnd, tkr | Budget 2026 | Prognos 2026 | Avvikelse 2026
Vårdnämnden | 359 998 | 370 499 | 10 501
Skolnämnden | 520 198 | 518 361 | -1 837
Summa | 880 196 | 888 860 | 8 664

## Vårdnämnden
Prognosen för 2026 visar ett underskott om {vård} mnkr.
## Skolnämnden
Prognosen för 2026 visar ett överskott om {skola} mnkr.
"""


def test_in_the_report_of_a_whole_municipality_a_committees_section_is_held_against_its_row() -> None:
    assert told(COMMITTEES.format(vård="10,5", skola="1,8")) == []
    assert [each.expected for each in told(COMMITTEES.format(vård="10,9", skola="1,3"))] == [
        "10,5\u00a0mnkr",
        "1,8\u00a0mnkr",
    ]


CAUSES = """
# Ekonomi

| Verksamhet, tkr | Budget 2025 | Prognos 2025 | Avvikelse 2025 |
|---|---|---|---|
| Barn | 80 350 | 82 610 | −2 260 |
| Vuxna | 60 690 | 59 980 | 710 |
| Summa | 141 040 | 142 590 | −1 550 |

Avvikelsen består av:

- Köpta platser: −1 400 tkr
    - Barn: −1 900 tkr
    - Vuxna: +500 tkr
- Övrigt: −150 tkr
"""


def test_what_a_cause_comes_to_in_a_part_is_not_the_whole_variance_of_that_part() -> None:
    assert list(text_vs_table.find(Report(read_file("a.md", CAUSES.encode())))) == []


def test_the_very_number_of_a_table_with_its_sign_is_right_whatever_sign_a_shortfall_has_there() -> None:
    table = "Tkr | Budget 2026 | Prognos 2026 | Avvikelse 2026\nHemtjänst | 60 100 | 66 300 | 6 200\n"

    assert told(table + "Hemtjänst: +6 200 tkr") == []
    assert [each.printed for each in told(table + "Hemtjänst: överskott om 6 200 tkr")] == ["överskott om 6 200 tkr"]


SICK_LEAVE = """
# Personal
Periodens sjukfrånvaro, procent, januari–augusti
År | 2024 | 2025
Förvaltningen | 9,7 | 6,5
Lärare | 10,1 | 6,8

Andel långtidssjukfrånvaro av sjukfrånvaron, procent, januari–augusti
År | 2024 | 2025
Lärare | 67 | 65
Hela kommunen | 59 | 50

"""


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("Sjukfrånvaron är 6,5 %.", id="a table of a share of it is about something else"),
        pytest.param("Den externa rörligheten mäts per augusti. Bland lärare är den då 5,8 %.", id="a word goes back"),
    ],
)
def test_a_percentage_is_of_what_was_spoken_of_and_not_of_what_has_its_name_in_passing(sentence: str) -> None:
    assert told(SICK_LEAVE + sentence) == []


def test_a_percentage_that_goes_back_to_what_its_table_shows_is_held_against_it() -> None:
    assert [each.printed for each in told(SICK_LEAVE + "Sjukfrånvaron följs. Bland lärare är den 5,8 %.")] == ["5,8 %"]


BOARD = """
# Uppföljning per april 2026

## Det viktigaste

Nämnderna prognostiserar tillsammans ett underskott på 18,7 mnkr.

## Prognoser

| Nämnd, tkr | Budget 2026 | Prognos april | Avvikelse april |
|---|---|---|---|
| Nämnderna totalt | 1 414 500 | 1 433 200 | -18 700 |
| Valnämnden | 2 100 | 2 400 | -300 |
| Överförmyndarnämnden | 5 600 | 6 100 | -500 |

I procent av budgeten är underskottet störst hos Valnämnden, 14,3 procent, följt av Överförmyndarnämnden, 8,9 %.

## Befolkning

| År | Invånare | Förändring |
|---|---|---|
| 2026 | 21 604 | -12 |
| 2025 | 21 688 | 35 |
| 2024 | 21 612 | -41 |

Den 30 april hade kommunen 21 604 invånare, 84 färre än ett år tidigare och 8 färre än 2024.
"""


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        pytest.param("18,7 mnkr", "18 700 mnkr", id="all together, in a section that sums up"),
        pytest.param("8,9 %", "5,0 %", id="one after another"),
        pytest.param("84 färre", "84 fler", id="two comparisons that each say which way"),
    ],
)
def test_what_a_board_is_told_is_held_against_its_tables(right: str, wrong: str) -> None:
    said, mistaken = (
        list(text_vs_table.find(Report(read_file("a.md", each.encode()))))
        for each in (BOARD, BOARD.replace(right, wrong))
    )

    assert said == []
    assert [each.printed for each in mistaken] == [wrong]


def test_a_lost_minus_is_told_in_the_table_and_not_again_in_the_words_that_are_right() -> None:
    table = NET.replace("250 |", "-250 |")

    assert told(table + "Kultur- och musikskolan har till och med augusti ett överskott på 250 tkr.") == []
    assert told(NET + "Kultur- och musikskolan har till och med augusti ett underskott på 250 tkr.")


def test_what_two_rows_together_are_held_against_is_not_what_they_are_now() -> None:
    table = "Mått, timmar | delår 2024 | delår 2025\nFyllnadstid | 4 300 | 1 020\nÖvertid | 4 673 | 6 261\n"

    assert told(table + "Fyllnadstid och övertid är tillsammans 7 281 timmar, mot 8 973 ett år tidigare.") == []
    assert [each.printed for each in told(table + "Fyllnadstid och övertid är tillsammans 7 821 timmar.")] == ["7 821"]
