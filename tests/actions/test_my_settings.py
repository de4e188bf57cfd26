"""People settle their own language, absence and calendar, and can give nobody rights that nobody gave them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.utils.translation import override

from arshjul.actions.calendar_feed import calendar_days
from arshjul.actions.my_settings import (
    NotPossible,
    choose_language,
    colleagues,
    renew_calendar,
    report_absence,
    withdraw_absence,
)
from arshjul.planning.access import Actor
from arshjul.planning.models import HistoryEntry, Person
from factories.people import FATIMA, GUN, HARRIET, KLAS, REVISOR, SIV, person_like
from factories.years import alvsta_in_september

pytestmark = pytest.mark.django_db

MONDAY, FRIDAY = date(2031, 9, 8), date(2031, 9, 12)


@pytest.fixture
def gun(tmp_path: Path) -> Person:
    alvsta_in_september(tmp_path)
    return person_like(GUN)


def away(gun: Person, first: date = MONDAY, last: date = FRIDAY, deputy: str = "") -> None:
    report_absence(person=gun, by=GUN, first_day=first, last_day=last, deputy=deputy)


def test_an_absence_with_a_deputy_is_kept_and_can_be_taken_back(gun: Person) -> None:
    person_like(FATIMA)
    away(gun, deputy="  Fatima@alvsta.example ")

    absence = gun.absences.get()
    assert (absence.first_day, absence.last_day, str(absence.deputy)) == (MONDAY, FRIDAY, "Fatima")
    withdraw_absence(person=gun, by=GUN, key=absence.pk)
    assert not gun.absences.exists()
    assert [each.action for each in HistoryEntry.objects.all()[:2]] == ["withdraw_absence", "report_absence"]


def test_nobody_takes_back_the_absence_of_somebody_else(gun: Person) -> None:
    fatima = person_like(FATIMA)
    away(gun)

    withdraw_absence(person=fatima, by=FATIMA, key=gun.absences.get().pk)

    assert gun.absences.exists()


def test_days_must_be_in_order_and_told_once(gun: Person) -> None:
    with pytest.raises(NotPossible, match="innan den börjar"):
        away(gun, FRIDAY, MONDAY)
    away(gun)
    with pytest.raises(NotPossible, match="redan"):
        away(gun, FRIDAY, date(2031, 9, 30))


@pytest.mark.parametrize("deputy", ["gun@alvsta.example", "ingen@alvsta.example", "frammande@annan.example"])
def test_a_deputy_is_somebody_else_in_the_same_municipality(gun: Person, deputy: str) -> None:
    person_like(Actor("Främmande", "frammande@annan.example"))

    with pytest.raises(NotPossible):
        away(gun, deputy=deputy)


def test_colleagues_are_those_with_a_post_in_the_municipality(gun: Person) -> None:
    person_like(KLAS)
    person_like(Actor("Främmande", "frammande@annan.example"))

    assert [each.name for each in colleagues(gun)] == ["Klas"]


def test_a_language_that_we_do_not_speak_is_refused(gun: Person) -> None:
    choose_language(person=gun, by=GUN, language="en")
    with pytest.raises(NotPossible):
        choose_language(person=gun, by=GUN, language="tlh")

    assert Person.objects.get(pk=gun.pk).language == "en"


def test_a_renewed_calendar_has_another_address(gun: Person) -> None:
    before = gun.calendar_token
    renew_calendar(person=gun, by=GUN)

    assert Person.objects.get(pk=gun.pk).calendar_token != before
    assert before not in str(HistoryEntry.objects.values_list()), "the log must not give the address away"


@pytest.mark.usefixtures("gun")
@pytest.mark.parametrize(
    ("who", "expected"),
    [
        (GUN, ["Öppnar", "Sista dag att lämna in"]),
        (HARRIET, ["Öppnar", "Sista dag att lämna in"]),
        (SIV, ["Utskick", "Beslut", "Sista dag att publicera"]),
        (REVISOR, []),
    ],
)
def test_a_calendar_shows_the_days_of_the_steps_that_are_ones_own(who: Actor, expected: list[str]) -> None:
    with override("sv"):
        days = list(calendar_days(who, MONDAY))

    assert [day.summary for day in days] == [f"{said}: Delårsrapport" for said in expected]


@pytest.mark.usefixtures("gun")
def test_a_day_keeps_its_name_so_that_a_moved_deadline_moves_in_the_calendar() -> None:
    (_, submit) = calendar_days(GUN, MONDAY)

    assert (submit.uid, submit.day, submit.description) == ("alvsta-2031-08-submit@arshjul", FRIDAY, "Älvsta kommun")
