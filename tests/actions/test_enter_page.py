"""What is filled in on a page: judgements, causes and actions, kept apart by whose they are and whoever was first."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.utils import timezone

from arshjul.actions.enter_page import Filled, Where, enter_page
from arshjul.actions.entering import Changed, Closed, NotEntered
from arshjul.actions.export_model import export_model
from arshjul.actions.load_model import load_model
from arshjul.followup.models import Action, Assessment, Explanation, Figure, Submission
from arshjul.followup.states import State, Subject
from arshjul.planning.access import Actor, NotAllowed
from arshjul.planning.models import HistoryEntry, Municipality
from arshjul.steering.entry_parts import Part
from factories.folders import ALVSTA, alvsta_with
from factories.people import FATIMA, GUN, HARRIET, KLAS, REVISOR, STRANGER

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def alvsta(tmp_path: Path) -> Path:
    """Älvsta, where absence is staff's."""
    head = (ALVSTA / "model.toml").read_text("utf-8")
    with_staff = head.replace("[phrases]", '[entry]\nstaff = ["pupils"]\n\n[phrases]')
    folder = alvsta_with(tmp_path / "in", {"model.toml": with_staff})
    load_model(root=folder)
    return folder


def fill(by: Actor = GUN, part: Part = Part.ECONOMY, unit: str = "GR", **filled: tuple[str, str]) -> list[str]:
    """Fills in ``field=(value, seen)``, with ``__`` for the colons of a field's name."""
    where = Where("alvsta", "2031-08", unit, part)
    fields = {key.replace("__", ":"): Filled(value, seen) for key, (value, seen) in filled.items()}
    return [str(note) for note in enter_page(by=by, where=where, filled=fields)]


def judge(level: str, seen: str = "", by: Actor = GUN, reason: str = "") -> None:
    fill(by, Part.OBJECTIVES, judge__mission__undervisning__light__level=(level, seen),
         judge__mission__undervisning__light__reason=(reason, ""))  # fmt: skip


def test_what_is_judged_is_there_and_a_load_of_the_folder_keeps_it(alvsta: Path) -> None:
    judge("amber", reason="  Två skolor   saknar lärare. ")

    load_model(root=alvsta)

    kept = Assessment.objects.get(about="mission", code="undervisning")
    assert (kept.level, kept.reason, kept.file) == ("amber", "Två skolor saknar lärare.", "")


def test_two_who_judge_the_same_thing_are_told_of_each_other() -> None:
    judge("amber", by=KLAS)

    with pytest.raises(NotEntered) as told:
        judge("red")

    problem = told.value.problems["judge:mission:undervisning:light:level"]
    assert isinstance(problem, Changed)
    assert (problem.current, problem.by) == ("Nästan", "Klas")


def test_nobody_judges_what_is_another_units() -> None:
    with pytest.raises(NotEntered) as told:
        fill(FATIMA, Part.OBJECTIVES, unit="FSK", judge__mission__undervisning__light__level=("red", ""))

    assert "hör inte till enheten" in str(told.value.problems["judge:mission:undervisning:light:level"])


def test_a_cause_is_added_once_however_often_it_is_sent_and_taken_away_when_it_is_emptied() -> None:
    for _ in range(2):
        fill(explain__n1__cause=("Fler elever", ""), explain__n1__amount=("-120", ""))
    assert str(Explanation.objects.get(code="n1").amount) == "-120"
    assert HistoryEntry.objects.filter(about="explanation").count() == 1

    fill(explain__n1__cause=("", "Fler elever"), explain__n1__amount=("", "−120"))

    assert not Explanation.objects.filter(code="n1").exists()


@pytest.mark.parametrize(
    ("cause", "amount", "field"),
    [("", "-120", "cause"), ("Fler elever", "", "amount"), ("Fler elever", "tolv", "amount")],
)
def test_half_a_cause_is_asked_to_be_whole(cause: str, amount: str, field: str) -> None:
    with pytest.raises(NotEntered) as told:
        fill(explain__n1__cause=(cause, ""), explain__n1__amount=(amount, ""))

    assert list(told.value.problems) == [f"explain:n1:{field}"]


def test_a_cause_with_details_is_not_taken_away_from_above_them() -> None:
    with pytest.raises(NotEntered) as told:
        fill(explain__personal__cause=("", "Sjukfrånvaron har ökat."), explain__personal__amount=("", "−1,10"))

    assert "Ta bort delarna" in str(told.value.problems["explain:personal:cause"])


def test_an_action_is_told_with_its_effects_and_exported(tmp_path: Path) -> None:
    fill(part=Part.ASSIGNMENTS, action__n2__name=("Färre vikarier", ""), action__n2__expected=("400", ""),
         action__n2__due_on=("2031-10-01", ""))  # fmt: skip

    export_model(municipality="alvsta", root=tmp_path / "out")

    assert Action.objects.get(code="n2").expected == 400
    assert "n2;Färre vikarier" in (tmp_path / "out" / "actions.csv").read_text("utf-8")


def test_something_in_the_way_of_one_kind_stops_all_of_the_page() -> None:
    with pytest.raises(NotEntered) as told:
        fill(now__revenue=("1 300", "1 250"), explain__n1__cause=("Utan belopp", ""))

    assert list(told.value.problems) == ["explain:n1:amount"]
    assert Figure.objects.get(series__code="revenue", unit__code="GR", scenario="forecast").value == 1250


def test_hr_enters_staff_and_nothing_else() -> None:
    fill(HARRIET, Part.STAFF, outcome__pupils=("1 234 500", "1 234 567"))
    assert Figure.objects.get(series__code="pupils", unit__code="GR").value == 1234500

    with pytest.raises(NotAllowed):
        fill(HARRIET, Part.ECONOMY, now__revenue=("1 300", "1 250"))


def test_the_page_of_staff_takes_no_other_figures() -> None:
    with pytest.raises(NotEntered):
        fill(HARRIET, Part.STAFF, outcome__costs=("1", ""))


@pytest.mark.parametrize("somebody", [FATIMA, HARRIET, REVISOR, STRANGER], ids=lambda actor: actor.name)
def test_others_change_nothing(somebody: Actor) -> None:
    with pytest.raises(NotAllowed):
        judge("red", by=somebody)


def test_what_is_handed_in_is_closed() -> None:
    Submission.objects.create(
        municipality=Municipality.objects.get(), occasion="2031-08", subject=Subject.UNIT, code="GR",
        state=State.SUBMITTED, changed_at=timezone.now(),
    )  # fmt: skip

    with pytest.raises(Closed):
        fill(explain__n1__cause=("Fler elever", ""), explain__n1__amount=("-120", ""))
