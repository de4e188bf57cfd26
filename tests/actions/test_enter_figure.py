"""A manager types a forecast: it is there at once, nobody is overwritten, and a load of the folder keeps it."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from django.utils import timezone

from arshjul.actions.enter_figure import FigureAddress, Typed, enter_figure
from arshjul.actions.entering import Changed, Closed
from arshjul.actions.load_model import Entered, load_model
from arshjul.core.numbers import NotANumber
from arshjul.core.organisation import UnknownUnit
from arshjul.core.periods import read_period
from arshjul.core.problems import Problems
from arshjul.core.series import Scenario
from arshjul.followup.models import Figure, Submission
from arshjul.followup.states import State, Subject
from arshjul.followup.submissions import state_of
from arshjul.planning.access import Actor, NotAllowed
from arshjul.planning.models import HistoryEntry, Municipality
from factories.folders import ALVSTA, alvsta_with
from factories.people import FATIMA, GUN, KLAS, REVISOR, STRANGER

pytestmark = pytest.mark.django_db

COSTS = FigureAddress("costs", read_period("2031"), Scenario.FORECAST, "2031-08")


@pytest.fixture(autouse=True)
def alvsta() -> None:
    load_model(root=ALVSTA)


def enter(value: str, seen: str, by: Actor = GUN, unit: str = "GR", at: FigureAddress = COSTS) -> str:
    return enter_figure(by=by, municipality="alvsta", occasion="2031-08", unit=unit, at=at, typed=Typed(value, seen))


def stored(unit: str = "GR") -> Figure:
    return Figure.objects.get(series__code="costs", unit__code=unit, scenario="forecast", round="2031-08")


def test_what_is_typed_is_there_with_its_author_and_the_unit_has_started() -> None:
    assert enter("-76,2 mnkr", seen="−75,10") == "−76,2"

    figure = stored()
    assert (figure.value, figure.measure, figure.source) == (Decimal("-76.2"), "mnkr", "Inmatat av Gun")
    entry = HistoryEntry.objects.get(about="figure")
    assert (entry.by, entry.before, entry.after, entry.unit) == ("Gun", "−75,10", "−76,2", "GR")
    assert state_of("alvsta", "2031-08", Subject.UNIT, "GR") is State.STARTED
    assert Municipality.objects.get().revision == 2  # the load is the first


def test_two_managers_on_one_cell_never_overwrite_each_other_silently() -> None:
    enter("-76,2", seen="−75,10", by=KLAS)

    with pytest.raises(Changed) as told:
        enter("-77,0", seen="−75,10")

    assert (told.value.current, told.value.mine, told.value.by) == ("−76,2", "−77,0", "Klas")
    assert stored().value == Decimal("-76.2")


def test_the_same_value_twice_is_one_change() -> None:
    enter("-76,2", seen="−75,10")
    enter("-76,2", seen="−75,10")

    assert HistoryEntry.objects.filter(about="figure").count() == 1


def test_an_emptied_cell_has_no_figure() -> None:
    enter("", seen="−75,10")

    assert not Figure.objects.filter(
        series__code="costs", unit__code="GR", scenario="forecast", round="2031-08"
    ).exists()


def test_a_typing_mistake_changes_nothing() -> None:
    with pytest.raises(NotANumber):
        enter("tolv", seen="−75,10")

    assert stored().value == Decimal("-75.10")


@pytest.mark.parametrize("somebody", [FATIMA, REVISOR, STRANGER], ids=lambda actor: actor.name)
def test_nobody_else_changes_a_units_figures(somebody: Actor) -> None:
    with pytest.raises(NotAllowed):
        enter("1", seen="−75,10", by=somebody)


def test_a_unit_that_does_not_exist_is_told() -> None:
    with pytest.raises(UnknownUnit):
        enter("1", seen="", by=KLAS, unit="XX")


def test_what_is_handed_in_is_closed_to_its_manager_and_open_to_the_controller() -> None:
    Submission.objects.create(
        municipality=Municipality.objects.get(), occasion="2031-08", subject=Subject.UNIT, code="GR",
        state=State.SUBMITTED, changed_at=timezone.now(),
    )  # fmt: skip

    with pytest.raises(Closed):
        enter("-76,2", seen="−75,10")
    assert enter("-76,3", seen="−75,10", by=KLAS) == "−76,3"


def test_what_is_sent_out_nobody_changes() -> None:
    Submission.objects.create(
        municipality=Municipality.objects.get(), occasion="2031-08", subject=Subject.REPORT, code="kort",
        state=State.SENT_OUT, changed_at=timezone.now(),
    )  # fmt: skip

    with pytest.raises(Closed):
        enter("-76,2", seen="−75,10", by=KLAS)


def test_a_new_load_of_the_folder_keeps_what_was_entered() -> None:
    enter("-76,2", seen="−75,10")
    enter("1 300", seen="", unit="FSK", by=FATIMA, at=FigureAddress("revenue", read_period("2031"), Scenario.FORECAST,
                                                                    "2031-08"))  # fmt: skip

    load_model(root=ALVSTA)

    assert (stored().value, stored().file) == (Decimal("-76.2"), "")
    assert Figure.objects.get(series__code="revenue", unit__code="FSK", scenario="forecast").value == 1300
    assert stored("FSK").value == -19500


def test_a_load_can_replace_what_was_entered_when_that_is_asked_for() -> None:
    enter("-76,2", seen="−75,10")

    load_model(root=ALVSTA, entered=Entered.REPLACED)

    assert stored().value == Decimal("-75.10")


def test_a_folder_without_what_something_was_entered_about_is_refused(tmp_path: Path) -> None:
    enter("1 300", seen="", at=FigureAddress("pupils", read_period("2031-12-31"), Scenario.ACTUAL))
    series = (ALVSTA / "series.csv").read_text("utf-8")
    kept = "".join(line for line in series.splitlines(keepends=True) if not line.startswith("pupils"))
    folder = alvsta_with(tmp_path, {"series.csv": kept, "figures/other.csv": "series;unit;period;scenario;value\n"})

    with pytest.raises(Problems) as told:
        load_model(root=folder)

    assert "pupils" in str(told.value)
