"""A unit manager enters with the keyboard alone, as in a spreadsheet; it is saved as she goes, and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect

from factories.looks import wrong
from factories.sites import EXAMPLES, give, running

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db]

UNIT = "/inmatning/mark/2025-08/FS/"
COMMITTEE = "/inmatning/mark/2025-12/SN/"
ECONOMY = f"{UNIT}ekonomi/"
PAGES = [UNIT, ECONOMY, f"{UNIT}indikatorer/", f"{COMMITTEE}uppdrag/", f"{COMMITTEE}internkontroll/"]
Enter = Callable[..., Page]


@pytest.fixture(scope="module")
def place(holding: Callable[[Path], dict[str, str]]) -> Iterator[str]:
    """A site of its own with the demonstration's people: what is entered here is seen by no other test."""
    environment = holding(EXAMPLES / "mark")
    give(environment, ["demonstrate"])
    with running(environment) as address:
        yield address


@pytest.fixture
def enter(browser: Browser, place: str) -> Iterator[Enter]:
    """Opens a page as somebody of the demonstration."""
    opened: list[BrowserContext] = []

    def open_(address: str, name: str = "Elsa Enhet", size: tuple[int, int] = (1280, 900), **options: object) -> Page:
        context = browser.new_context(viewport={"width": size[0], "height": size[1]}, locale="sv-SE", **options)
        opened.append(context)
        page = context.new_page()
        page.goto(f"{place}/logga-in/")
        page.get_by_role("button", name=name).first.click()
        page.goto(place + address)
        return page

    yield open_
    for context in opened:
        context.close()


def cell(page: Page, name: str) -> Locator:
    return page.locator(f"[name='v.{name}']")


def saved(page: Page) -> None:
    expect(page.locator("[data-status]")).to_contain_text("Allt är sparat")


@pytest.mark.parametrize("address", PAGES)
def test_a_page_breaks_no_rule_and_is_never_too_wide(enter: Enter, address: str) -> None:
    page = enter(address, "Conny Controller" if "SN" in address else "Elsa Enhet")

    assert wrong(page) == []


def test_lines_are_typed_with_the_keyboard_alone_and_the_total_follows(enter: Enter) -> None:
    page = enter(ECONOMY)

    cell(page, "now:revenue").focus()
    page.keyboard.type("10,5")
    page.keyboard.press("Enter")
    expect(cell(page, "now:staff_costs")).to_be_focused()
    page.keyboard.type("-160")
    page.keyboard.press("ArrowDown")
    page.keyboard.type("-38,5")
    page.keyboard.press("Enter")
    saved(page)

    expect(cell(page, "now:net")).to_have_value("−188,0")
    expect(page.locator("[data-cell='variance:net']")).to_have_text("−4,6")
    page.reload()
    expect(cell(page, "now:staff_costs")).to_have_value("−160")


def test_what_is_typed_while_the_server_answers_slowly_is_kept_and_no_half_number_is_sent(enter: Enter) -> None:
    page = enter(ECONOMY)
    held: list[Route] = []
    sent: list[str] = []

    def hold(route: Route) -> None:
        if route.request.method == "POST":
            sent.append(route.request.post_data or "")
            if len(sent) == 1:
                held.append(route)
                return
        route.continue_()

    page.route("**/ekonomi/", hold)
    cell(page, "now:revenue").focus()
    page.keyboard.type("11,5")
    page.keyboard.press("Enter")
    page.keyboard.type("-16")
    while not held:
        page.wait_for_timeout(20)
    with page.expect_response(lambda answer: answer.request.method == "POST") as answered:
        held[0].continue_()
    answered.value.finished()
    page.wait_for_timeout(200)
    page.keyboard.type("1,5")
    page.keyboard.press("Enter")
    saved(page)

    expect(cell(page, "now:staff_costs")).to_have_value("−161,5")
    assert not any('"v.now:staff_costs"\r\n\r\n-16\r\n' in each for each in sent)


