"""The pages where a unit writes, with a script and without one."""

from __future__ import annotations

import json

import pytest
from django.template.loader import render_to_string
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from arshjul.actions.enter_text import enter_text
from arshjul.actions.load_model import load_model
from arshjul.followup.models import Submission, Text
from arshjul.followup.states import State
from arshjul.planning.access import Actor
from arshjul.web.texts import own_editor
from factories.folders import ALVSTA
from factories.people import FATIMA, GUN, KLAS, REVISOR, person_like

pytestmark = pytest.mark.django_db

LIST = "/inmatning/alvsta/2031-08/GR/text/"
TEXT = f"{LIST}forecast/"
BEFORE = "Prognosen är {forecast year of costs for GR}."
SCRIPT = {"Accept": "application/json"}


@pytest.fixture(autouse=True)
def alvsta() -> None:
    load_model(root=ALVSTA)
    for actor in (GUN, FATIMA, KLAS, REVISOR):
        person_like(actor)


def browser_of(actor: Actor) -> Client:
    from arshjul.planning.models import Person

    client = Client()
    client.force_login(Person.objects.get(email=actor.key))
    return client


def written() -> str:
    return Text.objects.get(occasion__code="2031-08", kind="unit", code="GR", aspect="forecast").markdown


def by_klas(markdown: str) -> None:
    enter_text(by=KLAS, municipality="alvsta", occasion="2031-08", unit="GR", key=("unit", "GR", "forecast"),
               markdown=markdown, seen=BEFORE)  # fmt: skip


def test_the_list_leads_to_each_text_and_says_how_it_stands() -> None:
    page = browser_of(GUN).get(LIST).content.decode()

    assert f'href="{TEXT}"' in page
    assert "Skriven" in page


def test_the_list_costs_the_same_however_often_it_is_asked_for(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    client = browser_of(GUN)
    client.get(LIST)

    with django_assert_max_num_queries(16):
        client.get(LIST)


def test_a_text_shows_its_figures_as_chips_and_as_markdown_for_whoever_has_no_script() -> None:
    page = browser_of(GUN).get(TEXT).content.decode()

    assert 'data-reference="forecast year of costs for GR"' in page
    assert "Prognosen är {forecast year of costs for GR}.</textarea>" in page


def test_without_a_script_the_field_is_saved_by_its_button() -> None:
    answer = browser_of(GUN).post(TEXT, {"markdown": "Fler **elever**.", "seen": BEFORE})

    assert (answer.status_code, answer["Location"]) == (302, TEXT)
    assert written() == "Fler **elever**."


def test_a_script_saves_the_surface_and_learns_what_is_there_now() -> None:
    surface = (
        '<p>Prognosen är <span class="chip" data-reference="forecast year of costs for GR">75 tkr</span> i&nbsp;år</p>'
    )

    answer = browser_of(GUN).post(TEXT, {"html": surface, "seen": BEFORE}, headers=SCRIPT)

    assert answer.json()["seen"] == written() == "Prognosen är {forecast year of costs for GR} i år"


def test_a_text_that_somebody_else_changed_is_shown_with_ones_own() -> None:
    by_klas("Klas text.")

    for_script = browser_of(GUN).post(TEXT, {"html": "<p>Guns text.</p>", "seen": BEFORE}, headers=SCRIPT)
    page = browser_of(GUN).post(TEXT, {"markdown": "Guns text.", "seen": BEFORE})

    assert for_script.status_code == page.status_code == 409
    assert (for_script.json()["seen"], for_script.json()["by"]) == ("Klas text.", "Klas")
    assert "Klas text." in page.content.decode()
    assert "Guns text." in page.content.decode()
    assert written() == "Klas text."


def test_what_has_been_handed_in_is_read_and_not_written() -> None:
    client = browser_of(GUN)
    client.post(TEXT, {"markdown": "Klart.", "seen": BEFORE})
    Submission.objects.filter(code="GR").update(state=State.SUBMITTED)

    page = client.get(TEXT).content.decode()
    refused = client.post(TEXT, {"html": "<p>Nytt</p>", "seen": "Klart."}, headers=SCRIPT)

    assert "<textarea" not in page
    assert "Klart." in page
    assert refused.status_code == 422
    assert "inlämnad" in refused.json()["problem"]


def test_figures_are_found_by_words_and_come_as_chips() -> None:
    answer = browser_of(GUN).get(f"{TEXT}sok/", {"q": "prognos kostnader"}, headers=SCRIPT).json()

    assert 'data-reference="forecast year of costs for GR"' in answer["figures"][0]["html"]
    assert answer["figures"][0]["what"] == "prognos 2031"


def test_a_figure_can_be_written_in_other_forms() -> None:
    answer = browser_of(GUN).get(f"{TEXT}siffra/", {"r": "forecast year of costs for GR"}, headers=SCRIPT).json()

    assert len(answer["forms"]) > 1
    assert [form["is_current"] for form in answer["forms"]].count(True) == 1


def test_typed_numbers_are_looked_at() -> None:
    answer = browser_of(GUN).post(f"{TEXT}granska/", {"html": "<p>Vi får 123,4 mnkr.</p>"}, headers=SCRIPT).json()

    assert [(each["text"], each["verdict"]) for each in answer["findings"]] == [("123,4 mnkr", "unknown")]


def test_what_is_pasted_is_cleaned() -> None:
    pasted = "<p class=MsoNormal onclick='x()'><b>Hej</b><script>alert(1)</script></p>"

    answer = browser_of(GUN).post(f"{TEXT}tvatta/", {"html": pasted}, headers=SCRIPT).json()

    assert answer == {"html": "<p><strong>Hej</strong></p>"}


def test_sentences_are_proposed() -> None:
    answer = browser_of(GUN).get(f"{TEXT}forslag/", headers=SCRIPT)

    assert answer.status_code == 200
    assert "sentences" in json.loads(answer.content)


@pytest.mark.parametrize("path", [LIST, TEXT, f"{TEXT}sok/?q=x"])
def test_whoever_has_not_logged_in_is_asked_to(path: str) -> None:
    assert Client().get(path).status_code == 302
    assert Client().get(path, headers={"Sec-Fetch-Mode": "cors"}).status_code == 401


@pytest.mark.parametrize("path", [f"{LIST}unit:FINNSINTE/", "/inmatning/alvsta/2031-08/FINNSINTE/text/",
                                  "/inmatning/alvsta/1999/GR/text/"])  # fmt: skip
def test_what_does_not_exist_is_not_found(path: str) -> None:
    assert browser_of(GUN).get(path).status_code == 404


def test_an_auditor_reads_and_cannot_write() -> None:
    page = browser_of(REVISOR).get(TEXT)

    assert page.status_code == 200
    assert "<textarea" not in page.content.decode()
    assert browser_of(REVISOR).post(TEXT, {"markdown": "x", "seen": BEFORE}).status_code == 403


def test_the_editor_can_be_a_part_of_another_page() -> None:
    editor = own_editor(
        by=GUN, municipality="alvsta", occasion="2031-08", unit="GR", aspect="variance", label="Orsak till avvikelsen"
    )

    part = render_to_string("texts/editor.html", {"editor": editor})

    assert f'action="{LIST}variance/"' in part
    assert "Orsak till avvikelsen" in part
    assert browser_of(GUN).post(editor.address, {"markdown": "Fler elever.", "seen": ""}).status_code == 302
