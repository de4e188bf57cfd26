"""The pages where a unit enters: who sees them, what they cost, and that they work as plain forms."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from arshjul.followup.models import Figure, Submission
from arshjul.followup.states import State, Subject
from arshjul.planning.access import Actor
from arshjul.planning.models import Municipality, Series, Unit
from arshjul.planning.roles import Role
from factories.people import holder, person_like

pytestmark = pytest.mark.django_db

UNIT = "/inmatning/mark/2025-08/FS/"
ECONOMY = f"{UNIT}ekonomi/"
GO = holder("Gunnel", Role.UNIT_MANAGER, "FS", "mark")
OTHER = holder("Olle", Role.UNIT_MANAGER, "MYN", "mark")
CONTROLLER = holder("Karin", Role.CONTROLLER, "SN", "mark")
HR = holder("Henrik", Role.HR, "SN", "mark")
OUTSIDER = holder("Ulla", Role.UNIT_MANAGER, "GR", "alvsta")


@pytest.fixture(autouse=True)
def _mark(mark: str) -> None:
    """All of it is about Mark."""


def as_(client: Client, actor: Actor) -> Client:
    if actor.holdings[0].municipality == "mark":
        client.force_login(person_like(actor))
    return client


def text(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def post(client: Client, address: str, **fields: tuple[str, str]) -> dict[str, object]:
    """Sends ``field=(value, seen)`` as the script of the page does."""
    data: dict[str, str] = {}
    for key, (value, seen) in fields.items():
        data |= {f"v.{key.replace('__', ':')}": value, f"s.{key.replace('__', ':')}": seen}
    answer = client.post(address, data, headers={"Accept": "application/json"})
    told: dict[str, object] = json.loads(answer.content)
    return told


def test_the_overview_says_what_is_done_and_leads_on(client: Client) -> None:
    page = text(as_(client, GO), UNIT)

    assert "Delårsrapport – Funktionsstöd" in page
    assert 'class="button" href="/inmatning/mark/2025-08/FS/' in page
    assert f'href="{ECONOMY}"' in page


def test_the_table_of_economy_has_the_printed_figures_beside_the_cells_to_type_in(client: Client) -> None:
    page = text(as_(client, GO), ECONOMY)

    assert [each in page for each in ("Utfall 2024", "Budget 2025", "Utfall till 31/8", "Förslag")] == [True] * 4
    assert 'name="v.now:net" value="−188,3"' in page
    assert re.search(r'data-cell="budget:net"[^>]*>−183,4<', page)


def test_hr_has_fields_for_staff_and_reads_the_rest(client: Client) -> None:
    as_(client, HR)

    assert 'name="v.' in text(client, f"{UNIT}personal/")
    economy = text(client, ECONOMY)
    assert "Du kan läsa men inte ändra här." in economy
    assert 'name="v.' not in economy


def test_another_units_manager_does_not_see_it(client: Client) -> None:
    assert as_(client, OTHER).get(ECONOMY).status_code == 403


def test_who_is_not_logged_in_is_asked_to_and_a_script_is_told_so(client: Client) -> None:
    person_like(GO)

    assert client.get(ECONOMY).headers["Location"].startswith("/logga-in/")
    answer = client.post(ECONOMY, {}, headers={"Accept": "application/json", "Sec-Fetch-Mode": "cors"})
    assert (answer.status_code, answer.headers["X-Arshjul"]) == (401, "stale")


def test_a_typed_cell_is_answered_with_every_sum_that_follows(client: Client) -> None:
    as_(client, GO)

    typed = {"now__revenue": ("10,5", ""), "now__staff_costs": ("-160", ""), "now__other_costs": ("-38,5", "")}
    told = post(client, ECONOMY, **typed)

    assert told["problems"] == {}
    assert told["fields"]["now:net"] == "−188,0"  # type: ignore[index]
    assert told["cells"]["variance:net"] == {"text": "−4,6", "tone": "unfavourable"}  # type: ignore[index]
    assert "Kvar att förklara: −0,5" in told["rest"]  # type: ignore[operator]


def test_an_amount_in_another_unit_is_saved_and_asked_about_until_it_is_right(client: Client) -> None:
    as_(client, GO)

    told = post(client, ECONOMY, now__staff_costs=("-160000", ""))
    assert told["problems"] == {}
    (asked,) = told["remarks"].values()  # type: ignore[attr-defined]
    assert asked.startswith("Är det rätt enhet? Budgeten är ")
    assert asked in text(client, ECONOMY)
    assert "Är det rätt enhet?" in text(client, "/flode/mark/2025-08/enhet/FS/")

    assert post(client, ECONOMY, now__staff_costs=("-160", "−160 000"))["remarks"] == {}


def test_a_conflict_is_answered_with_what_is_there_and_who_wrote_it(client: Client) -> None:
    other = Client()
    post(as_(other, CONTROLLER), ECONOMY, now__revenue=("11", ""))

    told = post(as_(client, GO), ECONOMY, now__revenue=("12", ""))

    assert told["problems"]["now:revenue"]["kind"] == "changed"  # type: ignore[index]
    assert told["problems"]["now:revenue"]["by"] == "Karin"  # type: ignore[index]
    assert told["fields"]["now:revenue"] == "11"  # type: ignore[index]


def test_without_a_script_it_is_a_form_that_keeps_what_was_typed_when_it_is_refused(client: Client) -> None:
    as_(client, GO)

    answer = client.post(ECONOMY, {"v.now:revenue": "tolv", "s.now:revenue": "", "v.now:staff_costs": "-160",
                                   "s.now:staff_costs": ""})  # fmt: skip

    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'name="v.now:revenue" value="tolv"' in page
    assert 'name="v.now:staff_costs" value="-160"' in page
    assert "”tolv” är inte ett tal" in page
    assert not Figure.objects.filter(series__code="staff_costs", round="2025-08", unit__code="FS").exists()


def test_a_proposal_is_taken_over_with_one_button(client: Client) -> None:
    as_(client, GO)

    answer = client.post(ECONOMY, {"take": "all"}, follow=True)

    assert "Sparat." in answer.content.decode()
    found = Figure.objects.filter(unit__code="FS", scenario="forecast", round="2025-08", first_day="2025-01-01")
    lines = {each.series.code: each.value for each in found.select_related("series") if each.series.group == "economy"}
    assert lines["net"] == lines["revenue"] + lines["staff_costs"] + lines["other_costs"]


def test_what_is_handed_in_is_shown_without_fields_and_says_why(client: Client) -> None:
    Submission.objects.create(
        municipality=Municipality.objects.get(code="mark"), occasion="2025-08", subject=Subject.UNIT, code="FS",
        state=State.SUBMITTED, changed_at=timezone.now(),
    )  # fmt: skip

    page = text(as_(client, GO), ECONOMY)

    assert "Uppföljningen är inlämnad." in page
    assert 'name="v.' not in page


def test_a_page_is_never_kept_by_the_browser(client: Client) -> None:
    assert "no-store" in as_(client, GO).get(ECONOMY).headers["Cache-Control"]


def test_a_part_or_an_occasion_that_there_is_not_is_not_found(client: Client) -> None:
    as_(client, GO)

    assert client.get("/inmatning/mark/2025-08/XX/ekonomi/").status_code == 403
    assert client.get("/inmatning/mark/2099-08/FS/ekonomi/").status_code == 404
    assert client.get(f"{UNIT}annat/").status_code == 404


@pytest.mark.parametrize(("address", "most"), [("", 20), ("ekonomi/", 24), ("indikatorer/", 20), ("mal/", 20)])
def test_a_page_asks_the_database_no_more_however_much_there_is(client: Client, address: str, most: int) -> None:
    as_(client, GO)
    client.get(UNIT + address)

    with CaptureQueriesContext(connection) as small:
        client.get(UNIT + address)
    _much_more()
    client.get(UNIT + address)  # what is proposed rests on the figures, and is asked for anew when they change
    with CaptureQueriesContext(connection) as large:
        client.get(UNIT + address)

    assert len(small) == len(large) <= most


def _much_more() -> None:
    """A hundred units beside this one, each with figures, and ten more figures of it."""
    mark = Municipality.objects.get(code="mark")
    parent, series = Unit.objects.get(code="SN"), Series.objects.filter(municipality=mark)
    units = Unit.objects.bulk_create(
        Unit(municipality=mark, position=100 + n, code=f"X{n}", name=f"Enhet {n}", parent=parent) for n in range(100)
    )
    year = {"first_day": date(2025, 1, 1), "last_day": date(2025, 12, 31), "scenario": "budget", "value": 1}
    net = series.get(code="net")
    Figure.objects.bulk_create(
        Figure(municipality=mark, position=9000 + n, unit=unit, series=net, **year) for n, unit in enumerate(units)
    )
    mine = Unit.objects.get(code="FS")
    volumes = series.filter(group="monitoring")[:10]
    Figure.objects.bulk_create(
        Figure(municipality=mark, position=9500 + n, unit=mine, series=each, **year) for n, each in enumerate(volumes)
    )


def test_a_saved_block_costs_a_query_a_cell_besides_what_any_saving_does(client: Client) -> None:
    as_(client, GO)
    client.get(ECONOMY)
    post(client, ECONOMY, now__revenue=("10", ""))

    with CaptureQueriesContext(connection) as one:
        post(client, ECONOMY, now__revenue=("11", "10"))
    with CaptureQueriesContext(connection) as three:
        post(client, ECONOMY, now__revenue=("12", "11"), now__staff_costs=("-160", ""), now__other_costs=("-38", ""))

    assert len(one) <= 70
    assert len(three) - len(one) <= 14
