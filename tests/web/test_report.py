"""A report's page, its figures and its files, with Mark's report as it is loaded."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from arshjul.web.middleware import CONTENT_SECURITY_POLICY

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}


@pytest.mark.slow
def test_every_figure_of_the_report_leads_to_where_it_comes_from(client: Client, mark: str) -> None:
    links = set(re.findall(r'class="figure" href="([^"]+)"', client.get(mark).content.decode()))

    assert len(links) > 300
    assert {link: client.get(link, headers=HTMX).status_code for link in links} == dict.fromkeys(links, 200)


def test_a_figures_page_leads_back_to_its_place(client: Client, mark: str) -> None:
    report = client.get(mark).content.decode()
    page = client.get(f"{mark}figur/drift:FS:3/").content.decode()

    assert f'href="{mark}#f-drift:FS:3"' in page
    assert 'id="f-drift:FS:3"' in report


def test_a_figures_page_names_value_source_row_and_column(client: Client, mark: str) -> None:
    page = client.get(f"{mark}figur/drift:FS:3/").content.decode()

    assert "−188,3\u00a0mnkr</h1>" in page
    assert "figures/economy.csv:5" in page
    assert "<dd>Funktionsstöd</dd>" in page
    assert "<dd>Prognos 2025</dd>" in page


def test_htmx_gets_the_part_and_a_browser_the_page(client: Client, mark: str) -> None:
    address = f"{mark}figur/drift:FS:3/"
    part, page = client.get(address, headers=HTMX), client.get(address)

    assert "<html" not in part.content.decode()
    assert "<html" in page.content.decode()
    assert "HX-Request" in part.headers["Vary"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "content_type", "start"),
    [
        ("pdf", "application/pdf", b"%PDF-"),
        ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", b"PK"),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", b"PK"),
        ("html", "text/html; charset=utf-8", b"<!doctype html>"),
    ],
)
def test_a_file_has_its_type_and_a_name_to_file_it_under(
    client: Client, mark: str, kind: str, content_type: str, start: bytes
) -> None:
    answer = client.get(f"{mark}fil/{kind}/")

    assert answer.headers["Content-Type"] == content_type
    assert answer.headers["Content-Disposition"] == f'attachment; filename="mark-socialnamnden-2025-08.{kind}"'
    assert answer.content.startswith(start)


@pytest.mark.parametrize(
    "address",
    [
        "/mark/2025-08/byggnadsnamnden/",
        "/borg/2025-08/socialnamnden/",
        "/mark/2025-08/socialnamnden/figur/drift:FS:99/",
        "/mark/2025-08/socialnamnden/fil/exe/",
    ],
)
def test_what_is_not_there_is_not_found(client: Client, mark: str, address: str) -> None:
    assert client.get(address).status_code == 404


def test_a_report_that_nobody_has_written_for_yet_says_what_it_lacks(client: Client, mark: str) -> None:
    answer = client.get("/mark/2025-04/socialnamnden/")

    assert answer.status_code == 409
    told = answer.content.decode()
    assert "Funktionsstöd, prognos 2025, gjord 2025-04: uppgiften saknas." in told
    assert "report.md" not in told


def test_every_answer_forbids_scripts_and_styles_in_the_page(client: Client, mark: str) -> None:
    for address in ("/", mark, f"{mark}figur/drift:FS:3/", "/finns/inte/alls/"):
        answer = client.get(address)
        page = answer.content.decode()

        assert answer.headers["Content-Security-Policy"] == CONTENT_SECURITY_POLICY
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)|javascript:", page)


def test_style_sheets_may_be_kept_for_ever_but_not_under_an_old_address(client: Client, mark: str) -> None:
    page = client.get(mark).content.decode()
    rules, brand = re.findall(r'href="(/stil/[^"]+)"', page)

    assert "immutable" in client.get(rules).headers["Cache-Control"]
    assert "--brand: #24566b" in client.get(brand).content.decode()
    assert client.get("/stil/gammal/rapport.css").headers["Cache-Control"] == "no-store"


def test_a_page_that_has_been_asked_for_costs_only_the_questions_whether_it_is_still_true(
    client: Client, mark: str, django_assert_num_queries: pytest.FixtureRequest
) -> None:
    client.get(mark)

    with django_assert_num_queries(4):  # what is newest, whether people log in, and the names in the navigation
        client.get(mark)
