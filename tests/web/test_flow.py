"""The pages of the flow: what is missing before each step, the step once, and what was done; never for outsiders."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from docx import Document
from pytest_django import DjangoAssertNumQueries

from arshjul.actions.before_step import What
from arshjul.actions.enter_figure import FigureAddress, Typed, enter_figure
from arshjul.actions.enter_text import enter_text
from arshjul.actions.load_model import load_model
from arshjul.actions.submission import take
from arshjul.core.periods import read_period
from arshjul.core.series import Scenario
from arshjul.followup.models import Submission, Version
from arshjul.followup.states import State, Step, Subject
from arshjul.followup.submissions import state_of
from arshjul.planning.access import COMMAND_LINE, Actor
from arshjul.planning.models import HistoryEntry, Municipality, Touch
from arshjul.planning.municipalities import touch
from factories.folders import ALVSTA
from factories.people import ADMIN, CENTRAL, FATIMA, GUN, KLAS, REVISOR, SIV, person_like

pytestmark = pytest.mark.django_db

OUTSIDER = Actor("Utomstående", "ute@alvsta.example")
BOARD = "/flode/alvsta/2031-08/"
UNIT, OTHER_UNIT = f"{BOARD}enhet/GR/", f"{BOARD}enhet/FSK/"
REPORT = f"{BOARD}rapport/skolnamnden/"
PUBLISHED = "/publicerat/alvsta/2031-08/skolnamnden/"
DECISION = {
    "step": "decide", "seen": "sent_out", "date": "2031-09-24", "paragraph": "34", "title": "Delårsrapport",
    "registration_number": "SKN 2031/17", "text": "Nämnden godkänner delårsrapporten.",
    "documents": "Tjänsteskrivelse, 2031-09-10\nUtredning", "for_information": "Ekonomichefen", "for_action": "",
}  # fmt: skip


@pytest.fixture(autouse=True)
def alvsta() -> None:
    load_model(root=ALVSTA)


def as_(client: Client, actor: Actor) -> Client:
    client.force_login(person_like(actor))
    return client


def read(client: Client, address: str, **query: str) -> str:
    answer = client.get(address, query)
    assert answer.status_code == 200, address
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def do(unit: str, step: Step, by: Actor = COMMAND_LINE, said: str = "") -> None:
    take(by=by, what=What("alvsta", "2031-08", Subject.UNIT, unit), step=step, said=said)


def report(step: Step, by: Actor = COMMAND_LINE, said: str = "Det går ändå.") -> None:
    take(by=by, what=What("alvsta", "2031-08", Subject.REPORT, "skolnamnden"), step=step, said=said)


def take_away_the_forecast() -> None:
    at = FigureAddress("costs", read_period("2031"), Scenario.FORECAST, "2031-08")
    enter_figure(
        by=FATIMA, municipality="alvsta", occasion="2031-08", unit="FSK", at=at, typed=Typed("", "-19500")
    )  # fmt: skip


# ---- a unit ----------------------------------------------------------------------------------------------------------


def test_a_manager_hands_in_and_comes_back_to_a_page_that_says_so(client: Client) -> None:
    as_(client, GUN)

    answer = client.post(UNIT, {"step": "submit", "seen": "not_started", "said": "Allt är med."}, follow=True)

    assert answer.redirect_chain == [(f"{UNIT}?klart=submit", 302)]
    text = answer.content.decode()
    assert "Uppföljningen är inlämnad." in text
    assert "Allt är med." in text
    assert state_of("alvsta", "2031-08", Subject.UNIT, "GR") is State.SUBMITTED


def test_a_second_click_says_that_it_is_done_already(client: Client) -> None:
    as_(client, GUN)
    form = {"step": "submit", "seen": "not_started", "said": ""}

    client.post(UNIT, form)
    again = client.post(UNIT, form, follow=True)

    assert "Det var redan gjort." in again.content.decode()
    assert HistoryEntry.objects.filter(action="submit").count() == 1


def test_what_is_missing_is_listed_and_a_reason_is_asked_for(client: Client) -> None:
    take_away_the_forecast()
    as_(client, FATIMA)

    page = read(client, OTHER_UNIT)
    assert "Prognosen för Kostnader är inte gjord." in page
    assert "Varför går det vidare ändå?" in page
    refused = client.post(OTHER_UNIT, {"step": "submit", "seen": "started", "said": ""})

    assert refused.status_code == 409
    assert "Rätta det, eller skriv varför" in refused.content.decode()
    assert state_of("alvsta", "2031-08", Subject.UNIT, "FSK") is State.STARTED


def write(markdown: str) -> None:
    enter_text(
        by=GUN, municipality="alvsta", occasion="2031-08", unit="GR", key=("unit", "GR", "forecast"), markdown=markdown,
        seen="Prognosen är {forecast year of costs for GR}.",
    )  # fmt: skip


def test_a_number_that_is_no_known_figure_is_listed_and_hinders_nothing(client: Client) -> None:
    assert "ingen känd siffra" not in read(as_(client, GUN), UNIT)
    write("Hyrorna blev 7,77 mnkr.")

    found = read(client, UNIT)

    assert "1 tal i texterna är ingen känd siffra" in found
    assert "7,77 mnkr är ingen av de siffror som Årshjul känner för enheten." in found
    assert "Inget saknas, och allt stämmer." in found


def test_what_was_written_is_still_there_when_somebody_was_first(client: Client) -> None:
    do("GR", Step.SUBMIT, GUN)
    do("GR", Step.APPROVE, CENTRAL)
    as_(client, KLAS)

    late = client.post(UNIT, {"step": "return", "seen": "submitted", "said": "Förklara lokalerna."})

    assert late.status_code == 409
    assert "Cia hann före" in late.content.decode()
    assert "Förklara lokalerna." in late.content.decode()


def test_a_returned_unit_sees_the_comment_first(client: Client) -> None:
    do("GR", Step.SUBMIT, GUN)
    do("GR", Step.RETURN, KLAS, "Förklara lokalerna.")
    as_(client, GUN)

    page = read(client, UNIT)

    assert page.index("I retur från Klas") < page.index("Kvar att göra")
    assert "Lämna in" in page


def test_a_controller_reads_the_figures_and_the_texts_beside_the_buttons(client: Client) -> None:
    do("GR", Step.SUBMIT, GUN)
    as_(client, KLAS)

    page = read(client, UNIT)

    assert "Prognosen är" in page
    assert "75,1" in page or "75 100" in page
    for button in ("Godkänn", "Lämna i retur"):
        assert button in page


def test_a_comment_reaches_the_unit_and_is_said_once(client: Client) -> None:
    as_(client, KLAS)

    for _ in range(2):
        answer = client.post(f"{UNIT}kommentar/", {"words": "Glöm inte <lokalerna>."})

    assert answer["Location"] == f"{UNIT}#kommentarer"
    assert HistoryEntry.objects.filter(about="comment").count() == 1
    assert "Glöm inte &lt;lokalerna&gt;." in client.get(UNIT).content.decode()


@pytest.mark.parametrize("by", [GUN, KLAS, REVISOR], ids=lambda actor: actor.name)
def test_a_units_part_is_read_by_its_own_and_those_above(client: Client, by: Actor) -> None:
    assert as_(client, by).get(UNIT).status_code == 200


@pytest.mark.parametrize("by", [FATIMA, OUTSIDER], ids=lambda actor: actor.name)
def test_a_units_part_is_closed_to_those_beside_and_outside(client: Client, by: Actor) -> None:
    assert as_(client, by).get(UNIT).status_code == 403


def test_a_step_that_is_not_theirs_is_refused(client: Client) -> None:
    do("GR", Step.SUBMIT, GUN)

    assert as_(client, GUN).post(UNIT, {"step": "approve", "seen": "submitted"}).status_code == 403
    assert client.post(UNIT, {"step": "explode"}).status_code == 403
    assert Submission.objects.get().state == State.SUBMITTED


@pytest.mark.parametrize(
    "address", [f"{BOARD}enhet/SKN/", f"{BOARD}enhet/XX/", f"{BOARD}rapport/xx/", "/flode/xx/2031-08/"]
)
def test_what_there_is_not_is_not_found(client: Client, address: str) -> None:
    assert as_(client, CENTRAL).get(address).status_code == 404


# ---- the board -------------------------------------------------------------------------------------------------------


def test_the_board_says_where_everybody_stands_and_what_is_missing(client: Client) -> None:
    take_away_the_forecast()
    do("GR", Step.SUBMIT, GUN)
    as_(client, KLAS)

    page = read(client, BOARD)

    assert "Grundskola" in page
    assert "Inlämnad" in page
    assert "1 saknas" in page
    assert "Förskola" not in read(client, BOARD, visa="inlamnade").split("Enheter", 1)[1]


def test_the_board_on_a_phone_has_no_empty_row_for_a_unit_that_nobody_has_begun_with(client: Client) -> None:
    do("GR", Step.SUBMIT, GUN)

    cells = re.findall(r'<td class="(who[^"]*)">', as_(client, KLAS).get(BOARD).content.decode())

    assert sorted(set(cells)) == ["who", "who nobody"]


def test_several_units_are_approved_at_once_and_those_that_cannot_be_are_named(client: Client) -> None:
    do("GR", Step.SUBMIT, GUN)
    do("FSK", Step.SUBMIT, FATIMA)
    as_(client, KLAS)

    done = client.post(f"{BOARD}godkann/", {"unit": ["GR", "FSK"]}, follow=True)
    again = client.post(f"{BOARD}godkann/", {"unit": ["GR", "ÖVR"]})

    assert "2 enheter är godkända." in done.content.decode()
    assert again.status_code == 409
    assert "Övrigt" in again.content.decode()
    assert state_of("alvsta", "2031-08", Subject.UNIT, "FSK") is State.APPROVED


def test_a_manager_sees_the_own_unit_and_the_committees_report(client: Client) -> None:
    page = read(as_(client, FATIMA), BOARD)

    assert "Förskola" in page
    assert "Grundskola</a>" not in client.get(BOARD).content.decode()
    assert "Skolnämnden" in page


def test_the_navigation_leads_to_the_board_for_those_who_have_a_part_in_it(client: Client) -> None:
    assert client.get("/").status_code in (200, 302)
    as_(client, KLAS)

    assert reverse("flow-start") in client.get(BOARD).content.decode()
    assert client.get("/flode/", follow=True).redirect_chain[0][0].startswith("/flode/alvsta/")


@pytest.mark.parametrize("units", [("GR",), ("GR", "FSK", "ÖVR")], ids=["one", "three"])
def test_the_board_asks_as_many_questions_however_many_have_handed_in(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, units: tuple[str, ...]
) -> None:
    for unit in units:
        do(unit, Step.SUBMIT)
    as_(client, KLAS)
    client.get(BOARD)

    with django_assert_num_queries(6):
        client.get(BOARD)


def test_a_units_page_asks_few_questions(client: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    as_(client, KLAS)
    client.get(UNIT)

    with django_assert_num_queries(8):
        client.get(UNIT)


# ---- a report --------------------------------------------------------------------------------------------------------


def test_a_report_goes_from_put_together_to_published_and_its_extract_can_be_downloaded(client: Client) -> None:
    report(Step.ASSEMBLE)
    as_(client, SIV)
    assert "Skicka ut rapporten" in read(client, REPORT)

    client.post(REPORT, {"step": "send_out", "seen": "assembled", "said": ""})
    decided = client.post(REPORT, DECISION, follow=True)
    client.post(REPORT, {"step": "publish", "seen": "decided", "said": ""})

    assert "§ 34" in decided.content.decode()
    page = read(client, REPORT)
    assert "Publicerad" in page
    assert [each.stage for each in Version.objects.all()] == ["utskickad", "beslutad", "publicerad"]
    file = client.get(f"{REPORT}version/beslutad/docx/")
    assert file["Content-Disposition"] == 'attachment; filename="alvsta-skolnamnden-2031-08-beslutad.docx"'
    assert "Delårsrapport" in "\n".join(line.text for line in Document(BytesIO(file.content)).paragraphs)


def test_everybody_can_see_that_what_is_published_is_corrected_by_whom_why_and_what_it_was(client: Client) -> None:
    for each in (Step.ASSEMBLE, Step.SEND_OUT):
        report(each)
    as_(client, SIV)
    client.post(REPORT, DECISION)
    client.post(REPORT, {"step": "publish", "seen": "decided", "said": ""})
    assert "Rätta ett skrivfel" in read(client, REPORT)
    slip = {**DECISION, "step": "rectify", "seen": "published", "on": "publicerad", "said": "Fel paragraf."}

    done = client.post(REPORT, {**slip, "paragraph": "35"}, follow=True)
    nothing = client.post(REPORT, {**slip, "paragraph": "35", "said": "En gång till."})
    client.logout()

    assert "Rättelsen är publicerad." in done.content.decode()
    assert nothing.status_code == 409
    page = read(client, PUBLISHED)
    assert re.search(r"Beslutet är rättat den .+ av Siv.*? Fel paragraf\.", page)
    assert "Rättad" in read(client, "/publicerat/alvsta/")
    changed = read(client, f"{PUBLISHED}rattelser/")
    assert "§ 34, 24 september 2031" in changed
    assert "§ 35, 24 september 2031" in changed
    before = read(client, f"{PUBLISHED}tidigare/1/")
    assert "§ 34, 24 september 2031" in before
    assert "Till rapporten som den gäller nu" in before
    assert client.get(f"{PUBLISHED}tidigare/1/fil/docx/").status_code == 200
    assert client.get(f"{PUBLISHED}tidigare/2/").status_code == 404


def test_what_was_typed_of_a_decision_is_kept_when_something_is_missing(client: Client) -> None:
    report(Step.ASSEMBLE)
    report(Step.SEND_OUT)
    as_(client, SIV)

    answer = client.post(REPORT, {**DECISION, "paragraph": ""})

    assert answer.status_code == 409
    assert "Ange beslutets paragraf" in answer.content.decode()
    assert "Nämnden godkänner delårsrapporten." in answer.content.decode()


def test_a_report_lists_who_has_not_handed_in_with_a_way_there(client: Client) -> None:
    as_(client, KLAS)

    page = client.get(REPORT).content.decode()

    assert "Förskola har inte lämnat in." in page
    assert f'href="{reverse("flow-unit", args=["alvsta", "2031-08", "FSK"])}"' in page


def test_two_versions_are_compared_figure_by_figure_and_sentence_by_sentence(client: Client) -> None:
    for each in (Step.ASSEMBLE, Step.SEND_OUT):
        report(each)
    as_(client, KLAS)

    assert "Ingenting skiljer." in read(client, f"{REPORT}jamfor/")
    assert client.get(f"{REPORT}jamfor/", {"fran": "finns-inte"}).status_code == 404


def test_nothing_is_compared_or_downloaded_before_there_is_a_version(client: Client) -> None:
    as_(client, KLAS)

    assert client.get(f"{REPORT}jamfor/").status_code == 404
    assert client.get(f"{REPORT}version/beslutad/pdf/").status_code == 404


def test_those_who_stand_outside_see_no_report(client: Client) -> None:
    assert as_(client, OUTSIDER).get(REPORT).status_code == 403


def test_a_reports_page_asks_few_questions(client: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    as_(client, KLAS)
    client.get(REPORT)

    with django_assert_num_queries(14):
        client.get(REPORT)


# ---- the log ---------------------------------------------------------------------------------------------------------


def test_the_auditor_reads_all_of_the_log_and_the_controller_the_own_part(client: Client) -> None:
    do("GR", Step.SUBMIT, GUN, "Allt är med.")

    whole = read(as_(client, REVISOR), "/logg/alvsta/")
    assert "Gun" in whole
    assert "Allt är med." in whole
    assert "ändrade styrmodellen" in whole
    mine = read(as_(Client(), KLAS), "/logg/alvsta/")
    assert "Gun" in mine
    assert "ändrade styrmodellen" not in mine


def test_the_log_calls_a_text_by_what_it_stands_below(client: Client) -> None:
    for about in ("section|summary|", "unit|GR|summary"):
        HistoryEntry.objects.create(
            at="2031-09-01T12:00:00Z", by="Gun", action="enter", municipality="alvsta", about="text",
            key=f"2031-08|{about}",
        )  # fmt: skip

    found = read(as_(client, REVISOR), "/logg/alvsta/")

    assert "texten om Sammanfattning" in found
    assert "texten om Grundskola (Sammanfattning)" in found


def test_the_log_is_filtered_and_paged(client: Client) -> None:
    for number in range(60):
        HistoryEntry.objects.create(
            at="2031-09-01T12:00:00Z", by=f"Person {number}", action="enter", municipality="alvsta", unit="GR"
        )
    as_(client, REVISOR)

    assert "Äldre" in read(client, "/logg/alvsta/")
    assert "Person 9 " in read(client, "/logg/alvsta/", sida="2")
    assert "Person 7 " not in read(client, "/logg/alvsta/", vem="Person 8")


@pytest.mark.parametrize("by", [GUN, SIV, OUTSIDER], ids=lambda actor: actor.name)
def test_the_log_is_closed_to_others(client: Client, by: Actor) -> None:
    assert as_(client, by).get("/logg/alvsta/").status_code == 403


@pytest.mark.parametrize(("by", "is_theirs"), [(CENTRAL, False), (ADMIN, True)])
def test_what_is_wrong_in_a_template_leads_whoever_may_mend_it_to_the_line(
    client: Client, by: Actor, *, is_theirs: bool
) -> None:
    with connection.cursor() as cursor:
        cursor.execute("update planning_template set text = replace(text, '::text section summary', 'Det {gick}.')")
    touch(Municipality.objects.get(), Touch.WHOLE, plan=True)
    as_(client, by)

    found = client.get(REPORT).content.decode()
    line = client.get("/administration/alvsta/modell/fil/report.md?rad=3")

    assert "Något i rapportmallen kan inte läsas" in found
    assert "Teknisk uppgift" in found
    assert ('href="/administration/alvsta/modell/fil/report.md?rad=3"' in found) is is_theirs
    assert ("Den som sköter styrmodellen rättar det." in found) is not is_theirs
    assert (line.status_code == 200 and "<code>Det {gick}.</code>" in line.content.decode()) is is_theirs


def test_a_report_that_cannot_be_made_yet_says_what_is_missing_wherever_it_is_read(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("delete from followup_text where kind = 'section'")
        cursor.execute("update planning_municipality set revision = revision + 1")
    as_(client, KLAS)

    for address in ("/alvsta/2031-08/skolnamnden/", "/las/alvsta/2031-08/skolnamnden/"):
        answer = client.get(address)
        assert answer.status_code == 409
        told = answer.content.decode()
        assert "Rapporten går inte att visa än" in told
        assert 'href="/inmatning/alvsta/2031-08/SKN/text/section:' in told
