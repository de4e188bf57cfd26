"""Administration: each page is for those with the right, says what is wrong, and does what the action does."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from arshjul.actions import import_jobs
from arshjul.actions.load_model import load_model
from arshjul.actions.opened import opened
from arshjul.core.calendar import Stage
from arshjul.followup.models import ImportJob
from arshjul.planning.models import Person
from factories.folders import ALVSTA
from factories.people import ADMIN, CENTRAL, GUN, person_like

pytestmark = pytest.mark.django_db
AT = "/administration/alvsta/"


@pytest.fixture(autouse=True)
def alvsta(client: Client) -> None:
    load_model(root=ALVSTA)
    client.force_login(person_like(ADMIN))


def text(client: Client, address: str) -> str:
    page = client.get(AT + address)
    assert page.status_code == 200, page.status_code
    return page.content.decode()


def seen(client: Client, address: str) -> str:
    return text(client, address).split('name="seen" value="')[1].split('"')[0]


def test_a_unit_is_renamed_in_the_browser(client: Client) -> None:
    told = {"name": "Skolor", "kind": "service_area", "parent": "SKN", "valid_from": "2030-01-01",
            "seen": seen(client, "organisation/enhet/GR/")}  # fmt: skip

    answer = client.post(f"{AT}organisation/enhet/GR/", told)

    assert answer["Location"] == f"{AT}organisation/"
    assert "Skolor" in text(client, "organisation/")


def test_what_is_wrong_with_a_unit_is_told_and_what_was_typed_is_still_there(client: Client) -> None:
    told = {"name": "Skolor utan hem", "parent": "XX", "seen": seen(client, "organisation/enhet/GR/")}

    answer = client.post(f"{AT}organisation/enhet/GR/", told)

    assert answer.status_code == 422
    assert "XX" in answer.content.decode()
    assert "Skolor utan hem" in answer.content.decode()


def test_the_organisation_of_a_day_is_shown(client: Client) -> None:
    assert "ÖVR" in text(client, "organisation/?dag=2031-06-30")
    assert "ÖVR" not in text(client, "organisation/?dag=2032-06-30")


def test_an_occasion_gets_its_deadlines(client: Client) -> None:
    told = {"name": "Delårsrapport", "data_date": "2031-08-31", "kind": "interim", "previous": "2031-04",
            "forecast": "Prognos 2", "submit": "2031-09-12",
            "seen": seen(client, "tillfallen/tillfalle/2031-08/")}  # fmt: skip

    client.post(f"{AT}tillfallen/tillfalle/2031-08/", told)

    assert str(opened("alvsta").occasion("2031-08").deadlines.submit) == "2031-09-12"


def test_a_committee_that_meets_another_day_gets_its_own_deadlines(client: Client) -> None:
    told = {"name": "Delårsrapport", "data_date": "2031-08-31", "kind": "delår", "previous": "2031-04",
            "decide": "2031-09-25", "unit-0": "SKN", "decide-0": "2031-09-18", "unit-1": "",
            "seen": seen(client, "tillfallen/tillfalle/2031-08/")}  # fmt: skip

    client.post(f"{AT}tillfallen/tillfalle/2031-08/", told)

    at = opened("alvsta").roster("2031-08")
    assert (str(at.course_of("GR").days[Stage.DECIDE]), str(at.course.days[Stage.DECIDE])) == (
        "2031-09-18", "2031-09-25",
    )  # fmt: skip
    assert "Egna dagar: Skolnämnden" in text(client, "tillfallen/")
    assert "Skolnämnden, beslut: – → 2031-09-18" in client.get("/logg/alvsta/").content.decode()


def test_kinds_are_told_in_words_and_kept_as_the_model_says_them(client: Client) -> None:
    told = {"name": "Förskola", "kind": "Verksamhetsområde", "parent": "SKN", "valid_from": "2030-07-01",
            "seen": seen(client, "organisation/enhet/FSK/")}  # fmt: skip

    client.post(f"{AT}organisation/enhet/FSK/", told)

    assert next(row.kind for row in opened("alvsta").model.units if row.code == "FSK") == "service_area"
    assert "service_area" not in text(client, "organisation/")


def test_somebody_new_gets_a_role_and_a_password_that_is_shown_once(client: Client) -> None:
    told = {"email": "ny@alvsta.example", "name": "Ny", "role": "unit_manager", "unit": "GR"}
    there = client.post(f"{AT}personer/", told)["Location"]

    shown = client.post(there, {"do": "password"}).content.decode()
    password = shown.split("<code>")[1].split("</code>")[0]

    assert Person.objects.get(email="ny@alvsta.example").check_password(password)
    assert password not in client.get(there).content.decode()
    assert "Enhetschef, Grundskola" in text(client, "personer/")


def test_nobody_is_given_the_whole_municipality_by_an_unchosen_unit(client: Client) -> None:
    told = {"email": "ny@alvsta.example", "name": "Ny", "role": "unit_manager", "unit": ""}

    answer = client.post(f"{AT}personer/", told)

    assert answer.status_code == 422
    assert "Välj var rollen gäller." in answer.content.decode()
    assert client.post(f"{AT}personer/", {**told, "unit": "*"}).status_code == 302


def test_whoever_leaves_can_no_longer_log_in_and_loses_the_role(client: Client) -> None:
    gun = person_like(GUN, "blå-himmel-31")
    there = f"{AT}personer/{gun.pk}/"

    client.post(there, {"do": "take", "post": gun.posts.get().pk})
    client.post(there, {"do": "active"})

    assert not Client().login(username=GUN.key, password="blå-himmel-31")
    assert not gun.posts.exists()


def test_a_file_of_the_model_is_edited_and_a_mistake_told_with_its_line(client: Client) -> None:
    address = "modell/fil/organisation.csv"
    bad = client.post(AT + address, {"text": "code;name\nA\n", "seen": seen(client, address)})
    assert bad.status_code == 422
    assert "organisation.csv:2" in bad.content.decode()

    whole = (ALVSTA / "organisation.csv").read_text("utf-8").replace("Grundskola", "Skolor")
    good = client.post(AT + address, {"text": whole, "seen": seen(client, address)})

    assert good["Location"] == f"{AT}modell/?inlast=1"
    assert "Skolor" in text(client, "organisation/")


def test_the_model_is_downloaded_and_uploaded_again(client: Client) -> None:
    packed = client.get(f"{AT}modell/zip/").content

    answer = client.post(f"{AT}modell/", {"folder": SimpleUploadedFile("alvsta.zip", packed)})

    assert answer["Location"] == f"{AT}modell/?inlast=1"


def test_an_uploaded_ledger_leads_to_how_it_goes(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_jobs, "_start", lambda command: None)

    there = client.post(f"{AT}huvudbok/", {"file": io.BytesIO(b"#FLAGGA 0\n")})["Location"]

    job = ImportJob.objects.get()
    assert there == f"{AT}huvudbok/{job.pk}/"
    assert 'hx-trigger="every 1s"' in client.get(there, headers={"HX-Request": "true"}).content.decode()
    assert client.post(there, {"do": "cancel"})["Location"] == there
    assert "avbruten" in client.get(there).content.decode()


@pytest.mark.parametrize(
    ("page", "status"),
    [("organisation/", 403), ("personer/", 403), ("modell/", 403), ("tillfallen/", 200), ("huvudbok/", 200)],
)
def test_the_office_that_runs_the_year_has_its_pages_and_no_others(page: str, status: int) -> None:
    client = Client()
    client.force_login(person_like(CENTRAL))

    assert client.get(AT + page).status_code == status


def test_a_manager_finds_no_administration() -> None:
    client = Client()
    client.force_login(person_like(GUN))

    assert client.get(AT).status_code == 403
    assert "Administr" not in client.get("/").content.decode()
