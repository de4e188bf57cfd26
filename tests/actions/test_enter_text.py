"""Somebody writes: it is there at once, a sitting is one entry in the history, and nobody is overwritten."""

from __future__ import annotations

import pytest

from arshjul.actions.enter_text import LONGEST, NotTheirs, TooLong, enter_text
from arshjul.actions.entering import Changed, Closed
from arshjul.actions.load_model import load_model
from arshjul.actions.standpoint import standpoint
from arshjul.actions.texts import TextsOfUnit, texts_of, writing
from arshjul.core.organisation import UnknownUnit
from arshjul.followup.models import Submission, Text
from arshjul.followup.states import State, Subject
from arshjul.followup.submissions import state_of
from arshjul.planning.access import Actor, NotAllowed
from arshjul.planning.models import HistoryEntry
from arshjul.reporting.markdown import read_markdown
from factories.folders import ALVSTA
from factories.people import FATIMA, GUN, KLAS, REVISOR, STRANGER

pytestmark = pytest.mark.django_db

FORECAST = ("unit", "GR", "forecast")
BEFORE = "Prognosen är {forecast year of costs for GR}."


@pytest.fixture(autouse=True)
def alvsta() -> None:
    load_model(root=ALVSTA)


def write(
    markdown: str, seen: str = BEFORE, by: Actor = GUN, unit: str = "GR", about: tuple[str, str, str] = FORECAST
) -> str:
    return enter_text(
        by=by, municipality="alvsta", occasion="2031-08", unit=unit, key=about, markdown=markdown, seen=seen
    )


def texts(by: Actor = GUN, unit: str = "GR") -> TextsOfUnit:
    return texts_of(by=by, municipality="alvsta", occasion="2031-08", unit=unit)


def stored(kind: str = "unit", code: str = "GR", aspect: str = "forecast") -> Text:
    return Text.objects.get(occasion__code="2031-08", kind=kind, code=code, aspect=aspect)


def test_what_is_written_is_there_with_its_author_and_the_unit_has_started() -> None:
    assert write("Fler elever.\r\n") == "Fler elever."

    assert (stored().markdown, stored().file) == ("Fler elever.", "")
    entry = HistoryEntry.objects.get(about="text")
    assert (entry.by, entry.before, entry.after, entry.unit) == ("Gun", BEFORE, "Fler elever.", "GR")
    assert state_of("alvsta", "2031-08", Subject.UNIT, "GR") is State.STARTED


def test_what_is_saved_while_one_writes_is_one_entry_in_the_history() -> None:
    write("Fler")
    write("Fler elever", seen="Fler")
    write("Fler elever.", seen="Fler elever")

    assert [(each.before, each.after) for each in HistoryEntry.objects.filter(about="text")] == [
        (BEFORE, "Fler elever.")
    ]


def test_another_author_begins_an_entry_of_their_own() -> None:
    write("Fler")
    write("Fler elever", seen="Fler", by=KLAS)

    assert [each.by for each in HistoryEntry.objects.filter(about="text")] == ["Klas", "Gun"]


def test_two_people_never_overwrite_each_other_silently() -> None:
    write("Klas text.", by=KLAS)

    with pytest.raises(Changed) as told:
        write("Guns text.")

    assert (told.value.current, told.value.mine, told.value.by) == ("Klas text.", "Guns text.", "Klas")
    assert stored().markdown == "Klas text."


def test_a_text_that_was_not_there_is_made_and_one_that_is_emptied_is_taken_away() -> None:
    about = ("unit", "GR", "comment")
    write("En kommentar.", seen="", about=about)
    assert stored(aspect="comment").markdown == "En kommentar."

    write("", seen="En kommentar.", about=about)

    assert not Text.objects.filter(aspect="comment").exists()


@pytest.mark.parametrize("by", [FATIMA, REVISOR, STRANGER])
def test_only_those_whose_unit_it_is_write(by: Actor) -> None:
    with pytest.raises(NotAllowed):
        write("Annat.", by=by)


@pytest.mark.parametrize("about", [("unit", "FSK", "forecast"), ("section", "summary", ""), ("objective", "lasa", "")])
def test_a_unit_writes_nothing_that_is_anothers(about: tuple[str, str, str]) -> None:
    with pytest.raises(NotTheirs):
        write("Vårt.", seen="", about=about)


def test_a_committee_writes_what_its_report_asks_for() -> None:
    seen = stored("section", "summary", "").markdown

    write("Nämnden når sina mål.", seen=seen, by=KLAS, unit="SKN", about=("section", "summary", ""))

    assert stored("section", "summary", "").markdown == "Nämnden når sina mål."


def test_what_has_been_handed_in_cannot_be_rewritten_by_its_author() -> None:
    write("Klart.")
    Submission.objects.filter(code="GR").update(state=State.SUBMITTED)

    with pytest.raises(Closed):
        write("Ändrat.", seen="Klart.")

    assert texts().closed is not None
    assert texts(by=KLAS).closed is None


def test_a_text_longer_than_any_report_is_refused() -> None:
    with pytest.raises(TooLong):
        write("x" * (LONGEST + 1))


def test_a_load_of_the_folder_keeps_what_was_written() -> None:
    write("Skrivet på webben.")

    load_model(root=ALVSTA)

    assert stored().markdown == "Skrivet på webben."


# what there is to write


def test_a_unit_sees_its_own_texts_and_how_they_stand() -> None:
    (before,) = texts().tasks
    write("Fler elever.")
    (after,) = texts().tasks

    assert (before.name, before.is_written, before.changed_by) == ("forecast", True, "")
    assert (after.markdown, after.changed_by) == ("Fler elever.", "Gun")


def test_the_committee_sees_what_its_report_asks_for() -> None:
    assert [(each.name, each.asked.title) for each in texts(by=KLAS, unit="SKN").tasks] == [
        ("section:summary", "Sammanfattning")
    ]


def test_a_stranger_sees_nothing() -> None:
    with pytest.raises(NotAllowed):
        texts(by=STRANGER)
    with pytest.raises(UnknownUnit):
        texts(unit="FINNSINTE")


def test_writing_throws_away_nothing_that_is_known_of_the_figures() -> None:
    before = standpoint("alvsta", "2031-08")
    write("Fler elever.")

    assert standpoint("alvsta", "2031-08") is before


def test_while_one_writes_figures_are_found_and_typed_ones_are_looked_at() -> None:
    helping = writing(by=GUN, municipality="alvsta", occasion="2031-08", unit="GR", key=FORECAST)

    found = helping.search("prognos kostnader")
    looked_at = helping.findings(read_markdown("Vi räknar med 123,4 mnkr.").nodes)

    assert found[0][0].expression == "forecast year of costs for GR"
    assert [each.typed.text for each in looked_at] == ["123,4 mnkr"]