def test_a_typed_total_tells_where_the_difference_went_and_ctrl_z_takes_it_back(enter: Enter) -> None:
    page = enter(ECONOMY)
    page.get_by_role("button", name="Ta över hela förslaget").click()
    saved(page)
    before = cell(page, "now:net").input_value()

    cell(page, "now:net").focus()
    page.keyboard.type("-190")
    page.keyboard.press("Enter")
    expect(page.locator("[data-status]")).to_contain_text("Skillnaden i Nettokostnader lades på raderna")
    expect(cell(page, "now:net")).to_have_value("−190,0")

    page.keyboard.press("Control+z")
    expect(page.locator("[data-status]")).to_have_text("Ångrat.")
    expect(cell(page, "now:net")).to_have_value(before)


def test_escape_takes_back_what_is_being_typed_and_what_is_no_number_is_told_beside_the_cell(enter: Enter) -> None:
    page = enter(ECONOMY)
    was = cell(page, "now:revenue").input_value()

    cell(page, "now:revenue").focus()
    page.keyboard.type("999")
    page.keyboard.press("Escape")
    expect(cell(page, "now:revenue")).to_have_value(was)
    page.keyboard.type("tolv")
    page.keyboard.press("Enter")

    expect(page.locator("td.refused .cell-note")).to_contain_text("”tolv” är inte ett tal")
    expect(page.locator("[data-status]")).to_contain_text("Inte sparat")
    cell(page, "now:revenue").fill(was)
    page.keyboard.press("Enter")
    expect(page.locator("td.refused")).to_have_count(0)


def test_a_block_from_excel_is_pasted_where_it_begins(enter: Enter) -> None:
    page = enter(ECONOMY)
    cell(page, "now:revenue").focus()

    page.evaluate("""() => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", "9,8\\r\\n-1 61,5\\r\\n-37,2\\r\\n");
      const pasted = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
      document.activeElement.dispatchEvent(pasted);
    }""")

    expect(page.locator("td.refused .cell-note")).to_contain_text("är inte ett tal")
    cell(page, "now:staff_costs").fill("-161,5")
    page.keyboard.press("Enter")
    saved(page)
    expect(cell(page, "now:net")).to_have_value("−188,9")


def paste(page: Page, text: str) -> None:
    page.evaluate(
        """(text) => {
          const clipboardData = new DataTransfer();
          clipboardData.setData("text/plain", text);
          const pasted = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
          document.activeElement.dispatchEvent(pasted);
        }""",
        text,
    )


def test_what_a_pasted_block_has_too_much_of_is_told_and_what_is_undone_can_be_done_again(enter: Enter) -> None:
    page = enter(ECONOMY)
    cell(page, "now:revenue").fill("8,8")
    cell(page, "now:revenue").press("Enter")
    saved(page)

    cell(page, "now:other_costs").focus()
    paste(page, "−37,5\t1\t2")
    expect(page.locator("[data-status]")).to_contain_text("Celler som blev utanför: 2.")
    expect(cell(page, "now:other_costs")).to_have_value("−37,5")

    cell(page, "now:revenue").fill("9,9")
    cell(page, "now:revenue").press("Enter")
    saved(page)
    page.keyboard.press("Control+z")
    expect(cell(page, "now:revenue")).to_have_value("8,8")
    page.keyboard.press("Control+y")
    expect(page.locator("[data-status]")).to_have_text("Gjort om.")
    expect(cell(page, "now:revenue")).to_have_value("9,9")


def test_a_cause_with_its_amount_is_pasted_from_excel_in_one_go(enter: Enter) -> None:
    page = enter(ECONOMY)
    new = page.locator("tr.new")

    new.get_by_label("Orsak").focus()
    paste(page, "Högre hyra än väntat\t−0,3\nEn till\t−0,1\n")
    expect(page.locator("[data-status]")).to_contain_text("Celler som blev utanför: 2.")
    page.reload()

    expect(page.locator("td > input[value='Högre hyra än väntat']:not([type='hidden'])")).to_have_count(1)


