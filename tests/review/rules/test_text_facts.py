"""What a text says in numbers against itself: what is found, and what only looks wrong."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from arshjul.readers.read import read as read_file
from arshjul.review.findings import Confidence, Finding, Severity
from arshjul.review.report import Report
from arshjul.review.rules import (
    count_of_goals,
    count_of_listed,
    opposite_directions,
    text_arithmetic,
    text_change,
    text_vs_text,
    unlike_states,
)
from factories.read_documents import read

RULES = (
    text_arithmetic, text_change, count_of_listed, text_vs_text, opposite_directions, unlike_states, count_of_goals,
)  # fmt: skip


def found(text: str) -> list[Finding]:
    return _in(Report(read(text)))


def found_in_markdown(text: str) -> list[Finding]:
    return _in(Report(read_file("rapport.md", text.encode())))


def _in(report: Report) -> list[Finding]:
    return [each for rule in RULES for each in rule.find(report)]


def told(findings: Iterable[Finding]) -> list[tuple[str, str]]:
    return [(each.printed, each.expected.replace("\u00a0", " ")) for each in findings]


@pytest.mark.parametrize(
    ("text", "printed", "expected"),
    [
        pytest.param(
            "Kostnaden på 10,4 mnkr fördelas på 6,1 mnkr för skola, 3,3 mnkr för vård och 2,0 mnkr för gata och park.",
            "10,4 mnkr", "11,4 mnkr", id="amounts first, two words in one part",
        ),
        pytest.param(
            "Avvikelsen mot budget är -3,4 mnkr. Avvikelsen förklaras av hyror om 1,0 mnkr samt 2,9 mnkr för vikarier.",
            "-3,4 mnkr", "3,9 mnkr", id="the whole stands in the sentence before",
        ),
        pytest.param(
            "Kostnaden är 12,5 mnkr, varav skolan står för 7,2 mnkr, vården 3,1 mnkr och resterande 2,9 mnkr är hyra.",
            "12,5 mnkr", "13,2 mnkr", id="what remains is named",
        ),
        pytest.param(
            "Personalen kostade 3,2 mnkr, lokalerna 1,1 mnkr och livsmedlen 0,4 mnkr, totalt 5,7 mnkr.",
            "5,7 mnkr", "4,7 mnkr", id="the total comes last",
        ),
        pytest.param(
            "Underskottet pa 8 400 tkr bestar av hogre hyror (5 130 tkr), vikarier (2 240 tkr) och el (1 930 tkr).",
            "8 400 tkr", "9 300 tkr", id="scanned",
        ),
        pytest.param(
            "Nettot har försämrats med 450 tkr, där gymnasiet förbättrats 1 300 tkr och förskolan försämrats 850 tkr.",
            "försämrats 450 tkr", "−450 tkr", id="better where the parts say worse",
        ),
        pytest.param(
            "Kön har minskat från 345 till 212 personer, en minskning med 153 personer.", "153", "133",
            id="a count moves",
        ),
        pytest.param(
            "Personalkostnaden uppgår till 176,5 mnkr vilket är en minskning med 11,4 mnkr eller 9 % mot förra året.",
            "9 %", "6 %", id="a change in per cent",
        ),
        pytest.param(
            "Budgeten var 552 tkr och utfallet 492 tkr, vilket ger en avvikelse på 80 tkr.", "80 tkr", "60 tkr",
            id="budget and outcome",
        ),
        pytest.param(
            "Sjukfranvaron uppgar till 6,8 procent, jamfort med 6,2 procent foregaende ar, vilket ar en minskning.",
            "minskning 6,2 procent → 6,8 procent", "ökning", id="compared with last year, scanned",
        ),
        pytest.param(
            "Nämnden har fem nämndmål (trygghet, delaktighet, hållbarhet och ekonomi) för året.", "fem", "4",
            id="in parentheses",
        ),
    ],
)  # fmt: skip
def test_what_a_sentence_gets_wrong_is_found(text: str, printed: str, expected: str) -> None:
    assert told(found(text)) == [(printed, expected)]


@pytest.mark.parametrize(
    "text",
    [
        "Underskottet på 12,7 mnkr beror på bland annat högre personalkostnader (8,1 mnkr) och hyror (2,4 mnkr).",
        "Överskottet om 9,0 mnkr, varav skolan står för 4,0 mnkr och vården för 2,5 mnkr, är tillfälligt.",
        "Kostnaden på 10 mnkr fördelas på 6 mnkr för skola, 3 mnkr för vård och 2 mnkr för gata.",
        "Avvikelsen på 900 tkr beror på lägre kostnader (1 200 tkr) och lägre intäkter (300 tkr).",
        "Nämnden visar -12,7 mnkr, vilket beror på skola (-15,2 mnkr), vård (-1,0 mnkr) och kultur (+3,5 mnkr).",
        "Underskottet på 5,0 mnkr beror på vikarier (3,1 mnkr), hyror och livsmedel (1,2 mnkr).",
        "Av budgeten på 10 mnkr avser 3 mnkr skola och 2 mnkr förskola.",
        "Kostnaden har ökat från 12,3 till 14,1 mnkr, en ökning med 1,8 mnkr eller 15 procent.",
        "Andelen nöjda har minskat med 8 procentenheter, från 35 till 28 procent.",
        "Antalet ärenden har ökat med 12 procent och kostnaden har gått från 6 till 5 mnkr.",
        "Den ökade arbetslösheten gör att andelen i arbete gått från 62 till 58 procent.",
        "Kommunen har klättrat från plats 120 till plats 85 i rankingen, en ökning med 40 platser.",
        "Verksamheten har ökat öppettiderna, från 8 till 17, från 1 januari till 31 augusti.",
        "Andelen har inte ökat utan gått från 5 till 4 procent.",
        "Resultatet har ökat från -8,2 till -4,1 mnkr.",
        "Omställningen bedrivs inom fyra spår: jämställdhet, tidiga insatser och stöd samt kunskap och kultur.",
        "Under de tre senaste åren har nämnden arbetat med: hållbarhet och ekonomi.",
        "Arbetet omfattar minst tre delar: skola, vård, omsorg och kultur.",
        "Två av målen uppfylls (trygg skola, god vård och hållbar ekonomi).",
    ],
)
def test_what_only_looks_wrong_in_a_sentence_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_a_list_has_as_many_items_as_its_lead_says() -> None:
    lead = "Nämnden har beslutat om {} åtgärder för en budget i balans:\n\n- se över avtal\n- vikarier\n- lokaler\n"

    (finding,) = found_in_markdown(lead.format("fem"))

    assert (finding.printed, finding.expected, finding.severity) == ("fem", "3", Severity.ERROR)
    assert found_in_markdown(lead.format("tre")) == []


@pytest.mark.parametrize(
    "lead",
    [
        "Nämnden ansvarar för två förskolor och har under året arbetat med:",
        "Inom de två områdena har följande genomförts:",
        "Två medarbetare har under året utbildats inom:",
        "Nämnden har bland annat fem uppdrag:",
        "Nämnden har fem uppdrag inom tre områden:",
    ],
)
def test_a_count_of_something_else_before_a_list_is_left_alone(lead: str) -> None:
    assert found_in_markdown(f"{lead}\n\n- avtal\n- vikarier\n- lokaler\n") == []


def test_the_headings_below_a_heading_come_to_its_amount() -> None:
    text = (
        "# Helårsprognos {} mnkr\n\nText.\n\n## Helårsprognos skolan -14,5 mnkr\n\nText.\n\n"
        "## Helårsprognos vården -6,1 mnkr\n\nText.\n\n## Helårsprognos staben +7,9 mnkr\n\nText.\n"
    )

    (finding,) = found_in_markdown(text.format("-12,2"))

    assert (finding.printed, finding.expected.replace("\u00a0", " ")) == ("-12,2 mnkr", "12,7 mnkr")
    assert found_in_markdown(text.format("-12,7")) == []


@pytest.mark.parametrize("below", ["underskott om 4,7", "överskott om 4,9"])
def test_a_heading_says_what_its_first_sentence_says(below: str) -> None:
    head = "# Helårsprognos hemtjänsten -4,9 mnkr\nHemtjänsten prognostiserar ett {} mnkr."

    assert len(found(head.format(below))) == 1
    assert found(head.format("underskott om 4,9")) == []


def test_so_many_at_so_much_each_is_the_product() -> None:
    text = "Nämnden köper 12 platser för {} kr per månad, totalt 5,4 mnkr."

    assert told(found(text.format("39 500"))) == [("5,4 mnkr", "5,7 mnkr")]
    assert found(text.format("37 500")) == []  # twelve months
    assert found(text.format("450 000")) == []


def test_a_schedule_is_not_late_in_a_chapter_that_is_on_plan() -> None:
    text = "# § 12 Uppföljning\n\n## Läget\n\nTidplanen för {} har försenats.\n\n## Mål\n\nPågår enligt plan.\n"

    (finding,) = found_in_markdown(text.format("bemanningen"))

    assert finding.confidence is Confidence.POSSIBLE


def test_women_and_men_are_all_of_those_who_are_counted() -> None:
    assert told(found("Av de 62 medarbetarna är 35 kvinnor och 25 män.")) == [("62", "60")]
    assert told(found("Skolan har 310 elever, varav 150 pojkar och 170 flickor.")) == [("310", "320")]
    assert found("Av de 62 medarbetarna är 35 kvinnor och 27 män.") == []
    assert found("Av de 62 medarbetarna är 35 kvinnor och 25 män utbildade i år.") == []  # some may not be


def test_parts_that_are_more_than_the_whole_are_found_after_varav_too() -> None:
    text = "Under perioden inkom {} remisser, varav 57 från staten och 61 från regionen."

    assert told(found(text.format(112))) == [("112", "118")]
    assert found(text.format(130)) == []  # some came from somebody else


def test_a_share_of_a_count_is_what_the_counts_give() -> None:
    text = "Av de 120 ärendena avslutades 84 inom utsatt tid, vilket motsvarar {} procent."

    assert told(found(text.format(75))) == [("75 procent", "70 %")]
    assert found(text.format(70)) == []


def test_a_list_of_what_makes_up_a_forecast_comes_to_it() -> None:
    text = (
        "Nämnden räknar med ett underskott om {} mnkr. Prognosen utgår från att:\n\n"
        "- Skolan redovisar en avvikelse om -14,5 mnkr\n- Kulturen har en budget i balans\n"
        "- Vården avviker med -6,1 mnkr\n- Staben beräknar ett överskott om 7,9 mnkr\n"
    )

    (finding,) = found_in_markdown(text.format("12,1"))

    assert (finding.printed, finding.expected.replace("\u00a0", " ")) == ("12,1 mnkr", "12,7 mnkr")
    assert found_in_markdown(text.format("12,7")) == []


def test_a_forecast_is_the_same_in_the_summary_and_in_its_chapter() -> None:
    (finding,) = found(
        "# Sammanfattning\nHemtjänsten prognostiserar ett underskott om 4,2 mnkr.\n"
        "# Helårsprognos hemtjänsten\nHemtjänsten beräknas ha ett underskott om 5,1 mnkr för helåret."
    )

    assert told([finding]) == [("4,2 mnkr", "5,1 mnkr")]
    assert [each.spot.line for each in (finding.location, *finding.also)] == [2, 4]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "# Vård och stöd\nSjukfrånvaron ligger på 6,52 % i oktober.\n"
            "# Individ- och familjeomsorg\nSjukfrånvaron ligger på 11,29 % i oktober.",
            id="two units",
        ),
        pytest.param(
            "# Ekonomi\nSocialnämnden redovisar ett överskott om 9,9 mnkr per augusti.\n"
            "# Prognos\nSocialnämnden prognostiserar ett överskott om 3,4 mnkr för helåret.",
            id="outcome and forecast",
        ),
        pytest.param(
            "# Ekonomi\nKulturnämndens nettokostnad uppgår till 9 964 tkr.\n"
            "# Sammanfattning\nKulturnämndens nettokostnad uppgår till 10 mnkr.",
            id="rounded",
        ),
        pytest.param(
            "# Ekonomi\nSocialnämnden prognostiserar ett underskott om 9,7 mnkr.\n"
            "Vid förra tillfället prognostiserade socialnämnden ett underskott om 12,2 mnkr.",
            id="an earlier forecast",
        ),
        pytest.param(
            "# Helårsprognos\nSökta statsbidrag: +8 500 tkr\n# Utfall\nSökta statsbidrag: +8 800 tkr",
            id="labels under the heads of two tables",
        ),
        pytest.param(
            "# Helårsprognos\nStatsbidragen för integration uppgår till 8 500 tkr.\n"
            "# Utfall\nStatsbidragen för integration uppgår till 8 200 tkr.",
            id="the headings say forecast and outcome",
        ),
        pytest.param(
            "# Personal\nKulturnämnden har 112 anställda.\n# Lokaler\nKulturnämnden har 14 lokaler.",
            id="other things counted",
        ),
        pytest.param(
            "# Skola\nAntalet elever har ökat under året.\n# Förskola\nAntalet elever har minskat under året.",
            id="opposite trends of two units",
        ),
        pytest.param(
            "# Bistånd\nAntalet hushåll med bistånd har ökat till februari.\nSedan dess har antalet hushåll minskat.",
            id="first up, then down",
        ),
        pytest.param(
            "# Mål\nUpphandlingen av färdtjänst planeras vara klar i maj.\nUpphandlingen av färdtjänst har påbörjats.",
            id="begun, and its end planned",
        ),
    ],
)
def test_two_facts_that_are_alike_are_not_taken_for_one(text: str) -> None:
    assert found(text) == []


def test_how_many_there_are_now_is_one_number() -> None:
    (finding,) = found(
        "# Prognos\nAntalet placerade ungdomar har minskat och uppgår nu till 13 placerade.\n"
        "# Nyckeltal\nI april var 18 ungdomar placerade, men i dagsläget finns 12 placeringar."
    )

    assert told([finding]) == [("13 placerade", "12 placeringar")]


def test_a_trend_does_not_go_both_ways_under_headings_that_do_not_part_it() -> None:
    (finding,) = found(
        "# Sammanfattning\nAntalet orosanmälningar om barn har ökat under året.\n"
        "# Uppföljning\nAntalet orosanmälningar om barn har minskat under året."
    )

    assert {finding.printed, finding.expected} == {"har ökat", "har minskat"}


def test_scanned_names_of_a_committee_are_one_name() -> None:
    filling = "Namnden arbetar langsiktigt med kvalitet, uppfoljning och god hushallning i alla sina verksamheter. " * 4
    (finding,) = found(
        f"# Sammanfattning\n{filling}\nSocialnamnden redovisar per augusti ett 6verskott om 2,1 mnkr.\n"
        "# Ekonomi\nSocialndmnden redovisar ett underskott."
    )

    assert finding.rule == "opposite-directions"


def test_the_one_goal_that_the_text_does_not_count_is_pointed_out() -> None:
    goals = (("1.1", "trygghet"), ("1.2", "ekonomi"), ("2.1", "klimat"))
    sections = "".join(f"## {number} Mål om {name}\n\nUppfyllt\n\n" for number, name in goals)
    lead = "# Sammanfattning\n\nNämnden arbetar med två inriktningsmål: 1.1 och 1.2.\n\n"
    text = f"{lead}# Måluppfyllelse per inriktningsmål\n\n{sections}"

    (finding,) = found_in_markdown(text)

    assert (finding.rule, finding.confidence) == ("count-of-goals", Confidence.CERTAIN)
    assert "klimat" in finding.location.quote


def test_money_that_is_all_used_leaves_nothing_to_next_year() -> None:
    text = "# Investeringar\nInvesteringsmedlen bedöms användas i sin helhet under 2025.\n{}"

    assert len(found(text.format("För cykelvägen beräknas resterande del nyttjas 2026."))) == 1
    assert found(text.format("För cykelvägen beräknas resterande del nyttjas under hösten 2025.")) == []


NESTED = """
Kostnadernas avvikelse från budget är −16,3 mnkr. Den består av:

- Köpta platser: −14,4 mnkr
    - Barn: −33,4 mnkr
    - Vuxna: +19,0 mnkr
- Konsulter: −15,0 mnkr
    - Barn: −11,2 mnkr
    - Vuxna: −3,8 mnkr
- Övrigt: +13,1 mnkr
"""


def test_the_items_of_a_list_are_added_level_by_level() -> None:
    assert told(found_in_markdown(NESTED)) == []
    assert told(found_in_markdown(NESTED.replace("+13,1", "+15,1"))) == [("−16,3 mnkr", "14,3 mnkr")]
    assert told(found_in_markdown(NESTED.replace("−11,2", "−12,2"))) == [("−15,0 mnkr", "16,0 mnkr")]
