"""The start page, the health check, and the pages for what went wrong."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.test import Client

from arshjul.actions.build_report import ReportListing
from arshjul.web.start import by_municipality

pytestmark = pytest.mark.django_db

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