def test_two_people_on_one_cell_see_both_values_and_choose(enter: Enter) -> None:
    elsa, conny = enter(ECONOMY), enter(ECONOMY, "Conny Controller")
    cell(conny, "now:revenue").fill("11,1")
    cell(conny, "now:revenue").press("Enter")
    saved(conny)

    cell(elsa, "now:revenue").fill("12,2")
    cell(elsa, "now:revenue").press("Enter")
    note = elsa.locator("td.refused .cell-note")
    expect(note).to_contain_text("Conny Controller har ändrat detta till ”11,1”")
    expect(note.get_by_role("button", name="Ta deras")).to_contain_text("11,1")
    note.get_by_role("button", name="Behåll min").click()
    saved(elsa)

    conny.reload()
    expect(cell(conny, "now:revenue")).to_have_value("12,2")
    expect(conny.locator("td.marked .cell-note").first).to_contain_text("Elsa Enhet")


def test_a_cause_is_added_and_the_rest_is_counted_by_the_server(enter: Enter) -> None:
    page = enter(ECONOMY)
    rest = page.locator("[data-rest]")
    told = rest.inner_text()
    new = page.locator("tr.new")

    new.get_by_label("Orsak").fill("Fler beslut än planerat")
    new.get_by_label("Belopp").fill("-0,5")
    new.get_by_label("Belopp").press("Enter")
    saved(page)

    assert rest.inner_text() != told
    expect(page.locator("tr.new")).to_have_count(1)
    expect(page.locator("tr.new").get_by_label("Orsak")).to_have_value("")
    page.reload()
    expect(page.locator("td > input[value='Fler beslut än planerat']:not([type='hidden'])")).to_have_count(1)


def test_without_network_it_says_so_keeps_what_is_written_and_sends_it_later(enter: Enter) -> None:
    page = enter(f"{UNIT}personal/")
    field = page.locator("td.entered > input:not([type='hidden'])").first
    page.context.set_offline(offline=True)

    field.fill("17")
    field.press("Enter")
    expect(page.locator("[data-status]")).to_contain_text("Ingen kontakt med servern")
    expect(page.get_by_role("button", name="Försök nu")).to_be_visible()
    page.context.set_offline(offline=False)
    saved(page)

    page.reload()
    expect(page.locator("td.entered > input:not([type='hidden'])").first).to_have_value("17")


def test_a_session_that_ends_while_one_writes_loses_nothing(enter: Enter, place: str) -> None:
    page = enter(f"{UNIT}personal/")
    page.context.clear_cookies()
    field = page.locator("td.entered > input:not([type='hidden'])").first

    field.fill("23")
    field.press("Enter")
    status = page.locator("[data-status]")
    expect(status).to_contain_text("Du har loggats ut")
    with page.context.expect_page() as other:
        status.get_by_role("link", name="Logga in i en ny flik").click()
    other.value.get_by_role("button", name="Elsa Enhet").click()
    other.value.wait_for_load_state()
    page.get_by_role("button", name="Jag har loggat in, spara nu").click()

    saved(page)
    page.reload()
    expect(page.locator("td.entered > input:not([type='hidden'])").first).to_have_value("23")


def test_what_was_never_sent_is_still_there_after_the_browser_was_closed(enter: Enter) -> None:
    page = enter(f"{UNIT}personal/")
    page.route("**/personal/", _refuse_posts)
    field = page.locator("td.entered > input:not([type='hidden'])").first
    field.fill("31")
    field.press("Enter")
    expect(page.locator("[data-status]")).to_contain_text("Ingen kontakt med servern")
    page.on("dialog", lambda dialog: dialog.accept())

    page.unroute("**/personal/")
    page.evaluate("localStorage.length")
    page.goto(page.url)

    expect(page.locator("[data-status]")).to_contain_text("Här finns något som du skrev")
    page.get_by_role("button", name="Spara det").click()
    saved(page)


def _refuse_posts(route: Route) -> None:
    route.abort() if route.request.method == "POST" else route.continue_()


def test_without_javascript_it_is_a_form_with_one_button(enter: Enter) -> None:
    page = enter(f"{COMMITTEE}internkontroll/", "Conny Controller", java_script_enabled=False)

    page.get_by_label("Uppföljningen av kontrollmomentet").first.select_option("done")
    page.get_by_role("button", name="Spara", exact=True).click()

    expect(page.locator(".entry-notes")).to_contain_text("Sparat.")
    expect(page.get_by_label("Uppföljningen av kontrollmomentet").first).to_have_value("done")
