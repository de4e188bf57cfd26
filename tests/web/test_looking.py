"""Overviews, comparisons, the reading view and published reports, with Mark as it is loaded."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date
from zipfile import ZipFile

import pytest
from django.db import transaction
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from arshjul.actions.looking import moment_of
from arshjul.actions.versions import freeze
from arshjul.followup.models import Figure
from arshjul.followup.states import STAGES, Step
from arshjul.planning.models import Municipality, Person, Post, Touch
from arshjul.planning.municipalities import touch
from arshjul.planning.roles import Role

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}
OVERVIEW = "/oversikt/mark/2025-08/SN/"
FIGURE = re.compile(r'class="figure[^"]*" href="([^"]+)"')


@pytest.fixture
def published(mark: str) -> str:
    """The address of Mark's report, published."""
    stage = STAGES[Step.PUBLISH]
    freeze(municipality="mark", occasion="2025-08", report="socialnamnden", stage=stage, reason="§ 120")
    return "/publicerat/mark/2025-08/socialnamnden/"


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode().replace("\u00a0", " ")


@pytest.mark.slow
def test_every_figure_of_an_overview_leads_to_where_it_comes_from(client: Client, mark: str) -> None:
    links = set(FIGURE.findall(client.get(OVERVIEW).content.decode()))

    assert len(links) > 100
    assert {link: client.get(link, headers=HTMX).status_code for link in links} == dict.fromkeys(links, 200)


def test_a_figure_can_be_followed_to_its_vouchers(client: Client, mark: str) -> None:
    found = page(client, f"{OVERVIEW}figur/resultat:net:utfall/")
    postings = re.search(r'href="([^"]+huvudbok/)"', found)

    assert postings is not None
    vouchers = page(client, postings[1])
    voucher = re.search(r'href="(/mark/verifikation/[^"]+)"', vouchers)
    assert voucher is not None
    assert client.get(voucher[1].replace("&amp;", "&")).status_code == 200


def test_any_figure_can_be_asked_for_by_its_expression(client: Client, mark: str) -> None:
    assert "−12,7 mnkr" in page(client, f"{OVERVIEW}siffra/?uttryck=variance+year")
    assert "Följ siffran till verifikationerna" in page(client, f"{OVERVIEW}siffra/?uttryck=actual+ytd")
    assert "Konton, kronor" in page(client, f"{OVERVIEW}siffra/huvudbok/?uttryck=actual+ytd&konto=")


def test_a_figure_can_be_asked_for_in_plain_words(client: Client, mark: str) -> None:
    found = page(client, f"{OVERVIEW}siffra/?uttryck=avvikelse+hel%C3%A5r")
    first = re.search(r'<a href="([^"]+uttryck=[^"]+)">[^<]+avvikelse mot budget 2025</a>', found)

    assert first is not None
    assert "−12,7 mnkr" in found
    assert "−12,7 mnkr" in page(client, first[1].replace("&amp;", "&"))


def test_an_expression_that_cannot_be_read_is_answered_with_what_was_expected(client: Client, mark: str) -> None:
    answer = client.get(f"{OVERVIEW}siffra/?uttryck=vad+som+helst")

    assert answer.status_code == 400
    assert "kan inte läsas" in answer.content.decode()


def test_the_way_up_and_down_the_organisation_is_links(client: Client, mark: str) -> None:
    found = page(client, OVERVIEW)

    assert 'href="/oversikt/mark/2025-08/MARK/"' in found
    assert 'href="/oversikt/mark/2025-08/FS/"' in found
    assert client.get("/oversikt/mark/2025-08/KF/").status_code == 200


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("bild/avvikelser.svg", b"<svg"),
        ("bild/avvikelser.png", b"\x89PNG"),
        ("bild/avvikelser.xlsx", b"PK"),
        ("bild/enheter.csv", b"\xef\xbb\xbfEnhet;"),
        ("fil/xlsx/", b"PK"),
    ],
)
def test_tables_and_charts_can_be_taken_along(client: Client, mark: str, name: str, start: bytes) -> None:
    answer = client.get(f"{OVERVIEW}{name}")

    assert answer.status_code == 200
    assert answer.content.startswith(start)
    assert answer.headers["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize(
    "address",
    [
        "/oversikt/mark/2025-08/XX/",
        "/oversikt/mark/1999-01/SN/",
        "/oversikt/borg/2025-08/SN/",
        f"{OVERVIEW}figur/resultat:net:99/",
        f"{OVERVIEW}bild/enheter.png",
        f"{OVERVIEW}bild/annat.csv",
        "/publicerat/mark/2025-08/socialnamnden/",
    ],
)
def test_what_does_not_exist_answers_so(client: Client, mark: str, address: str) -> None:
    assert client.get(address).status_code == 404


