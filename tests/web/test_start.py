"""The start page, the health check, and the pages for what went wrong."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from arshjul.actions.before_step import What
from arshjul.actions.build_report import ReportListing
from arshjul.actions.submission import take
from arshjul.followup.states import Step, Subject
from arshjul.planning.access import COMMAND_LINE
from arshjul.planning.roles import Role
from arshjul.web.start import by_municipality
from factories.people import GUN, HARRIET, KLAS, holder, person_like
from factories.years import alvsta_in_september

pytestmark = pytest.mark.django_db

MOST_QUERIES = 8  # session, person, posts; what has changed, imports; desks, and what others add to the frame

AUGUST = ReportListing(
    "mark", "Marks kommun", "sn", "Delårsrapport", "Socialnämnden", "SN", "2025-08", "Delårsrapport", date(2025, 8, 31)
)
APRIL = replace(AUGUST, occasion="2025-04", occasion_name="Aprilrapport", data_date=date(2025, 4, 30))
SCHOOLS = replace(AUGUST, report="bun", unit="Barn- och utbildningsnämnden")
ABROAD = replace(AUGUST, municipality="ale", municipality_name="Ale kommun")


def test_an_empty_start_page_says_how_to_load_an_example(client: Client) -> None:
    page = client.get("/").content.decode()

    assert "arshjul load examples/mark" in page
    assert '<svg class="wheel"' not in page


def test_the_start_page_leads_to_each_report(client: Client, mark: str) -> None:
    page = client.get("/").content.decode()

    assert f'<a href="{mark}"><span class="unit">Socialnämnden</span>' in page
    assert "Till och med 31 augusti 2025" in page


def test_a_site_without_people_shows_the_year_of_each_municipality(client: Client, mark: str) -> None:
    page = client.get("/").content.decode()

    assert '<title id="hjul-mark">Årshjulet 2025 för Marks kommun</title>' in page
    assert "Mina uppgifter" not in page


def test_whoever_has_a_post_sees_first_what_waits_for_them(
    client: Client, tmp_path: Path, settings: LazySettings
) -> None:
    settings.ARSHJUL_TODAY = date(2031, 9, 13)
    alvsta_in_september(tmp_path)
    client.force_login(person_like(GUN))

    page = client.get("/").content.decode()

    assert page.index("Mina uppgifter") < page.index("Fyll i och lämna in") < page.index("hjul-alvsta")
    assert "1 dag sen" in page
    assert '<span class="is-late">▲ 3 sena</span>' in page


def test_whoever_has_not_logged_in_where_there_are_people_sees_no_work(client: Client, mark: str) -> None:
    person_like(holder("Lovisa", Role.READER, municipality="mark"))

    page = client.get("/").content.decode()

    assert "Logga in för att se vad som väntar" in page
    assert 'class="wheel"' not in page


@pytest.mark.parametrize("year", ["2031", "1999", "tjugo", ""])
def test_the_wheel_turns_to_another_year_when_there_is_one(client: Client, tmp_path: Path, year: str) -> None:
    alvsta_in_september(tmp_path)

    answer = client.get("/", {"kommun": "alvsta", "ar": year})

    assert answer.status_code == 200


def test_the_start_page_asks_the_database_as_often_for_few_units_as_for_many(
    client: Client, tmp_path: Path, settings: LazySettings, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    settings.ARSHJUL_TODAY = date(2031, 9, 8)
    alvsta_in_september(tmp_path)
    client.force_login(person_like(KLAS))
    client.get("/")

    with django_assert_max_num_queries(MOST_QUERIES):
        client.get("/")


def test_reports_are_grouped_by_municipality_and_occasion() -> None:
    ale, mark = by_municipality([AUGUST, SCHOOLS, ABROAD, APRIL])

    assert (ale.name, mark.name) == ("Ale kommun", "Marks kommun")
    assert [(group.name, group.reports) for group in mark.occasions] == [
        ("Delårsrapport", (AUGUST, SCHOOLS)),
        ("Aprilrapport", (APRIL,)),
    ]


def test_the_service_says_that_it_is_well(client: Client) -> None:
    answer = client.get("/halsa/")

    assert (answer.status_code, answer.content) == (200, b"ok\n")


def test_an_unknown_address_gets_a_page_with_a_way_on(client: Client) -> None:
    answer = client.get("/finns/inte/alls/")

    assert answer.status_code == 404
    assert "Sidan finns inte" in answer.content.decode()
    assert 'class="button" href="/"' in answer.content.decode()


def test_a_broken_page_needs_no_database(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise RuntimeError

    monkeypatch.setattr("arshjul.web.start.loads", broken)
    client.raise_request_exception = False

    answer = client.get("/halsa/")

    assert answer.status_code == 500
    assert "Något gick fel hos oss" in answer.content.decode()


def test_each_task_leads_to_the_page_where_it_is_done(client: Client, tmp_path: Path, settings: LazySettings) -> None:
    settings.ARSHJUL_TODAY = date(2031, 9, 8)
    alvsta_in_september(tmp_path)
    for unit in ("FSK", "ÖVR"):
        take(by=COMMAND_LINE, what=What("alvsta", "2031-08", Subject.UNIT, unit), step=Step.SUBMIT, said="")
    gun, klas = Client(), client
    gun.force_login(person_like(GUN))
    klas.force_login(person_like(KLAS))

    (enter,) = [task.address for task in gun.get("/").context["page"].tasks]
    (approve,) = [task.address for task in klas.get("/").context["page"].tasks]

    assert enter == "/inmatning/alvsta/2031-08/GR/"
    assert approve == "/flode/alvsta/2031-08/"


def test_hr_finds_the_staff_of_each_unit_though_hr_hands_nothing_in(
    client: Client, tmp_path: Path, settings: LazySettings
) -> None:
    settings.ARSHJUL_TODAY = date(2031, 9, 8)
    alvsta_in_september(tmp_path, entry='staff = ["absence"]')
    client.force_login(person_like(HARRIET))

    page = client.get("/").content.decode()

    assert '<a href="/inmatning/alvsta/2031-08/GR/personal/">' in page
    assert "Inget väntar på dig" not in page


def test_municipalities_where_something_goes_on_stand_first_and_the_others_are_folded(
    client: Client, tmp_path: Path, settings: LazySettings, mark: str
) -> None:
    settings.ARSHJUL_TODAY = date(2031, 9, 8)
    alvsta_in_september(tmp_path)

    groups = client.get("/").context["page"].municipalities
    chosen = client.get("/?kommun=mark&ar=2025").context["page"].municipalities

    assert [(group.code, group.is_open) for group in groups] == [("alvsta", True), ("mark", False)]
    assert [group.is_open for group in chosen] == [True, True]


def test_whoever_works_in_several_municipalities_finds_them_under_one_heading(
    client: Client, tmp_path: Path, mark: str
) -> None:
    alvsta_in_september(tmp_path)

    (overview,) = [each for each in client.get("/").context["viewer"].sections if each.label == "Översikt"]

    assert [name for name, _ in overview.places] == ["Älvsta kommun", "Marks kommun"]
    assert overview.address == ""


def test_a_list_without_published_reports_says_when_there_will_be_some(
    client: Client, tmp_path: Path, settings: LazySettings
) -> None:
    settings.ARSHJUL_TODAY = date(2031, 9, 8)
    alvsta_in_september(tmp_path)

    page = client.get("/publicerat/alvsta/").content.decode()

    assert '<p class="eyebrow">Älvsta kommun</p>' in page
    assert "Närmast är Delårsrapport, som ska vara publicerad senast 30 september 2031." in page


def test_what_is_done_already_is_not_the_next_deadline(client: Client, tmp_path: Path, settings: LazySettings) -> None:
    settings.ARSHJUL_TODAY = date(2031, 9, 8)
    alvsta_in_september(tmp_path)
    for report in ("kort", "skolnamnden"):
        for step in (Step.ASSEMBLE, Step.SEND_OUT):
            what = What("alvsta", "2031-08", Subject.REPORT, report)
            take(by=COMMAND_LINE, what=what, step=step, said="Allt är klart i förtid.")

    (group,) = (each for each in client.get("/").context["page"].municipalities if each.code == "alvsta")

    assert group.year.next == "Beslut: Delårsrapport"
