"""One writes in a real browser: figures by search, pasting, undo, and nothing lost on a bad day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from factories.exempelkoping import EXEMPELKOPING
from factories.looks import wrong
from factories.sites import give, running

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db]

UNIT = "/inmatning/exempelkoping/2025-08/HV/text/"


@pytest.fixture(scope="module")
def writers(holding: Callable[[Path], dict[str, str]]) -> Iterator[str]:
    """The address of a site with people, where nothing has been written before the test."""
    environment = holding(EXEMPELKOPING)
    give(environment, ["demonstrate"])
    with running(environment) as address:
        yield address


@contextmanager
def _logged_in(browser: Browser, site: str, **options: object) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="sv-SE", **options)
    page = context.new_page()
    _log_in(page, site)
    yield page
    context.close()


def _log_in(page: Page, site: str) -> None:
    page.goto(f"{site}/logga-in/")
    page.fill("[name=username]", "ekonomikontoret@exempel.invalid")
    page.fill("[name=password]", "provkörning")
    page.click("main form[method=post] button[type=submit]")


@pytest.fixture
def page(browser: Browser, writers: str) -> Iterator[Page]:
    """A page of somebody who has logged in; whatever breaks in its scripts fails the test."""
    errors: list[str] = []
    with _logged_in(browser, writers) as opened:
        opened.on("pageerror", lambda error: errors.append(str(error)))
        opened.on("console", lambda said: "Content Security" in said.text and errors.append(said.text))
        yield opened
    assert errors == []


def open_text(page: Page, site: str, aspect: str) -> Locator:
    """A text of its own for each test, opened, the caret at its end."""
    page.goto(f"{site}{UNIT}{aspect}/")
    return at_end(page)


def at_end(page: Page) -> Locator:
    surface = page.locator(".surface")
    surface.click()
    page.keyboard.press("Control+End")
    return surface


def saved(page: Page) -> None:
    expect(page.locator("[data-state=saved]")).to_be_visible(timeout=10_000)


def stored(page: Page, site: str, aspect: str) -> str:
    """What the server has, as Markdown."""
    fresh = page.context.new_page()
    fresh.goto(f"{site}{UNIT}{aspect}/")
    markdown = fresh.locator("[name=seen]").input_value()
    fresh.close()
    return markdown


def paste(page: Page, html: str, text: str = "") -> None:
    page.evaluate(
        """([html, text]) => {
          const data = new DataTransfer();
          if (html) data.setData("text/html", html);
          data.setData("text/plain", text);
          const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
          document.querySelector(".surface").dispatchEvent(event);
        }""",
        [html, text],
    )


def test_a_figure_is_inserted_by_keyboard_and_follows_the_data(page: Page, writers: str) -> None:
    surface = open_text(page, writers, "siffra")

    page.keyboard.type("Hemvården har ")
    page.keyboard.press("/")
    page.keyboard.type("avvik hemvård helår")
    expect(page.get_by_role("option", selected=True)).to_contain_text("avvikelse mot budget 2025")
    page.keyboard.press("Enter")
    page.keyboard.type(" i år.")

    expect(surface.locator(".chip")).to_have_text("−1,9\u00a0mnkr")
    saved(page)
    assert stored(page, writers, "siffra") == "Hemvården har {variance year of net for HV} i år."


def test_escape_leaves_the_search_and_one_writes_on_where_one_was(page: Page, writers: str) -> None:
    surface = open_text(page, writers, "escape")

    page.keyboard.type("Före ")
    page.keyboard.press("/")
    page.keyboard.type("avvik")
    page.keyboard.press("Escape")
    page.keyboard.type("efter")

    expect(surface).to_have_text("Före efter")


def test_a_slash_within_a_word_is_a_slash(page: Page, writers: str) -> None:
    surface = open_text(page, writers, "snedstreck")

    page.keyboard.type("och/eller")

    expect(surface).to_have_text("och/eller")


def test_a_figure_is_written_in_another_form(page: Page, writers: str) -> None:
    surface = open_text(page, writers, "form")
    page.keyboard.press("/")
    page.keyboard.type("avvik hemvård helår")
    expect(page.get_by_role("option", selected=True)).to_contain_text("2025")
    page.keyboard.press("Enter")

    surface.locator(".chip").click()
    page.get_by_role("button", name="ett underskott om 1,9 mnkr", exact=True).click()

    expect(surface.locator(".chip")).to_have_text("ett underskott om 1,9\u00a0mnkr")
    saved(page)
    assert stored(page, writers, "form") == "{variance year of net for HV as result}"


def test_what_is_pasted_from_word_keeps_its_structure_alone(page: Page, writers: str) -> None:
    surface = open_text(page, writers, "word")

    paste(
        page,
        "<p class=MsoNormal style='color:red'><b>Hej</b> du<script>x</script></p><ul><li>ett</li><li>två</li></ul>",
    )

    expect(surface.locator("li")).to_have_count(2)
    saved(page)
    assert stored(page, writers, "word") == "**Hej** du\n\n- ett\n- två"


def test_what_was_done_is_undone_and_done_again(page: Page, writers: str) -> None:
    surface = open_text(page, writers, "angra")
    page.keyboard.type("Kvar.")
    page.wait_for_timeout(700)
    paste(page, "", "Inklistrat.")
    expect(surface).to_contain_text("Inklistrat.")

    page.keyboard.press("Control+z")
    expect(surface).to_have_text("Kvar.")
    page.keyboard.press("Control+y")

    expect(surface).to_contain_text("Inklistrat.")


def test_bold_and_lists_are_saved_as_markdown(page: Page, writers: str) -> None:
    open_text(page, writers, "struktur")

    page.get_by_role("button", name="Punkter").click()
    page.keyboard.type("ett ")
    page.keyboard.press("Control+b")
    page.keyboard.type("fet")
    page.keyboard.press("Control+b")
    page.keyboard.press("Enter")
    page.keyboard.type("två")

    saved(page)
    assert stored(page, writers, "struktur") == "- ett **fet**\n- två"


def test_a_typed_number_that_is_a_known_figure_is_exchanged_for_it(page: Page, writers: str) -> None:
    surface = open_text(page, writers, "typad")

    page.keyboard.type("Vi räknar med ett underskott om 1,9 mnkr i år.")
    page.get_by_role("button", name="Byt mot siffran").click(timeout=10_000)

    expect(surface.locator(".chip")).to_have_text("1,9\u00a0mnkr")
    saved(page)
    assert stored(page, writers, "typad") == (
        "Vi räknar med ett underskott om {variance year of net for HV as size} i år."
    )


def test_a_proposed_sentence_is_inserted_with_its_figures(page: Page, writers: str) -> None:
    surface = open_text(page, writers, "forslag")

    page.get_by_role("button", name="Infoga: Hemvård beräknar").click()

    expect(surface).to_contain_text("Hemvård beräknar ett underskott om 1,9\u00a0mnkr för 2025")
    saved(page)
    assert "{variance year of net for HV as result}" in stored(page, writers, "forslag")


def test_two_who_write_at_once_see_both_texts_and_choose(page: Page, writers: str) -> None:
    open_text(page, writers, "konflikt")
    other = page.context.new_page()
    open_text(other, writers, "konflikt")
    other.keyboard.type("Den andras.")
    saved(other)

    page.bring_to_front()
    at_end(page)
    page.keyboard.type("Min.")

    panel = page.get_by_role("alertdialog")
    expect(panel).to_contain_text("Den andras.")
    page.get_by_role("button", name="Behåll båda").click()
    saved(page)
    assert stored(page, writers, "konflikt") == "Den andras.\n\nMin."


def test_without_network_nothing_is_lost_and_it_is_sent_later(page: Page, writers: str) -> None:
    open_text(page, writers, "offline")
    page.context.set_offline(True)
    page.keyboard.type("Skrivet utan nät.")
    expect(page.locator("[data-state=offline]")).to_contain_text("finns kvar i den här webbläsaren", timeout=10_000)

    page.context.set_offline(False)

    saved(page)
    assert stored(page, writers, "offline") == "Skrivet utan nät."


def test_what_was_not_sent_is_there_when_the_page_is_opened_again(page: Page, writers: str) -> None:
    open_text(page, writers, "avbrott")
    page.route("**/text/avbrott/", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    page.keyboard.type("Innan datorn stängdes.")
    expect(page.locator("[data-state=offline]")).to_be_visible(timeout=10_000)
    page.unroute_all()

    page.reload()

    expect(page.locator(".surface")).to_have_text("Innan datorn stängdes.")
    saved(page)
    assert stored(page, writers, "avbrott") == "Innan datorn stängdes."


def test_logged_out_while_writing_one_logs_in_beside_and_nothing_is_lost(page: Page, writers: str) -> None:
    open_text(page, writers, "utloggad")
    page.context.clear_cookies()
    page.keyboard.type("Skrivet utloggad.")
    expect(page.get_by_role("link", name="Logga in i en ny flik")).to_be_visible(timeout=10_000)
    other = page.context.new_page()
    _log_in(other, writers)
    other.close()

    page.evaluate("dispatchEvent(new Event('focus'))")

    saved(page)
    assert stored(page, writers, "utloggad") == "Skrivet utloggad."


def test_without_scripts_the_plain_field_is_saved(browser: Browser, writers: str) -> None:
    with _logged_in(browser, writers, java_script_enabled=False) as page:
        page.goto(f"{writers}{UNIT}utan/")
        page.fill("textarea", "Hemvården: {variance year of net for HV}.")
        page.get_by_role("button", name="Spara").click()

        expect(page.locator("textarea")).to_have_value("Hemvården: {variance year of net for HV}.")


def test_the_pages_break_no_rule(page: Page, writers: str) -> None:
    for address in (UNIT, f"{UNIT}forecast/"):
        page.goto(writers + address)
        page.wait_for_load_state("networkidle")
        assert wrong(page) == []
    at_end(page)
    page.keyboard.type(" Underskottet är 5,0 mnkr. ")
    page.keyboard.press("/")
    expect(page.get_by_role("option").first).to_be_visible()
    assert wrong(page) == []
