"""Who may see what: a site without people is open, one with people asks everybody to log in."""

from __future__ import annotations

import pytest
from django.test import Client

from arshjul.actions.log_in import MOST_ATTEMPTS, REFUSED
from arshjul.planning.access import Actor, Holding
from arshjul.planning.demonstration import PASSWORD
from arshjul.planning.models import HistoryEntry, Person
from arshjul.planning.roles import Role
from factories.people import holder, person_like

pytestmark = pytest.mark.django_db

READER = holder("Lovisa", Role.READER, municipality="mark")
FAR_OFF = Actor("Fjärran", "fjarran@alvsta.example", (Holding(Role.READER, "mark", "IFO"),))


def test_a_site_without_people_is_open_for_reading(client: Client, mark: str) -> None:
    assert client.get(mark).status_code == 200


def test_a_site_with_people_asks_who_you_are_and_leads_back(client: Client, mark: str) -> None:
    person_like(READER, PASSWORD)

    asked = client.get(mark, follow=True)
    assert asked.redirect_chain == [(f"/logga-in/?next={mark}", 302)]
    back = client.post("/logga-in/", {"username": READER.key, "password": PASSWORD, "next": mark})

    assert (back.status_code, back["Location"]) == (302, mark)
    assert "Lovisa" in client.get(mark).content.decode()


def test_a_wrong_password_is_told_in_plain_words(client: Client, mark: str) -> None:
    person_like(READER, PASSWORD)

    page = client.post("/logga-in/", {"username": READER.key, "password": "fel"})

    assert "hör inte ihop" in page.content.decode()


def test_whoever_has_no_post_in_a_municipality_is_told_so(client: Client, mark: str) -> None:
    client.force_login(person_like(Actor("Ingen", "ingen@mark.example")))

    page = client.get(mark)

    assert page.status_code == 403
    assert "Ingen har inte rätt att göra detta för Socialnämnden" in page.content.decode()


def test_a_part_of_the_committee_reads_the_committees_draft(client: Client, mark: str) -> None:
    client.force_login(person_like(FAR_OFF))

    assert client.get(mark).status_code == 200


def test_a_reader_does_not_follow_figures_to_vouchers(client: Client, mark: str) -> None:
    client.force_login(person_like(READER))

    assert client.get(f"{mark}figur/drift:revenue:1/").status_code == 200
    assert client.get(f"{mark}figur/drift:revenue:1/huvudbok/").status_code == 403


def test_a_script_is_told_that_the_session_has_ended_instead_of_being_led_away(client: Client, mark: str) -> None:
    person_like(READER)

    answer = client.get(mark, headers={"HX-Request": "true"})

    assert (answer.status_code, answer["X-Arshjul"]) == (401, "stale")


def test_logging_out_ends_it(client: Client, mark: str) -> None:
    client.force_login(person_like(READER))

    client.post("/logga-ut/")

    assert client.get(mark).status_code == 302


def test_the_people_of_a_demonstration_can_be_tried_with_one_press(client: Client, mark: str) -> None:
    person_like(READER, PASSWORD)
    Person.objects.update(is_constructed=True)

    page = client.get("/logga-in/").content.decode()

    assert '<span class="detail">Läsare</span>\n            <span class="detail">Marks kommun</span>' in page
    assert PASSWORD in page


def test_whoever_guesses_passwords_has_to_wait_and_the_log_tells_of_it(client: Client, mark: str) -> None:
    person_like(READER, PASSWORD)

    for _ in range(MOST_ATTEMPTS):
        client.post("/logga-in/", {"username": READER.key, "password": "fel"})
    page = client.post("/logga-in/", {"username": READER.key, "password": PASSWORD})

    assert "Vänta en kvart" in page.content.decode()
    assert HistoryEntry.objects.filter(action=REFUSED, key=READER.key).count() == MOST_ATTEMPTS


def test_what_each_role_may_do_is_told_to_everybody(client: Client) -> None:
    page = client.get("/roller/").content.decode()

    assert "Nämndsekreterare" in page
    assert "Skriva in beslutet" in page
