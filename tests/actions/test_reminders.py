"""People are reminded before and after the last day: each of them once, and the deputy of whoever is away."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from arshjul.actions.before_step import What
from arshjul.actions.reminders import Told, remind, step_of
from arshjul.actions.submission import take
from arshjul.followup.models import Reminder
from arshjul.followup.states import Step, Subject
from arshjul.planning.access import COMMAND_LINE
from arshjul.planning.models import Absence, Person
from factories.people import FATIMA, GUN, KLAS, SIV, person_like
from factories.years import alvsta_in_september

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def people(tmp_path: Path, settings: LazySettings) -> dict[str, Person]:
    settings.ARSHJUL_ADDRESS = "https://arshjul.example.se"
    alvsta_in_september(tmp_path)
    return {who.name: person_like(who) for who in (GUN, FATIMA, KLAS, SIV)}


def names(told: list[Told]) -> list[str]:
    return sorted(each.person.name for each in told)


@pytest.mark.parametrize(
    ("days_left", "step"),
    [(8, None), (7, 7), (5, 7), (1, 1), (0, 1), (-1, -1), (-3, -1), (-15, -1), (-16, None)],
)
def test_a_reminder_that_was_missed_on_its_day_is_sent_when_there_is_time(days_left: int, step: int | None) -> None:
    assert step_of(days_left, before=(7, 1), after=(1,)) == step


def test_no_reminders_are_sent_when_the_model_wants_none() -> None:
    assert step_of(1, before=(), after=()) is None
    assert step_of(-1, before=(7,), after=()) is None


def test_a_week_before_those_who_have_something_to_do_are_written_to() -> None:
    told = remind(today=date(2031, 9, 5))

    assert names(told) == ["Fatima", "Gun", "Klas"]
    to_gun = next(message for message in mail.outbox if message.to == ["gun@alvsta.example"])
    assert to_gun.subject == "Årshjul: Fyll i och lämna in: Grundskola, senast 12 september"
    assert to_gun.body == (
        "Hej Gun!\n\nDet här ska vara klart snart:\n\n- Fyll i och lämna in: Grundskola\n"
        "  Älvsta kommun, Delårsrapport\n  Sista dag: fredag 12 september\n"
        "  https://arshjul.example.se/inmatning/alvsta/2031-08/GR/\n\n"
        "Allt som väntar på dig: https://arshjul.example.se/\n\n"
        "Det här mejlet har skickats av Årshjul. Är du borta kan du ange en ersättare på sidan med ditt namn.\n"
        "https://arshjul.example.se/mitt/\n"
    )


def test_nobody_is_written_to_in_good_time() -> None:
    assert remind(today=date(2031, 9, 4)) == []


def test_the_same_reminder_is_never_sent_twice() -> None:
    remind(today=date(2031, 9, 5))
    again = remind(today=date(2031, 9, 6))
    the_day_before = remind(today=date(2031, 9, 11))

    assert names(again) == []
    assert "Gun" in names(the_day_before)
    assert len([message for message in mail.outbox if message.to == ["gun@alvsta.example"]]) == 2


def test_a_deadline_that_is_moved_is_told_of_anew(tmp_path: Path) -> None:
    remind(today=date(2031, 9, 5))
    alvsta_in_september(tmp_path / "again")
    Reminder.objects.filter(person__name="Gun").update(due=date(2031, 9, 10))

    assert names(remind(today=date(2031, 9, 6))) == ["Gun"]


def test_whoever_has_handed_in_is_left_in_peace() -> None:
    take(by=COMMAND_LINE, what=What("alvsta", "2031-08", Subject.UNIT, "GR"), step=Step.SUBMIT, said="")

    assert "Gun" not in names(remind(today=date(2031, 9, 11)))


def test_whoever_is_late_is_told_so_the_day_after() -> None:
    remind(today=date(2031, 9, 13))

    to_gun = next(message for message in mail.outbox if message.to == ["gun@alvsta.example"])
    assert to_gun.subject == "Årshjul: Fyll i och lämna in: Grundskola (skulle ha varit klart)"
    assert "Det här skulle ha varit klart:" in to_gun.body


def test_the_deputy_is_written_to_when_somebody_is_away(people: dict[str, Person]) -> None:
    Absence.objects.create(
        person=people["Gun"], deputy=people["Fatima"], first_day=date(2031, 9, 1), last_day=date(2031, 9, 30)
    )

    assert "Gun" not in names(remind(today=date(2031, 9, 11)))
    (to_fatima,) = [message for message in mail.outbox if message.to == ["fatima@alvsta.example"]]
    assert to_fatima.subject == "Årshjul: 2 saker väntar på dig"
    assert "I stället för Gun, som är borta" in to_fatima.body


def test_whoever_is_away_without_a_deputy_is_written_to_all_the_same(people: dict[str, Person]) -> None:
    Absence.objects.create(person=people["Gun"], first_day=date(2031, 9, 1), last_day=date(2031, 9, 30))

    assert "Gun" in names(remind(today=date(2031, 9, 11)))


def test_nobody_is_reminded_of_what_comes_after_something_else() -> None:
    assert "Siv" not in names(remind(today=date(2031, 9, 18)))


def test_a_rehearsal_sends_and_remembers_nothing() -> None:
    told = remind(today=date(2031, 9, 5), send=False)

    assert names(told) == ["Fatima", "Gun", "Klas"]
    assert mail.outbox == []
    assert not Reminder.objects.exists()


def test_the_model_says_when_to_remind(tmp_path: Path) -> None:
    alvsta_in_september(tmp_path / "other", entry="remind_before = [3]")

    assert names(remind(today=date(2031, 9, 8))) == []
    assert "Gun" in names(remind(today=date(2031, 9, 9)))


def test_a_mail_that_cannot_be_sent_is_sent_the_next_time(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(EmailBackend, "send_messages", _refused)
        with pytest.raises(ConnectionRefusedError):
            remind(today=date(2031, 9, 5))

    assert not Reminder.objects.exists()
    assert names(remind(today=date(2031, 9, 5))) == ["Fatima", "Gun", "Klas"]


def _refused(*_: object) -> int:
    raise ConnectionRefusedError
