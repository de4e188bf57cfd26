"""What is called wrong, stands empty or was left behind, in reports of many words; and what is as it should be."""

from __future__ import annotations

import pytest

from arshjul.readers.read import read as read_file
from arshjul.review.engine import all_rules, review
from arshjul.review.findings import Finding, Kind
from arshjul.review.report import Report
from factories.read_documents import read

OURS = frozenset({Kind.PERIOD_LABEL, Kind.CAPTION, Kind.MISSING_VALUE})

SOUND = """
# Delårsrapport per 30 april 2026

## Sammanfattning

Direktionen lämnar delårsrapport för perioden januari–april 2026. Resultatet per april är 2,4 mnkr.

## 1 Händelser

Under 2025 byggdes den nya stationen klart. Under 2024 och 2025 har antalet larm ökat, men i år vänder det.
Avtalet med grannkommunen gäller till och med juni 2027. Direktionen sammanträdde 2026-04-28.
Den plan som beslutades hösten 2025 ska genomföras under 2026–2028. Årets mål är högre än det som gällde för 2025.

## 2 Mål

| Indikator | Utfall 2024 | Utfall 2025 | Utfall jan–apr 2026 | Mål 2026 | Status |
| --- | --- | --- | --- | --- | --- |
| Anspänningstid, minuter, median | 5,1 | 5,0 | 4,9 | 5,0 | Uppnås |
| Andel hushåll med brandvarnare, % | 91 | 92 | | 95 | Mäts i höst |
| Tillsyner, antal | 210 | 233 | 80 | 240 | Uppnås |
| Utbildade invånare, antal | 3 100 | 2 950 | 1 012 | 3 000 | Uppnås inte |

Andelen hushåll med brandvarnare redovisas först i årsredovisningen. Medianen är lägre än genomsnittet i landet.

## 3 Ekonomi

Belopp i tkr

| | Utfall jan–apr 2025 | Utfall jan–apr 2026 | Prognos mars | Prognos april | Budget 2026 |
| --- | --- | --- | --- | --- | --- |
| Medlemsavgifter | 21 400 | 22 300 | 66 900 | 66 900 | 66 900 |
| Personal | -15 300 | -16 020 | -49 300 | -48 800 | -49 200 |
| Lokaler | -3 100 | -3 190 | -9 400 | -9 500 | -9 300 |

I prognosen per mars beräknades lokalerna kosta 9 400 tkr. Hyran har höjts från och med januari.

## 4 Larm

| | Jan | Feb | Mar | Apr |
| --- | --- | --- | --- | --- |
| 2025 | 41 | 38 | 52 | 70 |
| 2026 | 44 | 29 | 47 | 61 |

## 5 Sjukfrånvaro

| Sjukfrånvaro, % | jan–mar 2025 | jan–mar 2026 |
| --- | --- | --- |
| Heltid | 3,1 | 2,9 |
| Deltid (RiB) | 1,2 | 1,4 |

## 6 Uppdrag

| Uppdrag | Från | Klart | Kommentar |
| --- | --- | --- | --- |
| Ny ledningscentral | 2023-05-16 | 2026-12-31 | Enligt plan |
| Gemensam utbildning | 2024-02-06 | | Pågår löpande |
| Nya skyddskläder | 2025-11-25 | 2026-03-31 | Klart |
| Översyn av taxan | 2026-01-20 | 2026-09-30 | |

Kontrollera brandvarnaren (klicka på testknappen). Fyll i e-tjänsten senast 31 maj. XXL-kläder beställs separat.

### Byggnadsnämnden

Samverkan om bygglov fungerar väl.

### Socialnämnden

Arbetet mot suicid fortsätter i samma former som tidigare.
"""


def ours(text: str) -> list[Finding]:
    return [each for each in review(read(text)) if each.kind in OURS]


def test_a_report_that_is_as_it_should_gives_no_finding() -> None:
    report = Report(read_file("rapport.md", SOUND.encode()))

    found = [each for rule in all_rules() if OURS.intersection(rule.KINDS) for each in rule.find(report)]

    assert [(each.rule, each.location.quote) for each in found if each.kind in OURS] == []


APRIL = "# Rapport per 30 april 2026\nUtfallet till och med april 2026 följer planen.\n"


