"""The start page in a real browser: what waits comes first, and the wheel and its list say the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, StorageState, expect

from factories.looks import SIZES, wrong
from factories.sites import EXAMPLES, READ_ONLY, give, running

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db]


@pytest.fixture(scope="module")
def in_september(holding: Callable[[Path], dict[str, str]]) -> Iterator[str]:
    """The address of a site with Mark and its people, on the eighth of September 2025."""
    environment = holding(EXAMPLES / "mark") | {"ARSHJUL_TODAY": "2025-09-08"}
    give(environment, ["demonstrate"])
    with running(environment, *READ_ONLY) as address:
        yield address


@pytest.fixture(scope="module")
def elsa(browser: Browser, in_september: str) -> StorageState:
    """A unit manager's session."""
    context = browser.new_context(base_url=in_september)
    page = context.new_page()
    page.goto("/logga-in/")
    page.get_by_role("button", name="Elsa Enhet").click()
    state = context.storage_state()
    context.close()
    return state


@pytest.fixture(params=["desktop", "phone"])
def start(request: pytest.FixtureRequest, browser: Browser, in_september: str, elsa: StorageState) -> Iterator[Page]:
    """The start page of a unit manager, large and small."""
    width, height = SIZES[request.param]
    context = browser.new_context(
        viewport={"width": width, "height": height}, locale="sv-SE", base_url=in_september, storage_state=elsa
    )
    page = context.new_page()
    page.goto("/")
    yield page
    context.close()


def test_a_unit_manager_finds_the_task_first_and_the_year_after_it(start: Page) -> None:
    task = start.get_by_role("link", name="Fyll i och lämna in")
    wheel = start.get_by_role("img", name="Årshjulet 2025 för Marks kommun")

    expect(start.get_by_role("heading", level=1)).to_have_text("Mina uppgifter")
    expect(start.locator(".task").first).to_contain_text("om 4 dagar")
    expect(wheel).to_be_visible()
    above, below = task.bounding_box(), wheel.bounding_box()
    assert above is not None
    assert below is not None
    assert above["y"] < below["y"]


def test_the_list_says_what_the_wheel_shows(start: Page) -> None:
    described = start.locator("svg.wheel desc").text_content() or ""
    listed = start.locator(".year-occasion-head").all()

    assert [name for item in listed if (name := item.locator("h3").inner_text()) not in described] == []
    assert start.locator(".wheel .arc").count() >= len(listed) == 3


def test_an_earlier_occasion_opens_by_keyboard(start: Page) -> None:
    april = start.locator(".year-occasion", has_text="Aprilrapport").locator("details")

    april.locator("summary").focus()
    start.keyboard.press("Enter")

    expect(april.locator("time").first).to_be_visible()


@pytest.mark.parametrize("address", ["/", "/mitt/"])
@pytest.mark.parametrize("start", ["desktop"], indirect=True)
def test_no_page_of_the_year_breaks_a_rule(start: Page, address: str) -> None:
    start.goto(address)

    assert wrong(start) == []


def test_an_absence_is_told_with_a_deputy(start: Page) -> None:
    start.goto("/mitt/")
    start.get_by_label("Till och med").fill("2025-09-10")
    start.get_by_label("Ersättare").select_option(label="Emil Enhet")
    start.get_by_role("region", name="När jag är borta").get_by_role("button", name="Spara").click()

    away = start.get_by_text("ersättare är Emil Enhet")
    expect(away).to_be_visible()
    start.get_by_role("button", name="Ta bort").click()
    expect(away).not_to_be_visible()
