"""A unit hands in, is returned and approved; its report is decided on. Nobody is run over, nothing is done twice."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path

import pytest
from django.core import mail
from django.db import connection, connections
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from arshjul.actions.before_step import What, hindrances_before
from arshjul.actions.build_report import Built, build_report
from arshjul.actions.decision import Decided, NotADecision
from arshjul.actions.enter_figure import FigureAddress, Typed, enter_figure
from arshjul.actions.entering import Closed
from arshjul.actions.hindrance import Elsewhere, Hindrance, Severity
from arshjul.actions.load_model import load_model
from arshjul.actions.published import corrections, document_of, find_published
from arshjul.actions.readiness import hindrances
from arshjul.actions.submission import Incomplete, NeedsReason, Stale, Taken, take
from arshjul.actions.versions import open_version, versions
from arshjul.core.cells import Cell
from arshjul.core.documents import Document
from arshjul.core.periods import read_period
from arshjul.core.series import Scenario
from arshjul.followup.models import Decision, Submission, Version
from arshjul.followup.states import TRANSITIONS, State, Step, Subject, transition
from arshjul.planning.access import ALLOWED, COMMAND_LINE, Actor, NotAllowed
from arshjul.planning.models import HistoryEntry, Municipality, Touch
from arshjul.planning.municipalities import touch
from arshjul.planning.roles import Role
from arshjul.reporting.differences import differences
from arshjul.steering.entry_parts import Part
from arshjul.steering.schema_told import DocumentRow
from factories.folders import ALVSTA
from factories.people import CENTRAL, FATIMA, GUN, KLAS, SIV, holder, person_like

pytestmark = pytest.mark.django_db

GR = What("alvsta", "2031-08", Subject.UNIT, "GR")
FSK = What("alvsta", "2031-08", Subject.UNIT, "FSK")
OTHER = What("alvsta", "2031-08", Subject.UNIT, "ÖVR")
SHORT = What("alvsta", "2031-08", Subject.REPORT, "kort")
REPORT = What("alvsta", "2031-08", Subject.REPORT, "skolnamnden")
DECIDED = Decided(
    date(2031, 9, 24), "34", "Nämnden godkänner delårsrapporten.", "SKN 2031/17", "Delårsrapport",
    (DocumentRow(title="Tjänsteskrivelse", date=date(2031, 9, 10)),), ("Ekonomichefen",),
)  # fmt: skip


@pytest.fixture(autouse=True)
def alvsta() -> None:
    load_model(root=ALVSTA)


def step(what: What, step: Step, by: Actor, said: str = "", **more: object) -> Taken:
    return take(by=by, what=what, step=step, said=said, **more)


def hand_in_all() -> None:
    for unit in (GR, FSK, OTHER):
        step(unit, Step.SUBMIT, COMMAND_LINE)
        step(unit, Step.APPROVE, KLAS)
    for forward in (Step.ASSEMBLE, Step.SEND_OUT):
        step(SHORT, forward, CENTRAL)


def sent_out() -> None:
    hand_in_all()
    step(REPORT, Step.ASSEMBLE, KLAS)
    step(REPORT, Step.SEND_OUT, SIV)


def takes_away_the_forecast(by: Actor = FATIMA) -> None:
    at = FigureAddress("costs", read_period("2031"), Scenario.FORECAST, "2031-08")
    where = {"municipality": "alvsta", "occasion": "2031-08", "unit": "FSK"}
    enter_figure(by=by, **where, at=at, typed=Typed("", "-19500"))


def told(found: tuple[Hindrance, ...]) -> list[tuple[str, str]]:
    return [(each.severity, str(each.message)) for each in found]


# ---- a unit's part ---------------------------------------------------------------------------------------------------


def test_what_is_handed_in_says_who_and_why_in_one_entry() -> None:
    before = Municipality.objects.get().revision

    taken = step(GR, Step.SUBMIT, GUN, "Allt är med.")

    assert (taken.state, taken.by, taken.is_new) == (State.SUBMITTED, "Gun", True)
    stored = Submission.objects.get()
    assert (stored.state, stored.changed_by, stored.comment) == (State.SUBMITTED, "Gun", "Allt är med.")
    entry = HistoryEntry.objects.exclude(about="model").get()
    assert (entry.by, entry.action, entry.unit, entry.before, entry.after, entry.reason) == (
        "Gun", "submit", "GR", "not_started", "submitted", "Allt är med.",
    )  # fmt: skip
    assert Municipality.objects.get().revision == before + 1


def test_a_double_click_hands_in_once_and_says_so() -> None:
    step(GR, Step.SUBMIT, GUN, "Allt är med.")

    again = step(GR, Step.SUBMIT, GUN, "Allt är med.")

    assert (again.state, again.is_new, again.by) == (State.SUBMITTED, False, "Gun")
    assert HistoryEntry.objects.filter(action="submit").count() == 1


def test_a_returned_part_can_be_mended_and_handed_in_again() -> None:
    step(GR, Step.SUBMIT, GUN, "Allt är med.")
    step(GR, Step.RETURN, KLAS, "Förklara lokalerna.")
    costs = FigureAddress("costs", read_period("2031"), Scenario.FORECAST, "2031-08")

    enter_figure(by=GUN, municipality="alvsta", occasion="2031-08", unit="GR", at=costs, typed=Typed("-76,2", "-75,10"))
    step(GR, Step.SUBMIT, GUN, "Nu med lokalerna.")
    step(GR, Step.APPROVE, KLAS)

    assert [entry.after for entry in HistoryEntry.objects.filter(about="unit").order_by("pk")] == [
        "submitted", "returned", "submitted", "approved",
    ]  # fmt: skip


def test_going_back_needs_a_reason() -> None:
    step(GR, Step.SUBMIT, GUN, "Allt är med.")

    with pytest.raises(NeedsReason):
        step(GR, Step.RETURN, KLAS, "  ")

    assert Submission.objects.get().state == State.SUBMITTED


def test_whoever_hands_in_can_take_it_back_until_somebody_approves() -> None:
    step(GR, Step.SUBMIT, GUN, "Allt är med.")
    step(GR, Step.TAKE_BACK, GUN)
    step(GR, Step.SUBMIT, GUN, "Nu så.")
    step(GR, Step.APPROVE, KLAS)

    with pytest.raises(Stale) as late:
        step(GR, Step.TAKE_BACK, GUN)

    assert (late.value.state, late.value.by) == (State.APPROVED, "Klas")
    assert "Klas hann före" in str(late.value)


def test_an_old_page_does_not_hand_in_what_was_returned_meanwhile() -> None:
    step(GR, Step.SUBMIT, GUN, "Allt är med.")
    step(GR, Step.RETURN, KLAS, "Förklara lokalerna.")

    with pytest.raises(Stale) as late:
        step(GR, Step.SUBMIT, GUN, "Allt är med.", seen=State.STARTED)

    assert (late.value.state, late.value.by) == (State.RETURNED, "Klas")


def test_that_somebody_began_to_enter_is_no_news() -> None:
    enter_figure(
        by=GUN, municipality="alvsta", occasion="2031-08", unit="GR",
        at=FigureAddress("costs", read_period("2031"), Scenario.FORECAST, "2031-08"), typed=Typed("-76,2", "-75,10"),
    )  # fmt: skip

    assert step(GR, Step.SUBMIT, GUN, "Klart.", seen=State.NOT_STARTED).is_new


def test_what_is_missing_is_told_and_hinders_whoever_gives_no_reason() -> None:
    takes_away_the_forecast()

    with pytest.raises(Incomplete) as hindered:
        step(FSK, Step.SUBMIT, FATIMA)

    assert hindered.value.may_be_explained
    assert told(hindered.value.hindrances) == [("error", "Prognosen för Kostnader är inte gjord.")]
    assert hindered.value.hindrances == hindrances(municipality="alvsta", occasion="2031-08", unit="FSK")
    assert Submission.objects.get().state == State.STARTED


def test_a_reason_given_by_the_unit_is_enough_for_whoever_approves() -> None:
    takes_away_the_forecast()
    step(FSK, Step.SUBMIT, FATIMA, "Prognosen kommer i september.")

    assert step(FSK, Step.APPROVE, KLAS).state is State.APPROVED


def test_without_such_a_reason_whoever_approves_gives_one() -> None:
    step(FSK, Step.SUBMIT, FATIMA)
    takes_away_the_forecast(by=KLAS)

    with pytest.raises(Incomplete):
        step(FSK, Step.APPROVE, KLAS)

    assert step(FSK, Step.APPROVE, KLAS, "Fel enhet hade den.").state is State.APPROVED


def test_nothing_of_a_unit_moves_when_the_report_is_sent_out() -> None:
    sent_out()

    with pytest.raises(Closed):
        step(FSK, Step.RETURN, KLAS, "För sent.")


# ---- the report ------------------------------------------------------------------------------------------------------


def test_a_report_waits_for_its_units_unless_somebody_says_why_not() -> None:
    with pytest.raises(Incomplete) as hindered:
        step(REPORT, Step.ASSEMBLE, KLAS)
    assert ("error", "Förskola har inte lämnat in.") in told(hindered.value.hindrances)

    step(REPORT, Step.ASSEMBLE, KLAS, "Förskolan lämnar muntligt.")

    assert HistoryEntry.objects.get(action="assemble").reason == "Förskolan lämnar muntligt."
    assert step(REPORT, Step.SEND_OUT, SIV).state is State.SENT_OUT, "the reason holds until something is sent out"


def test_each_formal_step_freezes_the_report_by_its_name() -> None:
    sent_out()
    step(REPORT, Step.PRESENT, SIV)
    step(REPORT, Step.DECIDE, SIV, decided=DECIDED)
    step(REPORT, Step.PUBLISH, SIV)

    found = versions(municipality="alvsta", occasion="2031-08", report="skolnamnden")
    assert [(each.stage, each.frozen_by) for each in found] == [
        ("utskickad", "Siv"), ("presenterad", "Siv"), ("beslutad", "Siv"), ("publicerad", "Siv"),
    ]  # fmt: skip
    assert HistoryEntry.objects.get(action="publish").after == "published (publicerad)"


def test_what_is_published_is_what_was_decided_whatever_has_come_in_since() -> None:
    sent_out()
    step(REPORT, Step.DECIDE, SIV, decided=DECIDED)
    load_model(root=ALVSTA)

    step(REPORT, Step.PUBLISH, SIV)

    *_, decided, published = versions(municipality="alvsta", occasion="2031-08", report="skolnamnden")
    assert open_version(published) == open_version(decided)


def test_the_decision_is_stored_as_if_it_stood_in_the_folder_and_survives_a_load() -> None:
    sent_out()

    step(REPORT, Step.DECIDE, SIV, decided=DECIDED)
    load_model(root=ALVSTA)

    stored = Decision.objects.get(occasion__code="2031-08", unit__code="SKN", file="")
    assert (stored.paragraph, stored.date, stored.registration_number) == ("§ 34", date(2031, 9, 24), "SKN 2031/17")
    assert stored.documents == (DocumentRow(title="Tjänsteskrivelse", date=date(2031, 9, 10)),)


@pytest.mark.parametrize(
    "wrong",
    [
        None,
        Decided(date(2031, 9, 24), "", "Godkänns."),
        Decided(date(2031, 9, 24), "§ 34", " "),
        Decided(date(2031, 8, 31), "§ 34", "Godkänns."),
        Decided(date(2099, 9, 24), "§ 34", "Godkänns."),
    ],
    ids=["nothing", "no paragraph", "no words", "before the figures", "another century"],
)
def test_half_a_decision_is_none(wrong: Decided | None) -> None:
    sent_out()

    with pytest.raises(NotADecision):
        step(REPORT, Step.DECIDE, SIV, decided=wrong)

    assert Submission.objects.get(code="skolnamnden").state == State.SENT_OUT


def test_a_reopened_report_is_sent_out_once_more_under_a_name_of_its_own() -> None:
    sent_out()
    step(REPORT, Step.REOPEN, KLAS, "Fakturor har kommit in.")
    step(REPORT, Step.ASSEMBLE, KLAS)
    step(REPORT, Step.SEND_OUT, SIV)

    found = versions(municipality="alvsta", occasion="2031-08", report="skolnamnden")
    assert [each.stage for each in found] == ["utskickad", "utskickad-2"]


def test_a_decision_that_was_written_wrong_is_corrected_and_the_wrong_version_stays() -> None:
    sent_out()
    step(REPORT, Step.DECIDE, SIV, decided=DECIDED)
    step(REPORT, Step.CORRECT, SIV, "Fel paragraf.")
    step(REPORT, Step.DECIDE, SIV, "Rättad paragraf.", decided=replace(DECIDED, paragraph="§ 43"))
    step(REPORT, Step.PUBLISH, SIV)

    found = {each.stage: each for each in versions(municipality="alvsta", occasion="2031-08", report="skolnamnden")}
    assert list(found) == ["utskickad", "beslutad", "beslutad-2", "publicerad"]
    assert open_version(found["publicerad"]) == open_version(found["beslutad-2"])
    assert Decision.objects.get(occasion__code="2031-08", unit__code="SKN", file="").paragraph == "§ 43"


# ---- what is wrong in what is published ------------------------------------------------------------------------------

_PRINTS_DECISIONS = "\n:::each decision\n\n## {paragraph} {title}\n\n::text optional\n\n:::\n"


def published() -> None:
    """A report that prints its decision, decided and published."""
    with connection.cursor() as cursor:
        cursor.execute("update planning_template set text = text || %s", [_PRINTS_DECISIONS])
    touch(Municipality.objects.get(), Touch.WHOLE, plan=True)
    sent_out()
    step(REPORT, Step.DECIDE, SIV, decided=DECIDED)
    step(REPORT, Step.PUBLISH, SIV)


def test_a_slip_of_the_pen_in_what_is_published_is_corrected_and_both_versions_stay() -> None:
    published()

    taken = step(REPORT, Step.RECTIFY, SIV, "Fel paragraf.", decided=replace(DECIDED, paragraph="43"))

    assert (taken.state, taken.is_new) == (State.PUBLISHED, True)
    (made,) = corrections("alvsta", "2031-08", "skolnamnden")
    assert (made.after.by, made.after.reason) == (SIV.name, "Fel paragraf.")
    assert {(each.before, each.after) for each in made.differences()} == {
        ("§ 34, 24 september 2031", "§ 43, 24 september 2031"), ("§ 34 Delårsrapport", "§ 43 Delårsrapport")
    }  # fmt: skip
    assert find_published("alvsta", "2031-08", "skolnamnden") == made.after
    assert HistoryEntry.objects.filter(action=Step.RECTIFY).get().reason == "Fel paragraf."
    facts = dict(document_of(made.after).cover.facts)
    assert facts["Version"] == "publicerad-2"
    assert facts["Rättelse"].endswith(": Fel paragraf.")


def test_what_has_come_in_since_does_not_follow_a_correction_out() -> None:
    published()
    before = document_of(find_published("alvsta", "2031-08", "skolnamnden"))
    with connection.cursor() as cursor:
        cursor.execute("update followup_figure set value = value * 2 where scenario = 'actual'")
    touch(Municipality.objects.get(), Touch.WHOLE)

    step(REPORT, Step.RECTIFY, SIV, "Fel paragraf.", decided=replace(DECIDED, paragraph="43"))

    after = document_of(find_published("alvsta", "2031-08", "skolnamnden"))
    assert {key: each.text for key, each in figures_of(after)} == {key: each.text for key, each in figures_of(before)}


def figures_of(document: Document) -> list[tuple[str, Cell]]:
    return [(str(number), cell) for table in document.tables() for number, (_, _, cell) in enumerate(table.cells())]


def test_a_correction_is_made_once_and_of_something() -> None:
    published()
    decided = replace(DECIDED, paragraph="43")
    step(REPORT, Step.RECTIFY, SIV, "Fel paragraf.", decided=decided)

    again = step(REPORT, Step.RECTIFY, SIV, "Fel paragraf.", decided=decided)

    assert not again.is_new
    with pytest.raises(NotADecision):
        step(REPORT, Step.RECTIFY, SIV, "Något annat.", decided=decided)
    with pytest.raises(NeedsReason):
        step(REPORT, Step.RECTIFY, SIV, "", decided=DECIDED)
    assert len(corrections("alvsta", "2031-08", "skolnamnden")) == 1


def test_of_two_corrections_the_second_is_told_of_the_first() -> None:
    published()
    step(REPORT, Step.RECTIFY, SIV, "Fel paragraf.", decided=replace(DECIDED, paragraph="43"))

    with pytest.raises(Stale):
        take(by=SIV, what=REPORT, step=Step.RECTIFY, said="Fel dag.", decided=replace(DECIDED, date=date(2031, 9, 25)),
             on="publicerad")  # fmt: skip


def test_a_report_that_is_not_published_has_nothing_to_correct_openly() -> None:
    sent_out()
    step(REPORT, Step.DECIDE, SIV, decided=DECIDED)

    with pytest.raises(Stale):
        step(REPORT, Step.RECTIFY, SIV, "Fel paragraf.", decided=replace(DECIDED, paragraph="43"))


# ---- what has changed, and what cannot be built ----------------------------------------------------------------------


def test_a_report_that_has_changed_since_it_was_sent_out_asks_why() -> None:
    sent_out()
    enter = {"municipality": "alvsta", "occasion": "2031-08", "unit": "GR"}
    assert hindrances_before(Step.PRESENT, REPORT) == ()
    load_model(root=ALVSTA, by=COMMAND_LINE)
    with connection.cursor() as cursor:
        cursor.execute("update followup_figure set value = '-74000' where scenario = 'forecast' and round = '2031-08' "
                       "and measure = 'mnkr'")  # fmt: skip
        cursor.execute("update planning_municipality set revision = revision + 1")

    found = hindrances_before(Step.PRESENT, REPORT)

    assert enter["unit"] == "GR"
    assert [each.severity for each in found] == ["error"]
    with pytest.raises(Incomplete):
        step(REPORT, Step.PRESENT, SIV)
    step(REPORT, Step.PRESENT, SIV, "Fakturor kom efter utskicket.")
    assert Version.objects.get(stage="presenterad").reason == "Fakturor kom efter utskicket."


def test_a_report_that_cannot_be_built_stops_whatever_reason_is_given() -> None:
    hand_in_all()
    with connection.cursor() as cursor:
        cursor.execute("delete from followup_text where kind = 'section'")
        cursor.execute("update planning_municipality set revision = revision + 1")

    with pytest.raises(Incomplete) as hindered:
        step(REPORT, Step.ASSEMBLE, KLAS, "Det får gå ändå.")

    assert not hindered.value.may_be_explained


def test_a_figure_that_a_report_cannot_do_without_is_told_in_words_at_the_unit_that_enters_it() -> None:
    takes_away_the_forecast()
    with connection.cursor() as cursor:
        asked = "Det blir {forecast year of costs for FSK}, mot {variance year of costs for FSK}."
        cursor.execute("update followup_text set markdown = %s where kind = 'section'", [asked])
        cursor.execute("update planning_municipality set revision = revision + 1")

    stops = [each for each in hindrances_before(Step.ASSEMBLE, REPORT) if each.severity is Severity.STOP]

    assert [(str(each.message), each.part, each.unit) for each in stops if each.part is Part.ECONOMY] == [
        ("Kostnader, Förskola, prognos 2031, gjord 2031-08: uppgiften saknas.", Part.ECONOMY, "FSK")
    ]
    assert not any("{" in str(each.message) for each in stops)


def test_a_text_that_a_report_cannot_do_without_is_told_once_at_the_desk_of_whoever_writes_it() -> None:
    hand_in_all()
    with connection.cursor() as cursor:
        cursor.execute("delete from followup_text where kind = 'section' and code = 'summary'")
    touch(Municipality.objects.get(), Touch.WHOLE)

    about_texts = [each for each in hindrances_before(Step.ASSEMBLE, REPORT) if each.part is Elsewhere.TEXTS]

    assert [(str(each.message), each.severity, each.unit, each.key) for each in about_texts] == [
        ("Texten är inte skriven: Sammanfattning.", Severity.STOP, "SKN", "section:summary")
    ]


def test_what_cannot_be_read_in_a_text_is_told_without_its_braces_and_with_them_for_who_runs_the_model() -> None:
    with connection.cursor() as cursor:
        cursor.execute("update followup_text set markdown = 'Vi har {forecsat of costs}.' where code = 'summary'")
    touch(Municipality.objects.get(), Touch.WHOLE)

    found = [each for each in hindrances_before(Step.ASSEMBLE, REPORT) if each.severity is Severity.STOP]

    assert [(str(each.message), each.part, each.key) for each in found] == [
        ("Sammanfattning: Något i texten kan inte läsas. Öppna den och sätt in siffran på nytt.", Elsewhere.TEXTS,
         "section:summary")
    ]  # fmt: skip
    assert "forecsat" in str(found[0].details[0])


def test_what_cannot_be_read_in_a_template_is_told_by_its_section_and_its_line() -> None:
    with connection.cursor() as cursor:
        cursor.execute("update planning_template set text = replace(text, '::text section summary', "
                       "'Det {gick} så {där}.') where code = 'report.md'")  # fmt: skip
    touch(Municipality.objects.get(), Touch.WHOLE, plan=True)

    found = [each for each in hindrances_before(Step.ASSEMBLE, REPORT) if each.severity is Severity.STOP]

    assert [(each.part, each.key, len(each.details)) for each in found] == [(Elsewhere.TEMPLATE, "report.md:3", 2)]
    assert str(found[0].message).startswith("Sammanfattning: Något i rapportmallen kan inte läsas")


def test_a_total_that_its_units_do_not_add_up_to_is_told_before_the_report_goes_on() -> None:
    """What the committee forecasts as a whole stands when a unit forecasts something else, and both are printed."""
    whole = FigureAddress("costs", read_period("2031"), Scenario.FORECAST, "2031-08")
    where = {"municipality": "alvsta", "occasion": "2031-08"}
    enter_figure(by=CENTRAL, **where, unit="ÖVR", at=whole, typed=Typed("-400", ""))
    hand_in_all()
    assert not any("som sin egen" in str(each.message) for each in hindrances_before(Step.ASSEMBLE, REPORT))

    enter_figure(by=CENTRAL, **where, unit="SKN", at=whole, typed=Typed("-90000", ""))

    found = [str(each.message).replace("\xa0", " ") for each in hindrances_before(Step.ASSEMBLE, REPORT)]
    assert (
        "Kostnader: enheternas prognoser blir tillsammans −95 000 tkr, men Skolnämnden har −90 000 tkr som sin egen."
        in found
    )


def test_the_decided_report_is_built_before_the_database_is_asked_to_wait_for_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """And says what it says when it is built from what was stored, also of a decision that is changed."""
    with connection.cursor() as cursor:
        cursor.execute("update planning_template set text = text || %s", [_PRINTS_DECISIONS])
    touch(Municipality.objects.get(), Touch.WHOLE, plan=True)
    sent_out()
    monkeypatch.setattr("arshjul.actions.versions.build_report", must_not_be_built)

    step(REPORT, Step.DECIDE, CENTRAL, decided=DECIDED)
    step(REPORT, Step.CORRECT, CENTRAL, "Fel paragraf.")
    step(REPORT, Step.DECIDE, CENTRAL, decided=replace(DECIDED, paragraph="§ 35", text="Nämnden lägger den åt sidan."))

    frozen = open_version(versions(municipality="alvsta", occasion="2031-08", report="skolnamnden")[-1])
    stored = build_report(municipality="alvsta", occasion="2031-08", report="skolnamnden").document
    assert "lägger den åt sidan" in str(frozen.blocks)
    assert frozen.blocks == stored.blocks
    assert differences(frozen, stored) == ()


def must_not_be_built(**_where: object) -> Built:
    raise AssertionError("built inside the transaction")


def test_the_wrong_person_changes_nothing() -> None:
    for by, wanted in ((GUN, Step.ASSEMBLE), (SIV, Step.ASSEMBLE), (KLAS, Step.PUBLISH)):
        with pytest.raises(NotAllowed):
            step(REPORT, wanted, by)

    assert not Submission.objects.filter(code="skolnamnden").exists()


def test_a_report_can_be_built_at_every_stage() -> None:
    sent_out()
    step(REPORT, Step.DECIDE, CENTRAL, decided=DECIDED)

    assert build_report(municipality="alvsta", occasion="2031-08", report="skolnamnden").document


# ---- those concerned -------------------------------------------------------------------------------------------------


def test_those_concerned_are_told_and_nobody_else(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    for actor in (GUN, FATIMA, KLAS, SIV, CENTRAL):
        person_like(actor)

    with django_capture_on_commit_callbacks(execute=True):
        step(GR, Step.SUBMIT, GUN, "Allt är med.", link="https://arshjul.example.se/flode/")
    with django_capture_on_commit_callbacks(execute=True):
        step(GR, Step.RETURN, KLAS, "Förklara lokalerna.")

    assert [(message.to, message.subject) for message in mail.outbox] == [
        (["klas@alvsta.example"], "Grundskola har lämnat in: Delårsrapport"),
        (["gun@alvsta.example"], "I retur till Grundskola: Delårsrapport"),
    ]
    assert "https://arshjul.example.se/flode/" in mail.outbox[0].body
    assert "Förklara lokalerna." in mail.outbox[1].body


# ---- two at once -----------------------------------------------------------------------------------------------------


RACE = """
import sys, threading
import django
django.setup()
from pathlib import Path
from django.db import connections
from arshjul.actions.load_model import load_model
from arshjul.actions.before_step import What
from arshjul.actions.submission import Stale, take
from arshjul.followup.states import State, Step, Subject
from factories.people import CENTRAL, GUN, KLAS

