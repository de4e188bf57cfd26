"""My own page, and the calendar that its address opens."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client

from arshjul.planning.models import Person
from factories.people import FATIMA, GUN, person_like
from factories.years import alvsta_in_september

pytestmark = pytest.mark.django_db


@pytest.fixture
def gun(tmp_path: Path, client: Client, settings: LazySettings) -> Person:
    """Gun, logged in on a Monday in September."""
    settings.ARSHJUL_TODAY = date(2031, 9, 8)
    alvsta_in_september(tmp_path)
    person = person_like(GUN)
    client.force_login(person)
    return person


def test_whoever_has_not_logged_in_is_asked_to(client: Client, gun: Person) -> None:
    answer = Client().get("/mitt/")

    assert (answer.status_code, answer["Location"]) == (302, "/logga-in/?next=/mitt/")


def test_the_page_tells_of_roles_and_the_calendar(client: Client, gun: Person) -> None:
    page = client.get("/mitt/").content.decode()

    assert "<strong>Enhetschef</strong> <span>Grundskola, Älvsta kommun</span>" in page
    assert f"http://testserver/kalender/{gun.calendar_token}.ics" in page


def test_an_absence_is_told_and_taken_back(client: Client, gun: Person) -> None:
    fatima = person_like(FATIMA)
    client.post("/mitt/", {"vad": "borta", "fran": "2031-09-10", "till": "2031-09-12", "ersattare": fatima.email})

    assert "ersättare är Fatima" in client.get("/mitt/").content.decode()
    client.post("/mitt/", {"vad": "tillbaka", "nyckel": gun.absences.get().pk})
    assert not gun.absences.exists()


@pytest.mark.parametrize(("first", "last"), [("2031-09-12", "2031-09-10"), ("i morgon", ""), ("", "")])
def test_days_that_do_not_hold_together_are_told_of_in_plain_words(
    client: Client, gun: Person, first: str, last: str
) -> None:
    answer = client.post("/mitt/", {"vad": "borta", "fran": first, "till": last})

    assert answer.status_code == 400
    assert 'role="alert"' in answer.content.decode()
    assert not gun.absences.exists()


def test_a_chosen_language_is_spoken_from_then_on(client: Client, gun: Person) -> None:
    answer = client.post("/mitt/", {"vad": "sprak", "sprak": "en"})

    assert answer.cookies["django_language"].value == "en"
    assert '<html lang="en">' in client.get("/mitt/", headers={"Accept-Language": "sv"}).content.decode()


def test_what_the_page_does_not_offer_is_refused(client: Client, gun: Person) -> None:
    assert client.post("/mitt/", {"vad": "administrera"}).status_code == 400
    assert client.post("/mitt/", {"vad": "sprak", "sprak": "klingonska"}).status_code == 400


def test_the_calendar_needs_no_log_in_but_its_address(client: Client, gun: Person) -> None:
    answer = Client().get(f"/kalender/{gun.calendar_token}.ics")

    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert "DTSTART;VALUE=DATE:20310912" in answer.content.decode()


def test_a_renewed_address_closes_the_old_one(client: Client, gun: Person) -> None:
    client.post("/mitt/", {"vad": "kalender"})

    assert Client().get(f"/kalender/{gun.calendar_token}.ics").status_code == 404
    assert Client().get(f"/kalender/{Person.objects.get(pk=gun.pk).calendar_token}.ics").status_code == 200


def test_the_calendar_of_somebody_who_has_left_is_closed(client: Client, gun: Person) -> None:
    Person.objects.filter(pk=gun.pk).update(is_active=False)

    assert Client().get(f"/kalender/{gun.calendar_token}.ics").status_code == 404
