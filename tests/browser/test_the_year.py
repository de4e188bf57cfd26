"""The whole story in a browser: managers enter, one is returned, committees decide, the executive board aggregates.

What the downloaded PDF says is what the managers typed.
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from factories.looks import wrong
from factories.sites import EXAMPLES, give, running

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db]

PASSWORD = "en lång mening om hösten"
PEOPLE = (
    ("Ida", "unit_manager", "IFO"),
    ("Vera", "unit_manager", "VOS"),
    ("Moa", "unit_manager", "MB"),
    ("Klara", "controller", "SN"),
    ("Klara", "controller", "MN"),
    ("Siri", "committee_secretary", "SN"),
    ("Siri", "committee_secretary", "MN"),
    ("Cia", "central_controller", ""),
)
"""Who there is, what they are, and where."""

ENTRY, FLOW = "/inmatning/eda/2025-11", "/flode/eda/2025-11"
SN, MN, KS = (f"{FLOW}/rapport/{name}/" for name in ("socialnamnden", "myndighetsnamnden", "kommunstyrelsen"))


@pytest.fixture(scope="module")
def town(holding: Callable[[Path], dict[str, str]]) -> Iterator[str]:
    """The address of Eda's site with its people, after November."""
    environment = holding(EXAMPLES / "eda")
    people = (
        ["person", "eda", f"{name.lower()}@eda.example", "--name", name, "--role", role, "--unit", unit,
         "--password", PASSWORD] for name, role, unit in PEOPLE
    )  # fmt: skip
    give(environment, *people)
    with running(environment) as address:
        yield address


@contextmanager
def seated(browser: Browser, town: str, name: str, **options: object) -> Iterator[Page]:
    """A page of somebody who has logged in."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="sv-SE", base_url=town, **options)
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto("/logga-in/")
    page.get_by_label("E-postadress").fill(f"{name.lower()}@eda.example")
    page.get_by_label("Lösenord").fill(PASSWORD)
    page.locator("main").get_by_role("button", name="Logga in").click()
    yield page
    context.close()
    assert complaints == []


def enters(page: Page, unit: str, part: str, cell: str, value: str) -> None:
    page.goto(f"{ENTRY}/{unit}/{part}/")
    field = page.locator(f"[name='v.outcome:{cell}']")
    field.fill(value)
    field.press("Enter")
    expect(page.locator("[data-status]")).to_contain_text("Allt är sparat")


def hands_in(page: Page, unit: str) -> None:
    page.goto(f"{FLOW}/enhet/{unit}/")
    page.get_by_role("button", name="Lämna in", exact=True).click()
    expect(page.get_by_role("status")).to_have_text("Uppföljningen är inlämnad.")


def goes_on(page: Page, report: str, button: str, reason: str = "") -> None:
    page.goto(report)
    if reason:
        page.get_by_label("Varför går det vidare ändå?").fill(reason)
    page.get_by_role("button", name=button).click()
    expect(page.get_by_role("status")).to_be_visible()


def decides(page: Page, report: str, paragraph: str, words: str) -> None:
    page.goto(report)
    page.get_by_label("Beslutsdag").fill("2025-12-09")
    page.get_by_label("Paragraf").fill(paragraph)
    page.get_by_label("Beslut", exact=True).fill(words)
    page.get_by_role("button", name="Spara beslutet").click()
    expect(page.get_by_role("status")).to_contain_text("Beslutet är sparat")


def returns(page: Page, unit: str, why: str) -> None:
    page.goto(f"{FLOW}/enhet/{unit}/")
    page.locator("summary", has_text="Lämna i retur").click()
    page.get_by_label("Varför?").fill(why)
    page.get_by_role("button", name="Lämna i retur").click()
    expect(page.get_by_role("status")).to_contain_text("lämnad i retur")


def downloaded(page: Page, folder: Path) -> str:
    """What the decided version's PDF says."""
    with page.expect_download() as waiting:
        page.locator(".decided").get_by_role("link", name="PDF").click()
    file = folder / waiting.value.suggested_filename
    waiting.value.save_as(file)
    told = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, check=True).stdout.decode()
    return " ".join(told.split())