what, ready, outcomes = What("alvsta", "2031-08", Subject.UNIT, "GR"), threading.Barrier(2), []
load_model(root=Path(sys.argv[1]))
take(by=GUN, what=what, step=Step.SUBMIT)

def answer(step, by):
    ready.wait(timeout=10)
    try:
        outcomes.append(take(by=by, what=what, step=step, said="Först?", seen=State.SUBMITTED).state.value)
    except Stale as late:
        outcomes.append(f"stale {late.by}")
    finally:
        connections.close_all()

threads = [threading.Thread(target=answer, args=each) for each in ((Step.APPROVE, KLAS), (Step.RETURN, CENTRAL))]
[thread.start() for thread in threads]
[thread.join(timeout=30) for thread in threads]
print(*sorted(outcomes), sep=";")
"""
"""A site of its own, for a test's database is one connection that threads cannot share."""


@pytest.mark.slow
@pytest.mark.skipif("DATABASE_URL" in os.environ, reason="its tables are the server's, which has those of the tests")
@pytest.mark.django_db
def test_of_two_who_answer_at_once_one_is_first_and_the_other_is_told(
    give_tables: Callable[[Path], Path], tmp_path: Path
) -> None:
    environment = os.environ | {
        "ARSHJUL_DATA": str(give_tables(tmp_path)),
        "DJANGO_SETTINGS_MODULE": "arshjul.project.settings",
        "PYTHONPATH": str(Path(__file__).parents[1]),
    }

    ran = subprocess.run(
        [sys.executable, "-c", RACE, str(ALVSTA)], env=environment, capture_output=True, text=True, check=False
    )

    assert ran.stdout.strip() in ("approved;stale Klas", "returned;stale Cia"), ran.stderr


