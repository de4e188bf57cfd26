"""A reader follows a figure to its source: with mouse, with keyboard, on a phone, without JavaScript."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db]

REPORT = "/mark/2025-08/socialnamnden/"
OpenPage = Callable[..., Page]


def figure(page: Page, id_: str) -> Locator:
    return page.locator(f'[id="f-{id_}"]')


def test_a_click_shows_where_a_figure_comes_from_beside_the_report(open_page: OpenPage) -> None:
    page = open_page(REPORT)
    before = figure(page, "drift:FS:3").bounding_box()

    figure(page, "drift:FS:3").scroll_into_view_if_needed()
    moved = page.evaluate("scrollY")
    figure(page, "drift:FS:3").click()

    panel = page.locator("[data-panel]")
    expect(panel).to_be_visible()
    expect(panel).to_be_focused()
    expect(panel).to_contain_text("−188,3\u00a0mnkr")
    expect(panel).to_contain_text("figures/economy.csv")
    expect(page.locator("[data-panel-status]")).to_have_text("Härkomst visas för −188,3")
    assert figure(page, "drift:FS:3").bounding_box() == {**before, "y": before["y"] - moved}, "nothing may jump"
    assert page.url.endswith(REPORT)


def test_enter_opens_and_escape_gives_the_focus_back(open_page: OpenPage) -> None:
    page = open_page(REPORT)

    figure(page, "rapport:1").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-panel]")).to_be_focused()
    expect(figure(page, "rapport:1")).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")

    expect(page.locator("[data-panel]")).to_be_hidden()
    expect(figure(page, "rapport:1")).to_be_focused()
    assert figure(page, "rapport:1").get_attribute("aria-expanded") is None


def test_the_button_closes_too(open_page: OpenPage) -> None:
    page = open_page(REPORT)

    figure(page, "rapport:1").click()
    page.get_by_role("button", name="Stäng").click()

    expect(page.locator("[data-panel]")).to_be_hidden()
    expect(figure(page, "rapport:1")).to_be_focused()


def test_arrows_move_between_the_figures_of_a_table(open_page: OpenPage) -> None:
    page = open_page(REPORT)
    figure(page, "drift:FS:3").focus()

    for key, there in (
        ("ArrowRight", "drift:FS:4"),
        ("ArrowDown", "drift:MYN:4"),
        ("ArrowLeft", "drift:MYN:3"),
        ("ArrowUp", "drift:FS:3"),
        ("End", "drift:FS:5"),
        ("Home", "drift:FS:1"),
    ):
        page.keyboard.press(key)
        expect(figure(page, there)).to_be_focused()


def test_arrows_pass_a_heading_row(open_page: OpenPage) -> None:
    page = open_page(REPORT)
    figure(page, "drift:FS:3").focus()

    page.keyboard.press("ArrowUp")

    assert page.evaluate("document.activeElement.textContent") == "−454,7"


def test_a_table_of_figures_is_one_stop_for_tab(open_page: OpenPage) -> None:
    page = open_page(REPORT)

    stops = page.evaluate(
        "[...document.querySelectorAll('.report table.figures')]"
        ".map((table) => [...table.querySelectorAll('td > a.figure')].filter((a) => a.tabIndex === 0).length)"
    )

    assert set(stops) <= {0, 1}
    assert 1 in stops


def test_on_a_phone_the_figure_is_not_hidden_by_its_provenance(open_page: OpenPage) -> None:
    page = open_page(REPORT, size="phone", reduced_motion="reduce")
    figure(page, "drift:FS:1").evaluate("(figure) => figure.scrollIntoView({block: 'end'})")

    figure(page, "drift:FS:1").click()
    expect(page.locator("[data-panel]")).to_be_focused()

    place, sheet = figure(page, "drift:FS:1").bounding_box(), page.locator("[data-panel]").bounding_box()
    assert place["y"] + place["height"] <= sheet["y"]
    assert sheet["x"] == 0


def test_the_contents_follow_the_reader(open_page: OpenPage) -> None:
    page = open_page(REPORT)
    current = page.locator(".contents [aria-current]")
    expect(current).to_contain_text("Sammanfattning")

    page.locator(".contents a", has_text="Ekonomi").click()

    expect(current).to_contain_text("Driftredovisning")
    expect(page.locator(".contents a", has_text="Investeringsredovisning")).to_be_visible()


def test_a_failed_request_says_what_to_do(open_page: OpenPage) -> None:
    page = open_page(REPORT, expected="503")
    page.route("**/figur/**", lambda route: route.fulfill(status=503, body=""))

    figure(page, "rapport:1").click()

    expect(page.locator("[data-panel]")).to_contain_text("gick inte att hämta")
    expect(page.locator("[data-own-page]")).to_have_attribute("href", f"{page.url}figur/rapport:1/")


def test_everything_is_there_without_javascript(open_page: OpenPage) -> None:
    page = open_page(REPORT, java_script_enabled=False)

    figure(page, "drift:FS:3").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("−188,3\u00a0mnkr")
    page.get_by_role("link", name="Tillbaka till siffran i rapporten").click()

    assert page.url.endswith(f"{REPORT}#f-drift:FS:3")
    page.get_by_text("Innehåll", exact=True).click()
    expect(page.locator(".contents a", has_text="Ekonomi")).to_be_visible()


@pytest.mark.parametrize("kind", ["pdf", "docx", "xlsx", "html"])
def test_a_click_downloads_the_report(open_page: OpenPage, kind: str) -> None:
    page = open_page(REPORT)

    with page.expect_download() as waiting:
        page.locator(f'.downloads a[href$="/{kind}/"]').click()

    assert waiting.value.suggested_filename == f"mark-socialnamnden-2025-08.{kind}"
