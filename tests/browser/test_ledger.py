"""A reader follows a figure down to its vouchers, at a desk and on a phone, without JavaScript too."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db]

FIGURE = "/mark/2025-08/socialnamnden/figur/drift:FS:2/"
NARROW = {"width": 375, "height": 700}
OpenPage = Callable[..., Page]

CUT_OFF = """
    [...document.querySelectorAll('main tbody .number')]
        .map((cell) => cell.getBoundingClientRect())
        .filter((place) => place.left < 0 || place.right > innerWidth).length
"""
"""How many amounts do not stand whole on the page as it is opened."""


def test_a_figure_leads_to_an_account_to_a_voucher_and_back(open_page: OpenPage) -> None:
    page = open_page(FIGURE, java_script_enabled=False)

    page.locator('main a[href$="/huvudbok/"]').first.click()
    page.get_by_role("link", name="5021", exact=True).first.click()
    expect(page.locator('main [aria-current="true"]')).to_have_text("5021")
    page.locator('main a[href*="/verifikation/"]').first.click()
    expect(page.get_by_text("Verifikationens rader")).to_be_visible()
    page.get_by_role("link", name="I huvudboken").click()

    expect(page.locator('main [aria-current="true"]')).to_have_text("5021")
    assert page.url.endswith("/huvudbok/?konto=5021")


def test_on_a_phone_every_amount_can_be_read_without_scrolling_sideways(open_page: OpenPage) -> None:
    page = open_page(f"{FIGURE}huvudbok/", size="phone")
    page.set_viewport_size(NARROW)
    assert page.evaluate(CUT_OFF) == 0

    page.locator('main a[href*="/verifikation/"]').first.click()
    expect(page.get_by_role("table", name="Verifikationens rader")).to_be_visible()

    assert page.evaluate(CUT_OFF) == 0
    assert page.evaluate("document.documentElement.scrollWidth") == NARROW["width"]


def test_what_does_not_fit_on_a_phone_is_scrolled_to_inside_the_table(open_page: OpenPage) -> None:
    page = open_page(f"{FIGURE}huvudbok/", size="phone")
    page.locator('main a[href*="/verifikation/"]').first.click()
    page.set_viewport_size({"width": 280, "height": 700})

    region = page.get_by_role("region", name="Verifikationens rader")
    region.focus()
    page.keyboard.press("ArrowRight")

    for _ in range(100):  # wait_for_function evaluates words, which the page's policy forbids
        if page.evaluate("document.querySelector('main .scroll').scrollLeft > 0"):
            break
        page.wait_for_timeout(50)
    assert page.evaluate("document.querySelector('main .scroll').scrollLeft > 0")
    assert page.evaluate(CUT_OFF) == 0