@pytest.mark.parametrize(
    ("text", "rule", "quote"),
    [
        pytest.param(
            APRIL
            + "Tkr | Plan jan–apr 2026 | Redovisat jan–feb 2026 | Differens\na | 312 | 300 | 12\nb | 871 | 866 | 5",
            "period-label",
            "Redovisat jan–feb 2026",
            id="a month of the report before",
        ),
        pytest.param(
            APRIL + "Tkr | Budget 2025 | Helårsprognos 2026 | Differens\na | 312 | 300 | 12\nb | 871 | 866 | 5",
            "period-label",
            "Budget 2025",
            id="last year's budget beside this year's forecast",
        ),
        pytest.param(
            APRIL + "Larm januari–april 2025\nTkr | Plan 2026 | Prognos 2026\na | 312 | 300\nb | 871 | 866",
            "table-period",
            "Larm januari–april 2025",
            id="last year's caption",
        ),
        pytest.param(
            APRIL + "Frånvaro januari–augusti | Kort | Lång\n2026 | 2,1 % | 3,2 %\n2025 | 2,4 % | 3,4 %",
            "table-period",
            "Frånvaro januari–augusti",
            id="another part of the year in the corner",
        ),
        pytest.param(
            APRIL + "Underskottet uppgår till 310 tkr till och med februari.",
            "text-period",
            "till och med februari",
            id="the month of the report before, in text",
        ),
        pytest.param(
            APRIL + "Ledningscentralen planeras tas i drift under hösten 2025.",
            "last-years-text",
            "planeras tas i drift under hösten 2025",
            id="a plan for last year",
        ),
        pytest.param(
            "Mått | Utfall 2025 | Utfall 2026\nTrygga invånare, % | 71 | 71\nTillsyner | 8 | 9\n# Trygga invånare, %\n"
            "Det är bra, och resultatet 2026 är detsamma som 2024.",
            "survey-year",
            "resultatet 2026 är detsamma som 2024",
            id="a year in which nobody was asked",
        ),
        pytest.param("Nämnden fastställde 2026-02-29 en ny taxa.", "impossible-date", "2026-02-29", id="no leap year"),
        pytest.param("Utgifter, mnkr\nTkr | Plan | Utfall\na | 31 | 30", "caption-unit", "Utgifter, mnkr", id="units"),
        pytest.param(
            "Drift, tkr\nRad | Budget | Utfall\na | 4 120 | 4 310\nb | 2 204 | 2 116\nc | 9 870 | 9 901\n\n"
            "Bilaga, mnkr\nRad | Budget | Utfall\na | 4 120 | 4 310\nb | 2 204 | 2 116\nc | 9 870 | 9 901\n\n"
            "Sammandrag, mnkr\nRad | Budget | Utfall\na | 4,12 | 4,31\nb | 2,20 | 2,12\nc | 9,87 | 9,90",
            "caption-unit",
            "Bilaga, mnkr",
            id="two tables against one",
        ),
        pytest.param(
            "Diagram 1. Larm\nDiagram 2. Tillsyn\nSom framgår av diagram 5 minskar antalet larm.",
            "numbering",
            "diagram 5",
            id="a reference to nowhere",
        ),
        pytest.param("Kostnaden är X mnkr.", "template-residue", "X", id="an amount that was never filled in"),
        pytest.param(
            "Fel! Hittar inte referenskälla.", "template-residue", "Fel! Hittar inte referenskälla", id="Word"
        ),
        pytest.param(
            "Kommentar:\n# Nästa\nText.", "template-residue", "Kommentar:", id="a label with nothing after it"
        ),
        pytest.param(
            "Utryckningarna tar längre tid än förra året eftersom\n# Tillsyn\nTillsynen ökar.",
            "cut-sentence",
            "Utryckningarna tar längre tid än förra året eftersom",
            id="a sentence without an end",
        ),
        pytest.param(
            "Åtgärd | Effekt | Klar\nSumma effekt | 0 | –", "empty-table", "Åtgärd | Effekt | Klar", id="an empty form"
        ),
        pytest.param(
            "Mål | Ansvarig | Bedömning\na | x | Grön\nb | y | Gul\nc | x | Grön\nd | z |",
            "empty-status",
            "d",
            id="a status that is only a colour",
        ),
    ],
)
def test_what_was_left_behind_is_found(text: str, rule: str, quote: str) -> None:
    assert [(each.rule, each.location.quote) for each in ours(text)] == [(rule, quote)]


def test_a_caption_from_another_committee_is_found_beside_the_many_names_of_the_own() -> None:
    text = "# Miljönämnden\n" + "Miljönämnden följer planen.\nMiljönämndens tillsyn ökar.\n" * 3
    text += "Sjukfrånvaro i kulturnämnden\nÅr | %\nMän | 4,1\nKvinnor | 5,2\nSjukfrånvaron minskar i miljönämnden."

    assert ("other-committee", "Sjukfrånvaro i kulturnämnden") in [(f.rule, f.location.quote) for f in ours(text)]


def test_the_same_paragraph_far_apart_is_told_and_that_of_a_summary_is_not() -> None:
    same = "Två av lokalerna har stängts sedan fukt upptäckts, och verksamheten bedrivs tills vidare i paviljong."
    other = "Antalet besökare ökar på alla orter, och öppettiderna har utökats.\n"
    apart = f"# Inledning\n{other}# Norra\nAllt går väl.\n{same}\n# Södra\nBadet är öppet.\n{same}\n# Slut\nSlut."

    assert [each.rule for each in ours(apart)] == ["repeated-paragraph"]
    assert ours(apart.replace("# Södra", "# Sammanfattning")) == []


def test_a_section_without_words_is_told_where_the_file_knows_its_levels() -> None:
    text = "# Rapport\n\nUppföljningen går igenom planen kapitel för kapitel och kommenterar varje del för sig.\n\n"
    text += "## Drift\n\nDriften är i fas.\n\n## Personal\n\n## Mål\n\nMålen nås.\n\n## Risker\n\n### Brand\n\nLåg.\n"

    found = [each for each in review(read_file("rapport.md", text.encode())) if each.rule == "empty-section"]

    assert [each.location.quote for each in found] == ["Personal"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Tabell 1. Larm per station och år\nAntal | Larm\na | 31\nb | 30\n\n"
            "Tabell 1. Larm per station\nAntal | Larm\nc | 12\nd | 14",
            id="a name cut short",
        ),
        pytest.param("# Protokollsutdrag: uppföljning 30 november 2025\nNämnden följer planen.", id="the last day"),
        pytest.param(
            "# Inledning\nAllt går väl.\n"
            + "".join(
                f"# {name}\n{name} håller budgeten.\nTkr | Plan | Utfall\n{name} | 31 | 30\nVästra stationen öppnade "
                "1 juli, och kostnaderna för tiden dessförinnan ingår i den gamla stationens siffror.\n"
                for name in ("Drift", "Personal")
            ),
            id="the same note under two tables",
        ),
    ],
)
def test_what_is_meant_to_be_so_is_left_alone(text: str) -> None:
    assert ours(text) == []
