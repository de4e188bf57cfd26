"""No page breaks a rule that axe knows (WCAG 2.2 AA), light or dark, at a desk or on a phone; none is too wide."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from factories.looks import wrong

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db]

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


@pytest.mark.parametrize("name", PAGES)
def test_a_page_breaks_no_rule(open_page: OpenPage, name: str) -> None:
    page = open_page(PAGES[name], expected="404" if name == "missing" else "")

    assert wrong(page) == []


def test_a_voucher_breaks_no_rule(open_page: OpenPage) -> None:
    page = open_page(POSTINGS)

    page.locator('main a[href*="/verifikation/"]').first.click()
    expect(page.get_by_role("table", name="Verifikationens rader")).to_be_visible()

    assert wrong(page) == []


def test_an_open_provenance_breaks_no_rule(open_page: OpenPage) -> None:
    page = open_page(REPORT, reduced_motion="reduce")

    page.locator(".report a.figure").first.click()
    expect(page.locator("[data-panel]")).to_be_focused()

    assert wrong(page, ".beside") == []


def test_the_first_tab_leads_past_the_navigation(open_page: OpenPage) -> None:
    page = open_page(REPORT)

    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Hoppa till innehållet")).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.locator("main")).to_be_focused()
