"""What pages cost does not grow with the municipality: the questions they ask are few, whoever has just saved what."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from arshjul.actions.load_model import load_model
from arshjul.planning.access import Actor
from arshjul.planning.roles import Role
from factories.people import holder, person_like
from factories.wide_town import write_wide_town

pytestmark = pytest.mark.django_db

MANAGER = holder("Maja", Role.UNIT_MANAGER, "U0", "vida")
OTHER = holder("Olle", Role.UNIT_MANAGER, "U1", "vida")
CONTROLLER = holder("Karin", Role.CONTROLLER, "NA", "vida")
CENTRAL = holder("Cia", Role.CENTRAL_CONTROLLER, "", "vida")
ENTRY, OF = "/inmatning/vida/2025-08/U0/", "vida/2025-08"

PAGES: dict[str, tuple[Actor, str, int, int]] = {
    "start": (MANAGER, "/", 8, 12),
    "entry": (MANAGER, ENTRY, 14, 14),
    "entry, economy": (MANAGER, f"{ENTRY}ekonomi/", 17, 17),
    "texts": (MANAGER, f"{ENTRY}text/", 10, 13),
    "text editor": (MANAGER, f"{ENTRY}text/-/", 10, 13),
    "search a figure": (MANAGER, f"{ENTRY}text/-/sok/?q=avvik", 6, 9),
    "proposed sentences": (MANAGER, f"{ENTRY}text/-/forslag/", 6, 10),
    "flow, unit": (MANAGER, f"/flode/{OF}/enhet/U0/", 10, 12),
    "overview, unit": (MANAGER, f"/oversikt/{OF}/U0/", 7, 13),
    "overview, committee": (CONTROLLER, f"/oversikt/{OF}/NA/", 7, 13),
    "overview, municipality": (CENTRAL, f"/oversikt/{OF}/VIDA/", 7, 13),
    "where a figure comes from": (CONTROLLER, f"/oversikt/{OF}/NA/figur/resultat:net:prognos_ar/", 7, 13),
    "flow, board": (CONTROLLER, f"/flode/{OF}/?rapport=namnden", 7, 12),
    "flow, report": (CONTROLLER, f"/flode/{OF}/rapport/namnden/", 14, 21),
    "report": (CONTROLLER, f"/{OF}/namnden/", 7, 16),
    "reading view": (CONTROLLER, f"/las/{OF}/namnden/", 7, 16),
    "comparison": (CONTROLLER, f"/jamfor/{OF}/?enhet=NA", 7, 13),
}
"""Who looks at which page; what it may ask when nothing has changed, and when somebody else has just saved a cell."""

MOST_OF_A_SAVING = 30


@pytest.fixture(params=[3, 60], ids=["three units", "sixty units"])
def people(request: pytest.FixtureRequest, tmp_path: Path, settings: LazySettings) -> Callable[[Actor], Client]:
    """The browser of somebody in a municipality of so many units."""
    settings.ARSHJUL_TODAY = date(2025, 9, 8)
    load_model(root=write_wide_town(tmp_path, request.param))
    browsers: dict[str, Client] = {}
    for who in (MANAGER, OTHER, CONTROLLER, CENTRAL):
        browsers[who.key] = Client()
        browsers[who.key].force_login(person_like(who))
    return lambda who: browsers[who.key]


def save_staff(client: Client, value: int, seen: int) -> int:
    """What it asks to save another forecast of a line at the other unit."""
    fields = {"v.now:staff": f"-{value}", "s.now:staff": f"-{seen}"}
    with CaptureQueriesContext(connection) as queries:
        answer = client.post(f"/inmatning/{OF}/U1/ekonomi/", fields, headers={"Accept": "application/json"})
    assert answer.status_code == 200, answer.content
    return len(queries)


def asked(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address)
    assert answer.status_code == 200
    return len(queries)


def test_pages_ask_as_little_in_a_large_municipality_as_in_a_small_one(people: Callable[[Actor], Client]) -> None:
    for who, address, *_ in PAGES.values():
        people(who).get(address)

    still = {page: asked(people(who), address) for page, (who, address, *_) in PAGES.items()}
    save_staff(people(OTHER), 2000, 1903)
    after, savings = {}, []
    for turn, (page, (who, address, *_)) in enumerate(PAGES.items(), 2000):
        savings.append(save_staff(people(OTHER), turn + 1, turn))
        after[page] = asked(people(who), address)

    assert max(savings) <= MOST_OF_A_SAVING
    assert {page: count for page, count in still.items() if count > PAGES[page][2]} == {}
    assert {page: count for page, count in after.items() if count > PAGES[page][3]} == {}