def test_the_year(browser: Browser, town: str, tmp_path: Path) -> None:
    with seated(browser, town, "Ida") as ida:
        enters(ida, "IFO", "volymer", "short_absence", "4,60")
        hands_in(ida, "IFO")
    with seated(browser, town, "Moa") as moa:
        enters(moa, "MB", "indikatorer", "food", "91")
        hands_in(moa, "MB")
    with seated(browser, town, "Vera") as vera:
        enters(vera, "VOS", "volymer", "short_absence", "42,0")
        hands_in(vera, "VOS")

    with seated(browser, town, "Klara") as klara:
        returns(klara, "VOS", "42 procent kan inte stämma.")

    with seated(browser, town, "Vera") as vera:
        vera.goto(f"{FLOW}/enhet/VOS/")
        expect(vera.get_by_text("42 procent kan inte stämma.").first).to_be_visible()
        enters(vera, "VOS", "volymer", "short_absence", "4,20")
        hands_in(vera, "VOS")

    with seated(browser, town, "Klara") as klara:
        klara.goto(f"{FLOW}/?visa=inlamnade")
        for box in klara.get_by_role("checkbox").all():
            box.check()
        klara.get_by_role("button", name="Godkänn de valda").click()
        expect(klara.get_by_role("status")).to_contain_text("3 enheter är godkända")
        for report in (SN, MN):
            goes_on(klara, report, "Ställ samman rapporten")

    with seated(browser, town, "Siri") as siri:
        for report, paragraph in ((SN, "232"), (MN, "100")):
            goes_on(siri, report, "Skicka ut rapporten")
            decides(siri, report, paragraph, "Nämnden tar del av uppföljningen.")
        siri.goto(SN)
        extract = downloaded(siri, tmp_path)
    assert "§ 232" in extract
    assert "2025-12-09" in extract
    assert "Nämnden tar del av uppföljningen." in extract
    assert "4,20" in extract, "what Vera mended"
    assert "4,60" in extract
    assert "42,0" not in extract

    with seated(browser, town, "Cia") as cia:
        goes_on(cia, KS, "Ställ samman rapporten", "De andra nämnderna beslutar senare.")
        goes_on(cia, KS, "Skicka ut rapporten")
        decides(cia, KS, "5", "Kommunstyrelsen tar del av nämndernas uppföljning.")
        goes_on(cia, KS, "Publicera rapporten")
        cia.goto(KS)
        whole = downloaded(cia, tmp_path)
        cia.goto("/eda/2025-11/kommunstyrelsen/")
        page = " ".join(cia.locator(".report").inner_text().split())
        cia.goto(f"{SN}jamfor/")
        assert wrong(cia) == []
    for said in ("4,20", "4,60", "91", "Nämnden tar del av uppföljningen."):
        assert said in whole
        assert said in page


def test_a_page_of_the_flow_breaks_no_rule_and_is_never_too_wide(browser: Browser, town: str) -> None:
    pages = (f"{FLOW}/", f"{FLOW}/enhet/IFO/", SN, f"{FLOW}/rapport/servicenamnden/", "/logg/eda/")
    with seated(browser, town, "Cia") as page:
        for address in pages:
            page.goto(address)

            assert wrong(page) == [], address


def test_everything_works_without_scripts(browser: Browser, town: str) -> None:
    with seated(browser, town, "Cia", java_script_enabled=False) as page:
        page.goto(f"{FLOW}/enhet/PF/")
        page.get_by_role("button", name="Lämna in", exact=True).click()
        expect(page.get_by_role("status")).to_have_text("Uppföljningen är inlämnad.")

        page.go_back()
        page.goto(f"{FLOW}/")
        page.get_by_label("Välj Plan/Fastighet").check()
        page.get_by_role("button", name="Godkänn de valda").click()

        expect(page.get_by_role("status")).to_contain_text("1 enhet är godkänd")
