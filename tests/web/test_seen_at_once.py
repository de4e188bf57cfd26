"""What somebody has just saved stands at once in every overview that it is part of, and on no other."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client

from arshjul.actions.load_model import load_model
from arshjul.planning.roles import Role
from factories.people import holder, person_like
from factories.wide_town import write_wide_town

pytestmark = pytest.mark.django_db

OF = "vida/2025-08"
UNITS = ("U0", "U1", "U2", "NA", "VIDA")
MANAGER = holder("Maja", Role.UNIT_MANAGER, "U0", "vida")
OTHER = holder("Olle", Role.UNIT_MANAGER, "U1", "vida")
CENTRAL = holder("Cia", Role.CENTRAL_CONTROLLER, "", "vida")


@pytest.fixture
def town(tmp_path: Path, settings: LazySettings) -> None:
    """Three units, whose forecasts of staff are −1 910, −1 903 and −1 896 tkr."""
    settings.ARSHJUL_TODAY = date(2025, 9, 8)
    load_model(root=write_wide_town(tmp_path, 3))


def browser(who: object) -> Client:
    client = Client()
    client.force_login(person_like(who))  # type: ignore[arg-type]
    return client


def save_staff(client: Client, unit: str, value: str, seen: str) -> None:
    fields = {"v.now:staff": value, "s.now:staff": seen}
    answer = client.post(f"/inmatning/{OF}/{unit}/ekonomi/", fields, headers={"Accept": "application/json"})
    assert answer.status_code == 200, answer.content


def forecasts(client: Client) -> dict[str, int | None]:
    """By unit, the forecast of staff that its overview shows; None where it shows none."""
    return {unit: _shown(client.get(f"/oversikt/{OF}/{unit}/").content.decode()) for unit in UNITS}


def _shown(page: str) -> int | None:
    found = re.search(r'data-figure="resultat:staff:prognos_ar"[^>]*>([^<]*)<', page)
    words = re.sub(r"\s", "", found[1].replace("−", "-").replace("&nbsp;", "")) if found else ""
    return int(words) if words else None


@pytest.mark.usefixtures("town")
def test_a_saved_forecast_stands_at_once_in_all_overviews_above_it() -> None:
    central, manager, other = browser(CENTRAL), browser(MANAGER), browser(OTHER)
    assert forecasts(central) == {"U0": -1910, "U1": -1903, "U2": -1896, "NA": -5709, "VIDA": -5709}

    save_staff(other, "U1", "-2003", "-1903")
    assert forecasts(central) == {"U0": -1910, "U1": -2003, "U2": -1896, "NA": -5809, "VIDA": -5809}

    save_staff(other, "U1", "-1003", "-2003")
    save_staff(manager, "U0", "-2910", "-1910")
    assert forecasts(central) == {"U0": -2910, "U1": -1003, "U2": -1896, "NA": -5809, "VIDA": -5809}


@pytest.mark.usefixtures("town")
def test_a_forecast_that_is_cleared_and_entered_again_leaves_the_sums_and_comes_back() -> None:
    central, other = browser(CENTRAL), browser(OTHER)
    whole = forecasts(central)

    save_staff(other, "U1", "", "-1903")
    assert forecasts(central) == {**whole, "U1": None, "NA": -3806, "VIDA": -3806}

    save_staff(other, "U1", "-1903", "")
    assert forecasts(central) == whole


@pytest.mark.usefixtures("town")
def test_where_a_figure_comes_from_is_told_as_it_was_just_saved() -> None:
    central, other = browser(CENTRAL), browser(OTHER)
    address = f"/oversikt/{OF}/VIDA/figur/resultat:net:prognos_ar/"
    before = central.get(address).content.decode()

    save_staff(other, "U1", "-2003", "-1903")
    after = central.get(address).content.decode()

    assert ("−4 518" in before.replace("\u00a0", " "), "−4 518" in after.replace("\u00a0", " ")) == (True, False)
    assert "−4 618" in after.replace("\u00a0", " ")
