"""Looking, in a browser: overviews, comparisons and the reading view break no rule, fit a phone and answer to keys."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from factories.looks import broken, wrong

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db]

OVERVIEW = "/oversikt/mark/2025-08/SN/"
PAGES = {
    "overview": OVERVIEW,
    "empty": "/oversikt/mark/2025-08/KF/",
    "comparison": "/jamfor/mark/2025-08/?enhet=FS&enhet=IFO&enhet=MYN&ar=2025&ar=2024",
    "strip": "/jamfor/mark/2025-08/?enhet=FS&enhet=IFO&enhet=MYN&ar=2025",
    "reading": "/las/mark/2025-08/socialnamnden/",
    "ask": f"{OVERVIEW}siffra/",
    "figure": f"{OVERVIEW}siffra/?uttryck=variance+year",
    "published": "/publicerat/mark/",
}
OpenPage = Callable[..., Page]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_breaks_no_rule(open_page: OpenPage, name: str) -> None:
    assert wrong(open_page(PAGES[name])) == []


def test_a_figure_opens_its_provenance_beside_the_page_and_gives_the_focus_back(open_page: OpenPage) -> None:
    page = open_page(OVERVIEW, reduced_motion="reduce")
    figure = page.locator(".exhibit-resultat td a.figure").nth(2)

    figure.focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-panel]")).to_be_focused()
    expect(page.locator("[data-panel-body]")).to_contain_text("Räknas som")
    assert broken(page, ".panel") == []
    page.keyboard.press("Escape")

    expect(figure).to_be_focused()


def test_the_data_of_a_chart_is_one_key_press_away(open_page: OpenPage) -> None:
    page = open_page(OVERVIEW)

    page.locator(".exhibit-avvikelser summary").focus()
    page.keyboard.press("Enter")

    expect(page.locator(".exhibit-avvikelser table")).to_be_visible()


def test_what_to_compare_is_chosen_by_keyboard(open_page: OpenPage) -> None:
    page = open_page("/jamfor/mark/2025-08/?enhet=SN")

    page.get_by_role("checkbox", name="2024").press("Space")
    page.get_by_label("Siffror").select_option("avvikelse")
    page.get_by_role("button", name="Jämför").press("Enter")

    expect(page).to_have_url(re.compile("vad=avvikelse"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("avvikelse mot budget")


def test_an_overview_can_be_read_without_scripts_and_at_twice_the_size(open_page: OpenPage) -> None:
    page = open_page(OVERVIEW, java_script_enabled=False)
    page.set_viewport_size({"width": 640, "height": 450})  # 1280 at 200 %

    expect(page.get_by_role("heading", level=1)).to_have_text("Socialnämnden")
    assert page.locator("body").bounding_box()["width"] <= 640  # type: ignore[index]