def test_a_page_that_has_been_shown_is_kept(
    client: Client, mark: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    compare = "/jamfor/mark/2025-08/?enhet=FS&enhet=IFO&ar=2025"
    reading = "/las/mark/2025-08/socialnamnden/"
    for address in (OVERVIEW, compare, reading):
        client.get(address)

    for address in (OVERVIEW, compare, reading):
        with django_assert_max_num_queries(16):
            client.get(address)


def test_units_and_years_are_compared_and_the_address_says_which(client: Client, mark: str) -> None:
    found = page(client, "/jamfor/mark/2025-08/?serie=net&enhet=FS&enhet=IFO&ar=2024&ar=2025&vad=hittills")

    assert "Nettokostnader, utfall januari–augusti, mnkr" in found
    assert "126,5" in found
    figure = next(link for link in FIGURE.findall(found) if "ar0" in link).replace("&amp;", "&")
    assert client.get(figure, headers=HTMX).status_code == 200


def test_a_page_in_english_leads_back_and_is_called_in_english(client: Client, mark: str) -> None:
    english = {"Accept-Language": "en"}
    figure = FIGURE.findall(client.get(OVERVIEW).content.decode())[0]
    back = re.search(r'class="breadcrumb".*?</nav>', client.get(figure, headers=english).content.decode(), re.DOTALL)
    compared = client.get("/jamfor/mark/2025-08/?serie=net&enhet=FS&enhet=IFO&vad=hittills", headers=english)
    heading = re.search(r"<h1>(.*?)</h1>", compared.content.decode())

    assert back is not None
    assert "Overview – Delårsrapport" in back[0]
    assert heading is not None
    assert heading[1] == "Nettokostnader, outcome January–August, mnkr"


def test_a_comparison_can_be_taken_along(client: Client, mark: str) -> None:
    asked = "?serie=net&enhet=FS&enhet=IFO&ar=2025&vad=hittills"

    assert client.get(f"/jamfor/mark/2025-08/bild/tabell.csv{asked}").content.startswith(b"\xef\xbb\xbfEnhet;2025")
    assert client.get(f"/jamfor/mark/2025-08/bild/diagram.png{asked}").content.startswith(b"\x89PNG")


def test_the_reading_view_begins_with_what_matters_and_says_why(client: Client, mark: str) -> None:
    found = page(client, "/las/mark/2025-08/socialnamnden/")
    headlines = re.findall(r"<h3 id=[^>]+>(.*?)</h3>", found)

    assert "Socialnämnden räknar" in headlines[0]
    assert "ett underskott som är större än 1 % av budget" in found
    assert f'href="{mark}#' in found
    links = FIGURE.findall(found)
    assert {link: client.get(link).status_code for link in links} == dict.fromkeys(links, 200)


def test_nothing_is_published_before_somebody_does_it(client: Client, mark: str) -> None:
    freeze(municipality="mark", occasion="2025-08", report="socialnamnden", stage="utskickad")

    assert "Här finns inga publicerade rapporter än" in page(client, "/publicerat/mark/")


def test_a_published_report_is_open_for_everybody_with_its_files_and_figures(client: Client, published: str) -> None:
    somebody(Role.READER)

    assert "Delårsrapport" in page(client, "/publicerat/mark/")
    assert "Socialnämnden" in page(client, published)
    assert client.get(f"{published}fil/pdf/").content.startswith(b"%PDF")
    told = json.loads(client.get(f"{published}data/json/").content)
    rows = list(
        csv.DictReader(io.StringIO(client.get(f"{published}data/csv/").content.decode("utf-8-sig")), delimiter=";")
    )
    assert len(told["figures"]) == len(rows) > 300
    cell = next(row for row in rows if row["id"] == "drift:FS:3")
    assert (cell["varde"], cell["matt"], cell["rad"]) == ("-188.3", "mnkr", "Funktionsstöd")


def test_a_published_page_says_nothing_of_who_entered_what(client: Client, published: str) -> None:
    found = page(client, published)

    assert 'class="figure" href' not in found
    assert "figures/economy.csv" not in found
    assert b"source" not in client.get(f"{published}data/json/").content
    with ZipFile(io.BytesIO(client.get(f"{published}fil/xlsx/").content)) as workbook:
        assert not [name for name in workbook.namelist() if "comment" in name]


def test_an_overview_is_for_those_who_may_read_the_unit(client: Client, mark: str) -> None:
    somebody(Role.READER, unit="FS", email="lasare@mark.se")
    assert client.get(OVERVIEW).status_code == 302  # to log in

    client.force_login(Person.objects.get(email="lasare@mark.se"))

    assert client.get("/oversikt/mark/2025-08/FS/").status_code == 200
    assert client.get(OVERVIEW).status_code == 200  # reading reaches up to the committee
    assert client.get("/oversikt/mark/2025-08/IFO/").status_code == 403
    assert client.get("/jamfor/mark/2025-08/?enhet=FS&enhet=IFO").status_code == 403


def somebody(role: Role, *, unit: str = "", email: str = "nagon@mark.se") -> None:
    """A person with a post in Mark: from now on the site asks who one is."""
    person = Person.objects.create(email=email, name="Någon")
    Post.objects.create(
        person=person,
        municipality=Municipality.objects.get(code="mark"),
        unit=unit,
        role=role,
        first_day=date(2020, 1, 1),
    )


def test_what_is_entered_elsewhere_leaves_an_overview_as_it_is_and_what_is_entered_below_it_does_not(
    client: Client, mark: str
) -> None:
    def overview_of(unit: str) -> str:
        page(client, f"/oversikt/mark/2025-08/{unit}/")
        return str(moment_of("mark", "2025-08", unit).changed)

    def enter(unit: str) -> None:
        with transaction.atomic():
            its = Figure.objects.filter(unit__code=unit, scenario="forecast", round="2025-08").first()
            assert its is not None
            Figure.objects.filter(pk=its.pk).update(value=its.value - 1)
            touch(Municipality.objects.get(code="mark"), Touch.FIGURES, unit=unit)

    before = {unit: overview_of(unit) for unit in ("VUX", "FS", "SN")}
    enter("FS")
    after = {unit: overview_of(unit) for unit in before}

    assert {unit for unit in before if before[unit] != after[unit]} == {"FS", "SN"}