@pytest.mark.slow
@pytest.mark.skipif(connection.vendor == "sqlite", reason="a test's database in memory is one connection")
@pytest.mark.django_db(transaction=True)
def test_on_a_server_too_one_is_first_and_the_other_is_told() -> None:
    step(GR, Step.SUBMIT, GUN, "Allt är med.")
    outcomes: list[str] = []
    ready = threading.Barrier(2)

    def answer(wanted: Step, by: Actor) -> None:
        try:
            ready.wait(timeout=10)
            outcomes.append(step(GR, wanted, by, "Hinner jag först?", seen=State.SUBMITTED).state)
        except Stale as late:
            outcomes.append(f"stale {late.by}")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=answer, args=each) for each in ((Step.APPROVE, KLAS), (Step.RETURN, CENTRAL))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)

    assert sorted(outcomes) in (["approved", "stale Klas"], ["returned", "stale Cia"])
    assert HistoryEntry.objects.filter(about="unit").count() == 2


# ---- the matrix ------------------------------------------------------------------------------------------------------


def in_state(what: What, state: State) -> None:
    owner = Municipality.objects.get()
    Submission.objects.create(
        municipality=owner, occasion=what.occasion, subject=what.subject, code=what.code, state=state,
        changed_at=timezone.now(), changed_by="Förra",
    )  # fmt: skip


STEPS = [(each.subject, each.step) for each in TRANSITIONS]


@pytest.mark.parametrize(("subject", "wanted"), STEPS, ids=str)
def test_each_step_is_refused_to_every_role_that_lacks_its_right_wherever_it_is(subject: Subject, wanted: Step) -> None:
    what, its = (GR if subject is Subject.UNIT else REPORT), transition(subject, wanted)
    unit = "GR" if subject is Subject.UNIT else "SKN"
    in_state(what, next(iter(its.before - {State.NOT_STARTED})))

    for role, post in product(Role, (unit, "FSK")):
        somebody = holder("Någon", role, post)
        if post == unit and its.action in ALLOWED[role]:
            continue
        with pytest.raises(NotAllowed):
            step(what, wanted, somebody, "Jag vill.", decided=DECIDED)

    assert not HistoryEntry.objects.exclude(about="model").exists()
