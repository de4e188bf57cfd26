"""Each person sees what waits for them and nothing else, the most urgent first, and who everybody waits for."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from pytest_django import DjangoAssertNumQueries

from arshjul.actions.before_step import What
from arshjul.actions.calendar_feed import calendar_days
from arshjul.actions.standing import year_standing
from arshjul.actions.submission import take
from arshjul.actions.tasks import TaskKind, tasks_of
from arshjul.followup.models import Occasion
from arshjul.followup.states import State, Step, Subject
from arshjul.planning.access import COMMAND_LINE, Actor
from arshjul.planning.models import Absence, Municipality, Person
from arshjul.planning.municipalities import touch
from arshjul.planning.people import actor_of
from arshjul.steering.schema_head import OwnDeadlinesRow
from factories.people import CENTRAL, FATIMA, GUN, HARRIET, KLAS, REVISOR, SIV, person_like
from factories.years import alvsta_in_september

pytestmark = pytest.mark.django_db

TODAY = date(2031, 9, 8)


@pytest.fixture(autouse=True)
def people(tmp_path: Path) -> dict[str, Person]:
    """Everybody with a post in Älvsta, eight days into the work with the interim report."""
    alvsta_in_september(tmp_path)
    return {who.name: person_like(who) for who in (GUN, FATIMA, KLAS, HARRIET, SIV, CENTRAL, REVISOR)}


def told(who: Actor, today: date = TODAY, *, ready: bool = True) -> list[tuple[str, str]]:
    return [(task.kind.value, task.name) for task in tasks_of(who, today) if task.is_ready == ready]


def step(code: str, step: Step, said: str = "", subject: Subject = Subject.UNIT) -> None:
    take(by=COMMAND_LINE, what=What("alvsta", "2031-08", subject, code), step=step, said=said)


def test_a_unit_manager_is_asked_to_enter_and_nobody_else_is() -> None:
    assert told(GUN) == [("enter", "Grundskola")]
    assert told(FATIMA) == [("enter", "Förskola")]


def test_a_unit_with_days_of_its_own_has_its_task_and_its_calendar_by_them() -> None:
    Occasion.objects.filter(code="2031-08").update(
        own_deadlines=(OwnDeadlinesRow(unit="GR", submit=date(2031, 9, 10)),)
    )
    touch(Municipality.objects.get(), plan=True)

    assert [task.due for who in (GUN, FATIMA) for task in tasks_of(who, TODAY)] == [
        date(2031, 9, 10), date(2031, 9, 12),
    ]  # fmt: skip
    assert date(2031, 9, 10) in [each.day for each in calendar_days(GUN, TODAY)]
    assert date(2031, 9, 12) not in [each.day for each in calendar_days(GUN, TODAY)]
    (late,) = [each for each in year_standing("alvsta", date(2031, 9, 11)).occasions if each.late]
    assert [unit.code for unit in late.late] == ["GR"]


def test_what_no_manager_holds_falls_to_those_nearest_above() -> None:
    assert ("enter", 'Övrigt; "resten"') in told(KLAS)
    assert told(CENTRAL) == []


def test_whoever_has_nothing_to_do_has_no_tasks() -> None:
    assert told(REVISOR) == []
    assert tasks_of(REVISOR, TODAY) == ()


def test_what_is_handed_in_waits_for_the_controller_as_one_thing() -> None:
    step("FSK", Step.SUBMIT)
    step("ÖVR", Step.SUBMIT)

    (task,) = [task for task in tasks_of(KLAS, TODAY) if task.kind is TaskKind.APPROVE]

    assert (task.about, task.due, task.report) == (("Förskola", 'Övrigt; "resten"'), date(2031, 9, 15), "skolnamnden")
    assert told(FATIMA) == []


def test_what_is_returned_comes_back_with_what_was_said() -> None:
    step("GR", Step.SUBMIT)
    step("GR", Step.RETURN, "Elevantalet stämmer inte.")

    (task,) = tasks_of(GUN, TODAY)

    assert (task.kind, task.comment, task.is_ready) == (TaskKind.MEND, "Elevantalet stämmer inte.", True)


def test_the_report_waits_for_its_units_and_says_for_whom() -> None:
    step("FSK", Step.SUBMIT)
    step("FSK", Step.APPROVE)

    (assemble,) = [
        task for task in tasks_of(KLAS, TODAY) if (task.kind, task.report) == (TaskKind.ASSEMBLE, "skolnamnden")
    ]

    assert not assemble.is_ready
    assert assemble.waits_for == ('Övrigt; "resten"', "Grundskola")


def test_the_secretary_sees_the_days_to_come_before_anything_can_be_done() -> None:
    assert told(SIV) == []
    assert [each for each in told(SIV, ready=False) if each[1] == "Skolnämnden"] == [
        ("send_out", "Skolnämnden"), ("decide", "Skolnämnden"), ("publish", "Skolnämnden"),
    ]  # fmt: skip


def test_tasks_are_in_order_of_their_last_days() -> None:
    days = [task.due for task in tasks_of(KLAS, TODAY) if not task.is_ready]

    assert days == sorted(days, key=lambda day: day or date.max)


def test_an_occasion_that_has_not_opened_is_told_of_but_cannot_be_entered() -> None:
    (coming,) = [task for task in tasks_of(GUN, date(2031, 8, 31)) if task.occasion == "2031-08"]

    assert (coming.opens, coming.is_ready) == (date(2031, 9, 1), False)


def test_an_occasion_that_was_over_before_anybody_began_is_nobodys_task() -> None:
    assert [task.occasion for task in tasks_of(GUN, TODAY)] == ["2031-08"]


def test_a_deputy_has_the_tasks_of_whoever_is_away_beside_the_own_ones(people: dict[str, Person]) -> None:
    Absence.objects.create(person=people["Gun"], deputy=people["Fatima"], first_day=TODAY, last_day=TODAY)

    mine = tasks_of(actor_of(people["Fatima"], TODAY), TODAY)

    assert [(task.name, task.for_name) for task in mine] == [("Förskola", ""), ("Grundskola", "Gun")]
    assert len(tasks_of(actor_of(people["Fatima"], TODAY + timedelta(days=1)), TODAY + timedelta(days=1))) == 1


@pytest.mark.parametrize("who", [GUN, KLAS, CENTRAL])
def test_tasks_cost_three_queries_when_nothing_has_changed(
    who: Actor, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    tasks_of(who, TODAY)

    with django_assert_num_queries(3):
        tasks_of(who, TODAY)


def test_everybody_sees_how_far_all_have_come_and_who_is_late() -> None:
    step("FSK", Step.SUBMIT)

    on_time = year_standing("alvsta", date(2031, 9, 12))
    after = year_standing("alvsta", date(2031, 9, 13))

    assert on_time is not None
    assert after is not None
    assert [(each.answered, len(each.units), len(each.late)) for each in on_time.occasions] == [(0, 3, 0), (1, 3, 0)]
    assert [unit.code for unit in after.occasions[1].late] == ["GR", "ÖVR"]
    assert [report.is_late for report in after.occasions[1].reports] == [False, False]
    assert [unit.stand.state for unit in after.occasions[1].units][1] is State.SUBMITTED


def test_an_unknown_municipality_or_year_has_no_standing() -> None:
    assert year_standing("finnsinte", TODAY) is None
    assert year_standing("alvsta", TODAY, 1999) is None
