"""No page breaks a rule that axe knows (WCAG 2.2 AA), light or dark, at a desk or on a phone; none is too wide."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from factories.looks import LOOKS

pytestmark = [pytest.mark.browser, pytest.mark.slow]

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
REPORT = "/mark/2025-08/socialnamnden/"
POSTINGS = f"{REPORT}figur/drift:FS:2/huvudbok/"
PAGES = {
    "start": "/",
    "report": REPORT,
    "figure": f"{REPORT}figur/rapport:1/",
    "postings": POSTINGS,
    "postings of an account": f"{POSTINGS}?konto=5021",
    "missing": "/finns/inte/alls/",
}
OpenPage = Callable[..., Page]


def broken(page: Page, part: str = "html") -> list[tuple[str, list[str]]]:
    """The rules that a page, or a part of it, breaks, each with the elements that break it."""
    violations = Axe().run(page, context=part, options=RULES).response["violations"]
    return [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in violations]


@pytest.mark.parametrize(("size", "scheme"), LOOKS)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_breaks_no_rule(open_page: OpenPage, name: str, size: str, scheme: str) -> None:
    page = open_page(PAGES[name], size=size, color_scheme=scheme, expected="404" if name == "missing" else "")

    assert broken(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize(("size", "scheme"), LOOKS)
def test_a_voucher_breaks_no_rule(open_page: OpenPage, size: str, scheme: str) -> None:
    page = open_page(POSTINGS, size=size, color_scheme=scheme)

    page.locator('main a[href*="/verifikation/"]').first.click()
    expect(page.get_by_role("table", name="Verifikationens rader")).to_be_visible()

    assert broken(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize(("size", "scheme"), LOOKS)
def test_an_open_provenance_breaks_no_rule(open_page: OpenPage, size: str, scheme: str) -> None:
    page = open_page(REPORT, size=size, color_scheme=scheme, reduced_motion="reduce")

    page.locator(".report a.figure").first.click()
    expect(page.locator("[data-panel]")).to_be_focused()

    assert broken(page, ".beside") == []


def test_the_first_tab_leads_past_the_navigation(open_page: OpenPage) -> None:
    page = open_page(REPORT)

    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Hoppa till innehållet")).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.locator("main")).to_be_focused()
